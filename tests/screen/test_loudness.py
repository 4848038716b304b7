"""The control of loudness: what a tap changes, and that it shows what is set, for every eye."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pygame
import pytest

from sugoroku.screen.look import Look
from sugoroku.screen.loudness import Half, loudness_buttons
from sugoroku.screen.raster import _page, _render
from sugoroku.screen.settings import Settings

BOXES = [(0, 0, 110, 56), (30, 40, 120, 92), (900, 10, 200, 100)]


def buttons(settings: Settings, box: Any = (10, 20, 120, 92)) -> tuple[list[Half], list[dict[str, Any]]]:
    changes: list[dict[str, Any]] = []
    return loudness_buttons(box, settings, lambda **parts: changes.append(parts), "es"), changes


def drawn(half: Half, scale: float, look: Look) -> pygame.Surface:
    _, _, w, h = half.box
    surface = pygame.Surface((round(w * scale), round(h * scale)), pygame.SRCALPHA, 32)
    _render(_page(half.layer, look), surface, None)
    return surface


def inked(surface: pygame.Surface) -> int:
    """The dark pixels, as the copier sees them."""
    grey = pygame.transform.grayscale(surface)
    dots = (grey.get_at((x, y)) for x in range(grey.get_width()) for y in range(grey.get_height()))
    return sum(dot.a > 200 and dot.r < 90 for dot in dots)


def test_four_taps_go_through_all_volumes_and_come_back() -> None:
    settings, seen = Settings(volume=3), []
    for _ in range(4):
        (_, volume), changes = buttons(settings)
        volume.act()
        settings = replace(settings, **changes[0])
        seen.append(settings.volume)
    assert seen == [4, 1, 2, 3]
    assert not settings.muted


def test_the_speaker_mutes_and_lets_be_heard_again() -> None:
    (mute, _), changes = buttons(Settings())
    mute.target.act()
    assert changes == [{"muted": True}]
    (mute, _), changes = buttons(Settings(muted=True))
    mute.target.act()
    assert changes == [{"muted": False}]


def test_a_tap_on_the_bars_of_a_muted_control_only_lets_be_heard_again() -> None:
    (_, volume), changes = buttons(Settings(volume=2, muted=True))
    volume.target.act()
    assert changes == [{"muted": False}]


@pytest.mark.parametrize("box", BOXES)
def test_the_two_parts_fill_the_box_without_overlap(box: Any) -> None:
    (mute, volume), _ = buttons(Settings(), box)
    assert (mute.target.name, volume.target.name) == ("mute", "volume")
    assert mute.target.keys == ("m",)
    x, y, w, h = box
    assert mute.box[:2] == (x, y)
    assert mute.box[0] + mute.box[2] == volume.box[0]
    assert volume.box[0] + volume.box[2] == x + w
    assert mute.box[3] == volume.box[3] == h
    assert min(mute.box[2], volume.box[2]) >= 50


@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize("contrast", [False, True])
def test_each_step_is_told_in_grey_at_the_smallest_window(box: Any, contrast: bool) -> None:
    look = Look("es", contrast=contrast)
    bars = [inked(drawn(buttons(Settings(volume=n), box)[0][1], 600 / 1080, look)) for n in (1, 2, 3, 4)]
    assert all(more > fewer + 10 for fewer, more in pairwise(bars)), bars
    speakers = [drawn(buttons(Settings(muted=muted), box)[0][0], 600 / 1080, look) for muted in (False, True)]
    pair = [(one.get_at(at), other.get_at(at)) for one, other in [speakers] for at in points(one)]
    assert sum(abs(a.g - b.g) > 90 for a, b in pair) > 20


def points(surface: pygame.Surface) -> list[tuple[int, int]]:
    width, height = surface.get_size()
    return [(x, y) for x in range(width) for y in range(height)]


def test_only_what_looks_different_is_drawn_anew() -> None:
    (mute, volume), _ = buttons(Settings(volume=2))
    (same, louder), _ = buttons(Settings(volume=3), (500, 600, 120, 92))
    assert mute.layer.key == same.layer.key
    assert volume.layer.key != louder.layer.key
    assert volume.layer.slot == louder.layer.slot
