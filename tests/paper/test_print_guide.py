"""The guide that tells how to print: every file with its paper and its sheets, all counted, and a line of 100 mm."""

import re
from collections import Counter

import pikepdf
import pytest

from sugoroku import paper
from sugoroku.drawing.ink import Ink
from sugoroku.drawing.page import Document
from sugoroku.drawing.placed import within
from sugoroku.drawing.ruler import LENGTH, draw_ruler
from sugoroku.drawing.speech import Speech
from sugoroku.packs import Words
from sugoroku.paper import stock
from sugoroku.paper.components import guide
from sugoroku.paper.leaf import Job, Leaf, Run
from sugoroku.paper.printer import Printer

from .sheets.printed import WHOLE, pack_of, printed

MM = 25.4 / 72
PAGES = {"cards": 18, "events": 12, "answers": 10, "teacher": 4, "floor": 48, "board-tiles": 2, "chips": 2}


def cells(made):
    """The words of each row of the table, from left to right, by the name of the file."""
    rows = {}
    for words in made.placed:
        rows.setdefault(words.page, []).append(words)
    found = {}
    for page in rows.values():
        files = [words for words in page if words.text.endswith(".pdf")]
        for file in files:
            middle = file.box[1] + file.box[3] / 2
            beside = [one for one in page if abs(one.box[1] + one.box[3] / 2 - middle) < 5 and one.role == file.role]
            near = min((abs(one.box[1] - file.box[1]) for one in files if one is not file), default=99) / 2
            row = [one for one in beside if abs(one.box[1] + one.box[3] / 2 - middle) < near]
            found[file.text] = [one.text for one in sorted(row, key=lambda one: (one.box[0], one.box[1]))]
    return found


def pages(data) -> list[tuple[int, int]]:
    """The sizes of all pages of a file, in whole millimetres."""
    with pikepdf.open(data) as pdf:
        return [tuple(round(float(edge) * MM) for edge in page.mediabox[2:]) for page in pdf.pages]


@pytest.fixture(scope="module", params=[("renca", "es_CL"), ("toyama", "ja"), ("specimen", "en")], ids=lambda p: p[1])
def whole(request):
    """A whole set for three groups."""
    return printed("whole", *request.param, groups=3)


