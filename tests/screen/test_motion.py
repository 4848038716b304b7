"""What moves: where everything is at every moment, what is heard, that it can be skipped, and that it ends."""

import math
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from sugoroku import rules
from sugoroku.packs import read_pack, shelf
from sugoroku.screen import motion as moving
from sugoroku.screen import panel, travel
from sugoroku.screen.clock import HandClock
from sugoroku.screen.motion import Chain, Motion, Notice, Pose, Roll, Still, Turn
from sugoroku.screen.scenes.table import Table
from sugoroku.screen.shown import Shown
from sugoroku.screen.stage import HEIGHT, Layer, Stage
from sugoroku.screen.travel import Aside, Flight, Fly, Glide, Hops
from sugoroku.screen.view import AROUND, MANY, SPOTS, board_box, card_box, piece_size, spot, tile

from .conftest import Begin

FRAME = 1 / 30
WAY = [(0.0, 0.0), (100.0, 0.0), (200.0, 50.0), (300.0, 50.0)]
SHAPES = [(1024, 600), (1024, 768), (1280, 800), (1280, 1024), (1920, 1080), (3840, 2160), (2560, 1080)]


def sign(name: object) -> Callable[..., Layer]:
    """A picture that only says what and where it is."""
    return lambda *at: Layer((name, *at), (0, 0, 1, 1), lambda _: None)


def named(layers: list[Layer] | None) -> list[Any]:
    return [layer.key for layer in layers or []]


def heard(motion: Motion) -> list[str]:
    """The sounds of a motion that is looked at frame by frame."""
    clock, sounds = HandClock(), []
    motion.began = clock.now()
    while True:
        sounds += motion.sounds(clock.now())
        if motion.done(clock.now()):
            return sounds
        clock.turn(FRAME)


# -- each motion by itself ---------------------------------------------------------------------------------------------


def test_a_motion_waits_until_it_is_begun_and_then_ends_in_its_time() -> None:
    clock = HandClock()
    motion = Notice(lambda _: [], 2.0)
    clock.turn(5)
    assert not motion.done(clock.now())
    motion.began = clock.now()
    clock.turn(1.9)
    assert not motion.done(clock.now())
    clock.turn(0.2)
    assert motion.done(clock.now())
    assert motion.time(clock.now()) == 2.0


def test_a_piece_hops_from_square_to_square_and_is_counted() -> None:
    hops = Hops(1, WAY, 40, sign("number"), ring=sign("ring")())
    for step, point in enumerate(WAY):
        assert math.dist(hops.pose(1, hops.hop * step).point, point) < 1
    assert hops.pose(1, hops.hop * 1.5).point[1] < WAY[1][1] - 10, "between two squares it is in the air"
    assert hops.pose(0, 0.3) is None
    said = [named(hops.over(hops.hop * (step + 0.05))) for step in range(4)]
    assert [keys[0][1] if keys else None for keys in said] == [None, 1, 2, 3]
    assert named(hops.under(hops.seconds)) == [("ring",)]
    assert hops.under(0) == []


def test_each_hop_is_heard_and_long_walks_take_no_longer() -> None:
    assert heard(Hops(0, WAY, 40, sign("n"))) == ["step"] * 3
    long = Hops(0, [(float(x), 0.0) for x in range(40)], 40, sign("n"))
    assert long.seconds <= travel.WALK + travel.HOLD + 0.01
    assert heard(long).count("step") == 39


def test_a_walk_that_goes_on_after_a_branch_counts_on() -> None:
    hops = Hops(0, WAY[:3], 40, sign("number"), first=4)
    assert named(hops.over(hops.seconds))[0][1] == 5


def test_a_piece_is_pressed_flat_when_it_lands_and_never_far_from_its_arc() -> None:
    hops = Hops(0, WAY, 40, sign("n"))
    forms = [hops.pose(0, at).form for at in hops.moments()]
    assert {"", "low", "tall"} == set(forms)
    ways = [math.dist(a.point, b.point) for a, b in pairwise(hops.pose(0, at) for at in hops.moments())]
    assert max(ways) < 40, "it never leaps from one look to the next"


