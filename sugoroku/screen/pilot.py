"""A class that plays by itself: it looks what can be pressed and posts the events a hand would cause."""

import random
from typing import Literal

import pygame

from sugoroku.screen.clock import HandClock
from sugoroku.screen.lesson import Lesson
from sugoroku.screen.stage import Target, middle

Way = Literal["mouse", "touch", "keys"]
FRAME = 1 / 30
WANTED = {"home": "start", "teams": "start", "table": "roll", "teacher": "resume", "points": "give", "history": "back"}
WANTED |= {"leaving": "stay", "asking": "stay", "settings": "back", "pledging": "back"}


class Pilot:
    """Plays one scene after the other; the same seed plays the same game in every way."""

    def __init__(self, app: Lesson, seed: int, way: Way = "mouse", right: float = 0.7) -> None:
        self.app, self.way, self.right = app, way, right
        self.chance = random.Random(seed)
        self.steps = 0
        self.settle()

    # -- time ------------------------------------------------------------------------------------------------------

    def turn(self, seconds: float) -> None:
        """Let time pass, look by look; it stands while pictures are drawn, so that a slow machine sees the same."""
        clock = self.app.clock
        assert isinstance(clock, HandClock)
        for _ in range(max(1, round(seconds / FRAME))):
            self._take_events()
            clock.turn(FRAME)
            self.app.frame()
            self.app.raster.drain()

    def settle(self) -> None:
        """Wait until the scene is complete and may be pressed; what moves on the table is skipped by a press."""
        for _ in range(200):
            self.app.frame(wait=True)
            self.app.raster.drain()  # the clock stands meanwhile, so that a slow machine plays the same game
            self.turn(0.25)
            if self.app.settled and self.app.still:
                return
            if getattr(self.app.scene, "motion", None):
                self.app.press(-1, -1)
        raise RuntimeError(f"{self.app.scene.name} does not come to rest")

    def _take_events(self) -> None:
        for event in pygame.event.get():
            self.app.take(event)

    # -- hands -----------------------------------------------------------------------------------------------------

    def step(self) -> str:
        """Do the next thing; returns what was pressed."""
        self.steps += 1
        name = self._wanted()
        self.press(name)
        return name

    def _wanted(self) -> str:
        """What a class would press in this scene."""
        scene = self.app.scene
        if scene.name == "question":
            return f"answer {self._position(scene)}"
        if scene.name == "branch":
            return f"way {self.chance.randrange(2)}"
        if scene.name == "ask":
            return "tell " + self.chance.choice(("yes", "sometimes", "not-yet"))
        if scene.name == "ending":
            return "home" if scene.last_one else "next"  # type: ignore[attr-defined]
        return WANTED.get(scene.name, "next")

    def _position(self, scene: object) -> int:
        """The right answer more often than not."""
        order: list[int] = scene.order  # type: ignore[attr-defined]
        if self.chance.random() < self.right:
            return order.index(0)
        return self.chance.randrange(len(order))

    def press(self, name: str) -> None:
        """Press a target by name."""
        target = next(target for target in self.app.scene.targets() if target.name == name)
        {"mouse": self._mouse, "touch": self._touch, "keys": self._keys}[self.way](target)
        self.turn(FRAME)

    def _mouse(self, target: Target) -> None:
        pixel = self._pixel(target)
        pygame.event.post(pygame.event.Event(pygame.MOUSEMOTION, pos=pixel, rel=(0, 0), buttons=(0, 0, 0)))
        pygame.event.post(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=pixel, button=1))
        pygame.event.post(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=pixel, button=1))

    def _touch(self, target: Target) -> None:
        x, y = self._pixel(target)
        width, height = self.app.stage.pixels
        place = {"x": (x + 0.5) / width, "y": (y + 0.5) / height, "dx": 0, "dy": 0, "finger_id": 1, "touch_id": 1}
        pygame.event.post(pygame.event.Event(pygame.FINGERDOWN, place))
        pygame.event.post(pygame.event.Event(pygame.FINGERUP, place))

    def _keys(self, target: Target) -> None:
        """Tab to the target, then Enter."""
        for _ in range(40):
            if self.app.keyed and self.app.focus == target.name:
                break
            self._key(pygame.K_TAB)
            self._take_events()
        self._key(pygame.K_RETURN)

    @staticmethod
    def _key(key: int, mod: int = 0) -> None:
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode="", scancode=0))
        pygame.event.post(pygame.event.Event(pygame.KEYUP, key=key, mod=mod, unicode="", scancode=0))

    def _pixel(self, target: Target) -> tuple[int, int]:
        x, y = middle(target.box)
        stage = self.app.stage
        return stage.left + round(x * stage.scale), stage.top + round(y * stage.scale)
