"""What a hand does: typing names, moving the focus, choosing language, resizing, and anything at all."""

import random

import pygame
import pytest

from sugoroku.screen.stage import Stage

from .conftest import SMALL, Begin


def key(code: int, mod: int = 0) -> None:
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=code, mod=mod, unicode="", scancode=0))


def text(said: str) -> None:
    pygame.event.post(pygame.event.Event(pygame.TEXTINPUT, text=said))


def to(pilot, name: str) -> None:
    """Play on until a scene is up."""
    for _ in range(400):
        if pilot.app.scene.name == name:
            return
        pilot.step()
        pilot.settle()
    raise AssertionError(f"{name} never came")


def test_a_name_is_typed_with_an_input_method(begin: Begin) -> None:
    pilot = begin(lang="ja")
    to(pilot, "teams")
    teams = pilot.app.scene
    pilot.press("name 1")
    pygame.event.post(pygame.event.Event(pygame.TEXTEDITING, text="かぜ", start=0, length=2))
    pilot.turn(0.1)
    assert (teams.typed_names[1], teams.line.half) == ("", "かぜ")
    key(pygame.K_RETURN)  # it settles the input method, not the name
    pilot.turn(0.1)
    assert teams.editing == 1
    for part in ("風の子", "《x》", "\N{GRINNING FACE}", "!", "あ" * 30):
        text(part)
    pilot.turn(0.1)
    assert teams.typed_names[1] == "風の子x!" + "あ" * 5
    key(pygame.K_BACKSPACE)
    key(pygame.K_RETURN)
    pilot.settle()
    assert teams.editing is None
    assert teams.name_of(1) == "風の子x!" + "あ" * 4
    pilot.press("start")
    pilot.settle()
    assert pilot.app.scene.game.names[1] == "風の子x!" + "あ" * 4


def test_an_empty_name_is_the_animals(begin: Begin) -> None:
    pilot = begin()
    to(pilot, "teams")
    animal = pilot.app.scene.name_of(0)
    pilot.press("name 0")
    text("   ")
    key(pygame.K_ESCAPE)
    pilot.settle()
    assert pilot.app.scene.name_of(0) == animal


def test_letters_are_no_keys_while_a_name_is_typed(begin: Begin) -> None:
    pilot = begin()
    to(pilot, "teams")
    pilot.press("name 0")
    key(pygame.K_5)
    text("5")
    pilot.settle()
    assert pilot.app.scene.count == 4
    key(pygame.K_RETURN)
    pilot.turn(0.3)
    key(pygame.K_5)
    pilot.settle()
    assert pilot.app.scene.count == 5


def test_no_two_teams_have_one_animal(begin: Begin) -> None:
    pilot = begin()
    to(pilot, "teams")
    for team in (0, 0, 1, 3, 0):
        pilot.press(f"right {team}")
        pilot.turn(0.3)
        chosen = pilot.app.scene.chosen
        assert sorted(chosen) == list(range(6))


def test_the_arrows_reach_every_button_of_every_scene(begin: Begin) -> None:
    pilot = begin()
    for scene in ("home", "teams", "table", "question", "ask", "branch"):
        to(pilot, scene)
        targets = pilot.app.targets()
        reached: set[str | None] = set()
        chance = random.Random(3)
        for _ in range(60 * len(targets)):
            key(chance.choice((pygame.K_LEFT, pygame.K_RIGHT, pygame.K_UP, pygame.K_DOWN)))
            pilot._take_events()
            reached.add(pilot.app.focus)
        assert reached == {target.name for target in targets}, scene


def test_letters_and_numbers_answer(begin: Begin) -> None:
    pilot = begin()
    for code, position in ((pygame.K_b, 1), (pygame.K_3, 2), (pygame.K_a, 0)):
        to(pilot, "question")
        game = pilot.app.scene.game
        asked = len(game.state.asked)
        key(code)
        pilot.turn(0.3)
        assert game.state.asked[asked][2] == position
        pilot.settle()


def test_enter_answers_no_question_by_itself(begin: Begin) -> None:
    pilot = begin()
    to(pilot, "question")
    game = pilot.app.scene.game
    key(pygame.K_RETURN)
    pilot.turn(0.3)
    assert game.state.phase == "answer"


def test_a_second_press_at_once_is_no_press(begin: Begin) -> None:
    pilot = begin()
    to(pilot, "table")
    roll = next(target for target in pilot.app.scene.targets() if target.name == "roll")
    pilot._mouse(roll)
    pilot._mouse(roll)
    pilot.turn(0.1)
    assert pilot.app.scene.motion is not None, "a shaking hand does not skip the dice"
    pilot.turn(0.3)
    pilot._mouse(roll)
    pilot.turn(0.1)
    assert pilot.app.scene.name != "table" or pilot.app.scene.motion is None, "a press skips what moves"


def test_language_and_city_are_chosen_on_home(begin: Begin) -> None:
    pilot = begin()
    app = pilot.app
    assert app.lang == "es_CL"
    pilot.press("city toyama")
    pilot.settle()
    assert (app.lang, app.home.chosen.id) == ("ja", "toyama"), "the language follows the city"
    pilot.press("lang en")
    pilot.settle()
    pilot.press("city renca")
    pilot.settle()
    assert app.lang == "en", "unless one was chosen"
    assert app.words("screen.card.next") == "Next"


SIZES = [(1024, 600), (1024, 768), (1280, 800), (2560, 1080), (1024, 1200)]


@pytest.mark.parametrize("size", SIZES)
def test_every_scene_can_be_resized(begin: Begin, size: tuple[int, int]) -> None:
    pilot = begin()
    app = pilot.app
    for scene in ("home", "teams", "table", "ask", "question", "explanation", "branch", "landing"):
        to(pilot, scene)
        for now in (size, SMALL) if scene in ("home", "table") else (size,):
            app.window.size = now
            app.window._set_mode()
            pygame.event.post(pygame.event.Event(pygame.VIDEORESIZE, size=now, w=now[0], h=now[1]))
            pilot.settle()
            assert app.window.surface.get_size() == now
            stage = app.stage
            for target in app.scene.targets():
                x, y, w, h = target.box
                assert x >= 0 and y >= 0 and x + w <= stage.width + 0.1 and y + h <= stage.height, (scene, target.name)


def test_no_two_buttons_overlap_and_all_can_be_touched(begin: Begin) -> None:
    pilot = begin()
    window = pilot.app.window
    for scene in ("home", "teams", "table", "ask", "question", "explanation", "branch", "landing"):
        to(pilot, scene)
        small = window.stage
        for size in [*SIZES, (1920, 1080), (3840, 2160)]:
            window.stage = Stage(*size)
            targets = pilot.app.targets()
            for at, one in enumerate(targets):
                assert min(one.box[2:]) >= 70, f"{one.name} is too small for a finger"
                assert not [other.name for other in targets[:at] if overlap(one.box, other.box)], (
                    scene,
                    size,
                    one.name,
                )
        window.stage = small


def overlap(a, b) -> bool:
    return a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]
