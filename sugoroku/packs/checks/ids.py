"""Names: each one once, and none of something that is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sugoroku.packs.compiling import unknown_squares
from sugoroku.packs.finding import Place

from .asking import Fault, Subject, check


@check("packs.ids.square-twice", "Effects, translations and records of games know a square by its id alone.")
def squares_differ(subject: Subject) -> Iterator[Fault]:
    """Has every square an id of its own?"""
    board = subject.pack.documents["board"]
    return twice((one.id, board.place("squares", at, "id")) for at, one in enumerate(subject.squares))


@check("packs.ids.quiz-twice", "Translations and records know a question by its id, through all banks of a pack.")
def quizzes_differ(subject: Subject) -> Iterator[Fault]:
    """Has every question an id of its own, through all banks?"""
    pack = subject.pack
    return twice((one.id, pack.where_quiz(at, "id")) for at, one in enumerate(pack.quizzes))


@check("packs.ids.animal-twice", "Two animals of one id would share a name and a picture.")
def animals_differ(subject: Subject) -> Iterator[Fault]:
    """Has every animal an id of its own?"""
    info = subject.pack.documents["pack"]
    return twice((one.id, info.place("animals", at, "id")) for at, one in enumerate(subject.pack.info.animals))


@check("packs.ids.pledge-twice", "Translations know a pledge by its id alone.")
def pledges_differ(subject: Subject) -> Iterator[Fault]:
    """Has every pledge an id of its own?"""
    info = subject.pack.documents["pack"]
    return twice((one.id, info.place("pledges", at, "id")) for at, one in enumerate(subject.pack.info.pledges))


@check("packs.ids.bank-twice", "A bank named twice would be asked twice as often.")
def banks_differ(subject: Subject) -> Iterator[Fault]:
    """Is every question bank named once?"""
    info = subject.pack.documents["pack"]
    return twice((one, info.place("uses", at)) for at, one in enumerate(subject.pack.info.uses))


@check("packs.ids.unknown-square", "An effect or a way that leads off the board stops the game in mid-lesson.")
def squares_known(subject: Subject) -> Iterator[Fault]:
    """Is every square that is named on the board?"""
    return unknown_squares(subject.pack)


def twice(named: Iterable[tuple[str, Place]]) -> Iterator[Fault]:
    """Every name that has stood before, with the line of its first place."""
    seen: dict[str, Place] = {}
    for name, place in named:
        if name in seen:
            yield place, {"found": name, "line": seen[name].line}
        seen.setdefault(name, place)
