"""What every scene can do."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sugoroku.screen.button import Button
from sugoroku.screen.stage import Box, Layer, Target

if TYPE_CHECKING:
    from sugoroku.screen.lesson import Lesson
    from sugoroku.screen.loudness import Half


class Scene:
    """A scene is asked what is seen, what can be pressed, and told what a hand did."""

    name = "nothing"

    def __init__(self, app: "Lesson") -> None:
        self.app = app

    def say(self, text_id: str, **args: Any) -> str:
        """The program's words of this room."""
        return self.app.words(f"screen.{text_id}", **args)

    def buttons(self) -> list[Button]:
        """The buttons, in the order of the focus."""
        return []

    @property
    def corner(self) -> Box:
        """Where the loudness stands: upper right, unless a scene has a better place."""
        return self.app.stage.width - 168, 24, 144, 84

    def always(self) -> "list[Half]":
        """What is at hand in every scene, over all else: the loudness."""
        from sugoroku.screen.loudness import loudness_buttons

        return loudness_buttons(self.corner, self.app.settings, self.app.change, self.app.lang)

    def layers(self) -> list[Layer]:
        """What stands still, from the back to the front."""
        return [button.layer for button in self.buttons()]

    def moving(self, now: float) -> list[Layer]:
        """What may stand elsewhere at the next look."""
        return []

    def targets(self) -> list[Target]:
        """What can be pressed, the uppermost last."""
        return [button.target for button in self.buttons()]

    def first(self) -> str:
        """What the focus comes to first."""
        targets = self.targets()
        return targets[0].name if targets else ""

    def enter(self) -> None:
        """Come up."""

    def leave(self) -> None:
        """Go down."""

    def advance(self, now: float) -> None:
        """Let time pass."""

    def busy(self, now: float) -> bool:
        """Whether something moves."""
        return False

    def pressed(self, x: float, y: float) -> None:
        """Be pressed where there is no button."""

    def go_on(self) -> None:
        """Do what Enter does when nothing has the focus."""
        first = next((target for target in self.targets() if target.name == self.first()), None)
        if first:
            first.act()

    def key(self, name: str) -> bool:
        """Take a key of the scene's own; False leaves it to the buttons."""
        return False

    def given(self, path: Path) -> bool:
        """Take what was dropped on the window; False leaves it to the house."""
        return False

    def typed(self, text: str) -> None:
        """Take text."""

    def composing(self, text: str) -> None:
        """Take text that is not settled yet."""
