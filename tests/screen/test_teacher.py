"""The teacher's pages: by clicks and by keys, everything in the log, and nothing that a resumed game forgets."""

import json
import random
import re
from pathlib import Path

import pygame
import pytest
from babel.messages.pofile import read_po
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sugoroku import rules
from sugoroku.screen import record
from sugoroku.screen.brush import named
from sugoroku.screen.game import Game, said_moves
from sugoroku.screen.pilot import Pilot
from sugoroku.screen.scenes.desk import LEVELS
from sugoroku.screen.scenes.history import History, moves_of
from sugoroku.screen.scenes.leaving import Leaving
from sugoroku.screen.scenes.points import LONGEST as REASON
from sugoroku.screen.scenes.points import REASONS, Points
from sugoroku.screen.scenes.teams import Teams
from sugoroku.screen.stage import Stage

from .conftest import Begin
from .test_hands import SIZES, key, overlap, text, to
from .test_legible import drawn, table_of

ROOM = Path(__file__).parents[2] / "sugoroku"
OURS = [ROOM / "screen" / "scenes" / f"{name}.py" for name in ("desk", "teacher", "points", "history")]
CODES = {"1": pygame.K_1, "2": pygame.K_2, "3": pygame.K_3, "4": pygame.K_4, "5": pygame.K_5, "6": pygame.K_6}
CODES |= {"8": pygame.K_8, "p": pygame.K_p, "t": pygame.K_t, "escape": pygame.K_ESCAPE, "enter": pygame.K_RETURN}
CODES |= {"a": pygame.K_a, "b": pygame.K_b, "c": pygame.K_c, "-": pygame.K_MINUS, "+": pygame.K_PLUS}


def press(pilot: Pilot, *names: str) -> None:
    """Press buttons by name, one after the other."""
    for name in names:
        pilot.press(name)
        pilot.settle()


def type_keys(pilot: Pilot, *names: str) -> None:
    """Press keys, one after the other."""
    for name in names:
        key(CODES[name])
        pilot.turn(0.3)
        pilot.settle()


def played(pilot: Pilot, scene: str = "question", least: int = 0) -> Game:
    """Play on until a scene is up after so many moves; the game."""
    to(pilot, "table")
    game = pilot.app.scene.game
    while len(game.state.moves) < least:
        pilot.step()
        pilot.settle()
    to(pilot, scene)
    return game


def lines(game: Game) -> list[list]:
    """The moves in the log."""
    return [json.loads(line) for line in game.log.path.read_text().splitlines()[1:]]


def without_pauses(game: Game) -> dict:
    """The state but for the moves that only hold the game."""
    moves = [move for move in game.state.moves if move[0] not in ("pause", "resume")]
    return {**rules.dump(game.state), "moves": moves, "paused": False}


def assert_kept(game: Game) -> None:
    """The log alone leads to the state."""
    log, state = record.read(game.log.path), game.state
    again, _ = rules.replay(state.board, state.seed, state.teams, log.moves, level=log.header["level"])
    assert rules.dump(again) == rules.dump(state)


# -- the page ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way_in", ["p", "t", "escape"])
def test_keys_open_the_page_and_close_it(begin: Begin, way_in: str) -> None:
    pilot = begin()
    game = played(pilot)
    question = pilot.app.scene
    type_keys(pilot, way_in)
    assert pilot.app.scene.name == "teacher"
    assert game.state.paused
    type_keys(pilot, way_in)
    assert pilot.app.scene is question
    assert not game.state.paused


def test_the_clock_stands_while_the_page_is_up(begin: Begin) -> None:
    pilot = begin()
    game = played(pilot, "table", 4)
    press(pilot, "pause")
    plan = pilot.app.plan
    before = plan.seconds
    pilot.turn(90)
    press(pilot, "points", "back", "back", "back")
    assert plan.seconds == before
    press(pilot, "resume")
    assert plan.seconds < before + 5
    pilot.settle()
    press(pilot, "roll")
    rolled = next(move for move in reversed(game.state.moves) if move[0] == "roll")
    assert int(before) <= rolled[1] < before + 10


