"""The buttons around the picture: what to look at, how near, and what to do with a square."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from sugoroku.screen.button import Button
from sugoroku.screen.lesson import own_name
from sugoroku.screen.preview.sheets import BOARDS, VIEWS
from sugoroku.screen.stage import Box

if TYPE_CHECKING:
    from sugoroku.screen.preview.bench import Bench

EDGE, TOP, GAP = 24.0, 16.0, 8.0
BAR, NARROW_BAR = 68.0, 88.0  # height of a button; in a narrow window its word may take two lines
SIGN, WHOLE, ARROW = 68.0, 150.0, 90.0  # widths of the buttons of the zoom and of the pages
ZOOMS = EDGE + 2 * SIGN + WHOLE + 3 * GAP + 20  # where those of the zoom end
STRIP = 46.0  # the line of words below the picture
PANEL, LANG = 452.0, 168.0
NARROW, NARROW_PANEL, NARROW_LANG = 1700.0, 400.0, 144.0  # in a window of an older shape
ROOMY = 190.0  # a narrower button has no sign beside its word
WORD = 24.0  # size of a button's words
MANY = 3  # languages that have a button each; of more, one button shows the next
Act = Callable[[], None]


def bar(width: float) -> float:
    """How high the buttons are."""
    return NARROW_BAR if width < NARROW else BAR


def pane(width: float, height: float) -> Box:
    """Where the picture is."""
    left, top, _, high = panel(width, height)
    return EDGE, top, left - EDGE - 20, high


def panel(width: float, height: float) -> Box:
    """Where the findings are."""
    wide = NARROW_PANEL if width < NARROW else PANEL
    high = bar(width)
    top = TOP + high + 16
    return width - EDGE - wide, top, wide, height - top - STRIP - high - TOP - 8


def strip(width: float, height: float) -> Box:
    """Where it is said what goes on."""
    _, y, _, h = pane(width, height)
    return EDGE, y + h, width - 2 * EDGE, STRIP


def buttons(bench: Bench) -> list[Button]:
    """All of them, in the order of the focus."""
    return [*_views(bench), *_languages(bench), *_zoom(bench), *_pages(bench), *_acts(bench)]


def _views(bench: Bench) -> list[Button]:
    langs = min(len(bench.locales), MANY) if len(bench.locales) > 1 else 0
    room = bench.app.stage.width - 2 * EDGE - langs * (_lang(bench) + GAP) - 16
    wide = min((room - GAP * (len(VIEWS) - 1)) / len(VIEWS), 236.0)
    return [
        Button(
            f"view {view}", (EDGE + at * (wide + GAP), TOP, wide, bar(bench.app.stage.width)),
            partial(bench.look_at, view), bench.said(f"view.{view}"), lang=bench.app.lang,
            look="chosen" if view == bench.view else "plain", size=WORD, keys=(str(at + 1),),
        )
        for at, view in enumerate(VIEWS)
    ]  # fmt: skip


def _lang(bench: Bench) -> float:
    """How wide the button of a language is."""
    return NARROW_LANG if bench.app.stage.width < NARROW else LANG


def _languages(bench: Bench) -> list[Button]:
    if len(bench.locales) < 2:
        return []
    shown = bench.locales if len(bench.locales) <= MANY else [bench.lang]
    wide = _lang(bench)
    left = bench.app.stage.width - EDGE - len(shown) * (wide + GAP) + GAP
    looks = [("chosen", "words") if lang == bench.lang else ("plain", None) for lang in shown]
    return [
        Button(
            f"lang {lang}", (left + at * (wide + GAP), TOP, wide, bar(bench.app.stage.width)),
            partial(bench.speak, lang), own_name(lang), icon, lang=lang, look=look, size=WORD,
        )
        for at, (lang, (look, icon)) in enumerate(zip(shown, looks, strict=True))
    ]  # fmt: skip


def _zoom(bench: Bench) -> list[Button]:
    named = (("out", "−", SIGN), ("in", "+", SIGN), ("whole", bench.said("tool.whole"), WHOLE))
    acts: dict[str, Act] = {
        "out": partial(bench.zoom_by, -1),
        "in": partial(bench.zoom_by, 1),
        "whole": bench.zoom_whole,
    }
    made, left = [], EDGE
    for name, said, wide in named:
        size, box = 38 if wide < 100 else WORD, (left, _bottom(bench), wide, bar(bench.app.stage.width))
        made.append(Button(name, box, acts[name], said, lang=bench.app.lang, size=size))
        left += wide + GAP
    return made


def _pages(bench: Bench) -> list[Button]:
    if bench.pages < 2:
        return []
    left, _, wide, high = counter(bench)
    arrows = (("left", left - ARROW, -1, bench.page > 0), ("right", left + wide, 1, bench.page < bench.pages - 1))
    return [
        Button(
            f"page {icon}", (x, _bottom(bench), ARROW, high), partial(bench.turn, step), icon=icon,
            lang=bench.app.lang, size=36,
        )
        for icon, x, step, there in arrows
        if there
    ]  # fmt: skip


def counter(bench: Bench) -> Box:
    """Where the number of the page is, between its arrows."""
    return ZOOMS + ARROW, _bottom(bench), 170, bar(bench.app.stage.width)


def _acts(bench: Bench) -> list[Button]:
    """What can be done with the squares, from the right; what cannot be done now is pale."""
    if bench.view not in BOARDS:
        return []
    chosen = bench.squares.chosen is not None
    named: tuple[tuple[str, str, Act, bool], ...] = (
        ("undo", "undo", bench.squares.undo, bool(bench.work.desk.done)),
        ("redo", "again", bench.squares.redo, bool(bench.work.desk.undone)),
        ("add", "pencil", bench.squares.add_beside, True),
        ("earlier", "left", partial(bench.squares.swap, -1), chosen),
        ("later", "right", partial(bench.squares.swap, 1), chosen),
        ("remove", "cross", bench.squares.ask_remove, chosen),
    )
    wide = min((bench.app.stage.width - EDGE - ZOOMS - GAP * 5) / 6, 216.0)
    left = bench.app.stage.width - EDGE - 6 * (wide + GAP) + GAP
    return [
        Button(
            name, (left + at * (wide + GAP), _bottom(bench), wide, bar(bench.app.stage.width)), act,
            bench.said(f"tool.{name}"), icon if wide > ROOMY else None,
            lang=bench.app.lang, look="plain" if ready else "quiet", size=WORD,
        )
        for at, (name, icon, act, ready) in enumerate(named)
    ]  # fmt: skip


def _bottom(bench: Bench) -> float:
    return bench.app.stage.height - TOP - bar(bench.app.stage.width)
