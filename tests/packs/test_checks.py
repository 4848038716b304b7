"""Every check: one thing spoiled in a good pack, that very code expected."""

import zlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sugoroku import rules
from sugoroku.packs import Words, check, read_pack, shelf
from sugoroku.packs.checks import CHECKS

TODAY = date(2026, 11, 1)
Spoil = Any  # the fixture: file, old, new -> what is found

PACK, BOARD, QUIZ = "boards/specimen/pack.yaml", "boards/specimen/board.yaml", "quizzes/specimen/quizzes.yaml"
JA, QUIZ_JA, ES = "boards/specimen/i18n/ja.po", "quizzes/specimen/i18n/ja.po", "boards/specimen/i18n/es_CL.po"

TREE = """- id: tree                    # with nothing but words, a square is plain
  at: [228, 134]
"""
FORK = """- id: fork
  kind: branch
  at: [228, 170]
  ways: [{to: tree, label: Left}, {to: WAY, label: Right}]
"""

# file, what stands there, what shall stand there, the code expected
SPOILED = [
    (PACK, 'engine: ">=0.1,<1"', 'engine: ">=3"', "packs.whole.engine"),
    (PACK, "id: specimen ", "id: example ", "packs.whole.folder"),
    (QUIZ, "id: specimen ", "id: example ", "packs.whole.folder"),
    (PACK, "  ja: 公園までさんぽ\n", "", "packs.whole.title"),
    (QUIZ, "locale: en", "locale: xx", "packs.locale.unknown"),
    (PACK, "  es_CL: Un", "  ar: Un paseo\n  es_CL: Un", "packs.locale.script"),
    (ES, "Botella propia", "Botella שלי", "packs.locale.letter"),
    (ES, "Partida", "Parti\u0301da", "packs.locale.accent"),
    (BOARD, "win: eco", "win: together\n  meter: {start: 5, goal: 1, limit: 9}", "packs.whole.meter"),
    (PACK, "id: fish", "id: bird", "packs.ids.animal-twice"),
    (PACK, "id: bottle", "id: lights", "packs.ids.pledge-twice"),
    (PACK, "our own bottle at the tap", "our own bottle at the tap of the kitchens", "packs.pledges.long"),
    (JA, "水道の水を入れます", "水道の水を入れて学校へ持って行きます", "packs.pledges.long"),
    (JA, "歯をみがく間は、水を止めます", "自分の水とうに、水道の水を入れます", "packs.pledges.same"),
    (BOARD, "id: tree ", "id: bottle ", "packs.ids.square-twice"),
    (QUIZ, "id: specimen-tap", "id: specimen-shower", "packs.ids.quiz-twice"),
    (PACK, "uses: [specimen]", "uses: [specimen, specimen]", "packs.ids.bank-twice"),
    (BOARD, "[{eco: 1}]", "[{goto: gaol}]", "packs.ids.unknown-square"),
    (BOARD, "kind: start", "kind: plain", "packs.path.start"),
    (BOARD, "kind: goal", "kind: plain", "packs.path.goal"),
    (BOARD, TREE, TREE.replace("  at", "  kind: goal\n  at"), "packs.path.goal"),
    (BOARD, TREE, TREE + "  next: q-water\n", "packs.path.goal-unreachable"),
    (BOARD, TREE, "  next: tree\n- {id: lone, at: [228, 170]}\n" + TREE, "packs.path.unreachable"),
    (BOARD, TREE, FORK.replace("WAY", "tree") + TREE.replace("134", "100"), "packs.path.one-way"),
    (BOARD, "[{eco: 1}]", "[{goto: bottle}]", "packs.path.cycle"),
    (BOARD, "kind: goal", "kind: goal\n  effects: [again]", "packs.path.goal-effect"),
    (BOARD, "[{eco: 1}]", "[{meter: -1}]", "packs.path.no-meter"),
    (BOARD, "{values: [1, 2]}", "{count: 4, faces: 20}", "packs.path.dice"),
    (BOARD, "at: [52, 214]", "at: [70, 250]", "packs.places.outside"),
    (BOARD, "at: [292, 104]", "at: [262, 110]", "packs.places.overlap"),
    (BOARD, "at: [166, 152]", "at: [180, 165]", "packs.places.seam"),
    (BOARD, "at: [292, 104]", "at: [340, 60]", "packs.places.far"),
    (BOARD, "title_at: [16, 14, 190, 40]", "title_at: [216, 14, 190, 40]", "packs.places.title-outside"),
    (BOARD, "at: [28, 160], size: 24", "at: [4, 160], size: 24", "packs.places.mascot-outside"),
    (BOARD, "at: [28, 160], size: 24", "at: [60, 220], size: 24", "packs.places.mascot-over"),
    (BOARD, "title_at: [16, 14, 190, 40]", "title_at: [16, 100, 190, 40]", "packs.places.title-over"),
    (BOARD, "topic: water", "topic: food", "packs.questions.few"),
    (QUIZ, "level: 2", "level: 3", "packs.questions.scarce"),
    (QUIZ, "- wrong: The air becomes drier", "- right: The air becomes drier", "packs.questions.one-right"),
    (QUIZ, "- right: Keep it closed", "- wrong: Keep it closed", "packs.questions.one-right"),
    (QUIZ_JA, "空気がかわくから", "あたためる水がへるから。", "packs.questions.same-choice"),
    (QUIZ, "review_by: 2031-03", "review_by: 2026-10", "packs.questions.review-past"),
    (QUIZ, "as_of: 2010-03", "as_of: 2031-03", "packs.questions.review-order"),
    (QUIZ, "as_of: 2020-12", "as_of: 2026-12", "packs.questions.future"),
    (BOARD, "art/tree.svg", "../specimen/../tree.svg", "packs.art.outside"),
    (BOARD, "art/tree.svg", "/etc/passwd", "packs.art.outside"),
    (BOARD, "art/tree.svg", "art\\tree.svg", "packs.art.outside"),
    (BOARD, "art/tree.svg", "art/trees.svg", "packs.art.missing"),
    (BOARD, "art/tree.svg", "art/Tree.svg", "packs.art.missing"),
    (BOARD, "art/tree.svg", "art", "packs.art.missing"),
    (BOARD, "art/tree.svg", "pack.yaml", "packs.art.kind"),
    (JA, "大きな木が", "大きな木《き》《き》が", "packs.furigana.marks"),
    (JA, "大きな木が", "大きな木が《", "packs.furigana.marks"),
    (JA, "大きな木が", "大きな木《樹》が", "packs.furigana.kana"),
    (ES, "Un árbol", "Un ｜árbol《arubol》", "packs.furigana.foreign"),
    (JA, "大きな木が", "大きな樹が", "packs.furigana.missing"),
    (PACK, "grade: 4", "grade: 1", "packs.furigana.missing"),
    (PACK, "ruby: above-grade", "ruby: all", "packs.furigana.missing"),
    (JA, 'msgctxt "mascot.name"', 'msgctxt "mascot.nam"', "packs.po.unknown"),
    (JA, 'msgstr "プリップ"', 'msgstr ""', "packs.po.missing"),
    (JA, 'msgctxt "mascot.name"', '#, fuzzy\nmsgctxt "mascot.name"', "packs.po.fuzzy"),
    (PACK, "name: Plip", "name: Plop", "packs.po.stale"),
    (JA, "プリップ", "プリップ{n}", "packs.po.placeholders"),
    (JA, 'msgstr "プリップ"', 'msgstr "プリップ', "packs.po.line"),
    (JA, 'msgstr "プリップ"', 'mgstr "プリップ"', "packs.po.line"),
    (JA, 'msgstr "プリップ"\n', "", "packs.po.order"),
    (JA, '"Plural-Forms: nplurals=1; plural=0;\\n"', '"Plural-Forms: nplurals=x; plural=y;\\n"', "packs.po.broken"),
    (JA, 'msgctxt "animals.fish"', 'msgctxt "animals.bird"', "packs.po.twice"),
    (JA, 'msgctxt "mascot.name"\n', "", "packs.po.no-id"),
    (JA, 'msgid "Plip"\nmsgstr ', 'msgid "Plip"\nmsgid_plural "Plips"\nmsgstr[0] ', "packs.po.plural"),
]
# What follows from the same spoiling and is rightly told too.
ALSO = {
    "packs.po.unknown": {"packs.po.missing"},
    "packs.po.twice": {"packs.po.missing"},
    "packs.po.no-id": {"packs.po.missing"},
    "packs.locale.unknown": {"packs.po.missing"},
    "packs.questions.review-order": {"packs.questions.future"},
    "packs.path.goal": {"packs.path.ends"},
    "packs.path.one-way": {"packs.po.missing"},
    "packs.path.goal-unreachable": {"packs.path.unreachable"},
    "packs.ids.bank-twice": {"packs.ids.quiz-twice", "packs.questions.same-question"},
    "packs.ids.animal-twice": {"packs.po.stale", "packs.po.unknown"},
    "packs.ids.pledge-twice": {"packs.po.stale", "packs.po.unknown"},
    "packs.pledges.long": {"packs.po.stale"},
    "packs.ids.square-twice": {"packs.po.stale", "packs.po.unknown", "packs.survey.square-unknown"},
    "packs.ids.quiz-twice": {"packs.po.stale", "packs.po.unknown"},
}


