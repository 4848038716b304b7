"""A text without translation is set as its own language is, and a letter that a typeface lacks stops nothing."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sugoroku.drawing.fonts import font, voice
from sugoroku.drawing.text import DoesNotFit, lay
from sugoroku.packs import PackFaults, read_pack, shelf
from sugoroku.packs.book import Foreign, own_language
from sugoroku.screen import covers
from sugoroku.screen.cache import Cache
from sugoroku.screen.lesson import _read

LONG = "Internacionalización"
Spoil = Callable[[str, str, str], Path]


@pytest.fixture
def spoil(tmp_path: Path) -> Spoil:
    def change(file: str, old: str, new: str) -> Path:
        for home in ("boards", "quizzes"):
            shutil.copytree(shelf.data() / home / "specimen", tmp_path / home / "specimen", dirs_exist_ok=True)
        path = tmp_path / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return tmp_path / "boards" / "specimen"

    return change


def test_a_foreign_text_is_hyphenated_as_its_own_language_is() -> None:
    with pytest.raises(DoesNotFit):
        lay(LONG, 12, 30, lang="ja")
    block = lay(Foreign.of(LONG, "es_CL"), 12, 30, lang="ja")
    assert block.lines[0].text.endswith("-")


def test_a_pack_knows_which_texts_are_not_in_the_language_asked_for(spoil: Spoil) -> None:
    folder = spoil("boards/specimen/i18n/ja.po", 'msgctxt "squares.tree.label"', 'msgctxt "squares.tree.gone"')
    say = read_pack(folder).say("ja")
    assert own_language(say("squares.tree.label"), "ja") == "en"
    assert own_language(say("squares.bottle.label"), "ja") == "ja"
    assert not isinstance(read_pack(folder).say("en_GB")("squares.tree.label"), Foreign)


def test_headings_with_a_kanji_that_the_round_typeface_lacks_are_bold() -> None:
    rare = next(one for one in font("bold").advances if one > "\u4e00" and not font("head").covers(one))
    assert voice("head", f"山{rare}", "ja") == "bold"
    assert voice("head", "山", "ja") == "head"
    assert lay(rare, "heading", 60, lang="ja").count == 1


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        ("boards/specimen/board.yaml", "label: Old tree", "label: Old ☃", ":38:"),
        ("boards/specimen/pack.yaml", "name: Bird", "name: Bird☃", ":29:"),
        ("boards/specimen/pack.yaml", "en: A Walk", "en: A ☃", ":10:"),
        ("boards/specimen/i18n/ja.po", 'msgstr "', 'msgstr ', ":3:"),
        ("boards/specimen/board.yaml", "dice: {values: [1, 2]}", "dice: {count: 4, faces: 12}", ":5:"),
    ],
)
def test_what_would_stop_a_lesson_is_refused_before_it(spoil: Spoil, file: str, old: str, new: str, line: str) -> None:
    folder = spoil(file, old, new)
    cover = covers.cover(str(folder), Cache(None))
    with pytest.raises(PackFaults) as refused:
        _read(cover)
    assert line in refused.value.findings[0].where


def test_home_shows_a_title_whatever_its_letters(spoil: Spoil) -> None:
    folder = spoil("boards/specimen/pack.yaml", "en: A Walk", "en: A ☃")
    assert covers.cover(str(folder), Cache(None)).title("en") == "A ? to the Park"


def test_questions_beside_a_pack_count_among_its_files(spoil: Spoil, tmp_path: Path) -> None:
    folder = spoil("boards/specimen/pack.yaml", "en: A Walk", "en: A Way")
    before = covers.cover(str(folder), Cache(None)).digest
    with (tmp_path / "quizzes" / "specimen" / "quizzes.yaml").open("a", encoding="utf-8") as file:
        file.write("# more\n")
    assert covers.cover(str(folder), Cache(None)).digest != before