def test_everything_is_a_key_away(begin: Begin) -> None:
    pilot = begin()
    game = played(pilot)
    level, minutes = game.state.level, game.state.minutes
    type_keys(pilot, "t", "a")
    assert (game.state.level, level) == (1, 2)
    type_keys(pilot, "c", "-")
    assert (game.state.level, game.state.minutes) == (3, minutes - 5)
    type_keys(pilot, "+", "+")
    assert game.state.minutes == minutes + 5
    type_keys(pilot, "5")
    assert game.state.last
    type_keys(pilot, "5")
    assert not game.state.last
    for digit, page in (("3", "points"), ("2", "history"), ("6", "asking")):
        type_keys(pilot, digit)
        assert pilot.app.scene.name == page
        type_keys(pilot, "escape")
        assert pilot.app.scene.name == "teacher"
    assert_kept(game)
    type_keys(pilot, "4")
    assert game.state.phase != "answer"
    assert lines(game)[-1] == ["skip"]
    to(pilot, "question")
    type_keys(pilot, "t", "8")
    assert pilot.app.scene.name == "home"


def test_a_page_held_at_the_last_card_of_a_game_offers_what_makes_sense(begin: Begin) -> None:
    pilot = begin()
    game = played(pilot, "table")
    while game.state.phase != "over":
        pilot.step()
        pilot.settle()
    pilot.app.teacher(pilot.app.scene.table)
    pilot.settle()
    names = {target.name for target in pilot.app.scene.targets()}
    assert not names & {"level.easy", "less", "more", "last-round", "skip"}
    moves = len(game.state.moves)
    press(pilot, "resume")
    assert len(game.state.moves) == moves


def test_minutes_can_be_given_and_taken_away(begin: Begin) -> None:
    pilot = begin()
    game = played(pilot, "table", 3)
    press(pilot, "pause", *["less"] * 5)
    assert game.state.minutes == 0
    assert pilot.app.plan.left is None
    assert "less" not in {target.name for target in pilot.app.scene.targets()}
    press(pilot, "more")
    assert game.state.minutes == 10, "enough for one step more than was played"
    press(pilot, "resume")
    assert_kept(game)


def test_ending_now_asks_once_and_enter_does_the_harmless_thing(begin: Begin) -> None:
    pilot = begin()
    game = played(pilot, "table", 3)
    press(pilot, "pause", "end")
    type_keys(pilot, "enter")
    assert pilot.app.scene.name == "teacher"
    assert game.state.phase != "over"
    press(pilot, "end", "end")
    assert pilot.app.scene.name == "ending"
    assert lines(game)[-1] == ["end"]


def test_ending_after_this_round(begin: Begin) -> None:
    pilot = begin()
    game = played(pilot, "table", 6)
    number = game.state.round
    press(pilot, "pause", "last-round", "resume")
    to(pilot, "ending")
    assert game.state.round == number
    assert ["last-round", True] in lines(game)


def test_home_keeps_the_game_and_all_that_the_teacher_did(begin: Begin) -> None:
    pilot = begin()
    game = played(pilot, "table", 8)
    press(pilot, "pause", "points", "more", "give", "level.easy", "more", "last-round", "last-round")
    before = without_pauses(game)
    press(pilot, "home", "resume")
    again = pilot.app.plan.game
    assert again is not game
    assert without_pauses(again) == before
    assert again.state.level == 1
    assert not again.state.paused


# -- points ------------------------------------------------------------------------------------------------------------


def test_points_are_given_for_a_reason(begin: Begin) -> None:
    pilot = begin(lang="en")
    game = played(pilot, "table", 4)
    before = list(game.state.points)
    press(pilot, "pause", "points", "team 2", "more", "more", "reason 3", "give")
    assert pilot.app.scene.name == "teacher"
    assert lines(game)[-1] == ["adjust", 2, 3, "Had a good idea"]
    assert game.state.points[2] == before[2] + 3
    press(pilot, "resume")
    assert pilot.app.scene.shown.points == game.state.points


