"""The workbook of a pack: what comes back unchanged changes nothing, and a change changes what was meant."""

import random
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string

from sugoroku.cli import main
from sugoroku.packs import Words, read_pack, shelf
from sugoroku.packs.catalogue import read_catalogue
from sugoroku.packs.model import KINDS
from sugoroku.packs.words import FOLDER
from sugoroku.workbench.workbook import importing
from sugoroku.workbench.workbook.faults import NotImported
from sugoroku.workbench.workbook.howto import STEPS
from sugoroku.workbench.workbook.plan import STALE, tables
from sugoroku.workbench.workbook.sheets import LEVELS
from sugoroku.workbench.workbook.writing import FIRST, HIDDEN, KEYS, workbook

PACKS = ("specimen", "renca", "toyama")
ENGLISH = Words("en")


class Desk:
    """A copy of a pack and its banks, its workbook, and what a person does to it."""

    def __init__(self, folder: Path, name: str, *langs: str, lang: str = "en") -> None:
        for bank in read_pack(name).banks:
            shutil.copytree(bank.folder, folder / "quizzes" / bank.info.id)
        self.pack = Path(shutil.copytree(shelf.find(name), folder / "boards" / name))
        self.folder, self.file = folder, folder / "pack.xlsx"
        self.file.write_bytes(workbook(read_pack(self.pack), Words(lang), langs))
        self.before = self.bytes()

    def bytes(self) -> dict[str, bytes]:
        """Every file of the pack and its banks."""
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in self.folder.rglob("*")
                if path.is_file() and path.suffix != ".xlsx"}  # fmt: skip

    def write(self, cells: dict[str, Any]) -> None:
        """Write into cells such as specimen!B4, as a spreadsheet program would."""
        book = load_workbook(self.file)
        for where, value in cells.items():
            sheet, _, cell = where.partition("!")
            book[sheet][cell] = value
        book.save(self.file)

    def bring(self) -> importing.Imported:
        """Import and save."""
        done = importing.prepared(read_pack(self.pack), self.file)
        importing.save(done.edits)
        return done

    def refused(self) -> list[str]:
        """The faults of an import, in English; nothing may be written."""
        with pytest.raises(NotImported) as caught:
            self.bring()
        assert self.bytes() == self.before
        for lang in ("ja", "es"):
            assert all("workbook." not in fault.sentence(Words(lang)) for fault in caught.value.faults)
        return [fault.sentence(ENGLISH) for fault in caught.value.faults]

    def changed(self) -> dict[str, list[tuple[str, str]]]:
        """The lines that differ from before, by file; all files have as many lines as before."""
        found = {}
        for name, raw in self.bytes().items():
            old, new = self.before.get(name, b"").decode().split("\n"), raw.decode().split("\n")
            if old != new:
                assert len(old) == len(new), name
                found[name] = [pair for pair in zip(old, new, strict=True) if pair[0] != pair[1]]
        return found

    def cell(self, sheet: str, row_id: str, column: str) -> str:
        """Where a text is, such as specimen!D5."""
        found = load_workbook(self.file)[sheet]
        letter = next(cell.column_letter for cell in found[KEYS + 1] if cell.value == column)
        return f"{sheet}!{letter}" + str(next(cell.row for cell in found["A"] if cell.value == row_id))


@pytest.fixture
def specimen(tmp_path: Path) -> Desk:
    return Desk(tmp_path, "specimen")


@pytest.mark.parametrize("name", PACKS)
def test_unchanged_it_changes_no_byte(name: str, tmp_path: Path) -> None:
    desk = Desk(tmp_path, name)
    done = desk.bring()
    assert (done.changes, done.added, done.notes, done.files) == ((), (), (), ())
    assert desk.bytes() == desk.before


