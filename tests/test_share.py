"""The commands that share packs, called as a person would."""

import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from sugoroku import cli
from sugoroku.packs import Words, shelf


def run(*args, **options):
    """Call the program; the system speaks English here."""
    ran = CliRunner().invoke(cli.main, [str(arg) for arg in args], prog_name="sugoroku", **options)
    assert "Traceback" not in ran.output
    return ran


@pytest.fixture(autouse=True)
def at_home(monkeypatch, tmp_path):
    """Let the commands speak English, in an empty folder, and install into another."""
    monkeypatch.setattr(cli, "WORDS", Words("en"))
    monkeypatch.setattr(shelf, "own", lambda: tmp_path / "own")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    cli.tell_english.cache_clear()
    return tmp_path


def test_a_pack_goes_from_one_computer_to_another(at_home):
    ran = run("pack", "walk.sugoroku", "specimen")
    assert ran.exit_code == 0 and "walk.sugoroku" in ran.stdout
    first = Path("walk.sugoroku").read_bytes()
    ran = run("install", "walk.sugoroku")
    assert ran.exit_code == 0
    assert str(at_home / "own/boards/specimen") in ran.stdout
    assert str(shelf.data() / "boards/specimen") in ran.stdout  # which it hides from now on
    assert run("check", "specimen").exit_code == 0
    assert run("pack", "again.sugoroku", "specimen").exit_code == 0
    assert Path("again.sugoroku").read_bytes() == first
    lines = run("packs").stdout.splitlines()
    mine, built_in = [line for line in lines if line.lstrip().startswith("specimen")]
    assert "your own" in mine and "hidden" in built_in
    assert lines[-1].index("path") < lines[-1].index("own folder") < lines[-1].index("Python")


def test_a_file_that_is_there_is_kept_unless_forced():
    Path("mine.sugoroku").write_text("mine")
    ran = run("pack", "mine.sugoroku", "specimen")
    assert ran.exit_code == 2 and "--force" in ran.stderr
    assert Path("mine.sugoroku").read_text() == "mine"
    assert run("pack", "mine.sugoroku", "specimen", "--force").exit_code == 0


def test_arguments_the_wrong_way_round():
    ran = run("pack", "specimen", "walk.sugoroku")
    assert ran.exit_code == 2 and "sugoroku pack kochi.sugoroku kochi" in ran.stderr


def test_an_installed_pack_is_replaced_after_a_yes_only(at_home):
    run("pack", "walk.sugoroku", "specimen")
    run("install", "walk.sugoroku")
    for answer in ("no\n", "", "yes please\n"):
        ran = run("install", "walk.sugoroku", input=answer)
        assert ran.exit_code == 2 and "--force" in ran.stderr
        assert not (at_home / "own/backups").exists()
    assert run("install", "walk.sugoroku", input="Yes\n").exit_code == 0
    assert [path.name for path in (at_home / "own/backups").iterdir()] == ["specimen-1.0.0"]


def test_force_lets_nothing_harmful_in(at_home):
    run("pack", "walk.sugoroku", "specimen")
    with ZipFile("walk.sugoroku", "a") as archive:
        archive.writestr("../evil.yaml", "evil")
    ran = run("install", "--force", "walk.sugoroku")
    assert ran.exit_code == 2 and len(ran.stderr.strip().splitlines()) == 1
    assert not (at_home / "own").exists()


@pytest.mark.parametrize("file", ["nowhere.sugoroku", ".", "text.sugoroku"])
def test_what_is_no_archive_is_one_sentence(file):
    Path("text.sugoroku").write_text("hello")
    ran = run("install", file)
    assert ran.exit_code == 2 and len(ran.stderr.strip().splitlines()) == 1


def spoilt(at_home, old, new):
    """The specimen with one thing spoilt."""
    for part in ("boards", "quizzes"):
        shutil.copytree(shelf.data() / part / "specimen", at_home / part / "specimen")
    file = at_home / "boards/specimen/board.yaml"
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
    return file.parent


def test_a_pack_with_an_error_is_not_packed(at_home):
    folder = spoilt(at_home, "art/tree.svg", "art/bush.svg")
    ran = run("pack", "walk.sugoroku", folder)
    assert ran.exit_code == 2 and "bush" in ran.stderr
    assert not Path("walk.sugoroku").exists()


def test_a_pack_of_a_newer_format_names_both_ways_out(at_home):
    folder = spoilt(at_home, "board/1", "board/9")
    for command in (("check", folder), ("migrate", folder), ("pack", "walk.sugoroku", folder)):
        ran = run(*command)
        assert ran.exit_code in (1, 2)
        assert "Update the program" in ran.output and "version of the pack" in ran.output


def test_a_pack_that_is_up_to_date_stays_as_it_is():
    ran = run("migrate", "specimen")
    assert ran.exit_code == 0 and "nothing was changed" in ran.stdout


def test_packs_of_one_name(at_home):
    folder = spoilt(at_home, "nothing", "nothing")
    ran = run("packs", folder)
    first, second = [line for line in ran.stdout.splitlines() if line.lstrip().startswith("specimen")]
    assert "given" in first and "hidden" in second
    ran = run("packs", "specimne")
    assert ran.exit_code == 2 and "specimen" in ran.stderr


def test_a_broken_pack_on_the_shelf_is_listed_as_such(at_home):
    (at_home / "own/boards/kochi").mkdir(parents=True)
    (at_home / "own/boards/kochi/pack.yaml").write_text("hello")
    ran = run("packs")
    assert ran.exit_code == 0 and "sugoroku check" in ran.stdout


def test_that_the_program_speaks_no_portuguese_is_said_once(at_home):
    folder = spoilt(at_home, "nothing", "nothing")
    info = folder / "pack.yaml"
    info.write_text(info.read_text("utf-8").replace("locale: en", "locale: pt_BR"), "utf-8")
    ran = run("print", folder, "--only", "cards", "--lang", "pt", "--also", "pt_BR")
    assert ran.stderr.count("pt_BR") == 2  # once, in one sentence
    assert "English" in ran.stderr
