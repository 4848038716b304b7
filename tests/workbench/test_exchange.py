"""Questions go to other programs and come back as they were; hostile files are refused."""

import csv
import io
from pathlib import Path
from time import process_time

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sugoroku.packs import PackFaults, Words
from sugoroku.packs.furigana import pieces, plain, spoken
from sugoroku.packs.pack import read_bank
from sugoroku.workbench.exchange import kahoot, moodle, table
from sugoroku.workbench.exchange.html import Read, to_html
from sugoroku.workbench.exchange.quiz import FACTS, Question, questions_of, same
from sugoroku.workbench.exchange.taking import take
from sugoroku.workbench.readings import marked

from .exchanging import BANKS, FORMS, LONG, QUIZZES, TODAY, copied, files, hostile, incoming, letters, texts


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("lang", ["ja", "es_CL", "en"])
@pytest.mark.parametrize("name", BANKS)
def test_what_comes_back_unchanged_changes_no_byte(name: str, lang: str, form: str, tmp_path: Path) -> None:
    bank = copied(name, tmp_path)
    before = files(tmp_path)
    questions = questions_of(bank, lang)
    found = incoming(tmp_path / "file", form, FORMS[form][1](questions))
    assert not found.findings
    assert [(one.id, one.facts, one.lang) for one in found.questions] == [
        (one.id, one.facts, one.lang) for one in questions
    ]
    taken = take(found, [bank], bank, TODAY)
    assert (taken.changes, taken.added, taken.findings) == ([], [], [])
    taken.save()
    (tmp_path / "file").unlink()
    assert files(tmp_path) == before


@pytest.mark.parametrize("form", FORMS)
@given(said=st.lists(texts, min_size=6, max_size=6))
@example(said=["%50%", "[plain]%50%x", "T", "#", "}\n\n{", "//x\n// [id:y]"])
@example(said=["[html]<b>", "[html]<b>", "%50%", "%100%x", "[markdown]", "x"])
@example(said=["｜~ 漢字《かんじ》", "｜ 漢《 か》", "a｜b  c《d  e》", "x", "x", "x"])
@example(said=["漢《かん》字《じ》", "｜漢字漢《か》", "漢｜字《じ》", "x《y》", "a  b \n c", "]]>&lt;"])
@settings(max_examples=120, deadline=None)
def test_hostile_texts_come_back_as_they_were(
    form: str, said: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    choices = tuple((n == 1, text) for n, text in enumerate(said[1:4]))
    facts = {"topic": "water", "level": "2", "as_of": "2026-03", "review_by": "2030-01"}
    question = Question("one", said[0], choices, said[4], " ".join(said[5].split()), facts, lang="en")
    path = tmp_path_factory.getbasetemp() / f"hostile-{form}"
    found = incoming(path, form, FORMS[form][1]([question, question]))
    assert len(found.questions) == 2, found.findings
    for back in found.questions:
        assert (back.id, back.facts, back.lang) == ("one", facts, "en")
        assert [right for right, _ in back.choices] == [right for right, _ in choices]
        for old, new in zip(question.texts, back.texts, strict=True):
            assert same(old, new), (old, new)


@given(st.lists(st.tuples(texts, st.none() | st.just("よみ")), max_size=6))
def test_pieces_are_written_so_that_they_read_back(parts: list[tuple[str, str | None]]) -> None:
    kept = [(base.replace("《", "").replace("》", "").replace("｜", "") or "x", reading) for base, reading in parts]
    assert spoken(marked(kept)) == "".join(reading or base for base, reading in kept)
    assert [piece for piece in pieces(marked(kept)) if piece[1]] == [piece for piece in kept if piece[1]]


def test_html_becomes_plain_text_and_no_script_survives() -> None:
    read = Read(
        '<p onclick="x()">One&nbsp;<b>bold</b>   word</p>\n<ul><li>two</li><li>three</li></ul><script>alert(1)</script>'
        "<style>p{}</style><!-- no --><svg><text>no</text></svg><img src=x onerror=alert(1)><iframe>no</iframe>"
        "<ruby>環<rp>(</rp><rt>かん</rt><rp>)</rp>境<rt>きょう</rt></ruby>&lt;end&gt;"
    )
    assert read.text == "One bold word\ntwo\nthree\n環《かん》境《きょう》<end>"
    assert read.had_pictures
    assert Read("<p>a<script>b").text == "a"
    assert Read("a <ruby>\n 環 境 \n<rt>\n かん きょう\n</rt>\n</ruby> b").text == "a ｜環 境《かん きょう》 b"
    assert "<script" not in to_html("<script>x</script>")


def test_readings_are_ruby_in_the_file(tmp_path: Path) -> None:
    made = moodle.write(questions_of(read_bank(QUIZZES / "toyama"), "ja"), "toyama")
    assert "<ruby>富山<rp>(</rp><rt>とやま</rt><rp>)</rp></ruby>市" in made
    assert "<idnumber>compact-city</idnumber>" in made
    assert "《" not in made


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ('<!DOCTYPE quiz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><quiz>&b;</quiz>', "exchange.xml.doctype"),
        ('<!DOCTYPE quiz SYSTEM "http://example.org/x.dtd"><quiz/>', "exchange.xml.doctype"),
        ("<quiz>&unknown;</quiz>", "exchange.xml.broken"),
        ("<quiz>" + "<a>" * 5000 + "</a>" * 5000 + "</quiz>", "exchange.xml.depth"),
        ("<quiz>" + "<a/>" * 200_001 + "</quiz>", "exchange.xml.depth"),
        ("<quiz><question></quiz>", "exchange.xml.broken"),
        ("", "exchange.xml.broken"),
        ('<?xml version="1.0" encoding="klingon"?><quiz/>', "exchange.xml.broken"),
        (b"<quiz>\xff\xfe</quiz>", "exchange.xml.broken"),
        (b"\x00\x01\x02PK", "exchange.xml.broken"),
        ("<html/>", "exchange.xml.other"),
        (b"<quiz>" + b" " * moodle.MAX_BYTES + b"</quiz>", "packs.file.large"),
    ],
)
def test_hostile_xml_is_refused(content: str | bytes, code: str, tmp_path: Path) -> None:
    with pytest.raises(PackFaults) as refusal:
        incoming(tmp_path / "f.xml", "moodle", content)
    assert [finding.code for finding in refusal.value.findings] == [code]
    assert refusal.value.findings[0].message(Words("en")) != code