def test_points_are_taken_for_a_typed_reason_which_holds_no_marks(begin: Begin) -> None:
    pilot = begin(lang="en")
    game = played(pilot, "table", 4)
    press(pilot, "pause", "points", "team 1")
    for _ in range(8):
        if "less" in {target.name for target in pilot.app.scene.targets()}:
            press(pilot, "less")
    assert pilot.app.scene.change == -5, "no more than five, and never nothing"
    press(pilot, "reason typed")
    text("noise《x》\N{GRINNING FACE}")
    key(pygame.K_5)
    pilot.turn(0.2)
    assert pilot.app.scene.team == 1, "letters and digits are no keys while typing"
    type_keys(pilot, "enter")
    assert pilot.app.scene.name == "points", "Enter ends the typing first"
    type_keys(pilot, "enter")
    assert lines(game)[-1] == ["adjust", 1, -5, "noisex"]
    assert_kept(game)


def test_a_reason_left_empty_is_the_first_of_the_four(begin: Begin) -> None:
    pilot = begin(lang="en")
    game = played(pilot, "table", 2)
    press(pilot, "pause", "points", "reason typed")
    text("   ")
    type_keys(pilot, "escape")
    press(pilot, "give")
    assert lines(game)[-1][3] == "Listened to each other"


# -- going back --------------------------------------------------------------------------------------------------------


def test_any_number_of_moves_goes_back_with_one_undo(begin: Begin) -> None:
    pilot = begin()
    game = played(pilot, "table", 14)
    press(pilot, "pause", "back", "page right")
    scene = pilot.app.scene
    move = scene.moves[8]
    press(pilot, "before 3")
    assert pilot.app.scene.name == "asking"
    type_keys(pilot, "escape")
    assert pilot.app.scene is scene, "nothing is lost by looking"
    press(pilot, "page right", "before 3")
    wrote = len(lines(game))
    press(pilot, "undo")
    assert len(game.state.moves) == move.index
    assert lines(game)[wrote:] == [["undo", wrote - move.index]]
    assert not game.state.paused
    table = pilot.app.scene if pilot.app.scene.name == "table" else pilot.app.scene.table
    assert table.shown.same_as(game.state)
    assert_kept(game)


def test_what_the_teacher_did_goes_back_too_and_the_game_is_not_held(begin: Begin) -> None:
    pilot = begin()
    game = played(pilot, "table", 5)
    points = list(game.state.points)
    press(pilot, "pause", "points", "give", "resume")
    pilot.settle()
    to(pilot, "table")
    while game.state.moves[-1][0] != "resume":
        game.undo()
    assert game.undo()
    assert game.state.points == points
    assert not game.state.paused, "undoing inside a pause leaves no game that waits for nobody"
    assert game.can("roll") or game.state.phase != "roll"
    assert_kept(game)


def test_moves_are_told_in_words_in_every_language(begin: Begin) -> None:
    for lang in ("ja", "es_CL", "en"):
        pilot = begin(lang=lang, games=lang)
        game = played(pilot, "table", 20)
        press(pilot, "pause", "points", "give", "level.hard", "more", "last-round", "last-round", "back")
        history = pilot.app.scene
        told = [history.told(move) for move in history.moves]
        assert len(told) == len(said_moves(game.state.moves))
        assert not [said for said in told if not said or "teacher." in said or "{" in said or "《" in said]
        pilot.app.close()


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_back_to_before_any_move_is_the_game_as_it_was(data: st.DataObject) -> None:
    board = rules.Board(BOARD)
    state = rules.new(board, 5, 3, level=2)
    dumps, acts = [], st.sampled_from(["class", "points", "pause", "resume", "level", "minutes"])
    for _ in range(data.draw(st.integers(3, 30))):
        dumps.append(rules.dump(state))
        try:
            rules.apply(state, data.draw(acts.map(lambda act: move_of(act, state))))
        except rules.IllegalMove:
            dumps.pop()
    game = Game(None, {"teams": ["a", "b", "c"]}, state, record.NoRecord())
    moves = moves_of(game)
    assume(moves)
    move = data.draw(st.sampled_from(moves))
    game.undo_from(move.index)
    undone = rules.dump(state)
    wanted = dumps[move.index]
    if wanted["paused"]:
        assert undone["moves"][-1] == ["resume"]
        rules.apply(state, ("undo", 1))
        undone = rules.dump(state)
    assert undone == wanted


