"""The pack as a whole: made for this program, named like its folder."""

from __future__ import annotations

from collections.abc import Iterator

from sugoroku.packs.pack import ENGINE, made_for_this

from .asking import Fault, Subject, check


@check("packs.whole.engine", "A pack made for another version may mean something else by the same words.")
def engine_fits(subject: Subject) -> Iterator[Fault]:
    """Was the pack made for this version of the program?"""
    wanted = subject.pack.info.engine
    if not made_for_this(wanted):
        yield subject.pack.documents["pack"].place("engine"), {"found": wanted, "here": ".".join(map(str, ENGINE))}


@check("packs.whole.folder", "Packs and banks are found by the names of their folders; two names for one confuse.")
def named_like_folder(subject: Subject) -> Iterator[Fault]:
    """Has every pack and bank the id that its folder has?"""
    pack = subject.pack
    if pack.id != pack.folder.name:
        yield pack.documents["pack"].place("id"), {"found": pack.id, "folder": pack.folder.name}
    for bank in pack.banks:
        if bank.info.id != bank.folder.name:
            yield bank.document.place("id"), {"found": bank.info.id, "folder": bank.folder.name}


@check("packs.whole.title", "The title stands large on the board: without one another language's is shown.", "warning")
def title_in_every_language(subject: Subject) -> Iterator[Fault]:
    """Has the pack a title in every language it speaks?"""
    for lang in subject.languages:
        if lang not in subject.pack.info.title:
            yield subject.pack.documents["pack"].place("title", key=True), {"lang": lang}


@check("packs.whole.meter", "A meter that nothing moves leaves the class waiting for a win that cannot come.")
def meter_moves(subject: Subject) -> Iterator[Fault]:
    """Is there, where the class wins together, an effect that moves the meter?"""
    rules = subject.pack.board.rules
    lists = [rules.right, rules.wrong]
    for square in subject.squares:
        lists += [square.effects, square.right or (), square.wrong or ()]
    moved = any(getattr(effect, "meter", None) for effects in lists for effect in effects)
    if rules.win == "together" and not moved:
        yield subject.pack.documents["board"].place("rules", "win"), {}
