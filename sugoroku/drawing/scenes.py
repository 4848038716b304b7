"""The pictures of how to play, one moment of the game each, with this board's own squares, animals and colours."""

from __future__ import annotations

from collections.abc import Callable

from sugoroku.drawing import props
from sugoroku.drawing.art import load
from sugoroku.drawing.event import ANSWERS
from sugoroku.drawing.page import Page
from sugoroku.drawing.shapes import Box
from sugoroku.drawing.speech import Speech
from sugoroku.drawing.style import INK, PAPER, TOPICS, WHITE, mixed
from sugoroku.drawing.symbols import draw_tag, effect_marks, icon, tag_width
from sugoroku.packs.pack import Pack

Scene = Callable[[Page, Speech, float, float], None]
"""Draws a picture into a box of a width and a height (mm) at the origin."""

_LEVEL = 0.62  # of a scene's height: where the ground begins


def draw_scene(page: Page, speech: Speech, name: str, box: Box) -> None:
    """Draws one of the scenes into a box, on a piece of the city's landscape."""
    x, y, w, h = box
    with page.clip(*box, radius=4), page.at(x, y):
        _ground(page, speech.pack, w, h)
        SCENES[name](page, speech, w, h)
    if page.ink.spare:
        page.rect(*box, stroke=INK, width=0.35, radius=4)


def _ground(page: Page, pack: Pack, w: float, h: float) -> None:
    """Draws sky and a meadow, both pale: what is played on stands out."""
    if page.ink.spare:
        return
    hues = pack.info.palette
    page.rect(0, 0, w, h, fill=mixed(hues.sky or PAPER, WHITE, 0.45))
    hill = [(-4, h + 4), (-4, h * _LEVEL), (w * 0.3, h * (_LEVEL - 0.08)), (w * 0.7, h * (_LEVEL + 0.06)),
            (w + 4, h * (_LEVEL - 0.04)), (w + 4, h + 4)]  # fmt: skip
    page.curve(hill, stroke=None, fill=mixed(hues.near or PAPER, WHITE, 0.68), closed=True)


def telling(pack: Pack) -> int:
    """Gives the square whose card is shown: the first with something to tell and to do, or else to tell."""
    squares = pack.board.squares
    told = [at for at, square in enumerate(squares) if square.text and square.kind not in ("start", "goal")]
    return next((at for at in told if squares[at].effects), next(iter(told), 0))


def _teams(page: Page, speech: Speech, w: float, h: float) -> None:
    count = speech.pack.board.rules.teams[1]
    tall = min(h * 0.56, w / (count + 0.6) / 0.58)
    for team in range(count):
        props.piece(page, speech.pack, team, w * (team + 0.5) / count, h * (0.72 if team % 2 else 0.9), tall)


def _start(page: Page, speech: Speech, w: float, h: float) -> None:
    pack = speech.pack
    side = min(h * 0.58, w * 0.34)
    cx, cy = w * 0.13 + side / 2, h * 0.37
    props.tile(page, speech, 0, cx, cy, side)
    teams = min(3, pack.board.rules.teams[1])
    for team in range(teams):
        props.piece(page, pack, team, w * (0.12 + 0.14 * team), h * 0.95, h * 0.4)
    small = (min(11.5, h * 0.4), min(15.5, h * 0.54))
    piles: list[Callable[[float, float], None]] = []
    if any(square.kind == "quiz" for square in pack.board.squares):
        piles.append(lambda cx, cy: props.question(page, cx, cy, 0, small))
    if any(square.text for square in pack.board.squares):
        piles.append(lambda cx, cy: props.event(page, speech, telling(pack), cx, cy, 0, small))
    for place, draw in enumerate(piles):
        props.pile(page, draw, w * 0.96 - small[0] / 2 - place * (small[0] + 3.2), h * 0.36, small)
    for place in range(4 if has_points(pack) else 0):
        props.leaf(page, w * 0.93 - place * 6.2, h * 0.86)


def has_points(pack: Pack) -> bool:
    """Says whether leaf points are given on this board."""
    rules = pack.board.rules
    given = [*rules.right, *rules.wrong, *(effect for square in pack.board.squares for effect in square.effects)]
    return any(not isinstance(effect, str) and {"eco", "all"} & set(dict(effect)) for effect in given)


