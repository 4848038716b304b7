"""Every text of every card can be read from the last row: at least 20 px at 1080p, and inside its box."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from sugoroku.drawing import style
from sugoroku.drawing.page import Document
from sugoroku.packs import plain, shelf
from sugoroku.screen import brush, game
from sugoroku.screen.cache import Cache
from sugoroku.screen.clock import HandClock
from sugoroku.screen.look import Look
from sugoroku.screen.marks import CHOICE_COLOURS, CHOICE_SHAPES
from sugoroku.screen.scenes.explanation import Explanation
from sugoroku.screen.scenes.fork import Fork
from sugoroku.screen.scenes.landing import Landing
from sugoroku.screen.scenes.question import Question
from sugoroku.screen.scenes.table import Table
from sugoroku.screen.scenes.teams import LONGEST
from sugoroku.screen.stage import Layer
from sugoroku.screen.start import chosen_cover, lesson
from sugoroku.screen.window import Window

NARROW = (1024, 768)  # the shape with the least room for words


# What the class has set: every size of words, few and many readings, with and without a second language.
SETTINGS: list[dict[str, Any]] = [
    {},
    {"text": 0, "furigana": "all", "also": "ja"},
    {"text": 1, "furigana": "none", "also": "es_CL"},
    {"text": 2, "furigana": "all"},
    {"text": 2, "furigana": "all", "also": "ja"},
    {"text": 2, "furigana": "none", "also": "en", "contrast": True},
]


@contextmanager
def table_of(pack: str, lang: str, folder: Path, **parts: Any) -> Iterator[Table]:
    """A table in the narrowest window, with all names as long as they may be."""
    cover, _ = chosen_cover(pack, None, Cache(None))
    window = Window(NARROW, False, "test")
    app = lesson(window, cover, lang, Cache(None), folder, HandClock(), fixed=True)
    app.change(**parts)
    names = [brush.named(letter * 30, LONGEST) for letter in "あWil"]
    yield Table(app, game.begin(app.pack(cover), folder, lang=lang, seed=1, names=names))
    app.close()
    window.close()


@pytest.mark.parametrize("parts", SETTINGS, ids=str)
@pytest.mark.parametrize("pack", shelf.packs())
def test_all_cards_of_a_pack_in_all_its_languages(
    pack: str, parts: dict[str, Any], tmp_path: Path, faults: list[str]
) -> None:
    cover, _ = chosen_cover(pack, None, Cache(None))
    for lang in cover.locales:
        with table_of(pack, lang, tmp_path / lang, **parts) as table:
            for layer in cards(table):
                drawn(layer, table.app.look)
    assert faults == []


@pytest.mark.parametrize("pack", shelf.packs())
def test_the_table_of_a_pack_in_all_its_languages(pack: str, tmp_path: Path, faults: list[str]) -> None:
    cover, _ = chosen_cover(pack, None, Cache(None))
    for lang in cover.locales:
        with table_of(pack, lang, tmp_path / lang) as table:
            table.app.scene = table
            layers = table.layers()
            animals = [plain(table.app.say_of(table.pack)(f"animals.{a.id}")) for a in table.pack.info.animals[2:]]
            table.game.header["teams"] = animals
            for layer in [*layers, *table.layers()]:
                if layer.slot != "board":
                    drawn(layer, table.app.look)
    assert faults == []


@pytest.mark.parametrize("lang", ["ja", "es_CL"])
def test_larger_words_really_are_larger(lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = brush.text.lay
    sizes: dict[int, dict[str, float]] = {0: {}, 2: {}}
    for step, seen in sizes.items():

        def lay(said: str, *box: Any, seen: dict[str, float] = seen, **kw: Any) -> Any:
            block = real(said, *box, **kw)
            seen[said] = block.size
            return block

        monkeypatch.setattr(brush.text, "lay", lay)
        with table_of("renca", lang, tmp_path / str(step), text=step) as table:
            for layer in cards(table):
                drawn(layer, table.app.look)
    shares = [sizes[2][said] / sizes[0][said] for said in sizes[0] if len(said) > 20]
    assert median(shares) > 1.3
    assert min(shares) >= 1


def drawn(layer: Layer, look: Look) -> None:
    """Draw a layer; nobody looks at the picture."""
    _, _, w, h = layer.box
    layer.draw(brush.Brush(Document("", "").page(w * brush.UNIT, h * brush.UNIT), look))


@pytest.mark.parametrize("contrasted", [False, True])
def test_the_letters_of_choices_stand_out_from_their_shapes(contrasted: bool) -> None:
    for colour in CHOICE_COLOURS:
        fill = Look("ja", contrast=contrasted).tone(colour)
        assert fill is not None
        assert style.contrast(style.on(fill), fill) >= 4.5


@pytest.mark.parametrize("sight", ["grey", "protanopia", "deuteranopia", "tritanopia"])
def test_no_two_choices_look_alike_to_any_eyes(sight: style.Sight) -> None:
    seen = [style.luminance(style.simulate(colour, sight)) + 0.05 for colour in CHOICE_COLOURS]
    assert all(light / dark > 1.4 for dark, light in pairwise(sorted(seen)))
    assert len(set(CHOICE_SHAPES)) == len(CHOICE_COLOURS) == len(CHOICE_SHAPES)


def cards(table: Table) -> list[Any]:
    """All cards of a pack."""
    return [*landings(table), *questions(table)]


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
    """All questions with their choices, and their explanations after right and wrong answers."""
    layers = []
    state = table.game.state
    for at, quiz in enumerate(table.pack.quizzes):
        state.quiz, state.order = at, list(range(len(quiz.choices)))
        question = Question(table)
        layers += [question.face(), *(button.layer for button in question.own_buttons())]
        layers += [Explanation(table, 0, at, 1, at % 2 == 0, state.order).face()]
    return layers
