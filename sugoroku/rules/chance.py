"""All chance of a game: a 32-bit generator whose whole memory is one number in the state.

Source: mulberry32 by Tommy Ettinger (public domain); its numbers are the same in Python, MicroPython and JavaScript.
"""

from .state import State


def draw(state: State) -> int:
    """Return the next number from 0 to 2**32 - 1; the remainder by a small number is fair enough.

    Of the six faces of a die four come up more often than the other two by one in 700 million.
    """
    state.chance = seen = (state.chance + 0x6D2B79F5) & 0xFFFFFFFF
    mixed = (seen ^ seen >> 15) * (seen | 1) & 0xFFFFFFFF
    mixed ^= mixed + (mixed ^ mixed >> 7) * (mixed | 61) & 0xFFFFFFFF
    return mixed ^ mixed >> 14