@pytest.mark.parametrize("name", PACKS)
def test_saved_by_another_program_it_changes_no_byte(name: str, tmp_path: Path) -> None:
    desk = Desk(tmp_path, name, "pt_BR", lang="ja")
    desk.write({})
    assert not desk.bring().files
    assert desk.bytes() == desk.before


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_saved_by_libreoffice_they_change_no_byte_and_a_change_one_text(tmp_path: Path) -> None:
    desks = {name: Desk(tmp_path / name, name, "pt_BR") for name in PACKS}
    files = [desk.file.rename(tmp_path / f"{name}.xlsx") for name, desk in desks.items()]
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    subprocess.run(["soffice", home, "--headless", "--convert-to", "xlsx", "--outdir", tmp_path / "again", *files],
                   check=True, capture_output=True, timeout=300)  # fmt: skip
    for name, desk in desks.items():
        shutil.copy(tmp_path / "again" / f"{name}.xlsx", desk.file)
        assert desk.file.read_bytes() != (tmp_path / f"{name}.xlsx").read_bytes()
        done = desk.bring()
        assert (done.changes, done.notes, desk.bytes()) == ((), (), desk.before)
    where = desks["specimen"].cell("Board", "start", "text")
    desks["specimen"].write({where: "Let us go."})
    assert [change.where for change in desks["specimen"].bring().changes] == [where]


@pytest.mark.parametrize("name", PACKS)
def test_the_same_pack_makes_the_same_bytes(name: str) -> None:
    pack = read_pack(name)
    assert workbook(pack, ENGLISH) == workbook(read_pack(name), Words("en"))


@pytest.mark.parametrize("name", PACKS)
def test_every_text_stands_in_its_own_cell(name: str) -> None:
    pack = read_pack(name)
    cells = [cell for table in tables(pack) for row in table.rows for cell in row.cells.values()]
    for book in pack.books:
        for text_id, text in book.texts.items():
            held = [cell.text for cell in cells if cell.text_id == text_id]
            assert held[0] == text.words
            assert held.count(text.words) >= 1 and len(held) == 1 + len(pack.locales) - 1


def test_rows_stand_in_play_order_and_all_cells_are_text(specimen: Desk) -> None:
    book = load_workbook(specimen.file)
    board = book["Board"]
    ids = [board.cell(FIRST + 1 + at, 1).value for at in range(5)]
    assert ids == [square.id for square in read_pack("specimen").board.squares]
    for name in ("Board", "specimen", "Questionnaire", "Pack"):
        sheet = book[name]
        assert sheet.protection.sheet and not sheet.protection.password
        assert sheet.freeze_panes and sheet.row_dimensions[1].hidden
        filled = [cell for row in sheet.iter_rows(min_row=FIRST + 1) for cell in row]
        assert {cell.number_format for cell in filled} == {"@"}
        # What has an id keeps it; all else can be written, but to whom a question of the questionnaire is put.
        locked = {sheet.cell(KEYS + 1, cell.column).value for cell in filled if cell.protection.locked}
        assert locked == {sheet["A1"].value} | ({"part"} if name == "Questionnaire" else set())
    lists = {one.formula1 for one in book["specimen"].data_validations.dataValidation if one.type == "list"}
    assert '"1,2,3"' in lists and any("climate" in one for one in lists)
    assert book[HIDDEN].sheet_state == "hidden"


def test_one_cell_changes_its_line_only(specimen: Desk) -> None:
    specimen.write({
        specimen.cell("specimen", "specimen-tap", "source"): "NASA: water, 2020",
        specimen.cell("specimen", "specimen-tap", "level"): "2",
        specimen.cell("Board", "tree", "label:ja"): "古い大木",
    })  # fmt: skip
    specimen.bring()
    assert {name: [new for _, new in lines] for name, lines in specimen.changed().items()} == {
        "quizzes/specimen/quizzes.yaml": ["  level: 2", '  source: "NASA: water, 2020"'],
        "boards/specimen/i18n/ja.po": ['msgstr "古い大木"'],
    }


def test_a_reworded_source_makes_its_translations_stale_unless_they_change_too(specimen: Desk) -> None:
    specimen.write({
        specimen.cell("Board", "tree", "label"): "Big tree",
        specimen.cell("Board", "tree", "label:ja"): "大木",
    })  # fmt: skip
    specimen.bring()
    entries = {lang: read_catalogue(specimen.pack / "i18n" / f"{lang}.po").entries["squares.tree.label"]
               for lang in ("ja", "es_CL")}  # fmt: skip
    assert (entries["ja"].text, entries["ja"].source, entries["ja"].fuzzy) == ("大木", "Big tree", False)
    assert (entries["es_CL"].source, entries["es_CL"].fuzzy) == ("Big tree", True)
    # Whoever looks at the stale one only has to take the mark away.
    specimen.file.write_bytes(workbook(read_pack(specimen.pack), ENGLISH))
    where = specimen.cell("Board", "tree", "label:es_CL")
    sheet, _, cell = where.partition("!")
    found = load_workbook(specimen.file)[sheet][cell]
    assert str(found.value).startswith(STALE) and "Old tree" in found.comment.text
    specimen.write({where: str(found.value).removeprefix(STALE)})
    specimen.bring()
    again = read_catalogue(specimen.pack / "i18n" / "es_CL.po").entries["squares.tree.label"]
    assert (again.fuzzy, again.text) == (False, entries["es_CL"].text)


