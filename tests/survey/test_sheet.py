"""Questionnaires on paper: everything on one page, well apart, and exactly where the record says."""

import re
import shutil
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import combinations, pairwise

import cv2
import numpy as np
import pikepdf
import pypdfium2
import pytest
import yaml
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st

from sugoroku.drawing.style import ROLES
from sugoroku.packs import PackFaults, read_pack, shelf
from sugoroku.survey.questions import questions
from sugoroku.survey.response import sound_pair
from sugoroku.survey.scan.reading import forms, read
from sugoroku.survey.session import Session, new_session, read_session
from sugoroku.survey.sheet import printing
from sugoroku.survey.sheet.asking import CLEAR
from sugoroku.survey.sheet.layout import CODE
from sugoroku.survey.sheet.pairing import SIDES, TAIL, pair_of, paired
from sugoroku.survey.sheet.printing import NoQuestions, Plan, blank_sheet, print_pairs, print_sheets, record_of
from sugoroku.survey.sheet.record import LETTERS, OVAL, PLACES, SERIAL, VARIANTS, Record, code_text, mark_id

PAPERS = {"A4": (210, 297), "Letter": (215.9, 279.4), "Oficio": (216, 330)}
LANGS = ("ja", "es_CL", "en")
MOMENTS = ("before", "after", "teacher")
FORMS = [(city, lang, paper) for city in ("toyama", "renca") for lang in LANGS for paper in PAPERS]
QUIET = 2.0  # mm around marks
NEAR = 0.02  # mm
EVERY_KIND = {
    "schema": "sugoroku.survey/1",
    "knowledge": ["specimen-shower", "specimen-tap"],
    "pupil": [
        {"id": "fun", "kind": "faces", "when": "both", "question": "How much fun was the game?"},
        {"id": "rules", "kind": "faces", "question": "How easy were the rules?"},
        {"id": "tell", "kind": "habit", "question": "Do you tell your family?"},
        {"id": "square", "kind": "one", "question": "Which square helps you most?",
         "choices": [{"id": f"c{at}", "text": f"Choice number {at}"} for at in range(8)]},
        {"id": "doing", "kind": "many", "question": "What will you do?",
         "choices": [{"id": "walk", "text": "Walk"}, {"id": "bottle", "text": "Fill my own bottle at the tap"}]},
        {"id": "rounds", "kind": "number", "question": "How many rounds did you play?", "least": 1, "most": 20},
        {"id": "learned", "kind": "text", "question": "What did you learn?"},
    ],
}  # fmt: skip


@cache
def city(name):
    """A pack, read once."""
    return read_pack(shelf.data() / "boards" / name)


@pytest.fixture
def session(tmp_path) -> Session:
    """A session with an id that does not change."""
    made = new_session(
        tmp_path / "session", "toyama", "1.0.0", place="Escuela Los Cerros", group="5B", grade="5-6",
        day=date(2026, 11, 1), lang="ja",
    )  # fmt: skip
    file = made.folder / "session.yaml"
    file.write_text(re.sub(r"(?m)^id: .*$", 'id: "abcdefghjk"', file.read_text()))
    return read_session(made.folder)


@pytest.fixture
def pack_with(tmp_path):
    """The specimen pack with another questionnaire."""

    def made(survey):
        for part in ("boards", "quizzes"):
            shutil.copytree(shelf.data() / part / "specimen", tmp_path / part / "specimen", dirs_exist_ok=True)
        file = tmp_path / "boards" / "specimen" / "survey.yaml"
        file.write_text(yaml.safe_dump(survey, allow_unicode=True, sort_keys=False))
        return read_pack(file.parent)

    return made


@pytest.fixture
def documents(monkeypatch):
    """The documents that are drawn, to see what stands where on them."""
    seen = []

    class Seen(printing.Document):
        def __init__(self, *args, **more):
            super().__init__(*args, **more)
            seen.append(self)

    monkeypatch.setattr(printing, "Document", Seen)
    return seen


def picture(file, dpi, page=0):
    """A page as grey pixels."""
    with pypdfium2.PdfDocument(file) as pdf:
        return pdf[page].render(scale=dpi / 72, grayscale=True).to_numpy()


def apart(a, b):
    """How far two boxes are from each other; negative where they overlap."""
    return max(max(a[at], b[at]) - min(a[at] + a[at + 2], b[at] + b[at + 2]) for at in (0, 1))


@pytest.mark.parametrize(("name", "lang", "paper"), FORMS)
def test_everything_is_on_one_page_and_well_apart(name, lang, paper, session, documents):
    for moment in MOMENTS:
        size = PAPERS[paper]
        plan = Plan(session, city(name), moment, lang, size)
        file, beside = print_sheets(plan, 1, seed=1)
        record = Record.model_validate_json(beside.read_bytes())
        assert record == record_of(plan)
        placed = documents[-1].placed
        with pypdfium2.PdfDocument(file) as pdf:
            assert len(pdf) == 1
        _nothing_is_missing(record, questions(city(name), moment))
        _well_apart(record, placed)
        _readable(placed)


