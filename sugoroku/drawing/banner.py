"""The head of a paper for children: its title in the city's landscape, and the mascot, who says hello."""

from __future__ import annotations

from typing import Literal, NamedTuple

from sugoroku.drawing.art import load
from sugoroku.drawing.page import Page
from sugoroku.drawing.shapes import Box
from sugoroku.drawing.speech import Said, Speech
from sugoroku.drawing.style import INK, OUTLINE, PAPER, WHITE, mixed
from sugoroku.drawing.text import Block
from sugoroku.packs.pack import Pack

Pose = Literal["greeting", "glad", "cheering"]

_LEAST = 25.0  # mm; height
_PAD = 3.6  # above and below the words
_SIDE = 6.0  # left of them
_GAP = 1.2  # between them
_MASCOT = 26.0  # width of its room


class Banner(NamedTuple):
    """The words of a head, laid out: the game's title, the paper's, and what it is for."""

    game: Block
    title: Block
    lead: Block | None

    @property
    def words(self) -> float:
        """The height of the words."""
        lead = _GAP + self.lead.height if self.lead else 0.0
        return self.game.height + _GAP + self.title.height + lead

    @property
    def height(self) -> float:
        """The height of the whole head."""
        return max(_LEAST, self.words + 2 * _PAD)


def lay_banner(speech: Speech, title: Said, lead: Said | None, width: float) -> Banner:
    """Lays out a head; raises DoesNotFit."""
    room = width - _SIDE - _MASCOT
    return Banner(
        speech.lay(speech.told("title"), "small", room, font="bold", leading=1.2, second=7),
        speech.lay(title, 24, room, 17, font="head", least=18, leading=1.15),
        speech.lay(lead, "small", room, leading=1.3, second=7) if lead else None,
    )


def draw_banner(page: Page, speech: Speech, made: Banner, box: Box, pose: Pose) -> None:
    """Draws a head into a box as high as it is, with the mascot in a pose."""
    x, y, w, h = box
    with page.artifact():
        _landscape(page, speech.pack, box)
    above = y + (h - made.words) / 2
    top = above + made.game.height + _GAP
    with page.tagged("H1"):
        page.words(made.title, x + _SIDE, top)
    with page.tagged("P"):
        page.words(made.game, x + _SIDE, above)
    if made.lead:
        with page.tagged("P"):
            page.words(made.lead, x + _SIDE, top + made.title.height + _GAP)
    tall = min(h - 2.0, _MASCOT * 6 / 5)
    draw_mascot(page, speech, pose, (x + w - _MASCOT - 1, y + h - tall - 0.8, _MASCOT, tall))


def draw_mascot(page: Page, speech: Speech, pose: Pose, box: Box) -> None:
    """Draws the mascot, and says what it does."""
    with page.tagged("Figure", speech.words(f"howto.alt.{pose}", name=speech.first("mascot.name"))):
        page.picture(load(speech.pack.art(getattr(speech.pack.info.mascot.poses, pose))), *box)


def _landscape(page: Page, pack: Pack, box: Box) -> None:
    """Draws a pale sky and three hills, higher on the right, where no words stand."""
    x, y, w, h = box
    if page.ink.spare:
        page.rect(*box, stroke=INK, width=OUTLINE, radius=5)
        return
    hues = pack.info.palette
    with page.clip(*box, radius=5):
        page.gradient(x, y, w, h, mixed(hues.sky or PAPER, WHITE, 0.25), mixed(hues.sky or PAPER, WHITE, 0.7))
        for hue, pale, left, middle, right in (
            (hues.far, 0.45, 0.96, 0.80, 0.30), (hues.middle, 0.55, 1.0, 0.93, 0.52), (hues.near, 0.5, 0.97, 0.95, 0.74)
        ):  # fmt: skip
            heights = [(-0.02, left), (0.62, middle), (0.86, right), (1.02, right + 0.12)]
            top = [(x + w * across, y + h * down) for across, down in heights]
            outline = [(x - 5, y + h + 5), *top, (x + w + 5, y + h + 5)]
            page.curve(outline, stroke=None, fill=mixed(hue or PAPER, WHITE, pale), closed=True)
