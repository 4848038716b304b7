"""What effects ask a team to do, in signs and in words."""

from __future__ import annotations

from typing import Any

from sugoroku.drawing.board import tile_words
from sugoroku.drawing.speech import Said, Speech
from sugoroku.drawing.symbols import Mark, effect_marks

# What a square gives comes before where it sends the team, as in the rules.
_LAST = {"move": 1, "goto": 1, "swap": 2}


def effects(speech: Speech, given: Any) -> list[tuple[Mark, Said]]:
    """Gives the mark of each effect and what it means, in the order in which they are carried out."""
    numbers = {square.id: at for at, square in enumerate(speech.pack.board.squares)}
    both = zip(effect_marks(given, numbers), given, strict=True)
    return [(mark, capital(effect_words(speech, effect)))
            for mark, effect in sorted(both, key=lambda one: _LAST.get(one[0].name, 0))]  # fmt: skip


def effect_words(speech: Speech, effect: Any) -> Said:
    """Says what one effect does, as a part of a sentence."""
    if isinstance(effect, str):
        return speech.word(f"howto.effect.{effect}")
    ((name, value),) = effect
    if name == "swap":
        return speech.word(f"howto.effect.swap.{value}")
    if name == "goto":
        at = speech.pack.index(value) or 0
        aim = tile_words(speech, at) if speech.pack.board.squares[at].kind in ("start", "goal") else str(at)
        return speech.word("howto.effect.goto", square=aim)
    if name == "meter":
        meter = speech.pack.board.rules.meter
        away = meter is not None and (value > 0) != (meter.goal > meter.start)
        return speech.counted(f"howto.effect.meter{'.away' if away else ''}", abs(value))
    return speech.counted(f"howto.effect.{name}{'.less' if value < 0 else ''}", abs(value))


def capital(said: Said) -> Said:
    """Begins what is said with a capital letter, as a sentence of its own does."""
    return Said(*(text[:1].upper() + text[1:] for text in said))
