"""An edit changes what is meant, and no other byte of the file."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sugoroku.packs import PackFaults, Words, shelf
from sugoroku.packs.editing import Loc, Script
from sugoroku.packs.reading import MAX_BYTES, MAX_TEXT, parse

quick = settings(max_examples=200, deadline=None, derandomize=True)
FILES = sorted(file for room in ("boards", "quizzes") for file in (shelf.data() / room).glob("*/*.yaml"))
AWKWARD = [
    "", " ", "a: b", "a #b", "# a", "- a", "! a", "& a", "* a", "%a", "@a", "`a", "? a", "[a", "a]", "{a}", "a, b",
    "'a'", '"a', "it's", "a\\b", "a\nb", "\n", "a\n\nb\n", " a ", "yes", "no", "null", "~", "1.0", "2026-03-01", "=",
    "<<", "...", "---",
    "路面電車《ろめんでんしゃ》で：出かけた。", "　全角　", "😀🇨🇱", "a\tb", "a\rb", "|", ">", "a:",
]  # fmt: skip
TEXTS = st.sampled_from(AWKWARD) | st.text(st.sampled_from("ab:#-![]{}\"'\\\n ,&*?|>%@`富《😀"), max_size=8)


def places(value: Any, loc: Loc = ()) -> list[Loc]:
    """Where every text of a file's content stands."""
    if isinstance(value, str):
        return [loc]
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    return [place for key, inner in pairs for place in places(inner, (*loc, key))]


def script(tmp_path: Path, text: str) -> Script:
    """A file with this text, byte for byte, about to be edited."""
    file = tmp_path / "x.yaml"
    file.write_bytes(text.encode("utf-8"))
    return Script.read(file)


def content(text: str) -> Any:
    """What a text of YAML says."""
    document, findings = parse(Path("x.yaml"), text)
    assert document, findings
    return document.value()


def code(fault: pytest.ExceptionInfo[PackFaults]) -> str:
    """What is wrong, which is also said in every language."""
    first = fault.value.findings[0]
    assert all(not first.message(Words(lang)).startswith("packs.") for lang in ("ja", "es", "en"))
    return first.code


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
@given(data=st.data())
@settings(max_examples=40, deadline=None, derandomize=True)
def test_only_the_meant_value_changes_and_back_again_is_the_original(file: Path, data: st.DataObject) -> None:
    edited = Script.read(file)
    before, was = edited.text, edited.value()
    loc = data.draw(st.sampled_from(places(was)))
    old, new = edited.value(*loc), data.draw(TEXTS)
    edited.put(loc, new)
    assert edited.value(*loc) == new
    holder = was
    for key in loc[:-1]:
        holder = holder[key]
    holder[loc[-1]] = new
    assert edited.value() == was
    lines, after = before.splitlines(), edited.text.splitlines()
    assert len(lines) == len(after)
    assert sum(one != two for one, two in zip(lines, after, strict=True)) == (new != old)
    edited.put(loc, old)
    assert edited.text == before


