"""Five drawn faces from "a little" to "very much": all of them glad, as children pile up on the top of sad-to-happy."""

from __future__ import annotations

from sugoroku.drawing.style import INK

SKINS = ("#FFF6DA", "#FFEEB8", "#FFE28C", "#FFD45C", "#FFC42E")  # light to strong, also in grey


def face(step: int) -> str:
    """The face of a step, 1 to 5, as SVG."""
    wide, deep = 8 + 2 * step, 3.4 + 2.6 * (step - 1)
    left, right, mouth = 32 - wide, 32 + wide, 39 - step
    if step < 4:
        smile = f'<path d="M{left} {mouth} Q32 {mouth + 2 * deep:.1f} {right} {mouth}" fill="none"/>'
    else:  # laughing: open, with a tongue
        smile = (
            f'<path d="M{left} {mouth} H{right} Q{right - 2} {mouth + deep + 5:.1f} 32 {mouth + deep + 6:.1f} '
            f'Q{left + 2} {mouth + deep + 5:.1f} {left} {mouth}Z" fill="#8E2F2A"/>'
        )
    if step == 5:
        eyes = '<path d="M16 25 Q21 17 26 25 M38 25 Q43 17 48 25" fill="none"/>'
    else:
        eyes = f'<g fill="{INK}" stroke="none"><circle cx="22" cy="24" r="3.4"/><circle cx="42" cy="24" r="3.4"/></g>'
    return (
        f'<svg class="face" viewBox="0 0 64 64" aria-hidden="true" stroke="{INK}" stroke-width="2.6" '
        f'stroke-linecap="round" stroke-linejoin="round"><circle cx="32" cy="32" r="29" fill="{SKINS[step - 1]}"/>'
        f"{eyes}{smile}</svg>"
    )
