"""Nothing is left by accident: closing asks once, Escape never leaves, and a game is safe however it ends."""

import os
import signal

import pygame
import pytest

from sugoroku import rules
from sugoroku.screen import record
from sugoroku.screen.pilot import Pilot
from sugoroku.screen.start import closed_by_the_system

from .conftest import Begin
from .test_hands import key, to


def close(pilot: Pilot) -> None:
    """What Alt+F4 and the cross of the window do."""
    pygame.event.post(pygame.event.Event(pygame.QUIT))
    pilot.turn(0.05)


def test_closing_in_a_game_asks_once_and_enter_stays(begin: Begin) -> None:
    pilot = begin()
    to(pilot, "question")
    question, moves = pilot.app.scene, list(pilot.app.scene.game.state.moves)
    close(pilot)
    pilot.settle()
    assert (pilot.app.scene.name, pilot.app.open) == ("leaving", True)
    key(pygame.K_RETURN)
    pilot.turn(0.3)
    pilot.settle()
    assert pilot.app.scene is question
    assert (pilot.app.open, question.game.state.moves) == (True, moves)


@pytest.mark.parametrize("way", ["mouse", "touch", "keys"])
def test_leaving_leaves(begin: Begin, way: str) -> None:
    pilot = begin(way)
    to(pilot, "table")
    close(pilot)
    pilot.settle()
    pilot.press("leave")
    assert not pilot.app.open


def test_the_same_request_again_leaves_but_not_at_once(begin: Begin) -> None:
    pilot = begin()
    to(pilot, "table")
    close(pilot)
    close(pilot)
    assert pilot.app.open, "a key that is held down is one request"
    pilot.settle()
    close(pilot)
    assert not pilot.app.open


def test_escape_stays(begin: Begin) -> None:
    pilot = begin()
    to(pilot, "teams")
    for scene in ("table", "question"):
        to(pilot, scene)
        close(pilot)
        pilot.settle()
        key(pygame.K_ESCAPE)
        pilot.turn(0.3)
        pilot.settle()
        assert pilot.app.scene.name == scene
        for _ in range(4):
            key(pygame.K_ESCAPE)
            pilot.turn(0.3)
            pilot.settle()
        assert pilot.app.scene.name == scene
        assert pilot.app.open


def test_a_plain_window_without_a_game_closes_at_once(begin: Begin) -> None:
    pilot = begin()
    close(pilot)
    assert not pilot.app.open


def test_a_full_screen_asks_at_home_too(begin: Begin) -> None:
    pilot = begin()
    pilot.app.window.toggle_full()
    pilot.settle()
    close(pilot)
    pilot.settle()
    assert (pilot.app.scene.name, pilot.app.open) == ("leaving", True)
    assert pilot.app.scene.question == pilot.app.words("teacher.close.question")
    pilot.press("stay")
    pilot.settle()
    assert pilot.app.scene.name == "home"


def test_whoever_has_gone_home_has_left_the_game(begin: Begin) -> None:
    pilot = begin()
    to(pilot, "table")
    for name in ("pause", "home"):
        pilot.press(name)
        pilot.settle()
    close(pilot)
    assert not pilot.app.open


def test_while_the_question_is_up_the_game_is_as_it_was(begin: Begin) -> None:
    pilot = begin()
    to(pilot, "table")
    pilot.press("roll")
    pilot.turn(0.3)
    game = pilot.app.plan.game
    close(pilot)
    pilot.settle()
    pilot.press("stay")
    pilot.settle()
    log = record.read(game.log.path)
    assert [tuple(move) for move in log.moves] == game.state.moves
    to(pilot, "ending")


def finger(kind: int, x: float, y: float, number: int = 1) -> None:
    """One finger of a hand."""
    place = {"x": x, "y": y, "dx": 0, "dy": 0, "finger_id": number, "touch_id": 1}
    pygame.event.post(pygame.event.Event(kind, place))


def test_swipes_palms_and_double_clicks_lose_nothing(begin: Begin) -> None:
    pilot = begin()
    to(pilot, "table")
    game = pilot.app.scene.game
    for at in range(8):  # swipes over everything
        finger(pygame.FINGERDOWN, 0.1, at / 8)
        finger(pygame.FINGERUP, 0.95, at / 8)
        pilot.turn(0.3)
    for number in range(5):  # a palm on the board, lifted again
        finger(pygame.FINGERDOWN, 0.3 + number / 50, 0.5, number)
    for number in range(5):
        finger(pygame.FINGERUP, 0.4 + number / 50, 0.6, number)
    pilot.turn(0.3)
    assert (pilot.app.scene.name, game.state.moves) == ("table", [])
    pause = next(target for target in pilot.app.scene.targets() if target.name == "pause")
    pilot._mouse(pause)
    pilot._mouse(pause)
    pilot.settle()
    assert pilot.app.scene.name == "teacher", "the second click meant the table"
    assert game.state.moves == [("pause",)]


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_the_system_may_end_the_program_unasked_and_the_game_is_safe(begin: Begin, told: signal.Signals) -> None:
    pilot = begin()
    to(pilot, "question")
    game = pilot.app.scene.game
    before = signal.getsignal(told)
    with closed_by_the_system(pilot.app):
        os.kill(os.getpid(), told)
        assert not pilot.app.open
    assert signal.getsignal(told) is before
    log, state = record.read(game.log.path), game.state
    again, _ = rules.replay(state.board, state.seed, state.teams, log.moves, level=log.header["level"])
    assert rules.dump(again) == rules.dump(state)


def test_what_could_not_be_saved_is_not_said_to_be(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "full")

    pilot = begin(lang="en")
    to(pilot, "table")
    monkeypatch.setattr(record, "_settle", full)
    pilot.press("roll")
    pilot.settle()
    close(pilot)
    pilot.settle()
    assert pilot.app.scene.hint == pilot.app.words("teacher.leave.unsaved")
    monkeypatch.undo()
