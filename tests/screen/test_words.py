"""The room's words: all of them used, none that is missing, and readings that are well formed."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from sugoroku.packs import plain

PROGRAM = Path(__file__).parents[2] / "sugoroku"
CATALOGUES = ("screen", "card", "class", "door", "ending", "home", "settings", "table", "teacher")
# Which effect, which fault, which switch: these ids are put together from names that are no words of the code.
PUT_TOGETHER = re.compile(r"screen\.(effect\.\w+\.\w+|fault\.[a-z-]+)|settings\.(furigana|text|contrast|motion)\.\w+")


def catalogue(name: str, lang: str = "en") -> dict[str, str]:
    with (PROGRAM / "words" / lang / f"{name}.po").open("rb") as file:
        said = {message.id: message.string for message in read_po(file, locale=lang) if message.id}
    return {text_id if isinstance(text_id, str) else text_id[0]: words for text_id, words in said.items()}


def trees() -> list[ast.Module]:
    return [ast.parse(path.read_text(encoding="utf-8")) for path in sorted((PROGRAM / "screen").rglob("*.py"))]


def pattern(node: ast.AST) -> str | None:
    """A string of the code as a pattern of ids: what it has in braces may be any part of one."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.escape(node.value)
    if isinstance(node, ast.JoinedStr):
        parts = (re.escape(part.value) if isinstance(part, ast.Constant) else "[a-z0-9-]+" for part in node.values)
        return "".join(map(str, parts))
    return None


def strings() -> set[str]:
    """All that could be an id, or what follows the name of its catalogue."""
    found = (pattern(node) for tree in trees() for node in ast.walk(tree))
    return {one for one in found if one and re.search("[a-z]{2}", one) and " " not in one}


@pytest.mark.parametrize("name", CATALOGUES)
def test_every_word_is_used(name: str) -> None:
    used = [re.compile(rf"({name}\.)?{one}") for one in strings()]
    for text_id in catalogue(name):
        assert PUT_TOGETHER.fullmatch(text_id) or any(one.fullmatch(text_id) for one in used), text_id


def asked() -> set[str]:
    """The whole ids that the code asks the program's words for."""
    calls = (node for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args)
    found = set()
    for call in calls:
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        first = call.args[0]
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            if name == "say" and re.fullmatch("[a-z]+[a-z.-]*", first.value):
                found.add("screen." + first.value)
            if name in ("words", "count") and re.fullmatch(r"[a-z]+\.[a-z.-]+", first.value):
                found.add(first.value)
    return found


def test_no_word_is_missing() -> None:
    known = {text_id for path in (PROGRAM / "words" / "en").glob("*.po") for text_id in catalogue(path.stem)}
    assert asked() - known - {"screen.title"} == set()  # a pack's own title is asked for in the same way
    assert len(asked()) > 50


def test_readings_are_well_formed() -> None:
    for name in CATALOGUES:
        for text_id, words in catalogue(name, "ja").items():
            assert "《" not in plain("".join(words)), text_id
