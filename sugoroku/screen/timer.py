"""Time to think about a question: a ring that empties and a bell, and nothing that it does to the game."""

import math

from sugoroku.drawing.style import INK, WHITE
from sugoroku.screen.brush import LINE, Brush, Point
from sugoroku.screen.icons import draw_icon
from sugoroku.screen.stage import Box, Layer

MOST = 60  # steps of the ring; one is a second at least, so that an idle screen stays idle
COLOUR = "#7FB6D9"


class Timer:
    """Seconds that pass while the question is seen, and stand still while it is not."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        self._spent = 0.0
        self._since: float | None = None

    def run(self, now: float) -> None:
        """Let time pass from now on."""
        if self._since is None:
            self._since = now

    def hold(self, now: float) -> None:
        """Let time stand still."""
        self._spent, self._since = self.spent(now), None

    def spent(self, now: float) -> float:
        """The seconds that have passed."""
        return self._spent + (now - self._since if self._since is not None else 0.0)

    @property
    def steps(self) -> int:
        """In how many steps the ring empties."""
        return min(self.seconds, MOST)

    def step(self, now: float) -> int:
        """How many steps of the ring are left: all at first, none when the time is over."""
        left = 1 - self.spent(now) / self.seconds
        return max(0, min(self.steps, math.ceil(left * self.steps - 1e-9)))


def ring(box: Box, step: int, steps: int) -> Layer:
    """The time that is left as a disc that empties clockwise; a bell when there is none."""
    _, _, w, h = box

    def draw(brush: Brush) -> None:
        centre, radius = (w / 2, h / 2), min(w, h) / 2 - LINE / 2
        brush.circle(centre, radius, fill=WHITE)
        if step == steps:
            brush.circle(centre, radius, fill=COLOUR)
        elif step:
            brush.polygon(wedge(centre, radius, step / steps), fill=COLOUR)
        brush.circle(centre, radius, stroke=INK, width=LINE * 0.8)
        if not step:
            draw_icon(brush, "bell", w / 2 - w * 0.3, h / 2 - w * 0.3, w * 0.6)

    return Layer(("timer", step, steps, round(w)), box, draw)


def wedge(centre: Point, radius: float, share: float) -> list[Point]:
    """The part of a disc that is left: up to twelve o'clock, the passed part cut away clockwise."""
    x, y = centre
    start = 1 - share
    turns = [start + share * i / 60 for i in range(61)]
    arc = [(x + radius * math.sin(math.tau * turn), y - radius * math.cos(math.tau * turn)) for turn in turns]
    return [centre, *arc]
