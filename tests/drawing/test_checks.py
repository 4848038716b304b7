"""Each check finds the one thing that is spoiled, and nothing in a good pack."""

import re
import shutil

import pytest
from babel.messages.pofile import read_po

from sugoroku.drawing.checks import CHECKS, check
from sugoroku.packs import Words, read_pack
from sugoroku.packs.words import FOLDER

from .transcript import TOWN


@pytest.fixture
def home(tmp_path):
    shutil.copytree(TOWN, tmp_path / "town")
    return tmp_path / "town"


def spoil(folder, name, old, new):
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return check(read_pack(folder))


def test_nothing_is_found_in_a_good_pack(home):
    assert check(read_pack(home)) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "code", "where"),
    [
        ("art/hills.svg", "<rect", "<filter/>\n<rect", "drawing.art.element", "art/hills.svg:3:1"),
        ("quizzes/town/lamp.svg", "#FFD85C", "sunny", "drawing.art.colour", "quizzes/town/lamp.svg:1:1"),
        ("board.yaml", "みんなで話そう", "みんなで話そう🐸", "drawing.glyph.missing", "board.yaml:18:72"),
        ("pack.yaml", "小さな町《まち》", "小さな鷗町《まち》", "drawing.glyph.missing", "pack.yaml:6:13"),
        ("i18n/es_CL.po", '"Mirador"', '"Mirador 中国☃"', "drawing.glyph.missing", "i18n/es_CL.po:39:1"),
        (
            "board.yaml",
            "label: 見はらし",
            "label: とても長い長い見はらしのよい山の上の広い広場のベンチ",
            "drawing.fit.tile",
            "board.yaml:19:60",
        ),
        (
            "i18n/es_CL.po",
            '"Mirador"',
            '"Un mirador con una vista larguísima"',
            "drawing.fit.tile",
            "i18n/es_CL.po:39:1",
        ),
        ("board.yaml", "[150, 20, 200, 40]", "[150, 20, 60, 8]", "drawing.fit.title", "pack.yaml:6:13"),
        (
            "quizzes/town/quizzes.yaml",
            "川の水をきれいにする",
            "川の水をきれいにする" * 14,
            "drawing.fit.front",
            "quizzes/town/quizzes.yaml:8:13",
        ),
        (
            "quizzes/town/quizzes.yaml",
            "油がまざった水を",
            "油がまざった水を" * 16,
            "drawing.fit.back",
            "quizzes/town/quizzes.yaml:10:12",
        ),
        ("board.yaml", "電車で出かけた。", "電車で出かけた。" * 30, "drawing.fit.event", "board.yaml:12:9"),
    ],
)
def test_one_thing_spoiled_is_found(home, name, old, new, code, where):
    findings = spoil(home, name, old, new)
    assert {finding.code for finding in findings} == {code}
    assert findings[0].where.endswith(where)
    for lang in ("ja", "es", "en"):
        said = findings[0].message(Words(lang))
        assert said != code
        assert "{" not in said


@pytest.mark.parametrize("name", ["i18n/es_CL.po", "quizzes/town/i18n/es_CL.po"])
def test_a_language_with_a_broken_catalogue_is_left_to_the_check_of_catalogues(home, name):
    (home / name).parent.mkdir(parents=True, exist_ok=True)
    (home / name).write_text("nonsense\n", encoding="utf-8")
    pack = read_pack(home)
    assert pack.readable_locales == ["ja"]
    assert check(pack) == []
    label = "とても長い長い見はらしのよい山の上の広い広場のベンチ"
    assert [one.code for one in spoil(home, "board.yaml", "label: 見はらし", f"label: {label}")] == [
        "drawing.fit.tile", "drawing.fit.tile",
    ]  # fmt: skip


def test_every_check_has_its_reason_and_its_question():
    for one in CHECKS.values():
        assert one.rationale.endswith(".")
        assert one.question.endswith("?")
        assert one.id.startswith("drawing.")


def test_the_catalogues_of_the_room_hold_the_same_words():
    said = {}
    for lang in ("ja", "es", "en"):
        with (FOLDER / lang / "drawing.po").open("rb") as file:
            said[lang] = {one.id: set(re.findall(r"\{(\w+)\}", one.string)) for one in read_po(file) if one.id}
    assert said["ja"] == said["es"] == said["en"]
