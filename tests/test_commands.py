"""Every command: its help with an example, its words for a mistake, and its exit code."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from sugoroku import cli
from sugoroku.packs import Words, shelf


def run(*args: object, **options):
    """Call the program as a person would; the system speaks English here."""
    return CliRunner().invoke(cli.main, [str(arg) for arg in args], prog_name="sugoroku", **options)


@pytest.fixture(autouse=True)
def english(monkeypatch):
    """Let the commands speak English, whatever the machine does."""
    monkeypatch.setattr(cli, "WORDS", Words("en"))


@pytest.mark.parametrize("command", sorted(cli.main.commands))
@pytest.mark.parametrize("lang", ["en", "ja", "es"])
def test_every_help_has_an_example_in_every_language(command, lang):
    env = {"LANGUAGE": lang, "PYTHONIOENCODING": "utf-8", "PATH": ""}
    call = [sys.executable, "-m", "sugoroku", command, "--help"]
    ran = subprocess.run(call, env=env, capture_output=True, check=True)
    shown = " ".join(ran.stdout.decode().split())
    assert f"sugoroku {command} " in shown.partition("Options:")[2]
    assert Words(lang)(f"cli.{command}.example") in shown
    assert "cli." not in shown


def test_every_command_is_in_the_readme():
    readme = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
    for command in cli.main.commands:
        assert f"`sugoroku {command} " in readme


def test_an_unknown_pack_is_one_sentence_and_names_the_nearest():
    ran = run("play", "tojama")
    assert ran.exit_code == 2
    assert "toyama" in ran.stderr
    assert "Traceback" not in ran.output


def test_a_missing_language_is_one_sentence():
    ran = run("print", "toyama", "--lang", "fr")
    assert ran.exit_code == 2
    assert '"fr"' in ran.stderr
    assert "es_CL" in ran.stderr


@pytest.mark.parametrize("size", ["big", "1280", "1280x", "10x10", "99999x99999"])
def test_a_wrong_window_size_says_how_to_write_one(size):
    ran = run("play", "renca", "--size", size)
    assert ran.exit_code == 2
    assert "1280x720" in ran.stderr


def test_every_pack_passes_the_check():
    ran = run("check", "--all")
    assert ran.exit_code == 0, ran.output


def test_check_as_json_is_for_tools(tmp_path):
    (tmp_path / "pack.yaml").write_text("schema: sugoroku.pack/1\nidd: x\n", "utf-8")
    ran = run("check", tmp_path, "--format", "json")
    assert ran.exit_code == 1
    assert all({"path", "line", "column", "code", "severity"} <= finding.keys() for finding in json.loads(ran.stdout))


def test_check_without_a_pack_says_what_to_do():
    ran = run("check")
    assert ran.exit_code == 2
    assert "--all" in ran.stderr


def test_print_writes_the_set_and_never_overwrites_unasked(tmp_path):
    assert run("print", "toyama", "--out", tmp_path / "set").exit_code == 0
    board = tmp_path / "set" / "board.pdf"
    first = board.read_bytes()
    again = run("print", "toyama", "--out", tmp_path / "set")
    assert again.exit_code == 2
    assert "--force" in again.stderr
    assert run("print", "toyama", "--out", tmp_path / "set", "--force").exit_code == 0
    assert board.read_bytes() == first


def test_print_to_order(tmp_path):
    (tmp_path / "names.txt").write_text("Ana\nBea\tWe walk\n", "utf-8")
    call = ["--out", tmp_path / "set", "--only", "certificate, cards", "--paper", "cards=letter", "--groups", 2]
    ran = run("print", "specimen", *call, "--names", tmp_path / "names.txt", "--furigana", "all", "--lang", "ja")
    assert ran.exit_code == 0, ran.output
    assert {file.name: len(pikepdf.open(file).pages) for file in (tmp_path / "set").iterdir()} == {
        "cards.pdf": 4,
        "certificate.pdf": 2,
        "set.pdf": 6,
    }


PARTS = ("board", "cards", "certificate")


def test_print_in_the_ways_that_can_be_asked_for(tmp_path):
    call = ["print", "renca", "--only", "cards", "--lang", "es_CL"]
    pages = {}
    ways = ["--grey", "--save-ink", "--duplex fold", "--duplex short-edge", "--bleed", "--also ja", "--cards a7"]
    for way in ("", *ways):
        folder = tmp_path / f"set{len(pages)}"
        ran = run(*call, "--out", folder, *way.split())
        assert ran.exit_code == 0, ran.output
        pages[way] = len(pikepdf.open(folder / "cards.pdf").pages)
    fronts = 81  # questions of Renca and its banks
    assert pages[""] == pages["--grey"] == pages["--save-ink"] == pages["--duplex short-edge"] == 2 * 9
    assert pages["--duplex fold"] == -(-fronts // 4)
    assert pages["--bleed"] == 2 * fronts
    assert pages["--also ja"] == pages["--cards a7"] == 2 * -(-fronts // 4)


def test_a_set_of_ones_own_is_printed_and_its_faults_are_told_with_their_places(tmp_path):
    own = tmp_path / "my-set.yaml"
    own.write_text("schema: sugoroku.set/1\ncomponents:\n- {id: credits, kind: papers, paper: a5}\n", "utf-8")
    ran = run("print", "specimen", "--set", own, "--out", tmp_path / "set")
    assert ran.exit_code == 0, ran.output
    assert [file.name for file in (tmp_path / "set").iterdir()] == ["credits.pdf"]
    own.write_text("schema: sugoroku.set/1\ncomponents:\n- {id: credit, kind: papers, paper: a5}\n", "utf-8")
    ran = run("print", "specimen", "--set", own, "--out", tmp_path / "other")
    assert ran.exit_code == 2
    assert "my-set.yaml:3:8" in ran.stderr
    assert '"credits"' in ran.stderr
    assert not (tmp_path / "other").exists()


def test_calibration_asks_and_what_it_keeps_is_applied_to_all_that_is_printed_later(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    call = ["print", "specimen", "--only", "cards", "--lang", "en"]
    assert run(*call, "--out", tmp_path / "before").exit_code == 0
    ran = run("print", "--calibrate", "--out", tmp_path, input="99\nabc\n130\n100\n0,5\n-1\n4\n")
    assert ran.exit_code == 0, ran.output
    assert len(pikepdf.open(tmp_path / "calibration-a4.pdf").pages) == 2
    kept = (tmp_path / "config" / "sugoroku" / "printers" / "default.yaml").read_text("utf-8")
    assert kept.splitlines()[1:] == ["across: 99", "down: 100", "right: 0.5", "below: -1", "margin: 4"]
    assert run(*call, "--out", tmp_path / "after").exit_code == 0
    assert run(*call, "--out", tmp_path / "other", "--printer", "office").exit_code == 2
    before, after = ((tmp_path / folder / "cards.pdf").read_bytes() for folder in ("before", "after"))
    assert before != after


def test_calibration_that_ends_too_soon_keeps_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    ran = run("print", "--calibrate", "--out", tmp_path, "--paper", "letter", input="99\n")
    assert ran.exit_code == 0
    assert (tmp_path / "calibration-letter.pdf").is_file()
    assert not (tmp_path / "config").exists()


def test_print_without_a_pack_says_what_is_missing():
    ran = run("print")
    assert ran.exit_code == 2
    assert "PACK" in ran.stderr


def test_two_languages_on_small_cards_are_refused_with_the_remedy(tmp_path):
    ran = run("print", "renca", "--only", "cards", "--also", "en", "--cards", "poker", "--out", tmp_path / "set")
    assert ran.exit_code == 2
    assert "quizzes.yaml:" in ran.stderr
    assert "--cards a7" in ran.stderr.splitlines()[-1]
    assert not (tmp_path / "set").exists()


def test_progress_is_for_programs(tmp_path):
    call = [sys.executable, "-m", "sugoroku", "print", "specimen", "--out", tmp_path / "set", "--progress"]
    call += ["--only", ",".join(PARTS)]
    lines = subprocess.run(call, capture_output=True, text=True, check=True).stdout.splitlines()
    told = [line.split(" ", 3) for line in lines]
    steps = [(int(done), int(total)) for word, done, total, _ in told[:-4] if word == "progress"]
    assert steps[0] == (0, 4)
    assert steps[-1] == (4, 4)
    assert steps == sorted(steps)
    assert {name for _, _, _, name in told[:-4]} == set(PARTS)
    assert lines[-4:] == [f"written {tmp_path / 'set' / name}.pdf" for name in (*PARTS, "set")]


def test_a_refusal_with_progress_is_one_sentence_and_nothing_else(tmp_path):
    call = [sys.executable, "-m", "sugoroku", "print", "specimen", "--out", tmp_path, "--progress", "--paper", "50x60"]
    ran = subprocess.run(call, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert ran.stdout == ""
    assert len(ran.stderr.splitlines()) == 1
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("lang", ["en", "ja", "es"])
@pytest.mark.parametrize(
    ("call", "told"),
    [
        ("--only bord", '"board"|「board」'),
        ("--only board,,cards", "certificate"),
        ("--paper leter", '"letter"|「letter」'),
        ("--paper cart=letter", '"cards"|「cards」'),
        ("--paper board=letter", "a3"),
        ("--groups 13", "12"),
        ("--groups 0", "12"),
        ("--furigana some", "grade"),
        ("--names {folder}/nobody.txt", "nobody.txt"),
        ("--names {folder}", "{folder}"),
        ("--only board --names {folder}/nobody.txt", "certificate"),
    ],
)
def test_an_order_that_cannot_be_filled_is_one_sentence(call, told, lang, tmp_path, monkeypatch):
    monkeypatch.setattr(cli, "WORDS", Words(lang))
    ran = run("print", "specimen", "--out", tmp_path / "set", *call.format(folder=tmp_path).split())
    assert ran.exit_code == 2
    assert any(one in ran.stderr for one in told.format(folder=tmp_path).split("|"))
    assert len(ran.stderr.splitlines()) == 1
    assert not (tmp_path / "set").exists()


def test_schema_writes_what_the_packs_name(tmp_path):
    assert run("schema", "--out", tmp_path).exit_code == 0
    written = {file.name: file.read_text("utf-8") for file in tmp_path.glob("*.json")}
    kept = {file.name: file.read_text("utf-8") for file in (shelf.data() / "assets" / "schemas").glob("*.json")}
    assert written == kept


@pytest.mark.parametrize("lang", ["en", "ja", "es"])
@pytest.mark.parametrize(
    ("call", "told"),
    [
        ("plya", "play"),
        ("play --sede 3", "--seed"),
        ("play --seed", "--seed"),
        ("play --seed many", "4294967295"),
        ("play a b", "sugoroku play --help"),
        ("print", "PACK"),
        ("check toyama --format xml", "json"),
        ("print toyama --out {file}", "--out"),
        ("check toyama --contact-sheet {folder}", "--contact-sheet"),
        ("sheet import toyama {folder}", "FILE"),
        ("sheet import toyama {folder}/none.xlsx", "none.xlsx"),
    ],
)
def test_a_mistyped_call_is_one_sentence_in_the_readers_language(call, told, lang, tmp_path, monkeypatch):
    monkeypatch.setattr(cli, "WORDS", Words(lang))
    (tmp_path / "file").touch()
    ran = run(*call.format(file=tmp_path / "file", folder=tmp_path).split())
    assert ran.exit_code == 2
    assert told in ran.stderr
    assert len(ran.stderr.splitlines()) == 1
    assert "Usage:" not in ran.stderr
    assert Words(lang)("cli.mistake", told="", command="").split()[0] in ran.stderr


def test_a_file_that_is_not_there_is_not_called_a_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(cli, "WORDS", Words("en"))
    assert "There is no file" in run("sheet", "import", "toyama", tmp_path / "none.xlsx").stderr
    assert "folder" in run("sheet", "import", "toyama", tmp_path).stderr


def test_a_path_with_spaces_is_typed_between_quotation_marks():
    assert cli.typed(Path("boards/kochi")) == "boards/kochi"
    assert cli.typed(Path("year 2/porto.sugoroku")) == '"year 2/porto.sugoroku"'


def test_without_any_word_the_help_is_shown():
    ran = run()
    assert ran.exit_code == 2
    assert all(command in ran.stderr for command in cli.main.commands)


@pytest.mark.parametrize("lang", ["es", "es-CL", "ES_cl", "es_ES"])
def test_a_language_may_be_named_in_any_way_that_is_clear(lang, tmp_path):
    assert run("print", "specimen", "--lang", lang, "--out", tmp_path).exit_code == 0


@pytest.mark.parametrize("command", ["play", "print"])
def test_a_folder_without_a_pack_names_the_missing_file(command, tmp_path, monkeypatch):
    monkeypatch.setenv("LANGUAGE", "en")
    call = [sys.executable, "-m", "sugoroku", command, tmp_path]
    ran = subprocess.run(call, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert "pack.yaml" in ran.stderr
    assert len(ran.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", ["print", "check"])
def test_a_name_longer_than_any_file_name_is_one_sentence(command):
    ran = run(command, "あ" * 3000)
    assert ran.exit_code == (1 if command == "check" else 2)
    assert "renca" in ran.output


def test_play_speaks_the_language_of_the_person_at_the_keyboard(tmp_path):
    env = {"LANGUAGE": "es", "PYTHONIOENCODING": "utf-8", "PATH": "", "HOME": str(tmp_path)}
    call = [sys.executable, "-m", "sugoroku", "play", "tojama"]
    ran = subprocess.run(call, env=env, capture_output=True, check=False)
    assert ran.returncode == 2
    assert "No se encontró" in ran.stderr.decode()


@pytest.mark.parametrize(
    ("lang", "page", "written"),
    [
        ("ja", "cp1252", "utf-8"),
        ("ja", "ascii", "utf-8"),
        ("ja", "cp932", "cp932"),
        ("es", "cp932", "utf-8"),
        ("es", "cp1252", "cp1252"),
    ],
)
@pytest.mark.parametrize("call", [["check", "nope"], ["--help"], ["print", "nope"]])
def test_a_code_page_without_the_readers_letters_is_no_hindrance(call, lang, page, written, tmp_path):
    env = {"LANGUAGE": lang, "PYTHONIOENCODING": page, "PATH": "", "HOME": str(tmp_path)}
    ran = subprocess.run([sys.executable, "-m", "sugoroku", *call], env=env, capture_output=True, check=False)
    said = (ran.stdout + ran.stderr).decode(written)
    assert "Traceback" not in said
    assert any(letter in said for letter in Words(lang)("cli.alphabet"))


def test_findings_for_tools_are_utf_8_whatever_the_code_page(tmp_path):
    env = {"LANGUAGE": "ja", "PYTHONIOENCODING": "cp932", "PATH": "", "HOME": str(tmp_path)}
    call = [sys.executable, "-m", "sugoroku", "check", "nope", "--format", "json"]
    ran = subprocess.run(call, env=env, capture_output=True, check=False)
    assert "見つかりません" in json.loads(ran.stdout.decode("utf-8"))[0]["message"]


def test_schema_never_overwrites_another_file_unasked(tmp_path):
    (tmp_path / "pack.json").write_text("mine", "utf-8")
    ran = run("schema", "--out", tmp_path)
    assert ran.exit_code == 2
    assert "--force" in ran.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["pack.json"]
    assert (tmp_path / "pack.json").read_text("utf-8") == "mine"
    assert run("schema", "--out", tmp_path, "--force").exit_code == 0
    assert run("schema", "--out", tmp_path).exit_code == 0, "what is as it should be may stay"


@pytest.mark.parametrize("call", [["schema", "--out"], ["print", "specimen", "--out"], ["play", "specimen", "--demo"]])
def test_a_folder_that_cannot_be_made_is_one_sentence(call, tmp_path):
    (tmp_path / "file").touch()
    ran = subprocess.run(
        [sys.executable, "-m", "sugoroku", *call, tmp_path / "file" / "new"], capture_output=True, check=False
    )
    assert ran.returncode == 2
    assert len(ran.stderr.decode().splitlines()) == 1


def test_what_the_computer_refuses_is_one_sentence(monkeypatch):
    def refuse():
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shelf, "packs", refuse)
    ran = run("check", "--all")
    assert ran.exit_code == 2
    assert "No space left" in ran.stderr


def test_control_c_ends_without_a_word(monkeypatch):
    def stopped():
        raise KeyboardInterrupt

    monkeypatch.setattr(shelf, "packs", stopped)
    ran = run("check", "--all")
    assert ran.exit_code == 130
    assert ran.output.strip() == ""


def test_check_lists_a_broken_catalogue_like_any_other_fault(tmp_path):
    pack = tmp_path / "boards" / "specimen"
    shutil.copytree(shelf.data() / "boards" / "specimen", pack)
    (pack / "i18n" / "ja.po").write_text('msgid "x\n', "utf-8")
    ran = run("check", pack)
    assert ran.exit_code == 1
    assert "packs.po.line" in ran.output
