"""The ending: its pages by clicks and keys, its places, and every word of it readable."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pygame
import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from sugoroku.packs import plain, read_pack, shelf
from sugoroku.screen import chart, promises
from sugoroku.screen.raster import _page
from sugoroku.screen.scenes.ending import Ending
from sugoroku.screen.scenes.ending_ranking import Reveal
from sugoroku.screen.scenes.pledging import Pledging
from sugoroku.screen.stage import HEIGHT

from .conftest import Begin
from .endings import ADDRESS, ROOT, WAYS, key, log_of, opened, pages, to_ending, turn_to, turned

TOGETHER = "win: together\n  meter: {start: 12, goal: 6, limit: 60}"


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sounds that the class hears."""
    found: list[str] = []
    monkeypatch.setattr("sugoroku.screen.app.App.sound", lambda self, name: found.append(name))
    return found


# -- turning pages -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", WAYS)
def test_every_page_is_turned_on_and_back_by(way: str, begin: Begin, tmp_path: Path) -> None:
    _, path = log_of(tmp_path / "games")
    pilot = to_ending(begin, path, way)
    there = pages(pilot)
    assert list(dict.fromkeys(page for page, _ in there)) == ["ranking", "learned", "habits", "pledges", "thanks"]
    ending, back = pilot.app.scene, [there[-1]]
    while not ending.first_one:
        pilot.press("back")
        pilot.settle()
        back.append((ending.page.id, ending.part))
    assert back == there[::-1]
    for page in ending.shown:
        pilot.press(f"page {page.id}")
        pilot.settle()
        assert (ending.page, ending.part) == (page, 0)
    pilot.press("home")
    pilot.settle()
    assert pilot.app.scene.name == "home"


def test_arrows_and_enter_turn_pages_and_leave_nothing(begin: Begin, tmp_path: Path) -> None:
    _, path = log_of(tmp_path / "games", moves=30)
    pilot = to_ending(begin, path)
    ending = pilot.app.scene
    key(pygame.K_RIGHT)
    pilot.settle()
    assert ending.page.id == "learned"
    key(pygame.K_LEFT)
    key(pygame.K_LEFT)
    pilot.settle()
    assert ending.first_one
    for _ in range(40):
        key(pygame.K_RETURN)
        pilot.turn(0.3)
    assert ending.last_one
    key(pygame.K_ESCAPE)
    key(pygame.K_RIGHT)
    pilot.settle()
    assert pilot.app.scene is ending
    assert ending.last_one


def test_arrows_move_among_the_teams_once_a_key_has_come_to_one(begin: Begin, tmp_path: Path) -> None:
    _, path = log_of(tmp_path / "games", moves=30)
    pilot = to_ending(begin, path)
    turn_to(pilot, "pledges")
    for _ in range(20):
        if pilot.app.keyed and pilot.app.focus == "team 0":
            break
        key(pygame.K_TAB)
        pilot.turn(0.1)
    key(pygame.K_RIGHT)
    pilot.turn(0.1)
    assert pilot.app.focus == "team 1"
    key(pygame.K_RETURN)
    pilot.settle()
    assert (pilot.app.scene.name, pilot.app.scene.team) == ("pledging", 1)
    key(pygame.K_ESCAPE)
    pilot.settle()
    assert pilot.app.scene.page.id == "pledges"


def test_without_questions_and_answers_their_pages_are_left_out(begin: Begin, tmp_path: Path) -> None:
    _, path = log_of(tmp_path / "games", teams=2, moves=1)
    pilot = to_ending(begin, path)
    assert not pilot.app.scene.game.state.asked
    assert not pilot.app.scene.game.state.told
    assert pages(pilot) == [("ranking", 0), ("pledges", 0), ("thanks", 0)]


# -- the places --------------------------------------------------------------------------------------------------------


