"""What children cut out, fold and glue: nets that close, spinners that are fair, trees whose leaves can be coloured."""

from collections import Counter
from itertools import combinations, pairwise
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sugoroku.drawing import chip, craft, making, meter, net, pattern, spinner, standee, tree
from sugoroku.drawing.page import Document
from sugoroku.drawing.placed import STRAIGHT
from sugoroku.drawing.speech import Speech
from sugoroku.drawing.style import TEAMS
from sugoroku.packs.model import ClassMeter

from .pictures import raster

E = net.EDGE


def plus(a, b, times=1):
    """A point or direction of space plus so many times another."""
    return tuple(x + times * y for x, y in zip(a, b, strict=True))


def folded() -> dict[int, tuple]:
    """Fold the flat net along its inner sides by right angles, as hands do: corner, right, down, inwards of each face.

    Which faces hang together is read from the drawn places of their sides alone.
    """
    flat = {(face, which): net.side(face, which) for face in range(6) for which in range(4)}
    places = {1: ((0, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1))}
    waiting = [1]
    while waiting:
        face = waiting.pop()
        corner, right, down, inner = places[face]
        turned = {
            0: (plus(corner, inner), right, plus((0, 0, 0), inner, -1), down),
            1: (plus(corner, right), inner, down, plus((0, 0, 0), right, -1)),
            2: (plus(corner, down), right, inner, plus((0, 0, 0), down, -1)),
            3: (plus(corner, inner), plus((0, 0, 0), inner, -1), down, right),
        }
        for (other, _), (start, end) in flat.items():
            which = next((one for one in range(4) if flat[face, one] == (end, start)), None)
            if which is not None and other not in places:
                places[other] = turned[which]
                waiting.append(other)
    return places


def in_space(places, face: int, which: int) -> frozenset:
    """The two ends of a face's side on the folded cube."""
    corner, right, down, _ = places[face]
    around = [corner, plus(corner, right), plus(plus(corner, right), down), plus(corner, down)]
    return frozenset((around[which], around[(which + 1) % 4]))


def test_the_net_folds_into_a_cube():
    places = folded()
    assert sorted(places) == list(range(6))
    assert len({inner for *_, inner in places.values()}) == 6
    corners = Counter(point for face in range(6) for which in range(4) for point in in_space(places, face, which))
    assert len(corners) == 8
    assert {max(point) - min(point) <= 1 for point in corners} == {True}
    edges = Counter(in_space(places, face, which) for face in range(6) for which in range(4))
    assert len(edges) == 12
    assert set(edges.values()) == {2}


def test_wherever_two_free_sides_meet_there_is_one_tab():
    places = folded()
    meeting: dict[frozenset, list] = {}
    for one in net.free_sides():
        meeting.setdefault(in_space(places, *one), []).append(one)
    assert len(meeting) == 7
    for sides in meeting.values():
        assert len(sides) == 2
        assert sum(side in net.TABS for side in sides) == 1


def test_opposite_faces_lie_opposite():
    places = folded()
    for one, other in net.OPPOSITE:
        assert plus(places[one][3], places[other][3]) == (0, 0, 0)


def crossing(a, b, c, d) -> bool:
    """Whether two stretches cross, beyond touching at an end."""

    def left_of(p, q, r) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return left_of(a, b, c) * left_of(a, b, d) < -1e-9 and left_of(c, d, a) * left_of(c, d, b) < -1e-9


def area(corners) -> float:
    """The area inside of a closed line."""
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise([*corners, corners[0]]))) / 2


def test_the_cut_goes_once_around_all_faces_and_tabs():
    around = net.outline()
    stretches = list(pairwise([*around, around[0]]))
    assert not any(crossing(*one, *other) for one, other in combinations(stretches, 2))
    assert area(around) == pytest.approx(6 * E * E + sum(area(net.tab(*one)) for one in net.TABS))
    assert min(x for x, _ in around) == min(y for _, y in around) == 0
    assert max(x for x, _ in around) == net.WIDTH
    assert max(y for _, y in around) == net.HEIGHT
    assert 25 <= E <= 30


def test_every_fold_is_dashed_once():
    folds = {frozenset(fold) for fold in net.fold_lines()}
    assert len(folds) == len(net.fold_lines()) == 5 + 7
    cuts = {frozenset(stretch) for stretch in pairwise([*net.outline(), net.outline()[0]])}
    assert not folds & cuts
    for fold in net.fold_lines():
        assert hypot(fold[0][0] - fold[1][0], fold[0][1] - fold[1][1]) == pytest.approx(E)


