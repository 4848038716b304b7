"""What is dropped on the window: packs, games, and anything else, which gets a sentence and never an exception."""

import os
import shutil
from pathlib import Path

import pygame
import pytest

from sugoroku.packs import Words, shelf
from sugoroku.screen import arrival, covers, settings
from sugoroku.screen.cache import Cache
from sugoroku.screen.pilot import Pilot

from .conftest import Begin

PACKS = shelf.data() / "boards"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A pack of one's own, in a folder with a name of its own."""
    folder = tmp_path / "De la Ñusta 日本" / "mine"
    shutil.copytree(PACKS / "specimen", folder)
    info = folder / "pack.yaml"
    info.write_text(info.read_text().replace("id: specimen", "id: mine"))
    return folder


def drop(pilot: Pilot, path: Path) -> None:
    pygame.event.post(pygame.event.Event(pygame.DROPFILE, file=str(path)))
    pilot.turn(0.05)
    pilot.settle()


@pytest.mark.parametrize("name", ["", "pack.yaml"])
def test_a_pack_is_put_among_the_cities_and_chosen(begin: Begin, mine: Path, name: str, tmp_path: Path) -> None:
    pilot = begin()
    app, home = pilot.app, pilot.app.home
    app.kept = tmp_path / "settings.json"
    before = len(home.covers)
    drop(pilot, mine / name)
    assert home.notice == ""
    assert (home.chosen.id, home.chosen.name) == ("mine", str(mine))
    assert len(home.covers) == before + 1
    drop(pilot, mine / name)
    assert len(home.covers) == before + 1, "the same pack is no second city"
    assert settings.read(app.kept).packs == (str(mine),)
    pilot.press("start")
    pilot.settle()
    assert app.scene.name == "teams"


def test_a_pack_of_the_shelf_is_only_chosen(begin: Begin) -> None:
    pilot = begin()
    before = len(pilot.app.home.covers)
    drop(pilot, PACKS / "toyama")
    assert pilot.app.home.chosen.name == "toyama"
    assert len(pilot.app.home.covers) == before
    assert pilot.app.settings.packs == ()


def test_a_changed_pack_is_read_anew(begin: Begin, mine: Path) -> None:
    pilot = begin()
    drop(pilot, mine)
    first = pilot.app.home.chosen.digest
    info = mine / "pack.yaml"
    info.write_text(info.read_text() + "# another line\n")
    drop(pilot, mine)
    assert pilot.app.home.chosen.digest != first


def test_packs_are_there_at_the_next_start_if_they_still_are(mine: Path, tmp_path: Path) -> None:
    first = covers.cover("renca", Cache(None))
    brought = [str(tmp_path / "gone"), str(mine)]
    assert [cover.name for cover in covers.others(first, Cache(None), brought)][-1] == str(mine)
    shutil.rmtree(mine)
    names = [cover.name for cover in covers.others(first, Cache(None), brought)]
    assert sorted(names) == sorted(set(shelf.packs()) - {"renca"})


def test_the_settings_take_twenty_packs_and_the_oldest_goes(begin: Begin, mine: Path) -> None:
    pilot = begin()
    pilot.app.change(packs=tuple(f"/packs/{number}" for number in range(20)))
    drop(pilot, mine)
    packs = pilot.app.settings.packs
    assert (len(packs), packs[0], packs[-1]) == (20, "/packs/1", str(mine))


def test_a_broken_pack_is_a_sentence_and_the_check_door_tells_all(begin: Begin, mine: Path) -> None:
    board = mine / "board.yaml"
    board.write_text(board.read_text().replace("kind: goal", "kind: gaol"))
    pilot = begin(lang="en")
    drop(pilot, mine)
    home = pilot.app.home
    assert "Check" in home.notice
    assert "gaol" in home.notice
    assert home.chosen.name == "renca"
    assert home.to_check == str(mine)
    pilot.press("checking")
    assert pilot.app.scene.pack == str(mine)
    pilot.app.scene.leave()