def test_a_reading_alone_makes_no_translation_stale(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "toyama")
    desk.write({desk.cell("Board", "tram", "label"): "路面電車《ろめんでんしゃ》"})
    desk.bring()
    assert list(desk.changed()) == ["boards/toyama/board.yaml"]


def test_a_new_language_is_begun_by_its_first_text(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "specimen", "pt_BR")
    desk.write({desk.cell("specimen", "specimen-tap", "right:pt_BR"): "Fechada"})
    assert [path.name for path in desk.bring().files] == ["pt_BR.po"]
    entry = read_catalogue(desk.folder / "quizzes/specimen/i18n/pt_BR.po").entries["quizzes.specimen-tap.choices.1"]
    assert (entry.text, entry.source) == ("Fechada", "Keep it closed")


def test_new_lines_become_a_question_and_a_square(specimen: Desk) -> None:
    line = {"topic": "food", "level": "1", "question": "Which lunch travels the shortest way?",
            "right": "One from here", "wrong.1": "One by ship", "wrong.2": "One by plane",
            "explain": "Food that grows nearby travels less.",
            "source": "FAO, 2020", "as_of": "2020-01", "review_by": "2031-03",
            "question:es_CL": "¿Qué almuerzo viaja menos?"}  # fmt: skip
    sheet = load_workbook(specimen.file)["specimen"]
    letters = {cell.value: cell.column_letter for cell in sheet[KEYS + 1]}
    specimen.write({f"specimen!{letters[name]}6": text for name, text in line.items()})
    board = {cell.value: cell.column_letter for cell in load_workbook(specimen.file)["Board"][KEYS + 1]}
    square = {"kind": "plain", "label": "Fountain", "text": "Cool water for everybody."}
    specimen.write({f"Board!{board[name]}9": text for name, text in square.items()})
    done = specimen.bring()
    assert {row_id for _, row_id in done.added} == {"which-lunch-travels-shortest", "fountain"}
    pack = read_pack(specimen.pack)
    assert [one.id for one in pack.board.squares][-2:] == ["fountain", "goal"]
    quiz = pack.quizzes[-1]
    assert (quiz.id, quiz.level, quiz.choices[0].text) == ("which-lunch-travels-shortest", 1, "One from here")
    assert pack.banks[0].book.catalogue("es_CL").text(f"quizzes.{quiz.id}.question") == "¿Qué almuerzo viaja menos?"
    bank = "quizzes/specimen/quizzes.yaml"
    assert specimen.bytes()[bank].startswith(specimen.before[bank])


def test_a_fourth_answer_comes_and_goes(specimen: Desk) -> None:
    where = specimen.cell("specimen", "specimen-tap", "wrong.3")
    specimen.write({where: "Point it at a friend"})
    specimen.bring()
    assert read_pack(specimen.pack).quizzes[1].choices[3].text == "Point it at a friend"
    specimen.file.write_bytes(workbook(read_pack(specimen.pack), ENGLISH))
    specimen.write({where: None})
    specimen.bring()
    assert specimen.bytes() == specimen.before


def test_a_deleted_line_keeps_its_question_and_says_so(specimen: Desk) -> None:
    book = load_workbook(specimen.file)
    book["specimen"].delete_rows(4)
    book.create_sheet("Notes")["A1"] = "mine"
    book.save(specimen.file)
    said = [note.sentence(ENGLISH) for note in specimen.bring().notes]
    assert said[0].startswith("The sheet “Notes” is not of the pack")
    assert said[1].startswith("specimen: “specimen-shower” was deleted here and stays")
    assert specimen.bytes() == specimen.before


