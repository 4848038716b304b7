"""How the class wants to see everything: language, furigana, size of words, contrast."""

from dataclasses import dataclass
from functools import cache

from sugoroku.drawing.style import TEAMS, WHITE, channels, contrast, luminance, mixed
from sugoroku.packs import Furigana

BLACK = "#000000"
SCALES = (1.0, 1.2, 1.4)
STRONG = 7.0  # WCAG 2.2, 1.4.6: the contrast of words for eyes that see little
LIGHT = 0.5  # luminance above which a colour is a ground, and below which it is ink
_KEPT = {team.colour for team in TEAMS}  # what tells the teams apart; each has a shape and a letter besides


@dataclass(frozen=True)
class Look:
    """One way of seeing; pictures made for another are not of use."""

    lang: str
    also: str | None = None
    furigana: Furigana = "grade"
    text: int = 0
    contrast: bool = False

    @property
    def scale(self) -> float:
        """How much larger words are asked for."""
        return SCALES[self.text]

    def tone(self, colour: str | None) -> str | None:
        """A colour as it is shown: in high contrast grounds are white, and whatever is drawn on them nearly black."""
        return strong(colour) if colour and self.contrast and colour not in _KEPT else colour


@cache
def strong(colour: str) -> str:
    """White for a pale ground, the colour itself for a bright one, and a darker one for all that stands on these."""
    if luminance(colour) > LIGHT:
        return colour if max(channels(colour)) - min(channels(colour)) > 0.5 else WHITE
    for share in range(11):
        darker = mixed(colour, BLACK, share / 10)
        if contrast(darker, WHITE) >= STRONG:
            return darker
    return BLACK
