"""What stands in a YAML file that is refused before anything is made of it."""

from pathlib import Path

import pytest
import yaml

from sugoroku.packs import reading
from sugoroku.packs.reading import Document, read

TRAPS = [
    ("", "packs.yaml.empty", 1, 1),
    ("# only a remark\n", "packs.yaml.empty", 1, 1),
    ("a: 1\n\tb: 2\n", "packs.yaml.tab", 2, 1),
    ("- a: 1\n\u3000b: 2\n", "packs.yaml.wide-space", 2, 1),
    ("a: x\u0007y\n", "packs.yaml.unprintable", 1, 5),
    ("a: x\u2028y\n", "packs.yaml.unprintable", 1, 5),
    ("a: 1\n---\nb: 2\n", "packs.yaml.documents", 2, 1),
    ("%YAML 1.1\n---\na: 1\n", "packs.yaml.directive", 1, 1),
    ("a: &x 1\n", "packs.yaml.anchor", 1, 4),
    ("a: 1\nb: *x\n", "packs.yaml.alias", 2, 4),
    ("a: !!python/object:os.system {}\n", "packs.yaml.tag", 1, 4),
    ("a: !secret x\n", "packs.yaml.tag", 1, 4),
    ("a: ! x\n", "packs.yaml.tag", 1, 4),
    ("a: 1\n<<: {b: 2}\n", "packs.yaml.merge", 2, 1),
    ("a: 1\nb: 2\na: 3\n", "packs.yaml.twice", 3, 1),
    ("{[a]: b}\n", "packs.yaml.key", 1, 2),
    ("a:\nb: 2\n", "packs.yaml.no-value", 1, 1),
    ("a: ~\n", "packs.yaml.no-value", 1, 1),
    ("a: null\n", "packs.yaml.no-value", 1, 1),
    ("a:\n-\n- x\n", "packs.yaml.no-item", 2, 2),
    ("[" * 100_000, "packs.yaml.depth", 1, 13),
    ("{a: " * 100_000, "packs.yaml.depth", 1, 49),
    ("- " * 100_000 + "x", "packs.yaml.depth", 1, 25),
    (f"a: {'x' * 4001}\n", "packs.yaml.long", 1, 4),
    ("- x\n" * 50_001, "packs.yaml.nodes", 50_000, 3),
    ("a: b: c\n", "packs.yaml.colon", 1, 5),
    ("a: @x\n", "packs.yaml.start", 1, 4),
    ("a: %x\n", "packs.yaml.start", 1, 4),
    ("a: `x`\n", "packs.yaml.start", 1, 4),
    ('a: "x\nb: 2\n', "packs.yaml.open-quote", 1, 4),
    ('a: "x\\q"\n', "packs.yaml.escape", 1, 0),
    ("a: [1, 2\nb: 3\n", "packs.yaml.open-bracket", 1, 4),
    ("a: {b: 1\n", "packs.yaml.open-bracket", 1, 4),
    ("a: 1\nb\nc: 2\n", "packs.yaml.no-colon", 2, 1),
    ("a:\n  b: 1\n c: 2\n", "packs.yaml.indent", 3, 2),
    ("a: 1\nlabel：バス\nb: 2\n", "packs.yaml.wide-colon", 2, 6),
]


@pytest.fixture(params=["CLoader", "Loader"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both of PyYAML's parsers: wheels without libyaml have only its own."""
    found = getattr(yaml, request.param, None)
    if found is None:
        pytest.skip("this PyYAML was built without libyaml")
    monkeypatch.setattr(reading, "_LOADER", found)
    return str(request.param)


@pytest.mark.parametrize(("text", "code", "line", "column"), TRAPS, ids=[row[1] for row in TRAPS])
def test_trap_is_refused_with_its_place(
    text: str, code: str, line: int, column: int, loader: str, tmp_path: Path
) -> None:
    path = tmp_path / "board.yaml"
    path.write_text(text, encoding="utf-8")
    document, findings = read(path)
    assert document is None
    assert findings[0].code == code
    assert findings[0].line == line
    assert findings[0].column == column or not column  # the two parsers differ by a letter at an escape


def test_several_traps_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "board.yaml"
    path.write_text("a: &x 1\nb: *x\nc: !!int 3\na: 4\nd:\n")
    found = [finding.code.rpartition(".")[2] for finding in read(path)[1]]
    assert found == ["anchor", "alias", "tag", "twice", "no-value"]


@pytest.mark.parametrize("raw", [b"a: \xff\n", "a: 富山".encode("cp932"), "a: 富山".encode("utf-16")])
def test_other_encodings_are_refused(raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / "board.yaml"
    path.write_bytes(raw)
    assert [finding.code for finding in read(path)[1]] == ["packs.file.encoding"]


def test_place_of_a_wrong_byte(tmp_path: Path) -> None:
    path = tmp_path / "board.yaml"
    path.write_bytes(b"a: 1\nb: x\xff\n")
    finding = read(path)[1][0]
    assert (finding.line, finding.column) == (2, 5)


def test_byte_order_mark_and_windows_lines_are_let_pass(tmp_path: Path) -> None:
    path = tmp_path / "board.yaml"
    path.write_bytes("\ufeffa: 富山\r\nb: 2\r\n".encode())
    document, findings = read(path)
    assert not findings and document
    assert document.value() == {"a": "富山", "b": "2"}
    assert document.place("b")[1:] == (2, 4)


def test_large_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "board.yaml"
    path.write_text("# " + "x" * reading.MAX_BYTES)
    assert [finding.code for finding in read(path)[1]] == ["packs.file.large"]


@pytest.mark.parametrize("make", [Path.mkdir, lambda path: None])
def test_no_file_there(make: object, tmp_path: Path) -> None:
    path = tmp_path / "board.yaml"
    make(path)  # type: ignore[operator]
    assert [finding.code for finding in read(path)[1]] == ["packs.file.missing"]


def test_scalars_stay_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "board.yaml"
    path.write_text("a: no\nb: 1.0\nc: 2026-03\nd: 0o17\ne: 'null'\nf: [yes, 1_000]\ng: |\n  two\n  lines\n")
    document, _ = read(path)
    assert document and document.value() == {
        "a": "no",
        "b": "1.0",
        "c": "2026-03",
        "d": "0o17",
        "e": "null",
        "f": ["yes", "1_000"],
        "g": "two\nlines\n",
    }


def test_places_are_found_as_near_as_they_can_be(tmp_path: Path) -> None:
    path = tmp_path / "board.yaml"
    path.write_text("squares:\n- {id: tram, effects: [{move: 2}, again]}\n")
    document, _ = read(path)
    assert isinstance(document, Document)
    assert document.place("squares", 0, "effects", 1)[1:] == (2, 35)
    assert document.place("squares", 0, "effects", key=True)[1:] == (2, 14)
    assert document.place("squares", 0, "effects", 0, "move", "move")[1:] == (2, 31)
    assert document.place("squares", 7)[1:] == (2, 1)