def test_what_is_missing_is_called_as_it_was_in_the_workbook(specimen: Desk) -> None:
    book = load_workbook(specimen.file)
    book["Board"].delete_rows(1, 3)
    letter = specimen.cell("specimen", "specimen-shower", "explain:ja").partition("!")[2].rstrip("0123456789")
    book["specimen"].delete_cols(column_index_from_string(letter))
    book.save(specimen.file)
    notes = specimen.bring().notes
    said = "\n".join(note.sentence(Words("es")) for note in notes)
    assert "«Tablero»" in said and "«Explicación (ja)»" in said and "«board»" not in said
    assert specimen.bytes() == specimen.before


def test_all_faults_are_told_at_once_each_with_its_cell(specimen: Desk) -> None:
    first = {name: specimen.cell("specimen", "specimen-shower", name) for name in ("question", "level", "explain")}
    specimen.write({
        first["question"]: "=1+1", first["explain"]: None, specimen.cell("Board", "start", "text"): 3.5,
        "specimen!A5": "other-name", "Pack!A40": "extra", "Pack!B40": "more", "specimen!D6": "A question only",
    })  # fmt: skip
    told = specimen.refused()
    cells = {sentence.split(": ")[0] for sentence in told}
    assert {first["question"], first["explain"], specimen.cell("Board", "start", "text"), "specimen!A5",
            "Pack!A40"} <= cells  # fmt: skip
    assert any("The id of this line was “specimen-tap”" in sentence for sentence in told)


def test_what_would_break_the_pack_is_told_at_its_cell(specimen: Desk) -> None:
    label = specimen.cell("Board", "tree", "label")
    level = specimen.cell("specimen", "specimen-tap", "level")
    far = specimen.cell("Board", "tree", "text:ja")
    specimen.write({label: "A very very long label that nobody could ever set upon a square of a board", level: "9"})
    assert {sentence.split(": ")[0] for sentence in specimen.refused()} == {label, level}
    specimen.write({label: "Old tree", level: "1", far: "木陰\u0e01"})
    assert {sentence.split(": ")[0] for sentence in specimen.refused()} == {far}


def test_what_the_pack_changed_meanwhile_is_not_undone(specimen: Desk) -> None:
    board = specimen.pack / "board.yaml"
    board.write_text(board.read_text().replace("label: Old tree", "label: Oak"))
    specimen.before = specimen.bytes()
    assert not specimen.bring().files  # nobody wrote into that cell
    where = specimen.cell("Board", "tree", "label")
    specimen.write({where: "Elm"})
    assert specimen.refused()[0].startswith(f"{where}: The pack itself has changed here")


def test_dangerous_beginnings_are_plain_text(specimen: Desk) -> None:
    where = specimen.cell("Board", "tree", "text")
    for text in ("=1+1", "+1", "-1", "@SUM(1)", "2031-03", "007"):
        board = specimen.pack / "board.yaml"
        old = specimen.before["boards/specimen/board.yaml"].decode()
        spoken = "An old tree gives shade. Stop for a moment and feel how cool it is."
        board.write_text(old.replace(spoken, f'"{text}"'))
        specimen.file.write_bytes(workbook(read_pack(specimen.pack), ENGLISH))
        sheet, _, cell = where.partition("!")
        found = load_workbook(specimen.file)[sheet][cell]
        assert (found.value, found.data_type) == (text, "s")
        assert not specimen.bring().files


