"""Sheets typed by hand: by number, with a way back, and kept sheet by sheet."""

import pytest

from sugoroku.packs import Words
from sugoroku.survey.entering import enter
from sugoroku.survey.questions import questions

from .form_room import Room, room

QUIZ, FUN, TOLD, USEFUL, MINUTES, LEARNED = range(6)


@pytest.fixture
def ours(tmp_path):
    made = room(tmp_path)
    yield made
    made.store.close()


def typed(ours: Room, *lines: str, lang: str = "en", moment: str = "after") -> tuple[int, list[str]]:
    """What is kept when these lines are typed, and what was said."""
    waiting, said = iter(lines), []

    def ask(prompt: str) -> str | None:
        said.append(prompt)
        return next(waiting, None)

    return enter(ours.session, ours.pack, ours.store, moment, lang, ask, said.append), said


def answers(ours: Room) -> list[dict]:
    return [dict(one.response.answers) for one in ours.store.responses()]


def test_a_sheet_is_typed_by_numbers(ours: Room) -> None:
    count, said = typed(ours, "2", "5", "1", "1, 3", "45", "Birds sing")
    quiz = questions(ours.pack, "after")[QUIZ]
    (kept,) = ours.store.responses()
    assert count == 1
    assert dict(kept.response.answers) == {
        quiz.id: quiz.answers[1].id, "fun": "5", "told": "yes", "useful": ("walk", "tree"), "minutes": "45",
        "learned": "Birds sing",
    }  # fmt: skip
    assert (kept.response.source, kept.response.moment, kept.response.lang) == ("typed", "after", "en")
    assert said[-1] == "1 sheet is kept; the session has 1 now."


def test_nothing_typed_is_no_answer(ours: Room) -> None:
    typed(ours, "", " ", "", "", "", "")
    assert answers(ours) == [{}]


def test_several_sheets_have_keys_of_their_own(ours: Room) -> None:
    count, _ = typed(ours, *["1", "1", "1", "1", "10", ""] * 3)
    assert (count, len({one.response.key for one in ours.store.responses()})) == (3, 3)
    assert typed(ours)[0] == 0
    assert len(answers(ours)) == 3


@pytest.mark.parametrize("many", ["1 3", "1,3", "3,1", " 1 , 3 ", "１　３", "1、3", "3，1"])
def test_several_answers_are_separated_as_people_do(ours: Room, many: str) -> None:
    typed(ours, "1", "1", "1", many, "", "")
    assert answers(ours)[0]["useful"] == ("walk", "tree")


@pytest.mark.parametrize(("at", "wrong"), [
    (FUN, "6"), (FUN, "0"), (FUN, "1 2"), (FUN, "x"), (FUN, "-1"), (FUN, "001"), (USEFUL, "1 1"), (USEFUL, "4"),
    (USEFUL, "1;2"), (MINUTES, "4"), (MINUTES, "91"), (MINUTES, "4.5"), (MINUTES, "ten"), (FUN, "\x1b[2J"),
])  # fmt: skip
def test_wrong_input_is_told_and_asked_again(ours: Room, at: int, wrong: str) -> None:
    good = ["1", "1", "1", "1", "10", "w"]
    _, said = typed(ours, *good[:at], wrong, *good[at:])
    assert answers(ours)[0]["fun"] == "1"
    assert answers(ours)[0]["minutes"] == "10"
    assert sum(one.startswith("“") for one in said) == 1
    assert "\x1b" not in "".join(said)


def test_back_goes_back_one_question(ours: Room) -> None:
    _, said = typed(ours, "1", "2", "<", "3", "1", "＜", "2", "", "", "")
    assert (answers(ours)[0]["fun"], answers(ours)[0]["told"]) == ("3", "some")
    assert any("Typed before" in one for one in said)


def test_back_from_the_first_question_corrects_the_sheet_before(ours: Room) -> None:
    first = ["1", "1", "1", "1", "10", "typo"]
    typed(ours, *first, "<", "<", "20", "no typo", *first)
    assert sorted(one["learned"] for one in answers(ours)) == ["no typo", "typo"]
    changes = {(one.question, one.old, one.new, one.by) for one in ours.store.changes()}
    assert changes == {("minutes", "10", "20", "enter"), ("learned", "typo", "no typo", "enter")}


def test_there_is_nothing_before_the_first_question(ours: Room) -> None:
    count, said = typed(ours, "<", "1", "1", "1", "1", "10", "")
    assert count == 1
    assert "This is the first question of the first sheet." in said


def test_a_sheet_that_ends_too_soon_is_not_kept(ours: Room) -> None:
    count, said = typed(ours, "1", "1", "1", "1", "10", "", "1", "2")
    assert count == 1
    assert len(answers(ours)) == 1
    assert said[-2] == Words("en")("survey.enter.unfinished")


def test_the_right_answer_is_never_told(ours: Room) -> None:
    quiz = next(one for one in ours.pack.quizzes if one.id == questions(ours.pack, "after")[QUIZ].id)
    _, said = typed(ours, "1", "", "", "", "", "")
    assert quiz.rights
    assert not any("✓" in one or "right" in one.lower() for one in said)


@pytest.mark.parametrize("lang", ["en", "es_CL", "ja"])
def test_all_words_are_there(ours: Room, lang: str) -> None:
    _, said = typed(ours, "<", "9", "1", "1", "1", "9", "1", "999", "10", "", "<", "\u200b", "x", "1", lang=lang)
    assert not any("survey." in one for one in said)
    assert not any("《" in one for one in said)


def test_a_pack_that_asks_nothing_says_so(ours: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sugoroku.survey.entering.questions", lambda *_: ())
    count, said = typed(ours, "1")
    assert (count, said) == (0, [Words("en")("survey.enter.none")])
