"""Asked once: whether to do what cannot be seen to have been meant, such as closing the window of a lesson."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sugoroku.drawing.style import PAPER
from sugoroku.screen.brush import Brush
from sugoroku.screen.button import Button
from sugoroku.screen.covers import pose
from sugoroku.screen.scenes.scene import Scene
from sugoroku.screen.stage import Box, Layer, row

if TYPE_CHECKING:
    from sugoroku.screen.game import Game
    from sugoroku.screen.lesson import Lesson

Answer = tuple[str, str, str, Callable[[], None]]  # the button's name, its words, its sign, and what it does


class Asking(Scene):
    """A question of two answers; Enter and Escape give the harmless one."""

    name = "asking"

    def __init__(
        self, app: Lesson, question: str, hint: str, harmless: Answer, meant: Answer, pack: Any = None
    ) -> None:
        super().__init__(app)
        self.question, self.hint, self.pack = question, hint, pack
        self.harmless, self.meant = harmless, meant

    @property
    def _room(self) -> Box:
        """In the middle of the stage, as wide as words can be read in one look."""
        wide = min(self.app.stage.width - 112, 1400.0)
        return (self.app.stage.width - wide) / 2, 110, wide, 800

    def buttons(self) -> list[Button]:
        """The harmless answer, large and first, then the other."""
        x, y, w, h = self._room
        boxes = row((x, y + h - 140, w, 132), 2, 28)
        looks, keys = ("main", "plain"), (("escape",), ())
        lang = self.app.lang
        return [
            Button(name, box, act, said, icon, lang=lang, look=look, size=42, keys=own)
            for (name, said, icon, act), box, look, own in zip(
                (self.harmless, self.meant), boxes, looks, keys, strict=True
            )
        ]

    def layers(self) -> list[Layer]:
        """The question and its answers."""
        return [self._face(), *super().layers()]

    def _face(self) -> Layer:
        stage, (x, y, w, _) = self.app.stage, self._room
        lang = self.app.lang
        question, hint = self.question, self.hint
        art = pose(self.pack, "thinking") if self.pack else None
        picture = str(self.pack.art(art)) if art else ""

        def draw(brush: Brush) -> None:
            if picture:
                brush.picture(Path(picture), (x, y, w, 290))
            brush.words(question, (x, y + 310, w, 130), 76, lang=lang, font="head", align="center", valign="middle")
            brush.words(hint, (x, y + 456, w, 140), 38, lang=lang, align="center")

        return Layer(("asking", question, hint, picture, lang, round(stage.width)), stage.box, draw, ground=PAPER)


class Leaving(Asking):
    """Whether the window is to be closed."""

    name = "leaving"

    def __init__(self, app: Lesson, back: Scene, game: Game | None) -> None:
        self.back = back
        which = "teacher.leave" if game else "teacher.close"
        question = app.words(f"{which}.question")
        hint = app.words("teacher.leave.unsaved" if game and game.unsaved else f"{which}.hint")
        stay: Answer = ("stay", app.words("teacher.leave.stay"), "go", self._stay)
        leave: Answer = ("leave", app.words("teacher.leave.leave"), "cross", self._leave)
        super().__init__(app, question, hint, stay, leave, game.pack if game else None)

    def _stay(self) -> None:
        self.app.go(self.back)

    def _leave(self) -> None:
        self.app.open = False
