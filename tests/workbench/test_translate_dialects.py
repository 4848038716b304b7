"""PO files of other tools (Poedit, Weblate, gettext, Windows) are read without fault and left as they are."""

import subprocess
from pathlib import Path

import pytest

from sugoroku.packs import PackFaults
from sugoroku.packs.catalogue import read_catalogue
from sugoroku.workbench.catalogues import Po
from sugoroku.workbench.extracting import Unit
from sugoroku.workbench.translating import updated

UNITS = [
    Unit("squares.start.label", "Partida", "board.yaml", 3, ()),
    Unit(
        "squares.start.text", "¡Hola! Vamos a cuidar el clima y a subir hasta la cumbre.", "board.yaml", 4, ("A pun.",)
    ),
    Unit("mascot.name", "RenCat", "pack.yaml", 9, ()),
]
POEDIT = """\
# Renca in English
# Ana Soto <ana@example.org>, 2026.
msgid ""
msgstr ""
"Project-Id-Version: renca\\n"
"POT-Creation-Date: \\n"
"PO-Revision-Date: \\n"
"Last-Translator: \\n"
"Language-Team: \\n"
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"X-Generator: Poedit 3.4.2\\n"
"X-Poedit-Basepath: ..\\n"

# --- the mascot ---

#: pack.yaml:17
msgctxt "mascot.name"
msgid "RenCat"
msgstr "RenCat"

#. A pun.
#: boards/renca/board.yaml:4
#, fuzzy, no-wrap
#| msgctxt "squares.start.text"
#| msgid ""
#| "¡Hola, Renca! Vamos a cuidar el clima y a subir hasta la "
#| "cumbre."
msgctxt "squares.start.text"
msgid ""
"¡Hola! Vamos a cuidar el clima y a subir "
"hasta la cumbre."
msgstr ""
"Hello! Let's look after the climate and climb "
"to the top."
#: board.yaml:3
msgctxt "squares.start.label"
msgid "Partida"
msgstr "Start"

#, fuzzy
#~| msgctxt "squares.old.text"
#~| msgid "Antes"
#~ msgctxt "squares.old.text"
#~ msgid "Ahora"
#~ msgstr "Now"

#~ msgctxt "squares.older.text"
#~ msgid ""
#~ "Una\\n"
#~ "dos"
#~ msgstr "One"
"""
ODD = (
    lambda text: text,
    lambda text: text.replace("\n", "\r\n"),
    lambda text: text + "\n",
    lambda text: text + "\n# The end.\n",
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "en.po"


def put(path, text):
    path.write_bytes(text.encode())
    return Po.read(path)


@pytest.mark.parametrize("odd", ODD)
def test_a_file_of_another_tool_keeps_every_byte(path, odd):
    text = odd(POEDIT.replace('PO-Revision-Date: \\n"', 'PO-Revision-Date: 2026-03-01 10:00+0100\\n"'))
    po = put(path, text)
    assert po.text == text
    fitted = updated(po, UNITS, "en", "renca")
    # Only the two texts of board.yaml take each other's place: that is the order of their file.
    assert sorted(fitted.text.split()) == sorted(text.split())
    straight = updated(po, [UNITS[1], UNITS[0], UNITS[2]], "en", "renca")
    assert straight.text == text and straight.save() is False
    assert path.read_bytes() == text.encode()


def test_what_poedit_says_of_an_entry_is_understood(path):
    po = put(path, POEDIT)
    block = po.entries["squares.start.text"]
    assert block.source == UNITS[1].words
    assert block.text == "Hello! Let's look after the climate and climb to the top."
    assert block.previous == "¡Hola, Renca! Vamos a cuidar el clima y a subir hasta la cumbre."
    assert block.flags == ["fuzzy", "no-wrap"]
    assert [(old.id, old.source, old.text, old.previous) for old in po.old] == [
        ("squares.old.text", "Ahora", "Now", "Antes"),
        ("squares.older.text", "Una\ndos", "One", ""),
    ]


def test_one_change_changes_its_lines_alone(path):
    now = [UNITS[1], Unit("squares.start.label", "Salida", "board.yaml", 3, ()), UNITS[2]]
    po = updated(put(path, POEDIT.replace("Date: \\n", "Date: 2026-03-01 10:00+0100\\n")), now, "en", "renca")
    assert po.text == path.read_text().replace(
        'msgctxt "squares.start.label"\nmsgid "Partida"',
        '#, fuzzy\n#| msgid "Partida"\nmsgctxt "squares.start.label"\nmsgid "Salida"',
    )


def test_an_old_entry_is_taken_up_with_what_it_was_made_from(path):
    now = [
        *UNITS,
        Unit("squares.old.text", "Antes", "board.yaml", 30, ()),
        Unit("squares.older.text", "Tres", "board.yaml", 31, ()),
    ]
    po = updated(put(path, POEDIT), now, "en", "renca")
    assert po.old == []
    back, reworded = po.entries["squares.old.text"], po.entries["squares.older.text"]
    assert (back.text, back.flags, back.previous) == ("Now", [], "")
    assert (reworded.text, reworded.flags, reworded.previous) == ("One", ["fuzzy"], "Una\ndos")
    assert '#| msgid ""\n#| "Una\\n"\n#| "dos"\n' in po.text


@pytest.mark.parametrize(
    "text", [POEDIT, "\ufeff" + POEDIT, "", "\n", POEDIT.replace("\n", "\r\n"), "# Only a word.\n"]
)
def test_msgfmt_has_no_complaint(path, text):
    po = updated(put(path, text), UNITS, "en", "renca")
    po.save()
    assert read_catalogue(path).findings == []
    ran = subprocess.run(["msgfmt", "--check", "-o", "/dev/null", path], capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert updated(Po.read(path), UNITS, "en", "renca").save() is False


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Language: en\\n", "Language: de\\n"),
        ("Language: en\\n", "Language: \\n"),
        ("charset=UTF-8", "charset=CHARSET"),
        ("nplurals=2; plural=(n != 1);", "nplurals=INTEGER; plural=EXPRESSION;"),
    ],
)
def test_a_wrong_field_of_the_header_is_put_right(path, before, after):
    right = updated(put(path, POEDIT), UNITS, "en", "renca")
    assert updated(put(path, POEDIT.replace(before, after)), UNITS, "en", "renca").text == right.text


