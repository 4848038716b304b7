"""How paper has gone, as a smooth displacement that is fitted to what blocks of print say."""

from __future__ import annotations

import numpy as np

from .pages import Picture

WIDE = 22.0  # mm: how far the say of a block reaches


class Bend:
    """A smooth displacement, fitted to blocks, none of which is believed against its neighbours."""

    def __init__(self, found: Picture, degree: int, size: tuple[float, float]) -> None:
        self.size, self.degree = np.array(size), degree
        at, moved, weight = found[:, :2], found[:, 2:4], found[:, 5].copy()
        terms = self._terms(at)
        stiff = np.diag([0.0, 0.02, 0.02, *([0.05] * (terms.shape[1] - 3))])
        sure = weight.copy()
        for _ in range(12):
            scaled = terms * sure[:, None]
            self.factors = np.linalg.lstsq(terms.T @ scaled + stiff + 1e-6 * np.eye(len(stiff)), scaled.T @ moved)[0]
            off = np.hypot(*(moved - terms @ self.factors).T)
            spread = max(float(np.median(off[weight > 0])) if (weight > 0).any() else 1.0, 0.12)
            sure = weight / (1 + (off / (2 * spread)) ** 2) ** 2
        self.at, self.rest, self.sure = at, moved - terms @ self.factors, sure

    def _terms(self, at: Picture) -> Picture:
        x, y = (2 * at / self.size - 1).T
        return np.stack([x**i * y**j for n in range(self.degree + 1) for i in range(n + 1) for j in [n - i]], axis=1)

    def __call__(self, at: Picture) -> Picture:
        """The displacement in millimetres at places in millimetres."""
        return self._with(self._terms(at), self._near(at, 0) * self._near(at, 1))

    def on_grid(self, across: Picture, down: Picture) -> Picture:
        """The displacements at all crossings of columns and rows, row by row: nearness is worked out once for each."""
        at = np.stack([one.ravel() for one in np.meshgrid(across, down)], axis=1)
        columns, rows = (self._near(np.stack([one, one], axis=1), axis) for axis, one in enumerate((across, down)))
        return self._with(self._terms(at), (rows[:, None] * columns[None]).reshape(len(at), -1))

    def _near(self, at: Picture, axis: int) -> Picture:
        return np.asarray(np.exp(-((at[:, axis, None] - self.at[None, :, axis]) ** 2) / (2 * (WIDE / 2) ** 2)))

    def _with(self, terms: Picture, near: Picture) -> Picture:
        said = near @ np.column_stack([self.rest * self.sure[:, None], self.sure])
        return np.asarray(terms @ self.factors + said[:, :2] / (said[:, 2:] + 0.05))
