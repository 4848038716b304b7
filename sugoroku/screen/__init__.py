"""The played game: window, scenes, raster, motion."""

from __future__ import annotations

from pathlib import Path


def play(
    pack_name: str | None,
    *,
    lang: str | None = None,
    full: bool = False,
    size: tuple[int, int] | None = None,
    seed: int | None = None,
    fresh: bool = False,
    replay: Path | None = None,
    questionnaire: str = "",
) -> int:
    """Open a window and let a class play; returns the exit code, after one sentence where it is not 0."""
    from sugoroku.screen.sdl import prepare

    prepare()
    from sugoroku.screen import start

    said = {"full": full, "fresh": fresh, "replay": replay, "questionnaire": questionnaire}
    return start.play(pack_name, lang=lang, size=size, seed=seed, **said)


def demo(
    pack_name: str | None,
    folder: Path,
    *,
    lang: str | None = None,
    size: tuple[int, int] = (1920, 1080),
    seed: int = 1,
    questionnaire: str = "",
) -> int:
    """Play a whole game by script without a display, and write a picture of every scene and the log."""
    from sugoroku.screen.sdl import prepare

    prepare()
    from sugoroku.screen.demo import demo as play_demo

    return play_demo(pack_name, folder, lang=lang, size=size, seed=seed, questionnaire=questionnaire)
