"""The report: one page for the teacher, nothing that tells of a few for publication, in every language."""

import io
import re

import pikepdf
import pypdfium2
import pytest

from sugoroku.drawing.ink import Ink
from sugoroku.drawing.speech import Speech
from sugoroku.packs import plain, read_pack
from sugoroku.survey.questions import say
from sugoroku.survey.report.counting import count
from sugoroku.survey.report.pages import report
from sugoroku.survey.response import Response

from .reported import answered, session, town

LANGUAGES = ["en", "es_CL", "ja"]


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    return town(tmp_path_factory.mktemp("pages"))


@pytest.fixture(scope="module")
def counts(pack):
    return count(answered(pack, 60), pack)


def words(document: bytes) -> str:
    pdf = pypdfium2.PdfDocument(document)
    return "\n".join(page.get_textpage().get_text_range() for page in pdf)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_teachers_form_is_one_page_in_every_language(counts, pack, lang):
    document = report(counts, pack, lang)
    assert len(pypdfium2.PdfDocument(document)) == 1


@pytest.mark.parametrize("name", ["toyama", "renca"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_questionnaires_of_both_cities_are_reported_on_one_page(name, lang):
    pack = read_pack(name)
    assert len(pypdfium2.PdfDocument(report(answered(pack, 30, classes=1), pack, lang))) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_question_and_answer_is_in_the_public_form(counts, pack, lang):
    said = words(report(counts, pack, lang, "public", "school"))
    flat, speech = re.sub(r"\s", "", said), Speech(pack, lang, "none")
    for moment in ("before", "after"):
        for question in counts.asked[moment]:
            assert re.sub(r"\s", "", plain(say(speech, question.text_id).first)) in flat, question.id
    assert "survey.report" not in said
    assert "form." not in said


def test_the_same_answers_make_the_same_bytes_in_whatever_order_they_come(pack):
    data = list(answered(pack, 40))
    first = report(data, pack, "en", "public", "school")
    assert report(data[::-1], pack, "en", "public", "school") == first


def test_it_is_tagged_with_words_for_every_chart(counts, pack):
    with pikepdf.open(io.BytesIO(report(counts, pack, "es_CL", "public", "school"))) as pdf:
        assert pdf.Root.Lang == "es-CL"
        assert pdf.Root.MarkInfo.Marked
        found = list(elements(pdf.Root.StructTreeRoot.K[0]))
    tags = [str(one.S) for one in found]
    assert tags.count("/H1") == 1
    assert {"/H2", "/H3", "/P", "/Table", "/TR", "/TH", "/TD", "/Figure", "/BlockQuote"} <= set(tags)
    assert all(str(one.get("/Alt", "")) for one in found if one.S == "/Figure")


def elements(element):
    yield element
    for kid in element.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary):
            yield from elements(kid)


def test_in_the_public_form_a_small_school_has_no_row_and_no_small_number_is_shown(pack):
    data = [(session(at // 20, f"School {at // 20}"), Response(f"k{at}", "after", "paper", "en", {"fun": "5"}))
            for at in range(40)]  # fmt: skip
    data += [(session(9, "Hidden"), Response(f"h{at}", "after", "paper", "en", {"fun": "1"})) for at in range(3)]
    said = words(report(data, pack, "en", "public", "school"))
    assert "Hidden" not in said
    assert "hidden" in said


def test_free_words_need_ten_who_wrote_some(pack):
    def data(many):
        return [(session(0), Response(f"k{at}", "after", "paper", "en", {"say": f"words {at}x"})) for at in range(many)]

    assert "words 3x" not in words(report(data(9), pack, "en", "public"))
    assert "words 3x" in words(report(data(10), pack, "en", "public"))
    assert "words 3x" in words(report(data(10)[3:4], pack, "en", "teacher"))


def test_nothing_that_children_or_teachers_write_breaks_it(pack):
    nasty = ["😀" * 20, "a" * 500, "漢字《かんじ》｜", "=1+1", "{n}", "<b>&", "\u202e!", "あ" * 500]
    data = [(session(0, "W" * 60), Response(f"k{at}", "after", "paper", "ja", {"say": text, "fun": "3"}))
            for at, text in enumerate(nasty * 2)]  # fmt: skip
    data += [(session(1, "学校😀"), Response(f"m{at}", "after", "paper", "en", {"fun": "3"})) for at in range(9)]
    for form in ("teacher", "public"):
        assert report(data, pack, "es_CL", form, "session").startswith(b"%PDF")


def test_a_report_of_nothing_and_of_one_answer_can_be_made(pack):
    one = [(session(0), Response("k", "after", "paper", "en", {"fun": "3"}))]
    for data in ([], one):
        for form in ("teacher", "public"):
            assert report(data, pack, "ja", form, "school").startswith(b"%PDF")


def test_without_colours_it_has_none(counts, pack):
    page = pypdfium2.PdfDocument(report(counts, pack, "ja", "public", ink=Ink(grey=True)))[0]
    image = page.render(scale=0.5).to_pil().convert("RGB")
    assert all(max(dot) - min(dot) < 6 for _, dot in image.getcolors(1 << 24))


def test_what_was_asked_only_before_is_not_told_as_hidden_after(pack):
    data = [(session(0), Response(f"k{at}", "after", "paper", "en", {"fun": "5", "again": "yes"})) for at in range(20)]
    said = words(report(data, pack, "en", "public"))
    assert "Do you save water at home?" not in said
    assert "Before" not in said.split("How this was counted")[0].split("Who took part")[1]


def test_nobody_typed_in_hides_nobody_on_paper(pack):
    def of(moment, source, many):
        return [
            (session(0), Response(f"{moment}{source}{at}", moment, source, "en", {"know": "5"})) for at in range(many)
        ]

    data = [
        *of("before", "paper", 15),
        *of("before", "tablet", 25),
        *of("after", "typed", 20),
        *of("after", "tablet", 20),
    ]
    said = " ".join(words(report(data, pack, "en", "public")).split())
    assert "On paper 15 – On a tablet 25 20 Typed in from paper – 20" in said


def test_eight_answers_are_told_in_a_line_for_each_question(pack):
    data = list(answered(pack, 8, classes=1))
    document = report(data, pack, "en", "public")
    assert len(pypdfium2.PdfDocument(document)) <= 2
    assert "too few of each answer to show" in words(document)


@pytest.mark.parametrize("children", [1, 2, 4])
def test_in_public_fewer_than_five_pupils_are_no_number(pack, children):
    said = words(report(answered(pack, children, classes=1), pack, "en", "public"))
    assert "< 5" in said
    assert "pupils answered" in said
    assert not re.search(r"n = [1-4]\b", said)


def test_few_who_answered_before_cannot_be_subtracted(pack):
    data = [(session(0), Response(f"b{at}", "before", "paper", "en", {"know": "5"})) for at in range(3)]
    data += [(session(0), Response(f"a{at}", "after", "paper", "en", {"know": "5"})) for at in range(40)]
    said = words(report(data, pack, "en", "public"))
    assert "counts 40 completed" in " ".join(said.split())
    assert "43" not in said


@pytest.mark.parametrize("form", ["teacher", "public"])
def test_a_million_answers_have_room(pack, form):
    counts = count(answered(pack, 40), pack)
    for part in counts.parts.values():
        for tally in part.tallies.values():
            tally.n *= 400_000 // 13
            for name in tally.counts:
                tally.counts[name] *= 400_000 // 13
        for name in part.took:
            part.took[name] *= 400_000 // 13
    for lang in LANGUAGES:
        assert report(counts, pack, lang, form).startswith(b"%PDF")


def test_hatched_bars_have_their_place_in_the_legend(pack):
    data = list(answered(pack, 24, classes=1))
    counts = count(data, pack)
    public, teacher = (words(report(counts, pack, "en", form)) for form in ("public", "teacher"))
    glance = public.split("At a glance")[1].split("n =")[0]
    assert "hidden" in glance
    assert "hidden" not in teacher.split("At a glance")[1]
