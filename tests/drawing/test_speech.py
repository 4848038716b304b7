"""One language or two: what is said, and how both share a room."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sugoroku.drawing.speech import Said, Speech
from sugoroku.drawing.text import DoesNotFit


def test_a_second_language_is_said_only_where_it_says_otherwise(town):
    both = Speech(town, "ja", also="es_CL")
    assert both.told("squares.view.label") == Said(town.say("ja")("squares.view.label"), "Mirador")
    assert Speech(town, "es_CL", also="es_CL").told("title").second == ""
    assert Speech(town, "ja").told("title").second == ""
    same = both.word("drawing.choice.1")
    assert (same.first, same.second) == ("ア", "A")


def test_placeholders_are_filled_in_each_language(town):
    both = Speech(town, "ja", also="es_CL")
    said = both.word("lesson.credits.mascot", name=Said("エコケロ", "EcoKero"))
    assert "エコケロ" in said.first
    assert "EcoKero" in said.second
    assert "エコケロ" not in said.second


def test_readings_are_for_the_first_language_and_not_for_grown_ups(town):
    every = Speech(town, "ja", "all", also="ja_JP")
    assert "《" in every.word("drawing.tile.climate").first
    assert "《" not in every.word("lesson.credits.title").first
    assert "《" not in Speech(town, "es_CL", also="ja").told("title").second


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.floats(18, 80), st.floats(12, 60))
def test_both_languages_stay_in_their_room_or_are_refused(town, width, height):
    speech = Speech(town, "ja", also="es_CL")
    said = Said("みんなで話そう", "Conversemos en el curso sobre el agua")
    try:
        block = speech.lay(said, "text", width, height)
    except DoesNotFit as fault:
        assert fault.side in ("width", "height")
        return
    assert block.width <= width + 1e-6
    assert block.height <= height + 1e-6
    roles = [line.role for line in block.lines]
    assert roles == sorted(roles, reverse=True)
    assert {line.size >= (7 if line.role == "second" else 10.5) for line in block.lines} == {True}


def test_a_refusal_names_the_text_of_the_first_language(town):
    speech = Speech(town, "ja", also="es_CL")
    with pytest.raises(DoesNotFit) as fault:
        speech.lay(Said("みんなで話そう", "Conversemos"), "text", 40, 5)
    assert fault.value.text == "みんなで話そう"
    assert fault.value.needed > fault.value.room == 5
