"""What copiers and telephones do to a sheet: each with a strength from 0 to 1, half of which is an ordinary bad day."""

from __future__ import annotations

import io
from collections.abc import Callable

import cv2
import numpy as np
from PIL import Image

Picture = np.ndarray
Chance = np.random.Generator
Damage = Callable[[Picture, Chance, float], Picture]


def mm(page: Picture) -> float:
    """Pixels a millimetre, taking the longer side for 297 mm."""
    return max(page.shape) / 297


def lit(page: Picture, light: Picture) -> Picture:
    return np.clip(page * light, 0, 255).astype(np.uint8)


def grid(page: Picture) -> tuple[Picture, Picture]:
    y, x = np.mgrid[0 : page.shape[0], 0 : page.shape[1]].astype(np.float32)
    return x, y


def _bent(page: Picture, x: Picture, y: Picture) -> Picture:
    maps = x.astype(np.float32), y.astype(np.float32)
    return cv2.remap(page, *maps, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=235)


def _turned(page: Picture, matrix: Picture, border: int = 240) -> Picture:
    return cv2.warpPerspective(page, matrix, page.shape[::-1], flags=cv2.INTER_LINEAR, borderValue=border)


def noise(page: Picture, chance: Chance, strength: float) -> Picture:
    grains = cv2.randn(np.zeros(page.shape, np.int16), 0, 30 * strength)
    return np.clip(page + grains, 0, 255).astype(np.uint8)


def pepper(page: Picture, chance: Chance, strength: float) -> Picture:
    page = page.copy()
    hit = chance.integers(0, page.size, int(page.size * 0.02 * strength))
    page.ravel()[hit] = chance.choice(np.array([0, 255], np.uint8), len(hit))
    return page


def blur(page: Picture, chance: Chance, strength: float) -> Picture:
    return cv2.GaussianBlur(page, (0, 0), 0.01 + 0.28 * strength * mm(page))


