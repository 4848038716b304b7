"""A pack that has been read, and what it answers."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sugoroku import rules
from sugoroku.packs import Finding, PackFaults, check, compile_board, read_info, read_pack, served
from sugoroku.packs.pack import ENGINE

BOARD, QUIZ = "boards/specimen/board.yaml", "quizzes/specimen/quizzes.yaml"


@pytest.fixture(scope="module")
def pack() -> Any:
    return read_pack("specimen")


def test_who_it_is(pack: Any) -> None:
    assert (pack.id, pack.locale, pack.locales) == ("specimen", "en", ["en", "es_CL", "ja"])
    assert [quiz.id for quiz in pack.quizzes] == ["specimen-shower", "specimen-tap"]
    assert pack.board.squares[1].kind == "action"
    assert pack.board.squares[3].kind == "plain"


def test_says_its_texts_in_every_language(pack: Any) -> None:
    assert pack.say()("squares.goal.label") == "Park"
    assert pack.say("ja")("squares.goal.label") == "公園"
    assert pack.say("es")("squares.goal.label") == "Plaza"
    assert pack.say("es_CL")("title") == "Un paseo a la plaza"
    assert pack.say("fr")("title") == "A Walk to the Park"
    assert pack.say("ja")("quizzes.specimen-tap.choices.1") == "しめておく"
    assert "squares.q-water.label" not in pack.say("ja")
    with pytest.raises(KeyError):
        pack.say("ja")("squares.nowhere.label")


def test_untranslated_text_is_said_in_the_source_language(home: Path) -> None:
    path = home / "boards/specimen/i18n/ja.po"
    path.write_text(path.read_text(encoding="utf-8").replace('msgstr "公園"', 'msgstr ""'), encoding="utf-8")
    assert read_pack(home / "boards/specimen").say("ja")("squares.goal.label") == "Park"


def test_broken_catalogue_is_refused_only_when_its_language_is_asked_for(home: Path) -> None:
    (home / "boards/specimen/i18n/ja.po").write_text("nonsense\n")
    pack = read_pack(home / "boards/specimen")
    assert pack.say("es_CL")("squares.goal.label") == "Plaza"
    assert pack.readable_locales == ["en", "es_CL"]
    with pytest.raises(PackFaults) as refused:
        pack.say("ja")
    assert [one.code for one in refused.value.findings] == ["packs.po.line"]


def test_knows_where_its_texts_stand(pack: Any) -> None:
    assert pack.where("squares.bottle.text").line == 28
    assert pack.where("squares.bottle.text", "ja").path.name == "ja.po"
    assert pack.where("title", "ja")[1:] == (11, 7)
    assert pack.where("quizzes.specimen-tap.explain").path.parts[-2:] == ("specimen", "quizzes.yaml")
    assert pack.where_square(1, "effects", 0).line == 29


def test_pictures_are_all_there(pack: Any) -> None:
    pictures = list(pack.pictures())
    assert len(pictures) == 5 + 6 + 1 + 3
    assert all(picture.path.is_file() for picture in pictures)
    assert pack.art("art/tree.svg").is_file()
    assert pack.quiz_art(0) is None


@pytest.mark.parametrize("name", ["../renca/art/bus.svg", "/etc/passwd", "art\\tree.svg", "a\0b"])
def test_picture_outside_is_refused(name: str, pack: Any) -> None:
    with pytest.raises(PackFaults):
        pack.art(name)


def test_start_and_goal_are_larger(pack: Any) -> None:
    assert pack.box(1) == (96.5, 174.5, 31, 31)
    assert pack.box(0) == pytest.approx((31, 193, 42, 42))


def test_compiled_board_is_playable(pack: Any) -> None:
    data = compile_board(pack)
    assert rules.status(rules.Board(data)) == []
    assert data["dice"] == {"count": 1, "faces": [1, 2]}
    assert [square["next"] for square in data["squares"]] == [[1], [2], [3], [4], []]
    assert data["squares"][1]["effects"] == [["eco", 1]]
    assert data["squares"][1]["ask"] is True
    assert data["squares"][2] == {
        "id": "q-water",
        "kind": "quiz",
        "next": [3],
        "effects": [],
        "ask": False,
        "topic": "water",
        "right": None,
        "wrong": None,
    }
    assert data["quizzes"][0] == {"id": "specimen-shower", "topic": "water", "level": 2, "choices": 3}


def test_every_kind_of_effect_and_way_is_compiled(home: Path) -> None:
    path = home / BOARD
    text = path.read_text(encoding="utf-8")
    effects = "[{move: -1}, {goto: goal}, {eco: 2}, {miss: 1}, again, {swap: first}, {all: 1}, {meter: 1}]"
    text = text.replace("[{eco: 1}]", effects).replace(
        "  topic: water\n", "  topic: water\n  right: []\n  next: goal\n"
    )
    text = text.replace("kind: start", "kind: branch\n  ways: [{to: tree, label: A}, {to: bottle, label: B}]")
    path.write_text(text, encoding="utf-8")
    data = compile_board(read_pack(home / "boards/specimen"))
    assert data["squares"][1]["effects"] == [
        *(["move", -1], ["goto", 4], ["eco", 2], ["miss", 1], ["again"], ["swap", "first"], ["all", 1], ["meter", 1]),
    ]
    assert data["squares"][2]["next"] == [4]
    assert data["squares"][2]["right"] == []
    assert data["squares"][0]["next"] == [3, 1]


def test_board_with_unknown_squares_is_not_compiled(home: Path) -> None:
    path = home / BOARD
    path.write_text(path.read_text(encoding="utf-8").replace("[{eco: 1}]", "[{goto: nowhere}]"), encoding="utf-8")
    with pytest.raises(PackFaults) as refused:
        compile_board(read_pack(home / "boards/specimen"))
    assert [one.code for one in refused.value.findings] == ["packs.ids.unknown-square"]


def test_choices_are_counted_with_the_right_one_first(home: Path) -> None:
    path = home / QUIZ
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("- right: Less", "- wrong: Less").replace("- wrong: The soap", "- right: The soap"))
    quiz = read_pack(home / "boards/specimen").quizzes[0]
    assert quiz.choice_ids() == [f"quizzes.specimen-shower.choices.{n}" for n in (3, 1, 2)]


def test_bank_inside_the_pack_is_found_first(home: Path) -> None:
    inside = home / "boards/specimen/quizzes"
    inside.mkdir()
    (home / "quizzes/specimen").rename(inside / "specimen")
    assert read_pack(home / "boards/specimen").banks[0].folder == inside / "specimen"


def test_only_who_it_is_can_be_read_alone(home: Path) -> None:
    (home / BOARD).unlink()
    assert read_info(home / "boards/specimen").title["ja"] == "公園までさんぽ"


def test_engine_is_the_programs_version() -> None:
    text = (Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{ENGINE[0]}.{ENGINE[1]}.' in text


def test_a_new_city_is_a_copy_with_another_name(home: Path) -> None:
    for part, file in (("boards", "pack.yaml"), ("quizzes", "quizzes.yaml")):
        folder = (home / part / "specimen").rename(home / part / "mytown")
        text = (folder / file).read_text(encoding="utf-8")
        renamed = text.replace("id: specimen ", "id: mytown ").replace("uses: [specimen]", "uses: [mytown]")
        (folder / file).write_text(renamed, encoding="utf-8")
    pack = read_pack(home / "boards/mytown")
    assert (pack.id, check(pack, date(2026, 11, 1))) == ("mytown", [])


@pytest.mark.parametrize(
    ("asked", "found"),
    [("es", "es_CL"), ("es-CL", "es_CL"), ("ES_cl", "es_CL"), ("es_ES", "es_CL"), ("en", "en"), ("fr", None)],
)
def test_a_language_serves_those_like_it(asked: str, found: str | None) -> None:
    assert served(asked, ["en", "es_CL", "ja"]) == found


def test_a_catalogue_with_no_language_for_a_name_is_not_offered(home: Path) -> None:
    i18n = home / "boards/specimen/i18n"
    (i18n / "ja (copy).po").write_bytes((i18n / "ja.po").read_bytes())
    (i18n / "fr.po").mkdir()
    read = read_pack(home / "boards/specimen")
    assert read.locales == ["en", "es_CL", "ja"]
    assert "packs.po.name" in [finding.code for finding in check(read)]


def test_what_may_not_be_looked_at_is_a_finding(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.stat

    def closed(path: Path, **how: bool) -> Any:
        if path.name == "readings.yaml":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, **how)

    monkeypatch.setattr(Path, "stat", closed)
    monkeypatch.setattr(Path, "exists", lambda path: bool(path.stat()))
    monkeypatch.setattr(Path, "is_file", lambda path: bool(path.stat()))
    with pytest.raises(PackFaults) as faults:
        read_pack(home / "boards/specimen")
    assert [(one.code, one.path.name) for one in faults.value.findings] == [("packs.file.closed", "readings.yaml")]


def test_pictures_in_a_closed_folder_are_missing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read, real = read_pack(home / "boards/specimen"), Path.iterdir

    def closed(path: Path) -> Any:
        if path.name == "art":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(Path, "iterdir", closed)
    assert {finding.code for finding in check(read, date(2026, 11, 1))} >= {"packs.art.missing"}


def test_a_finding_can_be_said_where_the_working_folder_is_gone(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> Path:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(Path, "cwd", gone)
    assert Finding("packs.file.missing", "error", Path("a/pack.yaml")).where == "a/pack.yaml:1:1"


def test_a_file_that_cannot_be_begun_is_told_by_its_own_name(tmp_path: Path) -> None:
    from sugoroku.packs.writing import whole

    with pytest.raises(OSError) as refused:
        whole(tmp_path / "missing" / "porto.xlsx", b"")
    assert refused.value.filename == str(tmp_path / "missing" / "porto.xlsx")
