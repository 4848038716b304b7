"""JSON Schemas of a pack's files, so that an editor can help while one writes."""

from __future__ import annotations

import ast
import inspect
import json
from types import ModuleType
from typing import Any

from .model import (
    BankFile,
    BoardFile,
    Measured,
    Model,
    PackFile,
    Papers,
    PrintSet,
    ReadingsFile,
    SurveyFile,
    board,
    effects,
    pack,
    quizzes,
    stock,
    survey,
)

FILES: dict[str, type[Model]] = {
    "pack.json": PackFile,
    "board.json": BoardFile,
    "readings.json": ReadingsFile,
    "quiz.json": BankFile,
    "papers.json": Papers,
    "set.json": PrintSet,
    "survey.json": SurveyFile,
    "printer.json": Measured,
}
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(file: str) -> dict[str, Any]:
    """The schema of one kind of file."""
    made = FILES[file].model_json_schema(by_alias=True, mode="validation")
    parts = (effects, board, pack, quizzes, stock, survey)
    told = {name: said for part in parts for name, said in _descriptions(part).items()}
    for name, part in {**made.get("$defs", {}), FILES[file].__name__: made}.items():
        for key, value in part.get("properties", {}).items():
            value.pop("title", None)
            description = told.get(name, {}).get("format" if key == "schema" else key)
            if description:
                value["description"] = description
    return {"$schema": DIALECT, **made}


def as_text(file: str) -> str:
    """A schema as it is written to its file."""
    return json.dumps(schema(file), ensure_ascii=False, indent=2) + "\n"


def _descriptions(part: ModuleType) -> dict[str, dict[str, str]]:
    """What the source says below each key; read only here, so that starting a game does not wait for it."""
    body = ast.parse(inspect.getsource(part)).body
    return {found.name: dict(_said_below(found)) for found in body if isinstance(found, ast.ClassDef)}


def _said_below(part: ast.ClassDef) -> list[tuple[str, str]]:
    return [
        (key.target.id, text.value.value)
        for key, text in zip(part.body, part.body[1:], strict=False)
        if isinstance(key, ast.AnnAssign)
        and isinstance(key.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    ]