def test_those_who_make_room_move_softly_to_their_new_places() -> None:
    aside = Aside(Pose((0, 0)), Pose((30, 40), True))
    hops = Hops(0, WAY, 40, sign("n"), asides={2: aside})
    assert hops.pose(2, 0) == aside.start
    assert hops.pose(2, hops.seconds) == aside.end
    glide = Glide({0: (WAY[0], WAY[1], 100)}, sign("dot"), asides={2: aside})
    assert glide.pose(2, 0) == aside.start
    assert glide.pose(2, glide.seconds) == aside.end


def test_a_glide_leaves_a_trace_that_grows_along_its_arc() -> None:
    glide = Glide({3: ((0, 0), (900, 0), 140)}, sign("dot"), rings=[sign("ring")()])
    lengths = [len(glide.under(at)) for at in (0, 0.4, 0.8, 1.05)]
    assert lengths == sorted(lengths)
    assert lengths[0] == 0 < lengths[1]
    assert all(key[1] == 3 and key[3] <= 0.001 for key in named(glide.under(0.9)))
    assert glide.pose(3, glide.seconds).point == (900, 0)
    assert ("ring",) in named(glide.under(glide.seconds))
    assert heard(glide) == ["jump", "step"]


@pytest.mark.parametrize("faces", [[1, 2, 3, 4, 5, 6], [1, 2, 3], [2, 4, 8]])
def test_dice_tumble_and_then_lie_as_they_were_rolled(faces: list[int]) -> None:
    roll = Roll([faces[-1], faces[0]], faces, lambda *seen: [sign("dice")(*map(str, seen))])
    seen = [named(roll.dice(at))[0] for at in roll.moments()]
    assert len({key[1] for key in seen}) > 2, "the faces change"
    assert {key[3] for key in seen} == {"0", "1", "2"}, "they stand on edges"
    assert max(float(key[2]) for key in seen) > 20, "they hop"
    for key in named(roll.dice(moving.ROLL)) + named(roll.dice(roll.seconds)):
        assert key[1:4] == (str([faces[-1], faces[0]]), "0.0", "0")
    assert heard(roll) == ["roll"]


def test_points_fly_and_are_counted_when_they_arrive() -> None:
    flights = [
        Flight(sign("plus"), (0, 0), (100, 0), 0, 3, 5, "points"),
        Flight(sign("minus"), (0, 0), (100, 90), 1, 1, 0, "minus"),
    ]
    fly = Fly(flights, sign("glow"))
    before, after = fly.arrivals[0] - 0.01, fly.seconds
    assert (fly.points(0, before), fly.points(1, before), fly.points(2, before)) == (3, 1, None)
    assert (fly.points(0, after), fly.points(1, after)) == (5, 0)
    counts = [fly.points(0, at) for at in fly.moments()]
    assert sorted(set(counts)) == [3, 4, 5] == sorted(set(counts), key=counts.index)
    assert named(fly.over(after)) == [("glow", 1), ("glow", 0)]
    start, end = named(fly.over(0.2))[0], named(fly.over(before))[0]
    assert math.dist(start[1:], (0, 0)) < 1
    assert math.dist(end[1:], (100, 0)) < 3
    assert heard(fly) == ["points", "minus"]


def test_the_meter_slides_from_the_old_value_to_the_new() -> None:
    fly = Fly([Flight(sign("meter"), (0, 0), (9, 9))], meter=(12, 9))
    values = [fly.meter(at) for at in fly.moments()]
    assert (values[0], values[-1]) == (12, 9)
    assert values == sorted(values, reverse=True)
    assert len(set(values)) > 5
    assert Fly([Flight(sign("x"), (0, 0), (9, 9))]).meter(1) is None


