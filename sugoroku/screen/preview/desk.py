"""What was done to a file and can be undone: its bytes before and after each act, whatever others do to it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from sugoroku.packs import writing
from sugoroku.packs.editing import Script
from sugoroku.screen.preview.acts import Act, Refused

MOST = 500  # acts that are remembered
TRIES = 3  # for a file that somebody else is saving just now


class Step(NamedTuple):
    """The file before and after an act."""

    before: bytes
    after: bytes

    @property
    def back(self) -> Step:
        """The same the other way round."""
        return Step(self.after, self.before)


class Desk:
    """One file with its acts; what others saved meanwhile stays, and an act that no longer fits is refused."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.done: list[Step] = []
        self.undone: list[Step] = []

    def do(self, act: Act) -> bool:
        """Do an act and save it; says whether anything changed."""
        step = self._write(act)
        if step:
            self.done = [*self.done, step][-MOST:]
            self.undone.clear()
        return step is not None

    def undo(self) -> bool:
        """Take the last act back; with the first one the file is what it was, byte by byte."""
        return self._again(self.done, self.undone)

    def redo(self) -> bool:
        """Do what was taken back."""
        return self._again(self.undone, self.done)

    def _again(self, source: list[Step], target: list[Step]) -> bool:
        """Go one step back from the end of one list, and remember at the end of the other how to return."""
        if not source:
            return False
        step = source.pop()
        made = self._write(lambda path, raw: turned(path, raw, step))
        target.append(made or step.back)
        return made is not None

    def _write(self, act: Act) -> Step | None:
        """Change the file as it is now; refuses one that never holds still."""
        for _ in range(TRIES):
            raw = self.path.read_bytes()
            made = act(self.path, raw)
            if made == raw:
                return None
            if self.path.read_bytes() == raw:
                writing.whole(self.path, made)
                return Step(raw, made)
        raise Refused("meanwhile")


def turned(path: Path, raw: bytes, step: Step) -> bytes:
    """A file with an act taken back: whole where nobody else touched it, else the lines of the act alone."""
    if raw == step.after:
        return step.before
    made = _lines_turned(raw, step)
    Script(path, made)  # refuses what would be no YAML
    return made


def _lines_turned(raw: bytes, step: Step) -> bytes:
    """Put back the lines that the act changed, if they stand in the file as the act left them, and only once."""
    before, after = step.before.splitlines(keepends=True), step.after.splitlines(keepends=True)
    head = _same(before, after)
    tail = _same(before[head:][::-1], after[head:][::-1])
    start = max(0, head - 1)  # a line more on each side: what was put in or taken out is found by its neighbours
    end = max(0, tail - 1)
    new, old = after[start : len(after) - end], before[start : len(before) - end]
    lines = raw.splitlines(keepends=True)
    found = [at for at in range(len(lines) - len(new) + 1) if lines[at : at + len(new)] == new]
    if len(found) != 1:
        raise Refused("overtaken")
    return b"".join([*lines[: found[0]], *old, *lines[found[0] + len(new) :]])


def _same(one: list[bytes], other: list[bytes]) -> int:
    """How many lines two texts have in common from their beginning on."""
    count = 0
    while count < min(len(one), len(other)) and one[count] == other[count]:
        count += 1
    return count