@pytest.mark.parametrize("kept", ["Language: EN\\n", "charset=utf-8", "nplurals=2; plural=n != 1;"])
def test_a_field_that_says_the_same_otherwise_stays(path, kept):
    name = kept.partition("=")[0].partition(":")[0]
    old = {"Language": "Language: en\\n", "charset": "charset=UTF-8", "nplurals": "nplurals=2; plural=(n != 1);"}[name]
    assert kept in updated(put(path, POEDIT.replace(old, kept)), UNITS, "en", "renca").text


LABEL = """msgctxt "squares.start.label"
msgid "Partida"
msgstr "Start"
"""


@pytest.mark.parametrize(
    ("spoiled", "at", "code"),
    [
        ('msgctxt "squares.start.label"\nmsgid "Partida"\nmsgstr "Start\n', "Start", "line"),
        ('msgctxt "squares.start.label"\nmsgstr "Start"\n', "Start", "order"),
        ('msgctxt "squares.start.label"\nmsgid "Partida"\nmsgstr "Start"\nmsgstr "Go"\n', "Go", "order"),
        ('msgctxt "squares.start.label"\nmsgid "Partida"\n', 'squares.old.text"\n#~ msgid', "order"),
        ('msgid "Partida"\nmsgstr "Start"\n', "Partida", "no-id"),
        ('msgctxt "mascot.name"\nmsgid "Partida"\nmsgstr "Start"\n', 'mascot.name"\nmsgid "Partida', "twice"),
        ('msgctxt "squares.start.label"\nmsgid "Partida"\nmsgid_plural "x"\nmsgstr[0] "y"\n', "Partida", "plural"),
        (LABEL.replace("msgstr", "msgtsr"), "Start", "line"),
        ("<<<<<<< HEAD\n" + LABEL, "<<<<", "line"),
    ],
)
def test_a_broken_file_is_told_with_its_line_and_stays(path, spoiled, at, code):
    text = POEDIT.replace(LABEL, spoiled)
    path.write_text(text)
    with pytest.raises(PackFaults) as refusal:
        Po.read(path)
    finding = refusal.value.findings[0]
    assert (finding.path, finding.code) == (path, f"packs.po.{code}")
    assert finding.line == text[: text.rindex(at)].count("\n") + 1
    assert path.read_text() == text


def test_a_text_in_another_encoding_is_told(path):
    path.write_bytes(POEDIT.encode("latin-1"))
    with pytest.raises(PackFaults) as refusal:
        Po.read(path)
    assert refusal.value.findings[0].code == "packs.file.encoding"


def test_nothing_half_written_is_left(path, monkeypatch):
    po = updated(put(path, POEDIT), UNITS[:2], "en", "renca")
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        po.save()
    assert path.read_text() == POEDIT
    assert [one.name for one in path.parent.iterdir()] == ["en.po"]