def test_the_places_come_up_from_the_last_to_the_first() -> None:
    reveal = Reveal([[2], [0, 3], [1]])
    seen: list[int] = []
    for tick in range(100):
        now = 5 + tick * 0.05
        seen += [team for team in (1, 0, 3, 2) if team not in seen and reveal.share(team, now) is not None]
        if reveal.done(now):
            break
    assert seen == [1, 0, 3, 2]
    assert 1.5 < tick * 0.05 < 3
    assert all(reveal.share(team, now) == 1 for team in range(4))


def test_the_winner_is_not_given_away_and_cheered_once(begin: Begin, tmp_path: Path, heard: list[str]) -> None:
    _, path = log_of(tmp_path / "games")
    pilot = to_ending(begin, path, settle=False)
    ending = pilot.app.scene
    ranking = ending.page
    winner = ending.game.names[ranking.ranks[0][0]]
    assert winner not in ranking.title()
    assert "fanfare" not in heard
    assert ending.busy(0)
    pilot.turn(0.5)
    assert ranking.motion
    pilot.app.press(3, 3)
    assert ranking.motion is None
    assert winner in ranking.title()
    pilot.settle()
    turn_to(pilot, "learned")
    pilot.press("back")
    pilot.settle()
    assert heard.count("fanfare") == 1
    assert not ending.busy(0)


def test_a_key_shows_all_places_before_it_turns_the_page(begin: Begin, tmp_path: Path) -> None:
    _, path = log_of(tmp_path / "games")
    pilot = to_ending(begin, path, settle=False)
    pilot.turn(0.5)
    key(pygame.K_RETURN)
    pilot.turn(0.1)
    assert (pilot.app.scene.page.id, pilot.app.scene.motion) == ("ranking", None)
    key(pygame.K_RETURN)
    pilot.turn(0.1)
    assert pilot.app.scene.page.id == "learned"


def test_with_reduced_motion_all_places_are_there_at_once(begin: Begin, tmp_path: Path, heard: list[str]) -> None:
    _, path = log_of(tmp_path / "games")
    pilot = to_ending(begin, path, settle=False, motion=False)
    pilot.turn(0.1)
    assert pilot.app.scene.motion is None
    assert heard.count("fanfare") == 1


@pytest.mark.parametrize("goal", [True, False])
def test_a_class_that_plays_together_has_no_places(
    goal: bool, begin: Begin, tmp_path: Path, heard: list[str], together: str
) -> None:
    _, path = log_of(tmp_path / "games", pack=together, moves=20)
    pilot = to_ending(begin, path, settle=False, pack=together)
    ending = pilot.app.scene
    ending.game.state.meter = 5 if goal else 12
    fresh = Ending(ending.table)
    pilot.app.go(fresh)
    pilot.settle()
    said = pilot.app.words(f"ending.together.{'won' if goal else 'lost'}")
    assert (fresh.page.won, fresh.page.title()) == (goal, said)
    assert str(ending.game.state.meter) in fresh.page.how()
    assert ("fanfare" in heard) is goal
    assert pages(pilot)[-1][0] == "thanks"