def moved(page: Picture, chance: Chance, strength: float) -> Picture:
    size = max(1, round(0.9 * strength * mm(page)))
    kernel = np.zeros((size, size), np.float32)
    kernel[size // 2] = 1 / size
    turn = cv2.getRotationMatrix2D((size / 2 - 0.5, size / 2 - 0.5), chance.uniform(0, 180), 1)
    kernel = cv2.warpAffine(kernel, turn, (size, size))
    return cv2.filter2D(page, -1, kernel / max(kernel.sum(), 1e-6))


def one_bit(page: Picture, chance: Chance, strength: float) -> Picture:
    level = 150 + chance.uniform(-1, 1) * 70 * strength
    return np.where(page > level, 255, 0).astype(np.uint8)


def one_bit_local(page: Picture, chance: Chance, strength: float) -> Picture:
    size = round(8 * mm(page)) | 1
    return cv2.adaptiveThreshold(page, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, size, 12 + 30 * strength)


def screened(page: Picture, chance: Chance, strength: float) -> Picture:
    dots = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.float32) * 16 + 8
    high, wide = page.shape
    tiled = np.tile(dots, (high // 4 + 1, wide // 4 + 1))[:high, :wide]
    level = 128 + (tiled - 128) * min(1.0, 0.5 + strength / 2)
    return np.where(page > level, 255, 0).astype(np.uint8)


def dithered(page: Picture, chance: Chance, strength: float) -> Picture:
    dark = np.clip(page * (1 - 0.2 * strength), 0, 255).astype(np.uint8)
    return np.asarray(Image.fromarray(dark).convert("1")).astype(np.uint8) * 255


def coarse(page: Picture, chance: Chance, strength: float) -> Picture:
    dpi = 200 - 100 * strength
    scale = dpi / 25.4 / mm(page)
    return cv2.resize(page, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else page


def jpeg(page: Picture, chance: Chance, strength: float) -> Picture:
    out = io.BytesIO()
    Image.fromarray(page).save(out, "JPEG", quality=max(5, round(75 - 65 * strength)))
    return np.asarray(Image.open(out))


def skew(page: Picture, chance: Chance, strength: float) -> Picture:
    turn = chance.choice([-1, 1]) * 5 * strength
    middle = (page.shape[1] / 2, page.shape[0] / 2)
    return _turned(page, np.vstack([cv2.getRotationMatrix2D(middle, turn, 0.99 - 0.04 * strength), [0, 0, 1]]))


def shift(page: Picture, chance: Chance, strength: float) -> Picture:
    x, y = chance.uniform(-9, 9, 2) * strength * mm(page)
    return _turned(page, np.array([[1, 0, x], [0, 1, y], [0, 0, 1.0]]))


def scaled(page: Picture, chance: Chance, strength: float) -> Picture:
    size = 1 + chance.choice([-1, 0.6]) * 0.06 * strength
    middle = (page.shape[1] / 2, page.shape[0] / 2)
    return _turned(page, np.vstack([cv2.getRotationMatrix2D(middle, 0, size), [0, 0, 1]]))


def stretched(page: Picture, chance: Chance, strength: float) -> Picture:
    factor = 1 + chance.choice([-1, 1]) * 0.03 * strength
    return cv2.resize(page, None, fx=1, fy=factor, interpolation=cv2.INTER_AREA)


def turned(page: Picture, chance: Chance, strength: float) -> Picture:
    return np.ascontiguousarray(np.rot90(page, chance.integers(1, 4)))


def faded(page: Picture, chance: Chance, strength: float) -> Picture:
    return (255 - (255 - page.astype(np.float32)) * (1 - 0.6 * strength)).astype(np.uint8)


def dark_copy(page: Picture, chance: Chance, strength: float) -> Picture:
    return (255 * (page / 255.0) ** (1 + 1.5 * strength) * (1 - 0.25 * strength)).astype(np.uint8)


def light_copy(page: Picture, chance: Chance, strength: float) -> Picture:
    return np.clip(page * (1 + 0.35 * strength) + 20 * strength, 0, 255).astype(np.uint8)


def grey_paper(page: Picture, chance: Chance, strength: float) -> Picture:
    fibres = cv2.GaussianBlur(chance.normal(0, 1, page.shape).astype(np.float32), (0, 0), 0.25 * mm(page))
    return lit(page, 1 - 0.35 * strength + 0.12 * strength * fibres)


def streak(page: Picture, chance: Chance, strength: float) -> Picture:
    page = page.copy()
    for _ in range(1 + int(4 * strength)):
        x = int(chance.uniform(0.05, 0.95) * page.shape[1])
        wide = max(1, int(chance.uniform(0.1, 0.5) * strength * mm(page)))
        page[:, x : x + wide] = (page[:, x : x + wide] * (1 - 0.7 * strength)).astype(np.uint8)
    return page


def bands(page: Picture, chance: Chance, strength: float) -> Picture:
    _, y = grid(page)
    wave = np.sin(y / mm(page) * chance.uniform(0.1, 0.8) + chance.uniform(0, 6))
    return lit(page, 1 - 0.15 * strength - 0.15 * strength * wave)


def crease(page: Picture, chance: Chance, strength: float) -> Picture:
    page = page.copy()
    for _ in range(1 + int(2 * strength)):
        at, lean = chance.uniform(0.2, 0.8), chance.uniform(-0.05, 0.05)
        high, wide = page.shape
        line = np.zeros(page.shape, np.uint8)
        ends = (0, int(at * high)), (wide, int((at + lean) * high))
        cv2.line(line, *ends, 255, max(1, int(0.5 * mm(page))), cv2.LINE_AA)
        soft = cv2.GaussianBlur(line, (0, 0), 0.2 * mm(page)).astype(np.float32) / 255
        page = lit(page, 1 - 0.4 * strength * soft)
    return page


def crumpled(page: Picture, chance: Chance, strength: float) -> Picture:
    small = chance.normal(0, 1, (24, 17)).astype(np.float32)
    hills = cv2.resize(small, page.shape[::-1], interpolation=cv2.INTER_CUBIC)
    x, y = grid(page)
    off = 0.5 * strength * mm(page)
    return lit(_bent(page, x + off * hills, y - off * np.roll(hills, 99, 1)), 1 - 0.12 * strength * np.abs(hills))


def specks(page: Picture, chance: Chance, strength: float) -> Picture:
    page = page.copy()
    for _ in range(int(500 * strength)):
        at = (int(chance.uniform(0, page.shape[1])), int(chance.uniform(0, page.shape[0])))
        size = max(1, round(chance.uniform(0.05, 0.22) * mm(page)))
        cv2.circle(page, at, size, int(chance.uniform(0, 120)), -1, cv2.LINE_AA)
    return page


def coffee(page: Picture, chance: Chance, strength: float) -> Picture:
    page_ = page.astype(np.float32)
    at = (int(chance.uniform(0.2, 0.8) * page.shape[1]), int(chance.uniform(0.2, 0.8) * page.shape[0]))
    stain = np.zeros(page.shape, np.uint8)
    size = round(chance.uniform(20, 40) * mm(page))
    cv2.circle(stain, at, size, 110, -1)
    cv2.circle(stain, at, size, 255, round(3 * mm(page)))
    soft = cv2.GaussianBlur(stain, (0, 0), 0.5 * mm(page)).astype(np.float32) / 255
    return (page_ * (1 - 0.45 * strength * soft)).astype(np.uint8)


def punched(page: Picture, chance: Chance, strength: float) -> Picture:
    page = page.copy()
    for at in (-40, 40):
        middle = (round(12 * strength * mm(page)) + 2, round(page.shape[0] / 2 + at * mm(page)))
        cv2.circle(page, middle, round(3 * mm(page)), 30, -1)
    return page


def torn(page: Picture, chance: Chance, strength: float) -> Picture:
    page = page.copy()
    side = 45 * strength * mm(page)
    corner = np.array([[0, 0], [side, 0], [side * 0.4, side * 0.5], [0, side]]).round().astype(np.int32)
    if chance.random() < 0.5:
        corner[:, 0] = page.shape[1] - corner[:, 0]
    if chance.random() < 0.5:
        corner[:, 1] = page.shape[0] - corner[:, 1]
    cv2.fillPoly(page, [corner], int(chance.choice([20, 250])))
    return page


def black_edges(page: Picture, chance: Chance, strength: float) -> Picture:
    page = page.copy()
    edge = round(9 * strength * mm(page))
    if edge:
        page[:edge] = page[-edge:] = 15
        page[:, :edge] = page[:, -edge:] = 15
    return page


def slipped(page: Picture, chance: Chance, strength: float) -> Picture:
    x, y = grid(page)
    at = chance.uniform(0.2, 0.8) * page.shape[0]
    step = chance.choice([-1, 1]) * 2.0 * strength * mm(page)
    soft = 1 / (1 + np.exp(-(y - at) / (3 * mm(page))))
    return _bent(page, x + step * 0.5 * soft, y + step * soft)


def waves(page: Picture, chance: Chance, strength: float) -> Picture:
    x, y = grid(page)
    long = chance.uniform(60, 150) * mm(page)
    off = 1.5 * strength * mm(page)
    return _bent(page, x + off * np.sin(2 * np.pi * y / long), y + off * np.sin(2 * np.pi * y / long + 1))


def through(page: Picture, chance: Chance, strength: float) -> Picture:
    back = cv2.GaussianBlur(np.ascontiguousarray(page[:, ::-1]), (0, 0), 0.25 * mm(page)).astype(np.float32)
    return lit(page, 1 - 0.3 * strength * (1 - back / 255))


def copied_again(page: Picture, chance: Chance, strength: float) -> Picture:
    for _ in range(1 + round(2 * strength)):
        page = cv2.GaussianBlur(page, (0, 0), 0.08 * mm(page)).astype(np.float32)
        page = np.clip((page - 128) * (1 + 0.5 * strength) + 128 + 10, 0, 255)
        page = noise(page.astype(np.uint8), chance, 0.15)
    return page


def perspective(page: Picture, chance: Chance, strength: float) -> Picture:
    high, wide = page.shape
    corners = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], np.float32)
    middle = corners.mean(0)
    off = chance.uniform(0, 0.22 * strength, (4, 2))
    there = corners + (middle - corners) * (off + 0.02)
    return _turned(page, cv2.getPerspectiveTransform(corners, there.astype(np.float32)), 90)


def curl(page: Picture, chance: Chance, strength: float) -> Picture:
    x, y = grid(page)
    along = y / page.shape[0] if chance.random() < 0.5 else x / page.shape[1]
    bow = 6 * strength * mm(page) * chance.choice([-1, 1])
    hill = np.sin(np.pi * along)
    bent = _bent(page, x + bow * 0.5 * hill, y + bow * np.sin(np.pi * x / page.shape[1]))
    return lit(bent, 1 - 0.25 * strength * hill)


def shadow(page: Picture, chance: Chance, strength: float) -> Picture:
    x, y = grid(page)
    turn = chance.uniform(0, 2 * np.pi)
    where = (x - page.shape[1] * chance.uniform(0.3, 0.7)) * np.cos(turn) + (y - page.shape[0] / 2) * np.sin(turn)
    soft = 1 / (1 + np.exp(-where / (chance.uniform(0.5, 4) * mm(page))))
    return lit(page, 1 - 0.65 * strength * soft)


def gradient(page: Picture, chance: Chance, strength: float) -> Picture:
    x, y = grid(page)
    turn = chance.uniform(0, 2 * np.pi)
    along = (x / page.shape[1] - 0.5) * np.cos(turn) + (y / page.shape[0] - 0.5) * np.sin(turn)
    return lit(page, 1 - 0.6 * strength * (along + 0.5))


def glare(page: Picture, chance: Chance, strength: float) -> Picture:
    x, y = grid(page)
    at = chance.uniform(0.2, 0.8, 2) * page.shape[::-1]
    size = chance.uniform(15, 45) * mm(page)
    spot = np.exp(-((x - at[0]) ** 2 + (y - at[1]) ** 2) / (2 * size**2))
    return np.clip(page * 0.85 + 255 * strength * spot, 0, 255).astype(np.uint8)


def vignette(page: Picture, chance: Chance, strength: float) -> Picture:
    x, y = grid(page)
    far = ((x / page.shape[1] - 0.5) ** 2 + (y / page.shape[0] - 0.5) ** 2) * 2
    return lit(page, 1 - 0.6 * strength * far)


def lens(page: Picture, chance: Chance, strength: float) -> Picture:
    x, y = grid(page)
    size = page.shape[0] / 2
    u, v = (x - page.shape[1] / 2) / size, (y - page.shape[0] / 2) / size
    pull = 1 + chance.choice([-0.25, 1]) * 0.05 * strength * (u * u + v * v)
    return _bent(page, u * pull * size + page.shape[1] / 2, v * pull * size + page.shape[0] / 2)


def finger(page: Picture, chance: Chance, strength: float) -> Picture:
    page = page.copy()
    side = chance.choice([0, page.shape[1]])
    at = (int(side), int(chance.uniform(0.1, 0.9) * page.shape[0]))
    cv2.ellipse(page, at, (round(30 * strength * mm(page)), round(9 * mm(page))), 0, 0, 360, 120, -1)
    return page


def table(page: Picture, chance: Chance, strength: float) -> Picture:
    edge = round(0.3 * strength * min(page.shape) / 2)
    wood = np.full((page.shape[0] + 2 * edge, page.shape[1] + 2 * edge), 110, np.float32)
    wood += 25 * np.sin(np.arange(wood.shape[0])[:, None] / 9) * chance.uniform(0.3, 1)
    wood[edge : edge + page.shape[0], edge : edge + page.shape[1]] = page
    return wood.astype(np.uint8)


def moire(page: Picture, chance: Chance, strength: float) -> Picture:
    x, y = grid(page)
    turn = chance.uniform(0, np.pi)
    wave = np.sin((x * np.cos(turn) + y * np.sin(turn)) * chance.uniform(0.5, 2.5))
    return lit(page, 1 - 0.12 * strength - 0.12 * strength * wave)


def sharpened(page: Picture, chance: Chance, strength: float) -> Picture:
    soft = cv2.GaussianBlur(page, (0, 0), 0.3 * mm(page))
    return cv2.addWeighted(page, 1 + 2 * strength, soft, -2 * strength, 0)


COPIER: dict[str, Damage] = {
    made.__name__: made
    for made in (noise, pepper, blur, one_bit, one_bit_local, screened, dithered, coarse, jpeg, skew, shift, scaled,
                 stretched, turned, faded, dark_copy, light_copy, grey_paper, streak, bands, crease, crumpled, specks,
                 coffee, punched, torn, black_edges, slipped, waves, through, copied_again)
}  # fmt: skip
PHONE: dict[str, Damage] = {
    made.__name__: made
    for made in (perspective, curl, shadow, gradient, glare, vignette, lens, finger, table, moire, sharpened, moved)
}
ALL = {**COPIER, **PHONE}


def copier(page: Picture, chance: Chance) -> Picture:
    """An ordinary copier on an ordinary day: a little of several things."""
    for name in ("grey_paper", "skew", "shift", "scaled", "noise", "blur"):
        page = ALL[name](page, chance, chance.uniform(0, 0.25))
    kind = chance.choice(["grey", "grey", "jpeg", "one_bit", "dithered", "coarse"])
    page = page if kind == "grey" else ALL[kind](page, chance, chance.uniform(0, 0.3))
    return turned(page, chance, 1) if chance.random() < 0.3 else page


def phone(page: Picture, chance: Chance) -> Picture:
    """A telephone in a classroom: page on a table, held askew, unevenly lit."""
    for name in ("grey_paper", "curl", "shadow", "gradient", "table", "perspective", "moved", "vignette", "noise",
                 "jpeg"):  # fmt: skip
        page = ALL[name](page, chance, chance.uniform(0, 0.3))
    return turned(page, chance, 1) if chance.random() < 0.3 else page
