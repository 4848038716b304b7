"""Where the board stands on the stage, and where pieces stand on it."""

from typing import TYPE_CHECKING, Any

from sugoroku.drawing.style import INK, PAPER
from sugoroku.screen.raster import UNIT
from sugoroku.screen.stage import HEIGHT, Box, Layer, Stage

if TYPE_CHECKING:
    from sugoroku.screen.brush import Brush

AREA = (390.0, 267.0)  # millimetres of a board
MARGIN = 24
CORNER = 36
Point = tuple[float, float]

# Where pieces stand on a tile, in tiles from its centre to their feet: near the corners, so that the words can be read.
UPPER_RIGHT, LOWER_LEFT, LOWER_RIGHT, UPPER_LEFT = (0.27, 0.05), (-0.45, 0.62), (0.45, 0.62), (-0.34, 0.05)
BELOW, ABOVE = (0.0, 0.8), (0.0, -0.1)
SPOTS: dict[int, list[Point]] = {
    1: [UPPER_RIGHT],
    2: [UPPER_RIGHT, LOWER_LEFT],
    3: [UPPER_RIGHT, LOWER_LEFT, LOWER_RIGHT],
    4: [UPPER_LEFT, UPPER_RIGHT, LOWER_LEFT, LOWER_RIGHT],
    5: [UPPER_LEFT, UPPER_RIGHT, LOWER_LEFT, BELOW, LOWER_RIGHT],
    6: [UPPER_LEFT, ABOVE, UPPER_RIGHT, LOWER_LEFT, BELOW, LOWER_RIGHT],
}


def panel_width(stage: Stage) -> float:
    """How wide the panel on the right is."""
    return min(460.0, max(400.0, stage.width * 0.225))


def panel_box(stage: Stage) -> Box:
    """The panel's place."""
    width = panel_width(stage)
    return stage.width - width - MARGIN, MARGIN, width, HEIGHT - 2 * MARGIN


def board_scale(stage: Stage) -> float:
    """Units a millimetre of the board."""
    wide = stage.width - panel_width(stage) - 3 * MARGIN
    return min(wide / AREA[0], (HEIGHT - 2 * MARGIN) / AREA[1])


def board_box(stage: Stage) -> Box:
    """The board's place: left of the panel, in the middle of the height."""
    scale = board_scale(stage)
    width, height = AREA[0] * scale, AREA[1] * scale
    room = stage.width - panel_width(stage) - 3 * MARGIN
    return MARGIN + (room - width) / 2, (HEIGHT - height) / 2, width, height


def card_box(stage: Stage, height: float = 960, width: float = 1320) -> Box:
    """Where cards lie: over the board, in its middle."""
    x, _, w, _ = board_box(stage)
    wide = min(w, width)
    return x + (w - wide) / 2, (HEIGHT - height) / 2, wide, height


def board_layer(stage: Stage, pack: Any, digest: str, lang: str) -> Layer:
    """The board in the window's size, drawn once for each language."""
    box, scale = board_box(stage), board_scale(stage)
    _, _, w, h = box

    def draw(brush: "Brush") -> None:
        from sugoroku.drawing.board import draw_board

        with brush.clip((0, 0, w, h), radius=CORNER), brush.at(0, 0, scale * UNIT) as page:
            draw_board(page, pack, lang, "screen")
        brush.rect((2, 2, w - 4, h - 4), stroke=INK, radius=CORNER)

    return Layer(("board", digest, lang, round(scale, 4)), box, draw, ground=PAPER, keep=True)


def tile(stage: Stage, pack: Any, index: int) -> Box:
    """A square's tile on the stage."""
    from sugoroku.drawing.board import tile_box

    x, y, w, h = tile_box(pack, index)
    left, top, _, _ = board_box(stage)
    scale = board_scale(stage)
    return left + x * scale, top + y * scale, w * scale, h * scale


def piece_size(stage: Stage) -> float:
    """How large a piece is: readable, and six find room on a tile."""
    return 17.5 * board_scale(stage)


def spot(stage: Stage, pack: Any, square: int, order: int, count: int) -> Point:
    """The point on which the foot of a piece stands, as one of several on its square."""
    x, y, w, h = tile(stage, pack, square)
    dx, dy = SPOTS[count][order]
    left, top, wide, high = board_box(stage)
    half, edge = 0.71 * piece_size(stage), 6  # the halo is a little larger than the piece
    along = min(max(x + w / 2 + dx * w, left + half + edge), left + wide - half - edge)
    return along, min(y + h / 2 + dy * h, top + high - edge - half * 0.42)
