"""The room of the questionnaire: a class from its beginning to its end by real presses, with the real commands."""

import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pygame
import pypdfium2
import pytest
import yaml
from PIL import Image

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.pencil.marks import mark
from sugoroku.screen import classes

from .conftest import Begin
from .every_scene import write_classes
from .survey_hands import a_class, day, finished, folder_of, gone, key, page, press, until, write

DPI = 200


# -- a class -----------------------------------------------------------------------------------------------------------


def test_a_class_is_begun_without_anybodys_name(begin: Begin, documents: Path) -> None:
    pilot = a_class(begin)
    (folder,) = documents.iterdir()
    assert folder.name == f"Escuela N 5 Ñandú 第五 5 A {date.today().isoformat()}"
    said = yaml.safe_load((folder / classes.FILE).read_text("utf-8"))
    assert (said["place"], said["class"], said["grade"]) == ("Escuela N° 5 «Ñandú» 第五", "5°A", "5-6")
    assert (str(said["date"]), said["pack"], said["lang"]) == (date.today().isoformat(), "renca", "es_CL")
    assert day(pilot).one == classes.look(folder)
    press(pilot, "back")
    assert [one.folder for one in pilot.app.scene.classes] == [folder]


def test_the_same_class_again_takes_nothing_away(begin: Begin, documents: Path) -> None:
    first = a_class(begin).app.scene.one.folder
    (first / "note.txt").write_text("mine")
    second = a_class(begin).app.scene.one.folder
    assert first != second
    assert second.name == f"{first.name}-2"
    assert (first / "note.txt").read_text() == "mine"


def test_a_class_wants_a_place_and_a_name(begin: Begin, documents: Path) -> None:
    pilot = begin()
    press(pilot, "survey", "begin")
    room: Any = pilot.app.scene
    assert "go" not in {target.name for target in room.targets()}
    press(pilot, "write group")
    write(pilot, "  ")
    assert not room.complete
    write(pilot, "5A《x》")
    assert room.typed_words["group"] == "5Ax"
    key(pilot, pygame.K_ESCAPE)
    assert pilot.app.scene is room, "Escape ends writing first"
    room.begin()
    assert room.child is None
    assert not documents.exists()


def test_the_next_class_is_in_the_same_school(begin: Begin, documents: Path) -> None:
    write_classes(documents, "renca")
    pilot = begin()
    press(pilot, "survey")
    listed: Any = pilot.app.scene
    assert [one.trouble for one in listed.classes] == [False, False, False, True, False]
    assert "class 3" not in {target.name for target in listed.targets()}
    press(pilot, "page right", "begin")
    assert pilot.app.scene.typed_words == {"place": "Escuela 5", "group": ""}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("5°A / 2026", "5 A 2026"),
        ("../../etc/passwd", "etc passwd"),
        ('a<b>c:d"e|f?g*h\\i', "a b c d e f g h i"),
        (" . . ", "sugoroku"),
        ("con", "con 1"),
        ("Ñandú\u0000\u202e x", "Ñandú x"),
        ("e\u0301cole", "école"),
    ],
)
def test_names_of_folders_are_safe(name: str, expected: str) -> None:
    assert classes.safe(name) == expected


@pytest.mark.parametrize("letter", ["x", "第", "x ", "𠀋"])
def test_long_names_keep_the_day(letter: str) -> None:
    name = classes.safe(f"{letter * 300} 2026-11-28")
    assert len(name) <= classes.LONGEST
    assert len(name.encode()) <= 240
    assert name.endswith("2026-11-28")


@pytest.mark.parametrize("content", [b"", b"\xff" * 99, b"a: &a [*a]", b"[" * 100_000, b"schema: x\n" * 99])
def test_a_damaged_class_is_told_and_left(begin: Begin, documents: Path, content: bytes) -> None:
    (documents / "odd").mkdir(parents=True)
    (documents / "odd" / classes.FILE).write_bytes(content)
    (documents / "a file").write_text("x")
    pilot = begin()
    press(pilot, "survey")
    assert [(one.folder.name, one.trouble) for one in pilot.app.scene.classes] == [("odd", True)]
    assert "begin" in {target.name for target in pilot.app.scene.targets()}
    assert (documents / "odd" / classes.FILE).read_bytes() == content