def move_of(act: str, state) -> tuple:
    """A move of a kind."""
    possible = [move for move in rules.legal(state) if move[0] != "resume"]
    if act == "class":
        return possible[len(state.moves) % len(possible)] if possible else ("resume",)
    given = {"points": ("adjust", 1, 2, "x"), "level": ("level", len(state.moves) % 3 + 1), "minutes": ("minutes", 9)}
    return given.get(act, (act,))


BOARD = {
    "squares": [
        {"id": f"s{at}", "kind": "start" if at == 0 else "goal" if at == 60 else ("quiz", "plain", "rest")[at % 3],
         "next": [] if at == 60 else [at + 1]}
        for at in range(61)
    ],
    "dice": {"count": 1, "faces": [1, 2, 3, 4, 5, 6]}, "goal": "pass", "win": "eco", "end": "all", "teams": [2, 6],
    "right": [["eco", 1]], "wrong": [["miss", 1]],
    "quizzes": [{"id": f"q{at}", "topic": "water", "level": at % 3 + 1, "choices": 3} for at in range(9)],
}  # fmt: skip


# -- showing again -----------------------------------------------------------------------------------------------------


def test_the_last_move_is_shown_again_and_nothing_changes(begin: Begin) -> None:
    pilot = begin()
    game = played(pilot, "table", 9)
    table = pilot.app.scene
    before, wrote = without_pauses(game), lines(game)
    expected = game.last_seen()
    assert expected is not None
    press(pilot, "pause")
    pilot.press("again")
    assert table.shown.places[expected[0].team] == rules.place(expected[0], expected[0].team)
    assert list(table.game.events) or table.event
    for _ in range(20):
        pilot.settle()
        if pilot.app.scene.name == "table":
            break
        pilot.press("next")
    assert table.shown.same_as(game.state)
    assert without_pauses(game) == before
    assert lines(game) == [*wrote, ["pause"], ["resume"]]
    assert table.ready


def test_the_last_answer_is_shown_again_with_its_choices(begin: Begin) -> None:
    pilot = begin()
    game = played(pilot)
    order = list(game.state.order)
    pilot.step()
    pilot.settle()
    assert pilot.app.scene.name == "explanation"
    press(pilot, "next")
    assert game.state.moves[-1][0] == "answer"
    press(pilot, "pause", "again")
    assert pilot.app.scene.name == "explanation"
    assert list(pilot.app.scene.order) == order


def test_before_the_first_move_there_is_nothing_to_show_again(begin: Begin) -> None:
    pilot = begin()
    game = played(pilot, "table")
    press(pilot, "pause", "again")
    assert pilot.app.scene.name == "table"
    assert game.state.moves == [("pause",), ("resume",)]


# -- before the start --------------------------------------------------------------------------------------------------


def test_the_order_of_turns_is_the_games_first_move(begin: Begin) -> None:
    pilot = begin()
    to(pilot, "teams")
    press(pilot, "seat 2", "seat 0")
    seats = pilot.app.scene.seats
    assert seats == [2, 1, 3, 0], "C before B; then A, the first, to the end"
    press(pilot, "start")
    game = pilot.app.scene.game
    assert lines(game) == [["order", seats]]
    assert game.state.seats == seats
    assert game.state.team == seats[0]
    assert not game.undo(), "it stays when moves are taken back"


def test_mixing_is_the_seeds(begin: Begin, tmp_path: Path) -> None:
    seen = []
    for games in ("one", "two"):
        pilot = begin(games=games)
        to(pilot, "teams")
        press(pilot, "mix")
        seen.append(pilot.app.scene.seats)
        pilot.app.close()
    assert seen[0] == seen[1] != [0, 1, 2, 3]


def test_only_teams_that_play_have_a_seat(begin: Begin) -> None:
    pilot = begin()
    to(pilot, "teams")
    press(pilot, "count 6", "mix", "count 3")
    teams = pilot.app.scene
    assert sorted(teams.seats) == [0, 1, 2]
    press(pilot, "seat 1", "count 6")
    assert sorted(teams.seats) == [0, 1, 2, 3, 4, 5]