def _nothing_is_missing(record, asked):
    wanted = set()
    for question in asked:
        if question.kind == "number":
            columns = range(len(str(question.most)))
            wanted |= {(question.id, f"{column}:{digit}") for column in columns for digit in range(10)}
        wanted |= {(question.id, answer.id) for answer in question.answers}
    assert sorted((oval.question, oval.answer) for oval in record.ovals) == sorted(wanted)
    assert [lines.question for lines in record.lines] == [one.id for one in asked if one.kind == "text"]


def _well_apart(record, placed):
    width, height = record.size
    boxes = [oval.box for oval in record.ovals]
    for box in boxes:
        assert box[2] >= OVAL[0] and box[3] >= OVAL[1]
    for first, second in combinations(boxes, 2):
        assert apart(first, second) >= CLEAR - NEAR
    others = [words.box for words in placed] + [lines.box for lines in record.lines] + [record.code]
    marks = [mark.box for mark in record.marks]
    for other in [*others, *marks]:
        x, y, w, h = other
        assert x >= 5 and y >= 5 and x + w <= width - 5 and y + h <= height - 5
        assert all(apart(box, other) >= CLEAR - NEAR for box in boxes), other
    for mark in marks:
        assert all(apart(mark, other) >= QUIET for other in [*others, *boxes])
    for lines in record.lines:
        assert all(apart(lines.box, words.box) > 0.5 for words in placed)
        assert lines.box[2] > 60 and lines.box[3] >= 14
    assert all(apart(record.code, words.box) > 0 for words in placed)


def _readable(placed):
    for words in placed:
        assert words.size >= ROLES[words.role].least - 0.01
        assert words.role == "fine" or words.size >= 10.5
        assert words.reading == 0 or words.reading >= 5.24
    for first, second in combinations(placed, 2):
        assert apart(first.box, second.box) > -0.3, (first.text, second.text)


@pytest.mark.parametrize(("name", "lang", "paper"), [("toyama", "ja", "A4"), ("renca", "es_CL", "Letter"),
                                                     ("toyama", "en", "Oficio")])  # fmt: skip
def test_a_scanner_finds_all_that_the_record_says(name, lang, paper, session):
    for moment in MOMENTS:
        file, beside = print_sheets(Plan(session, city(name), moment, lang, PAPERS[paper]), 3, seed=2)
        record = Record.model_validate_json(beside.read_bytes())
        serials = {_scanned(picture(file, 100, page), record) for page in range(3)}
        assert len(serials) == 3 and {serial[:2] for serial in serials} == {record.letters}
        fine = picture(file, 254)
        for oval in record.ovals:
            _drawn_as_oval(fine, oval.box)
        for lines in record.lines:
            x, y, w, h = (round(10 * edge) for edge in lines.box)
            assert fine[y - 3 : y + 4, x + w // 2].min() < 80 and fine[y + h - 3 : y + h + 4, x + w // 2].min() < 80


def _scanned(page, record):
    """The serial on a page; its marks are where they should be."""
    family = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_APRILTAG_25h9)
    corners, ids, _ = cv2.aruco.ArucoDetector(family).detectMarkers(page)
    wanted = {mark.id: mark.box for mark in record.marks}
    assert sorted(ids.ravel()) == sorted(wanted)
    for found, number in zip(corners, ids.ravel(), strict=True):
        left, top = found.reshape(4, 2).min(axis=0) * 0.254
        assert abs(left - wanted[number][0]) < 0.4 and abs(top - wanted[number][1]) < 0.4
    (code,) = zxingcpp.read_barcodes(page)
    beginning = code_text(record.session, record.variant, "")
    assert code.text.startswith(beginning)
    x, y = (code.position.top_left.x * 0.254, code.position.top_left.y * 0.254)
    assert apart(record.code, (x, y, 0.1, 0.1)) < 0
    return code.text.removeprefix(beginning)


def _drawn_as_oval(page, box):
    """Its outline is black, inside it and just outside it the paper is white."""
    x, y, w, h = (10 * edge for edge in box)
    for dx, dy in ((0, h / 2), (w, h / 2), (w / 2, 0), (w / 2, h)):
        assert page[round(y + dy) - 1 : round(y + dy) + 2, round(x + dx) - 1 : round(x + dx) + 2].min() < 60
    assert page[round(y) + 6 : round(y + h) - 5, round(x) + 16 : round(x + w) - 15].min() > 250
    # The outline of the next oval, half its width and a pixel come off the 3 mm; so does a pixel of the page itself.
    around = page[round(y) - 24 : round(y + h) + 24, round(x) - 24 : round(x + w) + 24].copy()
    around[18:-18, 18:-18] = 255
    assert around.min() > 200, [tuple(map(int, spot)) for spot in np.argwhere(around <= 200)[:5]]


