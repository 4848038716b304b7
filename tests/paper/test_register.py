"""Every back lies on its front on paper, whatever the printer does to a page, if it does what was measured of it.

Where cards stand is read from the finished file; what the printer makes of it is told here a second time, in its own
words: it stretches what it prints about the middle of the sheet, and shifts the backs.
"""

from itertools import pairwise
from math import dist

import pikepdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sugoroku import paper
from sugoroku.drawing.card import FORMATS
from sugoroku.packs import read_pack, shelf
from sugoroku.paper.printer import STRAIGHTFORWARD, Printer

MM = 25.4 / 72
NEAR = 0.1  # mm
PAPERS = ("a4", "letter", "216x330")
SIDES = ("long-edge", "short-edge", "fold")
ASKEW = Printer(1.013, 0.991, 1.7, -2.3)


def within(outer, inner):
    """The matrix that does first the inner one, then the outer."""
    (a, b, c, d, e, f), (g, h, i, j, k, m) = outer, inner
    return a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f


def placed(page):
    """The matrices of all that is placed on a page of its own accord, in the order of drawing, in points."""
    matrix, kept = (1, 0, 0, 1, 0, 0), []
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "q":
                kept.append(matrix)
            case "Q":
                matrix = kept.pop()
            case "cm":
                matrix = within(matrix, tuple(map(float, operands)))
                if len(kept) == 1:
                    yield matrix


def cards(page, form):
    """The corners of every card on a page, in millimetres from its top left corner."""
    left, bottom, right, top = (float(edge) * MM for edge in page.mediabox)
    size = right - left, top - bottom
    found = []
    for a, b, c, d, e, f in placed(page):
        corners = [(x, y) for x in (0, form.width) for y in (0, form.height)]
        found.append([((a * x + c * y + e) * MM, size[1] - (b * x + d * y + f) * MM) for x, y in corners])
    return size, found


def fed(point, size):
    """Where a point is on the sheet as the printer takes it, upright: a page that lies across is turned to the left."""
    (x, y), (width, height) = point, size
    return (y, width - x) if width > height else (x, y)


def turned(point, size, sides):
    """Where a point of the other side is seen through the sheet, turned over its long edge or its short one."""
    (x, y), (width, height) = point, size
    edge_upright = (sides == "long-edge") == (height >= width)
    return (width - x, y) if edge_upright else (x, height - y)


def comes_out(point, size, printer, shifted):
    """Where the printer prints what it is fed."""
    (x, y), (width, height) = point, sorted(size)
    right, below = (printer.right, printer.below) if shifted else (0, 0)
    return (
        width / 2 + printer.across * (x - width / 2) + right,
        height / 2 + printer.down * (y - height / 2) + below,
    )


def pairs(file, form, printer, sides):
    """The corners of every front on paper, and of its back as it lies on it when turned over or folded."""
    with pikepdf.open(file) as pdf:
        sheets = [cards(page, form) for page in pdf.pages]
    if sides == "fold":
        for size, found in sheets:
            half = len(found) // 2
            for front, back in zip(found[:half], found[half:], strict=True):
                # The sheet is folded where the line is printed.
                fold = comes_out(fed((size[0] / 2, 0), size), size, printer, False)
                on = [comes_out(fed(point, size), size, printer, False) for point in front]
                under = [comes_out(fed(point, size), size, printer, False) for point in back]
                across = size[0] > size[1]
                yield on, [(x, 2 * fold[1] - y) if across else (2 * fold[0] - x, y) for x, y in under]
        return
    for (size, fronts), (same, backs) in pairwise(sheets):
        if (size, fronts) not in sheets[::2]:
            continue
        assert size == same
        for front, back in zip(fronts, backs, strict=True):
            on = [comes_out(fed(point, size), size, printer, False) for point in front]
            yield on, [comes_out(fed(turned(p, size, sides), size), size, printer, True) for p in back]


def off(corners, others):
    """How far the corners of two cards are apart at most, whichever way up the second one lies."""
    return max(min(dist(corner, other) for other in others) for corner in corners)


def printed(folder, name, part, printer, sides, sheet, cards_size="poker"):
    """The file of some cards."""
    pack = read_pack(shelf.find(name))
    order = paper.Order(only=(part,), papers=(sheet,), sides=sides, cards=cards_size, printer=printer)
    (file,) = paper.print_set(pack, folder, lang=pack.locale, order=order, force=True)
    return file


