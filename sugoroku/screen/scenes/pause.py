"""The pause: the game is held; from here the teacher goes on, ends the game or goes home."""

from __future__ import annotations

from sugoroku.screen.brush import Brush
from sugoroku.screen.button import Button
from sugoroku.screen.covers import pose
from sugoroku.screen.scenes.card import Card, paper
from sugoroku.screen.scenes.scene import Scene
from sugoroku.screen.scenes.table import Table
from sugoroku.screen.stage import Layer, column


class Pause(Card):
    """A held game; all of it is saved already."""

    name = "pause"
    height = 700.0

    def __init__(self, table: Table, back: Scene) -> None:
        super().__init__(table)
        self.back = back

    def buttons(self) -> list[Button]:
        """On, end, home."""
        x, y, w, h = self.box
        lang = self.app.lang
        boxes = column((x + w * 0.42, y + 180, w * 0.58 - 60, h - 240), 3, 24)
        go = Button("resume", boxes[0], self.resume, self.say("pause.resume"), "go", lang=lang, look="main", size=42)
        go.keys = ("escape", "p")
        end = Button("end", boxes[1], self.end, self.say("pause.end"), "flag", lang=lang, size=38)
        home = Button("home", boxes[2], self.home, self.say("pause.home"), "home", lang=lang, size=38)
        return [go, end, home]

    def resume(self) -> None:
        """Go on."""
        if self.game.state.paused:
            self.game.act(("resume",))
        self.app.paused_for()
        self.app.go(self.back)

    def end(self) -> None:
        """End the game now; one that was held at its last card has ended already."""
        if self.game.state.paused:
            self.game.act(("resume",))
        if self.game.state.phase != "over":
            self.game.act(("end",))
        self.table.again()

    def home(self) -> None:
        """Leave the game as it is; home offers to go on with it."""
        self.app.leave_game(self.game)

    def first(self) -> str:
        """Going on."""
        return "resume"

    def face(self) -> Layer:
        """A word, and the mascot."""
        _, _, w, h = self.box
        lang, said, saved = self.app.lang, self.say("pause.title"), self.say("pause.saved")
        mascot = pose(self.pack, "greeting")

        def draw(brush: Brush) -> None:
            paper(brush, w, h)
            brush.words(said, (60, 34, w - 120, 90), 60, lang=lang, font="head", valign="middle")
            brush.words(saved, (60, 114, w - 120, 56), 28, lang=lang, valign="middle")
            if mascot:
                brush.picture(self.pack.art(mascot), (50, 190, w * 0.42 - 90, h - 240))

        return Layer(("face", "pause", self.app.digest_of(self.pack), lang, round(w)), self.box, draw)
