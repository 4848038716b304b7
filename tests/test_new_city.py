"""A third city, made by following docs/new-city from an empty folder to a printed set and a played demo.

The commands are those that the page shows, in its order; what a person does between two of them is done here. The city
is Porto, in Portuguese, which is no language of ours.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pikepdf
import pytest
import yaml

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "docs" / "new-city"
LANGS = ("en", "es", "ja")
TEXTS = yaml.safe_load((ROOT / "tests" / "porto.yaml").read_text("utf-8"))
WINDOWS = re.compile(r"sugoroku (preview|play (?!.*--demo))")
"""Commands that open a window and wait for a person; tests of their own use them."""


def commands(lang: str) -> list[str]:
    """The commands that a page shows, in its order."""
    return re.findall(r"^ *(sugoroku .+)$", (PAGES / f"{lang}.md").read_text("utf-8"), re.MULTILINE)


def words(command: str) -> list[str]:
    """A command as the shell hands it on."""
    return [quoted or plain for quoted, plain in re.findall(r'"([^"]+)"|(\S+)', command)][1:]


@pytest.mark.parametrize("lang", LANGS)
def test_every_language_has_the_same_commands_and_pictures(lang: str) -> None:
    assert commands(lang) == commands("en")
    shown = re.findall(r"\]\(([a-z-]+\.png)\)", (PAGES / f"{lang}.md").read_text("utf-8"))
    english = re.findall(r"\]\(([a-z-]+\.png)\)", (PAGES / "en.md").read_text("utf-8"))
    assert [name.replace(f"{lang}-", "en-") for name in shown] == english != []
    assert all((PAGES / name).is_file() for name in shown)


class Officer:
    """Someone who follows the page in an empty folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.done = folder, []  # type: Path, list[int]

    def follow(self) -> Iterator[tuple[str, str]]:
        """Type every command of the page, and do what stands between them; gives what each says."""
        for command in commands("en"):
            if WINDOWS.match(command):
                continue
            if "sheet export" in command:
                leave_out(self.folder)
            yield command, self.type(command)
            if "sheet export" in command:
                write(self.folder / words(command)[-1])

    def type(self, command: str) -> str:
        """Type a command; what it says, which is never a refusal."""
        told = {**os.environ, "LANGUAGE": "en", "XDG_DATA_HOME": str(self.folder / "home"), "PYTHONIOENCODING": "utf-8"}
        ran = subprocess.run([sys.executable, "-m", "sugoroku", *words(command)], cwd=self.folder, env=told,
                             capture_output=True, encoding="utf-8", check=False)  # fmt: skip
        assert ran.returncode == 0, f"{command}\n{ran.stdout[-2000:]}\n{ran.stderr[-2000:]}"
        return ran.stdout


def leave_out(folder: Path) -> None:
    """Leave out what Porto does not need, in a text editor: the bank of Toyama and Renca, most questions on Renca."""
    board = folder / "boards" / "porto"
    replace(board / "pack.yaml", "uses: [porto, link, climate]", "uses: [porto, climate]")
    replace(board / "survey.yaml", "climate-ducha, solar-roof]", "climate-ducha, climate-dientes]")
    bank = folder / "quizzes" / "porto" / "quizzes.yaml"
    head, *quizzes = re.split(r"^(?=- id: )", bank.read_text("utf-8"), flags=re.MULTILINE)
    kept = [quiz for quiz in quizzes if quiz.split()[2] in TEXTS["quizzes/porto"]]
    bank.write_text(head + "".join(kept), "utf-8")


def replace(file: Path, old: str, new: str) -> None:
    """Write something else in the place of what stands once in a file."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")


def write(workbook: Path) -> None:
    """Write Porto's texts into the workbook, as a person does in a spreadsheet."""
    book = openpyxl.load_workbook(workbook)
    sheets = {sheet.cell(1, 1).value: sheet for sheet in book.worksheets}
    for key, rows in TEXTS.items():
        sheet = sheets[key]
        columns = {cell.value: cell.column for cell in sheet[1]}
        lines = {cell.value: cell.row for cell in sheet["A"]}
        for row, cells in rows.items():
            for column, text in cells.items():
                sheet.cell(lines[row], columns[column]).value = text
    book.save(workbook)


def progress(said: str) -> dict[str, tuple[int, int]]:
    """How far every group is, from what `check` says."""
    bars = re.findall(r"([\d,]+) of ([\d,]+) done  (.+)", said)
    return {group: (int(done.replace(",", "")), int(total.replace(",", ""))) for done, total, group in bars}


def test_a_third_city_is_made_by_following_the_page(tmp_path: Path) -> None:
    checks, said = [], {}
    for command, told in Officer(tmp_path).follow():
        said[command] = told
        if command.startswith("sugoroku check"):
            checks.append(progress(told))
    before, after = checks
    assert all(done < total for done, total in before.values())
    # A bar that is full goes away; those of the old languages have to be looked over once more.
    assert after.keys() == {"pictures", "readings", "translations: en", "translations: es_CL", "translations: ja"}
    assert progress((PAGES / "en.md").read_text("utf-8")) == before

    printed = tmp_path / "porto-set"
    assert len(pikepdf.open(printed / "board.pdf").pages) == 1
    assert {"cards.pdf", "set.pdf", "print-guide.pdf"} <= {file.name for file in printed.iterdir()}
    demo = sorted(tmp_path.glob("porto-demo/*.png"))
    assert len(demo) > 10
    assert (tmp_path / "balance.pdf").is_file()
    installed = tmp_path / "home" / "sugoroku" / "boards" / "porto"
    assert "Olá, Porto!" in (installed / "board.yaml").read_text("utf-8")
    assert (installed / "board.yaml").read_bytes() == (tmp_path / "boards" / "porto" / "board.yaml").read_bytes()
