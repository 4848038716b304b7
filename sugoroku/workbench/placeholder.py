"""A kind simple picture for where the city's own is still to come: hills and a sun in a dashed frame."""

from __future__ import annotations

import re
from pathlib import Path
from xml.sax.saxutils import escape

from .todo import PICTURE

HEAD = 4000  # characters in which an SVG says how large it is
SIDE = 100.0


def placeholder(path: Path) -> str:
    """The SVG for one picture, of the same proportions; what the picture is called is its title."""
    width, height = _size(path)
    side = min(width, height)
    inset, line = min(side * 0.05, 6), min(side * 0.02, 2)
    ground, sun = height * 0.62, side * 0.1
    hill = f"M{inset:g} {ground:g}Q{width * 0.3:g} {ground - side * 0.3:g} {width * 0.55:g} {ground:g}"
    hill += f"T{width - inset:g} {ground - side * 0.08:g}V{height - inset:g}H{inset:g}Z"
    frame = f'x="{inset:g}" y="{inset:g}" width="{width - 2 * inset:g}" height="{height - 2 * inset:g}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}"'
        f' width="{width:g}" height="{height:g}">\n'
        f"{PICTURE}{escape(path.name)}</title>\n"
        f'<rect {frame} fill="#F4F7FA"/>\n'
        f'<circle cx="{width * 0.7:g}" cy="{height * 0.3:g}" r="{sun:g}" fill="#F6D58A"/>\n'
        f'<path d="{hill}" fill="#BFD8C2"/>\n'
        f'<rect {frame} rx="{side * 0.06:g}" fill="none" stroke="#5B6B7F" stroke-width="{line:g}" '
        f'stroke-dasharray="{line * 4:g} {line * 3:g}"/>\n'
        "</svg>\n"
    )


def _size(path: Path) -> tuple[float, float]:
    """How wide and high a picture is, in its own units; square where nobody can tell."""
    if path.suffix == ".png":
        head = path.read_bytes()[16:24]
        return (int.from_bytes(head[:4]) or SIDE, int.from_bytes(head[4:]) or SIDE)
    head_text = path.read_text(encoding="utf-8", errors="replace")[:HEAD]
    box = re.search(r'viewBox="\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)\s*"', head_text)
    try:
        width, height = (float(box[1]), float(box[2])) if box else (SIDE, SIDE)
    except ValueError:
        return SIDE, SIDE
    return (width, height) if width > 0 and height > 0 else (SIDE, SIDE)