@pytest.mark.parametrize("moment", MOMENTS)
def test_nothing_is_grey(moment, session):
    file, _ = print_sheets(Plan(session, city("toyama"), moment, "ja"), 2, seed=3)
    with pikepdf.open(file) as pdf:
        streams = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream)]
        pages = [pikepdf.parse_content_stream(page) for page in pdf.pages]
        forms = [pikepdf.parse_content_stream(one) for one in streams if one.get("/Subtype") == "/Form"]
        painted = [step for steps in (*pages, *forms) for step in steps]
    shades = {float(step.operands[0]) for step in painted if str(step.operator) in ("g", "G")}
    assert shades == {0.0, 1.0}
    assert not {str(step.operator) for step in painted} & {"rg", "RG", "sc", "scn", "k", "K", "sh", "gs"}


def test_the_same_seed_gives_the_same_bytes_and_another_gives_other_serials(session):
    def printed(seed, **more):
        shutil.rmtree(session.sheets, ignore_errors=True)
        return print_sheets(Plan(session, city("renca"), "after", "es_CL"), 2, seed=seed, **more)[0]

    first = printed(1).read_bytes()
    assert printed(1).read_bytes() == first != printed(2).read_bytes()
    assert printed(None).read_bytes() != printed(None).read_bytes()
    given = printed(None, serials=["AB2345678", "AB2345679"])
    texts = [zxingcpp.read_barcodes(picture(given, 150, page))[0].text for page in range(2)]
    assert texts == ["SUGOROKU:abcdefghjk:1:AB2345678", "SUGOROKU:abcdefghjk:1:AB2345679"]


def test_a_further_print_overwrites_nothing_and_has_serials_of_its_own(session):
    plan = Plan(session, city("toyama"), "after", "ja")
    first, record = print_sheets(plan, 2, seed=1)
    kept = first.read_bytes()
    second, same = print_sheets(plan, 2, seed=1)
    third, other = print_sheets(replace(plan, size=PAPERS["Letter"]), 2, seed=1)
    assert [file.name for file in (first, second, third)] == ["after-ja.pdf", "after-ja-2.pdf", "after-ja-3.pdf"]
    assert [file.name for file in (record, same, other)] == ["after-ja.json", "after-ja.json", "after-ja-3.json"]
    assert first.read_bytes() == kept
    codes = {zxingcpp.read_barcodes(picture(file, 150, page))[0].text for file in (first, second, third)
             for page in (0, 1)}  # fmt: skip
    assert len(codes) == 6
    assert sorted(file.name for file in session.sheets.iterdir()) == [
        "after-ja-2.pdf", "after-ja-3.json", "after-ja-3.pdf", "after-ja.json", "after-ja.pdf",
    ]  # fmt: skip


def test_all_ids_of_marks_differ_between_forms():
    ids = [mark_id(variant, place) for variant in VARIANTS.values() for place in PLACES]
    assert len(set(ids)) == len(ids) == 18


def test_every_kind_of_question_has_its_place(session, pack_with, documents):
    pack = pack_with(EVERY_KIND)
    for lang in pack.locales:
        file, beside = print_sheets(Plan(session, pack, "after", lang), 1)
        record = Record.model_validate_json(beside.read_bytes())
        _nothing_is_missing(record, questions(pack, "after"))
        _well_apart(record, documents[-1].placed)
        columns = [[oval.box for oval in record.ovals if oval.answer.startswith(f"{at}:")] for at in (0, 1)]
        assert columns[0][0][0] < columns[1][0][0]
        assert all(low[1] - high[1] >= 7.5 for column in columns for high, low in pairwise(column))
        page = picture(file, 254)
        for oval in record.ovals:
            _drawn_as_oval(page, oval.box)


def test_a_second_language_stands_beside_the_first(session, documents):
    print_sheets(Plan(session, city("renca"), "before", "es_CL", also="ja"), 1)
    said = {words.text for words in documents[-1].placed if words.role == "second"}
    assert any("地球" in text for text in said) and not any("calentamiento" in text for text in said)


def test_what_has_no_room_is_refused_with_its_place(session, pack_with):
    survey = {**EVERY_KIND, "pupil": [dict(EVERY_KIND["pupil"][0], question="Why? " * 70, id=f"q{at}")
                                      for at in range(9)]}  # fmt: skip
    with pytest.raises(PackFaults) as refusal:
        print_sheets(Plan(session, pack_with(survey), "after", "en"), 1)
    (finding,) = refusal.value.findings
    assert (finding.code, finding.path.name) == ("lesson.refuse.fit", "survey.yaml") and finding.line > 1
    assert not session.sheets.exists() or not list(session.sheets.iterdir())