def test_opposite_pips_add_up_to_seven():
    values = net.face_values(range(1, 7))
    assert sorted(values) == [1, 2, 3, 4, 5, 6]
    assert {values[one] + values[other] for one, other in net.OPPOSITE} == {7}


shown = st.lists(st.integers(1, 20), min_size=2, max_size=20)


@given(shown)
def test_every_value_comes_up_as_often_as_it_is_shown(values):
    often = Counter(values)
    on_disc = Counter(spinner.sectors(values))
    assert all(on_disc[value] * len(values) == often[value] * len(spinner.sectors(values)) for value in often)
    assert len(spinner.sectors(values)) >= 5
    faces = net.face_values(values)
    assert (faces is None) == (6 % len(values) != 0)
    if faces:
        assert all(Counter(faces)[value] * len(values) == often[value] * 6 for value in often)


@given(st.integers(5, 20), st.floats(20, 80))
def test_a_disc_rests_on_each_of_its_sides_alike(count, r):
    around = spinner.corners(count, r)
    sides = [hypot(ax - bx, ay - by) for (ax, ay), (bx, by) in pairwise([*around, around[0]])]
    assert max(sides) == pytest.approx(min(sides))
    assert around[0][1] == pytest.approx(around[1][1])
    assert around[0][1] == pytest.approx(max(y for _, y in around))


@pytest.mark.parametrize(("number", "turned"), [(6, True), (9, True), (16, True), (19, True), (1, False), (8, False),
                                                (11, False), (12, False), (20, False)])  # fmt: skip
def test_a_number_that_is_another_upside_down_stands_on_a_line(page, number, turned):
    assert net.turned(number) == turned
    net.draw_value(page, number, [number, 1], 0, 0, 20)
    assert any(call.startswith("line") for call in page.calls) == turned


def test_pips_where_a_die_has_them_and_numbers_elsewhere(page):
    net.draw_value(page, 2, (3, 1, 2, 6, 5, 4), 0, 0, 20)
    assert sum(call.startswith("circle") for call in page.calls) == 2
    page.calls.clear()
    net.draw_value(page, 2, (1, 1, 1, 2, 2, 2), 0, 0, 20)
    assert any(call.endswith(" 2") for call in page.calls)