def _roll(page: Page, speech: Speech, w: float, h: float) -> None:
    pack = speech.pack
    count = min(4, len(pack.board.squares) - 1)
    values = _throw(pack, count)
    step, y = w / (count + 1), h * 0.78
    side = min(step * 0.84, h * 0.4)
    middles = [step * (place + 0.5) for place in range(count + 1)]
    props.road(page, pack, [(-5, y), *((middle, y) for middle in middles), (w + 5, y)])
    top, steps = y - side / 2 - 1.6, sum(values) or 1
    props.piece(page, pack, 0, middles[steps] + side * 0.2, top + 4.0, h * 0.46)
    for at, middle in enumerate(middles):
        props.tile(page, speech, at, middle, y, side)
    props.hops(page, [(middles[place], top) for place in range(steps + 1)], h * 0.13)
    size = h * 0.32 if len(values) == 1 else h * 0.22
    for place, value in enumerate(values):
        props.thrown(page, pack, value, (w * 0.2 + size * (0.5 + 1.2 * place), h * 0.24), size)


def _throw(pack: Pack, most: int) -> list[int]:
    """Gives a throw of the dice for so many squares at most, as many as that can be; none where all are for more."""
    dice = pack.board.rules.dice
    least = min(dice.shown)
    left = most - 1 - least * (dice.count - 1)
    last = max((value for value in dice.shown if value <= left), default=0)
    return [*[least] * (dice.count - 1), last] if last else []


def _found(page: Page, speech: Speech, w: float, h: float) -> None:
    pack = speech.pack
    at, side, y = telling(pack), min(h * 0.56, 18.0), h * 0.6
    tall = min(h * 0.84, 28.0)
    card = (tall * props.CARD[0] / props.CARD[1], tall)
    left, right = w * 0.28, w * 0.77
    props.road(page, pack, [(-5, y), (left, y), (w + 5, y - 2)])
    props.tile(page, speech, at, left, y, side)
    props.piece(page, pack, 0, left + side * 0.4, y + side * 0.7, h * 0.38)
    props.event(page, speech, at, right, h * 0.52, 6, card)
    props.arrow(page, [(left - side * 0.36, y - side * 0.66), (w * 0.4, h * 0.12), (right - card[0] * 0.52, h * 0.2)])


def _asked(page: Page, speech: Speech, w: float, h: float) -> None:
    pack = speech.pack
    tall, foot = h * 0.52, h * 0.94
    high = min(h * 0.74, 24.0)
    props.piece(page, pack, 1, w * 0.19, foot, tall)
    props.piece(page, pack, 0, w * 0.83, foot, tall)
    props.question(page, w * 0.5, h * 0.54, -5, (high * props.CARD[0] / props.CARD[1], high))
    props.bubble(page, (w * 0.23, h * 0.2), (13.0, h * 0.26), (w * 0.2, foot - tall - 0.4))
    for row in range(2):
        y = h * (0.155 + 0.09 * row)
        page.line(w * 0.23 - 4.2, y, w * 0.23 + (4.2 - 3 * row), y, width=0.6)
    for cx, cy, r in ((w * 0.825, h * 0.395, 0.6), (w * 0.80, h * 0.35, 0.9)):
        page.circle(cx, cy, r, fill=WHITE, stroke=INK, width=props.LINE)
    props.bubble(page, (w * 0.83, h * 0.18), (16.5, h * 0.26))
    for place in range(3):
        page.circle(w * 0.83 + (place - 1) * 4.8, h * 0.18, 1.9, fill=INK if place == 1 else WHITE, stroke=INK,
                    width=props.LINE)  # fmt: skip


def _answered(page: Page, speech: Speech, w: float, h: float) -> None:
    pack = speech.pack
    tall = min(h * 0.7, 23.0)
    card = (tall * props.CARD[0] / props.CARD[1], tall)
    props.question(page, w * 0.21, h * 0.57, -6, card)
    props.reason(page, w * 0.52, h * 0.57, 4, card)
    props.arrow(page, [(w * 0.24, h * 0.15), (w * 0.36, h * 0.06), (w * 0.48, h * 0.15)])
    props.piece(page, pack, 0, w * 0.82, h * 0.94, h * 0.5)
    numbers = {square.id: at for at, square in enumerate(pack.board.squares)}
    tag = min(7.5, h * 0.2)
    marks = effect_marks(pack.board.rules.right, numbers)[:2]
    for row, mark in enumerate(marks):
        draw_tag(page, mark, w * 0.82 + tag_width(mark, tag) / 2, h * 0.37 - (row + 1) * (tag + 0.8), tag)


