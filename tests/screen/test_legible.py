"""Every text of every card can be read from the last row: at least 20 px at 1080p, and inside its box."""

from pathlib import Path
from typing import Any

import pytest

from sugoroku.packs import plain, shelf
from sugoroku.screen import brush, game
from sugoroku.screen.cache import Cache
from sugoroku.screen.clock import HandClock
from sugoroku.screen.raster import _page
from sugoroku.screen.scenes.explanation import Explanation
from sugoroku.screen.scenes.fork import Fork
from sugoroku.screen.scenes.landing import Landing
from sugoroku.screen.scenes.question import Question
from sugoroku.screen.scenes.table import Table
from sugoroku.screen.scenes.teams import LONGEST
from sugoroku.screen.start import chosen_cover, lesson
from sugoroku.screen.window import Window

NARROW = (1024, 768)  # the shape with the least room for words


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Texts that found no room at a readable size while the test ran."""
    real, crowded = brush.text.lay, brush.crowded
    found: list[str] = []

    def lay(said: str, *box: Any, **kw: Any) -> Any:
        block = real(said, *box, **kw)
        if block.size < brush.READABLE * brush.POINT - 0.01:
            found.append(f"{said}: {block.size / brush.POINT:.1f}")
        return block

    def watched(said: str, *box: Any, **kw: Any) -> Any:
        found.append(f"{said}: crowded")
        return crowded(said, *box, **kw)

    monkeypatch.setattr(brush.text, "lay", lay)
    monkeypatch.setattr(brush, "crowded", watched)
    return found


@pytest.mark.parametrize("pack", shelf.packs())
def test_all_cards_of_a_pack_in_all_its_languages(pack: str, tmp_path: Path, faults: list[str]) -> None:
    cover, _ = chosen_cover(pack, None, Cache(None))
    for lang in cover.locales:
        window = Window(NARROW, False, "test")
        app = lesson(window, cover, lang, Cache(None), tmp_path / lang, HandClock(), fixed=True)
        names = [brush.named(letter * 30, LONGEST) for letter in "あWil"]
        table = Table(app, game.begin(app.pack(cover), tmp_path / lang, lang=lang, seed=1, names=names))
        app.scene = table
        layers = table.layers()
        table.game.header["teams"] = [
            plain(app.say_of(table.pack)(f"animals.{a.id}")) for a in table.pack.info.animals[2:]
        ]
        layers += table.layers()
        for layer in [*layers, *landings(table), *questions(table)]:
            if layer.slot != "board":
                _page(layer)
        app.close()
        window.close()
    assert faults == []


def landings(table: Table) -> list[Any]:
    """All landing cards, asking cards and forks, with their buttons."""
    layers = []
    state = table.game.state
    for at, square in enumerate(table.pack.board.squares):
        state.phase = "tell" if square.ask else "roll"
        landing = Landing(table, 1, at)
        layers += [landing.face(), *(button.layer for button in landing.own_buttons())]
        if square.ways:
            state.trails[0] = [at]
            fork = Fork(table)
            layers += [fork.face(), *(button.layer for button in fork.own_buttons())]
    return layers


def questions(table: Table) -> list[Any]:
    """All questions with their choices, and their explanations after a right and a wrong answer."""
    layers = []
    state = table.game.state
    for at, quiz in enumerate(table.pack.quizzes):
        state.quiz, state.order = at, list(range(len(quiz.choices)))
        question = Question(table)
        layers += [question.face(), *(button.layer for button in question.own_buttons())]
        layers += [Explanation(table, 0, at, 1, right, state.order).face() for right in (True, False)]
    return layers
