"""The commands of the questionnaire, from the sheets of a class to its report, as a teacher calls them."""

import re
import shutil
import sys
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner

from sugoroku import cli
from sugoroku.cli import survey
from sugoroku.packs import Words, shelf
from sugoroku.survey.form.serving import bound
from sugoroku.survey.review.keeping import Kept


@pytest.fixture(autouse=True)
def english(monkeypatch):
    """Let the commands speak English, whatever the machine does."""
    monkeypatch.setattr(cli, "WORDS", Words("en"))


def run(*args: object, **options):
    return CliRunner().invoke(cli.main, ["survey", *map(str, args)], prog_name="sugoroku", **options)


@pytest.fixture
def room(tmp_path) -> Path:
    """A session with three sheets of Renca's questionnaire."""
    folder = tmp_path / "class"
    about = ["--place", "Escuela 5", "--class", "5 A", "--grade", "5", "--date", "2026-11-28", "--seed", 3]
    ran = run("print", "renca", "--session", folder, "--count", 3, "--lang", "es_CL", *about)
    assert ran.exit_code == 0, ran.output
    return folder


def scanned(folder: Path) -> list[Path]:
    """The blank sheets as a copier hands them back."""
    files = []
    with pypdfium2.PdfDocument(folder / "sheets" / "after-es_CL.pdf") as pdf:
        for number, page in enumerate(pdf):
            files.append(folder.parent / f"scan-{number}.png")
            page.render(scale=150 / 72).to_pil().convert("L").save(files[-1])
    return files


def test_sheets_are_printed_into_a_session_that_names_nobody(room):
    assert len(pikepdf.open(room / "sheets" / "after-es_CL.pdf").pages) == 3
    said = (room / "session.yaml").read_text("utf-8")
    assert 'class: "5 A"' in said
    again = run("print", "renca", "--session", room, "--count", 1)
    assert again.exit_code == 0, again.output
    assert run("print", "toyama", "--session", room).exit_code == 2


def test_a_day_from_scans_to_report_and_out_of_mind(room, tmp_path):
    read = run("read", room, *scanned(room))
    assert read.exit_code == 0, read.output
    assert "3 pages: 3 read" in read.output
    assert "New sheets: 3" in read.output
    assert "known already: 3" in run("read", room, *scanned(room)).output
    for out, more in (("quick.pdf", []), ("public.pdf", ["--public"]), ("ja.pdf", ["--lang", "ja"])):
        ran = run("report", room, "--out", tmp_path / out, *more)
        assert ran.exit_code == 0, ran.output
        assert len(pikepdf.open(tmp_path / out).pages) >= 1
    assert run("report", room, "--out", tmp_path / "quick.pdf").exit_code == 2, "nothing is overwritten unasked"
    assert run("export", room, "--out", tmp_path / "answers.xlsx").exit_code == 0
    assert run("export", room, "--out", tmp_path / "tables").exit_code == 0
    assert {file.name for file in (tmp_path / "tables").iterdir()} >= {"answers.csv", "codebook.csv"}
    kept = run("forget", room, input="no\n")
    assert kept.exit_code == 2
    assert (room / "scans").is_dir()
    gone = run("forget", room, "--yes")
    assert gone.exit_code == 0
    assert "3 responses" in gone.output
    assert not (room / "scans").exists()


def test_what_is_no_sheet_is_refused_and_the_others_are_read(room, tmp_path):
    (tmp_path / "letter.txt").write_text("hello")
    ran = run("read", room, tmp_path / "letter.txt", *scanned(room))
    assert ran.exit_code == 0
    assert "letter.txt" in ran.stderr
    assert "1 refused" in ran.stdout


@pytest.mark.parametrize(
    ("lang", "pages", "new"),
    [("en", "1 page: 1 read, 0 for review (0 questions), 0 refused.", "New sheets: 1, known already: 0."),
     ("es", "1 página: 1 leída, 0 por revisar (0 preguntas), 0 rechazadas.", "Hojas nuevas: 1; ya conocidas: 0."),
     ("ja", "1 ページのうち、読めた 1、確かめる 0（質問 0 個）、読めない 0。", "新しい紙 1 枚、もうあった紙 0 枚。")],
)  # fmt: skip
def test_one_page_is_told_as_one(monkeypatch, lang, pages, new):
    monkeypatch.setattr(cli, "WORDS", Words(lang))
    said = survey.tale(Kept(read=1, review=0, refused=0, new=1, known=0, held=0, asked=0))
    assert said.replace(" ", "") == f"{pages}{new}".replace(" ", "")
    assert "1.234" in survey.tale(Kept(1234, 0, 0, 1234, 0, 0, 0)) or lang != "es"