def test_what_no_letter_is_known_for_is_refused_with_its_place(session, pack_with):
    survey = {**EVERY_KIND, "pupil": [{"id": "odd", "kind": "text", "question": "What is ཀ?"}]}
    with pytest.raises(PackFaults) as refusal:
        record_of(Plan(session, pack_with(survey), "after", "en"))
    (finding,) = refusal.value.findings
    assert (finding.code, finding.path.name) == ("drawing.glyph.missing", "survey.yaml")


def test_a_pack_that_asks_nothing_is_refused(session, pack_with):
    with pytest.raises(NoQuestions):
        print_sheets(Plan(session, pack_with(EVERY_KIND), "teacher", "en"), 1)


def test_no_name_of_a_school_stops_the_printing(session):
    long = session.info.model_copy(update={"place": "小" * 60, "group": "ཀ"})
    print_sheets(Plan(Session(session.folder, long), city("toyama"), "before", "ja"), 1)


def test_the_blank_is_the_sheet_without_code_and_serial(session):
    plan = Plan(session, city("toyama"), "after", "ja")
    file, beside = print_sheets(plan, 1)
    record = Record.model_validate_json(beside.read_bytes())
    sheet = picture(file, 100).astype(int)
    differ = np.abs(sheet - picture(blank_sheet(plan), 100)) > 30
    rows, columns = np.nonzero(differ)
    x, y, w, h = (edge / 0.254 for edge in record.code)
    inside = (columns > x) & (columns < x + w) & (rows > y) & (rows < y + h)
    assert inside.sum() > 500
    assert rows[~inside].min() > (record.size[1] - 12) / 0.254


def test_five_hundred_sheets_are_small(session):
    file, _ = print_sheets(Plan(session, city("renca"), "after", "es_CL"), 500)
    assert file.stat().st_size < 1.5e6
    with pikepdf.open(file) as pdf:
        assert len(pdf.pages) == 500
    assert CODE >= 18


def test_a_sheet_of_two_sides_is_one_pair_for_the_reader(session):
    plan = Plan(session, city("toyama"), "after", "ja")
    file, *records = print_pairs(plan, 3, seed=4)
    known = forms(session, {moment: questions(plan.pack, moment) for moment in SIDES})
    found = []
    with pypdfium2.PdfDocument(file) as pdf:
        assert len(pdf) == 6
    for page in range(6):
        sheet = read(picture(file, 200, page), known, session.info.id)
        assert (sheet.status, sheet.moment, dict(sheet.answers)) == ("read", SIDES[page % 2], {})
        found.append(f"{session.info.id}:{sheet.serial}")
    pairs = [pair_of(key) for key in found]
    assert len(set(found)) == 6 and pairs[::2] == pairs[1::2] and len(set(pairs)) == 3
    assert all(sound_pair(one) for one in pairs)
    assert [Record.model_validate_json(one.read_bytes()).moment for one in records] == [*SIDES]


def test_forms_that_are_there_are_not_written_again(session):
    plan = Plan(session, city("toyama"), "after", "ja")
    print_sheets(plan, 1)
    first, second = print_pairs(plan, 1)[1:]
    assert (first.name, second.name) == ("form-before-ja.json", "after-ja.json")
    assert print_pairs(plan, 1) == (session.sheets / "both-ja-2.pdf", first, second)
    assert sorted(one.name for one in session.sheets.glob("*.json")) == ["after-ja.json", "form-before-ja.json"]


def test_both_sides_differ_in_their_keys_even_where_the_letters_of_their_forms_agree(session):
    front, back = (record_of(Plan(session, city("toyama"), moment, "ja")) for moment in SIDES)
    serials = [paired(one, "2345678").removeprefix(one.letters) for one in (front, back)]
    assert serials[0] != serials[1] and {serial[-TAIL:] for serial in serials} == {"2345678"}


@given(st.text(alphabet=LETTERS, min_size=SERIAL, max_size=SERIAL))
def test_a_sheet_that_was_printed_alone_is_no_pair(serial):
    assert pair_of(f"abcdefghjk:{serial}") == pair_of("abcdefghjk:" + "0" * 32) == pair_of("") == ""
    assert sound_pair(pair_of(f"abcdefghjk:{serial}A"))


@pytest.mark.parametrize("name", ["toyama", "renca"])
@pytest.mark.parametrize("lang", LANGS)
def test_the_teachers_sheet_says_nothing_of_a_test(name, lang, session, documents):
    print_sheets(Plan(session, city(name), "teacher", lang), 1)
    said = "".join(words.text for words in documents[-1].placed)
    assert not re.search("test|prueba|テスト", said)
