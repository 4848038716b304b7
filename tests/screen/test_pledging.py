"""Promises: chosen and typed, kept through a kill, and taken along when the game goes on."""

import random
import re
import shutil
from pathlib import Path
from typing import Any

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sugoroku import rules
from sugoroku.packs import plain
from sugoroku.screen import promises
from sugoroku.screen.scenes.pledging import Pledging

from .conftest import Begin
from .endings import ADDRESS, ROOT, WAYS, key, log_of, state_of, text, to_ending, turn_to

# -- promises ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", WAYS)
def test_a_team_chooses_changes_and_takes_back_by(way: str, begin: Begin, tmp_path: Path) -> None:
    pack, path = log_of(tmp_path / "games", moves=10)
    pilot = to_ending(begin, path, way)
    turn_to(pilot, "pledges")
    ending, say = pilot.app.scene, pack.say("es_CL")
    for press, kept in (
        (["pledge bici"], plain(say("pledges.bici"))),
        (["pledge ducha"], plain(say("pledges.ducha"))),
        (["pledge ducha"], plain(say("pledges.ducha"))),
        (["without"], ""),
        (["back"], ""),
        (["pledge riego"], plain(say("pledges.riego"))),
    ):
        pilot.press("team 1")
        pilot.settle()
        for name in press:
            pilot.press(name)
            pilot.settle()
        assert pilot.app.scene is ending
        assert ending.page.id == "pledges"
        assert ending.game.state.pledges == ["", kept, "", ""]
        assert state_of(path, pack).pledges == ["", kept, "", ""], "it is on the disk before it is shown"


def test_a_promise_is_typed_as_carefully_as_a_name(begin: Begin, tmp_path: Path) -> None:
    pack, path = log_of(tmp_path / "games", moves=10)
    pilot = to_ending(begin, path)
    turn_to(pilot, "pledges")
    pilot.press("team 2")
    pilot.settle()
    scene = pilot.app.scene
    pilot.press("own")
    pygame.event.post(pygame.event.Event(pygame.TEXTEDITING, text="かぜ", start=0, length=2))
    key(pygame.K_RETURN)  # it settles the input method, not the promise
    pilot.turn(0.1)
    assert (scene.own, scene.line.half, scene.line.on) == ("", "かぜ", True)
    for part in ("  歩く", "《x》", "\N{GRINNING FACE}", "\t\n", "2", "あ" * 40):
        text(part)
    key(pygame.K_2)  # a digit is a letter while one writes
    pilot.turn(0.1)
    assert scene.own == "歩くx2" + "あ" * 21
    key(pygame.K_BACKSPACE)
    key(pygame.K_RETURN)
    pilot.settle()
    assert pilot.app.scene.name == "ending"
    assert state_of(path, pack).pledges[2] == "歩くx2" + "あ" * 20


def test_what_is_typed_is_taken_with_the_button_and_can_be_mended(begin: Begin, tmp_path: Path) -> None:
    _, path = log_of(tmp_path / "games", moves=10)
    pilot = to_ending(begin, path)
    turn_to(pilot, "pledges")
    for typed, kept in (("Apagamos la tele", "Apagamos la tele"), (" y la radio ", "Apagamos la tele y la radio")):
        pilot.press("team 0")
        pilot.settle()
        pilot.press("own")
        text(typed)
        pilot.turn(0.1)
        key(pygame.K_ESCAPE)  # ends writing, and keeps what is written
        pilot.turn(0.3)
        pilot.press("keep")
        pilot.settle()
        assert pilot.app.scene.game.state.pledges[0] == kept
    pilot.press("team 0")
    pilot.settle()
    pilot.press("own")
    text("…")
    pilot.turn(0.3)
    pilot.app.press(2, 2)
    assert not pilot.app.scene.line.on
    pilot.turn(0.3)
    pilot.press("back")
    pilot.settle()
    assert pilot.app.scene.game.state.pledges[0] == kept, "what was not taken is not promised"


@given(st.text(max_size=90))
def test_own_words_can_be_drawn_and_are_short(said: str) -> None:
    own = promises.own_words(said)
    assert promises.width(own) <= promises.LONGEST
    assert "《" not in own
    assert own.isprintable()
    assert promises.own_words(own) == own


def test_long_promises_end_where_a_card_does() -> None:
    assert promises.own_words("a" * 60) == "a" * 48
    assert promises.own_words("あ" * 60) == "あ" * 24


def test_a_kill_while_promising_loses_none(begin: Begin, tmp_path: Path) -> None:
    pack, path = log_of(tmp_path / "games")
    pilot = to_ending(begin, path)
    turn_to(pilot, "pledges")
    for team, pledge in ((0, "bici"), (3, "ducha")):
        pilot.press(f"team {team}")
        pilot.settle()
        pilot.press(f"pledge {pledge}")
        pilot.settle()
    pilot.press("team 1")
    pilot.settle()
    killed = tmp_path / "killed"
    killed.mkdir()
    left = killed / path.name
    left.write_bytes(path.read_bytes() + b'["pledge", 1, "Hal')  # the line that was being written
    again = to_ending(begin, left, games="killed")
    turn_to(again, "pledges")
    say = pack.say("es_CL")
    cards = {button.name: button.promise.text for button in again.app.scene.page.buttons()}
    assert cards == {
        "team 0": say("pledges.bici"), "team 1": "", "team 2": "", "team 3": say("pledges.ducha"),
    }  # fmt: skip


def test_the_list_of_games_leads_back_to_an_ending(begin: Begin, tmp_path: Path) -> None:
    log_of(tmp_path / "games")
    pilot = begin()
    pilot.press("games")
    pilot.settle()
    pilot.press("ending 0")
    pilot.app.frame(wait=True)
    pilot.settle()
    assert pilot.app.scene.name == "ending"


