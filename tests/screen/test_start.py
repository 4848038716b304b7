"""How a lesson begins, or says in one sentence why it cannot; and that a killed one goes on where it was."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sugoroku.packs import shelf
from sugoroku.screen import covers, record, start
from sugoroku.screen.cache import Cache

ROOT = Path(__file__).parents[2]
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")


def environment(tmp_path: Path) -> dict[str, str]:
    """An environment with folders of its own and no display."""
    kept = {name: value for name, value in os.environ.items() if name not in DISPLAYS}
    folder = str(tmp_path)
    folders = {"XDG_CACHE_HOME": folder, "XDG_DATA_HOME": folder, "PYTHONPATH": str(ROOT)}
    return {**kept, **folders, "LANGUAGE": "en"}


def run(code: str, tmp_path: Path, **kw) -> subprocess.CompletedProcess[str]:
    """Run some lines in a fresh process, in an empty folder."""
    command = [sys.executable, "-c", code]
    return subprocess.run(
        command, env=environment(tmp_path), cwd=tmp_path, capture_output=True, text=True, timeout=100, check=False, **kw
    )


def test_without_a_display_it_says_so_and_shows_the_demo(tmp_path: Path) -> None:
    done = run(
        "from sugoroku import screen; raise SystemExit(screen.play('renca', lang='en', size=(1024, 600)))", tmp_path
    )
    assert done.returncode == 0, done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "There is no display" in done.stderr
    assert done.stdout == ""
    names = [path.name for path in sorted((tmp_path / "sugoroku-demo").iterdir())]
    assert names[0] == "01-home.png"
    assert names[-1] == "game.jsonl"
    assert not (tmp_path / "sugoroku" / "games").exists(), "the demo is no game of this user"


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("play('renca', lang='fr')", "“fr”"),
        ("demo('renca', 'out', lang='fr')", "“fr”"),
        ("play('rneca', lang='en')", "renca"),
        ("play('broken', lang='en')", "broken"),
    ],
)
def test_what_cannot_be_played_gives_one_sentence_and_2(tmp_path: Path, call: str, said: str) -> None:
    shutil.copytree(shelf.data() / "boards" / "renca", tmp_path / "broken")
    board = tmp_path / "broken" / "board.yaml"
    board.write_text(board.read_text().replace("kind: goal", "kind: gaol"))
    done = run(f"from sugoroku import screen; raise SystemExit(screen.{call})", tmp_path)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert said in done.stderr


def test_a_picture_that_breaks_after_the_check_gives_one_sentence(tmp_path: Path) -> None:
    shutil.copytree(shelf.data() / "boards" / "renca", tmp_path / "mine")
    (tmp_path / "mine" / "art" / "landscape.svg").write_text("<svg>\n<script/></svg>")
    code = "from sugoroku import screen; raise SystemExit(screen.demo('mine', 'out', lang='en', size=(1024, 600)))"
    done = run(code.replace("'out'", "__import__('pathlib').Path('out')"), tmp_path)
    assert done.returncode == 2, done.stderr
    assert "landscape.svg" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_cover_is_remembered_until_its_files_change(tmp_path: Path) -> None:
    shutil.copytree(shelf.data() / "boards" / "renca", tmp_path / "mine")
    cache = Cache(tmp_path / "cache")
    name = str(tmp_path / "mine")
    assert covers.known(name, cache) is None
    first = covers.cover(name, cache)
    assert covers.known(name, cache) == first
    assert covers.cover(name, Cache(None)) == first
    with (tmp_path / "mine" / "pack.yaml").open("a") as file:
        file.write("# another line\n")
    assert covers.known(name, cache) is None


def test_a_folder_that_is_no_pack_is_not_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def search(_: object) -> str:
        raise AssertionError("the whole disk is read")

    monkeypatch.setattr(covers, "files_digest", search)
    with pytest.raises(start.CannotPlay, match=r"pack\.yaml"):
        start.chosen_cover(str(tmp_path), None, Cache(None))


def test_a_language_may_be_named_without_its_country() -> None:
    assert start.chosen_cover("renca", "es", Cache(None))[1] == "es_CL"
    assert start.chosen_cover("renca", None, Cache(None))[1] == "es_CL"
    with pytest.raises(start.CannotPlay, match="fr"):
        start.chosen_cover("renca", "fr", Cache(None))


GAME = """
import os
os.environ["SDL_VIDEODRIVER"] = "dummy"
import sys
from pathlib import Path
from sugoroku.screen.sdl import prepare
prepare()
from sugoroku.screen import start
from sugoroku.screen.clock import HandClock
from sugoroku.screen.pilot import Pilot
from sugoroku.screen.window import Window
cache = start.memory()
cover, lang = start.chosen_cover("renca", None, cache)
app = start.lesson(Window((1024, 600), False, ""), cover, lang, cache, Path("games"), HandClock(), fixed=False)
app.seed = 5
pilot = Pilot(app, 5)
if "resume" in sys.argv:
    pilot.press("resume")
    pilot.settle()
