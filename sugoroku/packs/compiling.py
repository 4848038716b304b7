"""From a pack to the plain data that the rules play with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .finding import Finding, PackFaults, Place, meant
from .model import Goto, Square
from .pack import Pack

Data = dict[str, Any]


def compile_board(pack: Pack) -> Data:
    """The board for `rules.Board`; refuses names of squares that are not on it."""
    unknown = [Finding.at("packs.ids.unknown-square", "error", place, **args) for place, args in unknown_squares(pack)]
    if unknown:
        raise PackFaults(unknown)
    rules = pack.board.rules
    return {
        "squares": [_square(pack, at, square) for at, square in enumerate(pack.board.squares)],
        "dice": {"count": rules.dice.count, "faces": list(rules.dice.shown)},
        "goal": rules.goal,
        "win": rules.win,
        "end": rules.end,
        "rounds": rules.rounds,
        "minutes": rules.minutes,
        "teams": list(rules.teams),
        "meter": rules.meter.model_dump() if rules.meter else None,
        "right": _effects(pack, rules.right),
        "wrong": _effects(pack, rules.wrong),
        "quizzes": [
            {"id": quiz.id, "topic": quiz.topic, "level": quiz.level, "choices": len(quiz.choices)}
            for quiz in pack.quizzes
        ],
    }


def unknown_squares(pack: Pack) -> Iterator[tuple[Place, dict[str, object]]]:
    """Every place that names a square which is not on the board."""
    known = [square.id for square in pack.board.squares]
    for place, name in _named_squares(pack):
        if name not in known:
            yield place, {"found": name, "meant": meant(name, known)}


def effects_of(square: Square) -> list[tuple[str, tuple[Any, ...]]]:
    """The effects of a square, under the key they stand at."""
    keys = (("effects", square.effects), ("right", square.right), ("wrong", square.wrong))
    return [(key, effects) for key, effects in keys if effects]


def _named_squares(pack: Pack) -> Iterator[tuple[Place, str]]:
    for at, square in enumerate(pack.board.squares):
        if square.next:
            yield pack.where_square(at, "next"), square.next
        for number, way in enumerate(square.ways or ()):
            yield pack.where_square(at, "ways", number, "to"), way.to
        for key, effects in effects_of(square):
            for number, effect in enumerate(effects):
                if isinstance(effect, Goto):
                    yield pack.where_square(at, key, number, "goto"), effect.goto
    for key in ("right", "wrong"):
        for number, effect in enumerate(getattr(pack.board.rules, key)):
            if isinstance(effect, Goto):
                yield pack.documents["board"].place("rules", key, number, "goto"), effect.goto


def _square(pack: Pack, at: int, square: Square) -> Data:
    return {
        "id": square.id,
        "kind": square.kind,
        "next": [pack.index(name) for name in pack.follows(at)],
        "effects": _effects(pack, square.effects),
        "ask": square.ask is not None,
        "topic": square.topic,
        "right": None if square.right is None else _effects(pack, square.right),
        "wrong": None if square.wrong is None else _effects(pack, square.wrong),
    }


def _effects(pack: Pack, effects: tuple[Any, ...]) -> list[list[Any]]:
    return [_effect(pack, effect) for effect in effects]


def _effect(pack: Pack, effect: Any) -> list[Any]:
    if isinstance(effect, str):
        return [effect]
    ((name, value),) = effect
    return [name, pack.index(value) if name == "goto" else value]
