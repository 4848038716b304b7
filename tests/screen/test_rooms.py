"""The rooms behind the doors in every shape, language and size of words: all can be read and touched."""

import random
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pygame
import pytest

from sugoroku.packs import shelf
from sugoroku.screen import brush, order
from sugoroku.screen.look import Look
from sugoroku.screen.order import Run
from sugoroku.screen.pilot import Pilot
from sugoroku.screen.raster import _page
from sugoroku.screen.scenes import checking, games
from sugoroku.screen.stage import Stage

from .conftest import Begin
from .test_dropped import odd_things
from .test_watch import played

SIZES = [(1024, 600), (1024, 768), (1280, 800), (3840, 2160)]
LOOKS = [
    Look("ja", furigana="none", text=2),
    Look("ja", furigana="all"),
    Look("ja", furigana="all", text=2, contrast=True),
    Look("es_CL", text=2),
    Look("en", text=1, contrast=True),
]
PATH = "/home/profesora/Documentos/Sugoroku/un nombre largo/renca-12"


class Busy:
    """A child that has always just begun."""

    code, said, ended = None, "", False
    sentence = ""

    def new_lines(self) -> Iterator[str]:
        return iter(())

    def end(self) -> None:
        pass

    def wait(self, seconds: float = 0) -> None:
        pass


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Texts that found no room at a readable size while the test ran."""
    crowded = brush.crowded
    found: list[str] = []

    def watched(said: str, *box: Any, **kw: Any) -> Any:
        found.append(said)
        return crowded(said, *box, **kw)

    monkeypatch.setattr(brush, "crowded", watched)
    return found


def states(pilot: Pilot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Every room in every state it can be in."""
    monkeypatch.setattr(checking, "Child", lambda *_: Busy())
    app = pilot.app
    home = app.home
    home.resumable = played(tmp_path / "games", moves=12)
    yield "home"
    home.covers = [home.chosen, *(replace(cover, name=f"{cover.name}-{n}") for n in range(3) for cover in home.covers)]
    yield "home with many cities"
    for code in ("unreadable", "other", "archive", "folder", "large"):
        home.tell(app.words(f"home.drop.{code}", name="Un paquete cualquiera"))
        yield f"home: {code}"
    for seed in range(4):
        played(tmp_path / "games", moves=12 + seed * 40, seed=seed)
    for bad in range(3):
        (tmp_path / "games" / f"renca-{bad + 80:04}.jsonl").write_text("x")
    app.games_scene(home)
    pilot.settle()
    yield "games"
    for path in sorted((tmp_path / "games").glob("*.jsonl"))[:1]:
        app.watch(path, home)
        app.scene.playing = False
        yield "watch"
    app.printing(home.chosen, home)
    pilot.settle()
    yield "printing: form"
    printing = app.scene
    printing.order.chosen = set()
    yield "printing: nothing chosen"
    printing.order.chosen, printing.order.groups = {"board", "cards", "certificate"}, 10
    yield "printing: all chosen"
    printing.child, printing.progress = Busy(), (3, 9, "cards")
    yield "printing: at work"
    printing.child, printing.refusal = None, f"No se puede escribir en {PATH} (el disco está lleno)."
    yield "printing: refused"
    printing.refusal, printing.run = "", Run(printing.order)
    printing.run.folder = Path(PATH)
    printing.files = [Path(PATH) / name for name in ("board.pdf", "cards.pdf", "certificate.pdf")]
    yield "printing: done"
    app.tablet_page(home.chosen, home)
    yield "tablets: what"
    page = app.scene
    page.child = Busy()
    yield "tablets: at work"
    page.child, page.refusal = None, f"No se puede escribir en {PATH} (el disco está lleno)."
    yield "tablets: refused"
    page.refusal, page.run = "", Run(page.page)
    page.run.folder, page.files = Path(PATH), [Path(PATH) / "renca.html"]
    yield "tablets: done"
    app.checking("renca", home)
    yield "checking: looking"
    check = app.scene
    check.child, check.found = None, []
    yield "checking: well"
    said = "La etiqueta «una palabra larguísima» no cabe en su casilla: necesita 40,2 mm y hay 31. Acórtala un poco."
    check.found = [checking.Fault(n % 2 == 0, f"{PATH}/board.yaml:{n}", said) for n in range(9)]
    check.pages.page = 1
    yield "checking: found"
    check.trouble, check.found = check.said("check.failed"), None
    yield "checking: failed"
    app.credits(home.chosen, home)
    pilot.settle()
    for page in range(3):
        app.scene.pages.page = page
        yield f"credits: {page}"


