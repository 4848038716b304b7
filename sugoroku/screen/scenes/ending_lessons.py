"""What the class learned: every question of the game with its right answer, a few at a time."""

from __future__ import annotations

from typing import Any

from sugoroku.drawing.style import INK, TOPICS, WHITE, mixed
from sugoroku.screen.bilingual import Said, guess, write
from sugoroku.screen.brush import LINE, MUTED, Brush
from sugoroku.screen.icons import draw_icon
from sugoroku.screen.raster import UNIT
from sugoroku.screen.scenes.ending_page import Page
from sugoroku.screen.scenes.question import draw_topic
from sugoroku.screen.stage import Box, Layer

MOST, NARROW = 4, 1700.0  # and the width under which two languages take more lines
GAP, TALLEST = 14.0, 376.0
BAND = 148.0  # what the sign of the topic takes
GREEN, HONEY = "#1F7A3D", "#FFF1B8"


class Lessons(Page):
    """The questions of this game, each once, those answered wrong first."""

    id, icon = "learned", "bulb"

    @property
    def each(self) -> int:
        """How many there are on a part: words in two languages, or large ones, take more room."""
        two, narrow = bool(self.app.also_of(self.pack)), self.app.stage.width < NARROW
        return max(2, MOST - self.app.look.text - two * (1 + narrow))

    @property
    def parts(self) -> int:
        """As many as the questions fill; none without questions."""
        return -(-len(self.lessons()) // self.each)

    def lessons(self) -> list[tuple[Any, bool]]:
        """Each question and whether it was always answered right."""
        seen: dict[int, bool] = {}
        for _, quiz, _, right in self.game.state.asked:
            seen[quiz] = seen.get(quiz, True) and right
        ordered = sorted(seen.items(), key=lambda item: item[1])
        return [(self.pack.quizzes[quiz], right) for quiz, right in ordered]

    def layers(self) -> list[Layer]:
        """The heading and the questions of this part."""
        lessons = self.spread(self.lessons(), self.each)
        boxes = self.rows(self.room, len(lessons), GAP, TALLEST)
        rows = [self._row(*lesson, box) for lesson, box in zip(lessons, boxes, strict=True)]
        return [self.heading(), *rows]

    def _row(self, quiz: Any, right: bool, box: Box) -> Layer:
        say, also = self.app.say_of(self.pack), self.app.also_of(self.pack)
        lang, guest = self.app.lang, self.app.look.also or ""
        asked, answer = (
            Said(say(text_id), lang, also(text_id) if also else "", guest)
            for text_id in (f"quizzes.{quiz.id}.question", quiz.choice_ids()[0])
        )
        remember = "" if right else self.said("remember")
        _, _, w, h = box
        key = (f"lesson {round(box[1])}", quiz.id, asked, answer, remember, round(w), round(h))
        return Layer(key, box, lambda brush: _draw_lesson(brush, (w, h), quiz.topic, asked, answer, remember))


def _draw_lesson(brush: Brush, size: tuple[float, float], topic: str, asked: Said, answer: Said, remember: str) -> None:
    """The topic's sign, the question, and its answer in green below it; one to remember is the colour of honey."""
    w, h = size
    inside = (LINE / 2, LINE / 2, w - LINE, h - LINE)
    brush.rect(inside, fill=HONEY if remember else WHITE, radius=28)
    with brush.clip(inside, radius=28):
        brush.rect((0, 0, BAND - 16, h), fill=mixed(TOPICS[topic].colour, WHITE, 0.7))
    brush.rect(inside, stroke=INK, width=LINE * 0.6, radius=28)
    draw_topic(brush, TOPICS[topic].icon, (BAND - 16) / 2, h / 2, min(96.0, h - 30))
    left, wide = BAND + 12, w - BAND - 44
    tag = _draw_tag(brush, remember, (w, h), asked.lang) if remember else 0.0
    told = wide - 64 - tag
    high, low = (guess(said, at, room, brush.look.scale) for said, at, room in ((asked, 32, wide), (answer, 42, told)))
    cut = h * min(0.68, max(0.42, (high + 20) / (high + low + 40)))
    write(brush, asked, (left, 10, wide, cut - 16), 32, valign="middle")
    brush.line((left, cut), (w - 32, cut), mixed(MUTED, WHITE, 0.6), LINE * 0.35)
    sign = min(46.0, (h - cut) * 0.6)
    draw_icon(brush, "check", left, cut + (h - cut - sign) / 2 - 2, sign, GREEN)
    write(brush, answer, (left + 64, cut + 4, told, h - cut - 14), 42, font="bold", valign="middle")


def _draw_tag(brush: Brush, said: str, size: tuple[float, float], lang: str) -> float:
    """A small sign at the right that this is one to remember; returns the width it takes."""
    block = brush.lay(said, 24, 340, 44, one=True, lang=lang, font="bold")
    wide = block.width / UNIT + 70
    left, top = size[0] - wide - 24, size[1] - 64
    brush.rect((left, top, wide, 48), fill=WHITE, stroke=INK, width=LINE * 0.5, radius=24)
    draw_icon(brush, "bulb", left + 14, top + 8, 32)
    brush.words(said, (left + 52, top, wide - 62, 48), 24, lang=lang, font="bold", valign="middle", one=True)
    return wide + 10
