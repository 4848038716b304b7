"""What a hand did: mouse, finger and keys become the same few things."""

import math
from typing import NamedTuple

import pygame

SWIPE = 0.05  # of the window's height: a finger that went farther has swiped, not pressed
KEYS = {
    pygame.K_RETURN: "enter",
    pygame.K_KP_ENTER: "enter",
    pygame.K_SPACE: "space",
    pygame.K_TAB: "tab",
    pygame.K_ESCAPE: "escape",
    pygame.K_BACKSPACE: "backspace",
    pygame.K_LEFT: "left",
    pygame.K_RIGHT: "right",
    pygame.K_UP: "up",
    pygame.K_DOWN: "down",
    pygame.K_F11: "f11",
}


class Press(NamedTuple):
    """A press on a pixel."""

    x: float
    y: float


class Hover(NamedTuple):
    """The mouse over a pixel."""

    x: float
    y: float


class Key(NamedTuple):
    """A key by its name; `undo` is Ctrl+Z, `back-tab` Shift+Tab."""

    name: str


class Typed(NamedTuple):
    """Text put in, by keys or an input method."""

    text: str


class Composing(NamedTuple):
    """Text that an input method has not settled yet."""

    text: str


class Hand:
    """Reads what hands do; a finger presses where it is lifted, and one that has wandered has not pressed."""

    def __init__(self) -> None:
        self._down: dict[tuple[int, int], tuple[float, float]] = {}

    def read(
        self, event: pygame.event.Event, size: tuple[int, int]
    ) -> Press | Hover | Key | Typed | Composing | None:
        """What an event means, or None when it means nothing to us."""
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1 and not getattr(event, "touch", False):
            return Press(*event.pos)
        if event.type in (pygame.FINGERDOWN, pygame.FINGERUP):
            return self._finger(event, size)
        if event.type == pygame.MOUSEMOTION and not getattr(event, "touch", False):
            return Hover(*event.pos)
        if event.type == pygame.KEYDOWN:
            return _key(event)
        if event.type == pygame.TEXTINPUT:
            return Typed(event.text)
        if event.type == pygame.TEXTEDITING:
            return Composing(event.text)
        return None

    def _finger(self, event: pygame.event.Event, size: tuple[int, int]) -> Press | None:
        """A press once the finger is lifted about where it came down."""
        finger = (event.touch_id, event.finger_id)
        at = (event.x * size[0], event.y * size[1])
        if event.type == pygame.FINGERDOWN:
            self._down[finger] = at
            return None
        came = self._down.pop(finger, None)
        if came is None or math.dist(came, at) > SWIPE * size[1]:
            return None
        return Press(*came)


def _key(event: pygame.event.Event) -> Key | None:
    """The name of a pressed key."""
    mod = getattr(event, "mod", 0)
    if mod & (pygame.KMOD_CTRL | pygame.KMOD_META):
        return Key("undo") if event.key == pygame.K_z else None
    if mod & pygame.KMOD_ALT:
        return Key("f11") if event.key == pygame.K_RETURN else None
    if event.key == pygame.K_TAB and mod & pygame.KMOD_SHIFT:
        return Key("back-tab")
    if event.key in KEYS:
        return Key(KEYS[event.key])
    if pygame.K_KP_1 <= event.key <= pygame.K_KP_9:
        return Key(str(event.key - pygame.K_KP_1 + 1))
    return Key(chr(event.key)) if 33 <= event.key < 127 else None
