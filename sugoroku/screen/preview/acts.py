"""What a hand does to the squares of a board.yaml: each act makes the file's new bytes from those it has now.

All that names a square goes on naming one that is there, and the road stays whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sugoroku.packs import PackFaults, reading, standing
from sugoroku.packs.editing import Loc, Script

Act = Callable[[Path, bytes], bytes]
Spot = tuple[float, float]
Square = dict[str, Any]
MARK = b"\xef\xbb\xbf"
STEPS = (5.0, 2.5, 1.0, 0.5)  # mm; a grid that people set squares on
FINEST = 0.1  # mm
NEW = "new-{}"


class Refused(Exception):
    """An act that cannot be done; carries the id of its sentence and what is in it."""

    def __init__(self, why: str, **args: object) -> None:
        super().__init__(why)
        self.why, self.args_ = why, args


def move(name: str, to: Spot) -> Act:
    """Set a square down elsewhere."""

    def act(script: Script) -> None:
        at = _index(script, name)
        for axis in (0, 1):
            script.put(("squares", at, "at", axis), round(to[axis], 2))

    return _edited(act)


def add(after: str, to: Spot) -> Act:
    """Put a plain square on the road behind another."""

    def act(script: Script) -> None:
        squares = _squares(script)
        at = _index(script, after)
        made: Square = {"id": fresh(squares), "at": [round(to[0], 2), round(to[1], 2)]}
        if onward := squares[at].get("next"):
            made["next"] = onward
        script.insert(("squares",), at + 1, made)
        if onward:
            script.put(("squares", at, "next"), made["id"])

    return _edited(act)


def remove(name: str) -> Act:
    """Take a square off the road; what led to it leads to the one behind it."""

    def act(script: Script) -> None:
        squares = _squares(script)
        at = _index(script, name)
        onward = follower(squares, at)
        if onward is None or squares[at].get("kind") in ("start", "goal"):
            raise Refused("ends")
        for loc, _ in named(script.value(), name):
            script.put(loc, onward)
        before, below = squares[at - 1], squares[at + 1]["id"] if at + 1 < len(squares) else None
        if falls(before) and onward != below:
            script.put(("squares", at - 1, "next"), onward)
        script.remove(("squares", at))

    return _edited(act)


def swap(name: str, step: int) -> Act:
    """Let a square come one later (1) or earlier (-1) on the road; it stays where it is on the paper."""

    def act(path: Path, raw: bytes) -> bytes:
        script = Script(path, raw)
        squares, at = _squares(script), _index(script, name)
        first = at if step > 0 else at - 1
        if not swappable(squares, first):
            raise Refused("fork")
        one, other = squares[first]["id"], squares[first + 1]["id"]
        changed = Script(path, MARK * raw.startswith(MARK) + _swapped(path, script.text, first).encode())
        for loc, _ in named(script.value(), one):
            if loc[-1] in ("next", "to"):
                changed.put(_after(loc, first), other)
        return _bytes(changed, raw)

    return act


# What the squares say.


def fresh(squares: list[Square]) -> str:
    """An id that no square has."""
    known = {square["id"] for square in squares}
    return next(name for name in map(NEW.format, range(1, len(squares) + 2)) if name not in known)


def falls(square: Square) -> bool:
    """Whether a square is followed by the one below it in the file."""
    return not square.get("next") and not square.get("ways") and square.get("kind") != "goal"


def follower(squares: list[Square], at: int) -> str | None:
    """The id of the square behind one; the first way's behind a branch."""
    square = squares[at]
    if square.get("ways"):
        return str(square["ways"][0]["to"])
    if square.get("next"):
        return str(square["next"])
    return str(squares[at + 1]["id"]) if falls(square) and at + 1 < len(squares) else None


def swappable(squares: list[Square], first: int) -> bool:
    """Whether a square and the one below it can change their order: two plain steps of one road."""
    pair = squares[first : first + 2] if first > 0 else []
    return len(pair) == 2 and all(falls(square) and square.get("kind") != "start" for square in pair)


def named(content: Any, name: str) -> Iterator[tuple[Loc, str]]:
    """Every place in board.yaml that leads to a square, with the id of the square it stands in."""
    for at, square in enumerate(content.get("squares", ())):
        base: Loc = ("squares", at)
        if square.get("next") == name:
            yield (*base, "next"), square["id"]
        for number, way in enumerate(square.get("ways") or ()):
            if way.get("to") == name:
                yield (*base, "ways", number, "to"), square["id"]
        for key in ("effects", "right", "wrong"):
            yield from ((loc, square["id"]) for loc in _gotos(square.get(key), (*base, key), name))
    for key in ("right", "wrong"):
        yield from ((loc, "rules") for loc in _gotos(content["rules"].get(key), ("rules", key), name))


def grid(spots: list[Spot]) -> float:
    """The coarsest grid on which all squares of a board stand (mm)."""
    values = [value for spot in spots for value in spot]
    return next(
        (step for step in STEPS if all(abs(value / step - round(value / step)) < 1e-6 for value in values)), FINEST
    )


# How the file is changed.


def _edited(change: Callable[[Script], None]) -> Act:
    """An act that the edits of a script make up."""

    def act(path: Path, raw: bytes) -> bytes:
        script = Script(path, raw)
        change(script)
        return _bytes(script, raw)

    return act


def _bytes(script: Script, raw: bytes) -> bytes:
    return MARK * raw.startswith(MARK) + script.text.encode()


def _squares(script: Script) -> list[Square]:
    squares = script.value("squares")
    if not isinstance(squares, list) or not all(
        isinstance(one, dict) and isinstance(one.get("id"), str) for one in squares
    ):
        raise Refused("broken")
    return squares


def _index(script: Script, name: str) -> int:
    """Where a square stands in the file now."""
    found = [at for at, square in enumerate(_squares(script)) if square["id"] == name]
    if len(found) != 1:
        raise Refused("gone", square=name)
    return found[0]


def _gotos(effects: Any, loc: Loc, name: str) -> Iterator[Loc]:
    for number, effect in enumerate(effects if isinstance(effects, list) else ()):
        if isinstance(effect, dict) and effect.get("goto") == name:
            yield (*loc, number, "goto")


def _after(loc: Loc, first: int) -> Loc:
    """Where a place has come to once two squares have changed their order."""
    if loc[0] == "squares" and loc[1] in (first, first + 1):
        return ("squares", 2 * first + 1 - int(loc[1]), *loc[2:])
    return loc


def _swapped(path: Path, text: str, first: int) -> str:
    """The text with two entries of its list of squares changed, each with its comments; refuses any other layout."""
    holder = _holder(path, text)
    if holder.flow or not text.endswith("\n"):
        raise Refused("layout")
    dashes = [standing.dash(text, holder, at) for at in (first, first + 1)]
    begins = [standing.comments_above(text, standing.line_start(text, dash)) for dash in dashes]
    ends = standing.line_end(text, standing.tail(holder.items[first + 1]))
    made = text[: begins[0]] + text[begins[1] : ends] + text[begins[0] : begins[1]] + text[ends:]
    was = [reading.content(item) for item in holder.items]
    was[first], was[first + 1] = was[first + 1], was[first]
    if [reading.content(item) for item in _holder(path, made).items] != was:
        raise Refused("layout")
    return made


def _holder(path: Path, text: str) -> reading.Sequence:
    document, findings = reading.parse(path, text)
    if document is None:
        raise PackFaults(findings)
    root = document.root
    found = root.pairs["squares"][1] if isinstance(root, reading.Mapping) and "squares" in root.pairs else None
    if not isinstance(found, reading.Sequence):
        raise Refused("broken")
    return found
