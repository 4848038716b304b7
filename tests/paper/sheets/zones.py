"""Words where they are safe: in their zone, away from the knife and from the edge that no printer reaches."""

from collections import Counter
from collections.abc import Iterator
from functools import reduce
from operator import or_

from sugoroku.drawing.card import FORMATS, SAFE
from sugoroku.paper.components.cards import imposition

from .found import Found
from .printed import Printed
from .reading import Box, Sheet
from .sizes import Pair, paired

_NEAR = 0.15  # mm; tails of some letters hang out of their line by this much
_TAIL = 0.3  # of a character; as far as ink may come out of the box that a line was given
_TOUCH = 0.35  # mm; boxes of neighbours may share as much, for letters are not as square as their boxes


def zones(printed: Printed, all_sheets: list[Sheet]) -> Iterator[Found]:
    """Words whose ink leaves their zone, the printer's reach, or the safe part of a card; and words upon words."""
    for sheet in all_sheets:
        pairs, _ = paired(sheet)
        safe = _cards(printed, sheet)
        for pair in filter(seen_whole, pairs):
            for what in _strayed(pair, sheet, printed.job.margin, safe):
                yield Found(sheet.file, sheet.number, pair.record.text, what)
        yield from _collisions(sheet, list(filter(seen_whole, pairs)))
    yield from _cut_through(all_sheets)


def _strayed(pair: Pair, sheet: Sheet, margin: float, safe: list[Box]) -> Iterator[str]:
    record, ink = pair.record, around([run.box for run in (*pair.words, *pair.readings)])
    if ink is None:
        return
    if out := beyond(ink, record.zone, _NEAR):
        yield f"{out:.1f} mm out of its zone"
    if out := beyond(ink, record.box, _TAIL * record.size * 25.4 / 72):
        yield f"{out:.1f} mm out of the box that was written down"
    if not sheet.leaf.trim and (out := beyond(ink, inside(sheet, margin), _NEAR)):
        yield f"{out:.1f} mm into the {margin:g} mm that no printer reaches"
    if safe and (out := min(beyond(ink, card, _NEAR) for card in safe)):
        yield f"{out:.1f} mm nearer to the cut of a card than {SAFE:g} mm"


def _cards(printed: Printed, sheet: Sheet) -> list[Box]:
    """The safe part of each card on a sheet."""
    part, leaf = sheet.part, sheet.leaf
    if part.kind != "cards":
        return []
    wide, high = FORMATS[part.size]
    if leaf.trim:
        corners = [leaf.trim[:2]]
    else:
        grid = imposition(printed.job, part, leaf.size)
        sides = [grid.front, grid.back] if grid.sides == "fold" else [grid.back if leaf.side == "back" else grid.front]
        corners = [side(place) for side in sides for place in range(grid.count)]
    return [(x + SAFE, y + SAFE, wide - 2 * SAFE, high - 2 * SAFE) for x, y in corners]


def _collisions(sheet: Sheet, pairs: list[Pair]) -> Iterator[Found]:
    """Lines that are printed over others."""
    boxes = [(box, run.text or pair.record.text) for pair in pairs for run in (*pair.words, *pair.readings)
             if (box := run.box)[2] > 0]  # fmt: skip
    boxes.sort(key=lambda one: one[0][1])
    for at, ((x, y, w, h), text) in enumerate(boxes):
        for (left, top, wide, high), other in boxes[at + 1 :]:
            if top > y + h - _TOUCH:
                break
            shared = min(x + w, left + wide) - max(x, left), min(y + h, top + high) - top
            if min(shared) > _TOUCH:
                yield Found(sheet.file, sheet.number, text, f"printed over {other!r} by {min(shared):.1f} mm")


def _cut_through(all_sheets: list[Sheet]) -> Iterator[Found]:
    """Words of a picture on several sheets that are whole on none of them; of letters a hand high this is meant."""
    for file in {sheet.file: None for sheet in all_sheets if sheet.part.id != "floor"}:
        pages = [Counter(_names(sheet, False)) for sheet in all_sheets if sheet.file == file]
        wanted = reduce(or_, pages)
        there = sum((Counter(_names(sheet, True)) for sheet in all_sheets if sheet.file == file), Counter[str]())
        for text in (wanted - there).elements():
            yield Found(file, 0, text, "cut through, and whole on no page")


def _names(sheet: Sheet, whole: bool) -> list[str]:
    return [pair.record.text for pair in paired(sheet)[0] if seen_whole(pair) or not whole]


def seen_whole(pair: Pair) -> bool:
    """Whether nothing of a line is clipped away."""
    return all(run.shown > 0.99 for run in (*pair.words, *pair.readings))


def inside(sheet: Sheet, margin: float) -> Box:
    """What a printer reaches of a sheet."""
    width, height = sheet.leaf.size
    return margin, margin, width - 2 * margin, height - 2 * margin


def around(boxes: list[Box]) -> Box | None:
    """The box around boxes; none where nothing is inked."""
    inked = [box for box in boxes if box[2] > 0 and box[3] > 0]
    if not inked:
        return None
    left, top = min(box[0] for box in inked), min(box[1] for box in inked)
    return left, top, max(box[0] + box[2] for box in inked) - left, max(box[1] + box[3] for box in inked) - top


def beyond(box: Box, room: Box, near: float) -> float:
    """How far a box comes out of a room (mm), 0 where it is not more than near."""
    (x, y, w, h), (left, top, wide, high) = box, room
    out = max(left - x, top - y, x + w - left - wide, y + h - top - high)
    return out if out > near else 0.0
