"""JSON Schemas for editors."""

import json
from pathlib import Path

import pytest

from sugoroku.packs import shelf
from sugoroku.packs.schema import FILES, as_text, schema

KINDS = {"quizzes": "quiz"}  # other files are named after their schema
FOLDERS = ("boards/*", "quizzes/*", "print")
OURS = sorted(path for folder in FOLDERS for path in shelf.data().glob(f"{folder}/*.yaml"))


@pytest.mark.parametrize("file", FILES)
def test_written_schemas_are_up_to_date(file: str) -> None:
    written = json.loads((shelf.data() / "assets/schemas" / file).read_text(encoding="utf-8"))
    assert written == schema(file), "run: sugoroku schema --out assets/schemas"


def test_a_schema_as_text_is_the_schema() -> None:
    assert all(json.loads(as_text(file)) == schema(file) for file in FILES)
    assert json.loads(as_text("board.json"))["properties"]["schema"]["const"] == "sugoroku.board/1"


def test_every_key_is_described() -> None:
    silent = [
        f"{name}.{key}"
        for file in FILES
        for name, part in {**schema(file).get("$defs", {}), file: schema(file)}.items()
        for key, value in part["properties"].items()
        if not value.get("description") and name != "Palette"
    ]
    assert silent == []


def test_schema_forbids_what_the_model_forbids() -> None:
    board = schema("board.json")
    assert board["additionalProperties"] is False
    assert board["$defs"]["Square"]["properties"]["topic"]["anyOf"][0]["enum"][0] == "climate"
    assert board["$defs"]["Eco"]["properties"]["eco"] == {
        "maximum": 9,
        "minimum": -9,
        "not": {"const": 0},
        "type": "integer",
        "description": "Eco points; below zero takes them.",
    }


@pytest.mark.parametrize("path", OURS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_first_line_names_the_schema(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    named = first.removeprefix("# yaml-language-server: $schema=")
    kind = KINDS.get(path.stem, path.stem)
    assert (path.parent / named).resolve() == shelf.data() / "assets/schemas" / f"{kind}.json"
    assert (path.parent / named).is_file()
