"""Whole games through the real scenes, by posted events only."""

import json
import shutil
from pathlib import Path

import pygame
import pytest

from sugoroku import rules
from sugoroku.packs import compile_board, read_pack, shelf
from sugoroku.screen import record
from sugoroku.screen.demo import OURS, demo
from sugoroku.screen.lesson import own_name
from sugoroku.screen.scenes.table import Table

from .conftest import PACK, Begin

WAYS = ("mouse", "touch", "keys")


def played(pilot, most: int = 600) -> list[str]:
    """Play to the ending; the scenes that came up."""
    seen = [pilot.app.scene.name]
    while pilot.app.scene.name != "ending":
        assert len(seen) < most
        pilot.step()
        pilot.settle()
        seen.append(pilot.app.scene.name)
    return seen


def replayed(path: Path):
    """The state to which a log leads."""
    log = record.read(path)
    board = rules.Board(compile_board(read_pack(PACK)))
    header = log.header
    return rules.replay(board, header["seed"], len(header["teams"]), log.moves, level=header["level"])[0]


@pytest.fixture(scope="module")
def logs() -> dict[str, list[str]]:
    """What each way of playing wrote."""
    return {}


@pytest.mark.parametrize("way", WAYS)
def test_a_whole_game_is_played_by(way, begin: Begin, logs: dict[str, list[str]], tmp_path: Path) -> None:
    pilot = begin(way)
    seen = played(pilot)
    assert {"home", "teams", "table", "landing", "ask", "question", "explanation", "branch", "ending"} <= set(seen)
    (path,) = (tmp_path / "games").glob("*.jsonl")
    logs[way] = path.read_text().splitlines()
    assert logs[way] == logs[next(iter(logs))], "the same script makes the same log, whatever the hand"
    table = pilot.app.scene.table
    assert table.shown.same_as(table.game.state), "what was shown is what the rules say"
    assert rules.dump(replayed(path)) == rules.dump(table.game.state), "the log replays to the same state"


def test_undo_goes_back_to_the_beginning_move_by_move(begin: Begin) -> None:
    pilot = begin()
    for _ in range(24):
        pilot.step()
        pilot.settle()
    game = pilot.app.scene.table.game if hasattr(pilot.app.scene, "table") else pilot.app.scene.game
    moves = list(game.state.moves)
    while game.state.moves:
        before = len(game.state.moves)
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_z, mod=pygame.KMOD_CTRL, unicode=""))
        pilot.turn(0.3)
        pilot.settle()
        assert len(game.state.moves) == before - 1
        table = pilot.app.scene if isinstance(pilot.app.scene, Table) else pilot.app.scene.table
        assert table.shown.same_as(game.state)
    assert len(moves) > 10
    assert game.state.points == [0, 0, 0, 0]
    pilot.press("undo")
    pilot.settle()
    assert pilot.app.scene.name == "table", "nothing left to undo is no error"


def test_a_paused_game_goes_on_where_it_was(begin: Begin) -> None:
    pilot = begin()
    while pilot.app.scene.name != "question":
        pilot.step()
        pilot.settle()
    question = pilot.app.scene
    pilot.press("pause")
    pilot.settle()
    assert pilot.app.scene.name == "teacher"
    assert question.game.state.paused
    pilot.press("resume")
    pilot.settle()
    assert pilot.app.scene is question
    pilot.press("skip")
    pilot.settle()
    assert not question.game.state.asked


def test_ending_now_from_the_pause(begin: Begin) -> None:
    pilot = begin()
    while pilot.app.scene.name != "table":
        pilot.step()
        pilot.settle()
    for name in ("pause", "end", "end"):
        pilot.press(name)
        pilot.settle()
    assert pilot.app.scene.name == "ending"
    pilot.press("undo")
    pilot.settle()
    assert pilot.app.scene.name == "table"


def test_ending_now_what_has_ended_already(begin: Begin) -> None:
    pilot = begin()
    while pilot.app.scene.name in ("home", "teams") or pilot.app.scene.game.state.phase != "over":
        pilot.step()
        pilot.settle()
    scene = pilot.app.scene
    assert scene.name != "ending", "the last card is still up"
    pilot.app.teacher(scene.table)
    pilot.settle()
    pilot.press("end")
    pilot.settle()
    assert pilot.app.scene.name == "ending"


def test_whoever_leaves_lets_go_of_the_log(begin: Begin) -> None:
    pilot = begin()
    while pilot.app.scene.name in ("home", "teams"):
        pilot.step()
        pilot.settle()
    table = pilot.app.scene if isinstance(pilot.app.scene, Table) else pilot.app.scene.table
    pilot.app.close()
    with pytest.raises(ValueError, match="closed file"):
        table.game.log.append(("roll",))


def test_home_offers_the_last_game_and_goes_on_with_it(begin: Begin) -> None:
    pilot = begin()
    for _ in range(12):
        pilot.step()
        pilot.settle()
    pilot.press("pause")
    pilot.settle()
    before = pilot.app.scene.game
    dumped = rules.dump(before.state)
    pilot.press("home")
    pilot.settle()
    assert pilot.app.scene.name == "home"
    assert pilot.app.scene.resumable == before.log.path
    pilot.press("resume")
    pilot.settle()
    table = pilot.app.scene if isinstance(pilot.app.scene, Table) else pilot.app.scene.table
    after = rules.dump(table.game.state)
    assert {**after, "moves": 0, "paused": 0} == {**dumped, "moves": 0, "paused": 0}
    played(pilot)


