"""What a hand did: mouse, finger and keys become the same few things."""

from typing import NamedTuple

import pygame

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


def read(event: pygame.event.Event, size: tuple[int, int]) -> Press | Hover | Key | Typed | Composing | None:
    """What an event means, or None when it means nothing to us."""
    if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1 and not getattr(event, "touch", False):
        return Press(*event.pos)
    if event.type == pygame.FINGERDOWN:
        return Press(event.x * size[0], event.y * size[1])
    if event.type == pygame.MOUSEMOTION and not getattr(event, "touch", False):
        return Hover(*event.pos)
    if event.type == pygame.KEYDOWN:
        return _key(event)
    if event.type == pygame.TEXTINPUT:
        return Typed(event.text)
    if event.type == pygame.TEXTEDITING:
        return Composing(event.text)
    return None


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
