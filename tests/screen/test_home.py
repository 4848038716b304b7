"""Home: cities, however many, and the doors to all that a teacher does without a command line."""

import subprocess
import sys
from dataclasses import replace
from itertools import combinations
from types import SimpleNamespace

import pygame
import pytest

from sugoroku.packs import shelf
from sugoroku.screen import covers, settings, start
from sugoroku.screen.cache import Cache
from sugoroku.screen.doors import DOORS
from sugoroku.screen.stage import Stage

from .conftest import Begin

SIZES = [(1024, 600), (1024, 768), (1280, 800), (1920, 1080), (3840, 2160)]


def escape() -> None:
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_ESCAPE, mod=0, unicode="", scancode=0))


def overlap(a, b) -> bool:
    return a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]


@pytest.mark.parametrize("way", ["mouse", "touch", "keys"])
def test_every_door_opens_and_leads_back(begin: Begin, way: str) -> None:
    pilot = begin(way)
    for door in DOORS:
        pilot.press(door.id)
        pilot.settle()
        assert pilot.app.scene is not pilot.app.home, door.id
        escape()
        pilot.settle()
        assert pilot.app.scene is pilot.app.home, door.id


@pytest.mark.parametrize("count", [1, 2, 4, 5, 6, 9, 23])
def test_any_number_of_cities_finds_room(begin: Begin, count: int) -> None:
    pilot = begin()
    app, home = pilot.app, pilot.app.home
    home.covers = [replace(home.chosen, name=f"city-{number}") for number in range(count)]
    home.chosen = home.covers[0]
    for size in SIZES:
        app.window.stage = Stage(*size)
        seen = set()
        for _ in range(count):
            targets = app.targets()
            seen |= {target.name for target in targets if target.name.startswith("city city-")}
            for target in targets:
                x, y, w, h = target.box
                assert min(w, h) >= 64, target.name
                assert x >= 0 and y >= 0 and x + w <= app.stage.width and y + h <= app.stage.height, target.name
            for one, other in combinations([target for target in targets if target.name != "loudness"], 2):
                assert not overlap(one.box, other.box), (one.name, other.name)
            turn = next((target for target in targets if target.name == "cities right"), None)
            if turn is None:
                break
            turn.act()
        assert len(seen) == count, size
        home.pages.page = 0


def test_the_city_that_is_chosen_is_on_the_page_that_is_shown(begin: Begin) -> None:
    pilot = begin()
    home = pilot.app.home
    home.covers = [home.chosen, *(replace(home.chosen, name=f"city-{number}") for number in range(11))]
    home.choose(home.covers[9])
    assert "city city-8" in [target.name for target in home.targets()]


def test_the_language_of_the_settings_is_spoken_where_the_city_has_it() -> None:
    renca = covers.cover("renca", Cache(None))
    asked = settings.Settings(lang="ja")
    assert start.preferred(renca, None, asked) == "ja"
    assert start.preferred(renca, "en", asked) == "en", "the command line goes first"
    assert start.preferred(renca, None, settings.Settings(lang="fr")) is None
    assert start.preferred(renca, None, settings.Settings()) is None


def test_a_cover_knows_the_mascot_in_all_its_poses() -> None:
    for name in shelf.packs():
        cover = covers.cover(name, Cache(None))
        assert cover.greeting == cover.poses.get("greeting")
        assert all(shelf.is_file(shelf.Path(art)) for art in cover.poses.values())


def test_nothing_of_the_rooms_is_loaded_before_home_is_up() -> None:
    rooms = ("games", "watch", "printing", "checking", "credits", "settings")
    code = "import sys, sugoroku.screen.start\nfor name in sys.modules: print(name)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert not loaded & {f"sugoroku.screen.scenes.{room}" for room in rooms}
    assert not loaded & {"sugoroku.screen.sounds", "sugoroku.screen.voices", "sugoroku.screen.child"}


def test_sounds_and_voices_come_after_the_first_look() -> None:
    heard: list[str] = []
    look = start.after_first(lambda: heard.append("equip"), lambda: heard.append("look"))
    look()
    look()
    assert heard == ["equip", "look", "look"]


def test_home_says_where_the_program_speaks_english_instead(begin: Begin) -> None:
    pilot = begin()
    app, home = pilot.app, pilot.app.home

    def said() -> list[str]:
        words: list[str] = []
        brush = SimpleNamespace(words=lambda said, *_, **__: words.append(said))
        home._title().draw(brush)
        return words

    assert len(said()) == 3
    app.speak("pt_BR")
    assert said()[3:] == [app.words("home.english")]
