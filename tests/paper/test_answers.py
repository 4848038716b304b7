"""The answer key: every question in the order of the cards, its answer with the card's letter, its whole source."""

import re
from types import SimpleNamespace

import pytest

from sugoroku.drawing import text
from sugoroku.drawing.address import ADDRESS, cut
from sugoroku.drawing.card import order
from sugoroku.drawing.fonts import font
from sugoroku.packs import Words, plain
from sugoroku.paper.components import MAKERS

from .sheets.printed import pack_of, printed
from .sheets.reading import bare

SPOKEN = [(name, lang) for name in ("toyama", "renca", "specimen") for lang in pack_of(name).locales]


def key(name, lang, **asked):
    """The answer key alone, as it was drawn."""
    return printed("key", name, lang, only=("answers",), **asked).made[0]


def said(made) -> str:
    """All words one after the other; without the hyphens that may part words, and so without others."""
    return flat("".join(words.text for words in made.placed))


def flat(words: str) -> str:
    return bare(words).replace("-", "")


@pytest.mark.parametrize(("name", "lang"), SPOKEN)
def test_every_question_is_there_in_the_order_of_the_cards_with_its_answer_and_its_reason(name, lang):
    pack, spoken, at = pack_of(name), said(key(name, lang)), 0
    say = pack.say(lang)
    for quiz in pack.quizzes:
        parts = (f"quizzes.{quiz.id}.{part}" for part in ("question", f"choices.{quiz.rights[0] + 1}", "explain"))
        for part in parts:
            at = spoken.find(flat(plain(say(part))), at)
            assert at >= 0, part


@pytest.mark.parametrize(("name", "lang"), SPOKEN)
def test_every_source_is_there_whole_with_its_dates_and_the_level(name, lang):
    pack, words, spoken = pack_of(name), Words(lang), said(key(name, lang))
    for quiz in pack.quizzes:
        for address in ADDRESS.findall(quiz.source):
            assert flat(address) in spoken
        for part in ADDRESS.split(quiz.source):
            assert flat(part.strip(" —;、,")) in spoken
        dates = words("lesson.answers.as-of", date=words.date(quiz.as_of)) + "·" + words(
            "lesson.answers.review-by", date=words.date(quiz.review_by)
        )
        assert flat(words("lesson.answers.level", n=quiz.level) + "·" + dates) in spoken


@pytest.mark.parametrize("name", ["toyama", "renca"])
def test_the_letter_beside_an_answer_is_that_of_its_card(name):
    pack = pack_of(name)
    letters = [words.text for words in key(name, "en").placed if words.role == "mark"]
    wanted = [Words("en")(f"drawing.choice.{order(quiz).index(quiz.rights[0]) + 1}") for quiz in pack.quizzes]
    assert letters == wanted
    assert len(set(letters)) > 2


@pytest.mark.parametrize("furigana", ["none", "grade", "all"])
def test_grown_ups_need_no_readings(furigana):
    assert not any(words.reading for words in key("toyama", "ja", furigana=furigana).placed)


def test_questions_can_be_read_at_arms_length_and_sources_from_near_by():
    sizes = {words.role: words.size for words in key("renca", "es_CL").placed}
    assert sizes["small"] == 10.5
    assert sizes["fine"] == 7


def test_a_second_language_is_beside_the_first():
    spoken, say = said(key("renca", "es_CL", also="ja")), pack_of("renca").say("ja")
    for quiz in pack_of("renca").quizzes:
        assert flat(plain(say(f"quizzes.{quiz.id}.question"))) in spoken


def test_columns_do_not_run_into_each_other_and_no_question_is_parted(name="renca"):
    made = key(name, "es_CL")
    width = made.run.leaves[0].size[0]
    for words in made.placed:
        x, y, w, _ = words.box
        if words.page or y > 50:
            assert x + w <= width / 2 or x >= width / 2 or (words.role == "fine" and "/" in words.text)
    pages = {}
    for words in made.placed:
        if words.role == "mark":
            pages.setdefault(words.page, []).append(words.box)
    assert min(map(len, pages.values())) >= 2


def test_no_text_is_laid_out_twice(monkeypatch):
    job_of = {}

    def counted(*args):
        job_of[args] = job_of.get(args, 0) + 1
        return real(*args)

    real = text._lay.__wrapped__
    monkeypatch.setattr(text, "_lay", counted)
    pack = pack_of("renca")
    from sugoroku.drawing.speech import Speech
    from sugoroku.paper.leaf import Job

    leaves = MAKERS["answers"].leaves(Job(Speech(pack, "es_CL")), SimpleNamespace(id="answers"), (210, 297))
    assert len(leaves) > 5
    assert max(job_of.values()) <= 2 * len(pack.banks) + len(pack.quizzes)
    assert sum(job_of.values()) <= 4 * len(pack.quizzes) + 10 * len(leaves)


ADDRESSES = [
    "https://www.glaciareschilenos.org/reportajes/glaciares-chilenos-en-evolucion-analisis-del-inventario-publico",
    "https://a.example/" + "x" * 300,
    "https://a.example/q?one=1&two=2",
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("width", [12.0, 40.0, 80.0])
def test_an_address_is_cut_without_losing_or_adding_a_letter(address, width):
    lines = cut(address, 7, width).split("\n")
    assert "".join(lines) == address
    assert all(font("text").advance(line) * 7 * text.MM <= width for line in lines)
    for line in lines[:-1]:
        assert line[-1] != "-"
        if re.search(r"[/.?&=_]", line[-8:]):
            assert line[-1] in "/.?&=_"


def test_an_address_ends_where_the_sentence_goes_on():
    source = "A (2017)http://a.example/b.html 、C https://c.example/d; E — https://e.example/f (g)"
    assert ADDRESS.findall(source) == ["http://a.example/b.html", "https://c.example/d", "https://e.example/f"]