@pytest.fixture(scope="module")
def together(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A copy of Renca in which the class brings a meter down together."""
    folder = tmp_path_factory.mktemp("packs") / "renca"
    shutil.copytree(ROOT / "boards" / "renca", folder)
    board = folder / "board.yaml"
    board.write_text(board.read_text(encoding="utf-8").replace("win: eco", TOGETHER), encoding="utf-8")
    return str(folder)


@pytest.mark.parametrize("teams", [2, 3, 6])
@pytest.mark.parametrize("size", [(1024, 600), (1024, 768), (1920, 1080), (2560, 1080)])
def test_nothing_lies_on_anything_else(teams: int, size: tuple[int, int], tmp_path: Path) -> None:
    _, path = log_of(tmp_path / "games", teams=teams, moves=120)
    with opened("renca", None, path, tmp_path, size, url=ADDRESS) as ending:
        width = ending.app.stage.width
        for _ in turned(ending):
            boxes = [button.target.box for button in ending.buttons()]
            check_apart(boxes, width)
        check_apart([box for _, _, box in ending.shown[0]._places()], width)
        for team in range(teams):
            ending.game.act(("pledge", team, "xyz"))
        check_apart([target.box for target in Pledging(ending, 0).targets()], width)


def check_apart(boxes: list[Any], width: float) -> None:
    """All boxes are on the stage, large enough for a finger, clear of the loudness, and none is on another."""
    for at, (x, y, w, h) in enumerate(boxes):
        assert x >= 24
        assert y >= 0
        assert x + w <= width - 24
        assert y + h <= HEIGHT - 20
        assert min(w, h) >= 64
        assert x + w <= width - 154 or y >= 108
        for left, top, wide, high in boxes[:at]:
            assert x >= left + wide or left >= x + w or y >= top + high or top >= y + h


# -- what was learned and what is done at home -------------------------------------------------------------------------


def test_forty_questions_come_a_few_at_a_time_the_wrong_ones_first(begin: Begin, tmp_path: Path) -> None:
    pack, path = log_of(tmp_path / "games", moves=1)
    pilot = to_ending(begin, path)
    ending = pilot.app.scene
    ending.game.state.asked.extend((0, quiz, 0, quiz % 3 > 0) for quiz in range(40))
    pilot.app.changed()
    turn_to(pilot, "learned")
    page, shown = ending.page, []
    while ending.page is page:
        part = page.spread(page.lessons(), page.each)
        assert 3 <= len(part) <= 4
        shown += part
        ending.turn(1)
    assert [pack.quizzes.index(quiz) for quiz, _ in shown[:14]] == list(range(0, 40, 3))
    assert sorted(pack.quizzes.index(quiz) for quiz, _ in shown) == list(range(40))
    assert [right for _, right in shown] == [False] * 14 + [True] * 26


def test_a_question_once_answered_wrong_is_to_be_remembered(begin: Begin, tmp_path: Path) -> None:
    _, path = log_of(tmp_path / "games", moves=1)
    pilot = to_ending(begin, path)
    ending = pilot.app.scene
    ending.game.state.asked.extend([(0, 5, 0, True), (1, 7, 0, True), (1, 5, 1, False)])
    page = next(page for page in ending.pages if page.id == "learned")
    assert page.lessons() == [(ending.pack.quizzes[5], False), (ending.pack.quizzes[7], True)]


def test_the_answers_are_counted_by_what_was_asked() -> None:
    told = [(0, 4, "yes"), (1, 4, "not-yet"), (2, 9, "yes"), (0, 9, "yes"), (1, 2, "sometimes"), (2, 2, "not-yet")]
    rows = chart.by_square(told)
    assert [(row.square, row.counts) for row in rows] == [(9, (2, 0, 0)), (4, (1, 0, 1)), (2, (0, 1, 1))]
    assert chart.totals(rows) == [3, 1, 2]
    assert chart.by_square([]) == []


@given(st.tuples(*[st.integers(0, 30)] * 3), st.integers(0, 30), st.floats(500, 1200))
def test_a_bar_is_never_wider_than_its_room_nor_a_part_too_narrow(
    counts: tuple[int, int, int], more: int, wide: float
) -> None:
    parts = chart.widths(counts, sum(counts) + more, wide)
    assert sum(parts) <= wide + 0.01
    for count, part in zip(counts, parts, strict=True):
        assert part >= chart.NARROW if count else part == 0


# -- everything can be read --------------------------------------------------------------------------------------------

SETTINGS: list[dict[str, Any]] = [
    {},
    {"furigana": "all", "also": "ja"},
    {"text": 1, "furigana": "none", "also": "es_CL"},
    {"text": 2, "furigana": "all"},
    {"text": 2, "furigana": "all", "also": "en", "contrast": True},
]


@pytest.mark.parametrize("parts", SETTINGS, ids=str)
@pytest.mark.parametrize("pack", shelf.packs())
def test_every_page_of_a_pack_is_readable_in_all_its_languages(
    pack: str, parts: dict[str, Any], tmp_path: Path, faults: list[str]
) -> None:
    read = read_pack(pack)
    teams = read.board.rules.teams[1]
    for lang in read.locales:
        _, path = log_of(tmp_path / lang, pack, teams, moves=1, lang=lang)
        with opened(pack, lang, path, tmp_path, (1024, 768), url=ADDRESS, **parts) as ending:
            for layer in everything(ending, lang):
                _page(layer, ending.app.look)
    assert faults == []


OWN = {
    "ja": "うちの犬と毎日学校のまわりを歩いてごみを拾い集め",
    "es": "Apagamos la televisión cuando nadie la ve aquí",
}


def everything(ending: Any, lang: str) -> Iterator[Any]:
    """Every page with all questions, all things asked, and every promise of the pack."""
    state, pack = ending.game.state, ending.pack
    state.asked.extend((0, quiz, 0, bool(quiz % 2)) for quiz in range(len(pack.quizzes)))
    for square, page in enumerate(pack.board.squares):
        answers = ("yes", "yes", "sometimes", "not-yet", "not-yet", "not-yet")
        state.told.extend((team, square, answer) for team, answer in enumerate(answers) if page.ask)
    longest = sorted((plain(pack.say(lang)(f"pledges.{p.id}")) for p in pack.info.pledges), key=promises.width)
    own = OWN["ja" if lang == "ja" else "es"]
    for team, text_ in zip(range(state.teams - 1), [own, *longest[::-1]], strict=False):
        state.pledges[team] = text_
    state.points[0] = -12
    for _ in turned(ending):
        yield from ending.layers()
    for team in (0, state.teams - 1):
        yield from Pledging(ending, team).layers()


def test_larger_words_make_fewer_things_a_page(tmp_path: Path) -> None:
    _, path = log_of(tmp_path / "games")
    counts = []
    for size in (0, 2):
        with opened("renca", None, path, tmp_path, (1024, 600), text=size) as ending:
            counts.append({page.id: page.parts for page in ending.shown})
    assert counts[1]["learned"] > counts[0]["learned"]


# -- words -------------------------------------------------------------------------------------------------------------


def catalogue(lang: str) -> dict[str, str]:
    with (ROOT / "sugoroku" / "words" / lang / "ending.po").open("rb") as file:
        return {message.id: message.string for message in read_po(file, locale=lang) if message.id}


@pytest.mark.parametrize("lang", ["ja", "es", "en"])
def test_every_language_says_everything_with_the_same_placeholders(lang: str) -> None:
    english, said = catalogue("en"), catalogue(lang)
    assert list(said) == list(english)
    for text_id, words in said.items():
        assert words.strip() == words != ""
        assert sorted(re.findall(r"\{(\w+)\}", words)) == sorted(re.findall(r"\{(\w+)\}", english[text_id])), text_id


def test_every_word_is_used_and_none_is_missing() -> None:
    files = [*(ROOT / "sugoroku" / "screen").glob("scenes/ending*.py"), ROOT / "sugoroku/screen/scenes/pledging.py"]
    code = "\n".join(file.read_text(encoding="utf-8") for file in files)
    asked = set(re.findall(r'(?:said\(|words\(\s*"ending\.|\bid, icon = |words\("ending\.)f?"?([a-z][\w.-]+)"', code))
    asked |= {"first", "show", "together.won", "together.lost", "by.eco", "by.first", "by.together"}
    said = {text_id.removeprefix("ending.") for text_id in catalogue("en")}
    assert said - asked == set()
    assert asked - said - {"ranking"} == set()  # that page has the landscape for a heading
