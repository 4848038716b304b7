"""The guide to a lesson says what the screen says: its bold words are words of the program, its pictures are there."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from sugoroku.packs import plain

ROOT = Path(__file__).parents[1]
GUIDES = ROOT / "docs" / "lesson"
LANGS = ("en", "es", "ja")


def words(lang: str) -> str:
    said = []
    for path in sorted((ROOT / "sugoroku" / "words" / lang).glob("*.po")):
        with path.open("rb") as file:
            said += [plain(str(message.string)) for message in read_po(file, locale=lang)]
    return "\n".join(said)


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_bold_stands_on_the_screen(lang: str) -> None:
    said = words(lang)
    bold = re.findall(r"\*\*([^*]+)\*\*", (GUIDES / f"{lang}.md").read_text(encoding="utf-8"))
    assert len(bold) >= 8
    assert [one for one in bold if one.replace("\n   ", " ") not in said] == []


@pytest.mark.parametrize("lang", LANGS)
def test_every_picture_is_there_and_every_language_has_the_same(lang: str) -> None:
    shown = re.findall(r"\]\((\w\w)-([a-z]+)\.png\)", (GUIDES / f"{lang}.md").read_text(encoding="utf-8"))
    assert {one for one, _ in shown} == {lang}
    assert [name for _, name in shown] == [
        name for _, name in re.findall(r"\]\((\w\w)-([a-z]+)\.png\)", (GUIDES / "en.md").read_text(encoding="utf-8"))
    ]
    for one, name in shown:
        assert (GUIDES / f"{one}-{name}.png").is_file()
