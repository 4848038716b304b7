"""The window: only what changed is drawn, and while nothing moves there are 30 looks for input a second."""

import contextlib
import os
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from typing import NamedTuple

import pygame

from sugoroku.drawing.style import PAPER
from sugoroku.packs import shelf
from sugoroku.screen import acceleration
from sugoroku.screen.sdl import prepare
from sugoroku.screen.stage import Stage

MOVING, STILL = 1 / 60, 1 / 30  # seconds between two looks, while something moves and while nothing does
SMALLEST = (1024, 600)
START = (1280, 720)
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER", "SDL_VIDEO_DRIVER")


class Thing(NamedTuple):
    """A surface and the pixel it stands on."""

    surface: pygame.Surface
    left: int
    top: int

    @property
    def rect(self) -> pygame.Rect:
        """The pixels it covers."""
        return pygame.Rect((self.left, self.top), self.surface.get_size())


class NoDisplay(Exception):
    """There is no screen to open a window on."""


class Window:
    """One pygame window and what it shows now."""

    def __init__(self, size: tuple[int, int] | None, full: bool, title: str) -> None:
        self.full, self.paper = full, PAPER
        self._ground = PAPER  # the paper on which all that is shown was painted
        self._shown: list[Thing] = []
        self._last: pygame.Surface | None = None
        self._measuring: subprocess.Popen[bytes] | None = None
        self._open(title, size)

    def _open(self, title: str, size: tuple[int, int] | None) -> None:
        """Open the window, or raise NoDisplay."""
        prepare()
        if sys.platform.startswith("linux") and not any(map(os.environ.get, DISPLAYS)):
            raise NoDisplay  # SDL would search, and the system's libraries complain to the teacher
        try:
            pygame.display.init()
            if pygame.display.get_driver() in ("offscreen", "dummy") and not os.environ.get("SDL_VIDEODRIVER"):
                raise NoDisplay
            self._unmeasured = acceleration.settle()
            pygame.display.set_caption(title)
            with contextlib.suppress(OSError, pygame.error):  # a window without a sign is a window all the same
                pygame.display.set_icon(pygame.image.load(shelf.data() / "assets" / "icon" / "sugoroku.png"))
            self.size = size or _comfortable(pygame.display.get_desktop_sizes()[0])
            self._set_mode()
        except pygame.error as error:
            raise NoDisplay from error
        pygame.key.stop_text_input()  # letters are keys until a name is typed, with a Japanese input method too

    def _set_mode(self) -> None:
        """Take the size or the whole screen."""
        flags = pygame.FULLSCREEN if self.full else pygame.RESIZABLE
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # the system may give another size, and we take it
            pygame.display.set_mode((0, 0) if self.full else self.size, flags)
        if not self.full:
            _keep_above(SMALLEST)
        self.resized()

    def toggle_full(self) -> None:
        """Change between the whole screen and a window."""
        self.full = not self.full
        self._set_mode()

    def resized(self) -> bool:
        """Take the new shape of the window and say whether it is new; a spoiled picture is painted again."""
        surface = pygame.display.get_surface()
        assert surface is not None
        self.surface = surface
        if not self.full:
            self.size = surface.get_size()
        stage = Stage(*surface.get_size())
        new = not hasattr(self, "stage") or self.stage.pixels != stage.pixels
        if new:
            self._last = self._last or self._picture()
            self.stage, self._shown = stage, []
        self._again()
        return new

    @property
    def waiting(self) -> bool:
        """Whether the last whole picture still stands in for one of the new size."""
        return self._last is not None

    def _picture(self) -> pygame.Surface | None:
        """What is shown now, in a surface of its own."""
        if not self._shown:
            return None
        kept = pygame.Surface(self.stage.pixels, depth=32)
        kept.fill(self.paper)
        kept.blits([(thing.surface, (thing.left, thing.top)) for thing in self._shown], doreturn=False)
        return kept

    def _again(self) -> None:
        """Paint all that there is to show in this size: the picture, or the last one scaled, or bare paper."""
        whole = self.surface.get_rect()
        self._paint(whole, self._shown)
        if self._last:
            within = self._last.get_rect().fit(whole)
            scaled = pygame.transform.smoothscale(self._last, (max(1, within.w), max(1, within.h)))
            self.surface.blit(scaled, within)
        pygame.display.update(whole)

    def show(self, things: list[Thing], complete: bool = True) -> None:
        """Draw what differs from what is shown; after a change of size only a complete picture is good enough."""
        if self._last and not complete:
            return
        known = self._shown and self._ground == self.paper
        changed = _changes(self._shown, things) if known else [self.surface.get_rect()]
        self._shown, self._last, self._ground = things, None, self.paper
        if not changed:
            return
        for rect in changed:
            self._paint(rect, things)
        pygame.display.update(changed)
        if self._unmeasured:
            self._unmeasured, self._measuring = False, acceleration.measure_beside()

    def _paint(self, rect: pygame.Rect, things: list[Thing]) -> None:
        """Draw one part of the window anew."""
        self.surface.set_clip(rect)
        self.surface.fill(self.paper)
        for thing in things:
            if rect.colliderect(thing.rect):
                self.surface.blit(thing.surface, (thing.left, thing.top))
        self.surface.set_clip(None)

    def close(self) -> None:
        """Close the window."""
        pygame.display.quit()
        if self._measuring:
            self._measuring.kill()
            self._measuring.wait()


def _comfortable(screen: tuple[int, int]) -> tuple[int, int]:
    """Two thirds of a screen, if that is large enough to read, and never more than all of it."""
    width, height = (min(whole, max(least, whole * 2 // 3)) for whole, least in zip(screen, START, strict=True))
    return width, height


def _keep_above(size: tuple[int, int]) -> None:
    """Let the window not be made smaller than this, where pygame can say so."""
    with warnings.catch_warnings(), contextlib.suppress(AttributeError, pygame.error):
        warnings.simplefilter("ignore", DeprecationWarning)
        pygame.Window.from_display_module().minimum_size = size


def _changes(old: list[Thing], new: list[Thing]) -> list[pygame.Rect]:
    """The parts where two pictures differ, joined where they touch."""
    before = {(id(thing.surface), thing.left, thing.top): thing.rect for thing in old}
    after = {(id(thing.surface), thing.left, thing.top): thing.rect for thing in new}
    rects = [rect for key, rect in before.items() if key not in after]
    rects += [rect for key, rect in after.items() if key not in before]
    return _joined(rects)


def _joined(rects: list[pygame.Rect]) -> list[pygame.Rect]:
    """Rectangles without overlap, so that nothing is drawn twice."""
    apart: list[pygame.Rect] = []
    for rect in rects:
        while (hit := rect.collidelist(apart)) >= 0:
            rect = rect.union(apart.pop(hit))
        apart.append(rect)
    return apart


class Looks:
    """Looks for input at a steady pace; SDL's own waiting looks a thousand times a second and costs 1.8 % of a core."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def next(self, moving: bool) -> list[pygame.event.Event]:
        """Wait until the next look is due; what happened since the last one."""
        due = self._last + (MOVING if moving else STILL)
        time.sleep(max(0.001, due - time.monotonic()))
        self._last = time.monotonic()
        return pygame.event.get()


@contextlib.contextmanager
def opened(size: tuple[int, int] | None, full: bool, title: str) -> Iterator[Window]:
    """A window that is closed again whatever happens."""
    window = Window(size, full, title)
    try:
        yield window
    finally:
        window.close()
