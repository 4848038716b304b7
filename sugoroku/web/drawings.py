"""All drawings but the board, by their names in the page: the clean SVG that the painter draws, and photographs."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sugoroku.drawing.art import LIMIT_BYTES, ArtFault, load
from sugoroku.drawing.attributes import SvgFault
from sugoroku.drawing.qr import QUIET_ZONE, modules
from sugoroku.drawing.shapes import ROOM, TEAM_SHAPES
from sugoroku.drawing.style import INK, PAPER, TEAMS, WHITE, on
from sugoroku.drawing.svg import scan
from sugoroku.packs import shelf
from sugoroku.packs.model import POSES

if TYPE_CHECKING:
    from sugoroku.packs import Pack

GREEN = "#1F7A3D"  # of the leaf beside points
PHOTOGRAPH = 480  # pixels across at most, where the picture of a card is no drawing
SHARED = ("topics", "effects", "kinds")
LINE = 5  # of a team's shape, whose box is 100 wide
REACH = 50 - LINE / 2 - 1


def drawings(pack: Pack) -> dict[str, str]:
    """Each picture as SVG or, where it is a photograph, as a data address."""
    found = {name: picture(path) for name, path in _files(pack)}
    found["leaf"] = found["effects/eco"].replace(INK, GREEN)
    found |= {f"team/{team}": team_shape(team) for team in range(len(TEAMS))}
    return found | {f"piece/{team}": piece(team) for team in range(len(TEAMS))}


def picture(path: Path) -> str:
    """One picture: of SVG only what the painter draws is left, so no script and no address can hide in it."""
    load(path)  # refuses with ArtFault what is missing, too large or of another kind
    if path.suffix.lower() != ".svg":
        return _photograph(path)
    data = path.read_bytes()[: LIMIT_BYTES[".svg"] + 1]
    try:
        return scan(data).xml.decode()
    except SvgFault as fault:
        raise ArtFault(path, fault.line, f"drawing.art.{fault.code}", fault.named) from fault


def team_shape(team: int) -> str:
    """A team's shape in its colour with its letter, in a box of 100."""
    look = TEAMS[team]
    down, room = ROOM[look.shape]
    size = 92 * room
    return _svg(
        f'{_outline(team)}<text x="50" y="{50 + down * REACH + size * 0.36:.1f}" font-family="sans-serif" '
        f'font-weight="bold" font-size="{size:.1f}" text-anchor="middle" fill="{on(look.colour)}">{look.letter}</text>'
    )


def piece(team: int) -> str:
    """The same with a white disc in it, on which an animal stands."""
    x, y, r = disc(team)
    return _svg(f'{_outline(team)}<circle cx="{x}" cy="{y:.1f}" r="{r:.1f}" fill="{PAPER}"/>')


def disc(team: int) -> tuple[float, float, float]:
    """The disc of a piece in its box of 100: its middle and its radius."""
    down, room = ROOM[TEAMS[team].shape]
    return 50, 50 + down * REACH, room * REACH


def _outline(team: int) -> str:
    look = TEAMS[team]
    if look.shape == "circle":
        drawn = f'<circle cx="50" cy="50" r="{REACH}"/>'
    else:
        corners = " ".join(f"{50 + x * REACH:.1f},{50 + y * REACH:.1f}" for x, y in TEAM_SHAPES[look.shape])
        drawn = f'<polygon points="{corners}" stroke-linejoin="round"/>'
    return f'<g fill="{look.colour}" stroke="{INK}" stroke-width="{LINE}">{drawn}</g>'


def _svg(drawn: str, side: int = 100, more: str = "") -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"{more}>{drawn}</svg>'


def qr(address: str) -> str:
    """The code of an address, its white margin included."""
    rows = modules(address)
    side = len(rows) + 2 * QUIET_ZONE
    dark = "".join(
        f"M{x + QUIET_ZONE} {y + QUIET_ZONE}h1v1h-1z" for y, row in enumerate(rows) for x, one in enumerate(row) if one
    )
    drawn = f'<rect width="{side}" height="{side}" fill="{WHITE}"/><path d="{dark}" fill="{INK}"/>'
    return _svg(drawn, side, ' shape-rendering="crispEdges"')


def _files(pack: Pack) -> Iterator[tuple[str, Path]]:
    for pose in POSES:
        yield f"pose/{pose}", pack.art(getattr(pack.info.mascot.poses, pose))
    for animal in pack.info.animals:
        yield f"animal/{animal.id}", pack.art(animal.art)
    if pack.board.landscape:
        yield "landscape", pack.art(pack.board.landscape)
    for at, square in enumerate(pack.board.squares):
        if square.picture:
            yield f"square/{at}", pack.art(square.picture)
    for at, quiz in enumerate(pack.quizzes):
        if path := pack.quiz_art(at):
            yield f"quiz/{quiz.id}", path
    for folder in SHARED:
        for path in sorted((shelf.data() / "assets" / "art" / folder).glob("*.svg")):
            yield f"{folder}/{path.stem}", path


def _photograph(path: Path) -> str:
    from PIL import Image

    out = io.BytesIO()
    with Image.open(path, formats=["PNG"]) as image:
        small = image.convert("RGBA" if image.has_transparency_data else "RGB")
        small.thumbnail((PHOTOGRAPH, PHOTOGRAPH))
        small.save(out, "WEBP", quality=80, method=6)
    return f"data:image/webp;base64,{base64.b64encode(out.getvalue()).decode()}"
