"""The switches: kept whatever the file or the disk is like, worked by any hand, and never at the game's cost."""

import json
import re
from dataclasses import asdict
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pygame
import pytest
from babel.messages.pofile import read_po

from sugoroku import rules
from sugoroku.packs import Words, plain
from sugoroku.screen import brush, settings
from sugoroku.screen.look import Look
from sugoroku.screen.scenes.settings import MINUTES, SettingsScene, nearest
from sugoroku.screen.settings import Settings

from .conftest import Begin
from .test_legible import drawn

WORDS = Path(__file__).parents[2] / "sugoroku" / "words"
SET = Settings(lang="ja", also="es_CL", furigana="all", text=2, contrast=True, motion=False, volume=1, muted=True,
               aloud=True, timer=90, minutes=45, packs=("/somewhere/mine",))  # fmt: skip


# -- the file ----------------------------------------------------------------------------------------------------------


def test_what_is_set_is_there_the_next_time(tmp_path: Path) -> None:
    file = tmp_path / "config" / "settings.json"
    assert settings.read(file) == Settings()
    assert settings.keep(file, SET)
    assert settings.read(file) == SET
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


def test_a_file_torn_at_any_byte_is_as_at_a_first_start(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    settings.keep(file, SET)
    whole = file.read_bytes()
    for end in range(len(whole) - 2):
        file.write_bytes(whole[:end])
        assert settings.read(file) == Settings()


FOREIGN = [b"", b"null", b"[]", b'"ja"', b"\xff\xfe\x00", b"[" * 90_000, b"{" + b" " * 200_000 + b"}", b"NaN"]
FOREIGN += [b'{"text": 1e999}', b'{"lang": {}}', b"GIF89a"]


@pytest.mark.parametrize("content", FOREIGN, ids=lambda content: str(content[:12]))
def test_a_foreign_file_is_as_at_a_first_start(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(content)
    assert settings.read(file) == Settings()
    assert file.read_bytes() == content


NUMBERS: list[Any] = [True, False, -1, 0, 3, 5, 601, 1.5, 10**40]
HOSTILE = [*NUMBERS, None, "", "x", "ja\0", "ja" * 50, [], [1], ["\0"], ["a"] * 21, {}]


@pytest.mark.parametrize("name", list(asdict(Settings())))
@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: str(value)[:12])
def test_a_hostile_value_is_not_taken_and_takes_nothing_with_it(tmp_path: Path, name: str, value: Any) -> None:
    file = tmp_path / "settings.json"
    kept = {**asdict(SET), name: value, "other": "thing"}
    file.write_text(json.dumps(kept))
    read = settings.read(file)
    assert {**asdict(read), name: 0} == {**asdict(SET), name: 0}
    assert type(getattr(read, name)) in (type(getattr(SET, name)), type(None))
    assert 0 <= read.text <= 2
    assert 1 <= read.volume <= 4
    assert read.furigana in ("none", "grade", "all")
    assert 0 <= read.timer <= 600
    assert 0 <= read.minutes <= 600


def test_a_folder_in_the_files_place_is_no_reason_to_stop(tmp_path: Path) -> None:
    assert settings.read(tmp_path) == Settings()
    assert not settings.keep(tmp_path, SET)
    (tmp_path / "file").write_text("mine")
    assert not settings.keep(tmp_path / "file" / "settings.json", SET)
    assert settings.read(None) == Settings()
    assert not settings.keep(None, SET)


def test_a_disk_that_takes_nothing_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "settings.json"
    settings.keep(file, SET)
    monkeypatch.setattr(Path, "replace", _refused)
    assert not settings.keep(file, Settings())
    monkeypatch.undo()
    assert settings.read(file) == SET
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]


def _refused(*_: object, **__: object) -> None:
    raise PermissionError(13, "read-only")


def test_a_folder_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "write_text", _refused)
    assert not settings.keep(tmp_path / "settings.json", SET)
    assert not list(tmp_path.iterdir())


def test_a_lesson_goes_on_where_nothing_can_be_kept(begin: Begin, tmp_path: Path) -> None:
    pilot = begin(lang="en")
    pilot.app.kept = tmp_path
    opened(pilot)
    pilot.press("text 2")
    pilot.settle()
    assert pilot.app.look.text == 2


# -- every switch ------------------------------------------------------------------------------------------------------