def test_the_time_of_the_lesson_is_the_boards_or_the_settings_or_what_is_set(begin: Begin) -> None:
    pilot = begin()
    to(pilot, "teams")
    assert pilot.app.scene.minutes == 25, "as the board has it"
    assert pilot.app.scene.opening() == []
    press(pilot, "less", "start")
    assert pilot.app.scene.game.state.minutes == 20
    press(pilot, "pause", "home")
    pilot.app.change(minutes=35)
    press(pilot, "start")
    assert pilot.app.scene.minutes == 35


def test_going_back_from_the_teams_loses_no_name(begin: Begin) -> None:
    pilot = begin()
    to(pilot, "teams")
    press(pilot, "name 0")
    text("Sol")
    type_keys(pilot, "enter")
    press(pilot, "back", "start")
    assert pilot.app.scene.name_of(0) == "Sol"


# -- the time on the table ---------------------------------------------------------------------------------------------


def test_the_table_tells_the_minutes_left_and_the_last_round(begin: Begin) -> None:
    pilot = begin(lang="en")
    played(pilot, "table")
    assert pilot.app.round_words(1) == ("Round 1", "25 min")
    pilot.turn(61)
    assert pilot.app.round_words(1) == ("Round 1", "24 min")
    assert not pilot.app.due, "it was drawn anew by itself"
    press(pilot, "pause", "last-round", "resume")
    assert pilot.app.round_words(1)[0] == "Last round"