def test_if_one_file_cannot_be_written_none_is(specimen: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    specimen.write({
        specimen.cell("Board", "tree", "label"): "Elm", specimen.cell("specimen", "specimen-tap", "right"): "Closed",
    })  # fmt: skip

    def full(self: object) -> bool:
        raise OSError("disk full")

    monkeypatch.setattr("sugoroku.workbench.catalogues.Po.save", full)
    with pytest.raises(OSError, match="full"):
        specimen.bring()
    assert specimen.bytes() == specimen.before


@given(seed=st.integers(0, 10**9))
@settings(max_examples=8, deadline=None, derandomize=True)
def test_random_edits_change_exactly_these_texts(seed: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    chance = random.Random(seed)
    desk = Desk(tmp_path_factory.mktemp("desk"), "specimen")
    table = chance.choice([one for one in tables(read_pack(desk.pack)) if one.kind != "pack"])
    sheet = {"board": "Board", "survey": "Questionnaire"}.get(table.key, "specimen")
    texts = [(row, column) for row in table.rows for column in table.columns
             if column.is_text and row.cell(column.name).text]  # fmt: skip
    chosen = chance.sample(texts, min(4, len(texts)))
    new = {row.cell(column.name).text_id + ":" + column.lang: f"{chance.choice(['a: b', '#1', '- x', 'y'])} {n}"
           for n, (row, column) in enumerate(chosen)}  # fmt: skip
    desk.write({desk.cell(sheet, row.id, column.name): new[row.cell(column.name).text_id + ":" + column.lang]
                for row, column in chosen})  # fmt: skip
    before = said(desk)
    done = importing.prepared(read_pack(desk.pack), desk.file)
    importing.save(done.edits)
    after = said(desk)
    assert {key: text for key, text in after.items() if before[key] != text and not key.endswith("?")} == new
    assert len(done.changes) == len(chosen)


def said(desk: Desk) -> dict[str, str]:
    """Every text in every language, whether it is stale or not."""
    found = {}
    for book in read_pack(desk.pack).books:
        for text_id, text in book.texts.items():
            found[f"{text_id}:"] = text.words
            for lang in book.translations:
                entry = book.catalogue(lang).entries.get(text_id)
                found[f"{text_id}:{lang}"] = entry.text if entry else ""
    return found


def test_commands_write_show_and_bring(specimen: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(specimen.folder)
    run = CliRunner()

    def said_by(*call: str) -> tuple[int, str]:
        result = run.invoke(main, ["sheet", *call])
        return result.exit_code, result.output

    assert said_by("export", "boards/specimen", "x.ods")[0] == 2
    assert said_by("export", "boards/specimen", "pack.xlsx")[0] == 2  # it is there, with somebody's work
    assert said_by("export", "boards/specimen", "new.xlsx", "--lang", "pt_BR") == (0, "Written: new.xlsx\n")
    code, told = said_by("export", "boards/specimen", "y.xlsx", "--lang", "ar")
    assert code == 2 and not Path("y.xlsx").exists() and "cannot be used" not in told
    assert said_by("import", "boards/specimen", "pack.xlsx") == (0, "Nothing has changed.\n")
    specimen.write({specimen.cell("Board", "tree", "label"): "Elm"})
    code, told = said_by("import", "boards/specimen", "pack.xlsx", "--dry-run")
    assert code == 0 and "Old tree → Elm" in told and specimen.bytes() == specimen.before
    assert said_by("import", "boards/specimen", "pack.xlsx")[0] == 0
    assert read_pack(specimen.pack).board.squares[3].label == "Elm"
    code, told = said_by("import", "renca", "pack.xlsx")
    assert code == 2 and "belongs to the pack “specimen”" in told
    assert said_by("import", "boards/specimen", "nowhere.xlsx")[0] == 2


def test_missing_libraries_are_one_sentence(specimen: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    result = CliRunner().invoke(main, ["sheet", "export", str(specimen.pack), str(specimen.folder / "y.xlsx")])
    assert result.exit_code == 2 and "sugoroku[workbench]" in result.output


def test_every_sentence_is_said_somewhere_and_every_one_said_is_there() -> None:
    root = FOLDER.parent
    files = [*sorted((root / "workbench" / "workbook").glob("*.py")), root / "cli" / "workbook.py"]
    source = "\n".join(file.read_text(encoding="utf-8") for file in files)
    used = set(re.findall(r'"(workbook\.[a-z]+(?:\.[a-z-]+)*)"', source))
    used |= {f"workbook.kind.{kind}" for kind in KINDS} | {f"workbook.level.{level}" for level in LEVELS}
    used |= {f"workbook.howto.{step}" for step in STEPS}
    columns = {one.key for name in PACKS for table in tables(read_pack(name)) for one in table.columns}
    used |= {f"workbook.column.{key.partition('.')[0]}" for key in columns}
    used |= {f"workbook.sheet.{key}" for key in ("board", "survey", "pack")}
    with (FOLDER / "en" / "workbook.po").open("rb") as file:
        said = {one.id if isinstance(one.id, str) else one.id[0] for one in read_po(file) if one.id}
    assert used == said
