"""The file of names: what is read, and what is answered to a broken or hostile one."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sugoroku.packs import Words
from sugoroku.paper import NotPrinted
from sugoroku.paper.names import MOST_CHARACTERS, MOST_LINES, Named, read_names


def written(folder, content: bytes):
    """A file of names."""
    file = folder / "names.txt"
    file.write_bytes(content)
    return file


def test_one_name_a_line_with_a_promise_after_a_tab(tmp_path):
    file = written(tmp_path, "\ufeffレン\r\n\r\nMarta \t Cerramos la llave\r\n\tSin nombre\r\n".encode())
    assert read_names(file) == (
        Named("レン", "", 1),
        Named("Marta", "Cerramos la llave", 3),
        Named("", "Sin nombre", 4),
    )


def test_letters_in_two_parts_are_put_together(tmp_path):
    assert read_names(written(tmp_path, "Rene\u0301e".encode()))[0].name == "Renée"


def test_readings_do_not_count_as_characters(tmp_path):
    name = "山田《やまだ》" * (MOST_CHARACTERS // 2)
    assert read_names(written(tmp_path, name[: 3 * MOST_CHARACTERS - 6].encode()))


@pytest.mark.parametrize(
    ("content", "reason", "line"),
    [
        (b"", "none", None),
        (b"\r\n \n\t\n", "none", None),
        (b"Ana\n\xff\xfeB\n", "bytes", 2),
        ("レン".encode("cp932"), "bytes", 1),
        ("Ana".encode("utf-16"), "bytes", 1),
        ("Ana".encode("utf-16-le"), "control", 1),
        (b"Ana\nBea\x07\n", "control", 2),
        ("Ana\n\u202eaeB\n".encode(), "control", 2),
        (b"Ana\x00", "control", 1),
        (b"Ana\rBea", "control", 1),
        (b"Ana\n\n" + b"x" * (MOST_CHARACTERS + 1), "long", 3),
        (b"Ana\t" + b"x" * (MOST_CHARACTERS + 1), "long", 1),
        ("山《".encode() + "や".encode() * 400 + "》".encode(), "long", 1),
        (b"Ana\tBea\tCarla\n", "tabs", 1),
        (b"Ana\n" * (MOST_LINES + 1), "many", None),
        (b"x" * 1024 * 1024, "many", None),
    ],
)
def test_what_is_wrong_is_said_with_its_line(content, reason, line, tmp_path):
    with pytest.raises(NotPrinted) as refusal:
        read_names(written(tmp_path, content))
    assert refusal.value.reason == f"paper.names.{reason}"
    assert refusal.value.args_.get("line") == line
    for lang in ("ja", "es", "en"):
        said = refusal.value.sentence(Words(lang))
        assert str(tmp_path) in said
        assert "\n" not in said


def test_two_hundred_names_are_read(tmp_path):
    assert len(read_names(written(tmp_path, b"Ana\n" * MOST_LINES))) == MOST_LINES


def test_no_file_a_folder_and_a_pipe_are_refused(tmp_path):
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
    for file in (tmp_path / "nothing", tmp_path, tmp_path / "pipe", tmp_path / ("x" * 5000)):
        with pytest.raises(NotPrinted, match=r"paper\.names\.missing"):
            read_names(file)


@given(content=st.binary(max_size=300))
def test_no_file_is_a_crash(content, tmp_path_factory):
    try:
        named = read_names(written(tmp_path_factory.getbasetemp(), content))
    except NotPrinted as refusal:
        assert refusal.sentence(Words("en"))
    else:
        assert all(one.name or one.pledge for one in named)