@pytest.mark.parametrize("pack", ["renca", "toyama"])
@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_all_can_be_read_and_touched(
    begin: Begin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, faults: list[str], pack: str, look: Look
) -> None:
    pilot = begin(pack=pack, lang=look.lang)
    app = pilot.app
    app.change(furigana=look.furigana, text=look.text, contrast=look.contrast)
    small = app.window.stage
    for state in states(pilot, tmp_path, monkeypatch):
        for size in SIZES:
            app.window.stage = Stage(*size)
            for layer in app.scene.layers():
                if layer.slot not in ("board", "landscape"):
                    _page(layer, app.look)
            assert faults == [], (state, size)
            check_targets(app.targets(), app.stage, (state, size))
        app.window.stage = small


def check_targets(targets: list[Any], stage: Stage, where: object) -> None:
    """All are inside the window, large enough for a finger, and none lies on another."""
    for target in targets:
        x, y, w, h = target.box
        assert min(w, h) >= (60 if target.name in ("volume", "mute") else 64), (where, target.name)
        assert x >= 0 and y >= 0 and x + w <= stage.width + 0.1 and y + h <= stage.height, (where, target.name)
    for one, other in combinations(targets, 2):
        a, b = one.box, other.box
        apart = a[0] >= b[0] + b[2] or b[0] >= a[0] + a[2] or a[1] >= b[1] + b[3] or b[1] >= a[1] + a[3]
        assert apart, (where, one.name, other.name)


def test_the_arrows_reach_everything(begin: Begin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pilot = begin()
    app = pilot.app
    for state in states(pilot, tmp_path, monkeypatch):
        targets = app.targets()
        reached: set[str | None] = set()
        chance = random.Random(3)
        app.focus = None
        for _ in range(60 * len(targets)):
            app._move_focus(chance.choice(("left", "right", "up", "down")), targets)
            reached.add(app.focus)
        assert reached == {target.name for target in targets}, state


def test_a_row_of_a_game_tells_its_city_where_it_has_no_emblem(begin: Begin) -> None:
    pilot = begin(pack="specimen")
    seen = games.Seen(Path("x"), "", pilot.app.home.chosen, None, ("A", "B"), 3, True)
    room = games.Games(pilot.app, pilot.app.home)
    assert _page(room._row(seen, (0, 0, 1300, 140)), pilot.app.look)[:5] == b"%PDF-"


CHILD = """
import pathlib, sys, time
print("progress 1 3 board", flush=True)
time.sleep(0.05)
if "--out" in sys.argv:
    file = pathlib.Path(sys.argv[sys.argv.index("--out") + 1]) / "board.pdf"
    file.write_text("x")
    print("written", file)
else:
    print("[]")
"""


def made(folder: Path) -> bool:
    """Whether a folder among the documents is a whole set, or a whole page for tablets."""
    return (folder / "board.pdf").is_file() or any(folder.glob("[!.]*.html"))


@pytest.mark.parametrize("seed", range(3))
def test_a_monkey_in_the_rooms_breaks_nothing(
    begin: Begin, tmp_path: Path, documents: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    for room in (order, checking):
        monkeypatch.setattr(room, "own_command", lambda: [sys.executable, "-c", CHILD])
    monkeypatch.setattr(order.shutil, "which", lambda _: None)
    log = played(tmp_path / "games", moves=20)
    (tmp_path / "games" / "renca-0009.jsonl").write_text("x")
    (tmp_path / "dropped").mkdir()
    things = [log, *odd_things(tmp_path / "dropped").values(), shelf.data() / "boards" / "specimen"]
    pilot = begin()
    app, chance = pilot.app, random.Random(seed)
    names = set()
    for _ in range(250):
        what = chance.randrange(12)
        if what < 7:
            pilot._mouse(chance.choice(app.targets()))
        elif what < 10:
            code = chance.choice((pygame.K_RETURN, pygame.K_TAB, pygame.K_ESCAPE, pygame.K_LEFT, pygame.K_DOWN))
            pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=code, mod=0, unicode="", scancode=0))
        elif what == 10:
            app.dropped(chance.choice(things))
        else:
            size = chance.choice(SIZES[:3])
            pygame.event.post(pygame.event.Event(pygame.VIDEORESIZE, size=size, w=size[0], h=size[1]))
        pilot.turn(chance.choice((0.04, 0.3, 0.6)))
        if chance.random() < 0.5:
            app.frame(wait=True)
            pilot.turn(0.25)
        names.add(app.scene.name)
        if app.scene.name in ("table", "teams", "teacher", "ending") and chance.random() < 0.5:
            app.go(app.home)
        app.open = True
    assert {"home", "games", "printing", "checking", "credits", "settings"} <= names
    app.go(app.home)
    deadline = time.monotonic() + 20  # a cancelled child is swept up after in its own time
    while left := [folder for folder in documents.glob("*") if not made(folder)]:
        assert time.monotonic() < deadline, f"a set or a page is whole, or it is not there: {left}"
        time.sleep(0.05)
