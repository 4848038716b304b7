"""Languages that none of ours is: their names, numbers and letters, from a pack's check to its printed card."""

import shutil
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from babel.core import get_global
from hypothesis import given, settings
from hypothesis import strategies as st

from sugoroku import paper
from sugoroku.drawing import checks
from sugoroku.packs import Words, check, locales, read_pack
from sugoroku.packs.book import served

from .tongues import SAID, made, with_font

LANGS = ("ja", "es", "en")


@pytest.mark.parametrize(("said", "tidy"), [
    ("pt_BR", "pt_BR"), ("pt-br", "pt_BR"), ("sr-latn-rs", "sr_Latn_RS"), ("zh_Hant", "zh_Hant"), ("es_419", "es_419"),
    ("fil", "fil"), ("es_CL.UTF-8", "es_CL"), ("sr_RS@latin", "sr_RS"), ("C", ""), ("POSIX", ""), ("../..", ""),
    ("en_", ""), ("english", ""), ("", ""), ("ｅｎ", ""),
])  # fmt: skip
def test_a_name_is_tidied_or_none(said: str, tidy: str) -> None:
    assert locales.tidy(said) == tidy


@pytest.mark.parametrize(("name", "script"), [
    ("pt_BR", "Latn"), ("el", "Grek"), ("ru", "Cyrl"), ("vi", "Latn"), ("sr", "Cyrl"), ("sr_Latn", "Latn"),
    ("ja", "Jpan"), ("uz", "Latn"), ("uz_AF", "Arab"), ("zh", "Hans"), ("zh_TW", "Hant"), ("ko", "Kore"),
    ("ar", "Arab"), ("he", "Hebr"), ("hi", "Deva"), ("th", "Thai"), ("xx", ""),
])  # fmt: skip
def test_scripts_are_those_of_cldr(name: str, script: str) -> None:
    assert locales.script(name) == script
    assert locales.can_be_drawn(name) == (script in ("Latn", "Cyrl", "Grek", "Jpan", ""))


@pytest.mark.parametrize(("name", "known"), [
    ("pt_BR", "pt_BR"), ("zh_TW", "zh_Hant_TW"), ("pt_JP", "pt"), ("sr_Latn_JP", "sr_Latn"), ("xx", ""), ("", ""),
])
def test_the_nearest_that_cldr_knows(name: str, known: str) -> None:
    assert locales.known(name) == known


def test_of_two_scripts_the_readers_own_is_served() -> None:
    assert served("sr_Latn", ["sr", "sr_Latn_RS"]) == "sr_Latn_RS"
    assert served("sr", ["sr_Latn", "sr_Cyrl"]) == "sr_Cyrl"
    assert served("sr_Latn", ["en", "sr"]) == "sr"
    assert served("es-cl", ["es_ES", "es_CL"]) == "es_CL"
    assert served("fil", ["fi"]) is None
    assert served("", ["en"]) is None


def test_numbers_dates_and_plurals_are_the_countrys_own() -> None:
    assert Words("pt_BR").number(17500.5) == "17.500,5"
    assert Words("pt_PT").number(17500.5) == "17\u00a0500,5"
    assert Words("de_CH").number(17500) == "17’500"
    assert Words("pt_BR").date("2026-03") == "março de 2026"
    assert Words("sr_Latn").date(date(2026, 3, 5)) == "5. mart 2026."
    assert Words("sr").date(date(2026, 3, 5)) == "5. март 2026."
    assert "3月" in Words("zh_Hant").date("2026-03")


@pytest.mark.parametrize("lang", SAID)
def test_a_language_without_words_of_the_program_is_answered_in_english(lang: str) -> None:
    words = Words(lang)
    assert (words.spoken, words.is_translated) == ("en", False)
    assert words("packs.report.error") == "error"
    assert words.list(["a", "b"]) == "a and b"
    assert words.lang == locales.language(lang)
    assert Words("es_PE").is_translated and Words("C").is_translated