SWITCHES = [
    ("also ja", "also", "ja"),
    ("furigana all", "furigana", "all"),
    ("furigana none", "furigana", "none"),
    ("also none", "also", None),
    ("text 1", "text", 1),
    ("text 2", "text", 2),
    ("contrast true", "contrast", True),
    ("motion false", "motion", False),
    ("volume mute", "muted", True),
    ("volume 4", "volume", 4),
    ("volume 1", "muted", False),
    ("aloud true", "aloud", True),
    ("timer 30", "timer", 30),
    ("timer 120", "timer", 120),
    ("timer 0", "timer", 0),
    ("minutes right", "minutes", 20),
    ("minutes right", "minutes", 25),
    ("minutes left", "minutes", 20),
    ("lang en", "lang", "en"),
]


def opened(pilot: Any) -> SettingsScene:
    """The settings over whatever is up."""
    pilot.app.settings_scene(pilot.app.scene)
    pilot.settle()
    scene = pilot.app.scene
    assert scene.name == "settings"
    return scene


@pytest.mark.parametrize("way", ["mouse", "touch", "keys"])
def test_every_switch_takes_effect_at_once_and_is_kept(way: Any, begin: Begin, tmp_path: Path) -> None:
    pilot = begin(way)
    pilot.app.kept = tmp_path / "settings.json"
    home, scene = pilot.app.scene, opened(pilot)
    for target, name, value in SWITCHES:
        pilot.press(target)
        pilot.settle()
        assert getattr(pilot.app.settings, name) == value, target
        assert getattr(settings.read(pilot.app.kept), name) == value, target
        assert pilot.app.scene is scene
    assert pilot.app.lang == "en"
    assert pilot.app.look == Look("en", None, "none", 2, True)
    pilot.press("back")
    pilot.settle()
    assert pilot.app.scene is home


def test_arrows_alone_reach_every_switch(begin: Begin) -> None:
    pilot = begin(lang="ja")
    scene = opened(pilot)
    wanted = {button.name for button in scene.buttons()}
    seen: set[str] = set()
    paths: list[list[str]] = [[]]
    while paths:
        path = paths.pop()
        for way in ("up", "down", "left", "right"):
            pilot.app.focus, pilot.app.keyed = "back", True
            for step in [*path, way]:
                pilot.app.key(step)
            if pilot.app.focus not in seen:
                seen.add(str(pilot.app.focus))
                paths.append([*path, way])
    assert wanted <= seen


def test_escape_goes_back_to_where_it_was(begin: Begin) -> None:
    pilot = begin()
    home = pilot.app.scene
    opened(pilot)
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_ESCAPE, mod=0, unicode=""))
    pilot.turn(0.2)
    assert pilot.app.scene is home


def test_the_window_fills_the_screen_and_comes_back(begin: Begin) -> None:
    pilot = begin()
    opened(pilot)
    for target, full in (("full true", True), ("full true", True), ("full false", False)):
        pilot.press(target)
        pilot.settle()
        assert pilot.app.window.full is full


def test_furigana_is_asked_only_where_japanese_is_shown(begin: Begin) -> None:
    pilot = begin(lang="es_CL")
    scene = opened(pilot)
    names = {button.name for button in scene.buttons()}
    assert not any(name.startswith("furigana") for name in names)
    pilot.press("also ja")
    pilot.settle()
    assert {"furigana none", "furigana grade", "furigana all"} <= {button.name for button in scene.buttons()}


@pytest.mark.parametrize("lang", ["ja", "es_CL", "en"])
def test_the_settings_can_be_read_and_pressed_however_they_are_set(
    lang: str,
    begin: Begin,
    faults: list[str],
) -> None:
    pilot = begin(lang=lang)
    large: dict[str, Any] = {"text": 2, "furigana": "all", "also": "ja"}
    for parts in ({}, large, {**large, "also": "es_CL", "contrast": True, "aloud": True}):
        pilot.app.change(**parts, minutes=45)
        scene = SettingsScene(pilot.app, pilot.app.home)
        for size in ((1024, 768), (1024, 600), (1920, 1080)):
            pilot.app.window.stage = type(pilot.app.stage)(*size)
            for layer in scene.layers():
                drawn(layer, pilot.app.look)
            boxes = [target.box for target in scene.targets()]
            assert all(w >= 64 and h >= 64 for _, _, w, h in boxes)
            assert not any(_overlap(a, b) for i, a in enumerate(boxes) for b in boxes[:i])
    assert faults == []


