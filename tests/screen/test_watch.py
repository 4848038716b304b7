"""Games seen again: the list of them, and the table that plays by itself and writes nothing."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pygame
import pytest

from sugoroku import rules
from sugoroku.packs import read_pack
from sugoroku.screen import game as games
from sugoroku.screen import record, settings, start
from sugoroku.screen.pilot import Pilot

from .conftest import Begin
from .test_start import environment


def played(folder: Path, moves: int = 10_000, pack: str = "renca", seed: int = 3) -> Path:
    """A log of a game, played by chance."""
    read = read_pack(pack)
    animals = [animal.id for animal in read.info.animals[:3]]
    game = games.begin(read, folder, lang=read.locale, seed=seed, names=["A", "B", "C"], animals=animals)
    chance = random.Random(seed)
    while game.state.phase != "over" and len(game.state.moves) < moves:
        game.act(chance.choice(rules.legal(game.state)))
    game.close()
    return game.log.path


def contents(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {file.name: (file.read_bytes(), file.stat().st_mtime_ns) for file in folder.iterdir()}


def press_key(code: int, mod: int = 0) -> None:
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=code, mod=mod, unicode="", scancode=0))


def to_watch(begin: Begin, path: Path, **kw: str) -> Pilot:
    pilot = begin(**kw)
    pilot.app.watch(path, pilot.app.home)
    pilot.app.frame(wait=True)
    pilot.turn(0.3)
    assert pilot.app.scene.name == "watch"
    return pilot


def test_the_list_tells_of_every_game_and_turns_its_pages(begin: Begin, tmp_path: Path) -> None:
    folder = tmp_path / "games"
    first = played(folder)
    half = played(folder, moves=12, seed=4)
    for number in range(6):
        (folder / f"renca-{number + 50:04}.jsonl").write_text("{}\n")
    for age, path in enumerate([half, first, *sorted(folder.glob("renca-005*"))]):
        os.utime(path, (2e9 - age, 2e9 - age))
    before = contents(folder)
    pilot = begin()
    pilot.press("games")
    pilot.settle()
    room = pilot.app.scene
    rows = [seen for seen, _ in room._rows()]
    assert [seen.path for seen in rows[:2]] == [half, first], "the newest comes first"
    assert [(seen.over, seen.code) for seen in rows[:2]] == [(False, ""), (True, "")]
    assert {seen.teams for seen in rows[:2]} == {("A", "B", "C")}
    assert {seen.code for seen in rows[2:]} == {"foreign"}
    names = [target.name for target in room.targets()]
    assert [name for name in names if name[-1:].isdigit()] == ["watch 0", "resume 0", "watch 1", "ending 1"]
    pilot.press("page right")
    pilot.settle()
    assert len(room._rows()) == 3
    assert contents(folder) == before, "nothing was touched"


def test_without_games_the_list_says_so(begin: Begin) -> None:
    pilot = begin(games="nowhere")
    pilot.press("games")
    pilot.settle()
    assert [target.name for target in pilot.app.scene.targets()] == ["back"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda text: text.replace('"pack":"renca"', '"pack":"osaka"'), "no-pack"),
        (lambda text: text.replace('"board":"', '"board":"0'), "other-board"),
        (lambda text: text + '["fly"]\n', "illegal"),
        (lambda text: text.replace('["roll"', '{"roll"', 1), "broken"),
        (lambda text: "", "foreign"),
        (lambda text: text.replace('"level":', '"level":"x","l":'), "broken"),
    ],
)
def test_a_broken_game_is_a_sentence_in_the_list_and_when_it_is_opened(
    begin: Begin, tmp_path: Path, change, code: str
) -> None:
    folder = tmp_path / "games"
    path = played(folder, moves=12)
    path.write_text(change(path.read_text()))
    before = contents(folder)
    pilot = begin(lang="en")
    pilot.press("games")
    pilot.settle()
    ((seen, _),) = pilot.app.scene._rows()
    assert seen.code == code
    assert [target.name for target in pilot.app.scene.targets()] == ["back"]
    pilot.app.watch(path, pilot.app.home)
    assert pilot.app.scene is pilot.app.home
    assert pilot.app._told == pilot.app.words(f"door.fault.{code}")
    assert contents(folder) == before


def test_a_game_is_taken_up_from_the_list(begin: Begin, tmp_path: Path) -> None:
    path = played(tmp_path / "games", moves=12)
    pilot = begin()
    pilot.press("games")
    pilot.settle()
    pilot.press("resume 0")
    pilot.settle()
    assert pilot.app.scene.game.log.path == path


def test_it_plays_to_the_end_by_itself_and_writes_nothing(begin: Begin, tmp_path: Path) -> None:
    path = played(tmp_path / "games")
    before = contents(tmp_path / "games")
    pilot = to_watch(begin, path)
    watch = pilot.app.scene
    for _ in range(2):
        pilot.press("speed")
        pilot.turn(0.3)
    captions = set()
    for _ in range(4000):
        pilot.turn(0.5)
        if watch.caption:
            captions.add(watch.caption[1][0])
        if not watch.playing:
            break
    assert pilot.app.scene is watch, "no card and no ending came up"
    assert watch.at == len(watch.played.moves) > 20
    assert rules.dump(watch.game.state) == rules.dump(watch.played.final)
    assert watch.shown.same_as(watch.game.state)
    assert {"question"} < captions
    assert contents(tmp_path / "games") == before


def test_one_on_and_one_back_are_the_same_way(begin: Begin, tmp_path: Path) -> None:
    path = played(tmp_path / "games", moves=25)
    before = contents(tmp_path / "games")
    pilot = to_watch(begin, path)
    watch = pilot.app.scene
    seen = [rules.dump(watch.game.state)]
    pilot.press("play")
    pilot.turn(0.3)
    assert not watch.playing
    while watch.at:
        pilot.press("one-back")
        pilot.turn(0.3)
    seen = [rules.dump(watch.game.state)]
    for _ in watch.played.moves:
        pilot.press("one-on")
        pilot.turn(0.3)
        seen.append(rules.dump(watch.game.state))
    assert watch.at == len(watch.played.moves)
    for state in reversed(seen):
        assert rules.dump(watch.game.state) == state
        pilot.press("one-back")
        pilot.turn(0.3)
    assert watch.at == 0
    assert contents(tmp_path / "games") == before


def test_a_space_holds_it_and_escape_leads_back(begin: Begin, tmp_path: Path) -> None:
    pilot = to_watch(begin, played(tmp_path / "games", moves=20))
    watch = pilot.app.scene
    press_key(pygame.K_SPACE)
    pilot.turn(0.3)
    assert not watch.playing
    at = watch.at
    pilot.turn(8)
    assert watch.at == at
    press_key(pygame.K_SPACE)
    pilot.turn(0.3)
    assert watch.playing
    press_key(pygame.K_ESCAPE)
    pilot.turn(0.3)
    assert pilot.app.scene is pilot.app.home


def test_no_key_and_no_press_can_play_in_it(begin: Begin, tmp_path: Path) -> None:
    path = played(tmp_path / "games")
    before = contents(tmp_path / "games")
    pilot = to_watch(begin, path)
    chance = random.Random(5)
    codes = [pygame.K_a, pygame.K_b, pygame.K_1, pygame.K_u, pygame.K_p, pygame.K_s, pygame.K_t]
    for _ in range(150):
        for code in chance.sample(codes, 2):
            press_key(code)
        press_key(pygame.K_z, pygame.KMOD_CTRL)
        if chance.random() < 0.5:
            targets = [target for target in pilot.app.targets() if target.name != "back"]
            pilot._mouse(chance.choice(targets))
        pilot.turn(chance.choice((0.1, 0.4, 1.2)))
        assert pilot.app.scene.name == "watch"
    assert contents(tmp_path / "games") == before


def test_a_dropped_game_is_watched(begin: Begin, tmp_path: Path) -> None:
    path = played(tmp_path / "elsewhere", moves=12)
    pilot = begin()
    pygame.event.post(pygame.event.Event(pygame.DROPFILE, file=str(path)))
    for _ in range(40):
        pilot.turn(0.1)
        pilot.app.frame(wait=True)
        if pilot.app.scene.name == "watch":
            break
    assert pilot.app.scene.name == "watch"


def test_names_that_cannot_be_drawn_are_shown_as_far_as_they_can(begin: Begin, tmp_path: Path) -> None:
    path = played(tmp_path / "games", moves=12)
    path.write_text(path.read_text().replace('"A"', '"\N{GRINNING FACE}《x》\\u0007"'))
    pilot = to_watch(begin, path)
    assert pilot.app.scene.game.names[0].startswith("?")
    pilot.press("back")
    pilot.settle()
    pilot.press("games")
    pilot.settle()


def test_the_command_line_opens_a_game_to_watch(tmp_path: Path) -> None:
    path = played(tmp_path / "elsewhere", moves=6, pack="toyama")
    before = path.read_bytes()
    code = """