def test_a_catalogue_that_is_dropped_in_is_spoken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sugoroku.packs import words

    shutil.copytree(words.FOLDER, tmp_path / "words")
    (tmp_path / "words/sr_Latn").mkdir()
    (tmp_path / "words/sr_Latn/packs.po").write_text('msgid "packs.report.error"\nmsgstr "greška"\n', encoding="utf-8")
    monkeypatch.setattr(words, "FOLDER", tmp_path / "words")
    words._room.cache_clear()
    assert Words("sr_Latn_RS")("packs.report.error") == "greška"
    assert Words("sr_Latn_RS")("packs.report.warning") == "warning"
    assert Words("sr")("packs.report.error") == "error"
    words._room.cache_clear()


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.one_of(st.text(max_size=12), st.sampled_from(sorted(get_global("likely_subtags")))))
def test_whatever_a_language_is_called_words_are_said(name: str) -> None:
    words = Words(name)
    assert words.number(1234.5) and words.date("2026-03") and words.list(["a", "b"])
    assert words.count("packs.report.errors", 2)
    assert locales.own_name(name) == name or locales.is_language(name)


@pytest.mark.parametrize(("text", "letter"), [
    ("Ação, ñandú, žluťoučký, Đường, İğne", ""), ("Ξεσκεπάζω ΰ", ""), ("Съешь ґ ђ", ""), ("富山のエコ・ヶ々", ""),
    ("CO₂ 10 m² №5 ½ → ♥ 🐟 ªº µ ﬁ", ""), ("a\u0301", ""), ("abc שלום", "ש"), ("١٢", "١"), ("नमस्ते", "न"),
    ("สวัสดี", "ส"), ("한국", "한"), ("ქართული", "ქ"), ("հայ", "հ"), ("ا", "ا"),
])  # fmt: skip
def test_letters_that_need_shaping_are_known(text: str, letter: str) -> None:
    assert locales.strange(text) == letter


def test_accents_that_are_signs_of_their_own_are_known() -> None:
    assert locales.loose_accent("cafe\u0301") == "e\u0301"
    assert locales.loose_accent("か\u3099") == "か\u3099"
    assert locales.loose_accent("\u0301") == "\u0301"
    assert locales.loose_accent("café, が, CO₂") == ""


@pytest.mark.parametrize("lang", SAID)
def test_a_pack_in_another_language_passes_and_is_printed(lang: str, tmp_path: Path) -> None:
    folder = made(tmp_path, lang)
    if lang == "vi":
        with_font(folder, "".join(SAID[lang]))
    pack = read_pack(folder)
    found = [*check(pack, date(2026, 11, 1)), *checks.check(pack)]
    assert [finding.sentence(Words("en")) for finding in found] == []
    file = paper.print_set(pack, tmp_path / "out", lang=lang, order=paper.Order(only=("cards",)))[0]
    with pypdfium2.PdfDocument(file) as document:
        shown = " ".join(page.get_textpage().get_text_bounded() for page in document)
    assert SAID[lang][1] in shown
    assert all(word in shown for word in SAID[lang][2].split()[:3])


def test_characters_that_no_font_has_are_told_with_their_place(tmp_path: Path) -> None:
    pack = read_pack(made(tmp_path, "vi"))
    found = checks.check(pack)
    assert {finding.code for finding in found} == {"drawing.glyph.missing"}
    assert {"ạ", "ế"} & {str(finding.args["character"]) for finding in found}
    assert all(finding.line > 1 for finding in found)


@pytest.mark.parametrize("lang", ["ar", "he", "hi", "th", "ko", "zh", "zh_Hant", "ur", "am", "ka"])
def test_scripts_that_the_layout_cannot_set_are_refused(lang: str, tmp_path: Path) -> None:
    found = check(read_pack(made(tmp_path, lang, SAID["pt_BR"])), date(2026, 11, 1))
    assert {finding.code for finding in found} == {"packs.locale.script"}
    assert [finding.path.name for finding in found] == ["pack.yaml"]
    for said in LANGS:
        assert lang in found[0].message(Words(said))


def test_home_shows_a_pack_in_another_language(tmp_path: Path) -> None:
    from sugoroku.screen.cache import Cache
    from sugoroku.screen.covers import cover
    from sugoroku.screen.lesson import own_name

    folder = made(tmp_path, "vi")
    with_font(folder, "".join(SAID["vi"]))
    shown = cover(str(folder), Cache(None))
    assert (shown.title("vi"), shown.fonts) == (SAID["vi"][0], True)
    assert own_name("pt_BR") == "Português"
    assert own_name("hi") == "hi"  # its own name cannot be drawn