def _overlap(a: Any, b: Any) -> bool:
    return bool(a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3])


@pytest.mark.parametrize("value", [0, 7, 20, 44, 60, 600])
def test_minutes_that_are_none_of_the_steps_stand_at_the_nearest(value: int) -> None:
    assert abs(nearest(MINUTES, value) - value) == min(abs(step - value) for step in MINUTES)


def test_every_word_of_the_page_is_said_and_none_is_missing(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    pilot = begin(lang="ja")
    asked: set[str] = set()
    real = Words.__call__

    def said(words: Words, text_id: str, **args: Any) -> str:
        asked.add(text_id)
        return real(words, text_id, **args)

    monkeypatch.setattr(Words, "__call__", said)
    for parts in ({"aloud": True, "minutes": 30}, {"minutes": 0}):
        pilot.app.change(**parts)
        scene = SettingsScene(pilot.app, pilot.app.home)
        scene.layers()
    assert {text_id for text_id in asked if text_id.startswith("settings.")} == set(catalogue("settings", "en"))


def catalogue(room: str, lang: str) -> dict[str, str]:
    with (WORDS / lang / f"{room}.po").open("rb") as file:
        return {message.id: message.string for message in read_po(file, locale=lang) if message.id}


@pytest.mark.parametrize("lang", ["ja", "es", "en"])
@pytest.mark.parametrize("room", ["settings", "card"])
def test_every_language_says_everything_with_the_same_placeholders(room: str, lang: str) -> None:
    english, said = catalogue(room, "en"), catalogue(room, lang)
    assert list(said) == list(english)
    for text_id, words in said.items():
        assert words.strip() == words != ""
        assert sorted(re.findall(r"\{(\w+)\}", words)) == sorted(re.findall(r"\{(\w+)\}", english[text_id])), text_id
        assert "《" not in plain(words), text_id


# -- voices ------------------------------------------------------------------------------------------------------------


class Spoken:
    """Voices for some languages, and what they were asked to say."""

    def __init__(self, *langs: str) -> None:
        self.langs, self.said = langs, []

    def has(self, lang: str) -> bool:
        return lang.split("_")[0] in self.langs

    def say(self, text: str, lang: str) -> None:
        self.said.append((text, lang))

    def hush(self) -> None:
        pass

    def close(self) -> None:
        pass


def test_a_computer_without_a_voice_says_so(begin: Begin) -> None:
    pilot = begin(lang="es_CL")
    pilot.app.voices = Spoken("ja")
    scene = opened(pilot)
    assert not any(layer.slot == "voiceless" for layer in scene.layers())
    pilot.press("aloud true")
    pilot.settle()
    assert any(layer.slot == "voiceless" for layer in scene.layers())
    pilot.app.voices.langs = ("ja", "es")
    pilot.turn(0.1)
    assert not any(layer.slot == "voiceless" for layer in pilot.app.layers())


def test_a_card_is_read_once_and_again_on_demand_with_its_readings(begin: Begin) -> None:
    pilot = begin(pack="toyama", lang="ja")
    pilot.app.voices = Spoken("ja")
    pilot.app.change(aloud=True, furigana="none")
    while pilot.app.scene.name != "question":
        pilot.step()
        pilot.settle()
    scene, said = pilot.app.scene, pilot.app.voices.said
    pilot.turn(3)
    read = [text for text, _ in said if "A. " in text]
    assert len(read) == 1
    for text_id in (f"quizzes.{scene.quiz.id}.question", *scene.quiz.choice_ids()):
        kana = re.sub(r"[一-龠々]+《([^》]+)》", r"\1", scene.pack.say("ja")(text_id))
        assert kana.rstrip("。") in read[0]
    pilot.press("listen")
    pilot.turn(0.2)
    assert [text for text, _ in said if "A. " in text] == read * 2
    opened(pilot)
    pilot.press("back")
    pilot.settle()
    assert len([text for text, _ in said if "A. " in text]) == 2, "coming back, it is not read again"


@pytest.mark.parametrize(("aloud", "langs"), [(False, ("ja", "es", "en")), (True, ())])
def test_without_voice_or_wish_there_is_nothing_to_listen_to(begin: Begin, aloud: bool, langs: tuple[str, ...]) -> None:
    pilot = begin()
    pilot.app.voices = Spoken(*langs)
    pilot.app.change(aloud=aloud)
    while pilot.app.scene.name != "question":
        pilot.step()
        pilot.settle()
    assert "listen" not in {target.name for target in pilot.app.targets()}
    assert pilot.app.voices.said == [] or not aloud or not langs


# -- another language in mid-game --------------------------------------------------------------------------------------


def written(app: Any) -> set[str]:
    """All words on the screen."""
    real, seen = brush.text.lay, set()

    def lay(said: str, *box: Any, **kw: Any) -> Any:
        seen.add(plain(said))
        return real(said, *box, **kw)

    brush.text.lay = lay  # type: ignore[assignment]
    try:
        for layer in app.layers():
            if layer.slot != "board":
                drawn(layer, app.look)
    finally:
        brush.text.lay = real
    return seen


SCENES = ("table", "landing", "ask", "question", "explanation", "branch", "ending")


def test_another_language_in_mid_game_is_seen_on_every_scene_and_costs_nothing(begin: Begin) -> None:
    pilot = begin(lang="es_CL")
    pilot.app.fixed = True
    pilot.step()
    pilot.settle()
    teams = pilot.app.scene
    teams.typed_names[1] = "Equipo X"
    left = set(SCENES)
    while left:
        pilot.step()
        pilot.settle()
        scene = pilot.app.scene
        if scene.name not in left:
            continue
        left.remove(scene.name)
        _speaks_japanese(pilot, scene)


def _speaks_japanese(pilot: Any, scene: Any) -> None:
    """From Spanish to Japanese and back by the settings; the scene is the same in other words."""
    game = scene.game if hasattr(scene, "game") else scene.table.game
    log, state, spanish = game.log.path.read_bytes(), rules.dump(game.state), written(pilot.app)
    assert game.names[1] == "Equipo X"
    for lang in ("ja", "es_CL"):
        opened(pilot)
        pilot.press(f"lang {lang}")
        pilot.settle()
        pilot.press("back")
        pilot.settle()
        assert pilot.app.scene is scene
        if lang == "ja":
            same = {said for said in written(pilot.app) & spanish if len(re.findall("[a-záéíóúñ]", said)) > 3}
            assert same <= {"Equipo X"}
            assert game.names[0] == plain(game.pack.say("ja")(f"animals.{game.animals[0]}"))
            assert game.names[1] == "Equipo X"
    assert written(pilot.app) == spanish
    assert game.log.path.read_bytes() == log
    assert rules.dump(game.state) == state


def test_the_teacher_reaches_the_settings_from_a_question_and_comes_back(begin: Begin) -> None:
    pilot = begin(lang="es_CL")
    while pilot.app.scene.name != "question":
        pilot.step()
        pilot.settle()
    question = pilot.app.scene
    pilot.press("pause")
    pilot.settle()
    desk = pilot.app.scene
    pilot.press("settings")
    pilot.settle()
    pilot.press("lang en")
    pilot.settle()
    pilot.press("back")
    pilot.settle()
    assert pilot.app.scene is desk
    pilot.press("resume")
    pilot.settle()
    assert pilot.app.scene is question
    assert plain(question.pack.say("en")(f"quizzes.{question.quiz.id}.question")) in written(pilot.app)


def test_the_second_language_stands_on_every_card(begin: Begin) -> None:
    pilot = begin(lang="es_CL")
    pilot.app.change(also="ja", furigana="all")
    left = {"landing", "ask", "question", "explanation", "branch"}
    while left:
        pilot.step()
        pilot.settle()
        scene = pilot.app.scene
        if scene.name in left:
            left.remove(scene.name)
            japanese = {said for said in written(pilot.app) if re.search("[ぁ-ん]", said)}
            say = scene.pack.say("ja")
            assert {plain(say(text_id)) for text_id in scene.speech()} <= japanese


def test_the_last_sound_of_a_card_is_heard_once(begin: Begin) -> None:
    pilot = begin()
    heard: list[str] = []
    pilot.app.sounds = SimpleNamespace(play=heard.append, set=lambda *_: None, close=lambda: None)
    while pilot.app.scene.name != "explanation":
        pilot.step()
        pilot.settle()
    verdict = "right" if pilot.app.scene.right else "wrong"
    opened(pilot)
    pilot.press("back")
    pilot.settle()
    assert [name for name in heard if name in ("right", "wrong")] == [verdict]
