"""A child that adds responses until it is killed: `adding.py WHERE FIRST MUTANT`, one line a key after `add` returned.

The mutant acknowledges before COMMIT: it tells the key when the commit is about to begin, on a disk that takes a while.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import event

sys.path.insert(0, str(Path(__file__).parent))

from stored import SESSION, numbered, session

from sugoroku.survey.store import Store

SLOW = 0.02  # seconds that the mutant's disk takes


def tell(number: int, new: bool) -> None:
    """Acknowledge a response."""
    print(number, int(new), flush=True)


def early(store: Store) -> Callable[[int], None]:
    """Add as the mutant does."""
    said: list[int] = []

    def commit(_: object) -> None:
        if said:
            tell(said.pop(), True)
            time.sleep(SLOW)

    event.listen(store.engine, "commit", commit)

    def add(number: int) -> None:
        said.append(number)
        store.add(SESSION, numbered(number))

    return add


def main(where: str, first: int, mutant: bool) -> None:
    """Add one response after the other, beginning again with the last ones as a tablet that had no reply does."""
    print("ready", flush=True)
    store = Store.open(where if "://" in where else Path(where))
    store.begin(session())
    add = early(store) if mutant else lambda number: tell(number, store.add(SESSION, numbered(number)))
    for number in range(first, 10**6):
        add(number)


main(sys.argv[1], int(sys.argv[2]), sys.argv[3] == "early")
