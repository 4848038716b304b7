"""Work shared between two cores: half of it goes to a second process, where the system can split one."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection
from typing import Any, TypeVar

Result = TypeVar("Result")
Tick = Callable[[], None]
Make = Callable[[int, Tick], Result]
"""Makes the thing in a place, and ticks at every step."""

_OVER = -1  # in the place of a thing, when there is none left
WORTH = 150  # weight below which a second process costs more than it brings


def shared(weights: Sequence[int], make: Make[Result], tick: Callable[[int], None]) -> list[Result]:
    """Make a thing for every weight; `tick` hears at every step which thing it belonged to. They come in their order.

    Both processes take the heaviest thing that is left. What is made in the second comes back pickled; what is raised
    there is raised here.
    """
    if len(weights) < 2 or not _splits() or sum(weights) < WORTH:
        return [make(at, partial(tick, at)) for at in range(len(weights))]
    places = sorted(range(len(weights)), key=lambda at: -weights[at])
    other = _Other(places, make, tick)
    try:
        made = {at: make(at, partial(other.listen, at)) for at in other.taken()}
        made |= other.wait()
    finally:
        other.end()
    # A second process that the system has ended takes nothing with it that could not be made here.
    return [made[at] if at in made else make(at, partial(tick, at)) for at in range(len(weights))]


def _splits() -> bool:
    """Whether a process may be split in two here: Windows cannot, and on macOS it is not safe."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


class _Other:
    """The second process, what it says, and the list from which both take what is to be made next."""

    def __init__(self, places: list[int], make: Make[Any], tick: Callable[[int], None]) -> None:
        self.places, self.tick = places, tick
        self.made = dict[int, Any]()
        self.over = False
        split = multiprocessing.get_context("fork")
        self.next = split.Value("i", 0)
        self.said, saying = split.Pipe(duplex=False)
        self.process = split.Process(target=_work, args=(self.said, saying, self.taken(), make), daemon=True)
        self.process.start()
        saying.close()

    def taken(self) -> Iterator[int]:
        """Take one thing after the other from the list that both share."""
        while True:
            with self.next.get_lock():
                at = self.next.value
                self.next.value += 1
            if at >= len(self.places):
                return
            yield self.places[at]

    def listen(self, at: int) -> None:
        """Pass on a step of our own, and all that the other has said meanwhile."""
        self.tick(at)
        while not self.over and self.said.poll():
            self._hear()

    def wait(self) -> dict[int, Any]:
        """All that the other has made."""
        while not self.over:
            self._hear()
        return self.made

    def _hear(self) -> None:
        try:
            at, what = self.said.recv()
        except EOFError:
            at, what = _OVER, None
        if isinstance(what, BaseException):
            raise what
        if at == _OVER:
            self.over = True
        elif what is None:
            self.tick(at)
        else:
            self.made[at] = what

    def end(self) -> None:
        """Leave no process behind."""
        self.said.close()
        if not self.over:
            self.process.terminate()
        self.process.join()


def _work(said: Connection, saying: Connection, places: Iterator[int], make: Make[Any]) -> None:
    """What the second process does; an interruption is for the first, which ends this one.

    It holds no ear of its own to what it says: so it ends by itself when the first is no longer there to listen.
    """
    said.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(BrokenPipeError):
        try:
            for at in places:
                saying.send((at, make(at, partial(saying.send, (at, None)))))
            saying.send((_OVER, None))
        except BrokenPipeError:
            raise
        except Exception as fault:
            saying.send((_OVER, fault))