@pytest.mark.parametrize(("before", "after"), [(0, 3), (3, 0), (-2, 2), (5, 95), (0, 0)])
def test_counting_goes_one_way_and_far_in_few_steps(before: int, after: int) -> None:
    counts = [travel.counted(before, after, step / 50) for step in range(51)]
    assert (counts[0], counts[-1]) == (before, after)
    assert counts == sorted(counts, reverse=after < before)
    assert len(set(counts)) <= 7


def test_one_motion_follows_the_other() -> None:
    first = Notice(lambda down: [sign("words")(down)], 1.0, sound="bell")
    then = Hops(0, WAY, 40, sign("n"))
    chain = Chain([first, then])
    assert chain.seconds == 1.0 + then.seconds
    assert named(chain.over(0.9)) == [("words", 0.0)]
    assert chain.pose(0, 0.9) is None
    assert chain.pose(0, 1.0 + then.hop * 2).point == then.pose(0, then.hop * 2).point
    assert chain.pose(0, chain.seconds).point == WAY[-1]
    assert heard(chain) == ["bell", "step", "step", "step"]


def test_a_turn_slides_the_head_in_and_the_piece_hops_in_its_place() -> None:
    turn = Turn(2, Pose((50, 60)))
    assert (turn.slide(0), turn.slide(turn.seconds)) == (1, 0)
    heights = [turn.pose(2, at).point[1] for at in turn.moments()]
    assert min(heights) < 40
    assert heights[-1] == pytest.approx(60)
    assert turn.pose(1, 0.2) is None


def test_a_still_is_the_same_from_its_first_moment_to_its_last() -> None:
    still = Still({1: Pose((5, 6))}, [sign("ring")()], [sign("words")()], counts={1: 7}, meter=3, dice=[sign("die")()])
    for at in still.moments():
        assert still.pose(1, at) == Pose((5, 6))
        assert (named(still.under(at)), named(still.over(at))) == ([("ring",)], [("words",)])
        assert (still.points(1, at), still.meter(at), named(still.dice(at))) == (7, 3, [("die",)])
    calm = Notice(lambda down: [sign("words")(down)], moves=False)
    assert {key for at in calm.moments() for key in named(calm.over(at))} == {("words", 0.0)}


# -- where things are --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SHAPES)
@pytest.mark.parametrize("meter", [False, True])
@pytest.mark.parametrize("mascot", [False, True])
def test_the_parts_of_the_panel_lie_beside_each_other(size: tuple[int, int], meter: bool, mascot: bool) -> None:
    stage = Stage(*size)
    places = panel.places(stage, mascot=mascot, meter=meter)
    rows = panel.row_boxes(stage, 6, meter)
    boxes = [board_box(stage), places.head, places.dice, places.roll, places.tools, places.loudness, *rows]
    boxes += [places.mascot] if mascot else []
    boxes += [places.meter] if meter else []
    for i, (x, y, w, h) in enumerate(boxes):
        assert min(x, y) >= 0
        assert x + w <= stage.width
        assert y + h <= HEIGHT
        for other_x, other_y, other_w, other_h in boxes[:i]:
            apart = x >= other_x + other_w or other_x >= x + w or y >= other_y + other_h or other_y >= y + h
            assert apart, (i, boxes[i])
    assert min(h for _, _, _, h in rows) >= 50
    assert min(places.tools[3], places.loudness[3], (places.tools[2] - 14) / 2) >= 64


@pytest.mark.parametrize("size", SHAPES)
def test_cards_leave_the_tools_free(size: tuple[int, int]) -> None:
    stage = Stage(*size)
    places = panel.places(stage)
    x, y, w, h = card_box(stage, HEIGHT - 48)
    assert x + w <= places.tools[0]
    assert y >= 0
    assert y + h <= HEIGHT


