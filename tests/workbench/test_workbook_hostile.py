"""Workbooks that are none, or want to do harm: each is refused with one sentence, and soon."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from sugoroku.packs import Words, read_pack, shelf
from sugoroku.workbench.workbook import importing, opening
from sugoroku.workbench.workbook.faults import NotImported
from sugoroku.workbench.workbook.writing import HIDDEN, workbook

PACK = read_pack("specimen")
MADE = workbook(PACK, Words("en"))
SECONDS = 8.0  # of one core, for the largest file that is let through to be read and refused
SHEET = "xl/worksheets/sheet2.xml"


def refused(raw: bytes, folder: Path, name: str = "x.xlsx") -> list[str]:
    """Why a file is not imported, by the codes; each is said in every language."""
    file = folder / name
    file.write_bytes(raw)
    with pytest.raises(NotImported) as caught:
        importing.prepared(PACK, file)
    for lang in ("ja", "es", "en"):
        assert all("workbook." not in fault.sentence(Words(lang)) for fault in caught.value.faults)
    return [fault.code for fault in caught.value.faults]


def zipped(change: Callable[[str, bytes], bytes | None] = lambda name, content: content, **more: bytes) -> bytes:
    """Our workbook with parts changed, left out or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(MADE)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, content in more.items():
            new.writestr(name, content)
    return out.getvalue()


def in_sheet(old: bytes, new: bytes) -> bytes:
    """Our workbook with something replaced in the XML of its board."""
    return zipped(lambda name, content: content.replace(old, new, 1) if name == SHEET else content)


def test_the_plain_one_is_let_through(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(zipped())
    assert importing.prepared(PACK, tmp_path / "x.xlsx").notes == ()


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "other"),
        (b"id,question\n", "other"),
        (b"\xef\xbb\xbfid;question\r\n", "other"),
        (b"%PDF-1.7\n", "other"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "xls"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"PK\3\4" + bytes(40), "damaged"),
        (MADE[:-30], "damaged"),
        (MADE[:5000], "damaged"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "ods"),
        (zipped(**{"xl/workbook.bin": b""}), "xlsb"),
        (zipped(**{"xl/unknown.bin": b"x"}), None),
        (zipped(**{"xl/vbaProject.bin": b"x"}), "macros"),
        (zipped(lambda name, content: content.replace(b"sheet.main", b"sheet.macroEnabled.main")), "macros"),
        (zipped(**{"xl/externalLinks/externalLink1.xml": b"<x/>"}), "links"),
        (zipped(lambda name, content: None if name == "[Content_Types].xml" else content), "damaged"),
        (zipped(lambda name, content: None if name == SHEET else content), None),
        (zipped(lambda name, content: content[: len(content) // 2] if name == SHEET else content), "damaged"),
        (zipped(**{"xl/big.xml": bytes(30 * 1024 * 1024)}), "bomb"),
        (zipped(**{"xl/big.xml": b" " * (2 * 1024 * 1024)}), "bomb"),
        (zipped(**{f"xl/{n}.xml": b"" for n in range(400)}), "bomb"),
        (in_sheet(b"<worksheet", b'<!DOCTYPE a [<!ENTITY a "a">]><worksheet'), "declares"),
        (in_sheet(b"UTF-8", b"cp037"), "declares"),
        (zipped(lambda name, content: content.decode().encode("utf-16") if name == SHEET else content), "declares"),
    ],
)
def test_other_files_are_refused(raw: bytes, code: str | None, tmp_path: Path) -> None:
    if code is None:  # a part that nobody knows does no harm, nor one that is missing
        (tmp_path / "x.xlsx").write_bytes(raw)
        importing.prepared(PACK, tmp_path / "x.xlsx")
    else:
        assert refused(raw, tmp_path) == [f"workbook.file.{code}"]


def test_a_name_for_macros_is_refused(tmp_path: Path) -> None:
    assert refused(MADE, tmp_path, "x.xlsm") == ["workbook.file.macros"]


def test_a_large_file_is_not_even_looked_at(tmp_path: Path) -> None:
    assert refused(b"PK" + bytes(opening.MOST_PACKED), tmp_path) == ["workbook.file.large"]


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_stranger_and_another_packs_workbook_are_refused(tmp_path: Path) -> None:
    assert refused(saved(Workbook()), tmp_path) == ["workbook.file.not-ours"]
    assert refused(workbook(read_pack("renca"), Words("es")), tmp_path) == ["workbook.file.other-pack"]
    book = load_workbook(io.BytesIO(MADE))
    del book[HIDDEN]
    assert refused(saved(book), tmp_path) == ["workbook.file.not-ours"]


def test_a_million_lines_are_refused_soon(tmp_path: Path) -> None:
    rows = b"".join(b'<row r="%d"/>' % n for n in range(40, 1_000_000))
    begun = process_time()
    (tmp_path / "x.xlsx").write_bytes(in_sheet(b"</sheetData>", rows + b"</sheetData>"))
    try:
        importing.prepared(PACK, tmp_path / "x.xlsx")  # empty ones are none, if the file is small enough
    except NotImported as refusal:
        assert [fault.code for fault in refusal.faults] == ["workbook.file.bomb"]
    last = b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    assert refused(in_sheet(b"</sheetData>", last), tmp_path) == ["workbook.file.rows"]
    assert process_time() - begun < SECONDS


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (b"<f>1+1</f><v>2</v>", "formula"),
        (b'<f t="array" ref="E4">1+1</f><v>2</v>', "formula"),
        (b"<f>WEBSERVICE(&quot;http://x&quot;)</f><v>2</v>", "formula"),
        (b"<v>3.5</v>", "number"),
        (b"<v>1e300</v>", "number"),
    ],
)
def test_cells_that_are_no_text_are_told(cell: bytes, code: str, tmp_path: Path) -> None:
    spot = b'<c r="E4"'
    sheet = zipfile.ZipFile(io.BytesIO(MADE)).read(SHEET)
    start = sheet.index(spot)
    end = sheet.index(b"</c>", start) + 4
    raw = in_sheet(sheet[start:end], spot + b">" + cell + b"</c>")
    assert refused(raw, tmp_path) == [f"workbook.cell.{code}"]


