"""Whether the graphics card shows a picture more cheaply than the processor does on this machine.

SDL takes one of the two ways when the window opens and keeps to it. Trying the card loads its driver, which costs 75 MB
and up to 0.3 s and, on some old machines, the program; so a child process tries it once, after the first picture is up,
and the next start takes what it found.
"""

import os
import platform
import subprocess
import sys
import time

import pygame

from sugoroku.screen.cache import Cache, cache_folder
from sugoroku.screen.command import beside, own_module
from sugoroku.screen.sdl import prepare

HINT = "SDL_FRAMEBUFFER_ACCELERATION"
BOTH = ("x11", "windows")  # where there are two ways; elsewhere there is only the card, or nothing to measure
SMALL = 160  # pixels a piece and its shadow cover
ROUNDS = 10  # small updates to one of the whole picture, roughly as in a lesson
PATIENCE = 0.06  # seconds for each way
GAIN = 0.7  # the card must be this much cheaper, because its driver takes memory as well


def settle() -> bool:
    """Tell SDL which way to take, before a window is opened; says whether it was not known and is worth measuring."""
    if os.environ.get(HINT) or pygame.display.get_driver() not in BOTH:
        return False
    kept = _cache().facts(_key())
    os.environ[HINT] = kept if kept in ("0", "1") else "0"
    return kept is None


def measure_beside() -> subprocess.Popen[bytes] | None:
    """Let a child process measure both ways for the next start; one that fails to is not sent again."""
    cache, key = _cache(), _key()
    cache.keep_facts(key, "0")
    if cache.facts(key) is None:
        return None  # what cannot be remembered is not worth measuring
    environment = {name: value for name, value in os.environ.items() if name != HINT}
    try:
        return beside(own_module(__name__), env=environment)
    except OSError:
        return None


def cheaper() -> str:
    """Measure both ways on a window that nobody sees; the cheaper one, as SDL is told it."""
    costs = {}
    for way in ("0", "1"):
        os.environ[HINT] = way
        pygame.display.quit()  # SDL asks for the way once for each start of its screen
        try:
            pygame.display.init()
            costs[way] = _cost(pygame.display.set_mode(pygame.display.get_desktop_sizes()[0], pygame.HIDDEN))
        except pygame.error:
            costs[way] = float("inf")
    return "1" if costs["1"] < GAIN * costs["0"] else "0"


def _cost(surface: pygame.Surface) -> float:
    """Seconds for one whole picture and some small ones, of the processor or of the clock, whichever is more."""
    whole, small = surface.get_rect(), pygame.Rect(0, 0, SMALL, SMALL)
    pygame.display.update(whole)  # the first time prepares what the others need
    return _seconds(whole) + ROUNDS * _seconds(small)


def _seconds(rect: pygame.Rect) -> float:
    """What one update of a part costs, on the mean of a few."""
    wall, spent, count = time.perf_counter(), time.process_time(), 0
    while count < ROUNDS and time.perf_counter() - wall < PATIENCE / 2:
        pygame.display.update(rect)
        count += 1
    return max(time.perf_counter() - wall, time.process_time() - spent) / count


def _cache() -> Cache:
    """Where the answer is remembered; it does not depend on the version of the program."""
    return Cache(cache_folder(), "acceleration")


def _key() -> tuple[object, ...]:
    """What the answer depends on: the machine, its screens, and how SDL speaks to them."""
    sizes = pygame.display.get_desktop_sizes()
    return platform.node(), pygame.display.get_driver(), sizes, pygame.get_sdl_version()


def main() -> None:
    """Measure and remember, as the child process."""
    if hasattr(os, "nice"):
        os.nice(10)  # the lesson comes first
    prepare()
    pygame.display.init()
    key = _key()
    _cache().keep_facts(key, cheaper())
    pygame.display.quit()


if __name__ == "__main__":
    sys.exit(main())
