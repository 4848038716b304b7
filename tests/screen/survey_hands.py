"""Hands in the room of the questionnaire: they press, write, drop, and wait for the program's own commands."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pygame

from sugoroku.screen.pilot import Pilot

from .conftest import Begin


def until(pilot: Pilot, done: Callable[[], object]) -> None:
    """Let the lesson go on until a child has got so far."""
    deadline = time.monotonic() + 90
    while not done():
        assert time.monotonic() < deadline, getattr(pilot.app.scene, "refusal", "")
        pilot.turn(0.04)
        time.sleep(0.02)


def press(pilot: Pilot, *names: str) -> None:
    for name in names:
        pilot.press(name)
        pilot.settle()


def write(pilot: Pilot, text: str) -> None:
    pygame.event.post(pygame.event.Event(pygame.TEXTINPUT, text=text))
    pilot.turn(0.1)


def key(pilot: Pilot, code: int) -> None:
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=code, mod=0, unicode="", scancode=0))
    pilot.turn(0.1)


def a_class(begin: Begin, **kw: str) -> Pilot:
    """A class that was begun by hand."""
    pilot = begin(**kw)
    press(pilot, "survey", "begin")
    if pilot.app.scene.typed_words["place"]:
        press(pilot, "write group")
    else:
        press(pilot, "write place")
        write(pilot, "Escuela N° 5 «Ñandú» 第五")
        key(pilot, pygame.K_RETURN)
    write(pilot, "5°A")
    pilot.settle()
    press(pilot, "grade 5-6")
    pilot.press("go")
    until(pilot, lambda: pilot.app.scene.name == "survey-day")
    pilot.settle()
    return pilot


def finished(pilot: Pilot) -> Any:
    """The errand that is up, once it is over."""
    room: Any = pilot.app.scene
    until(pilot, lambda: room.child is None)
    pilot.settle()
    assert room.refusal == ""
    assert room.done
    return room


def day(pilot: Pilot) -> Any:
    assert pilot.app.scene.name == "survey-day"
    return pilot.app.scene


def folder_of(pilot: Pilot) -> Path:
    folder: Path = pilot.app.scene.one.folder
    return folder


def page(address: str) -> str:
    with urlopen(address, timeout=10) as answer:
        said: str = answer.read().decode()
        return said


def gone(room: Any) -> bool:
    """Whether nothing answers there any more."""
    try:
        page(room.desk)
    except OSError:
        return True
    return False