def test_a_sheet_of_another_class_is_told_by_its_number(room, tmp_path):
    assert run("print", "renca", "--session", tmp_path / "other", "--count", 1, "--paper", "letter").exit_code == 0
    ran = run("read", tmp_path / "other", scanned(room)[0])
    serial = ran.stderr.partition("number ")[2][:11]
    assert re.fullmatch("[A-Z2-9]{2} [A-Z2-9]{3} [A-Z2-9]{4}", serial), ran.output
    with pypdfium2.PdfDocument(room / "sheets" / "after-es_CL.pdf") as pdf:
        assert serial in pdf[0].get_textpage().get_text_range().replace("\xa0", " ")


@pytest.mark.parametrize("call", [("serve",), ("review",)])
def test_a_port_that_is_taken_is_one_sentence(room, call):
    if call == ("review",):
        run("read", room, *scanned(room))
    with bound("0.0.0.0", 0) as taken:
        port = taken.getsockname()[1]
        ran = run(*call, room, "--port", port)
    assert ran.exit_code == 2
    assert f"Port {port} cannot be had" in ran.stderr


def test_answers_that_were_cut_to_nothing_are_not_reported_as_none(room, tmp_path):
    run("read", room, *scanned(room))
    (room / "answers.sqlite").write_bytes(b"")
    ran = run("report", room, "--out", tmp_path / "none.pdf")
    assert ran.exit_code == 2
    assert "answers.sqlite is damaged" in ran.stderr
    assert not (tmp_path / "none.pdf").exists()


def test_a_folder_that_is_no_session_is_one_sentence(tmp_path):
    (tmp_path / "empty").mkdir()
    for call in (["report"], ["serve"], ["review"], ["forget", "--yes"]):
        ran = run(call[0], tmp_path / "empty", *call[1:])
        assert ran.exit_code == 2
        assert "session.yaml" in ran.stderr
        assert "Traceback" not in ran.output


@pytest.mark.parametrize(
    ("line", "wrong"), [("date", "2026-02-31"), ("date", "yesterday"), ("grade", "five"), ("id", "A")]
)
def test_a_session_that_was_spoiled_by_hand_is_told_with_its_line(room, line, wrong):
    text = (room / "session.yaml").read_text(encoding="utf-8")
    (room / "session.yaml").write_text(re.sub(rf"(?m)^{line}: .*$", f'{line}: "{wrong}"', text), encoding="utf-8")
    ran = run("report", room)
    assert ran.exit_code == 2
    assert re.search(r"session\.yaml:\d+:\d+: ", ran.stderr)
    assert wrong in ran.stderr
    assert "Traceback" not in ran.output


def test_both_sides_of_a_sheet_are_one_file_to_print(room, tmp_path):
    ran = run("print", "toyama", "--session", tmp_path / "pairs", "--moment", "both", "--count", "3", "--seed", "4")
    assert ran.exit_code == 0, ran.output
    assert len(pikepdf.open(tmp_path / "pairs" / "sheets" / "both-ja.pdf").pages) == 6


def test_classes_are_merged_once(room, tmp_path):
    run("read", room, *scanned(room))
    city = tmp_path / "city.sqlite"
    assert "3 copied, 0 known" in run("merge", city, room).output
    assert "0 copied, 3 known" in run("merge", city, room).output


def test_a_library_that_is_not_there_is_one_sentence(room, monkeypatch):
    monkeypatch.setitem(sys.modules, "sqlalchemy", None)
    for name in [name for name in sys.modules if name.startswith("sugoroku.survey.store")]:
        monkeypatch.delitem(sys.modules, name)
    ran = run("report", room)
    assert ran.exit_code == 2
    assert "sugoroku[survey]" in ran.stderr


@pytest.mark.parametrize("command", sorted(cli.main.commands["survey"].commands))
@pytest.mark.parametrize("lang", ["en", "ja", "es"])
def test_every_help_has_an_example_in_every_language(command, lang):
    said = Words(lang)
    assert f"cli.survey.{command}.example" in said
    assert f"sugoroku survey {command}" in said(f"cli.survey.{command}.example")
    assert f"cli.survey.{command}.help" in said
    assert run(command, "--help").exit_code == 0


def test_a_pack_outside_the_shelf_is_found_again_and_kindly_missed(tmp_path, monkeypatch):
    pack, moved, room = (tmp_path / name for name in ("mine", "moved", "class"))
    shutil.copytree(shelf.find("specimen"), pack)
    file = pack / "pack.yaml"
    file.write_text(file.read_text("utf-8").replace("id: specimen", "id: mine"), "utf-8")
    assert run("begin", pack, "--session", room).exit_code == 0
    monkeypatch.chdir(room)
    assert run("report", room, "--out", tmp_path / "one.pdf").exit_code == 0
    pack.rename(moved)
    gone = run("report", room, "--out", tmp_path / "two.pdf")
    assert gone.exit_code == 2
    assert "pack.txt:1:1: The game" in gone.output
    (room / "pack.txt").write_text(f"{moved}\n", "utf-8")
    assert run("report", room, "--out", tmp_path / "two.pdf").exit_code == 0
