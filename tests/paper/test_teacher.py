"""The teacher's guide: nothing is left out, its minutes and groups are right, no heading stands alone."""

import re
from itertools import pairwise

import pypdfium2
import pytest
import zxingcpp
from babel.messages.pofile import read_po

from sugoroku.drawing.ink import Ink
from sugoroku.drawing.qr import modules
from sugoroku.drawing.tags import Element
from sugoroku.packs import Words, plain
from sugoroku.packs.words import FOLDER
from sugoroku.paper.components import teacher

from .sheets.printed import pack_of, printed
from .sheets.reading import bare

SPOKEN = [(name, lang) for name in ("toyama", "renca", "specimen") for lang in pack_of(name).locales]
SCALE = 300 / 72  # pixels a point


def guide(name, lang, **order):
    """The guide alone: as it was drawn, and its file."""
    made = printed("guide", name, lang, only=("teacher",), **order)
    return made.made[0], made.files["teacher.pdf"]


def said(made) -> str:
    """All words of a component one after the other."""
    return bare("".join(words.text for words in made.placed))


def guide_words(lang):
    """What the catalogue has for the guide; sentences with placeholders are not asked for."""
    language = lang[:2]
    with (FOLDER / language / "lesson.po").open("rb") as file:
        for message in read_po(file, locale=language):
            if str(message.id).startswith("lesson.guide.") and "{" not in str(message.string):
                yield plain(str(message.string))


@pytest.mark.parametrize(("name", "lang"), SPOKEN)
def test_everything_the_catalogue_has_for_teachers_is_said_on_two_to_four_pages(name, lang):
    made, _ = guide(name, lang)
    spoken = said(made).replace("-", "")
    missing = [words for words in guide_words(lang) if bare(words).replace("-", "") not in spoken]
    assert missing == []
    assert 2 <= len(made.run.leaves) <= 4


@pytest.mark.parametrize("order", [{"papers": ("letter",)}, {"papers": ("216x330",)}, {"also": "ja"}])
def test_other_papers_and_a_second_language_take_a_few_pages_too(order):
    made, _ = guide("renca", "es_CL", **order)
    assert 2 <= len(made.run.leaves) <= (6 if "also" in order else 4)
    if "also" in order:
        assert bare(plain(Words("ja")("lesson.guide.aims.title"))) in said(made)


def test_both_lessons_take_forty_five_minutes_and_each_step_has_its_time():
    assert {name: sum(minutes) for name, minutes in teacher.LESSONS.items()} == {"first": 45, "second": 45}
    words = Words("en")
    for name, minutes in teacher.LESSONS.items():
        assert f"lesson.guide.{name}.{len(minutes)}.what" in words
        assert f"lesson.guide.{name}.{len(minutes) + 1}.what" not in words
    made, _ = guide("renca", "en")
    times = [int(found[1]) for line in made.placed if (found := re.fullmatch(r"(\d+) min", line.text))]
    assert tuple(times) == teacher.LESSONS["first"] + teacher.LESSONS["second"]


def table(made):
    """The cells of the table of groups by the class that each column is for."""
    rows, numbers = {}, r"\d+(?:–\d+)?"
    for words in made.placed:
        if words.role == "fine" and re.fullmatch(numbers, words.text) and words.box[0] > 45:
            rows.setdefault((words.page, round(words.box[1], 2)), []).append(words.text)
    return [row for row in rows.values() if len(row) == len(teacher.CLASSES)]


def spanned(text):
    least, _, most = text.partition("–")
    return int(least), int(most or least)


def test_every_class_finds_its_number_of_groups_and_they_are_of_four_to_six():
    made, _ = guide("renca", "es_CL")
    pupils, sets, sizes, teams = table(made)
    spans = [spanned(cell) for cell in pupils]
    assert [most for _, most in spans] == [15, 20, 25, 30, 35, 40]
    for pupil in range(15, 41):
        (column,) = [at for at, (least, most) in enumerate(spans) if least <= pupil <= most]
        groups = int(sets[column])
        assert groups == -(-pupil // 5)
        least, most = spanned(sizes[column])
        assert 4 <= least <= pupil // groups <= -(-pupil // groups) <= most <= 6
        assert spanned(teams[column]) == (2, 2)
    assert [teacher.teams_of(size) for size in (4, 5, 6)] == [2, 2, 3]


def leaves_of(element):
    """The parts of a tree that hold words, each with the page on which it begins."""
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from leaves_of(kid)
        else:
            yield element.tag, kid[0]


@pytest.mark.parametrize(("name", "lang"), SPOKEN)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_no_heading_stands_at_the_foot_of_a_page_alone(name, lang, paper):
    made, _ = guide(name, lang, papers=(paper,))
    told = list(leaves_of(made.tree))
    for (tag, page), (after, following) in pairwise(told):
        if tag in ("H1", "H2"):
            assert after not in ("H1", "H2") or tag == "H1"
            assert following == page
    assert [tag for tag, _ in told].count("H1") == 1


@pytest.mark.parametrize("grey", [False, True])
@pytest.mark.parametrize("address", ["https://example.org/q", "https://example.org/a-long-one?" + "city=renca&" * 10])
def test_the_code_of_the_questionnaire_can_be_read_and_its_dots_are_large_enough(address, grey):
    made, file = guide("renca", "es_CL", questionnaire=address, ink=Ink(grey))
    assert len(made.run.leaves) <= 4
    with pypdfium2.PdfDocument(file) as pdf:
        found = [(one, page) for page in pdf for one in zxingcpp.read_barcodes(page.render(scale=SCALE).to_pil())]
        ((code, page),) = found
        words = page.get_textpage().get_text_range()
    assert code.text == address
    corners = code.position
    dots = len(modules(address))
    wide = abs(corners.top_right.x - corners.top_left.x) / SCALE * 25.4 / 72
    assert wide / dots >= 0.8
    assert bare(address) in bare(words), "for those who type"


def test_without_a_questionnaire_there_is_no_code():
    _, file = guide("renca", "es_CL")
    with pypdfium2.PdfDocument(file) as pdf:
        assert not [one for page in pdf for one in zxingcpp.read_barcodes(page.render(scale=2).to_pil())]


@pytest.mark.parametrize("furigana", ["none", "grade", "all"])
def test_grown_ups_need_no_readings(furigana):
    made, _ = guide("toyama", "ja", furigana=furigana)
    assert not any(words.reading for words in made.placed)