@pytest.mark.parametrize("style", ["plain", "'a b'", '"a b"', "|\n    a\n    b\n", "|-\n    a\n", ">\n    a\n"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("new", AWKWARD)
def test_every_text_is_read_back_whatever_it_replaces(style: str, end: str, new: str, tmp_path: Path) -> None:
    head, foot = (
        "# first\na:\n  b: ",
        "\n  # why c\n  c: 1  # one\n" if "\n" not in style else "  # why c\n  c: 1  # one\n",
    )
    head, style, foot = (part.replace("\n", end) for part in (head, style, foot))
    edited = script(tmp_path, head + style + foot)
    edited.put(("a", "b"), new)
    assert edited.text.startswith(head) and edited.text.endswith(foot.lstrip("\r\n"))
    assert content(edited.text) == {"a": {"b": new, "c": "1"}}


@given(key=st.sampled_from(["x", "p q", "yes", "富山"]), value=TEXTS)
@quick
def test_a_missing_key_comes_at_the_end_of_its_mapping(key: str, value: str) -> None:
    text = "a: {b: 1}\nl:\n- id: x  # here\n  k: 2 # two\n\n# of y\n- id: y\nd: {}"
    edited = Script(Path("x.yaml"), text.encode())
    for loc in ((key,), ("a", key), ("l", 0, key), ("l", 1, key), ("d", key)):
        edited.put(loc, value)
    same = {key: value}
    rows = [{"id": "x", "k": "2"} | same, {"id": "y"} | same]
    assert edited.value() == {"a": {"b": "1"} | same, "l": rows, "d": same} | same
    assert "- id: x  # here\n  k: 2 # two\n" in edited.text and "\n\n# of y\n- id: y\n" in edited.text
    assert not edited.text.endswith("\n")


NEW = {"id": "new", "at": [1, 2.5], "kind": "plain", "text": "a: b", "effects": [{"move": -1}, "again"]}
READ = {"id": "new", "at": ["1", "2.5"], "kind": "plain", "text": "a: b", "effects": [{"move": "-1"}, "again"]}
BOARD = "squares:  # all\n# of start\n- {id: start, at: [28, 238]}\n"
BOARD += "- id: tram\n  at: [1, 2]  # here\n\n# NOTE: of goal\n- id: goal\n"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("at", [0, 1, 2, 3])
def test_a_new_square_and_away_again_leaves_the_file_as_it_was(at: int, end: str, tmp_path: Path) -> None:
    before = BOARD.replace("\n", end)
    edited = script(tmp_path, before)
    rows = edited.value("squares")
    edited.insert(("squares",), at, NEW)
    assert edited.value("squares") == [*rows[:at], READ, *rows[at:]]
    assert edited.text.count("\n") == edited.text.count(end)
    kept = iter(edited.text.splitlines(True))
    assert all(line in kept for line in before.splitlines(True)), "every old line is there, in order"
    edited.remove(("squares", at))
    assert edited.text == before


@pytest.mark.parametrize(
    ("gone", "left"),
    [
        (("squares", 0), BOARD.replace("# of start\n- {id: start, at: [28, 238]}\n", "")),
        (("squares", 1), BOARD.replace("- id: tram\n  at: [1, 2]  # here\n", "")),
        (("squares", 2), BOARD.replace("# NOTE: of goal\n- id: goal\n", "")),
        (("squares", 1, "id"), BOARD.replace("- id: tram\n  at", "- at")),
        (("squares", 1, "at"), BOARD.replace("  at: [1, 2]  # here\n", "")),
        (("squares", 0, "id"), BOARD.replace("id: start, ", "")),
        (("squares", 0, "at"), BOARD.replace(", at: [28, 238]", "")),
        (("squares", 1, "at", 1), BOARD.replace("1, 2", "1")),
    ],
)
def test_what_is_removed_takes_its_own_comments_with_it(gone: Loc, left: str, tmp_path: Path) -> None:
    edited = script(tmp_path, BOARD)
    edited.remove(gone)
    assert edited.text == left


def test_the_last_entry_leaves_empty_brackets_and_the_file_its_end(tmp_path: Path) -> None:
    edited = script(tmp_path, "a:\n- 1\nb:\n  c: 2\nd: 3")
    for gone in (("a", 0), ("b", "c"), ("d",)):
        edited.remove(gone)
    assert edited.text == "a: []\nb: {}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_any_entry_of_our_files_can_go(file: Path) -> None:
    lists = [key for key, value in Script.read(file).value().items() if isinstance(value, list)]
    for key in lists:
        for at in range(0, len(Script.read(file).value(key)), 5):
            edited = Script.read(file)
            rows = edited.value(key)
            before = edited.text
            edited.remove((key, at))
            assert edited.value(key) == rows[:at] + rows[at + 1 :]
            kept = iter(before.splitlines(True))
            if f"{key}: [" not in edited.text:
                assert all(line in kept for line in edited.text.splitlines(True))


def test_a_number_stays_bare_and_a_text_that_looks_like_one_does_not(tmp_path: Path) -> None:
    edited = script(tmp_path, 'at: [28, 238.5]\nname: a\nid: "yes"\n')
    edited.put(("at", 0), 30.25)
    edited.put(("at", 1), "7")
    edited.put(("name",), "12")
    edited.put(("id",), "no")
    edited.put(("new",), 4)
    edited.put(("is",), True)
    assert edited.text == 'at: [30.25, 7]\nname: "12"\nid: "no"\nnew: 4\nis: true\n'


def test_only_a_changed_file_is_written_and_none_that_someone_else_changed(tmp_path: Path) -> None:
    edited = script(tmp_path, "\ufeffa: 1\r\nb: 2")
    assert not edited.save()
    edited.put(("b",), "3")
    assert edited.save() and not edited.save()
    assert edited.path.read_bytes() == "\ufeffa: 1\r\nb: 3".encode()
    edited.path.write_bytes(b"a: 9\n")
    edited.put(("b",), "4")
    with pytest.raises(PackFaults) as fault:
        edited.save()
    assert code(fault) == "packs.edit.meanwhile" and edited.path.read_bytes() == b"a: 9\n"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("x" * (MAX_TEXT + 1), "packs.yaml.long"),
        ("a\x00b", "packs.yaml.unprintable"),
        ("a\ud800b", "packs.yaml.unprintable"),
        ("a\u2028b", "packs.yaml.unprintable"),
        (["x"] * 60_000, "packs.yaml.nodes"),
        (["y" * 4000] * 200, "packs.file.large"),
    ],
)
def test_what_reading_would_refuse_is_not_written(value: Any, expected: str, tmp_path: Path) -> None:
    edited = script(tmp_path, "a: 1\n")
    with pytest.raises(PackFaults) as fault:
        edited.put(("a",), value)
    assert code(fault) == expected and edited.text == "a: 1\n"


