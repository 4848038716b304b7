"""A line that a hand writes, letter by letter or through an input method."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pygame

if TYPE_CHECKING:
    from sugoroku.screen.app import App
    from sugoroku.screen.stage import Box


class Writing:
    """What is written, and what an input method has not settled yet; `fit` leaves out what cannot stand there."""

    def __init__(self, app: App, fit: Callable[[str], str]) -> None:
        self.app, self._fit = app, fit
        self.on = False
        self.text = self.half = ""

    @property
    def shown(self) -> str:
        """All that is to be seen of the line."""
        return self.text + self.half

    def begin(self, text: str, box: Box) -> None:
        """Let the keyboard write here; the box tells an input method where its choices go."""
        self.text, self.half, self.on = text, "", True
        pygame.key.set_text_input_rect(pygame.Rect(self.app.stage.rect(box)))
        pygame.key.start_text_input()
        self.app.changed()

    def end(self) -> None:
        """Let go of the keyboard; what is settled stays."""
        if self.on:
            self.on, self.half = False, ""
            pygame.key.stop_text_input()
            self.app.changed()

    def typed(self, text: str) -> None:
        """Add what is settled."""
        if self.on:
            self.half = ""
            self.text = self._fitting(self.text + text)
            self.app.changed()

    def composing(self, text: str) -> None:
        """Show what is not settled yet."""
        if self.on:
            self.half = self._fitting(text)
            self.app.changed()

    def key(self, name: str) -> bool:
        """Take a key; tells whether it ends the line."""
        if self.half:
            return False
        if name == "backspace":
            self.text = self.text[:-1]
            self.app.changed()
        return name in ("enter", "escape", "tab")

    def _fitting(self, text: str) -> str:
        """What of a text can stand here; only the worker touches fonts."""
        return str(self.app.raster.later(lambda: self._fit(text)).result())


class Written:
    """What scenes with such a line share: the keyboard writes on it until a press elsewhere, or the scene goes."""

    line: Writing

    def stop_editing(self) -> None:
        """Keep what was written so far."""
        self.line.end()

    def leave(self) -> None:
        """Let go of the keyboard."""
        self.stop_editing()

    def typed(self, text: str) -> None:
        """Add to what is written."""
        self.line.typed(text)

    def composing(self, text: str) -> None:
        """Show what an input method has not settled yet."""
        self.line.composing(text)

    def pressed(self, x: float, y: float) -> None:
        """A press beside the line ends writing."""
        self.stop_editing()
