"""The rules run as they stand in MicroPython's WebAssembly build, and play the same games to the letter."""

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
PACKAGE = "@micropython/micropython-webassembly-pyscript"
GAMES = 1000  # on every pack
GAMES_MADE = 100  # on each made board
MADE = range(8)  # seeds of boards made by chance, besides the packs'

for folder in (HERE, ROOT / "tests" / "rules"):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))

from made_boards import make_board  # noqa: E402
from seeded_games import fingerprints  # noqa: E402

import sugoroku.rules  # noqa: E402


def modules():
    """Return the folder of npm packages: the one named in the environment, else the checkout's own."""
    return Path(os.environ.get("SUGOROKU_NODE_MODULES") or ROOT / "node_modules")


def node():
    """Return the command of node; skip the test where it, or MicroPython, is not there."""
    command = shutil.which("node")
    if command is None:
        pytest.skip("node is not installed")
    if not (modules() / PACKAGE / "micropython.mjs").is_file():
        pytest.skip(f"the npm package {PACKAGE} is not in {modules()}")
    return command


def in_micropython(boards, games, folder):
    """Play the games in MicroPython and return their hashes, a list for each board."""
    file = folder / "boards.json"
    file.write_text(json.dumps(boards), encoding="utf-8")
    rules = Path(sugoroku.rules.__file__).parent
    arguments = [HERE / "play.mjs", modules(), rules, HERE / "seeded_games.py", file, str(games)]
    done = subprocess.run([node(), *arguments], capture_output=True, text=True, encoding="utf-8", timeout=300)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def compare(boards, games, folder):
    """Play in both, and name the first game that differs."""
    theirs = in_micropython(list(boards.values()), games, folder)
    for (name, data), hashes in zip(boards.items(), theirs, strict=True):
        ours = fingerprints([data], games)[0]
        differing = [seed for seed in range(games) if ours[seed] != hashes[seed]]
        assert not differing, f"{name}: game {differing[0]} differs"
        assert len(set(ours)) > 1


def test_every_pack_plays_the_same_games(tmp_path):
    node()
    from sugoroku.packs import compile_board, read_pack, shelf

    names = shelf.packs()
    assert names
    compare({name: compile_board(read_pack(shelf.find(name))) for name in names}, GAMES, tmp_path)


def test_made_boards_play_the_same_games(tmp_path):
    node()
    compare({f"made {seed}": make_board(random.Random(seed)) for seed in MADE}, GAMES_MADE, tmp_path)
