"""The moves of a game in words, the newest first; from each the class can go back to before it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

from sugoroku import rules
from sugoroku.drawing.style import INK, WHITE
from sugoroku.packs import plain
from sugoroku.screen.brush import LINE, MUTED, Brush
from sugoroku.screen.button import Button
from sugoroku.screen.game import Game, said_moves
from sugoroku.screen.marks import draw_badge
from sugoroku.screen.scenes.desk import LEVELS, Desk
from sugoroku.screen.scenes.door import PAGER, Pages, pager_box, say_safely
from sugoroku.screen.scenes.leaving import Asking
from sugoroku.screen.stage import Box, Layer, column

ROWS = 6


class Move(NamedTuple):
    """One move that can be taken back: which, in which round, whose, and what happened."""

    index: int
    round: int
    team: int | None
    move: Sequence[Any]
    events: Sequence[Any]


def moves_of(game: Game) -> list[Move]:
    """All moves of a game that can be taken back, the newest first."""
    state = game.state
    past = rules.new(state.board, state.seed, state.teams, level=state.start_level)
    said = set(said_moves(state.moves))
    found = []
    for index, move in enumerate(state.moves):
        number, team = past.round, past.team
        events = rules.apply(past, move)
        if index in said:
            found.append(Move(index, number, _team(move, team), move, events))
    return found[::-1]


def _team(move: Sequence[Any], team: int) -> int | None:
    """The team that a move is about; none for what the teacher decides for all."""
    if move[0] in ("adjust", "pledge"):
        return int(move[1])
    return team if move[0] in ("roll", "choose", "tell", "answer", "skip") else None


class History(Desk):
    """A page of moves at a time."""

    name = "history"
    heading = "history"

    def enter(self) -> None:
        """Look at the game as it is now."""
        self.moves = moves_of(self.game)
        self.pages = Pages(ROWS)

    # -- what a move is called -------------------------------------------------------------------------------------

    def told(self, move: Move) -> str:
        """What happened, in a few words."""
        kind, *rest = move.move
        tell = getattr(self, f"_{kind.replace('-', '_')}", None)
        return plain(tell(move, *rest)) if tell else plain(self.said(f"past.{kind}"))

    def _roll(self, move: Move, *_: Any) -> str:
        return self.said("past.roll", n=next(event[3] for event in move.events if event[0] == "rolled"))

    def _choose(self, move: Move, way: int) -> str:
        return self.said("past.choose", n=way + 1)

    def _tell(self, move: Move, answer: str) -> str:
        return self.said("past.tell", answer=self.say(f"ask.{answer}"))

    def _answer(self, move: Move, position: int) -> str:
        right = any(event[0] == "answered" and event[4] for event in move.events)
        return self.said("past.right" if right else "past.wrong")

    def _adjust(self, move: Move, team: int, points: int, reason: str) -> str:
        return self.said("past.adjust", n=f"{points:+}".replace("-", "−"), reason=reason)

    def _last_round(self, move: Move, last: bool) -> str:
        return self.said("last-round" if last else "not-yet")

    def _minutes(self, move: Move, minutes: int) -> str:
        return self.said("past.minutes", n=minutes) if minutes else self.said("past.no-limit")

    def _level(self, move: Move, level: int) -> str:
        return self.said("past.level", level=self.said(f"level.{LEVELS[level - 1]}"))

    # -- what can be pressed ---------------------------------------------------------------------------------------

    @property
    def _lines(self) -> list[Box]:
        x, y, w, h = self.room
        return column((x, y, w, h - PAGER - 28), ROWS, 14)

    @staticmethod
    def _button_box(line: Box) -> Box:
        x, y, w, h = line
        wide = min(500.0, w * 0.36)
        return x + w - wide - 12, y + (h - 88) / 2, wide, 88

    def buttons(self) -> list[Button]:
        """The way back, one for each move, and the pages."""
        here = self.pages.shown(self.moves)
        said = self.said("before")
        backs = [
            self.keyed(
                f"before {at}", self._button_box(line), partial(self.ask, move), "undo", str(at), label=said, size=30
            )
            for at, (move, line) in enumerate(zip(here, self._lines, strict=False), 1)
        ]
        pages = self.stepper("page", pager_box(self.room), self.turn, self.pages.ends(self.moves))
        return [*super().buttons(), *backs, *pages]

    def first(self) -> str:
        """The way back, which changes nothing."""
        return "back"

    def turn(self, step: int) -> None:
        """Turn a page."""
        self.pages.turn(self.moves, step)
        self.app.changed()

    def ask(self, move: Move) -> None:
        """Go back to before a move; asked once where that takes back more than it."""
        count = self.moves.index(move) + 1
        if count == 1:
            self.go_before(move)
            return
        stay = ("stay", self.said("back.stay"), "go", lambda: self.app.go(self))
        back = ("undo", self.said("before"), "undo", partial(self.go_before, move))
        question = self.app.words("teacher.back.question", n=count)
        self.app.go(Asking(self.app, question, self.said("back.hint"), stay, back, self.pack))

    def go_before(self, move: Move) -> None:
        """Take back a move and all after it, and go on from there."""
        self.game.undo_from(move.index)
        self.app.held()
        self.game.events.clear()
        self.table.again()

    # -- what is seen ----------------------------------------------------------------------------------------------

    def things(self) -> list[Layer]:
        """One line a move, and which page it is."""
        here = self.pages.shown(self.moves)
        lines = [self._line(at, move, box) for at, (move, box) in enumerate(zip(here, self._lines, strict=False))]
        if not here:
            return [self.text(self.said("past.none"), self.room, 40, align="center", valign="middle")]
        if len(self.moves) > ROWS:
            said = self.said("page", n=self.pages.page + 1, of=self.pages.count(self.moves))
            lines.append(self.value("page", pager_box(self.room), said))
        return lines

    def _line(self, at: int, move: Move, box: Box) -> Layer:
        _, _, w, h = box
        lang, said = self.app.lang, self.told(move)
        number = plain(self.say("table.round", n=move.round))
        name = self.game.names[move.team] if move.team is not None else plain(self.said("teacher"))

        def draw(brush: Brush) -> None:
            brush.rect(
                (LINE / 4, LINE / 4, w - LINE / 2, h - LINE / 2), fill=WHITE, stroke=INK, width=LINE * 0.5, radius=24
            )
            if move.team is not None:
                draw_badge(brush, move.team, 62, h / 2, min(72.0, h - 20))
            room = w - 124 - self._button_box(box)[2] - 40
            place = (124, 6, room, h * 0.4)
            brush.words(number, place, 26, lang=lang, align="right", valign="middle", fill=MUTED, one=True)
            name_room = (124, 6, room - 190, h * 0.4)
            say_safely(brush, name, name_room, 28, lang, font="bold", valign="middle", one=True)
            say_safely(brush, said, (124, h * 0.42, room, h * 0.52), 34, lang, valign="middle")

        key = (f"move {at}", number, name, said, move.team, lang, round(w), round(h))
        return Layer(key, box, draw)
