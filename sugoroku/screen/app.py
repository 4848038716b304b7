"""The program on the screen: which scene is up, what a hand does to it, and the picture of this moment."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pygame

from sugoroku.drawing.style import PAPER
from sugoroku.packs import Words, spoken
from sugoroku.screen import hand, settings
from sugoroku.screen.cache import Cache
from sugoroku.screen.clock import Clock
from sugoroku.screen.look import Look
from sugoroku.screen.raster import Raster, pixels
from sugoroku.screen.ring import ring
from sugoroku.screen.scenes.scene import Scene
from sugoroku.screen.stage import Layer, Stage, Target, middle
from sugoroku.screen.window import Thing, Window

if TYPE_CHECKING:
    from sugoroku.screen.sounds import Sounds
    from sugoroku.screen.voices import Voices

SETTLE = 0.2  # seconds in which a press meant for the scene before does nothing to the next one
TWICE = 0.2  # seconds within which a second press is the shaking of a hand
ROOM = 6 * 1920 * 1080  # pixels of surfaces kept in memory
LOUDER = {"+": 1, "-": -1}
MADE = pygame.event.custom_type()


class App:
    """Everything the scenes share."""

    def __init__(
        self,
        window: Window,
        cache: Cache,
        games: Path,
        clock: Clock,
        lang: str,
        *,
        fixed: bool,
        kept: Path | None = None,
    ) -> None:
        self.window, self.cache, self.games, self.clock = window, cache, games, clock
        self.kept, self.settings = kept, settings.read(kept)  # the file of the settings, and what is set
        self.fixed = fixed  # the language was asked for, so choosing a city does not change it
        self.sounds: Sounds | None = None
        self.voices: Voices | None = None
        self.hand = hand.Hand()
        self.look = Look(lang)
        self.raster = Raster(cache, ROOM, self.look, ready=wake)
        self.speak(lang)
        self.open = True
        self.seed: int | None = None
        self.scene: Scene = Scene(self)  # type: ignore[arg-type]
        self.focus: str | None = None
        self.keyed = False
        self._since = clock.now()
        self._pressed = -1.0
        self._still: tuple[Any, list[Layer], list[Target]] | None = None
        self._up: list[Thing] = []
        self._raised: Scene | None = None
        self._slots: dict[Any, pygame.Surface] = {}

    @property
    def stage(self) -> Stage:
        """The stage in the window's present size."""
        return self.window.stage

    @property
    def lang(self) -> str:
        """The language on the screen."""
        return self.look.lang

    def speak(self, lang: str) -> None:
        """Use another language from now on."""
        self._see(lang)

    def change(self, **parts: Any) -> None:
        """Set some of the switches, keep them for the next lesson, and show what they change."""
        self.settings = replace(self.settings, **parts)
        kept, settled = self.kept, self.settings
        self.raster.later(lambda: settings.keep(kept, settled))
        if self.sounds and parts.keys() & {"volume", "muted"}:
            self.sounds.set(settled.volume, settled.muted)
            self.sound("press")  # so that it is heard how loud it is now
        self._see(self.lang)

    def _see(self, lang: str) -> None:
        """Let everything be seen as it is set, in a language."""
        now = self.settings
        also = now.also if now.also != lang else None
        self.look = self.raster.look = Look(lang, also, now.furigana, now.text, now.contrast)
        self.words = Words(lang, furigana=now.furigana)
        self.window.paper = self.look.tone(PAPER) or PAPER
        self.changed()

    # -- sound -----------------------------------------------------------------------------------------------------

    def sound(self, name: str) -> None:
        """Let a sound be heard, where there are any."""
        if self.sounds:
            self.sounds.play(name)

    def aloud(self, text: str, lang: str) -> None:
        """Read a text aloud, its kanji as their furigana say, if that is switched on and there is a voice."""
        if self.voices and self.settings.aloud and not self.settings.muted:
            self.voices.say(spoken(text), lang)

    def hush(self) -> None:
        """Stop reading aloud."""
        if self.voices:
            self.voices.hush()

    # -- scenes ----------------------------------------------------------------------------------------------------

    def go(self, scene: Scene) -> None:
        """Put a scene up."""
        if scene is not self.scene:
            self.scene.leave()
            self.scene = scene
            self._since = self.clock.now()
            self.raster.forget()
            self._slots.clear()
            self.focus = None
            self.hush()
        scene.enter()
        self.changed()

    def changed(self) -> None:
        """Ask the scene anew what it looks like."""
        self._still = None

    # -- hands -----------------------------------------------------------------------------------------------------

    def take(self, event: pygame.event.Event) -> None:
        """Let an event of the window do what it does."""
        if event.type == pygame.QUIT:
            self.ask_to_leave()
        elif event.type == pygame.DROPFILE:
            self.dropped(Path(event.file))
        elif event.type in (pygame.VIDEORESIZE, pygame.WINDOWSIZECHANGED, pygame.WINDOWRESTORED, pygame.WINDOWEXPOSED):
            self._resized()
        elif (done := self.hand.read(event, self.stage.pixels)) is not None:
            self._done(done)

    def ask_to_leave(self) -> None:
        """Close the window, which a lesson does not do unasked."""
        self.open = False

    def dropped(self, path: Path) -> None:
        """Be given a file or a folder that was dropped on the window."""

    def _resized(self) -> None:
        """Draw everything for a new size; until that is whole, the window shows the last picture, scaled."""
        if self.window.resized():
            self.raster.forget()
            self.changed()

    def _done(self, done: object) -> None:
        """Bring one act of a hand to the scene."""
        match done:
            case hand.Press(x, y):
                self.press(*self.stage.unit(x, y))
            case hand.Hover(x, y):
                self._hover(*self.stage.unit(x, y))
            case hand.Key("f11"):
                self.window.toggle_full()
                self.changed()
            case hand.Key(name):
                self.key(name)
            case hand.Typed(text):
                self.scene.typed(text)
            case hand.Composing(text):
                self.scene.composing(text)

    @property
    def raised(self) -> bool:
        """Whether the scene is to be seen."""
        return self._raised is self.scene

    @property
    def settled(self) -> bool:
        """Whether the scene has been up long enough to be meant by a press."""
        return self.raised and self.clock.now() - self._since >= SETTLE

    def targets(self) -> list[Target]:
        """All that can be pressed: what the scene offers, and what is at hand in every scene."""
        return [*self.scene.targets(), *(button.target for button in self.scene.always())]

    def press(self, x: float, y: float) -> None:
        """Press on a point of the stage."""
        now = self.clock.now()
        if not self.settled or now - self._pressed < TWICE:
            return
        self.keyed, self._pressed = False, now
        target = next((target for target in reversed(self.targets()) if target.holds(x, y)), None)
        self.focus = None
        if target:
            self.sound("press")
            target.act()
        else:
            self.scene.pressed(x, y)

    def _hover(self, x: float, y: float) -> None:
        """Show that the mouse is over something to press."""
        over = next((target.name for target in reversed(self.targets()) if target.holds(x, y)), None)
        if over != self.focus or self.keyed:
            self.focus, self.keyed = over, False

    def key(self, name: str) -> None:
        """Press a key: the scene's own, a target's, or one that moves the focus."""
        if not self.settled or self.scene.key(name):
            return
        targets = self.targets()
        if own := next((target for target in targets if name in target.keys), None):
            own.act()
        elif name in LOUDER:
            self.change(volume=min(max(self.settings.volume + LOUDER[name], 1), 4), muted=False)
        elif name in ("enter", "space"):
            focused = next((target for target in targets if target.name == self.focus), None)
            if focused and self.keyed:
                focused.act()
            else:
                self.scene.go_on()
        elif name in ("tab", "back-tab", "left", "right", "up", "down"):
            self._move_focus(name, targets)

    def _move_focus(self, name: str, targets: list[Target]) -> None:
        """Move the focus with the keyboard."""
        names = [target.name for target in targets]
        if not names:
            return
        if self.focus not in names:
            first = self.scene.first()
            self.focus = first if first in names else names[0]
        elif name in ("tab", "back-tab"):
            self.focus = names[(names.index(self.focus) + (1 if name == "tab" else -1)) % len(names)]
        else:
            here = targets[names.index(self.focus)]
            self.focus = nearest(here, targets, name).name
        self.keyed = True

    # -- the picture -----------------------------------------------------------------------------------------------

    def _look(self) -> tuple[list[Layer], list[Target]]:
        """What the scene shows that stands still and what can be pressed, asked for when it has changed."""
        key = (self.scene, self.stage)
        if self._still is None or self._still[0] != key:
            always = [button.layer for button in self.scene.always()]
            self._still = (key, [*self.scene.layers(), *always], self.targets())
        return self._still[1], self._still[2]

    def layers(self) -> list[Layer]:
        """All that is to be seen now, from the back to the front."""
        still, targets = self._look()
        target = next((target for target in targets if target.name == self.focus), None)
        rings = [ring(target, strong=self.keyed)] if target else []
        return [*still, *self.scene.moving(self.clock.now()), *rings]

    def frame(self, wait: bool = False) -> None:
        """Show this moment; `wait` lets it be complete."""
        now = self.clock.now()
        self.raster.next_frame()
        self.scene.advance(now)
        layers = self.layers()
        things: list[Thing] = []
        complete = True
        for layer in layers:
            surface = self.raster.wait(layer, self.stage) if wait else self.raster.ask(layer, self.stage)
            complete = complete and surface is not None
            if surface := surface or (None if self.window.waiting else self._before(layer)):
                left, top, _, _ = self.stage.rect(layer.box)
                things.append(Thing(surface, left, top))
                self._slots[layer.slot] = surface
        self._raise(things, complete)

    def _before(self, layer: Layer) -> pygame.Surface | None:
        """What stood in a layer's place before, in the size it has now."""
        surface = self._slots.get(layer.slot)
        if surface and surface.get_size() != pixels(layer, self.stage):
            surface = pygame.transform.scale(surface, pixels(layer, self.stage))
        return surface

    def _raise(self, things: list[Thing], complete: bool) -> None:
        """Show the things; a new scene comes whole, and until then the one before stays."""
        if self._raised is not self.scene:
            if not complete:
                return
            self._raised = self.scene
            self._since = self.clock.now()
        self.window.show(things, complete)

    @property
    def still(self) -> bool:
        """Whether nothing moves and nothing is being made."""
        return self.raised and not self.scene.busy(self.clock.now()) and not self.raster.busy

    def close(self) -> None:
        """Leave."""
        self.scene.leave()
        for heard in (self.sounds, self.voices):
            if heard:
                heard.close()
        self.raster.close()


def wake() -> None:
    """Let the window look again because the worker has finished something; called by the worker."""
    if pygame.display.get_init():
        pygame.event.post(pygame.event.Event(MADE))


def nearest(here: Target, targets: list[Target], way: str) -> Target:
    """The next target in a direction, or the same one when there is none."""
    dx, dy = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}[way]
    x, y = middle(here.box)

    def distance(target: Target) -> float:
        to_x, to_y = middle(target.box)
        along = (to_x - x) * dx + (to_y - y) * dy
        aside = abs((to_x - x) * dy) + abs((to_y - y) * dx)
        return along + 2 * aside if along > 1 else float("inf")

    best = min(targets, key=distance)
    return best if distance(best) < float("inf") else here