def test_specimen_passes_every_check(look: Any) -> None:
    assert look() == []


@pytest.mark.parametrize(("file", "old", "new", "code"), SPOILED, ids=[row[3] for row in SPOILED])
def test_one_thing_spoiled(file: str, old: str, new: str, code: str, spoil: Spoil) -> None:
    found = spoil(file, old, new).codes
    assert code in found
    assert set(found) <= {code, *ALSO.get(code, ())}


def test_every_check_is_spoiled_here() -> None:
    tried = {row[3] for row in SPOILED} | {
        "packs.path.ends",
        "packs.po.name",
        "packs.path.unplayable",
        "packs.questions.same-question",
        "packs.art.large",
        "packs.art.pixels",
        "packs.art.heavy",
        "packs.furigana.reading",
        "packs.furigana.unused",
    }
    assert {code for code in CHECKS if not code.startswith("packs.survey.")} <= tried  # those: test_survey_checks.py


@pytest.mark.parametrize("one", CHECKS.values(), ids=lambda one: one.code)
def test_check_says_what_it_asks_and_why(one: object) -> None:
    question, rationale = one.question, one.rationale  # type: ignore[attr-defined]
    assert question.endswith("?") and "\n" not in question
    assert rationale.endswith(".") and rationale != question


def test_square_that_leads_nowhere(spoil: Spoil) -> None:
    end = "  text: You are in the park! Tell the others what you noticed on the way.\n"
    assert "packs.path.ends" in spoil(BOARD, end, end + "- {id: beyond, at: [292, 150]}\n").codes


