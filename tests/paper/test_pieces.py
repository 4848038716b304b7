"""The pieces that are cut out and the poster of the class: what is on each sheet, for every pack, paper and board."""

import re
from collections import Counter
from dataclasses import replace

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sugoroku import paper, rules
from sugoroku.drawing.chip import PLACES
from sugoroku.drawing.ink import Ink
from sugoroku.drawing.page import Document
from sugoroku.drawing.speech import Speech
from sugoroku.packs import plain, read_pack, shelf
from sugoroku.packs.compiling import compile_board
from sugoroku.packs.model import ClassMeter, Component
from sugoroku.packs.model.board import Dice
from sugoroku.paper.components import MAKERS, chips, die
from sugoroku.paper.leaf import Job

from .rasters import raster

PACKS = {name: read_pack(shelf.find(name)) for name in shelf.packs()}
SPOKEN = [(name, lang) for name, pack in PACKS.items() for lang in pack.locales]
PIECES = ("standees", "die", "chips", "meter")
SHEETS = {"a4": (210, 297), "letter": (215.9, 279.4), "oficio": (216, 330)}


def part(name: str) -> Component:
    """A component as the set has it."""
    return Component.model_validate({"id": name, "kind": "pieces", "paper": "a4", "lies": "upright"})


def job(name: str = "specimen", lang: str = "", furigana: str = "grade", also: str | None = None, **given) -> Job:
    """What is printed, of a pack whose board has other rules where some are given."""
    how = {key: given.pop(key) for key in ("margin", "groups", "ink") if key in given}
    pack = PACKS[name]
    if given:
        changed = pack.board.rules.model_copy(update=given)
        pack = replace(pack, board=pack.board.model_copy(update={"rules": changed}))
    return Job(Speech(pack, lang or pack.locale, furigana, also), **how)


def drawn(work: Job, name: str, size) -> tuple[bytes, Document]:
    """A component drawn on sheets of a size."""
    made = Document("x", work.speech.lang, ink=work.ink)
    for leaf in MAKERS[name].leaves(work, part(name), size):
        page = made.page(*leaf.size, margin=work.margin)
        for draw in leaf.draws:
            draw(page)
    return made.save(), made


def said(made: Document, page: int = 0) -> Counter:
    """How often each line of words stands on a page."""
    return Counter(one.text for one in made.placed if one.page == page)


@pytest.mark.parametrize(("name", "lang"), SPOKEN)
@pytest.mark.parametrize("furigana", ["none", "all"])
def test_all_pieces_fit_a_schools_papers_in_one_language_and_in_two(name, lang, furigana):
    for also in (None, *(other for other in PACKS[name].locales if other != lang)):
        work = job(name, lang, furigana, also)
        for piece in PIECES:
            for size in SHEETS.values():
                assert MAKERS[piece].fits(work, part(piece), size)
                MAKERS[piece].leaves(work, part(piece), size)
            assert not MAKERS[piece].fits(work, part(piece), (148, 210))


BOARDS = {
    "as it is": {}, "two dice": {"dice": Dice(count=2, faces=6)}, "eight sides": {"dice": Dice(faces=8)},
    "two teams": {"teams": (2, 2)}, "a meter": {"meter": ClassMeter(goal=0, start=10, limit=20)},
}  # fmt: skip


def least(work: Job, name: str) -> tuple[float, float]:
    """The narrowest sheet of any height that holds a component, and then the lowest; to half a millimetre."""
    size = [500.0, 500.0]
    for side in (0, 1):
        low, high = 100, 1000
        while high - low > 1:
            middle = (low + high) // 2
            size[side] = middle / 2
            low, high = (low, middle) if MAKERS[name].fits(work, part(name), (size[0], size[1])) else (middle, high)
        size[side] = high / 2
    return size[0], size[1]


@pytest.mark.parametrize("margin", [5.0, 14.0])
@pytest.mark.parametrize("board", BOARDS)
@pytest.mark.parametrize("name", PIECES)
def test_on_the_smallest_sheet_nothing_comes_near_the_edge(name, board, margin):
    work = job("toyama", "ja", "all", "es_CL", margin=margin, **BOARDS[board])
    size = least(work, name)
    document, made = drawn(work, name, size)
    for one in made.placed:
        x, y, w, h = one.box
        left, top, wide, high = one.zone
        assert x >= left - 0.05 and y >= top - 0.05, one
        assert x + w <= left + wide + 0.05 and y + h <= top + high + 0.05, one
    for page in range(made.pages):
        image = raster(document, page, 4).convert("L").point(lambda value: 255 * (value < 200))
        near, far = (margin - 0.5) * 4, image.getbbox()
        assert far[0] >= near and far[1] >= near
        assert far[2] <= image.width - near and far[3] <= image.height - near


@pytest.mark.parametrize("most", [2, 4, 6])
def test_every_team_gets_a_piece_with_its_name_on_both_sides_and_a_track(most):
    work = job("renca", teams=(2, most))
    _, made = drawn(work, "standees", SHEETS["a4"])
    names = [plain(work.speech.first(f"animals.{animal.id}")) for animal in work.pack.info.animals]
    once = Counter(re.sub(r"\s", " ", one) for name in names for one in name.split())
    words = Counter(word for text, often in said(made).items() for word in text.split() for _ in range(often))
    for at, name in enumerate(names):
        assert all(words[word] == (2 * once[word] if at < most else 0) for word in name.split())
    _, made = drawn(work, "chips", SHEETS["a4"])
    assert all(said(made)[str(number)] == most for number in range(1, PLACES + 1))


