"""The sheet that goes home: every pledge to tick, room to write and to draw, and a code that is read."""

import io
from itertools import pairwise, permutations

import pypdfium2
import pytest
import zxingcpp

from sugoroku.drawing.ink import Ink
from sugoroku.drawing.page import Document
from sugoroku.drawing.promise import LINE
from sugoroku.drawing.qr import LIMIT
from sugoroku.drawing.reflection import EDGE, MODULE, PROMPTS, draw_reflection, lay_reflection
from sugoroku.drawing.speech import Speech
from sugoroku.drawing.style import QUIET
from sugoroku.drawing.text import DoesNotFit
from sugoroku.packs import Words, plain

from .sheets.printed import pack_of, printed
from .sheets.reading import bare

SPOKEN = [(name, lang) for name in ("toyama", "renca", "specimen") for lang in pack_of(name).locales]
PAPERS = {"a4": (210, 297), "letter": (215.9, 279.4), "oficio": (216, 330)}
ADDRESS = "https://encuesta.renca.cl/f/clima-2026?curso=5b"
LONGEST = "https://example.org/" + "x" * (LIMIT - 20)


def sheet(name, lang, **order):
    """The sheet as it was drawn, and its file."""
    made = printed("reflection", name, lang, only=("reflection",), **order)
    return made.made[0], made.files["reflection.pdf"]


class Lines:
    """A page that takes down its straight lines, and lets all else be."""

    def __init__(self, page):
        self.page, self.taken = page, []

    def line(self, *ends, **how):
        self.taken.append((*ends[:4], ends[4:]))
        self.page.line(*ends, **how)

    def __getattr__(self, name):
        return getattr(self.page, name)


def written(name, lang, size=(210, 297), **more):
    """The lines to write on: left, right and height of each."""
    speech = Speech(pack_of(name), lang, **more)
    document = Document("x", lang)
    lines = Lines(document.page(*size))
    draw_reflection(lines, speech, lay_reflection(speech, size))
    return [(x, right, y) for x, y, right, _, how in lines.taken if how == (QUIET, LINE)]


@pytest.mark.parametrize(("name", "lang"), SPOKEN)
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("address", ["", ADDRESS])
def test_all_has_room_on_every_paper_in_one_language_and_in_two(name, lang, paper, address):
    pack = pack_of(name)
    alone = [Speech(pack, lang, furigana) for furigana in (("none", "grade", "all") if lang == "ja" else ("grade",))]
    pairs = [Speech(pack, lang, also=also) for one, also in permutations(pack.locales, 2) if one == lang]
    for speech in (*alone, *pairs):
        made = lay_reflection(speech, PAPERS[paper], address)
        left = PAPERS[paper][1] - 2 * EDGE - made.above
        assert left >= made.least()
        assert left >= (42 if not speech.also and speech.furigana != "all" else 24)
        assert made.attempt.lines >= 2
        assert min(block.size for block in made.promise.pledges) >= 10.5


@pytest.mark.parametrize(("name", "lang"), SPOKEN)
def test_every_pledge_and_every_question_is_there_on_one_page(name, lang):
    made, _ = sheet(name, lang)
    assert len(made.run.leaves) == 1
    shown = bare("".join(words.text for words in made.placed))
    say, words = pack_of(name).say(lang), Words(lang)
    for pledge in pack_of(name).info.pledges:
        assert bare(plain(say(f"pledges.{pledge.id}"))) in shown
    parts = ("promise", "choose", "own", "when", "helper", "after", "after.yes", "after.some", "after.not", "draw")
    for part in (*PROMPTS, *parts, "title", "lead"):
        assert bare(plain(words(f"howto.reflect.{part}"))) in shown


@pytest.mark.parametrize(("name", "lang"), [("toyama", "ja"), ("renca", "es_CL"), ("specimen", "en")])
def test_lines_are_apart_as_children_write(name, lang):
    made = written(name, lang)
    downs = sorted({round(y, 3) for x, right, y in made if right - x > 80})
    apart = {round(below - above, 2) for above, below in pairwise(downs)}
    assert {step for step in apart if step < 10.01} <= {9.0, 9.5}
    assert len([1 for x, right, _ in made if right - x > 85]) >= 4 * 3
    assert all(right - x >= 30 for x, right, _ in made)


def test_in_two_languages_lines_are_still_nine_millimetres_apart():
    made = written("renca", "es_CL", PAPERS["letter"], also="en")
    downs = sorted({round(y, 3) for x, right, y in made if x == EDGE})
    assert min(below - above for above, below in pairwise(downs)) >= 9 - 1e-6


@pytest.mark.parametrize(
    ("name", "lang", "order"),
    [
        ("renca", "es_CL", {}),
        ("toyama", "ja", {"ink": Ink(grey=True), "papers": ("letter",)}),
        ("renca", "en", {"also": "es_CL", "papers": ("letter",)}),
        ("specimen", "es_CL", {"ink": Ink(spare=True), "papers": ("216x330",)}),
        ("toyama", "ja", {"furigana": "all"}),
    ],
)
@pytest.mark.parametrize("address", [ADDRESS, LONGEST])
def test_the_code_is_read_at_a_hundred_dots_an_inch(name, lang, order, address):
    made, document = sheet(name, lang, questionnaire=address, **order)
    with pypdfium2.PdfDocument(io.BytesIO(document)) as pdf:
        picture = pdf[0].render(scale=100 / 72).to_pil().convert("L")
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [address]
    assert any(address in element.alt for element in made.tree.kids)


def test_squares_of_the_code_are_large_enough():
    made = lay_reflection(Speech(pack_of("renca"), "es_CL"), (210, 297), LONGEST)
    count = made.side / MODULE
    assert abs(count - round(count)) < 1e-6
    assert MODULE >= 0.8


def test_without_a_questionnaire_there_is_no_code_and_nothing_said_of_one():
    made, document = sheet("renca", "es_CL")
    said = bare(Words("es")("howto.reflect.code"))
    assert said not in bare("".join(words.text for words in made.placed))
    with pypdfium2.PdfDocument(io.BytesIO(document)) as pdf:
        assert not zxingcpp.read_barcodes(pdf[0].render(scale=100 / 72).to_pil().convert("L"))
    made, _ = sheet("renca", "es_CL", questionnaire=ADDRESS)
    assert said in bare("".join(words.text for words in made.placed))


def test_the_code_stands_beside_the_questions_where_the_frame_has_no_room_for_it():
    speech = Speech(pack_of("renca"), "en", also="es_CL")
    small, large = (lay_reflection(speech, PAPERS[paper], ADDRESS) for paper in ("letter", "oficio"))
    assert small.beside
    assert not large.beside
    assert small.asked >= small.coded


def test_what_has_no_room_is_refused_and_not_left_out():
    with pytest.raises(DoesNotFit) as caught:
        lay_reflection(Speech(pack_of("renca"), "es_CL"), (210, 200))
    assert caught.value.needed > caught.value.room


def test_nobody_is_asked_for_a_name():
    for lang in ("ja", "es", "en"):
        words = Words(lang)
        asked = [words(f"howto.reflect.{part}") for part in (*PROMPTS, "when", "helper", "own", "after", "draw")]
        assert not any(name in said.casefold() for said in asked for name in ("name", "nombre", "名前"))
