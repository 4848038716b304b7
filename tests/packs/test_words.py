"""The program's own words: of this room, and that all rooms' catalogues say the same things."""

import re
import string
from datetime import date
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from sugoroku.packs import Words, system_language
from sugoroku.packs.words import FOLDER, languages

ROOM = Path(__file__).resolve().parents[2] / "sugoroku" / "packs"
ROOMS = sorted(path.stem for path in (FOLDER / "en").glob("*.po"))


def catalogue(lang: str, room: str) -> dict[str, list[str]]:
    with (FOLDER / lang / f"{room}.po").open("rb") as file:
        messages = [message for message in read_po(file, abort_invalid=True) if message.id]
    return {
        (one.id if isinstance(one.id, str) else one.id[0]): [one.string]
        if isinstance(one.string, str)
        else [*one.string]
        for one in messages
    }


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_languages() -> None:
    assert languages() == ["en", "es", "ja"]


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("lang", ["ja", "es"])
def test_catalogues_say_the_same(room: str, lang: str) -> None:
    english, other = catalogue("en", room), catalogue(lang, room)
    assert set(english) == set(other)
    for text_id, forms in english.items():
        wanted = set().union(*map(placeholders, forms))
        for form in other[text_id]:
            assert form, text_id
            # A form for one thing may do without its number.
            assert placeholders(form) | {"n"} == wanted | {"n"} if len(forms) > 1 else placeholders(form) == wanted, (
                text_id
            )


def test_every_code_of_this_room_has_its_sentence() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in sorted(ROOM.rglob("*.py")))
    used = set(re.findall(r'"(packs\.[a-z]+\.[a-z-]+)"', source))
    said = set(catalogue("en", "packs"))
    assert used - said == set()
    assert said - used == {f"packs.report.{name}" for name in ("error", "warning", "errors", "warnings")} | {
        "packs.with-meant"
    }


def test_says_in_its_language_else_in_english_else_the_id() -> None:
    assert Words("ja")("packs.report.warning") == "注意"
    assert Words("es_CL")("packs.report.warning") == "aviso"
    assert Words("fr")("packs.report.warning") == "warning"
    assert Words("ja")("packs.nothing.such") == "packs.nothing.such"
    assert "packs.report.warning" in Words("fr")
    assert "packs.nothing.such" not in Words("fr")


@pytest.mark.parametrize(
    ("lang", "one", "many"),
    [
        ("en", "1 error", "1,200 errors"),
        ("es", "1 error", "1.200 errores"),
        ("ja", "まちがい 1 件", "まちがい 1,200 件"),
    ],
)
def test_counts(lang: str, one: str, many: str) -> None:
    words = Words(lang)
    assert words.count("packs.report.errors", 1) == one
    assert words.count("packs.report.errors", 1200) == many


def test_numbers_dates_and_lists() -> None:
    assert Words("es").number(17500) == "17.500"
    assert Words("es_CL").number(1.5) == "1,5"
    assert Words("ja").number(17500) == "17,500"
    assert Words("ja").date("2026-03") == "2026年3月"
    assert Words("es").date("2026-03") == "marzo de 2026"
    assert Words("en").date("2026") == "2026"
    assert Words("en").date("2026-03-05") == Words("en").date(date(2026, 3, 5)) == "March 5, 2026"
    assert Words("es").list(["a", "b", "c"]) == "a, b y c"
    assert Words("es").list(["a", "b"], "or") == "a o b"
    assert Words("en").list([]) == ""


@pytest.mark.parametrize("lang", ["C", "C.UTF-8", "POSIX", "xx_YY", "../..", "", "fr_FR.UTF-8", "12"])
def test_a_language_nobody_speaks_here_is_answered_in_english(lang: str) -> None:
    words = Words(lang)
    assert words.count("packs.report.errors", 2) == Words("en").count("packs.report.errors", 2)
    assert words.list(["a", "b"])
    assert words.number(1.5)


def test_a_system_locale_is_understood() -> None:
    assert Words("es_CL.UTF-8").number(17500) == "17.500"
    assert Words("ja_JP.eucJP@x").lang == "ja"


@pytest.mark.parametrize(
    ("said", "spoken"),
    [({"LANGUAGE": "es:en"}, "es"), ({"LC_ALL": "ja_JP.UTF-8", "LANG": "en_US"}, "ja_JP.UTF-8"), ({"LANG": "C"}, "C")],
)
def test_the_system_tells_its_language(said: dict[str, str], spoken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in said.items():
        monkeypatch.setenv(name, value)
    assert system_language() == spoken