while app.scene.name != "ending":
    pilot.step()
    game = getattr(app.scene, "game", None)
    print(len(game.state.moves) if game else 0, flush=True)
    pilot.settle()
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL here")
@pytest.mark.parametrize("after", [4, 17, 31])
def test_killed_in_mid_game_it_goes_on_exactly_there(tmp_path: Path, after: int) -> None:
    command = [sys.executable, "-c", GAME]
    child = subprocess.Popen(command, env=environment(tmp_path), cwd=tmp_path, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    shown = 0
    while shown < after:
        shown = int(child.stdout.readline())
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    (path,) = (tmp_path / "games").glob("*.jsonl")
    kept = record.read(path).moves
    assert len(kept) >= shown, "no move that was shown is lost"

    with path.open("ab") as file:
        file.write(b'["ro')  # as if the power had gone in the middle of the next one
    done = subprocess.run(
        [*command, "resume"], env=environment(tmp_path), cwd=tmp_path, stdout=subprocess.PIPE, text=True, timeout=100,
        check=True,
    )  # fmt: skip
    assert int(done.stdout.split()[0]) >= len(kept)
    moves = record.read(path).moves
    assert moves[: len(kept)] == kept
    assert len(list((tmp_path / "games").glob("*.jsonl"))) == 1
    assert (tmp_path / "games" / f"{path.stem}-0001.torn").read_bytes() == b'["ro'


@pytest.mark.skipif(not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="Xvfb and xdotool are not installed")
def test_a_real_window_takes_a_real_mouse_and_keyboard(tmp_path: Path) -> None:
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x720x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    game = None
    try:
        display = {**environment(tmp_path), "DISPLAY": ":" + os.read(read, 16).decode().strip()}
        code = "from sugoroku import screen; raise SystemExit(screen.play('renca', size=(1280, 720), seed=4))"
        game = subprocess.Popen([sys.executable, "-c", code], env=display, cwd=tmp_path)
        games = tmp_path / "sugoroku" / "games"

        def hand(*words: str) -> None:
            subprocess.run(["xdotool", *words], env=display, check=True, timeout=20)

        def until(done, *words: str) -> None:
            """Do it again until it has happened: a real window comes up in its own time."""
            deadline = time.monotonic() + 30
            while not done():
                assert game is not None
                assert game.poll() is None
                assert time.monotonic() < deadline
                hand(*words)
                time.sleep(0.7)

        until(lambda: any(games.glob("*.jsonl")), "key", "Return")
        (path,) = games.glob("*.jsonl")
        until(lambda: len(record.read(path).moves) >= 1, "mousemove", "1120", "310", "click", "1")
        before = len(record.read(path).moves)
        until(lambda: len(record.read(path).moves) > before, "key", "ctrl+z")
        assert record.read(path).moves[-1][0] == "undo"
    finally:
        if game:
            game.kill()
            game.wait()
        server.terminate()
        server.wait()
        os.close(read)
        os.close(write)
