"""The page for tablets from home: by real presses and a real child, and with children that misbehave."""

import sys
import time
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sugoroku import cli
from sugoroku.screen import child
from sugoroku.screen.pilot import Pilot, Way
from sugoroku.screen.scenes import making, tablet_page
from sugoroku.screen.stage import Stage

from .conftest import Begin
from .every_scene import QuietChild
from .test_home import SIZES, overlap

OUT = "import os, sys, time, pathlib; out = pathlib.Path(sys.argv[sys.argv.index('--out') + 1]);"
HALF = OUT + "(out.parent / f'.{out.name}.x1').write_text('half');"
MAKES = OUT + "out.write_text('<!doctype html>')"


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Puts another program in the place of our own."""
    return lambda code: monkeypatch.setattr(tablet_page, "own_command", lambda: [sys.executable, "-c", code])


def at_the_page(begin: Begin, way: Way = "mouse", **kw: str) -> Pilot:
    pilot = begin(way, **kw)
    pilot.press("tablets")
    pilot.settle()
    assert pilot.app.scene.name == "tablet-page"
    return pilot


def until_over(pilot: Pilot) -> Any:
    room, deadline = pilot.app.scene, time.monotonic() + 120
    while room.child is not None:
        assert time.monotonic() < deadline
        pilot.turn(0.04)
        time.sleep(0.01)
    pilot.settle()
    return room


def test_the_page_is_made_and_nothing_is_written_over(begin: Begin, documents: Path) -> None:
    (documents / "specimen-1").mkdir(parents=True)
    pilot = at_the_page(begin, pack="specimen")
    pilot.press("make")
    room = until_over(pilot)
    assert room.refusal == ""
    assert room.files == [documents / "specimen-2" / "specimen.html"]
    assert room.files[0].read_bytes()[:15].lower() == b"<!doctype html>"
    assert [file.name for file in room.folder.iterdir()] == ["specimen.html"]
    assert list((documents / "specimen-1").iterdir()) == []
    pilot.press("ready")
    pilot.settle()
    assert pilot.app.scene is pilot.app.home


@pytest.mark.parametrize("way", ["mouse", "touch", "keys"])
def test_every_hand_gets_there_and_sees_the_folder(
    begin: Begin, documents: Path, fake: Callable[[str], None], way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(making, "open_folder", opened.append)
    fake(MAKES)
    pilot = at_the_page(begin, way)
    pilot.press("make")
    room = until_over(pilot)
    assert room.done
    pilot.press("open")
    deadline = time.monotonic() + 10
    while not opened and time.monotonic() < deadline:
        time.sleep(0.01)
    assert opened == [documents / "renca-1"]


@pytest.mark.parametrize("lang", ["es_CL", "ja", "en"])
def test_the_program_understands_the_command(
    begin: Begin, lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tablet_page, "own_command", lambda: ["sugoroku"])
    pilot = begin(pack="specimen", lang=lang)
    pilot.app.questionnaire = "http://192.168.1.5:8000/abcdef"
    pilot.press("tablets")
    words = pilot.app.scene.page.command(tmp_path)
    assert words[:3] == ["sugoroku", "web", pilot.app.home.chosen.name]
    result = CliRunner().invoke(cli.main, words[1:])
    assert result.exit_code == 0, result.output
    assert [file.name for file in tmp_path.iterdir()] == ["specimen.html"]


@pytest.mark.parametrize("code", [HALF + "time.sleep(600)", OUT + "time.sleep(600)"])
def test_cancel_leaves_no_file(begin: Begin, documents: Path, fake: Callable[[str], None], code: str) -> None:
    fake(code)
    pilot = at_the_page(begin)
    room = pilot.app.scene
    pilot.press("make")
    deadline = time.monotonic() + 60
    while not documents.exists() or (code == HALF and not list(documents.rglob(".*"))):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    at_work = room.child
    pilot.turn(0.6)
    pilot.press("cancel")
    pilot.settle()
    at_work.wait(20)
    assert "make" in [target.name for target in room.targets()]
    assert list(documents.iterdir()) == []


@pytest.mark.parametrize("code", ["", HALF + "os.abort()", HALF, OUT + "print('written', out)"])
def test_a_child_that_goes_wrong_is_one_sentence(
    begin: Begin, documents: Path, fake: Callable[[str], None], code: str
) -> None:
    fake(code)
    pilot = at_the_page(begin, lang="en")
    pilot.press("make")
    room = until_over(pilot)
    assert room.refusal == room.said("print.failed")
    assert not room.done
    pilot.press("again")
    pilot.settle()
    assert "make" in [target.name for target in room.targets()]


def test_a_child_that_refuses_is_heard(begin: Begin, documents: Path, fake: Callable[[str], None]) -> None:
    fake(HALF + "sys.stderr.write('El archivo es muy grande.\\n'); sys.exit(2)")
    pilot = at_the_page(begin)
    pilot.press("make")
    assert until_over(pilot).refusal == "El archivo es muy grande."
    assert list(documents.iterdir()) == []


def test_leaving_ends_the_child(begin: Begin, documents: Path, fake: Callable[[str], None]) -> None:
    fake(OUT + "time.sleep(600)")
    pilot = at_the_page(begin)
    pilot.press("make")
    pilot.turn(0.1)
    at_work = pilot.app.scene.child
    pilot.app.scene.leave()
    assert at_work.code is not None
    assert list(documents.iterdir()) == []


def test_without_a_place_to_write_it_says_so(begin: Begin, documents: Path) -> None:
    documents.parent.mkdir(parents=True)
    documents.write_text("a file where the folder should be")
    pilot = at_the_page(begin, lang="en")
    pilot.press("make")
    assert "Documents" in until_over(pilot).refusal
    assert documents.read_text() == "a file where the folder should be"


@pytest.mark.parametrize("full", [False, True])
def test_the_button_has_its_own_place_at_home(begin: Begin, full: bool) -> None:
    pilot = begin()
    app = pilot.app
    pilot.settle()
    app.window.full = full
    for size in SIZES:
        app.window.stage = Stage(*size)
        targets = [target for target in app.targets() if not target.name.startswith("city")]
        assert {"tablets", "mute", "volume"} <= {target.name for target in targets}
        assert ("leave" in {target.name for target in targets}) == full
        for one, other in combinations(targets, 2):
            assert not overlap(one.box, other.box), (size, one.name, other.name)


@pytest.mark.parametrize("lang", ["es_CL", "ja", "en"])
@pytest.mark.parametrize("step", [0, 2])
def test_all_can_be_read_in_every_shape(
    begin: Begin, lang: str, step: int, tmp_path: Path, faults: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child, "Child", QuietChild)
    pilot = begin(lang=lang)
    app = pilot.app
    app.change(text=step)
    for size in SIZES:
        app.window.stage = Stage(*size)
        app.tablet_page(app.home.chosen, app.home)
        app.frame(wait=True)
        room = app.scene
        room.make()
        app.frame(wait=True)
        room.run.folder = tmp_path / "Documentos de la profesora" / "Sugoroku" / "renca-12"
        room.child, room.files = None, [room.page.file(room.run.folder)]
        app.changed()
        app.frame(wait=True)
        room.again()
        room.refusal = room.said("print.closed", said="No space left on device")
        app.changed()
        app.frame(wait=True)
        app.go(app.home)
        app.frame(wait=True)
    assert faults == []
