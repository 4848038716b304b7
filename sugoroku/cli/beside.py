"""What a command tells the program that runs it beside a window: a word a line, and data as JSON."""

from __future__ import annotations

import json
import threading
from _thread import interrupt_main
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import click

from sugoroku import cli

PULSE = 1.0  # s; as often it is seen whether anybody still listens


def tell(word: str, said: Any) -> None:
    """Say one thing in a line of its own."""
    click.echo(f"{word} {json.dumps(said, ensure_ascii=False)}")


@contextmanager
def alive(beside: bool, counts: Callable[[], dict[str, int]]) -> Iterator[None]:
    """Say every second how many there are, and end what goes on meanwhile once nobody listens: the window has gone."""
    over = threading.Event()

    def beat() -> None:
        said: dict[str, int] = {}
        while not over.wait(PULSE):
            with suppress(Exception):  # a store that is busy is asked again
                said = counts()
            try:
                tell("count", said)
            except (OSError, ValueError):
                cli.silence()
                interrupt_main()
                return

    if beside:
        threading.Thread(target=beat, name="pulse", daemon=True).start()
    try:
        yield
    finally:
        over.set()
