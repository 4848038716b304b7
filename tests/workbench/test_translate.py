"""`sugoroku translate`, called as a person would: new languages, reworded texts, refusals, how far all are."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from sugoroku import cli
from sugoroku.packs import Words, check, locales, read_pack, shelf
from sugoroku.workbench.statistics import name_in, progress, words_of
from sugoroku.workbench.translating import language_of, likely, to_translate, translated

CITIES = [(name, lang) for name in ("renca", "toyama") for lang in ("ja", "en", "es_CL", "pt_BR")]
CITIES = [(name, lang) for name, lang in CITIES if (name, lang) not in (("renca", "es_CL"), ("toyama", "ja"))]


@pytest.fixture
def home(tmp_path, monkeypatch):
    """Copies of all packs and banks, in which one works."""
    for room in ("boards", "quizzes"):
        shutil.copytree(shelf.data() / room, tmp_path / room)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(cli, "WORDS", Words("en"))
    return tmp_path


def run(*args):
    ran = CliRunner().invoke(cli.main, ["translate", *map(str, args)], prog_name="sugoroku")
    assert "Traceback" not in ran.output
    return ran


def edit(path, *changes):
    text = path.read_text()
    for before, after in changes:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    path.write_text(text)


def all_bytes(folder):
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def entry(path, text_id):
    """What a file says of a text, from its flags on."""
    blocks = [block for block in path.read_text().split("\n\n") if f'msgctxt "{text_id}"' in block]
    assert len(blocks) == 1
    return [line for line in blocks[0].strip().split("\n") if not line.startswith("#:")]


@pytest.mark.parametrize(("name", "lang"), CITIES)
def test_both_cities_come_back_as_they_were(home, name, lang):
    """A first run adds what tools ask for in the header, and in which file each text stands; no other line changes."""
    pack = read_pack(home / "boards" / name)
    for book in to_translate(pack, lang, shared=True):
        po = translated(book, lang)
        before = po.path.read_text() if po.path.exists() else None
        po.save()
        if before is not None:
            said = book.say(lang)
            header, _, body = po.path.read_text().partition("\n\n")
            old_header, _, old_body = before.partition("\n\n")
            assert re.sub(r"(?m)^#: \w+\.yaml\n", "", body) == re.sub(r"(?m)^#: \w+\.yaml\n", "", old_body)
            assert set(old_header.split("\n")) <= set(header.split("\n"))
            assert read_pack(pack.folder).say(lang)(next(iter(said))) == next(iter(said.values()))
        again = translated(book, lang)
        assert again.text == po.text and again.save() is False
        ran = subprocess.run(["msgfmt", "--check", "-o", "/dev/null", po.path], capture_output=True, text=True)
        assert (ran.returncode, ran.stderr) == (0, "")


def test_a_new_language_plays_at_once_and_is_told_in_one_line_a_file(home):
    ran = run("boards/renca", "pt_BR")
    assert ran.exit_code == 0
    assert "new: boards/renca/i18n/pt_BR.po" in ran.stdout and "new: quizzes/renca/i18n/pt_BR.po" in ran.stdout
    assert "Portuguese (Brazil) (pt_BR)" in ran.stdout
    assert "climate" in ran.stderr and "link" in ran.stderr and "--shared" in ran.stderr
    assert "no title in Portuguese (Brazil)" in ran.stderr and "pt_BR:" in ran.stderr
    pack = read_pack(home / "boards/renca")
    assert pack.locales == ["es_CL", "en", "ja", "pt_BR"]
    assert pack.say("pt_BR")("squares.start.label") == pack.say("es_CL")("squares.start.label")
    missing = [finding for finding in check(pack) if finding.code == "packs.po.missing"]
    assert len(missing) == len(pack.books) == 4
    assert not [finding for finding in check(pack) if finding.severity == "error"]


def test_shared_banks_get_their_files_when_wished(home):
    assert not (home / "quizzes/link/i18n/pt_BR.po").exists()
    ran = run("boards/renca", "pt_BR", "--shared")
    assert ran.exit_code == 0 and "--shared" not in ran.stderr
    assert (home / "quizzes/link/i18n/pt_BR.po").exists() and (home / "quizzes/climate/i18n/pt_BR.po").exists()


def test_a_shared_bank_that_cannot_be_written_is_told(home, monkeypatch):
    monkeypatch.setattr("os.access", lambda path, mode: "link" not in str(path))
    ran = run("boards/renca", "pt_BR", "--shared")
    assert ran.exit_code == 0
    assert "link is not yet in Portuguese (Brazil), and its folder cannot be written" in ran.stderr
    assert not (home / "quizzes/link/i18n/pt_BR.po").exists()


def test_a_second_run_changes_no_byte(home):
    run("boards/toyama", "es_CL", "--shared")
    before = all_bytes(home)
    ran = run("boards/toyama", "es_CL", "--shared")
    assert ran.stdout.count("up to date: ") == 3
    assert all_bytes(home) == before


def test_a_reworded_text_keeps_its_translation_and_the_old_words(home):
    run("boards/renca", "en")
    before = all_bytes(home)
    edit(home / "boards/renca/board.yaml", ("label: Micro eléctrica", 'label: Bus "eléctrico"'))
    assert "updated: boards/renca/i18n/en.po" in run("boards/renca", "en").stdout
    po = home / "boards/renca/i18n/en.po"
    assert entry(po, "squares.bus.label") == [
        "#, fuzzy",
        '#| msgid "Micro eléctrica"',
        'msgctxt "squares.bus.label"',
        'msgid "Bus \\"eléctrico\\""',
        'msgstr "Electric bus"',
    ]
    assert [path for path, text in all_bytes(home).items() if before[path] != text] == [
        home / "boards/renca/board.yaml",
        po,
    ]
    edit(home / "boards/renca/board.yaml", ('label: Bus "eléctrico"', "label: Micro eléctrica"))
    run("boards/renca", "en")
    assert all_bytes(home) == before


def test_readings_make_no_translation_old(home):
    run("boards/toyama", "en")
    before = all_bytes(home)
    edit(home / "boards/toyama/board.yaml", ("label: 路面電車", "label: 路面《ろめん》｜電車《でんしゃ》"))
    assert run("boards/toyama", "en").stdout.count("up to date") == 2
    after = all_bytes(home)
    assert [path.name for path in after if after[path] != before[path]] == ["board.yaml"]


def test_notes_reach_the_translator(home):
    edit(
        home / "boards/renca/board.yaml",
        ("  label: Micro eléctrica", "  label: Micro eléctrica  # NOTE: Chile's word for a bus"),
    )
    run("boards/renca", "en")
    assert entry(home / "boards/renca/i18n/en.po", "squares.bus.label")[0] == "#. Chile's word for a bus"


def test_a_sister_language_begins_with_what_was_shown_until_now(home):
    said = read_pack(home / "boards/toyama").say("es")
    run("boards/toyama", "es", "--shared")
    pack = read_pack(home / "boards/toyama")
    assert all(pack.say("es")(text_id) == said(text_id) for book in pack.books for text_id in book.texts)
    assert '"Language: es\\n"' in (home / "boards/toyama/i18n/es.po").read_text()


def test_a_sister_in_another_script_begins_empty(home):
    shutil.copy(home / "boards/specimen/i18n/es_CL.po", home / "boards/specimen/i18n/sr.po")
    run("boards/specimen", "sr_Latn")
    po = read_pack(home / "boards/specimen").book.catalogue("sr_Latn")
    assert po.entries and not any(entry.text for entry in po.entries.values())


def test_another_script_of_the_packs_own_language_is_another_language(home):
    edit(home / "boards/specimen/pack.yaml", ("\nlocale: en ", "\nlocale: sr "))
    assert language_of(read_pack(home / "boards/specimen"), "sr_Latn") == "sr_Latn"
    assert "itself written" in run("boards/specimen", "sr_Cyrl").stderr


def test_a_broken_file_stays_and_no_other_is_written(home):
    broken = home / "quizzes/renca/i18n/en.po"
    edit(broken, ('msgctxt "quizzes.renca-isla-calor.explain"', 'msgctxt "quizzes.renca-isla-calor.explain'))
    before = all_bytes(home)
    line = next(at for at, text in enumerate(broken.read_text().split("\n"), 1) if text.endswith("calor.explain"))
    for args in (("boards/renca", "en"), ("boards/renca",)):
        ran = run(*args)
        assert ran.exit_code == 2 and f"quizzes/renca/i18n/en.po:{line}:" in ran.stderr
        assert all_bytes(home) == before


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("pt_BT0", "pt_BT"), ("jp", '"ja"'), ("Portuguese", '"pt"'), ("português", '"pt"'), ("ポルトガル語", '"pt"'),
        ("portugués", '"pt"'), ("en_XX", "not a language"), ("../../en", "not a language"),
        ("e" * 5000, "not a language"),
        ("", "not a language"), ("ar", "Arab"), ("he", "Hebr"), ("hi", "Deva"), ("zh", "Hans"), ("sr_Arab", "Arab"),
        ("es_CL", "itself written"), ("es", "itself written"), ("ES-cl", "itself written"),
    ],
)  # fmt: skip
def test_a_language_that_cannot_be_is_refused(home, asked, told):
    before = all_bytes(home)
    ran = run("boards/renca", asked)
    assert ran.exit_code == 2 and ran.stdout == ""
    assert told in ran.stderr and len(ran.stderr) < 400
    assert all_bytes(home) == before


@pytest.mark.parametrize(
    ("asked", "lang"), [("pt-br", "pt_BR"), ("EN", "en"), ("es_MX", "es_MX"), ("sr-latn", "sr_Latn"), ("arn", "arn")]
)
def test_a_language_is_understood_however_it_is_cased(home, asked, lang):
    assert language_of(read_pack(home / "boards/renca"), asked) == lang


def test_every_language_suggested_is_one():
    for name in ("pt_BT", "Deutsch", "jp", "cz", "dk", "kr", "Spanish", "x" * 40, "español", "日本語"):
        assert (meant := likely(name)) is None or locales.is_language(meant)


def test_a_pack_that_is_not_there_is_told(home):
    ran = run("kochi", "en")
    assert ran.exit_code == 2 and "kochi" in ran.stderr and "renca" in ran.stderr


def test_how_far_all_languages_are(home):
    run("boards/renca", "pt_BR")
    edit(home / "boards/renca/board.yaml", ("label: Micro eléctrica", "label: Bus eléctrico"))
    for look in ("before", "after"):
        told = {(one["lang"], one["file"]): one for one in json.loads(run("boards/renca", "--format", "json").stdout)}
        board = told["en", "boards/renca/i18n/en.po"]
        total = len(read_pack(home / "boards/renca").book.texts)
        assert board == {"lang": "en", "file": "boards/renca/i18n/en.po", "translated": total - 1, "fuzzy": 1,
                         "missing": 0, "percent": 99, "words": 2}, look  # fmt: skip
        assert told["pt_BR", "boards/renca/i18n/pt_BR.po"]["missing"] == total
        assert ("en", "quizzes/climate/i18n/en.po") in told and ("ja", "quizzes/link/i18n/ja.po") not in told
        run("boards/renca", "en")
    table = run("boards/renca").stdout
    assert re.search(r"English \(en\) +boards/renca/i18n/en\.po +\d+ +1 +0 +99 +2 *\n", table)


def test_numbers_and_names_are_in_the_readers_language(home, monkeypatch):
    run("boards/renca", "pt_BR")
    monkeypatch.setattr(cli, "WORDS", Words("es"))
    table = run("boards/renca").stdout
    assert "portugués (Brasil) (pt_BR)" in table and re.search(r" 1\.\d\d\d *\n", table)
    assert name_in("ja", "en") == "英語"


def test_a_pack_without_translations_says_how_to_begin(home):
    for folder in (home / "boards/specimen/i18n", home / "quizzes/specimen/i18n"):
        shutil.rmtree(folder)
    ran = run("boards/specimen")
    assert ran.exit_code == 0 and "sugoroku translate boards/specimen" in ran.stdout
    assert progress(read_pack(home / "boards/specimen")) == []
    assert run("boards/specimen", "pt").exit_code == 0
    assert Path("boards/specimen/i18n/pt.po").is_file()


@pytest.mark.parametrize(
    ("text", "words"), [("", 0), ("Two words.", 2), ("don't re-use 5", 3), ("路面電車で行く", 4), ("CO2をへらす", 3)]
)
def test_words_are_counted(text, words):
    assert words_of(text) == words
