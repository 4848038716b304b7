"""Recorded games play again to the same events and the same end; together they show every rule."""

import hashlib
import json
from pathlib import Path

import pytest

from sugoroku.rules import Board, dump, replay
from sugoroku.rules.board import EFFECTS, ENDS, GOALS, KINDS, WINS

FOLDER = Path(__file__).parent.parent / "games"
FILES = sorted(FOLDER.glob("*.jsonl"))


def read(path):
    """Return the header and the moves of a log."""
    header, *moves = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return header, moves


def digest(value):
    """Return the hash of plain data."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def own_games():
    """Return the recorded games on boards of no pack, with what happened in them."""
    games = [read(path) for path in FILES]
    return [(header, moves, events_of(header, moves)[1]) for header, moves in games if header["pack"] is None]


def events_of(header, moves):
    """Play the game again."""
    return replay(Board(header["data"]), header["seed"], len(header["teams"]), moves, header["level"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_recorded_game_plays_again_to_the_same_end(path):
    header, moves = read(path)
    if header["pack"] is not None:
        header["data"] = compiled(header["pack"])
    assert digest(header["data"]) == header["board"], "the board has changed: record the game again"
    state, events = events_of(header, moves)
    assert [event[1] for event in events if event[0] == "ended"][-1] == header["expected"]["ended"]
    assert digest(events) == header["expected"]["events"]
    assert digest(dump(state)) == header["expected"]["state"]


def compiled(pack):
    """Return the board of a pack of the house."""
    from sugoroku.packs import compile_board, read_pack, shelf

    return compile_board(read_pack(shelf.find(pack)))


def test_the_recorded_games_show_every_way_of_ending():
    reasons = {header["expected"]["ended"] for header, _, _ in own_games()}
    assert reasons == {"first", "finish-round", "all", "rounds", "minutes", "teacher", "limit", "meter"}
    assert {header["data"]["end"] for header, _, _ in own_games()} == set(ENDS)
    assert {header["data"]["goal"] for header, _, _ in own_games()} == set(GOALS)
    assert {header["data"]["win"] for header, _, _ in own_games()} == set(WINS)


def test_the_recorded_games_show_every_kind_of_square_and_every_effect():
    kinds, effects = set(), set()
    for header, _, events in own_games():
        squares = header["data"]["squares"]
        landed = [squares[event[2]] for event in events if event[0] == "landed"]
        kinds |= {square["kind"] for square in landed}
        effects |= {effect[0] for square in landed for effect in square.get("effects", [])}
    assert kinds == set(KINDS)
    assert effects == set(EFFECTS)


def test_the_recorded_games_show_every_move_and_every_event():
    moves = {move[0] for _, log, _ in own_games() for move in log}
    assert moves == {
        *("roll", "choose", "tell", "answer", "resume", "skip", "adjust", "pause", "end", "undo"),
        *("last-round", "minutes", "level", "order", "pledge"),
    }
    events = {event[0] for _, _, happened in own_games() for event in happened}
    assert events == {
        *("turn", "missed", "rolled", "moved", "jumped", "swapped", "landed", "eco", "meter", "waits", "again"),
        *("forked", "asking", "told", "asked", "answered", "skipped", "arrived", "round", "paused", "resumed", "ended"),
        *("last-round", "minutes", "level", "order", "pledged"),
    }
