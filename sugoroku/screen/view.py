"""Where the board stands on the stage, and where pieces stand on it."""

from typing import TYPE_CHECKING, Any, NamedTuple

from sugoroku.drawing.style import INK, PAPER
from sugoroku.screen.raster import UNIT
from sugoroku.screen.stage import HEIGHT, Box, Layer, Stage

if TYPE_CHECKING:
    from sugoroku.screen.brush import Brush

AREA = (390.0, 267.0)  # millimetres of a board
MARGIN, TIGHT = 24, 16
CORNER = 36
HIGH = 1600  # units; a stage less wide has room left under its board, where the teams' rows stand then
SIDE = 260.0  # the panel beside such a board
Point = tuple[float, float]

# Where pieces stand on a tile, in tiles from its centre to their feet: near the corners, so that the words can be read.
UPPER_RIGHT, ABOVE, RIGHT = (0.27, 0.05), (0.0, -0.2), (0.46, 0.02)
SPOTS: dict[int, list[Point]] = {
    1: [UPPER_RIGHT],
    2: [ABOVE, RIGHT],
}
# Three and more are smaller and stand around the tile: picture and words stay free.
MANY = 3
SMALL = 0.74
LEFT_HIGH, LEFT_LOW, RIGHT_HIGH, RIGHT_LOW = (-0.58, 0.08), (-0.58, 0.5), (0.58, 0.06), (0.58, 0.47)
TOP_LEFT, TOP_RIGHT = (-0.12, -0.37), (0.3, -0.37)
AROUND: dict[int, list[Point]] = {
    3: [LEFT_HIGH, LEFT_LOW, TOP_RIGHT],
    4: [LEFT_HIGH, LEFT_LOW, TOP_LEFT, TOP_RIGHT],
    5: [LEFT_HIGH, LEFT_LOW, TOP_LEFT, TOP_RIGHT, RIGHT_HIGH],
    6: [LEFT_HIGH, LEFT_LOW, TOP_LEFT, TOP_RIGHT, RIGHT_HIGH, RIGHT_LOW],
}


class Layout(NamedTuple):
    """Board, panel and the place of the teams' rows; these are under the board where `below`."""

    board: Box
    panel: Box
    below: Box | None


def layout(stage: Stage) -> Layout:
    """The layout for the shape of a stage: a panel at the right, or on 4:3 a slim one and the rows below."""
    if stage.width < HIGH:
        return _high(stage)
    width = min(460.0, max(412.0, stage.width * 0.225))
    room = stage.width - width - 3 * MARGIN
    scale = min(room / AREA[0], (HEIGHT - 2 * MARGIN) / AREA[1])
    wide, high = AREA[0] * scale, AREA[1] * scale
    board = (MARGIN + (room - wide) / 2, (HEIGHT - high) / 2, wide, high)
    return Layout(board, (stage.width - width - MARGIN, MARGIN, width, HEIGHT - 2 * MARGIN), None)


def _high(stage: Stage) -> Layout:
    """As much board as the width gives beside the slim panel."""
    wide = stage.width - SIDE - 3 * TIGHT
    high = AREA[1] * wide / AREA[0]
    top = TIGHT + high + TIGHT
    panel = (stage.width - SIDE - TIGHT, TIGHT, SIDE, HEIGHT - 2 * TIGHT)
    return Layout((TIGHT, TIGHT, wide, high), panel, (TIGHT + 5, top, wide - 10, HEIGHT - TIGHT - top))


def board_scale(stage: Stage) -> float:
    """Units a millimetre of the board."""
    return layout(stage).board[2] / AREA[0]


def board_box(stage: Stage) -> Box:
    """The board's place."""
    return layout(stage).board


def card_box(stage: Stage, height: float = 960, width: float = 1320) -> Box:
    """Where cards lie: over the board, in its middle; where rows stand below it, from its upper edge."""
    board, _, below = layout(stage)
    x, y, w, _ = board
    wide = min(w, width)
    top = y if below else (HEIGHT - height) / 2
    return x + (w - wide) / 2, top, wide, height


def board_layer(stage: Stage, pack: Any, digest: str, lang: str) -> Layer:
    """The board in the window's size, drawn once for each way of seeing it."""
    box, scale = board_box(stage), board_scale(stage)
    _, _, w, h = box

    def draw(brush: "Brush") -> None:
        from sugoroku.drawing.board import draw_board
        from sugoroku.drawing.speech import Speech

        speech = Speech(pack, lang, brush.look.furigana)
        with brush.clip((0, 0, w, h), radius=CORNER), brush.at(0, 0, scale * UNIT) as page:
            draw_board(page, speech, "screen", strong=brush.look.contrast)
        brush.rect((2, 2, w - 4, h - 4), stroke=INK, radius=CORNER)

    return Layer(("board", digest, lang, round(scale, 4)), box, draw, ground=PAPER, keep=True)


def tile(stage: Stage, pack: Any, index: int) -> Box:
    """A square's tile on the stage."""
    from sugoroku.drawing.board import tile_box

    x, y, w, h = tile_box(pack, index)
    left, top, _, _ = board_box(stage)
    scale = board_scale(stage)
    return left + x * scale, top + y * scale, w * scale, h * scale


def piece_size(stage: Stage, small: bool = False) -> float:
    """How large a piece is: to be told apart from the last row; smaller where many stand on one square."""
    return 17.5 * board_scale(stage) * (SMALL if small else 1)


def spot(stage: Stage, pack: Any, square: int, order: int, count: int) -> Point:
    """The point on which the foot of a piece stands, as one of several on its square."""
    x, y, w, h = tile(stage, pack, square)
    many = count >= MANY
    dx, dy = (AROUND if many else SPOTS)[count][order]
    left, top, wide, high = board_box(stage)
    size = piece_size(stage, many)
    half = 0.71 * size  # the halo is a little larger than the piece
    edge = -12 if many else 6  # around a tile at the edge they stand out a little
    along = min(max(x + w / 2 + dx * w, left + half + edge), left + wide - half - edge)
    return along, min(max(y + h / 2 + dy * h, top + size + 4), top + high - edge - half * 0.42)
