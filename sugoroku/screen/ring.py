"""The ring around what has the focus."""

from sugoroku.screen.brush import Brush
from sugoroku.screen.stage import Layer, Target

COLOUR = "#0B5FBF"  # 6:1 on paper and strong in grey


def ring(target: Target, strong: bool) -> Layer:
    """A ring around a target: plain to see when keys moved it, slight under a mouse."""
    gap, width = (11, 8) if strong else (8, 4)
    x, y, w, h = target.box
    outer = (x - gap, y - gap, w + 2 * gap, h + 2 * gap)

    def draw(brush: Brush) -> None:
        inner = (width / 2, width / 2, outer[2] - width, outer[3] - width)
        brush.rect(inner, stroke=COLOUR, width=width, radius=target.radius + gap - width / 2)

    return Layer(("ring", round(w), round(h), target.radius, strong), outer, draw)
