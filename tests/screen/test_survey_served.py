"""The room of the questionnaire: tablets that answer, programs that misbehave, and what is seen in every shape."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sugoroku.screen import classes, command
from sugoroku.screen.look import Look
from sugoroku.screen.pilot import Pilot
from sugoroku.screen.raster import _page
from sugoroku.screen.stage import Stage

from .conftest import Begin
from .every_scene import Tour, quiet, write_classes
from .survey_hands import a_class, day, finished, folder_of, gone, page, press, until
from .test_rooms import LOOKS, SIZES, check_targets


def serving(begin: Begin) -> tuple[Pilot, Any]:
    pilot = a_class(begin)
    press(pilot, "tablets", "go before")
    room: Any = pilot.app.scene
    until(pilot, lambda: room.desk)
    pilot.settle()
    return pilot, room


def test_tablets_are_served_while_the_game_goes_on(begin: Begin, opened: list[str]) -> None:
    pilot, room = serving(begin)
    assert opened == [room.desk]
    assert room.code in page(room.desk)
    assert room.one.place in page(room.desk)
    until(pilot, lambda: room.counts == {"before": 0, "after": 0})
    press(pilot, "back")
    assert day(pilot).serving
    press(pilot, "back", "back")
    assert pilot.app.scene is pilot.app.home
    assert not gone(room)
    assert not room.pupils or pilot.app.questionnaire == room.pupils[0], "the ending shows where to answer"
    press(pilot, "survey", "class 0", "tablets")
    assert pilot.app.scene is room
    pilot.press("stop")
    until(pilot, lambda: room.child is None)
    assert gone(room)
    assert (pilot.app.questionnaire, pilot.app.serving) == ("", None)


def test_closing_the_window_ends_the_service(begin: Begin) -> None:
    pilot, room = serving(begin)
    press(pilot, "back")
    pilot.app.close()
    assert gone(room)


def test_deleting_ends_the_service(begin: Begin) -> None:
    pilot, room = serving(begin)
    press(pilot, "back", "forget")
    pilot.press("delete")
    until(pilot, lambda: pilot.app.scene.name == "survey-forget")
    finished(pilot)
    assert gone(room)
    assert not room.one.folder.exists()


def test_a_service_whose_window_has_crashed_ends(begin: Begin) -> None:
    pilot = a_class(begin)
    words = [*command.own_command(), "survey", "serve", str(folder_of(pilot)), "--port", "0", "--progress"]
    parent = "import subprocess, sys, time\nc = subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE)\n"
    parent += "print(c.stdout.readline().decode(), flush=True); time.sleep(600)"
    window = subprocess.Popen([sys.executable, "-c", parent, *words], stdout=subprocess.PIPE)
    assert window.stdout
    desk = json.loads(window.stdout.readline().decode().partition(" ")[2])["desk"]
    assert page(desk)
    os.kill(window.pid, signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    window.wait()
    window.stdout.close()
    deadline = time.monotonic() + 20
    while True:
        try:
            page(desk)
        except OSError:
            break
        assert time.monotonic() < deadline, "it serves a window that has gone"
        time.sleep(0.1)


# -- children that misbehave -------------------------------------------------------------------------------------------

ODD = [
    "import os; os.write(1, bytes(range(256)) * 40 + b'\\nserved []\\nserved {\"pupils\": 3}\\ncount x\\n')",
    "import os; os.abort()",
    "import sys; sys.stderr.write('No.\\n'); sys.exit(2)",
    "print('served ' + '[' * 90000)",
    "print('counted {\"pages\": \"x\"}'); print('refused 3'); print('written /etc/passwd')",
]


@pytest.fixture
def ready(begin: Begin, documents: Path) -> Iterator[Pilot]:
    """The day of a class that is there already."""
    write_classes(documents, "renca")
    pilot = begin()
    press(pilot, "survey", "class 0")
    yield pilot


@pytest.mark.parametrize("code", ODD)
@pytest.mark.parametrize("step", ["print", "tablets", "review", "report"])
def test_a_child_that_misbehaves_breaks_nothing(
    ready: Pilot, monkeypatch: pytest.MonkeyPatch, opened: list[str], step: str, code: str
) -> None:
    monkeypatch.setattr(classes, "own_command", lambda: [sys.executable, "-c", code])
    ready.press(step)
    ready.turn(0.6)
    room: Any = ready.app.scene
    if step != "review":
        ready.settle()
        ready.press("go after" if step == "tablets" else "go")
    until(ready, lambda: room.child is None)
    ready.settle()
    assert room.refusal or room.done
    assert not [one for one in opened if one != str(room.one.folder)]
    assert ready.app.serving is None
    press(ready, "back")


# -- what is seen ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_all_can_be_read_and_touched(begin: Begin, faults: list[str], look: Look) -> None:
    pilot = begin(pack="toyama" if look.lang == "ja" else "renca", lang=look.lang)
    app = pilot.app
    app.change(furigana=look.furigana, text=look.text, contrast=look.contrast)
    small, seen = app.window.stage, 0
    with quiet():
        for name, scene in Tour(app).survey():
            for size in SIZES[:2]:  # the widest and the narrowest
                app.window.stage = Stage(*size)
                for layer in scene.layers():
                    _page(layer, app.look)
                assert faults == [], (name, size)
                check_targets(app.targets(), app.stage, (name, size))
            app.window.stage = small
            seen += 1
    assert seen > 20
