"""The time to think: it empties while the question is seen, rings once, and never touches the game."""

import math
from types import SimpleNamespace

import pytest

from sugoroku import rules
from sugoroku.screen.timer import MOST, Timer, wedge

from .conftest import Begin


def at_question(pilot, seconds: int):
    """Play to a question with a timer; the sounds that are heard from now on."""
    pilot.app.change(timer=seconds)
    while pilot.app.scene.name != "question":
        pilot.step()
        pilot.settle()
    heard: list[str] = []
    pilot.app.sounds = SimpleNamespace(play=heard.append, set=lambda *_: None, close=lambda: None)
    return pilot.app.scene, heard


@pytest.mark.parametrize("seconds", [1, 30, 60, 120, 600])
def test_the_ring_is_full_at_first_and_empty_at_the_end(seconds: int) -> None:
    timer = Timer(seconds)
    assert timer.step(5.0) == timer.steps == min(seconds, MOST)
    timer.run(5.0)
    steps = [timer.step(5.0 + seconds * i / 500) for i in range(501)]
    assert steps == sorted(steps, reverse=True)
    assert steps[0] == timer.steps
    assert steps[-2:] == [1, 0]
    assert timer.step(5.0 + 10 * seconds) == 0


def test_time_stands_still_while_it_is_held() -> None:
    timer = Timer(60)
    timer.run(0)
    timer.run(4)
    timer.hold(10)
    timer.hold(20)
    assert timer.spent(1000) == 10
    timer.run(1000)
    assert timer.spent(1005) == 15


@pytest.mark.parametrize("share", [0.05, 0.25, 0.5, 0.9])
def test_the_ring_shows_the_share_that_is_left_up_to_twelve_o_clock(share: float) -> None:
    points = wedge((0, 0), 1, share)
    area = abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(points, [*points[1:], points[0]], strict=True))) / 2
    assert area == pytest.approx(math.pi * share, rel=0.02)
    assert points[-1] == pytest.approx((0, -1))


def test_a_question_without_a_timer_shows_none(begin: Begin) -> None:
    pilot = begin()
    scene, _ = at_question(pilot, 0)
    pilot.turn(200)
    assert scene.moving(pilot.app.clock.now()) == []
    assert not scene.busy(pilot.app.clock.now())


def test_at_the_end_a_bell_rings_once_and_the_game_stays_as_it_is(begin: Begin) -> None:
    pilot = begin()
    scene, heard = at_question(pilot, 30)
    before = rules.dump(scene.game.state)
    pilot.turn(28)
    assert heard == []
    assert [layer.slot for layer in scene.moving(pilot.app.clock.now())] == ["timer"]
    pilot.turn(60)
    assert heard == ["bell"]
    assert [layer.slot for layer in scene.moving(pilot.app.clock.now())] == ["decide", "timer"]
    assert pilot.app.scene is scene
    assert rules.dump(scene.game.state) == before
    assert not scene.busy(pilot.app.clock.now()), "nothing moves any more"
    pilot.press(f"answer {scene.order.index(0)}")
    pilot.settle()
    assert pilot.app.scene.name == "explanation"
    assert pilot.app.scene.right, "a late answer is as good as an early one"


def test_points_do_not_depend_on_the_time(begin: Begin) -> None:
    points = []
    for wait in (0, 100):
        pilot = begin(games=f"games {wait}")
        scene, _ = at_question(pilot, 30)
        pilot.turn(wait)
        pilot.press(f"answer {scene.order.index(0)}")
        pilot.settle()
        points.append(scene.game.state.points)
    assert points[0] == points[1]


def test_it_stands_still_while_another_scene_is_up(begin: Begin) -> None:
    pilot = begin()
    scene, heard = at_question(pilot, 60)
    pilot.turn(10)
    step = scene.timer.step(pilot.app.clock.now())
    pilot.app.settings_scene(scene)
    pilot.settle()
    pilot.turn(300)
    pilot.press("back")
    pilot.settle()
    assert pilot.app.scene is scene
    assert step - 4 <= scene.timer.step(pilot.app.clock.now()) <= step
    assert heard.count("bell") == 0


def test_a_timer_set_in_mid_question_begins_anew(begin: Begin) -> None:
    pilot = begin()
    scene, _ = at_question(pilot, 30)
    pilot.turn(20)
    pilot.app.settings_scene(scene)
    pilot.settle()
    pilot.press("timer 120")
    pilot.settle()
    pilot.press("back")
    pilot.settle()
    assert scene.timer.seconds == 120
    assert scene.timer.spent(pilot.app.clock.now()) < 5


def test_the_screen_looks_up_at_most_once_a_second(begin: Begin) -> None:
    pilot = begin()
    scene, _ = at_question(pilot, 120)
    app, frames = pilot.app, 0
    for _ in range(30 * 30):
        app.clock.turn(1 / 30)
        if scene.busy(app.clock.now()):
            app.frame()
            frames += 1
    assert 14 <= frames <= 31
