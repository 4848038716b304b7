"""What there is to translate, with the notes for translators, for the program and for `pybabel extract`."""

import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from sugoroku.packs import read_pack, shelf
from sugoroku.workbench.extracting import extract, units
from sugoroku.workbench.translating import to_translate, translated

HOME = Path(__file__).parents[2]
PYBABEL = [sys.executable, "-m", "babel.messages.frontend"]
BANK = """\
schema: sugoroku.quiz/1
id: tiny
locale: en
quizzes:
# NOTE: The whole question plays with two meanings of "light",
# which need not be kept.
- id: light
  topic: energy
  level: 1
  question: What is light?  # NOTE: a riddle
  choices:
  # an ordinary comment
  - right: "Not # NOTE: a comment"
  # NOTE: a proper name

  - wrong: Bob
  # NOTE: said by a child
  # TODO: somebody should look
  - {wrong: Mine}  # NOTE: short, please
  explain: >
    One goes
    # NOTE: this is text
    on.
  source: here
  as_of: "2026-01"
  review_by: "2030-01"
"""


@pytest.fixture
def bank(tmp_path):
    (tmp_path / "quizzes/tiny").mkdir(parents=True)
    file = tmp_path / "quizzes/tiny/quizzes.yaml"
    file.write_text(BANK)
    return file


def found_in(path):
    with path.open("rb") as file:
        return {text_id: (words, line, notes) for line, _, (text_id, words), notes in extract(file, (), (), {})}


def test_notes_reach_the_texts_that_they_are_about(bank):
    whole = ['The whole question plays with two meanings of "light",', "which need not be kept."]
    assert found_in(bank) == {
        "quizzes.light.question": ("What is light?", 10, [*whole, "a riddle"]),
        "quizzes.light.choices.1": ("Not # NOTE: a comment", 13, whole),
        "quizzes.light.choices.2": ("Bob", 16, whole),
        "quizzes.light.choices.3": ("Mine", 19, [*whole, "said by a child", "short, please"]),
        "quizzes.light.explain": ("One goes # NOTE: this is text on.", 20, whole),
    }


def test_notes_are_the_same_in_windows(bank):
    before = found_in(bank)
    bank.write_bytes(BANK.replace("\n", "\r\n").encode())
    assert found_in(bank) == before


@pytest.mark.parametrize("name", shelf.packs())
def test_the_texts_are_those_of_the_book(name):
    for book in read_pack(name).books:
        found = units(book)
        assert [unit.id for unit in found] == list(book.texts)
        assert not any("《" in unit.words for unit in found)


def pybabel(*args, folder):
    return subprocess.run([*PYBABEL, *map(str, args)], cwd=folder, capture_output=True, text=True)


def test_pybabel_extracts_all_texts_by_their_ids(tmp_path):
    ran = pybabel("extract", "-F", HOME / "babel.cfg", "-o", tmp_path / "all.pot", ".", folder=shelf.data())
    assert ran.returncode == 0, ran.stderr
    with (tmp_path / "all.pot").open("rb") as file:
        found = {(message.context, message.id) for message in read_po(file) if message.id}
    books = [book for name in shelf.packs() for book in read_pack(name).books]
    assert found == {(unit.id, unit.words) for book in books for unit in units(book)}
    checked = subprocess.run(["msgfmt", "-o", "/dev/null", tmp_path / "all.pot"], capture_output=True, text=True)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_pybabel_is_told_what_is_wrong_without_a_traceback(bank):
    (bank.parents[2] / "babel.cfg").write_text("[sugoroku: **.yaml]\n")
    bank.write_text(BANK.replace("topic: energy", "topic: football"))
    ran = pybabel("extract", "-F", "babel.cfg", "-o", "x.pot", ".", folder=bank.parents[2])
    assert ran.returncode and "Traceback" not in ran.stderr
    assert "quizzes/tiny/quizzes.yaml:8:10" in ran.stderr


def test_pybabel_and_gettext_find_nothing_to_change_in_our_files(tmp_path):
    """Their own update of a file that is up to date leaves every state as it is."""
    pack = read_pack("renca")
    (tmp_path / "babel.cfg").write_text("[sugoroku: board.yaml]\n[sugoroku: pack.yaml]\n[sugoroku: survey.yaml]\n")
    pybabel("extract", "-F", tmp_path / "babel.cfg", "-o", tmp_path / "renca.pot", ".", folder=pack.folder)
    (book,) = [book for book in to_translate(pack, "en") if book is pack.book]
    ours = tmp_path / "en.po"
    ours.write_text(translated(book, "en").text)
    merged = subprocess.run(
        ["msgmerge", "--quiet", "--no-fuzzy-matching", ours, tmp_path / "renca.pot"], capture_output=True, check=True
    )
    (tmp_path / "gettext.po").write_bytes(merged.stdout)
    (tmp_path / "babel.po").write_bytes(ours.read_bytes())
    ran = pybabel("update", "-N", "-i", "renca.pot", "-o", "babel.po", "-l", "en", folder=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert states(ours) == states(tmp_path / "gettext.po") == states(tmp_path / "babel.po")


def states(path: Path):
    with path.open("rb") as file:
        catalogue = read_po(file, locale="en")
    assert not catalogue.obsolete
    return {message.context: (message.id, message.string, message.fuzzy) for message in catalogue if message.id}
