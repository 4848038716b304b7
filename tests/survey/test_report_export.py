"""Exports: every answer for oneself, only what may be published for others, and no cell that a spreadsheet runs."""

import csv
import io
import zipfile

import openpyxl
import pytest

from sugoroku.survey.report.codebook import FIXED
from sugoroku.survey.report.export import BOM, export_csv, export_xlsx, harmless
from sugoroku.survey.report.hiding import LEAST
from sugoroku.survey.response import Response

from .reported import answered, session, town


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    return town(tmp_path_factory.mktemp("export"))


def read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_every_answer_comes_back_under_its_id(pack):
    data = list(answered(pack, 12))
    rows = read(export_csv(data, pack, "en")["answers.csv"])
    assert len(rows) == len(data)
    for row, (info, response) in zip(rows, data, strict=True):
        assert (row["session"], row["moment"], row["key"]) == (info.id, response.moment, response.key)
        given = {name: value for name, value in row.items() if name not in FIXED and value}
        assert given == {name: ";".join(value) if isinstance(value, tuple) else value
                         for name, value in response.answers.items()}  # fmt: skip


def test_every_column_and_every_id_in_it_is_in_the_codebook(pack):
    files = export_csv(answered(pack, 30), pack, "es_CL")
    known = {(row["column"], row["answer"]) for row in read(files["codebook.csv"])}
    for row in read(files["answers.csv"]):
        for name, value in row.items():
            assert (name, "") in known
            if name not in (*FIXED, "say", "change", "minutes", "length"):
                assert all((name, one) in known for one in value.split(";") if one)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_no_text_is_a_formula(pack, start):
    text = f"{start}HYPERLINK(1)"
    data = [(session(0, f"{start}School"), Response("k", "after", "paper", "en", {"say": text}))]
    (row,) = read(export_csv(data, pack, "en")["answers.csv"])
    assert row["say"] == f"'{text}"
    book = openpyxl.load_workbook(io.BytesIO(export_xlsx(data, pack, "en")))
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert all(cell.data_type != "f" for cell in cells)
    assert not any(isinstance(cell.value, str) and cell.value.startswith(start) for cell in cells)


def test_a_number_below_zero_stays_a_number():
    assert harmless(-3) == -3


def test_excel_is_told_that_it_is_utf_8_unless_one_does_not_want_it(pack):
    data = list(answered(pack, 1))
    assert all(file.decode().startswith(BOM) for file in export_csv(data, pack, "ja").values())
    assert not any(file.decode().startswith(BOM) for file in export_csv(data, pack, "ja", bom=False).values())


def test_the_public_form_has_counts_and_no_small_number_and_no_key(pack):
    data = list(answered(pack, 60))
    files = export_csv(data, pack, "en", "public", "school")
    assert set(files) == {"counts.csv", "comments.csv", "codebook.csv"}
    rows = read(files["counts.csv"])
    assert all(not row["count"] or int(row["count"]) >= LEAST for row in rows)
    assert any(not row["count"] for row in rows)
    told = b"".join(files.values())
    assert not any(response.key.encode() in told for _, response in data)
    assert not any(info.id.encode() in told for info, _ in data)
    assert set(read(files["comments.csv"])[0]) == {"moment", "question", "text"}


def test_the_workbook_has_a_chart_of_each_question_and_the_same_bytes_every_time(pack):
    made = export_xlsx(answered(pack, 30), pack, "en")
    assert made == export_xlsx(answered(pack, 30), pack, "en")
    with zipfile.ZipFile(io.BytesIO(made)) as whole:
        charts = [name for name in whole.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == 4 + 7 + 1  # before, after, teachers: all but free words
    assert openpyxl.load_workbook(io.BytesIO(made)).sheetnames == ["answers", "counts", "charts", "codebook"]
