"""Keys and values that do not fit the model: one thing spoiled in the specimen, one finding expected."""

from pathlib import Path
from typing import Any

import pytest

from sugoroku.packs import Words

Spoil = Any  # the fixture: file, old, new -> what is found

PACK, BOARD, QUIZ = "boards/specimen/pack.yaml", "boards/specimen/board.yaml", "quizzes/specimen/quizzes.yaml"
SPOILED = [
    (PACK, "mascot:", "mascto:", "packs.key.unknown"),
    (PACK, "licence: {text: CC-BY-4.0, art: CC-BY-4.0}\n", "", "packs.key.missing"),
    (PACK, "id: specimen ", "id: Spécimen ", "packs.value.id"),
    (PACK, "locale: en", "locale: english", "packs.value.locale"),
    (PACK, "  es_CL: Un", "  es-CL: Un", "packs.value.locale"),
    (PACK, "version: 1.0.0", "version: 1.0", "packs.value.version"),
    (PACK, 'engine: ">=0.1,<1"', "engine: newest", "packs.value.engine"),
    (PACK, 'sky: "#D8EEF7"', "sky: blue", "packs.value.colour"),
    (PACK, "{id: fish, name: Fish, art: art/animals/fish.svg}", "fish", "packs.shape.mapping"),
    (PACK, "- {id: fish, name: Fish, art: art/animals/fish.svg}\n", "", "packs.list.short"),
    (PACK, "- {id: fish", "- {id: cow, name: Cow, art: art/a.svg}\n- {id: fish", "packs.list.long"),
    (PACK, "uses: [specimen]", "uses: specimen", "packs.shape.list"),
    (PACK, "name: Plip", "name: [Plip]", "packs.shape.text"),
    (PACK, "name: Plip", 'name: ""', "packs.value.empty"),
    (PACK, "name: Plip", f"name: {'Plip' * 20}", "packs.value.long"),
    (PACK, "uses: [specimen]", "uses: [speciman]", "packs.bank.unknown"),
    (BOARD, "schema: sugoroku.board/1", "schema: sugoroku.boards/1", "packs.value.choice"),
    (BOARD, "schema: sugoroku.board/1", "schema: sugoroku.board/2", "packs.schema.newer"),
    (BOARD, "schema: sugoroku.board/1", "schema: sugoroku.board/0", "packs.schema.older"),
    (BOARD, "teams: [2, 6]", "teams: [two, 6]", "packs.value.whole"),
    (BOARD, "teams: [2, 6]", "teams: [2]", "packs.list.short"),
    (BOARD, "teams: [2, 6]", "teams: [2, 3, 6]", "packs.list.long"),
    (BOARD, "teams: [2, 6]", "teams: [1, 6]", "packs.value.least"),
    (BOARD, "teams: [2, 6]", "teams: [2, 7]", "packs.value.most"),
    (BOARD, "teams: [2, 6]", "teams: [6, 2]", "packs.rules.teams-order"),
    (BOARD, "{values: [1, 2]}", "{values: [1, 2], faces: 6}", "packs.dice.both"),
    (BOARD, "end: finish-round", "end: rounds", "packs.rules.end-unset"),
    (BOARD, "win: eco", "win: together", "packs.rules.no-meter"),
    (BOARD, "wrong: []", "meter: {start: 1, goal: 2, limit: 3}", "packs.meter.order"),
    (BOARD, "at: [52, 214]", "at: [52, far]", "packs.value.number"),
    (BOARD, "at: [52, 214]", "at: [.nan, 214]", "packs.value.number"),
    (BOARD, "at: [52, 214]", "at: [-1, 214]", "packs.value.least"),
    (BOARD, "effects: [{eco: 1}]", "effects: [{ecco: 1}]", "packs.effect.unknown"),
    (BOARD, "effects: [{eco: 1}]", "effects: [{eco: 1, move: 2}]", "packs.effect.several"),
    (BOARD, "effects: [{eco: 1}]", "effects: [eco]", "packs.effect.bare"),
    (BOARD, "effects: [{eco: 1}]", "effects: [{again: 1}]", "packs.effect.again"),
    (BOARD, "effects: [{eco: 1}]", "effects: [[eco]]", "packs.effect.shape"),
    (BOARD, "effects: [{eco: 1}]", "effects: [{}]", "packs.effect.unknown"),
    (BOARD, "effects: [{eco: 1}]", "effects: [{eco: 0}]", "packs.value.zero"),
    (BOARD, "effects: [{eco: 1}]", "effects: [{swap: best}]", "packs.value.choice"),
    (BOARD, "effects: [{eco: 1}]", "kind: plain\n  effects: [{eco: 1}]", "packs.square.misplaced"),
    (BOARD, "effects: [{eco: 1}]", "topic: water", "packs.square.misplaced"),
    (BOARD, "kind: goal", "kind: goal\n  next: start", "packs.square.misplaced"),
    (BOARD, "kind: quiz ", "kind: branch ", "packs.square.misplaced"),
    (BOARD, "kind: goal", "kind: branch", "packs.square.no-ways"),
    (QUIZ, "- wrong: The air becomes drier", "- rong: The air becomes drier", "packs.choice.shape"),
    (QUIZ, "- wrong: The air becomes drier", "- The air becomes drier", "packs.choice.shape"),
    (QUIZ, "  - wrong: The air becomes drier\n", "", "packs.list.short"),
    (QUIZ, "topic: water", "topic: watre", "packs.value.choice"),
    (QUIZ, "as_of: 2010-03", "as_of: March 2010", "packs.value.month"),
    (QUIZ, "as_of: 2010-03", "as_of: 2010-13", "packs.value.month"),
    (QUIZ, "  source: Benesse, 2010 — https://benesse.jp/juken/201003/20100324-14b.html\n", "", "packs.key.missing"),
]


