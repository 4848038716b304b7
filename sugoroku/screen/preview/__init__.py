"""The preview: a pack as it is, redrawn whenever a file of it is saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sugoroku.screen.preview.edition import Check

SIZE = (1920, 1080)


def preview(
    folder: Path,
    check: Check,
    *,
    lang: str | None = None,
    editable: bool = True,
    full: bool = False,
    size: tuple[int, int] | None = None,
) -> int:
    """Open a window on the pack of a folder; returns the exit code, after one sentence where it is not 0."""
    from sugoroku.screen.sdl import prepare

    prepare()
    from sugoroku.screen.preview.start import run

    return run(folder, check, lang=lang, editable=editable, full=full, size=size)


def pictures(folder: Path, check: Check, *, lang: str | None = None, size: tuple[int, int] = SIZE) -> dict[str, bytes]:
    """Pictures of every view by the names of their files, without a display."""
    from sugoroku.screen.sdl import prepare

    prepare()
    from sugoroku.screen.preview.album import pictures as taken

    return taken(folder, check, lang=lang, size=size)