def test_a_fresh_start_offers_nothing(begin: Begin) -> None:
    pilot = begin()
    for _ in range(6):
        pilot.step()
        pilot.settle()
    pilot.app.scene.app.fresh = True
    pilot.press("pause")
    pilot.settle()
    pilot.press("home")
    pilot.settle()
    assert pilot.app.scene.resumable is None


@pytest.mark.parametrize(
    ("spoiled", "code"),
    [
        ("hello\n", "foreign"),
        ('{"sugoroku":"game/1","pack":"renca"}\n', "broken"),
        (
            '{"sugoroku":"game/1","pack":"renca","version":"1","seed":1,"teams":["a","b"],"level":2,"lang":"ja","board":"x"}\n',
            "other-board",
        ),
    ],
)
def test_a_log_that_cannot_go_on_gives_a_sentence_and_stays(begin: Begin, tmp_path: Path, spoiled, code) -> None:
    path = tmp_path / "games" / "renca-0009.jsonl"
    path.parent.mkdir()
    path.write_text(spoiled)
    pilot = begin(lang="en")
    assert pilot.app.scene.resumable is None
    assert pilot.app.scene.notice == pilot.app.words(f"screen.fault.{code}")
    assert path.read_text() == spoiled


def test_a_pack_that_breaks_while_home_is_up_gives_a_sentence(begin: Begin, tmp_path: Path) -> None:
    shutil.copytree(shelf.data() / "boards" / PACK, tmp_path / "mine")
    pilot = begin(pack=str(tmp_path / "mine"), lang="en")
    board = tmp_path / "mine" / "board.yaml"
    whole = board.read_text()
    pilot.app._packs.clear()
    board.write_text(whole.replace("kind: goal", "kind: gaol"))
    pilot.press("start")
    pilot.settle()
    assert pilot.app.scene.name == "home"
    assert "gaol" in pilot.app.home.notice
    board.write_text(whole)
    pilot.press("start")
    pilot.settle()
    assert pilot.app.scene.name == "teams"


def test_a_log_of_impossible_moves_is_told_apart(begin: Begin, tmp_path: Path) -> None:
    pilot = begin()
    for _ in range(5):
        pilot.step()
        pilot.settle()
    pilot.press("pause")
    pilot.settle()
    path = pilot.app.scene.game.log.path
    pilot.press("home")
    pilot.settle()
    path.write_text(path.read_text() + '["choose",9]\n')
    pilot.app.home.enter()
    pilot.settle()
    assert pilot.app.home.notice == pilot.app.words("screen.fault.illegal")


def test_the_same_demo_twice_gives_the_same_pictures_and_log(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name in ("one", "two"):
        assert demo("renca", tmp_path / name, size=(1024, 600), seed=2) == 0
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert [path.name for path in sorted((tmp_path / "two").iterdir())] == files
    for name in files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name
    scenes = {name.partition("-")[2].removesuffix(".png") for name in files}
    assert {"home", "teams", "table", "ask", "landing", "question", "branch", "teacher", "ending"} <= scenes
    assert json.loads((tmp_path / "one" / "game.jsonl").read_text().splitlines()[0])["seed"] == 2


@pytest.mark.parametrize("name", ["01-home.png", "game.jsonl"])
def test_a_demo_leaves_what_is_not_its_own(tmp_path: Path, name: str, capsys) -> None:
    (tmp_path / name).write_text("mine")
    assert demo("specimen", tmp_path, size=(1024, 600)) == 2
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [(name, "mine")]
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_demo_goes_beside_other_pictures_and_replaces_an_older_one(tmp_path: Path) -> None:
    (tmp_path / "01-beach.png").write_text("mine")
    for _ in range(2):
        assert demo("specimen", tmp_path, size=(1024, 600)) == 0
    assert (tmp_path / "01-beach.png").read_text() == "mine"
    assert all(OURS.fullmatch(path.name) for path in tmp_path.iterdir() if path.name != "01-beach.png")


def test_a_demo_on_a_full_disk_says_so_and_leaves_no_half_picture(tmp_path: Path, monkeypatch, capsys) -> None:
    real = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.suffix == ".begun" and path.parent == tmp_path:
            real(path, data[:10])
            raise OSError(28, "No space left on device")
        return real(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    assert demo("specimen", tmp_path, size=(1024, 600)) == 2
    assert "No space left" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == [".games"]


@pytest.mark.parametrize("lang", ["xx", "ja (copy)", "qq_QQ"])
def test_a_language_without_a_name_is_called_by_its_code(lang: str) -> None:
    assert own_name(lang) == lang


def test_the_disk_full_in_mid_game_is_told_and_the_game_goes_on(begin: Begin, monkeypatch) -> None:
    pilot = begin()
    while pilot.app.scene.name != "table":
        pilot.step()
        pilot.settle()
    table = pilot.app.scene
    monkeypatch.setattr("sugoroku.screen.record._settle", _full)
    pilot.press("roll")
    pilot.settle()
    assert table.game.unsaved
    assert any(layer.slot == "warning" for layer in table.layers())
    monkeypatch.undo()


def _full(_: int) -> None:
    raise OSError(28, "full")