def worst(file, cards_size, printer, sides):
    """How many cards there are, how far a back is off at most, and how much a card is larger or smaller at most."""
    form = FORMATS[cards_size]
    count, apart, wrong = 0, 0.0, 0.0
    for front, back in pairs(file, form, printer, sides):
        count += 1
        apart = max(apart, off(front, back))
        edges = sorted(dist(front[0], corner) for corner in front[1:])
        wrong = max(wrong, abs(edges[0] - form.width), abs(edges[1] - form.height))
    return count, apart, wrong


@pytest.mark.parametrize("sheet", PAPERS)
@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize("name", ["toyama", "renca"])
@pytest.mark.parametrize("part", ["cards", "events"])
def test_every_back_lies_on_its_front_within_a_tenth_of_a_millimetre(part, name, sides, sheet, tmp_path):
    count, apart, wrong = worst(printed(tmp_path, name, part, ASKEW, sides, sheet), "poker", ASKEW, sides)
    assert count >= (len(read_pack(shelf.find(name)).quizzes) if part == "cards" else 8)
    assert apart <= NEAR
    assert wrong <= NEAR


printers = st.builds(
    Printer,
    across=st.floats(0.94, 1.06),
    down=st.floats(0.94, 1.06),
    right=st.floats(-5, 5),
    below=st.floats(-5, 5),
)


@settings(max_examples=40, deadline=None)
@given(
    printers, st.sampled_from(SIDES), st.sampled_from(PAPERS), st.sampled_from(["poker", "a7"]),
    st.sampled_from(["cards", "events"]),
)  # fmt: skip
@example(STRAIGHTFORWARD, "short-edge", "letter", "a7", "events")
@example(Printer(0.94, 1.06, -5, 5), "short-edge", "216x330", "poker", "cards")
@example(Printer(1.06, 0.94, 5, 5), "long-edge", "216x330", "poker", "cards")
def test_whatever_was_measured_of_a_printer_is_made_up_for(tmp_path_factory, printer, sides, sheet, size, part):
    file = printed(tmp_path_factory.mktemp("cards"), "specimen", part, printer, sides, sheet, size)
    count, apart, wrong = worst(file, size, printer, sides)
    assert count >= 2
    assert apart <= NEAR
    assert wrong <= NEAR


def changed(change):
    """A printer that makes up for things in another way."""
    real = Printer.moved

    def moved(self, width, height, sides, back):
        return change(*real(self, width, height, sides, back), back, (width, height))

    return moved


SPOILED = {
    "right is left": lambda a, b, c, d, e, f, back, size: (a, b, c, d, e - 2 * back * (e - size[0] / 2 * (1 - a)), f),
    "below is above": lambda a, b, c, d, e, f, back, size: (a, b, c, d, e, f - 2 * back * (f - size[1] / 2 * (1 - d))),
    "wider is narrower": lambda a, b, c, d, e, f, back, size: (1 / a, b, c, d, e, f),
    "the corner for the middle": lambda a, b, c, d, e, f, back, size: (
        a, b, c, d, e - size[0] / 2 * (1 - a), f - size[1] / 2 * (1 - d)
    ),
    "fronts too": lambda a, b, c, d, e, f, back, size: (a, b, c, d, e + 1.7 * (not back), f),
    "nothing": lambda *_: (1, 0, 0, 1, 0, 0),
}


@pytest.mark.parametrize("sheet", ["a4", "216x330"])
@pytest.mark.parametrize("sides", ["long-edge", "short-edge"])
@pytest.mark.parametrize("spoiled", SPOILED)
def test_a_printer_made_up_for_the_wrong_way_is_caught(spoiled, sides, sheet, tmp_path, monkeypatch):
    monkeypatch.setattr(Printer, "moved", changed(SPOILED[spoiled]))
    _, apart, wrong = worst(printed(tmp_path, "specimen", "cards", ASKEW, sides, sheet), "poker", ASKEW, sides)
    assert max(apart, wrong) > NEAR


def test_an_offset_of_the_printer_is_seen_where_nothing_makes_up_for_it(tmp_path):
    file = printed(tmp_path, "specimen", "cards", STRAIGHTFORWARD, "long-edge", "a4")
    _, apart, _ = worst(file, "poker", Printer(right=3, below=4), "long-edge")
    assert apart == pytest.approx(5, abs=0.01)