def test_the_bell_rings_five_minutes_before_the_end(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    pilot = begin()
    game = played(pilot, "table", 4)
    heard: list[str] = []
    monkeypatch.setattr(pilot.app, "sound", heard.append)
    pilot.app.clock.turn(20 * 60 + 1)
    pilot.turn(0.1)
    assert heard == ["bell"]
    assert ("noticed", "teacher.notice.time") in [pilot.app.scene.event, *game.events]


# -- words -------------------------------------------------------------------------------------------------------------


def test_every_word_of_these_pages_is_said_in_every_language_and_used() -> None:
    english = catalogue("en")
    for lang in ("ja", "es"):
        said = catalogue(lang)
        assert list(said) == list(english)
        for text_id, words in said.items():
            assert words.strip() == words != ""
            assert places(words) == places(english[text_id]), text_id
    code = "\n".join(path.read_text() for path in ROOM.joinpath("screen").rglob("*.py"))
    strings = set(re.findall(r'"([^"\n]+)"', code))
    made = {"teacher.past.pledge", "teacher.past.skip", "teacher.past.order", "teacher.past.end"}  # f"past.{kind}"
    made |= {f"teacher.level.{name}" for name in LEVELS} | {f"teacher.reason.{name}" for name in REASONS}
    made |= {f"teacher.{which}.{part}" for which in ("leave", "close") for part in ("question", "hint")}
    made |= {f"teacher.notice.{word}" for word in ("last-round", "time")}
    for text_id in english:
        used = text_id in made or text_id in strings or text_id.removeprefix("teacher.") in strings
        assert used, f"{text_id} is not used"
    for asked in re.findall(r'self\.said\("([\w.-]+)"', "\n".join(path.read_text() for path in OURS)):
        assert f"teacher.{asked}" in english


def places(words: str) -> list[str]:
    """The names of what is filled in."""
    return sorted(re.findall(r"\{(\w+)\}", words))


def catalogue(lang: str) -> dict[str, str]:
    """The words of the teacher's pages."""
    with (ROOM / "words" / lang / "teacher.po").open("rb") as file:
        return {message.id: message.string for message in read_po(file, locale=lang) if message.id}


# -- looks -------------------------------------------------------------------------------------------------------------


def test_the_arrows_reach_every_button_of_every_page(begin: Begin) -> None:
    pilot = begin()
    to(pilot, "teams")
    assert_reached(pilot)
    played(pilot, "question", 12)
    for steps in (("pause",), ("points",), ("back", "back"), ("before 3",)):
        press(pilot, *steps)
        assert_reached(pilot)


def assert_reached(pilot: Pilot) -> None:
    """The arrows alone lead to all that can be pressed."""
    targets = pilot.app.targets()
    reached: set[str | None] = set()
    chance = random.Random(3)
    for _ in range(80 * len(targets)):
        key(chance.choice((pygame.K_LEFT, pygame.K_RIGHT, pygame.K_UP, pygame.K_DOWN)))
        pilot._take_events()
        reached.add(pilot.app.focus)
    assert reached == {target.name for target in targets}, pilot.app.scene.name


def test_a_class_that_plays_by_itself_knows_the_pages(begin: Begin) -> None:
    pilot = begin("keys")
    played(pilot, "question", 6)
    for way_in, pages in ((("pause",), ["teacher"]), (("pause", "points"), ["points", "teacher"])):
        press(pilot, *way_in)
        for page in pages:
            assert pilot.app.scene.name == page
            pilot.step()
            pilot.settle()
        assert pilot.app.scene.name == "question"
    press(pilot, "pause", "back", "before 2")
    for page in ("asking", "history", "teacher"):
        assert pilot.app.scene.name == page
        pilot.step()
        pilot.settle()


def test_all_pages_can_be_touched_at_every_size(begin: Begin) -> None:
    pilot = begin()
    played(pilot, "question", 12)
    window = pilot.app.window
    small = window.stage
    for steps in (("pause",), ("points",), ("back", "back"), ("before 3",)):
        press(pilot, *steps)
        for size in [*SIZES, (1024, 768), (1920, 1080), (3840, 2160)]:
            window.stage = Stage(*size)
            targets = pilot.app.targets()
            for at, one in enumerate(targets):
                x, y, w, h = one.box
                assert min(w, h) >= 64, (pilot.app.scene.name, one.name)
                assert x >= 0 and y >= 0 and x + w <= window.stage.width + 0.1 and y + h <= 1080, one.name
                assert not [other.name for other in targets[:at] if overlap(one.box, other.box)], (size, one.name)
        window.stage = small


HARD = [{}, {"text": 1, "furigana": "none"}, {"text": 2, "furigana": "all"}, {"text": 2, "contrast": True}]


@pytest.mark.parametrize("parts", HARD, ids=str)
def test_all_words_of_these_pages_can_be_read(parts: dict, tmp_path: Path, faults: list[str]) -> None:
    for lang in ("ja", "es_CL", "en"):
        with table_of("toyama", lang, tmp_path / lang, **parts) as table:
            app, game = table.app, table.game
            app._table(game)
            game.act(("minutes", 120))
            while game.state.phase != "answer":
                game.act(rules.legal(game.state)[0])
            for letter in "あw":
                game.act(("adjust", 1, -5, named(letter * 60, REASON)))
            game.act(("level", 3))
            app.go(table)
            app.teacher(table)
            app.plan.clock.turn(3599)
            page = app.scene
            history, points = History(table, page), Points(table, page)
            history.enter()
            teams = Teams(app, table.pack, app.home)
            teams.count = 6
            scenes = [page, history, points, teams, Leaving(app, page, None), Leaving(app, page, game)]
            page.end()
            scenes.append(app.scene)
            app.scene = history
            history.ask(history.moves[-1])
            for scene in [*scenes, app.scene]:
                for layer in scene.layers():
                    drawn(layer, app.look)
    assert faults == []


def test_a_log_from_anywhere_breaks_no_page(begin: Begin) -> None:
    pilot = begin(lang="en")
    game = played(pilot, "table", 5)
    press(pilot, "pause", "points", "give", "home")
    path = game.log.path
    header, *moves = path.read_text().splitlines()
    names = ["\N{GRINNING FACE}", "漢《x》｜y《", "a" * 500, ""]
    spoiled = json.dumps({**json.loads(header), "teams": names}, ensure_ascii=False)
    moves = [move.replace("Listened to each other", "\N{GRINNING FACE}《《" + "w" * 300) for move in moves]
    path.write_text("\n".join([spoiled, *moves]) + "\n")
    pilot.app.home.enter()
    pilot.settle()
    press(pilot, "resume", "pause", "points", "back", "back")
    assert pilot.app.scene.name == "history"
    assert pilot.app.plan.game.names[:2] == ["", "漢xy"]