import os, sys
from pathlib import Path
os.environ["SDL_VIDEODRIVER"] = "dummy"
from sugoroku.screen.sdl import prepare
prepare()
import pygame
from sugoroku.screen import start
from sugoroku.screen.scenes import watch
seen = []
leave = watch.Watch.leave
watch.Watch.leave = lambda self: seen.append(self.pack.id) or leave(self)
quit = lambda: pygame.event.post(pygame.event.Event(pygame.QUIT))
code = start.play(None, replay=Path(sys.argv[1]), size=(1024, 600), shown=quit)
print(code, seen)
"""
    env = {**environment(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    command = [sys.executable, "-c", code, str(path)]
    done = subprocess.run(command, env=env, cwd=tmp_path, capture_output=True, text=True, timeout=100, check=False)
    assert done.stdout.split("\n")[0] == "0 ['toyama']", done.stderr
    assert path.read_bytes() == before


def test_a_log_names_its_pack_to_the_command_line(tmp_path: Path) -> None:
    path = played(tmp_path, moves=5, pack="toyama")
    assert start.pack_of(path, settings.Settings()) == "toyama"
    path.write_text(path.read_text().replace('"pack":"toyama"', '"pack":"osaka"'))
    with pytest.raises(start.CannotPlay):
        start.pack_of(path, settings.Settings())
    with pytest.raises(start.CannotPlay):
        start.pack_of(tmp_path / "gone.jsonl", settings.Settings())
    assert isinstance(record.read(path).header, dict)
