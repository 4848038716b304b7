"""The doors of home: every room behind home that a teacher can go to has its line here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sugoroku.screen.lesson import Lesson
    from sugoroku.screen.scenes.home import Home


class Door(NamedTuple):
    """A door: the name of its button, its sign, the id of its word, and how it opens."""

    id: str
    icon: str
    words: str
    open: Callable[[Lesson, Home], None]


DOORS = (
    Door("games", "replay", "home.door.games", lambda app, home: app.games_scene(home)),
    Door("printing", "printer", "home.door.printing", lambda app, home: app.printing(home.chosen, home)),
    Door("survey", "sheet", "home.door.survey", lambda app, home: app.survey(home)),
    Door("checking", "glass", "home.door.checking", lambda app, home: app.checking(home.to_check, home)),
    Door("settings", "switches", "home.door.settings", lambda app, home: app.settings_scene(home)),
    Door("credits", "heart", "home.door.credits", lambda app, home: app.credits(home.chosen, home)),
)
