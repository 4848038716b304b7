"""The ending: the ranking, what the class earned together, and what it learned."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sugoroku import rules
from sugoroku.drawing.style import INK, PAPER, TEAMS, WHITE, mixed
from sugoroku.screen.brush import LINE, MUTED, UNIT, Brush
from sugoroku.screen.button import Button
from sugoroku.screen.covers import pose
from sugoroku.screen.icons import draw_icon
from sugoroku.screen.pieces import draw_team
from sugoroku.screen.scenes.question import draw_topic
from sugoroku.screen.scenes.scene import Scene
from sugoroku.screen.stage import HEIGHT, Box, Layer, column

if TYPE_CHECKING:
    from sugoroku.screen.scenes.table import Table

EDGE, TOP = 40.0, 300.0
LEARNED = 4  # questions with their answers that can be read from the last row


class Ending(Scene):
    """The last scene."""

    name = "ending"

    def __init__(self, table: Table) -> None:
        super().__init__(table.app)
        self.table, self.game, self.pack = table, table.game, table.pack
        self.ranks = rules.ranking(self.game.state)
        self.won = rules.won(self.game.state)

    # -- where things stand ----------------------------------------------------------------------------------------

    def _places(self) -> Box:
        return EDGE, TOP + 28, self.app.stage.width * 0.4, HEIGHT - TOP - 28 - 148

    def _lessons(self) -> Box:
        left = EDGE + self._places()[2] + 36
        return left, TOP + 28, self.app.stage.width - left - EDGE, HEIGHT - TOP - 28 - 148

    # -- what can be pressed ---------------------------------------------------------------------------------------

    def buttons(self) -> list[Button]:
        """Home; and back, should the end have come by mistake."""
        width, lang = self.app.stage.width, self.app.lang
        home = (width - EDGE - 480, 952, 480, 104)
        undo = (EDGE, 960, 300, 92)
        return [
            Button("home", home, self.home, self.say("ending.home"), "home", lang=lang, look="main", size=40),
            Button("undo", undo, self.table.undo, self.say("tool.undo"), "undo", lang=lang, size=28, keys=("undo",)),
        ]

    def home(self) -> None:
        """Back to the beginning; the game stays in its log."""
        self.app.leave_game(self.game)

    def key(self, name: str) -> bool:
        """Nothing is left by accident."""
        return name == "escape"

    # -- what is seen ----------------------------------------------------------------------------------------------

    def layers(self) -> list[Layer]:
        """The city, the ranking, the lessons."""
        return [self._city(), self._ranking(), self._learned(), *super().layers()]

    def _title(self) -> str:
        """Who has won, in words."""
        if self.won is not None:
            return self.say("ending.together.won" if self.won else "ending.together.lost")
        first = self.ranks[0]
        return self.say("ending.first", team=self.app.words.list([self.game.names[team] for team in first]))

    def _city(self) -> Layer:
        stage, lang, said = self.app.stage, self.app.lang, self._title()
        landscape = self.pack.board.landscape
        mascot = pose(self.pack, "cheering")
        view = (EDGE, 28, stage.width - 2 * EDGE, TOP - 28)

        def draw(brush: Brush) -> None:
            with brush.clip(view, radius=44):
                brush.rect(view, fill="#DCEBF3")
                if landscape:
                    x, y, w, _ = view
                    brush.picture(Path(self.pack.art(landscape)), (x, y - w * 0.05, w, w * 267 / 390), cover=True)
            brush.rect(view, stroke=INK, radius=44)
            wide = stage.width - 2 * EDGE - 400
            plate = (EDGE + 330, 78, wide, 160)
            brush.rect(plate, fill=PAPER, stroke=INK, radius=44)
            room = (plate[0] + 40, 84, wide - 80, 148)
            brush.words(said, room, 62, lang=lang, font="head", valign="middle", align="center")
            if mascot:
                brush.picture(self.pack.art(mascot), (EDGE + 40, 40, 260, TOP - 44))

        key = ("ending city", self.app.digest_of(self.pack), lang, said, round(stage.width))
        return Layer(key, stage.box, draw, ground=PAPER)

    def _ranking(self) -> Layer:
        box = self._places()
        state = self.game.state
        ranks = tuple(map(tuple, self.ranks))
        key = ("ranking", ranks, tuple(state.points), tuple(self.game.names), self.app.lang, round(box[2]))
        return Layer(key, box, lambda brush: self._draw_ranking(brush, box[2], box[3]))

    def _draw_ranking(self, brush: Brush, w: float, h: float) -> None:
        """One row a team, then the class's sum."""
        state, lang = self.game.state, self.app.lang
        teams = [(1 + sum(map(len, self.ranks[:at])), team) for at, tied in enumerate(self.ranks) for team in tied]
        height = min(96.0, (h - 118) / len(teams) - 8)
        boxes = column((0, 0, w, (height + 8) * len(teams) - 8), len(teams), 8)
        for (rank, team), box in zip(teams, boxes, strict=True):
            self._row(brush, box, rank, team, state.points[team])
        total = self.say("ending.total", n=sum(state.points))
        brush.rect((0, h - 104, w, 104), fill="#E3F4DA", stroke=INK, width=LINE, radius=30)
        draw_icon(brush, "leaf", 30, h - 82, 60, "#1F7A3D")
        brush.words(total, (112, h - 100, w - 140, 96), 42, lang=lang, font="bold", valign="middle", one=True)

    def _row(self, brush: Brush, box: Box, rank: int, team: int, points: int) -> None:
        x, y, w, h = box
        together = self.won is not None
        fill, line = (mixed(TEAMS[team].colour, PAPER, 0.72), LINE) if rank == 1 else (WHITE, LINE / 2)
        brush.rect((x + 1.5, y + 1.5, w - 3, h - 3), fill=fill, stroke=INK, width=line, radius=24)
        if not together:
            brush.words(str(rank), (x + 12, y, 60, h), 48, lang="en", font="head", align="center", valign="middle")
        with brush.at(x + 76, y + 4):
            draw_team(brush.page, team, (0, 0, (h - 8) * UNIT, (h - 8) * UNIT), self.table.art(team))
        left = x + 76 + h + 4
        name = self.game.names[team]
        room = (left, y, x + w - left - 170, h)
        brush.words(name, room, 38, lang=self.app.lang, font="bold", valign="middle", ruby="none", one=True)
        draw_icon(brush, "leaf", x + w - 158, y + h / 2 - 22, 44, "#1F7A3D")
        said = str(points).replace("-", "−")
        brush.words(said, (x + w - 120, y, 96, h), 44, lang="en", font="bold", align="right", valign="middle")

    def lessons(self) -> list[tuple[Any, bool]]:
        """The questions of this game, each once, those answered wrong first."""
        seen: dict[int, bool] = {}
        for _, quiz, _, right in self.game.state.asked:
            seen[quiz] = seen.get(quiz, True) and right
        ordered = sorted(seen.items(), key=lambda item: item[1])
        return [(self.pack.quizzes[quiz], right) for quiz, right in ordered]

    def _learned(self) -> Layer:
        box = self._lessons()
        lessons = self.lessons()[:LEARNED]
        seen = tuple(quiz.id for quiz, _ in lessons)
        key = ("learned", self.app.digest_of(self.pack), seen, self.app.lang, round(box[2]))
        return Layer(key, box, lambda brush: self._draw_learned(brush, box[2], box[3], lessons))

    def _draw_learned(self, brush: Brush, w: float, h: float, lessons: list[tuple[Any, bool]]) -> None:
        """Each question small, its answer large."""
        lang, say = self.app.lang, self.app.say_of(self.pack)
        brush.words(self.say("ending.learned"), (0, 0, w, 66), 42, lang=lang, font="head", valign="middle")
        if not lessons:
            brush.words(self.say("ending.none"), (0, 84, w, 60), 34, lang=lang, fill=MUTED)
            return
        boxes = column((0, 76, w, h - 76), LEARNED, 10)
        for (quiz, _), (x, y, wide, high) in zip(lessons, boxes, strict=False):
            brush.rect((x + 1, y + 1, wide - 2, high - 2), fill=WHITE, stroke=INK, width=LINE / 2, radius=20)
            draw_topic(brush, quiz.topic, x + 50, y + high / 2, 62)
            question, answer = say(f"quizzes.{quiz.id}.question"), say(quiz.choice_ids()[0])
            room = (x + 100, y + 6, wide - 124, high * 0.5 - 6)
            brush.words(question, room, 25, lang=lang, fill=MUTED, valign="middle")
            room = (x + 100, y + high * 0.52, wide - 124, high * 0.44)
            brush.words(answer, room, 36, lang=lang, font="bold", valign="middle")