def test_without_its_libraries_the_room_says_so(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(classes, "LIBRARIES", (*classes.LIBRARIES, "no_such_library"))
    pilot = begin()
    press(pilot, "survey")
    assert [target.name for target in pilot.app.scene.targets()] == ["back"]


# -- the day -----------------------------------------------------------------------------------------------------------


def scans(folder: Path, sheets: Path, kinds: Sequence[str]) -> None:
    """The first sheets as a phone shows them, each with one kind of mark, and one page that is none of ours."""
    folder.mkdir(exist_ok=True)
    boxes = {oval["question"]: oval["box"] for oval in json.loads(sheets.with_suffix(".json").read_text())["ovals"]}
    chance = np.random.default_rng(7)
    with pypdfium2.PdfDocument(sheets) as pdf:
        for number, kind in enumerate(kinds):
            page = np.array(pdf[number].render(scale=DPI / 72).to_pil().convert("L"))
            for box in boxes.values():
                mark(page, tuple(box), kind, chance, DPI / 25.4)
            Image.fromarray(page).rotate(1.5, fillcolor=250).save(folder / f"scan-{number}.png")
    Image.new("L", (900, 1200), 255).save(folder / "stray.png")


def test_a_day_on_paper(begin: Begin, tmp_path: Path, opened: list[str]) -> None:
    pilot = a_class(begin)
    folder = day(pilot).one.folder
    press(pilot, "print", "count -10", "count -10", "count +1", "paper letter", "lang en")
    pilot.press("go")
    printed = finished(pilot)
    assert [file.name for file in printed.files] == ["after-en.pdf"]
    with pypdfium2.PdfDocument(printed.files[0]) as pdf:
        assert len(pdf) == 11
        assert pdf[0].get_size() == pytest.approx((612, 792), abs=1)
    press(pilot, "open", "ready")
    assert opened == [str(folder / "sheets")]

    press(pilot, "scan")
    assert "go" not in {target.name for target in pilot.app.scene.targets()}
    scans(tmp_path / "phone", printed.files[0], ["fill", "cross"])
    (tmp_path / "notes.txt").write_text("x")
    for dropped in (tmp_path / "notes.txt", tmp_path / "phone"):
        pygame.event.post(pygame.event.Event(pygame.DROPFILE, file=str(dropped)))
        pilot.turn(0.1)
    until(pilot, lambda: len(pilot.app.scene.files) == 3)
    pilot.settle()
    pilot.press("go")
    read = finished(pilot)
    assert {name: read.counted[name] for name in ("pages", "read", "review", "refused")} == {
        "pages": 3, "read": 2, "review": 0, "refused": 1,
    }  # fmt: skip
    heading, lines = read.result()
    assert heading == "Páginas: 3. Leídas: 2, por revisar: 0, rechazadas: 1."
    assert lines[0].startswith("stray.png, página 1: ")
    press(pilot, "ready", "report", "lang ja")
    for number in ("", "-2"):
        pilot.press("go")
        report = finished(pilot)
        assert [file.name for file in report.files.values()] == [
            f"report-{kind}-ja{number}.pdf" for kind in ("teacher", "public")
        ]
        assert all(file.read_bytes()[:5] == b"%PDF-" for file in report.files.values())
        assert opened[-1] == str(folder)
        press(pilot, "ready", "report", "lang ja")
    press(pilot, "back", "forget", "keep")
    assert (folder / "answers.sqlite").is_file()
    press(pilot, "forget")
    pilot.press("delete")
    until(pilot, lambda: pilot.app.scene.name == "survey-forget")
    finished(pilot)
    assert {file.suffix for file in folder.iterdir()} == {".pdf"}, "reports stay, and nothing else"
    press(pilot, "ready")
    assert pilot.app.scene.name == "survey"
    assert pilot.app.scene.classes == []


def test_the_inbox_is_read_too(begin: Begin, opened: list[str]) -> None:
    pilot = a_class(begin)
    press(pilot, "scan", "inbox")
    inbox = folder_of(pilot) / classes.INBOX
    assert opened == [str(inbox)]
    (inbox / "a.PDF").write_bytes(b"no pdf")
    (inbox / "b.txt").write_text("x")
    until(pilot, lambda: pilot.app.scene.files == [inbox / "a.PDF"])
    pilot.settle()
    pilot.press("go")
    room: Any = pilot.app.scene
    until(pilot, lambda: room.child is None)
    assert room.refusal == room.said("scan.no-sheets"), "a class without sheets has nothing to compare with"


def test_doubtful_boxes_are_reviewed_in_the_browser(begin: Begin, tmp_path: Path, opened: list[str]) -> None:
    pilot = a_class(begin)
    press(pilot, "print", "count -10", "count -10")
    pilot.press("go")
    sheets = finished(pilot).files[0]
    scans(tmp_path / "copier", sheets, ["struck_out"])
    press(pilot, "ready", "scan")
    pilot.app.dropped(tmp_path / "copier" / "scan-0.png")
    until(pilot, lambda: pilot.app.scene.files)
    pilot.settle()
    pilot.press("go")
    assert finished(pilot).counted["review"] == 1
    pilot.press("review")
    until(pilot, lambda: getattr(pilot.app.scene, "desk", ""))
    room: Any = pilot.app.scene
    assert opened == [room.desk]
    assert ".png" in page(room.desk), "each doubtful box is shown"
    pilot.settle()
    press(pilot, "page", "end")
    assert opened == [room.desk] * 2
    assert room.result()[0] == "La revisión terminó"
    assert gone(room)


def test_nothing_to_review_is_said(begin: Begin) -> None:
    pilot = a_class(begin)
    pilot.press("review")
    until(pilot, lambda: pilot.app.scene.name == "survey-review" and pilot.app.scene.child is None)
    assert finished(pilot).result()[0] == "No hay nada dudoso"