@pytest.mark.parametrize(
    ("content", "code"), [(b"\xff", "packs.file.encoding"), (b" " * 3_000_000, "packs.file.large")]
)
def test_hostile_gift_is_refused(content: bytes, code: str, tmp_path: Path) -> None:
    with pytest.raises(PackFaults) as refusal:
        incoming(tmp_path / "f.gift", "gift", content)
    assert [finding.code for finding in refusal.value.findings] == [code]


@given(content=st.lists(st.one_of(hostile, letters), max_size=40).map("".join))
@settings(max_examples=200, deadline=None)
def test_no_gift_ends_in_a_traceback(content: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "any.gift"
    found = incoming(path, "gift", content)
    for one in found.questions:
        assert 3 <= len(one.choices) <= 4
    take(found, [read_bank(QUIZZES / "specimen")], read_bank(QUIZZES / "specimen"), TODAY)


def test_other_encodings_that_say_so_are_read(tmp_path: Path) -> None:
    body = f"<quiz>{LONG.replace('{}', 'ñandú', 1).replace('{}', '')}</question></quiz>"
    for coding in ("utf-16", "iso-8859-1"):
        content = f'<?xml version="1.0" encoding="{coding}"?>{body}'.encode(coding)
        assert incoming(tmp_path / "f", "moodle", content).questions[0].question == "ñandú"


def test_kahoot_has_the_templates_layout_and_tells_what_is_too_long() -> None:
    questions = questions_of(read_bank(QUIZZES / "toyama"), "es_CL")
    made = kahoot.write(questions, 60, "toyama")
    assert made == kahoot.write(questions, 60, "toyama")
    sheet = openpyxl.load_workbook(io.BytesIO(made)).active
    assert sheet["B8"].value == "Question - max 120 characters"
    assert sheet["H8"].value == "Correct answer(s) - choose at least one"
    rows = list(sheet.iter_rows(min_row=9, values_only=True))
    assert len(rows) == len(questions)
    for row, question in zip(rows, questions, strict=True):
        assert row[1] == plain(question.question)
        assert {text for text in row[2:6] if text} == {plain(text) for _, text in question.choices}
        assert row[6] == 60 and row[1 + int(row[7])] == plain(next(text for right, text in question.choices if right))
    assert {row[7] for row in rows} == {"1", "2", "3"}, "a class would see where the right answer always stands"
    long = {question.id for question in questions if len(plain(question.question)) > 120}
    told = list(kahoot.too_long(questions))
    assert {finding.args["quiz"] for finding in told} == long != set()
    lines = (QUIZZES / "toyama/i18n/es_CL.po").read_text(encoding="utf-8").splitlines()
    assert all(str(finding.args["quiz"]) in "".join(lines[finding.line - 2 : finding.line + 1]) for finding in told)


def test_kahoot_counts_what_is_seen_not_readings() -> None:
    short, place = "漢《かん》" * 60, read_bank(QUIZZES / "toyama").document.place("quizzes", 0)
    places = {"question": place, "choices.1": place, "choices.2": place}
    assert not list(kahoot.too_long([Question("a", short, ((True, "漢《かん》" * 75), (False, "b")), places=places)]))
    assert len(list(kahoot.too_long([Question("a", "x" * 121, ((True, "x" * 76), (False, "b")), places=places)]))) == 2


def test_csv_is_read_back_by_any_program_and_runs_nothing() -> None:
    facts = dict.fromkeys(FACTS, "x")
    question = Question("a", '=HYPERLINK("x")', ((True, "a,b"), (False, "+1"), (False, 'c"\nd')), "e", "s", facts)
    [head, row] = csv.reader(io.StringIO(table.write([question]).decode("utf-8-sig"), newline=""))
    found = dict(zip(head, row, strict=True))
    assert (found["question"], found["choice_2"], found["choice_3"]) == ('\'=HYPERLINK("x")', "'+1", 'c"\nd')
    assert (found["right"], found["choice_4"]) == ("1", "")


@pytest.mark.parametrize("part", ["<a ", "<!--", "<ruby><rt>", "&#", "<p x='", "<![CDATA[", "</p", "｜"])
def test_hostile_html_takes_no_time(part: str) -> None:
    began = process_time()
    Read(part * (moodle.MAX_TEXT // len(part)))
    assert process_time() - began < 1
