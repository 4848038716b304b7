"""Damage that is made for the hold-out alone: nothing was tuned on it."""

from __future__ import annotations

import cv2
import numpy as np

from . import damage
from .damage import Chance, Damage, Picture, grid, lit, mm


def ceiling_lamp(page: Picture, chance: Chance, strength: float) -> Picture:
    """A long lamp over the table: a bright band across a page that is dim elsewhere."""
    x, y = grid(page)
    turn = chance.uniform(0, np.pi)
    off = (x / page.shape[1] - 0.5) * np.cos(turn) + (y / page.shape[0] - 0.5) * np.sin(turn)
    band = np.exp(-(((off - chance.uniform(-0.3, 0.3)) / 0.12) ** 2))
    return lit(page, 1 - 0.45 * strength + 0.5 * strength * band)


def screen_moire(page: Picture, chance: Chance, strength: float) -> Picture:
    """Two gratings that are turned a little against each other."""
    x, y = grid(page)
    turn, fine = chance.uniform(0, np.pi), chance.uniform(1.2, 2.2)
    waves_ = [np.sin((x * np.cos(turn + off) + y * np.sin(turn + off)) * fine) for off in (0.0, 0.06)]
    return lit(page, 1 - 0.12 * strength - 0.12 * strength * waves_[0] * waves_[1])


def stapler(page: Picture, chance: Chance, strength: float) -> Picture:
    """A staple in a corner, and the shadow of the fold beside it."""
    scale, soft = mm(page), np.zeros(page.shape, np.uint8)
    x, y = (round(one * scale) for one in (chance.uniform(22, 40), chance.uniform(12, 30)))
    cv2.line(soft, (0, y + x), (x + y, 0), 160, max(1, round(4 * scale)))
    soft = cv2.GaussianBlur(soft, (0, 0), 1.5 * scale)
    page = lit(page, 1 - 0.5 * strength * soft.astype(np.float32) / 255)
    cv2.line(page, (x - round(5 * scale), y), (x + round(5 * scale), y), 70, max(1, round(0.5 * scale)), cv2.LINE_AA)
    return page


def copy_of_copy(page: Picture, chance: Chance, strength: float) -> Picture:
    """Copied twice on other machines: a little turned, made larger and smaller, harder each time, with dust."""
    for _ in range(2):
        for made in (damage.skew, damage.scaled, damage.blur, damage.specks):
            page = made(page, chance, 0.35 * strength)
        page = np.clip((page.astype(np.float32) - 128) * (1 + 0.5 * strength) + 140, 0, 255).astype(np.uint8)
    return damage.noise(page, chance, 0.2 * strength)


DAMAGE: dict[str, Damage] = {made.__name__: made for made in (ceiling_lamp, screen_moire, stapler, copy_of_copy)}
