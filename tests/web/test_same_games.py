"""The rules as they stand, in the MicroPython that the page ships, in both browsers: the same games to the letter."""

import json
import sys
from pathlib import Path

import pytest

from sugoroku.packs import compile_board, read_pack, shelf
from sugoroku.web import runtime
from sugoroku.web.adapter import fingerprint
from sugoroku.web.safe import as_json, packed

from .engines import Engine

HERE = Path(__file__).parent
GAMES = 300  # on every pack, in each browser

sys.path.insert(0, str(HERE.parent / "micropython"))

import seeded_games  # noqa: E402

from sugoroku.rules import Board  # noqa: E402

HARNESS = """<!doctype html><meta charset="utf-8"><title>The rules in a browser</title>
<script type="application/json" id="files">FILES</script><script type="text/plain" id="wasm">WASM</script>
<script type="module">LOADER</script>
<script type="module">
const bytes = Uint8Array.from(atob(document.getElementById("wasm").textContent), (letter) => letter.charCodeAt(0));
const unpacking = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
const wasmBinary = await new Response(unpacking).arrayBuffer();
const python = await loadMicroPython({ wasmBinary, heapsize: 8 << 20, url: "micropython.wasm" });
for (const [name, text] of Object.entries(JSON.parse(document.getElementById("files").textContent))) {
  const path = `/game/${name}`;
  python.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
  python.FS.writeFile(path, text);
}
python.runPython('import sys; sys.path.insert(0, "/game")\\nimport played');
window.python = python;
window.ready = true;
</script>
"""
PLAYED = """
import json
from adapter import fingerprint
from sugoroku.rules import Board, dump
from seeded_games import play

def hashes(name, first, last):
    with open("/game/" + name + ".json") as file:
        board = Board(json.load(file))
    return json.dumps([fingerprint(dump(play(board, seed)[0])) for seed in range(first, last)])
"""


def boards() -> dict[str, dict[str, object]]:
    return {name: compile_board(read_pack(shelf.find(name))) for name in shelf.packs()}


@pytest.fixture(scope="module")
def harness(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with the page's own MicroPython and rules, and what plays many games."""
    files = runtime.rules() | {f"{name}.json": json.dumps(board) for name, board in boards().items()}
    files |= {"played.py": PLAYED, "seeded_games.py": Path(seeded_games.__file__).read_text(encoding="utf-8")}
    text = HARNESS.replace("FILES", as_json(files)).replace("WASM", packed(runtime.wasm()))
    file = tmp_path_factory.mktemp("harness") / "games.html"
    file.write_text(text.replace("LOADER", runtime.loader()), encoding="utf-8")
    return file


def test_the_page_runs_the_very_files_of_the_rules() -> None:
    import sugoroku.rules

    shipped = runtime.rules()
    for path in Path(sugoroku.rules.__file__).parent.glob("*.py"):
        assert shipped[f"sugoroku/rules/{path.name}"] == path.read_text(encoding="utf-8")


def test_the_shipped_micropython_is_that_of_the_tests() -> None:
    there = HERE.parents[1] / "node_modules" / "@micropython" / "micropython-webassembly-pyscript" / "micropython.wasm"
    if not there.is_file():
        pytest.skip("the npm package of MicroPython is not installed")
    assert runtime.wasm() == there.read_bytes()


def test_every_pack_plays_the_same_games(engine: Engine, harness: Path) -> None:
    engine.open(harness.as_uri())
    engine.soon("return !!window.ready")
    for name, board in boards().items():
        theirs: list[str] = []
        for first in range(0, GAMES, 50):
            asked = f"from played import hashes; answer = hashes({name!r}, {first}, {first + 50})"
            theirs += json.loads(
                engine.run("python.runPython(arguments[0]); return python.globals.get('answer')", asked)
            )
        here = Board(board)
        ours = [fingerprint(seeded_games.dump(seeded_games.play(here, seed)[0])) for seed in range(GAMES)]
        differing = [seed for seed in range(GAMES) if ours[seed] != theirs[seed]]
        assert not differing, f"{name}: game {differing[0]} differs"
        assert len(set(ours)) > GAMES / 2