@pytest.mark.parametrize("name", ["toyama", "renca"])
@pytest.mark.parametrize("count", range(MANY, 7))
def test_many_pieces_leave_the_picture_and_the_words_of_their_square_free(name: str, count: int) -> None:
    stage, pack = Stage(1920, 1080), read_pack(shelf.find(name))
    size = piece_size(stage, small=True)
    left, top, wide, high = board_box(stage)
    for square in range(len(pack.board.squares)):
        x, y, w, h = tile(stage, pack, square)
        feet = [spot(stage, pack, square, order, count) for order in range(count)]
        for px, py in feet:
            assert left - 12 <= px - size / 2, "at most a little over the edge of the board"
            assert px + size / 2 <= left + wide + 12
            assert top <= py - size
            assert py <= top + high
            overlap = min(px + size / 2, x + w * 0.8) - max(px - size / 2, x + w * 0.2)
            assert min(overlap, min(py, y + h * 0.95) - max(py - size, y + h * 0.2)) <= 0, (square, px, py)
        nearest = min(math.dist(a, b) for i, a in enumerate(feet) for b in feet[:i])
        assert nearest > size * 0.7, "no piece hides another"


def test_there_is_a_place_for_every_piece() -> None:
    assert sorted([*SPOTS, *AROUND]) == [1, 2, 3, 4, 5, 6]
    assert all(len(places) == count for count, places in [*SPOTS.items(), *AROUND.items()])


# -- on the table ------------------------------------------------------------------------------------------------------

EVENTS: dict[str, list[tuple[Any, ...]]] = {
    "roll": [("rolled", 1, [3], 3), ("moved", 1, [8, 9, 10])],
    "effect": [("moved", 1, [8, 9])],
    "back": [("moved", 1, [6, 5])],
    "jump": [("jumped", 1, 7, 30)],
    "swap": [("swapped", 1, 3)],
    "points": [("eco", 1, 2, "effect")],
    "minus": [("eco", 1, -1, "wrong")],
    "teacher": [("eco", 2, 3, "teacher")],
    "all": [("eco", team, 1, "all") for team in range(4)],
    "waits": [("waits", 1, 1)],
    "missed": [("missed", 2, 0)],
    "again": [("again", 1)],
    "arrived": [("arrived", 1, 1)],
    "turn": [("turn", 2, 2)],
    "ended": [("ended", "rounds")],
}
SOUNDS = {
    "roll": ["roll", "step", "step", "step"], "effect": ["step", "step"], "back": ["step", "step"],
    "jump": ["jump", "step"], "swap": ["jump", "step"], "points": ["points"], "minus": ["minus"],
    "teacher": ["points"], "all": ["points"] * 4, "waits": ["minus"], "missed": [], "again": ["jump"],
    "arrived": ["goal"], "turn": ["turn"], "ended": ["fanfare"],
}  # fmt: skip
CALM = {name: sounds[:1] for name, sounds in SOUNDS.items()} | {"roll": ["roll", "step"]}