def _told(page: Page, speech: Speech, w: float, h: float) -> None:
    """Draws the three boxes of an event card, and three animals below them: each has an answer of its own."""
    blocks = [speech.lay(speech.word(f"howto.event.ask.{answer}").first, "small", w, font="head")
              for answer in ANSWERS]  # fmt: skip
    edge, right, top, line = 8.0, w - 3.5, 2.5, h * 0.18
    boxes = max(block.height for block in blocks) + 2.4
    spare = (right - edge - sum(block.width for block in blocks)) / 3
    page.rect(edge, top, right - edge, line + boxes, fill=WHITE, stroke=INK, width=props.LINE, radius=2.4)
    page.line(edge, top + line, right, top + line, width=props.LINE)
    page.line(edge + 3, top + line / 2, right - 10, top + line / 2, width=0.7)
    page.picture(icon("kinds", "quiz"), right - 8, top + line / 2 - 1.9, 3.8, 3.8)
    x, foot = edge, h * 0.96
    tall = foot - top - line - boxes - 3.8
    for team, block in enumerate(blocks):
        wide = block.width + spare
        cx = x + wide / 2
        page.words(block, cx - block.width / 2, top + line + (boxes - block.height) / 2)
        tip = foot - tall - 2.4
        page.polyline([(cx - 1.5, tip + 1.5), (cx, tip), (cx + 1.5, tip + 1.5)], INK, props.HOP)
        props.piece(page, speech.pack, team, cx, foot, tall)
        x += wide
        if team < 2:
            page.line(x, top + line, x, top + line + boxes, width=props.LINE)


def _parted(page: Page, speech: Speech, w: float, h: float) -> None:
    pack = speech.pack
    at = next(at for at, square in enumerate(pack.board.squares) if square.ways)
    ways = [pack.index(way.to) or 0 for way in pack.board.squares[at].ways or ()]
    side, left, y = min(h * 0.46, 16.0), w * 0.31, h * 0.5
    small = min(side, h / len(ways) * 0.86)
    ends = [(w * 0.78, h * (place + 0.5) / len(ways)) for place in range(len(ways))]
    props.road(page, pack, *([(-5, y), (left, y), (w * 0.54, (y + down) / 2), (x, down), (w + 6, down)]
                             for x, down in ends))  # fmt: skip
    for way, (x, down) in zip(ways, ends, strict=True):
        props.arrow(page, [(left + side * 0.66, y + (down - y) * 0.22), (w * 0.54, y + (down - y) * 0.56),
                            (x - small * 0.64, down)], dash=False)  # fmt: skip
        props.tile(page, speech, way, x, down, small)
    props.tile(page, speech, at, left, y, side)
    props.piece(page, pack, 0, left - side * 0.42, y + side * 0.92, h * 0.4)


def _reached(page: Page, speech: Speech, w: float, h: float) -> None:
    pack = speech.pack
    side = min(h * 0.62, w * 0.36)
    goal = next(at for at, square in enumerate(pack.board.squares) if square.kind == "goal")
    gx, gy, y, before = w * 0.52, h * 0.45, h * 0.66, min(14.0, w * 0.24)
    _confetti(page, w, h)
    props.road(page, pack, [(-5, y), (w * 0.14, y), (gx, gy + 2)])
    props.tile(page, speech, goal - 1, w * 0.15, y, before)
    props.tile(page, speech, goal, gx, gy, side)
    props.hops(page, [(w * 0.17, y - before * 0.62), (gx - side * 0.3, gy - side * 0.5)], h * 0.1)
    for team in range(2):
        props.piece(page, pack, 1 - team, gx + (team - 0.5) * side * 0.62, h * 0.97, h * 0.34)
    tall = min(h * 0.8, w * 0.3 * 6 / 5)
    page.picture(load(pack.art(pack.info.mascot.poses.cheering)), w * 0.99 - tall * 5 / 6, h * 0.97 - tall,
                 tall * 5 / 6, tall)  # fmt: skip


def _confetti(page: Page, w: float, h: float) -> None:
    if page.ink.spare:
        return
    colours = [topic.colour for topic in TOPICS.values()]
    for place in range(16):
        x, y = w * (0.36 + 0.62 * ((place * 7) % 16) / 16), h * (0.05 + 0.11 * ((place * 5) % 4) / 4)
        page.circle(x, y, 0.55 + 0.2 * (place % 3), fill=mixed(colours[place % len(colours)], WHITE, 0.25))


SCENES: dict[str, Scene] = {
    "teams": _teams, "start": _start, "roll": _roll, "event": _found, "quiz": _asked, "answer": _answered,
    "ask": _told, "branch": _parted, "goal": _reached,
}  # fmt: skip