def test_a_promise_of_the_city_is_said_in_the_language_of_now(begin: Begin, tmp_path: Path) -> None:
    pack, path = log_of(tmp_path / "games", moves=10)
    pilot = to_ending(begin, path)
    ending = pilot.app.scene
    ending.game.act(("pledge", 0, plain(pack.say("es_CL")("pledges.bici"))))
    ending.game.act(("pledge", 1, "Apagamos la tele"))
    pilot.app.speak("ja")
    assert [ending.promise(team) for team in (0, 1, 2)] == [pack.say("ja")("pledges.bici"), "Apagamos la tele", ""]
    assert Pledging(ending, 0).own == ""
    assert Pledging(ending, 1).own == "Apagamos la tele"


def test_a_pack_without_promises_lets_teams_write_their_own(begin: Begin, tmp_path: Path) -> None:
    folder = tmp_path / "packs" / "specimen"
    shutil.copytree(ROOT / "boards" / "specimen", folder)
    file = folder / "pack.yaml"
    kept = re.sub(r"pledges:.*?(?=\n\w)", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    file.write_text(kept, encoding="utf-8")
    for catalogue in (folder / "i18n").glob("*.po"):
        kept = re.sub(r'msgctxt "pledges\.[^"]*"\nmsgid .*\nmsgstr .*\n', "", catalogue.read_text(encoding="utf-8"))
        catalogue.write_text(kept, encoding="utf-8")
    pack, path = log_of(tmp_path / "games", pack=str(folder), teams=2, moves=3)
    assert not pack.info.pledges
    pilot = to_ending(begin, path, pack=str(folder))
    turn_to(pilot, "pledges")
    pilot.press("team 0")
    pilot.settle()
    pilot.press("own")
    text("Walk")
    key(pygame.K_RETURN)
    pilot.settle()
    assert state_of(path, pack).pledges == ["Walk", ""]


# -- back into the game ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["ranking", "thanks"])
def test_back_in_the_game_promises_and_points_of_the_ending_are_kept(page: str, begin: Begin, tmp_path: Path) -> None:
    pack, path = log_of(tmp_path / "games", moves=40)
    pilot = to_ending(begin, path)
    ending = pilot.app.scene
    before = len(ending.game.state.moves) - 1
    ending.game.act(("pledge", 0, "Walk"))
    ending.game.act(("adjust", 1, 2, "idea"))
    ending.game.act(("pledge", 2, "Bike"))
    turn_to(pilot, page)
    points = list(ending.game.state.points)
    pilot.press("undo")
    pilot.settle()
    state = state_of(path, pack)
    assert state.phase != "over"
    assert pilot.app.scene is not ending
    assert (len(state.moves), state.pledges, state.points) == (before + 3, ["Walk", "", "Bike", ""], points)


def test_the_undo_key_takes_back_the_last_promise_and_then_the_end(begin: Begin, tmp_path: Path) -> None:
    _, path = log_of(tmp_path / "games", moves=10)
    pilot = to_ending(begin, path)
    ending = pilot.app.scene
    turn_to(pilot, "pledges")
    for team, pledge in ((0, "bici"), (1, "ducha")):
        pilot.press(f"team {team}")
        pilot.settle()
        pilot.press(f"pledge {pledge}")
        pilot.settle()
    for left in (1, 0):
        key(pygame.K_z, pygame.KMOD_CTRL)
        pilot.turn(0.3)
        pilot.settle()
        assert pilot.app.scene is ending
        assert ending.page.id == "pledges"
        assert sum(map(bool, ending.game.state.pledges)) == left
    key(pygame.K_z, pygame.KMOD_CTRL)
    pilot.turn(0.3)
    pilot.settle()
    assert pilot.app.scene is not ending
    assert ending.game.state.phase != "over"


def test_whatever_is_pressed_the_log_tells_the_same(begin: Begin, tmp_path: Path) -> None:
    pack, path = log_of(tmp_path / "games", teams=6)
    pilot = to_ending(begin, path, url=ADDRESS)
    chance = random.Random(11)
    codes = [pygame.K_TAB, pygame.K_RETURN, pygame.K_LEFT, pygame.K_DOWN, pygame.K_ESCAPE, pygame.K_BACKSPACE]
    leading_away = ("home", "undo", "certificates")
    for _ in range(250):
        calm = [target for target in pilot.app.scene.targets() if target.name not in leading_away]
        if pilot.app.focus in leading_away:
            key(pygame.K_TAB)
        elif chance.random() < 0.5 and calm:
            pilot.press(chance.choice(calm).name)
        else:
            key(chance.choice(codes))
            text(chance.choice(["x", "漢字", "《", "\ud83d", "  "]))
        pilot.turn(0.25)
        assert pilot.app.scene.name in ("ending", "pledging")
    live = getattr(pilot.app.scene, "ending", pilot.app.scene).game.state
    assert rules.dump(state_of(path, pack)) == rules.dump(live)
    assert any(live.pledges)


def test_a_full_disk_is_told_and_promises_are_shown(
    begin: Begin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, path = log_of(tmp_path / "games", moves=10)
    pilot = to_ending(begin, path)

    def full(move: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pilot.app.scene.game.log, "append", full)
    turn_to(pilot, "pledges")
    pilot.press("team 0")
    pilot.settle()
    pilot.press("pledge bici")
    pilot.settle()
    assert pilot.app.scene.promise(0)
    assert any(layer.slot == "warning" for layer in pilot.app.scene.layers())