def test_fault_that_the_rules_alone_know(look: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "status", lambda board: [("moonlight", 7)])
    (finding,) = look()
    assert (finding.code, finding.args["found"]) == ("packs.path.unplayable", "moonlight 7")


def test_question_asked_twice(spoil: Spoil) -> None:
    found = spoil(
        QUIZ, "What is best for the tap while you brush your teeth?", "why does a shorter shower also help the climate"
    )
    assert found.codes == ["packs.po.stale", "packs.questions.same-question"]


def png(width: int, height: int) -> bytes:
    head = b"IHDR" + width.to_bytes(4) + height.to_bytes(4) + b"\x08\x02\0\0\0"
    return b"\x89PNG\r\n\x1a\n" + (13).to_bytes(4) + head + zlib.crc32(head).to_bytes(4)


@pytest.mark.parametrize(
    ("name", "raw", "expected"),
    [
        ("tree.png", png(100, 100), []),
        ("tree.png", png(4801, 100), ["packs.art.pixels"]),
        ("tree.png", png(0, 100), ["packs.art.pixels"]),
        ("tree.png", b"\x89PNG\r\n\x1a\n", ["packs.art.pixels"]),
        ("tree.png", b"<svg/>", ["packs.art.kind"]),
        ("tree.png", b"", ["packs.art.kind"]),
        ("new.svg", png(100, 100), ["packs.art.kind"]),
        ("tree.jpg", b"\xff\xd8\xff", ["packs.art.kind"]),
        ("new.svg", b"<svg>" + b" " * 512 * 1024, ["packs.art.large"]),
        ("tree.png", png(100, 100) + b" " * 2048 * 1024, ["packs.art.heavy", "packs.art.large"]),
        ("tree.png", png(100, 100) + b" " * 1024 * 1024, ["packs.art.heavy"]),
    ],
)
def test_picture_of_another_kind_or_size(name: str, raw: bytes, expected: list[str], home: Path, spoil: Spoil) -> None:
    (home / "boards/specimen/art" / name).write_bytes(raw)
    assert spoil(BOARD, "art/tree.svg", f"art/{name}").codes == expected


