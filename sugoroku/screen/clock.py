"""Time as the screen knows it: the wall's, or one that a script turns."""

import time


class Clock:
    """Seconds that only grow."""

    def now(self) -> float:
        """The seconds since some beginning."""
        return time.monotonic()


class HandClock(Clock):
    """A clock that stands still until it is turned, so that a script sees the same moments every time."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> float:
        """The seconds turned so far."""
        return self.seconds

    def turn(self, seconds: float) -> None:
        """Let time pass."""
        self.seconds += seconds