@pytest.mark.parametrize("depth", [13, 5000])
def test_what_lies_too_deep_is_refused(depth: int, tmp_path: Path) -> None:
    edited, value = script(tmp_path, "a: 1\n"), "x"
    for _ in range(depth):
        value = [value]
    for change in (lambda: edited.put(("a",), value), lambda: edited.put(("b",), value)):
        with pytest.raises(PackFaults) as fault:
            change()
        assert code(fault) in ("packs.edit.impossible", "packs.yaml.depth") and edited.text == "a: 1\n"


@pytest.mark.parametrize("loc", [(), ("no", "where"), ("l", 9), ("l",), ("a", "b"), ("l", -1)])
def test_a_place_that_cannot_be_set_is_refused_where_it_is(loc: Loc, tmp_path: Path) -> None:
    edited = script(tmp_path, "a: 1\nl:\n- 1\n- 2\n")
    with pytest.raises(PackFaults) as fault:
        edited.put(loc, "x")
    assert code(fault) == "packs.edit.impossible"
    with pytest.raises(PackFaults):
        edited.remove((*loc, "x"))
    with pytest.raises(PackFaults):
        edited.insert(("a",), 0, "x")
    with pytest.raises(PackFaults):
        edited.insert(("l",), 3, "x")
    assert edited.text == "a: 1\nl:\n- 1\n- 2\n"


def test_a_file_that_reading_refuses_is_not_edited(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_bytes(b"a: &x 1\n")
    with pytest.raises(PackFaults) as fault:
        Script.read(tmp_path / "x.yaml")
    assert code(fault) == "packs.yaml.anchor"
    with pytest.raises(PackFaults):
        Script.read(tmp_path / "none.yaml")


def test_a_file_stays_below_the_size_that_is_read(tmp_path: Path) -> None:
    edited = script(tmp_path, "".join(f"k{n}: {'x' * 3900}\n" for n in range(134)))
    assert len(edited.text) < MAX_BYTES
    with pytest.raises(PackFaults) as fault:
        edited.put(("more",), "y" * 3900)
    assert code(fault) == "packs.file.large"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("comment", ["TODO", "富山《とやま》: 'a' # b"])
def test_a_comment_stands_behind_a_value_or_above_it_and_changes_nothing_else(
    end: str, comment: str, tmp_path: Path
) -> None:
    before = "a: 1\nb:\n- {c: 2}\nd: |\n  e\nf: g".replace("\n", end)
    edited = script(tmp_path, before)
    was = edited.value()
    edited.note(("a",), comment)
    edited.note(("b", 0, "c"), comment)
    edited.note(("d",), comment)
    edited.note(("f",), comment)
    edited.note(("f",), comment, above=True)
    noted = f"a: 1  # {comment}\nb:\n# {comment}\n- {{c: 2}}\n# {comment}\nd: |\n  e\n# {comment}\nf: g  # {comment}"
    assert edited.value() == was and edited.text == noted.replace("\n", end)
    with pytest.raises(PackFaults):
        edited.note(("a",), "x\ny: 1")


@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_a_comment_behind_a_value_is_taken_away_again_and_no_other(tmp_path: Path, end: str) -> None:
    text = f"a: 1  # TODO: x{end or chr(10)}b: 2  # TODO{end}"
    edited = script(tmp_path, text)
    edited.unnote(("a",), "TODO")
    edited.unnote(("nowhere",), "TODO")
    assert edited.text == text
    edited.unnote(("b",), "TODO")
    assert edited.text == text.replace("2  # TODO", "2")