def test_glue_is_dotted_inside_the_tab_alone(page):
    for one in net.TABS:
        page.calls.clear()
        corners = net.tab(*one)
        craft.draw_glue(page, corners)
        dots = [tuple(map(float, call.split()[1:3])) for call in page.calls]
        assert len(dots) > 20
        for x, y in dots:
            assert all((bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0
                       for (ax, ay), (bx, by) in pairwise([*corners, corners[0]]))  # fmt: skip


def drawn_standee(town, team: int, **ink):
    """A strip alone on a sheet of its size, ten pixels a millimetre."""
    made = Document("x", "ja", **ink)
    page = made.page(standee.WIDTH, standee.STRIP)
    standee.draw_standee(page, standee.lay_standee(Speech(town, "ja"), team), 0, 0)
    return raster(made.save(), round(standee.WIDTH * 10)), made


@pytest.mark.parametrize("team", range(6))
def test_front_and_back_are_one_picture_turned_around_the_fold(town, team):
    image, made = drawn_standee(town, team)
    foot = round((standee.FOOT + 0.5) * 10)
    faces = image.convert("L").crop((5, foot, image.width - 5, image.height - foot))
    turned = faces.rotate(180)
    near = sum(abs(a - b) < 60 for a, b in zip(faces.tobytes(), turned.tobytes(), strict=True))
    assert near > 0.97 * faces.width * faces.height
    assert len([one for one in made.placed if one.role == "small"]) == 2
    assert all(one.size >= 10.5 for one in made.placed if one.role == "small")
    assert all(one.size >= 18 for one in made.placed if one.text == TEAMS[team].letter)


def test_a_piece_stands_on_a_square_and_two_behind_each_other():
    assert 20 <= standee.WIDTH <= 24
    assert 35 <= standee.HEIGHT <= 45
    assert 2 * standee.FOOT <= 31
    assert area(standee.outline(0, 0)) < standee.WIDTH * standee.STRIP
    assert [start[1] for start, _ in standee.folds(0, 0)] == [12, 56, 100]


def test_in_black_every_team_has_a_pattern_of_its_own():
    assert len(set(standee.PATTERNS)) == len(TEAMS)
    assert set(standee.PATTERNS) <= set(pattern.PATTERNS)


numbers = st.floats(-2, 2, allow_nan=False).filter(lambda value: abs(value) > 0.01)


@given(st.tuples(numbers, numbers), st.tuples(numbers, numbers))
@settings(deadline=None)
def test_a_plane_looked_at_aslant_lies_where_it_is_said(along, down):
    page = Document("x", "en").page(100, 100)
    with making.on_plane(page, along, down):
        a, b, c, d, e, f = page._matrix
    assert (a, b, c, d, e, f) == pytest.approx((*along, *down, 0, 0), abs=1e-9)
    assert page._matrix == STRAIGHT


def inside(point, corners) -> bool:
    """Whether a point is inside of a closed line."""
    x, y = point
    crossed = [(bx - ax) * (y - ay) / (by - ay) + ax > x
               for (ax, ay), (bx, by) in pairwise([*corners, corners[0]]) if (ay > y) != (by > y)]  # fmt: skip
    return sum(crossed) % 2 == 1


def test_a_hundred_leaves_each_free_to_colour():
    leaves = {spot.number: tree.leaf(spot) for spot in tree.spots()}
    assert sorted(leaves) == list(range(1, 101))
    for one, other in combinations(leaves, 2):
        assert not any(inside(point, leaves[other]) for point in leaves[one][1:]), (one, other)
    for corners in leaves.values():
        assert all(0 <= x <= tree.WIDTH and 0 <= y <= tree.HEIGHT for x, y in corners)
        smallest = min(meter.TREE[0] / tree.WIDTH, (meter.TREE[1] - 15) / tree.HEIGHT)
        assert area(corners) * smallest**2 > 25  # square millimetres


def test_every_tenth_leaf_ends_its_branch():
    spots = tree.spots()
    for tenth in spots[tree.TEN - 1 :: tree.TEN]:
        others = [spot for spot in spots if spot.number // 10 == (tenth.number - 1) // 10 and spot.number % 10]
        root = tree.branches()[tenth.number // 10 - 1].root
        assert all(hypot(spot.x - root[0], spot.y - root[1]) < hypot(tenth.x - root[0], tenth.y - root[1])
                   for spot in others)  # fmt: skip


def test_more_games_make_a_leaf_worth_more():
    worths = [meter.worth(games) for games in range(1, 40)]
    assert worths[0] == 1
    assert worths == sorted(worths)
    # Few points a game still colour a third of the tree; as many as most games bring are not too many for it.
    assert all(45 * games / meter.worth(games) >= 30 for games in range(1, 33))
    assert all(60 * games / meter.worth(games) <= 100 for games in range(1, 33))


meters = st.lists(st.integers(0, 99), min_size=3, max_size=3, unique=True).map(sorted)


@given(meters, st.booleans(), st.floats(100, 400))
def test_a_scale_rises_evenly_from_one_end_to_the_other(three, falling, height):
    goal, start, limit = three if falling else three[::-1]
    made = ClassMeter(goal=goal, start=start, limit=limit)
    levels = [meter.level(made, number, height) for number in range(three[0], three[2] + 1)]
    steps = [above - below for above, below in pairwise(levels)]
    assert steps == pytest.approx([steps[0]] * len(steps))
    assert levels[0] == pytest.approx(height - steps[0] / 2)
    assert levels[-1] == pytest.approx(steps[0] / 2)


@pytest.mark.parametrize("ends", [(0, 10, 20), (99, 40, 0), (3, 2, 1)])
def test_goal_start_and_limit_are_said_at_their_numbers(town, ends):
    goal, start, limit = ends
    made = ClassMeter(goal=goal, start=start, limit=limit)
    document = Document("x", "es")
    marks = meter.lay_marks(Speech(town, "es_CL"), made, 190)
    meter.draw_scale(document.page(210, 297), town, made, marks, (10, 30, 190, 250))
    heights = {one.text: one.box[1] + one.box[3] / 2 for one in document.placed}
    for text, number in (("Meta", goal), ("Inicio", start), ("Límite", limit)):
        assert heights[text] == pytest.approx(40 + meter.level(made, number, 250 - 33), abs=9)
    written = {int(text) for text in heights if text.isdigit()}
    assert len(written) > 2
    assert written <= set(range(min(ends), max(ends) + 1))


def test_a_track_goes_forth_and_back_without_a_leap():
    spots = [chip.place(number, (0, 0, 150, 20)) for number in range(1, chip.PLACES + 1)]
    assert len(set(spots)) == chip.PLACES
    assert all(hypot(ax - bx, ay - by) <= 10.001 for (ax, ay), (bx, by) in pairwise(spots))