def test_errors_dates_and_endless_texts_are_told(tmp_path: Path) -> None:
    import datetime

    book = load_workbook(io.BytesIO(MADE))
    book["Board"]["E4"] = "#REF!"
    book["Board"]["E5"] = datetime.date(2031, 3, 1)
    book["Board"]["E7"] = "x" * 5000
    book["Board"]["F7"] = True
    assert sorted(refused(saved(book), tmp_path)) == [f"workbook.cell.{code}" for code in
                                                      ("date", "error", "long", "number")]  # fmt: skip


def test_a_month_that_became_a_date_is_taken_for_the_month(tmp_path: Path) -> None:
    import datetime

    book = load_workbook(io.BytesIO(MADE))
    sheet = book["specimen"]
    letter = next(cell.column_letter for cell in sheet[1] if cell.value == "review_by")
    sheet[f"{letter}4"] = datetime.datetime(2031, 3, 1)
    (tmp_path / "x.xlsx").write_bytes(saved(book))
    assert importing.prepared(PACK, tmp_path / "x.xlsx").changes == ()


def test_a_copied_sheet_or_column_is_told(tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(MADE))
    book.copy_worksheet(book["Board"])
    book["specimen"]["AZ1"] = "question"
    assert refused(saved(book), tmp_path) == ["workbook.column.twice", "workbook.sheet.twice"]


def test_a_column_for_no_language_is_ignored_and_said(tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(MADE))
    for column, key in enumerate(("text:../../x", "text:ar", "text:", "mine"), 40):
        book["Board"].cell(1, column, key)
        book["Board"].cell(4, column, "hello")
    book["Board"].cell(4, 44, "beside")
    (tmp_path / "x.xlsx").write_bytes(saved(book))
    done = importing.prepared(PACK, tmp_path / "x.xlsx")
    assert (done.changes, len(done.notes)) == ((), 5)


@given(data=st.data())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_damaged_bytes_are_a_sentence_or_nothing(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    raw = bytearray(MADE)
    for at in data.draw(st.lists(st.integers(0, len(raw) - 1), min_size=1, max_size=6)):
        raw[at] ^= data.draw(st.integers(1, 255))
    file = tmp_path_factory.mktemp("x") / "x.xlsx"
    file.write_bytes(raw)
    try:
        importing.prepared(PACK, file)
    except NotImported as refusal:
        assert all(fault.sentence(Words("es")) for fault in refusal.faults)


def test_the_shelf_stayed_as_it_was() -> None:
    assert workbook(read_pack(shelf.find("specimen")), Words("en")) == MADE