def test_a_pack_whose_letters_cannot_be_drawn_is_not_played(begin: Begin, mine: Path) -> None:
    info = mine / "pack.yaml"
    info.write_text(info.read_text().replace("title:", "credits: [\N{GRINNING FACE}]\ntitle:"))
    pilot = begin(lang="en")
    drop(pilot, mine)
    assert pilot.app.home.chosen.name == "renca"
    assert pilot.app.home.to_check == str(mine)


def odd_things(folder: Path) -> dict[str, Path]:
    """Whatever may lie on a desktop."""
    things = {name: folder / name for name in ("empty", "photo.png", "set.zip", "my.sugoroku", "x" * 200 + ".txt")}
    things["empty"].mkdir()
    for name in list(things)[1:]:
        things[name].write_bytes(b"\x89PNG\0\xff")
    things["gone"] = folder / "gone"
    things["null"] = Path("a\0b")
    things["too long"] = folder / ("y" * 5000)
    things["archive in capitals"] = folder / "SET.ZIP"
    things["archive in capitals"].write_bytes(b"PK")
    things["huge log"] = folder / "huge.jsonl"
    with things["huge log"].open("wb") as file:
        file.truncate(20_000_000_000)
    if os.name != "nt":
        things["pipe"] = folder / "pipe"
        os.mkfifo(things["pipe"])
        things["loop"] = folder / "loop"
        things["loop"].symlink_to(folder / "loop")
        things["odd bytes"] = Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe\xe3"))
        things["odd bytes"].mkdir()
        things["device"] = Path("/dev/zero")
        things["pipe as pack"] = folder / "pipe-pack" / "pack.yaml"
        things["pipe as pack"].parent.mkdir()
        os.mkfifo(things["pipe as pack"])
    return things


def test_anything_else_is_a_sentence(begin: Begin, tmp_path: Path) -> None:
    pilot = begin(lang="ja")
    for what, path in odd_things(tmp_path).items():
        pilot.app.dropped(path)
        pilot.settle()
        assert pilot.app.scene is pilot.app.home, what
        assert len(pilot.app.home.notice) > 12, what
        assert pilot.app.home.chosen.name == "renca", what


def test_a_folder_that_holds_the_disk_is_not_walked(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    walked = 0

    def disk(top: Path):
        nonlocal walked
        while True:
            walked += 1
            yield str(top), ["deeper"], ["file"] * 100

    monkeypatch.setattr(covers.os, "walk", disk)
    found = arrival.look_at(mine)
    assert found.code == "large"
    assert walked < 100


def test_a_large_pack_is_none(mine: Path) -> None:
    with (mine / "film.mp4").open("wb") as file:
        file.truncate(covers.MOST_BYTES + 1)
    assert arrival.look_at(mine).code == "large"


def test_in_a_game_a_drop_is_told_where_it_belongs_and_loses_nothing(begin: Begin, mine: Path) -> None:
    pilot = begin()
    for _ in range(5):
        pilot.step()
        pilot.settle()
    scene, app = pilot.app.scene, pilot.app
    moves = list(scene.game.state.moves)
    drop(pilot, mine)
    assert app.scene is scene
    assert scene.game.state.moves == moves
    assert app._told == app.words("home.drop.playing")
    before = app.window.surface.copy()
    pilot.app.press(-1, -1)
    pilot.settle()
    assert app._told == ""
    assert before.get_buffer().raw != app.window.surface.get_buffer().raw, "it was to be seen"


def test_from_another_room_a_drop_leads_home(begin: Begin, mine: Path) -> None:
    pilot = begin()
    pilot.press("credits")
    pilot.settle()
    drop(pilot, mine)
    assert pilot.app.scene is pilot.app.home
    assert pilot.app.home.chosen.name == str(mine)


def test_every_reason_has_its_sentence(tmp_path: Path) -> None:
    for lang in ("ja", "es", "en"):
        words = Words(lang)
        for code in ("unreadable", "other", "archive", "folder", "large"):
            assert "abc" in arrival.Arrival(code=code, args={"name": "abc"}).sentence(words)
