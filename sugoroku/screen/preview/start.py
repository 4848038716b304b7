"""How the preview begins and goes on: the window, its pack, and one clear sentence where there is no display."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from sugoroku.packs import Words, system_language
from sugoroku.screen import window
from sugoroku.screen.clock import Clock
from sugoroku.screen.preview.app import Preview
from sugoroku.screen.preview.edition import Check
from sugoroku.screen.start import closed_by_the_system, memory


def run(
    folder: Path,
    check: Check,
    *,
    lang: str | None,
    editable: bool,
    full: bool,
    size: tuple[int, int] | None,
    shown: Callable[[Preview], None] = lambda app: None,
) -> int:
    """Show a pack until the window is closed; `shown` is told of every look; returns the exit code."""
    words = Words(system_language())
    try:
        with window.opened(size, full, words("preview.title", pack=folder.name)) as opened:
            app = Preview(opened, memory(), Clock(), words.spoken)
            try:
                app.open_pack(folder, check, lang=lang, editable=editable)
                with closed_by_the_system(app):  # type: ignore[arg-type]
                    _look(app, shown)
            finally:
                app.close()
    except window.NoDisplay:
        print(words("preview.no-display"), file=sys.stderr)
        return 2
    return 0


def _look(app: Preview, shown: Callable[[Preview], None]) -> None:
    """Look for input and draw what changed, again and again."""
    looks = window.Looks()
    app.frame()
    while app.open:
        moving = app.scene.busy(app.clock.now()) or not app.raised
        events = looks.next(moving or app.raster.busy)
        for event in events:
            app.take(event)
        if events or moving:
            app.frame()
        shown(app)