def nets(work: Job, monkeypatch, size=SHEETS["a4"]) -> tuple[int, Document]:
    """How many nets are drawn, and the document."""
    count = []
    real = die.draw_net
    monkeypatch.setattr(die, "draw_net", lambda *args: (count.append(1), real(*args)))
    _, made = drawn(work, "die", size)
    return len(count), made


@pytest.mark.parametrize(("dice", "wanted", "pages"), [
    (Dice(), 1, 1), (Dice(count=2), 2, 1), (Dice(count=3), 3, 2), (Dice(count=4), 4, 2), (Dice(faces=8), 0, 1),
    (Dice(faces=3), 1, 1), (Dice(values=(1, 1, 2, 4)), 0, 1), (Dice(count=2, values=(5, 20)), 2, 1),
])  # fmt: skip
def test_as_many_nets_as_dice_where_a_cube_shows_what_is_rolled(dice, wanted, pages, monkeypatch):
    count, made = nets(job(dice=dice), monkeypatch)
    assert count == wanted
    assert made.pages == pages


def test_a_spinner_shows_what_the_board_rolls(monkeypatch):
    _, made = nets(job(dice=Dice(faces=8)), monkeypatch)
    # In the picture of how it is spun, the disc rests on its first side.
    assert all(said(made)[str(number)] == (2 if number == 1 else 1) for number in range(1, 9))
    _, made = nets(job("toyama"), monkeypatch)
    assert all(said(made)[str(number)] == (2 if number == 1 else 1) for number in range(1, 7))
    _, made = nets(job("specimen"), monkeypatch)
    assert said(made)["2"] >= 3 + 3


POINTS = st.lists(st.integers(0, PLACES), min_size=2, max_size=6).filter(lambda points: sum(points) <= 144)


@given(POINTS)
def test_there_are_chips_enough(points):
    fives, ones = sum(each // 5 for each in points), sum(each % 5 for each in points)
    ones += max(0, fives - chips.FIVES) * 5
    assert ones <= chips.COLUMNS * chips.ROWS - chips.FIVES


@pytest.mark.parametrize("name", ["toyama", "renca"])
def test_no_class_that_knows_everything_runs_out_of_chips_or_track(name):
    board = rules.Board(compile_board(PACKS[name]))
    for seed in range(40):
        state = rules.new(board, seed, 6, 2)
        while moves := rules.legal(state):
            right = ("answer", state.order.index(0)) if state.phase == "answer" else None
            rules.apply(state, right or moves[seed % len(moves)])
        assert max(state.points) <= PLACES
        assert sum(state.points) <= 144


def test_the_chips_are_counted_and_the_counts_are_told():
    _, made = drawn(job(), "chips", SHEETS["letter"])
    assert made.pages == 2
    assert said(made, 1)["1"] == 48 + 1
    assert said(made, 1)["5"] == 24 + 1
    assert said(made, 1)["× 48"] == said(made, 1)["× 24"] == 1


def test_the_tree_is_numbered_by_tens_and_says_what_a_leaf_is_worth():
    _, made = drawn(job("renca"), "meter", SHEETS["a4"])
    assert [text for text in said(made) if text.isdigit()] == [str(ten) for ten in range(10, 101, 10)]
    assert "Por cada punto," in " ".join(said(made))
    _, made = drawn(job("renca", groups=6), "meter", SHEETS["a4"])
    assert "Por cada 5 puntos," in " ".join(said(made))


def test_a_board_with_a_meter_gets_its_scale():
    _, made = drawn(job(meter=ClassMeter(goal=0, start=10, limit=20)), "meter", SHEETS["a4"])
    words = said(made)
    assert all(words[word] == 1 for word in ("Goal", "Start", "Limit"))
    assert all(words[str(number)] == 1 for number in range(21))


@pytest.mark.parametrize("grey", [False, True])
@pytest.mark.parametrize("name", PIECES)
def test_black_ink_draws_no_colour_and_spared_ink_draws_less(name, grey):
    images = []
    for ink in (Ink(grey), Ink(grey, spare=True)):
        document, _ = drawn(job("toyama", ink=ink), name, SHEETS["a4"])
        images.append(raster(document, 0, 2))
    full, spared = (sum(255 - value for value in image.convert("L").tobytes()) for image in images)
    assert spared < full
    for image in images if grey else []:
        red, green, blue = (band.tobytes() for band in image.split())
        assert max(max(three) - min(three) for three in zip(red, green, blue, strict=True)) <= 4


def test_the_same_order_gives_the_same_bytes(tmp_path):
    made = []
    for folder in (tmp_path / "a", tmp_path / "b"):
        wanted = paper.Order(only=PIECES, groups=3)
        files = paper.print_set(PACKS["toyama"], folder, lang="ja", order=wanted)
        made.append([file.read_bytes() for file in files])
    assert made[0] == made[1]
    with pypdfium2.PdfDocument(made[0][0]) as pdf:
        assert len(pdf) == 3