@pytest.mark.parametrize(("file", "old", "new", "code"), SPOILED, ids=[row[3] for row in SPOILED])
def test_one_thing_spoiled(file: str, old: str, new: str, code: str, spoil: Spoil) -> None:
    findings = spoil(file, old, new)
    assert findings.codes == [code]
    assert len(findings) == 1
    assert findings[0].shown_path.endswith(file)
    assert findings[0].severity == "error"


def test_misspelt_key_is_told_once_with_its_place_and_the_right_one(spoil: Spoil) -> None:
    (finding,) = spoil(BOARD, "  effects: [{eco: 1}]", "  efects: [{eco: 1}]")
    assert (finding.line, finding.column) == (29, 3)
    said = finding.sentence(Words("es"))
    assert said.endswith('board.yaml:29:3: No existe la clave "efects". ¿Quisiste decir "effects"?')
    assert finding.message(Words("ja")) == "「efects」というキーはありません。「effects」のことではありませんか。"


def test_misspelt_required_key_is_not_also_missing(spoil: Spoil) -> None:
    findings = spoil(PACK, "licence:", "lisence:")
    assert [(one.code, one.args["meant"]) for one in findings] == [("packs.key.unknown", "licence")]


def test_key_that_looks_like_none_is_answered_with_those_there_are(spoil: Spoil) -> None:
    (finding,) = spoil(PACK, "text: CC-BY-4.0, art", "text: CC-BY-4.0, year: 2026, art")
    assert finding.code == "packs.key.unwanted"
    assert "text o art" in finding.message(Words("es"))


def test_misspelt_key_deep_inside_knows_its_neighbours(spoil: Spoil) -> None:
    findings = spoil(PACK, "    glad:", "    glat:")
    assert [one.args["meant"] for one in findings] == ["glad"]


def test_misspelt_value_has_a_suggestion(spoil: Spoil) -> None:
    (finding,) = spoil(QUIZ, "topic: water", "topic: watre")
    assert finding.args["meant"] == "water"
    assert "energy" in finding.message(Words("en"))


def test_faults_of_all_files_are_told_at_once(home: Path, spoil: Spoil) -> None:
    spoil(PACK, "version: 1.0.0", "version: one")
    spoil(QUIZ, "level: 2", "level: 9")
    spoil(QUIZ, "topic: water", "topic: fire")
    (home / "boards/specimen/readings.yaml").write_text("schema: sugoroku.readings/1\n")
    findings = spoil(BOARD, "schema: sugoroku.board/1\n", "schema: sugoroku.board/1\nsquare: []\n")
    assert findings.codes == [
        "packs.key.missing",
        "packs.key.unknown",
        "packs.value.choice",
        "packs.value.most",
        "packs.value.version",
    ]


def test_missing_file_is_told(home: Path, spoil: Spoil) -> None:
    (home / BOARD).unlink()
    assert spoil(PACK, "# The smallest", "# The very smallest").codes == ["packs.file.missing"]
