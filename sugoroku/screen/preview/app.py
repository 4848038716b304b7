"""The preview on the screen: what the mouse and the keys do to the bench, and its picture of this moment."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pygame

from sugoroku.packs import Words
from sugoroku.screen.app import ROOM, App, wake
from sugoroku.screen.cache import Cache
from sugoroku.screen.clock import Clock
from sugoroku.screen.preview import dragging
from sugoroku.screen.preview.bench import Bench
from sugoroku.screen.preview.edition import Check
from sugoroku.screen.preview.proofs import Proof, Proofs, Window, stand_in
from sugoroku.screen.preview.sheets import BOARDS
from sugoroku.screen.preview.work import Work
from sugoroku.screen.raster import pixels
from sugoroku.screen.stage import Layer
from sugoroku.screen.window import Window as Opened

TWICE = 0.4  # seconds between the two presses of a double one
STILL = 12.0  # units that a hand may tremble between them
FAR = 10  # steps of the grid with Shift
ARROWS = {pygame.K_LEFT: (-1, 0), pygame.K_RIGHT: (1, 0), pygame.K_UP: (0, -1), pygame.K_DOWN: (0, 1)}
CTRL = pygame.KMOD_CTRL | pygame.KMOD_META


class Preview(App):
    """The window on one pack; `wait` is told what goes on by the bench."""

    scene: Bench

    def __init__(self, window: Opened, cache: Cache, clock: Clock, lang: str) -> None:
        super().__init__(window, cache, Path(), clock, lang, fixed=True)
        self.raster.close()
        self.raster = Proofs(cache, ROOM, self.look, ready=wake)
        self.words = Words(lang, furigana="none")
        self._pan: tuple[float, float] | None = None
        self._last = (-1.0, 0.0, 0.0)  # when and where the mouse was pressed
        self._shown = 0  # the edition whose picture is on the screen
        self._was: tuple[pygame.Surface, Window] | None = None

    def open_pack(self, folder: Path, check: Check, *, lang: str | None, editable: bool) -> Bench:
        """Put a pack on the bench."""
        bench = Bench(self, Work(folder, self.raster, check, editable), lang)
        self.go(bench)
        return bench

    def fresh(self) -> None:
        """Ask anew what is seen, and let nothing be made that is out of sight."""
        self.raster.forget()
        self.changed()

    # -- hands -----------------------------------------------------------------------------------------------------

    def take(self, event: pygame.event.Event) -> None:
        """Let an event do what it does: on the picture first, else as everywhere."""
        if not (self._mouse(event) or (event.type == pygame.KEYDOWN and self._key(event))):
            super().take(event)

    def _mouse(self, event: pygame.event.Event) -> bool:
        """A hand with a mouse on the picture or the findings; says whether it meant one of these."""
        bench = self.scene
        if not isinstance(bench, Bench) or getattr(event, "touch", False):
            return False
        if event.type == pygame.MOUSEWHEEL:
            self._wheel(event)
            return True
        if event.type == pygame.MOUSEBUTTONDOWN and event.button in (1, 2, 3):
            return self._grasp(event)
        if event.type == pygame.MOUSEMOTION and (self._pan or (bench.squares.drag and not bench.squares.holding_still)):
            self._carry(*self.stage.unit(*event.pos))
            return True
        if event.type == pygame.MOUSEBUTTONUP and event.button in (1, 2, 3):
            return self._let_go()
        return False

    def _wheel(self, event: pygame.event.Event) -> None:
        x, y = self.stage.unit(*getattr(event, "pos", None) or pygame.mouse.get_pos())
        steps = getattr(event, "precise_y", 0.0) or event.y
        if self._on_picture(x, y):
            self.scene.zoom_by(max(-4.0, min(steps, 4.0)), x, y)
        elif not self.scene.squares.removing:
            self.scene.scroll(-1 if steps > 0 else 1)

    def _on_picture(self, x: float, y: float) -> bool:
        left, top, w, h = self.scene.pane
        return not self.scene.squares.removing and left <= x < left + w and top <= y < top + h

    def _grasp(self, event: pygame.event.Event) -> bool:
        """Take a square, or the sheet; twice on bare ground puts a new square there."""
        bench, (x, y) = self.scene, self.stage.unit(*event.pos)
        if not self._on_picture(x, y):
            return False
        now, (then, was_x, was_y) = self.clock.now(), self._last
        twice = now - then < TWICE and abs(x - was_x) + abs(y - was_y) < STILL
        self._last = (-1.0 if twice else now, x, y)
        self.focus, bench.notice = None, ""
        pack = bench.work.pack
        held = None
        if event.button == 1 and pack and bench.view in BOARDS and not bench.squares.holding_still:
            held = dragging.take(pack, bench.on_board(x, y))
            bench.squares.chosen = held.name if held else None
            if twice and not held:
                bench.squares.add_at(bench.on_board(x, y))
                return True
        bench.squares.drag = held if held or not bench.squares.holding_still else bench.squares.drag
        self._pan = None if held else (x, y)
        self.changed()
        return True

    def _carry(self, x: float, y: float) -> None:
        """Move what the hand holds."""
        bench = self.scene
        if bench.squares.drag and bench.work.pack and not bench.squares.holding_still:
            _, was_x, was_y = self._last
            if bench.squares.drag.moved or abs(x - was_x) + abs(y - was_y) > dragging.LEAST:
                bench.squares.drag.moved = bench.work.editable
                free = bool(pygame.key.get_mods() & pygame.KMOD_ALT)
                dragging.carry(bench.work.pack, bench.squares.drag, bench.on_board(x, y), free)
                self.changed()
        elif self._pan:
            bench.pan(x - self._pan[0], y - self._pan[1])
            self._pan = (x, y)

    def _let_go(self) -> bool:
        """Let go."""
        bench, self._pan = self.scene, None
        if bench.squares.drag and not bench.squares.holding_still:
            if bench.squares.drag.moved:
                bench.squares.set_down(bench.squares.drag)
            else:
                bench.squares.drag = None
            return True
        return False

    def _key(self, event: pygame.event.Event) -> bool:
        """A key of the bench's own."""
        bench, mod = self.scene, getattr(event, "mod", 0)
        if not isinstance(bench, Bench) or bench.squares.removing:
            return False
        shift = bool(mod & pygame.KMOD_SHIFT)
        if mod & CTRL:
            acts: dict[int, Any] = {
                pygame.K_z: bench.squares.redo if shift else bench.squares.undo,
                pygame.K_y: bench.squares.redo,
                pygame.K_LEFT: lambda: bench.squares.swap(-1),
                pygame.K_RIGHT: lambda: bench.squares.swap(1),
            }
        elif event.key in ARROWS and bench.squares.chosen:
            dx, dy = (step * (FAR if shift else 1) for step in ARROWS[event.key])
            acts = {event.key: lambda: bench.squares.nudge(dx, dy)}
        else:
            acts = self._plain_keys()
        if event.key in acts:
            acts[event.key]()
        return event.key in acts

    def _plain_keys(self) -> dict[int, Any]:
        bench = self.scene
        larger = dict.fromkeys((pygame.K_PLUS, pygame.K_EQUALS, pygame.K_KP_PLUS), lambda: bench.zoom_by(1))
        smaller = dict.fromkeys((pygame.K_MINUS, pygame.K_KP_MINUS), lambda: bench.zoom_by(-1))
        whole = dict.fromkeys((pygame.K_0, pygame.K_KP0), bench.zoom_whole)
        return {
            **larger,
            **smaller,
            **whole,
            pygame.K_DELETE: bench.squares.ask_remove,
            pygame.K_INSERT: bench.squares.add_beside,
            pygame.K_COMMA: lambda: bench.squares.choose(-1),
            pygame.K_PERIOD: lambda: bench.squares.choose(1),
            pygame.K_PAGEUP: lambda: bench.leaf(-1),
            pygame.K_PAGEDOWN: lambda: bench.leaf(1),
            pygame.K_l: lambda: bench.speak(bench.lang),
            pygame.K_ESCAPE: self._escape,
        }

    def _escape(self) -> None:
        """Let go of what is held or chosen."""
        bench = self.scene
        bench.squares.drag = bench.squares.drag if bench.squares.holding_still else None
        bench.squares.chosen, bench.notice, self._pan = None, "", None
        self.changed()

    # -- the picture -----------------------------------------------------------------------------------------------

    def shows(self, number: int) -> bool:
        """Whether the picture on the screen is of this edition of the pack."""
        return self._shown == number

    def frame(self, wait: bool = False) -> None:
        """Show this moment."""
        super().frame(wait)
        for layer in self._look()[0]:
            if isinstance(layer, Proof) and (surface := self.raster.ask(layer, self.stage)):
                self._was = (surface, layer.window)
                self._shown = self.scene.work.number

    def _before(self, layer: Layer) -> pygame.Surface | None:
        """What stood in a layer's place before; of a sheet, where and as large as it is to be."""
        if isinstance(layer, Proof):
            if self._was is None:
                return None
            return stand_in(*self._was, layer, pixels(layer, self.stage))
        return super()._before(layer)
