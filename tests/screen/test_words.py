"""The room's words: the same in all languages, all of them used, and none that is missing."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from sugoroku.packs import plain

ROOM = Path(__file__).parents[2] / "sugoroku"
LANGS = ("ja", "es", "en")


def catalogue(lang: str) -> dict[str, str]:
    with (ROOM / "words" / lang / "screen.po").open("rb") as file:
        return {message.id: message.string for message in read_po(file, locale=lang) if message.id}


@pytest.mark.parametrize("lang", LANGS)
def test_every_language_says_everything_with_the_same_placeholders(lang: str) -> None:
    english, said = catalogue("en"), catalogue(lang)
    assert list(said) == list(english)
    for text_id, words in said.items():
        assert words.strip() == words != ""
        assert sorted(re.findall(r"\{(\w+)\}", words)) == sorted(re.findall(r"\{(\w+)\}", english[text_id])), text_id


def test_every_word_is_used_and_none_is_missing() -> None:
    code = "\n".join(path.read_text() for path in (ROOM / "screen").rglob("*.py"))
    asked = set(re.findall(r'(?:say|words|Words\(\w+\))\(\s*f?"(?:screen\.)?([a-z][\w.{}-]+)"', code))
    asked |= {f"fault.{code}" for code in ("foreign", "broken", "illegal", "other-board", "unreadable", "in-use")}
    patterns = [re.escape("screen." + found) for found in asked]
    patterns = [re.sub(r"\\\{\w+\\\}|\\\{[^}]*\\\}", "[a-z-]+", pattern) for pattern in patterns]
    patterns += [r"screen\.notice\.meter\.(plus|minus)", r"screen\.effect\.swap\.(ahead|behind|first|last)"]
    patterns += [r"screen\.explanation\.(right|wrong)", r"screen\.ending\.together\.(won|lost)"]
    for text_id in catalogue("en"):
        assert any(re.fullmatch(pattern, text_id) for pattern in patterns), f"{text_id} is not used"
    fixed = {"screen." + found for found in asked if "{" not in found}
    assert fixed <= set(catalogue("en"))


def test_readings_are_well_formed() -> None:
    for text_id, words in catalogue("ja").items():
        assert "《" not in plain(words), text_id