def test_every_file_has_its_row_with_the_sheets_that_it_takes(whole, tmp_path):
    table = cells(whole.parts["print-guide.pdf"])
    assert set(table) == {*whole.files} - {WHOLE}
    for name, row in table.items():
        (tmp_path / name).write_bytes(whole.files[name])
        count = len(pages(tmp_path / name))
        run = whole.parts[name].run
        pairs = run.part.sides == "long-edge"
        sheets = next(cell for cell in row if re.fullmatch(r"(\d+ × \d+ = )?\d+", cell))
        times, _, told = sheets.rpartition(" = ")
        assert int(told) == (count // 2 if pairs else count)
        assert int((times or "1 ×").split()[0]) == run.times
        assert ("A3" if name == "board.pdf" else "A4") in row


def test_the_total_is_that_of_the_file_that_holds_everything(whole, tmp_path):
    made = whole.parts["print-guide.pdf"]
    (tmp_path / WHOLE).write_bytes(whole.files[WHOLE])
    printed_pages = len(pages(tmp_path / WHOLE))
    both = sum(part.run.times * len(part.run.leaves) for part in whole.made if part.run.part.sides == "long-edge")
    (total,) = [line.text for line in made.placed if re.search(r"A4.*A3", line.text)]
    numbers = [int(number) for number in re.findall(r"(?<![A\d])\d+", total)]
    assert numbers[-1] == printed_pages
    assert sum(numbers[:-1]) == printed_pages - both // 2


def test_all_words_for_a_file_are_there(whole):
    words, table = Words(whole.lang), cells(whole.parts["print-guide.pdf"])
    for name, row in table.items():
        what = words(f"lesson.what.{name.removesuffix('.pdf')}")
        assert "".join(row).replace(" ", "").count(what.replace(" ", "")) == 1, name


def full(lang, sheet="a4", **said):
    """The guide to a set of all components there are, with stand-ins for their pages."""
    name = {"ja": "toyama", "es_CL": "renca", "en": "specimen"}[lang]
    known, runs = stock.papers(), []
    for part in stock.print_set_of().components:
        here = part.model_copy(update={"paper": sheet if part.paper == "a4" else part.paper})
        size = stock.sheet_size(known, here.paper, part.lies or "upright")
        runs.append(Run(here, (Leaf(size, ()),) * PAGES.get(part.id, 1), 8 if part.serves == "group" else 1))
    mine, *others = runs
    job = Job(Speech(pack_of(name), lang, also=said.get("also")), said.get("ink", Ink()), 8, runs=tuple(others))
    return guide.leaves(job, mine.part, mine.leaves[0].size), mine.part, others


@pytest.mark.parametrize("lang", ["es_CL", "ja", "en"])
@pytest.mark.parametrize("sheet", ["a4", "letter"])
def test_a_full_set_has_room_on_one_page(lang, sheet):
    leaves, _, others = full(lang, sheet)
    assert len(others) == 17
    assert len(leaves) == 1
    assert len(full(lang, sheet, also="en")[0]) <= 2


def drawn(leaves, moved=(1, 0, 0, 1, 0, 0)):
    made = Document("x", "en")
    for leaf in leaves:
        page = made.page(*leaf.size, moved)
        for draw in leaf.draws:
            draw(page)
    return made


def test_a_guide_of_two_pages_counts_both():
    leaves, _, _ = full("ja", also="es_CL")
    made = drawn(leaves)
    assert len(leaves) == 2
    row = next(words for words in made.placed if words.text == "print-guide.pdf")
    level = [words.text for words in made.placed if words.page == 0 and abs(words.box[1] - row.box[1]) < 3]
    assert "2" in level


def lines(data):
    """All straight lines of a page, in millimetres from its lower left corner: their ends in order."""
    pdf = pikepdf.open(data)
    matrix, kept, start, found = (1, 0, 0, 1, 0, 0), [], None, []

    def point(x, y):
        a, b, c, d, e, f = matrix
        return (a * x + c * y + e) * MM, (b * x + d * y + f) * MM

    for operands, operator in pikepdf.parse_content_stream(pdf.pages[0]):
        numbers = [float(one) for one in operands] if str(operator) in ("cm", "m", "l") else []
        match str(operator):
            case "q":
                kept.append(matrix)
            case "Q":
                matrix = kept.pop()
            case "cm":
                matrix = within(matrix, numbers)
            case "m":
                start = point(*numbers)
            case "l":
                found.append((start, point(*numbers)))
    return found


def test_the_line_is_a_hundred_millimetres_long_and_has_a_tick_at_each(tmp_path):
    made = Document("x", "en")
    draw_ruler(made.page(210, 297), 40, 50)
    (tmp_path / "ruler.pdf").write_bytes(made.save())
    found = lines(tmp_path / "ruler.pdf")
    (along,) = [line for line in found if abs(line[0][1] - line[1][1]) < 1e-3]
    assert along[1][0] - along[0][0] == pytest.approx(LENGTH, abs=1e-3)
    ticks = sorted(line[0][0] for line in found if line is not along)
    assert ticks == pytest.approx([40 + at for at in range(101)], abs=1e-3)


def test_the_ruler_on_the_guide_comes_out_right_on_a_printer_that_was_measured(tmp_path):
    order = paper.Order(only=("print-guide",), printer=Printer(1.02, 0.98))
    (file,) = paper.print_set(pack_of("renca"), tmp_path, lang="es_CL", order=order)
    longest = max(end[0] - start[0] for start, end in lines(file) if abs(end[0] - start[0] - LENGTH / 1.02) < 0.5)
    assert longest * 1.02 == pytest.approx(LENGTH, abs=0.01)


def test_what_a_set_is_already_is_not_advised_again():
    said = {}
    for name, ink in (("colour", Ink()), ("grey", Ink(grey=True)), ("spare", Ink(spare=True))):
        leaves, _, _ = full("en", ink=ink)
        said[name] = " ".join(words.text for words in drawn(leaves).placed)
    assert "--grey" in said["colour"]
    assert "--save-ink" in said["colour"]
    assert "--grey" not in said["grey"]
    assert "--save-ink" not in said["spare"]
    assert Counter(said["grey"].split())["Black"] == 18
    assert "Colour" not in said["grey"]


@pytest.mark.parametrize(("sides", "word"), [("long-edge", "long"), ("short-edge", "short"), ("fold", "fold")])
def test_how_cards_get_their_backs_is_said(sides, word):
    set_ = printed("cards", "specimen", "en", only=("print-guide", "cards"), sides=sides)
    row = " ".join(cells(set_.parts["print-guide.pdf"])["cards.pdf"])
    assert Words("en")(f"lesson.print.{word}").split()[-1] in row
    said = " ".join(words.text for words in set_.parts["print-guide.pdf"].placed)
    assert ("other edge" in said) == (sides != "fold"), "there is no edge to turn a folded sheet over"


def test_without_cards_nothing_is_said_of_backs():
    set_ = printed("board", "specimen", "en", only=("print-guide", "board"))
    said = " ".join(words.text for words in set_.parts["print-guide.pdf"].placed)
    assert "edge" not in said
    assert "board.pdf" in said


def test_for_a_print_shop_the_size_of_the_pages_is_told():
    set_ = printed("shop", "specimen", "en", only=("print-guide", "cards"), bleed=True)
    leaf = set_.parts["cards.pdf"].run.leaves[0]
    assert f"{leaf.size[0]:g} × {leaf.size[1]:g} mm" in " ".join(cells(set_.parts["print-guide.pdf"])["cards.pdf"])


def test_papers_are_called_what_people_call_them():
    said = {}
    for sheet in ("letter", "216x330"):
        made = printed("papers", "renca", "es_CL", only=("print-guide", "answers"), papers=(sheet,))
        said[sheet] = " ".join(cells(made.parts["print-guide.pdf"])["answers.pdf"])
    assert "Carta" in said["letter"]
    assert "216 × 330 mm" in said["216x330"]
