"""Paper snippets that fall over the page of thanks: always the same ones."""

from __future__ import annotations

from random import Random

WIDE, HIGH = 400, 140  # of the picture, as the hills under it
COUNT = 48
COLOURS = ("#E5432D", "#F2A900", "#1E7B4A", "#1B6FB3", "#8A4FA3", "#FFFDF7")
# A ribbon, a triangle, a disc, a square: told apart without colours too.
SHAPES = ("M-4 -1.6H4V1.6H-4Z", "M-2.8 2.4L0 -3L2.8 2.4Z", "M-2.3 0A2.3 2.3 0 1 0 2.3 0A2.3 2.3 0 1 0 -2.3 0Z",
          "M-2.2 -2.2H2.2V2.2H-2.2Z")  # fmt: skip


def _drawn() -> str:
    """The snippets as SVG, in three groups that fall one after the other."""
    chance, groups = Random(2026), ["", "", ""]
    for at in range(COUNT):
        # One in each column, so that no part of the sky stays empty.
        x, y = (at + chance.random()) * WIDE / COUNT, chance.uniform(3, HIGH * 0.7)
        groups[at % 3] += (
            f'<path transform="translate({x:.1f} {y:.1f}) rotate({chance.randrange(360)})" '
            f'fill="{chance.choice(COLOURS)}" d="{chance.choice(SHAPES)}"/>'
        )
    falling = "".join(f'<g class="fall-{at}">{group}</g>' for at, group in enumerate(groups, 1))
    return (
        f'<svg class="confetti" viewBox="0 0 {WIDE} {HIGH}" preserveAspectRatio="xMidYMin slice" stroke="#1F2A37" '
        f'stroke-width=".5" stroke-linejoin="round" aria-hidden="true">{falling}</svg>'
    )


CONFETTI = _drawn()
