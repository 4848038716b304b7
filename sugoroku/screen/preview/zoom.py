"""Which part of a sheet is looked at, and how large: between millimetres of the sheet and units of the stage."""

from __future__ import annotations

from typing import NamedTuple

from sugoroku.screen.stage import Box

MOST = 12.0  # times as large as the whole sheet is seen
STEP = 1.25
AROUND = 0.97  # of the pane that a whole sheet takes


class Zoom(NamedTuple):
    """How many times larger than when the whole is seen, and which spot (in shares of the sheet) is in the middle."""

    times: float = 1.0
    x: float = 0.5
    y: float = 0.5


class View(NamedTuple):
    """A sheet in a pane: its size (mm), and how it is zoomed."""

    pane: Box
    size: tuple[float, float]
    zoom: Zoom

    @property
    def scale(self) -> float:
        """Units a millimetre."""
        return AROUND * min(self.pane[2] / self.size[0], self.pane[3] / self.size[1]) * self.zoom.times

    @property
    def corner(self) -> tuple[float, float]:
        """Where the upper left corner of the sheet is, in units of the stage."""
        x, y, w, h = self.pane
        left = x + w / 2 - self.zoom.x * self.size[0] * self.scale
        return left, y + h / 2 - self.zoom.y * self.size[1] * self.scale

    def on_stage(self, x: float, y: float) -> tuple[float, float]:
        """A spot of the sheet on the stage."""
        left, top = self.corner
        return left + x * self.scale, top + y * self.scale

    def on_sheet(self, x: float, y: float) -> tuple[float, float]:
        """A spot of the stage on the sheet (mm)."""
        left, top = self.corner
        return (x - left) / self.scale, (y - top) / self.scale

    def box(self, box: Box) -> Box:
        """A box of the sheet on the stage."""
        x, y = self.on_stage(box[0], box[1])
        return x, y, box[2] * self.scale, box[3] * self.scale

    def zoomed(self, by: float, x: float, y: float) -> Zoom:
        """The zoom so many times larger, with the same spot of the sheet below a spot of the stage."""
        times = min(max(self.zoom.times * by, 1.0), MOST)
        if times == 1.0:
            return Zoom()
        at_x, at_y = self.on_sheet(x, y)
        scale = self.scale * times / self.zoom.times
        mid_x = at_x - (x - self.pane[0] - self.pane[2] / 2) / scale
        mid_y = at_y - (y - self.pane[1] - self.pane[3] / 2) / scale
        return Zoom(times, *self._inside(mid_x, mid_y))

    def panned(self, dx: float, dy: float) -> Zoom:
        """The zoom with the sheet moved by so many units; a sheet seen whole stays."""
        if self.zoom.times == 1.0:
            return self.zoom
        x, y = self.zoom.x * self.size[0] - dx / self.scale, self.zoom.y * self.size[1] - dy / self.scale
        return Zoom(self.zoom.times, *self._inside(x, y))

    def around(self, box: Box, times: float) -> Zoom:
        """The zoom with a box of the sheet in the middle."""
        return Zoom(times, *self._inside(box[0] + box[2] / 2, box[1] + box[3] / 2))

    def _inside(self, x: float, y: float) -> tuple[float, float]:
        """A middle as shares of the sheet: never beside it."""
        return min(max(x / self.size[0], 0.0), 1.0), min(max(y / self.size[1], 0.0), 1.0)
