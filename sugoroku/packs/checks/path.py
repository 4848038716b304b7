"""The path and its effects, as the rules judge them: what is asked here is answered by `rules.status`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sugoroku.packs.finding import Place

from .asking import Fault, Subject, check


@check("packs.path.start", "The game begins on the first square of the file.")
def begins_at_start(subject: Subject) -> Iterator[Fault]:
    """Is the first square the start, and no other?"""
    for code, *details in _told(subject, "no-start", "start-elsewhere"):
        square = details[0] if code == "start-elsewhere" else subject.squares[0].id
        yield _at(subject, square), {"square": square}


@check("packs.path.goal", "Without a goal no game ends by arriving; with two nobody knows where to go.")
def one_goal(subject: Subject) -> Iterator[Fault]:
    """Is there exactly one goal?"""
    for code, *details in _told(subject, "no-goal", "many-goals"):
        goals = details[0] if code == "many-goals" else []
        place = _at(subject, goals[1]) if goals else subject.pack.documents["board"].place("squares", key=True)
        yield place, {"n": len(goals)}


@check("packs.path.ends", "A team that comes to a square without a way on can never move again.")
def leads_on(subject: Subject) -> Iterator[Fault]:
    """Is there a way on from every square but the goal?"""
    for _, square, *_ in _told(subject, "no-way"):
        yield _at(subject, square), {"square": square}


@check("packs.path.one-way", "A branch whose ways lead to the same square is no choice.")
def ways_differ(subject: Subject) -> Iterator[Fault]:
    """Do the ways of every branch lead to different squares?"""
    for _, square, *_ in _told(subject, "few-ways"):
        yield _at(subject, square), {"square": square}


@check("packs.path.goal-unreachable", "A team that cannot reach the goal walks in circles until the lesson is over.")
def goal_reachable(subject: Subject) -> Iterator[Fault]:
    """Can the goal be reached from every square?"""
    for _, square in _told(subject, "goal-unreachable"):
        yield _at(subject, square), {"square": square}


@check("packs.path.unreachable", "A square where nobody ever comes was surely meant to be on the way.")
def all_reachable(subject: Subject) -> Iterator[Fault]:
    """Can every square be reached from the start?"""
    for _, square in _told(subject, "unreachable"):
        yield _at(subject, square), {"square": square}


@check("packs.path.cycle", "Effects that lead back to where they began would move a team for ever.")
def effects_end(subject: Subject) -> Iterator[Fault]:
    """Does every chain of effects end?"""
    for _, squares in _told(subject, "cycle"):
        yield _at(subject, squares[0]), {"squares": " → ".join([*squares, squares[0]])}


@check("packs.path.goal-effect", "A team that has arrived neither moves nor waits.")
def goal_only_gives(subject: Subject) -> Iterator[Fault]:
    """Has the goal only effects that mean something to a team that has arrived?"""
    for _, square, effect in _told(subject, "goal-effect"):
        yield _at(subject, square), {"effect": effect}


@check("packs.path.no-meter", "An effect on a meter that the board does not have does nothing.")
def meter_there(subject: Subject) -> Iterator[Fault]:
    """Is there a meter where effects move it?"""
    for _, square in _told(subject, "meter-missing"):
        yield _at(subject, square), {}


@check("packs.path.dice", "The rules keep a table of all throws; many dice of many faces make it too large.")
def dice_countable(subject: Subject) -> Iterator[Fault]:
    """Are the dice few enough to be counted through?"""
    for _ in _told(subject, "dice-count"):
        yield subject.pack.documents["board"].place("rules", "dice"), {}


_ASKED = (
    *("no-start", "start-elsewhere", "no-goal", "many-goals", "no-way", "few-ways", "goal-unreachable", "unreachable"),
    *("cycle", "goal-effect", "meter-missing", "dice-count"),
)


@check("packs.path.unplayable", "The rules refuse to begin on a board in which they see any fault.")
def playable(subject: Subject) -> Iterator[Fault]:
    """Do the rules accept the board?"""
    for fault in subject.faults:
        if fault[0] not in _ASKED:
            yield _at(subject, None), {"found": " ".join(map(str, fault))}


def _told(subject: Subject, *codes: str) -> Iterator[tuple[Any, ...]]:
    return (fault for fault in subject.faults if fault[0] in codes)


def _at(subject: Subject, square: str | None) -> Place:
    """Where a square is named; the rules, for what belongs to no square."""
    index = subject.pack.index(square) if square else None
    if index is None:
        return subject.pack.documents["board"].place("rules", key=True)
    return subject.pack.where_square(index, "id")
