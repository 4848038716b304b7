"""The mascot beside the dice: it takes part in what happens, without a word."""

import math
from pathlib import Path
from typing import Any

from sugoroku.screen.brush import Brush
from sugoroku.screen.covers import pose as drawing
from sugoroku.screen.stage import Box, Layer

POSES = ("greeting", "thinking", "glad", "consoling", "cheering")
BOUNCE, HEIGHT = 0.42, 15.0  # seconds and units of the jump that tells of a new pose


class Mascot:
    """The city's mascot as it is now; a pack without one has nothing to show."""

    def __init__(self, pack: Any) -> None:
        found = {name: drawing(pack, name) for name in POSES}
        self.pictures: dict[str, Path] = {name: pack.art(path) for name, path in found.items() if path}
        self.pose = "greeting"
        self._since: float | None = None

    def take(self, pose: str | None, now: float | None = None) -> None:
        """Take a pose; with a time it jumps for joy or dismay, without one it just stands so."""
        if pose in self.pictures and pose != self.pose:
            self.pose, self._since = pose, now

    def lift(self, now: float) -> float:
        """How high it is in its jump."""
        passed = math.inf if self._since is None else (now - self._since) / BOUNCE
        return HEIGHT * abs(math.sin(2 * math.pi * passed)) * (1 - passed) if 0 <= passed < 1 else 0.0

    def layers(self, box: Box, lift: float) -> list[Layer]:
        """The mascot in its box, so many units above the ground."""
        if self.pose not in self.pictures:
            return []
        x, y, w, h = box
        return [self._picture(self.pose, (x, y - lift, w, h))]

    def all(self, box: Box) -> list[Layer]:
        """Every pose, to be drawn before it is wanted."""
        return [self._picture(pose, box) for pose in self.pictures]

    def _picture(self, pose: str, box: Box) -> Layer:
        path = self.pictures[pose]
        _, _, w, h = box

        def draw(brush: Brush) -> None:
            brush.picture(path, (0, 0, w, h))

        return Layer((f"mascot {pose}", str(path), round(w), round(h)), box, draw)
