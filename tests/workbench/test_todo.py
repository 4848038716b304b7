"""What is left is counted from the marks, and done is what has none."""

import shutil
from pathlib import Path

import pytest

from sugoroku.cli import make
from sugoroku.packs import Words, check, read_pack, shelf
from sugoroku.packs.editing import Script
from sugoroku.workbench.todo import GROUPS, counts, findings


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A copy of the specimen and its bank, where nothing is left to do."""
    for part in ("boards", "quizzes"):
        shutil.copytree(shelf.data() / part / "specimen", tmp_path / part / "specimen")
    return tmp_path


@pytest.mark.parametrize("name", shelf.packs())
def test_nothing_is_left_in_our_own_packs(name: str) -> None:
    pack = read_pack(name)
    assert all(count.done == count.total for count in counts(pack)) and not findings(pack)
    assert {count.group for count in counts(pack)} <= set(GROUPS)


def edit(file: Path, *loc: str | int) -> None:
    """Mark one text."""
    script = Script.read(file)
    script.put(loc, "TODO: " + script.value(*loc)[:40])
    script.save()


SPOILED = [
    ("boards/specimen/board.yaml", ("squares", 0, "label"), "squares"),
    ("boards/specimen/pack.yaml", ("mascot", "name"), "mascot"),
    ("boards/specimen/pack.yaml", ("animals", 2, "name"), "pack"),
    ("boards/specimen/pack.yaml", ("title", "en"), "pack"),
    ("boards/specimen/survey.yaml", ("pupil", 0, "question"), "survey"),
    ("quizzes/specimen/quizzes.yaml", ("quizzes", 1, "source"), "questions"),
    ("quizzes/specimen/quizzes.yaml", ("quizzes", 0, "explain"), "questions"),
]


@pytest.mark.parametrize(("file", "loc", "group"), SPOILED)
def test_one_mark_is_one_thing_left_in_its_group(home: Path, file: str, loc: tuple[str | int, ...], group: str) -> None:
    before = {(one.group, one.lang): one for one in counts(read_pack(home / "boards/specimen"))}
    edit(home / file, *loc)
    pack = read_pack(home / "boards/specimen")
    after = {(one.group, one.lang): one for one in counts(pack)}
    marked = [key for key in after if key[0] != "translations" and after[key].left]
    assert marked == [(group, "")] and after[(group, "")].total == before[(group, "")].total
    (place,) = after[(group, "")].left
    assert place.path == home / file and "TODO" in place.path.read_text(encoding="utf-8").split("\n")[place.line - 1]
    for finding in findings(pack):
        assert finding.severity == "warning"
        for lang in ("ja", "es", "en"):
            assert not finding.message(Words(lang)).startswith("make.")


def test_a_comment_on_a_month_and_a_placeholder_count_too(home: Path) -> None:
    script = Script.read(home / "quizzes/specimen/quizzes.yaml")
    script.note(("quizzes", 0, "as_of"), "TODO")
    script.save()
    drawn = home / "boards/specimen/art/goal.svg"
    drawn.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>TODO: goal.svg</title></svg>')
    left = {one.group: len(one.left) for one in counts(read_pack(home / "boards/specimen")) if one.left}
    assert left == {"questions": 1, "pictures": 1}


def test_a_text_reworded_or_new_is_left_to_translate(home: Path) -> None:
    script = Script.read(home / "boards/specimen/board.yaml")
    script.put(("squares", 0, "label"), "Begin")
    script.save()
    left = {one.lang: len(one.left) for one in counts(read_pack(home / "boards/specimen")) if one.left}
    assert left == {"es_CL": 1, "ja": 1}


def test_a_missing_translation_is_told_once_and_counted_once(home: Path) -> None:
    file = home / "boards/specimen/i18n/ja.po"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('msgctxt "squares.tree.label"', 'msgctxt "squares.tree.gone"'), encoding="utf-8")
    pack = read_pack(home / "boards/specimen")
    found = [*check(pack), *findings(pack)]
    assert [one.code for one in make.told(found)].count("packs.po.missing") == 1
    assert "make.todo.translations" not in {one.code for one in make.told(found)}
    assert make.left_to_do(found, Words("en")).count("translations:") == 1