def test_picture_behind_a_link_that_leaves_the_pack(home: Path, spoil: Spoil) -> None:
    (home / "tree.svg").write_text("<svg/>")
    try:
        (home / "boards/specimen/art/link.svg").symlink_to(home / "tree.svg")
    except OSError:
        pytest.skip("this system makes no links")
    assert spoil(BOARD, "art/tree.svg", "art/link.svg").codes == ["packs.art.outside"]


@pytest.mark.parametrize(
    ("readings", "text", "expected"),
    [
        ("公園: こうえん", "公園《こうえん》に着きました。", []),
        ("公園: こうえん", "公園に着きました。", ["packs.furigana.reading"]),
        ("公園: こうえん", "公園《ひろば》に着きました。", ["packs.furigana.reading"]),
        ("公園: こうえん", "公《こう》園《えん》に着きました。", []),
        ("公園: こうえん", "公《こう》園に着きました。", ["packs.furigana.reading"]),
        ("公園: こうえん", "公園前《こうえんまえ》に着きました。", []),
        ("公園: コウエン", "公園《こうえん》に着きました。", []),
        ("{公園: こうえん, 公園前: まえ}", "公園《こうえん》と公園前《まえ》に着きました。", []),
        ("{公園: こうえん, 空港: くうこう}", "公園《こうえん》に着きました。", ["packs.furigana.unused"]),
    ],
)
def test_words_of_the_readings(readings: str, text: str, expected: list[str], home: Path, spoil: Spoil) -> None:
    held = readings if readings.startswith("{") else "{" + readings + "}"
    (home / "boards/specimen/readings.yaml").write_text(
        f"schema: sugoroku.readings/1\nreadings: {held}\n", encoding="utf-8"
    )
    spoil(JA, 'msgid "Park"\nmsgstr "公園"', 'msgid "Park"\nmsgstr "ゴール"')
    spoil(PACK, "  ja: 公園までさんぽ", "  ja: さんぽ")
    spoil(JA, "学校から公園まで歩きます", "学校から歩きます")
    assert spoil(JA, "公園に着きました。", text).codes == expected


def test_no_readings_wanted(spoil: Spoil) -> None:
    spoil(PACK, "ruby: above-grade", "ruby: none")
    assert spoil(JA, "大きな木が", "巨大な樹が").codes == []


def test_the_day_decides_what_is_due(home: Path) -> None:
    pack = read_pack(home / "boards/specimen")
    assert check(pack, date(2031, 3, 31)) == []
    assert {one.code for one in check(pack, date(2031, 4, 1))} == {"packs.questions.review-past"}
    assert all(one.severity == "warning" for one in check(pack, date(2031, 4, 1)))


@pytest.mark.parametrize(("name", "likely"), [("es-CL", "es_CL"), ("en", None), ("german", None)])
def test_catalogue_called_like_no_other_language(name: str, likely: str | None, home: Path, look: Any) -> None:
    (home / "boards/specimen/i18n" / f"{name}.po").write_text("")
    (finding,) = (one for one in look() if one.code == "packs.po.name")
    assert finding.args["meant"] == likely


def test_links_that_lead_round_in_a_circle(home: Path, spoil: Spoil) -> None:
    link = home / "boards/specimen/art/round.svg"
    try:
        link.symlink_to(link)
    except OSError:
        pytest.skip("this system makes no links")
    assert len(spoil(BOARD, "art/tree.svg", "art/round.svg").codes) == 1


def test_language_without_a_bank_translation_is_told_once(home: Path, look: Any) -> None:
    (home / QUIZ_JA).unlink()
    (finding,) = look()
    assert (finding.code, finding.args["n"], finding.args["lang"]) == ("packs.po.missing", 10, "ja")


@pytest.mark.parametrize("name", shelf.packs())
def test_our_own_packs_have_no_error(name: str) -> None:
    errors = [one for one in check(read_pack(name), TODAY) if one.severity == "error"]
    assert [one.sentence(Words("en")) for one in errors] == []
