"""The checks of the questionnaire: one thing spoiled in a good one, that very code expected."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sugoroku.packs import check, read_pack, shelf
from sugoroku.packs.checks import CHECKS

Spoil = Any  # the fixture: file, old, new -> what is found

SURVEY, QUIZ = "boards/specimen/survey.yaml", "quizzes/specimen/quizzes.yaml"
CITIES = ("toyama", "renca")

# What stands there, what shall stand there, the code expected.
SPOILED = [
    ("  squares: [bottle, tree]", "", "packs.survey.no-choices"),
    ("  kind: one    ", "  kind: faces    ", "packs.survey.choices"),
    ("  squares: [bottle, tree]", "  squares: [bottle, tree]\n  choices: [{id: a, text: A}, {id: b, text: B}]",
     "packs.survey.both"),
    ("  least: 5 ", "  # ", "packs.survey.range"),
    ("  least: 5 ", "  least: 90 ", "packs.survey.range"),
    ("squares: [bottle, tree]", "squares: [bottles, tree]", "packs.survey.square-unknown"),
    ("squares: [bottle, tree]", "squares: [q-water, tree]", "packs.survey.square-unknown"),
    ("squares: [bottle, tree]", "squares: [tree, tree]", "packs.survey.twice"),
    ("- id: useful", "- id: fun", "packs.survey.twice"),
    ("- id: minutes", "- id: fun", "packs.survey.twice"),
    ("- {id: indoors,", "- {id: outdoors,", "packs.survey.twice"),
]  # fmt: skip
# What follows from the same spoiling and is rightly told too.
ALSO = {
    "packs.survey.twice": {"packs.po.stale", "packs.po.unknown", "packs.po.missing"},
}


@pytest.fixture
def knowing(home: Path, look: Callable[[], Any]) -> Callable[[str], Any]:
    """Gives the questionnaire questions of knowledge, and returns all findings."""

    def ask(names: str) -> Any:
        path = home / SURVEY
        asked = path.read_text(encoding="utf-8").replace("pupil:\n", f"knowledge: [{names}]\npupil:\n", 1)
        path.write_text(asked, encoding="utf-8")
        return look()

    return ask


@pytest.mark.parametrize(("old", "new", "code"), SPOILED, ids=[row[2] for row in SPOILED])
def test_one_thing_spoiled(old: str, new: str, code: str, spoil: Spoil) -> None:
    found = spoil(SURVEY, old, new).codes
    assert code in found
    assert set(found) <= {code, *ALSO.get(code, ())}


def test_every_check_of_the_questionnaire_is_spoiled_here() -> None:
    tried = {row[2] for row in SPOILED} | {
        "packs.survey.knowledge-unknown",
        "packs.survey.knowledge-count",
        "packs.survey.knowledge-aged",
        "packs.survey.knowledge-right",
    }
    assert {code for code in CHECKS if code.startswith("packs.survey.")} <= tried


def test_a_question_of_no_bank_is_told_with_what_was_meant(knowing: Callable[[str], Any]) -> None:
    found = knowing("specimen-tab, specimen-shower")
    assert found.codes == ["packs.survey.knowledge-count", "packs.survey.knowledge-unknown"]
    (unknown,) = (one for one in found if one.code == "packs.survey.knowledge-unknown")
    assert unknown.args["meant"] == "specimen-tap"


def test_a_square_is_told_with_what_was_meant(spoil: Spoil) -> None:
    (finding,) = spoil(SURVEY, "squares: [bottle, tree]", "squares: [botle, tree]")
    assert (finding.args["meant"], finding.path.name) == ("bottle", "survey.yaml")


def test_two_questions_of_knowledge_are_fewer_than_five(knowing: Callable[[str], Any]) -> None:
    (finding,) = knowing("specimen-tap, specimen-shower")
    assert (finding.code, finding.severity) == ("packs.survey.knowledge-count", "warning")
    assert (finding.args["found"], finding.args["wanted"]) == (2, 5)


def test_a_question_of_knowledge_named_twice(knowing: Callable[[str], Any]) -> None:
    assert "packs.survey.twice" in knowing("specimen-tap, specimen-tap").codes


def test_a_question_of_knowledge_and_one_of_the_questionnaire_share_no_name(
    knowing: Callable[[str], Any], spoil: Spoil
) -> None:
    knowing("specimen-tap, specimen-shower")
    assert "packs.survey.twice" in spoil(SURVEY, "- id: fun", "- id: specimen-tap").codes


def test_a_question_of_knowledge_past_its_review(knowing: Callable[[str], Any], spoil: Spoil) -> None:
    knowing("specimen-tap, specimen-shower")
    found = spoil(QUIZ, "review_by: 2031-03", "review_by: 2026-10").codes
    assert found == ["packs.questions.review-past", "packs.survey.knowledge-aged", "packs.survey.knowledge-count"]


@pytest.mark.parametrize(
    ("old", "new"),
    [("- right: Keep it closed", "- wrong: Keep it closed"), ("- wrong: The air becomes", "- right: The air becomes")],
)
def test_a_question_of_knowledge_with_none_right_or_two(
    old: str, new: str, knowing: Callable[[str], Any], spoil: Spoil
) -> None:
    knowing("specimen-tap, specimen-shower")
    found = spoil(QUIZ, old, new).codes
    assert found == ["packs.questions.one-right", "packs.survey.knowledge-count", "packs.survey.knowledge-right"]


def test_a_pack_may_have_no_questionnaire(home: Path, look: Callable[[], Any]) -> None:
    (home / SURVEY).unlink()
    assert {one.code for one in look()} == {"packs.po.unknown"}  # its translations are left over


@pytest.mark.parametrize("name", shelf.packs())
def test_our_own_questionnaires_have_nothing_to_mend(name: str) -> None:
    found = check(read_pack(name), date(2026, 11, 1))
    assert [one for one in found if one.code.startswith("packs.survey.")] == []


def test_both_cities_ask_the_same_so_that_they_can_be_compared() -> None:
    toyama, renca = (read_pack(name).survey for name in CITIES)
    assert toyama and renca
    for part in ("pupil", "teacher"):
        one, other = ([(asked.id, asked.kind, asked.when) for asked in getattr(of, part)] for of in (toyama, renca))
        assert one == other
    shared = {"light", "bag", "shower", "walk", "plate", "other"}
    for survey in (toyama, renca):
        (tried,) = (asked for asked in survey.pupil if asked.id == "try")
        assert shared <= {choice.id for choice in tried.choices or ()}


@pytest.mark.parametrize("name", CITIES)
def test_the_squares_to_choose_from_teach_habits_and_every_team_passes_them(name: str) -> None:
    pack = read_pack(name)
    assert pack.survey
    (useful,) = (asked for asked in pack.survey.pupil if asked.id == "useful")
    squares = {square.id: square for square in pack.board.squares}
    fork = next(square for square in pack.board.squares if square.ways)
    aside = {square for way in fork.ways or () for square in _until(pack, way.to, "stop")}
    for choice in useful.squares or ():
        assert squares[choice].ask and choice not in aside


def _until(pack: Any, begin: str, kind: str) -> set[str]:
    """The squares from one on, up to the first of a kind."""
    at, passed = begin, set()
    while pack.board.squares[pack.index(at)].kind != kind:
        passed.add(at)
        (at,) = pack.follows(pack.index(at))
    return passed