class Sounds:
    """Remembers what would be heard."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def play(self, name: str) -> None:
        self.heard.append(name)

    def set(self, volume: int, muted: bool) -> None:
        """Be as loud as before."""

    def close(self) -> None:
        """End."""


class Watched:
    """A table on which events are told, looked at frame by frame."""

    def __init__(self, begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
        self.pilot = begin()
        while self.pilot.app.scene.name != "table":
            self.pilot.step()
            self.pilot.settle()
        self.app, self.table = self.pilot.app, self.pilot.app.scene
        assert isinstance(self.table, Table)
        self.table.shown.places, self.table.shown.team = [0, 7, 7, 22], 1
        self.sounds = self.app.sounds = Sounds()
        monkeypatch.setattr(self.app, "card_for", lambda table, event: None)
        self.pilot.turn(FRAME)

    def tell(self, name: str) -> list[list[tuple[Any, Any]]]:
        """Tell events to their end; what was seen, and where, in each frame."""
        self.table.game.events.extend(EVENTS[name])
        self.app.changed()
        frames = []
        for _ in range(400):
            self.pilot.turn(FRAME)
            frames.append([(layer.key, layer.box) for layer in self.app.layers()])
            if not self.table.busy(self.app.clock.now()):
                return frames
        raise AssertionError(f"{name} does not end")


@pytest.fixture
def watched(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> Watched:
    return Watched(begin, monkeypatch)


def test_every_event_is_told_and_then_all_is_still(watched: Watched) -> None:
    for name, events in EVENTS.items():
        shown = watched.table.shown
        shown.places, shown.team, shown.arrived = [0, 7, 7, 22], 1, []
        wanted = Shown(watched.table.game.state)
        wanted.__dict__.update(
            {key: list(part) if isinstance(part, list) else part for key, part in vars(shown).items()}
        )
        for event in events:
            wanted.take(event)
        watched.sounds.heard.clear()
        frames = watched.tell(name)
        assert len({str(frame) for frame in frames}) > 6, f"{name} moves"
        assert vars(watched.table.shown) == vars(wanted), f"{name} counts when it has been told"
        assert watched.sounds.heard == SOUNDS[name]
        assert watched.app.still


def test_without_motion_every_event_is_told_by_stills(watched: Watched) -> None:
    watched.app.change(motion=False)
    watched.pilot.settle()
    for name in EVENTS:
        watched.table.shown.places, watched.table.shown.team = [0, 7, 7, 22], 1
        watched.sounds.heard.clear()
        frames = watched.tell(name)
        slots = [{key[0]: box for key, box in frame if str(key[0]).startswith(("piece", "mascot"))} for frame in frames]
        changes = sum(a != b for a, b in pairwise(slots))
        assert changes <= 2 * len(EVENTS[name]), f"{name} travels"
        seconds = len(frames) * FRAME
        assert seconds >= 1.2 or name == "turn", f"{name} is gone before it is read"
        assert watched.sounds.heard == CALM[name]
        assert watched.app.still


def test_no_picture_pops_up_late(watched: Watched) -> None:
    app, table = watched.app, watched.table
    for name in EVENTS:
        table.shown.places, table.shown.team = [0, 7, 7, 22], 1
        table.game.events.extend(EVENTS[name])
        app.changed()
        while True:
            watched.pilot.turn(FRAME)
            if not table.busy(app.clock.now()):
                break
            if table.motion and table.motion.began is not None:
                for layer in table.moving(app.clock.now()):
                    assert app.raster.ask(layer, app.stage) is not None, (name, layer.key)


def test_a_press_skips_what_moves_and_is_silent(watched: Watched) -> None:
    for name in EVENTS:
        watched.table.shown.places, watched.table.shown.team = [0, 7, 7, 22], 1
        watched.table.game.events.extend(EVENTS[name])
        watched.pilot.turn(0.25)
        assert watched.table.motion is not None, name
        before = len(watched.sounds.heard)
        watched.app.press(-1, -1)
        assert not watched.table.busy(watched.app.clock.now()), name
        assert watched.sounds.heard[before:] == []
        watched.pilot.turn(0.25)
        assert watched.app.still


def test_a_key_skips_what_moves(watched: Watched) -> None:
    watched.table.game.events.extend(EVENTS["again"])
    watched.pilot.turn(0.25)
    watched.app.key("enter")
    assert not watched.table.busy(watched.app.clock.now())
    assert watched.table.game.state.moves == [], "and rolls nothing"


def test_who_is_to_roll_need_not_wait_for_the_turn_to_be_told(watched: Watched) -> None:
    watched.table.game.events.extend(EVENTS["turn"])
    watched.pilot.turn(0.2)
    assert isinstance(watched.table.motion, Turn)
    assert watched.table.ready
    watched.pilot.press("roll")
    watched.pilot.turn(0.2)
    assert [move[0] for move in watched.table.game.state.moves] == ["roll"]
    assert isinstance(watched.table.motion, Roll)


@pytest.mark.parametrize("name", ["undo", "pause"])
def test_undo_and_pause_do_not_wait(watched: Watched, name: str) -> None:
    watched.pilot.press("roll")
    watched.pilot.turn(0.3)
    assert isinstance(watched.table.motion, Roll)
    watched.pilot.press(name)
    watched.pilot.turn(0.2)
    assert watched.table.motion is None
    assert (watched.app.scene.name == "table") == (name == "undo")
    assert (watched.table.game.state.moves == []) == (name == "undo")


def test_a_motion_made_for_another_window_size_ends(watched: Watched) -> None:
    watched.table.game.events.extend(EVENTS["jump"])
    watched.pilot.turn(0.4)
    assert watched.table.motion is not None
    watched.app.window.size = (1024, 768)
    watched.app.window._set_mode()
    watched.pilot.turn(0.1)
    assert watched.table.motion is None
    assert watched.table.shown.places[1] == 30


def test_an_effect_says_why_before_it_moves_a_piece_and_a_roll_does_not(watched: Watched) -> None:
    table = watched.table
    for name, chained in (("roll", False), ("effect", True), ("back", True), ("jump", True), ("swap", True)):
        table.shown.places, table.shown.team = [0, 7, 7, 22], 1
        kinds = []
        for event in EVENTS[name]:
            kinds.append(type(table.telling.motion(event)))
            table.telling.take(event)
        table.telling.take(("landed", 1, 9))
        assert (kinds[-1] is Chain) == chained, name
    words = watched.app.words
    table.shown.places = [0, 7, 7, 22]
    assert table.telling._steps(1, [8, 9]) == words("screen.effect.move.plus", n=2)
    assert table.telling._steps(1, [6, 5, 4]) == words("screen.effect.move.minus", n=3)


def test_a_walk_is_counted_on_after_the_branch(watched: Watched) -> None:
    telling = watched.table.telling
    for event in (("rolled", 1, [5], 5), ("moved", 1, [8, 9]), ("forked", 1, 9, 3)):
        telling.take(event)
    walk = telling.motion(("moved", 1, [10, 11, 12]))
    assert isinstance(walk, Hops)
    assert walk.first == 3


def test_a_game_taken_up_at_a_branch_counts_on(watched: Watched) -> None:
    game = watched.table.game
    while game.state.phase != "choose":
        game.act(rules.legal(game.state)[0])
    game.events.clear()
    steps = game.state.steps
    resumed = Table(watched.app, game)
    assert resumed.telling.rolled
    assert resumed.telling.gone == sum(resumed.shown.dice) - steps


def test_points_for_all_fly_together(watched: Watched) -> None:
    game, table = watched.table.game, watched.table
    game.events.extend(EVENTS["all"][1:])
    fly = table.telling.motion(EVENTS["all"][0])
    assert isinstance(fly, Fly)
    assert [flight.team for flight in fly.flights] == [0, 1, 2, 3]
    assert not game.events


def test_the_mascot_takes_part(watched: Watched) -> None:
    table = watched.table
    poses = {"roll": "thinking", "points": "glad", "minus": "consoling", "turn": "greeting", "arrived": "cheering"}
    for name, pose in poses.items():
        watched.tell(name)
        assert table.mascot.pose == pose, name
        assert table.mascot.lift(watched.app.clock.now() + 1) == 0
    watched.app.change(motion=False)
    watched.pilot.settle()
    table.game.events.extend(EVENTS["minus"])
    watched.pilot.turn(0.2)
    assert table.mascot.pose == "consoling"
    assert table.mascot.lift(watched.app.clock.now()) == 0, "it does not jump where nothing is to move"


def test_a_pack_without_a_mascot_shows_none(watched: Watched, tmp_path: Path) -> None:
    watched.table.mascot.pictures.clear()
    watched.app.changed()
    assert not any(str(layer.key[0]).startswith("mascot") for layer in watched.app.layers())
    assert watched.table.places.dice[2] == watched.table.places.head[2]
