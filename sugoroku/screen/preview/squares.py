"""The squares in the hand of whoever makes the board: chosen, held, set down, added, sorted, taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sugoroku.drawing.tile import Profile
from sugoroku.packs import Pack, PackFaults
from sugoroku.packs.editing import Script
from sugoroku.screen.preview import acts, dragging, removal
from sugoroku.screen.preview.acts import Spot
from sugoroku.screen.preview.dragging import Drag
from sugoroku.screen.preview.sheets import BOARDS
from sugoroku.screen.stage import Layer

if TYPE_CHECKING:
    from sugoroku.screen.preview.bench import Bench


class Squares:
    """What a hand does to the squares of the board on a bench."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.chosen: str | None = None
        self.drag: Drag | None = None
        self.removing: removal.Removal | None = None
        self._set_down = 0  # the edition at which a square was set down: it stays in sight until the next is there

    def settle(self, shown: bool) -> bool:
        """Let go of a square that was set down once the picture shows it there; says whether it was."""
        if not (self.drag and self.holding_still and self.bench.work.edition.number > self._set_down and shown):
            return False
        self.drag, self._set_down = None, 0
        return True

    def fit(self, pack: Pack) -> None:
        """Let go of what is no longer on the board."""
        if self.chosen and pack.index(self.chosen) is None:
            self.chosen = None
        if self.drag and pack.index(self.drag.name) is None:
            self.drag, self._set_down = None, 0

    def status(self) -> str:
        """What is held or chosen, in words; nothing when nothing is."""
        pack, said = self.bench.work.pack, self.bench.said
        if pack is None:
            return ""
        if self.drag and self.drag.moved:
            wrong = dragging.trouble(pack, self.drag.index, self.drag.at)
            return said(f"held.{wrong or 'free'}", at=_told(self.drag.at))
        index = pack.index(self.chosen) if self.chosen else None
        if index is None:
            return ""
        return said("chosen", number=index, square=str(self.chosen), at=_told(pack.board.squares[index].at))

    def choose(self, step: int) -> None:
        """Choose the next square on the road, or the one before."""
        if self.bench.view in BOARDS and self.bench.work.pack:
            names = [square.id for square in self.bench.work.pack.board.squares]
            at = names.index(self.chosen) + step if self.chosen in names else 0
            self.chosen = names[at % len(names)]
            self.bench.app.changed()

    @property
    def holding_still(self) -> bool:
        """Whether a square was set down, and the picture that shows it there is still being made."""
        return self._set_down > 0

    def set_down(self, drag: Drag) -> None:
        """Let go of a held square: it is saved where it may stand, and goes back where it may not."""
        pack = self.bench.work.pack
        if pack and drag.at != drag.start:
            if dragging.trouble(pack, drag.index, drag.at) == "seam":
                self.bench.notice = self.bench.said("refused.seam")
            elif self._done(acts.move(drag.name, drag.at)):
                self._set_down = self.bench.work.edition.number
                return self.bench.app.changed()
        self.drag = None
        return self.bench.app.changed()

    def nudge(self, dx: int, dy: int) -> None:
        """Move the chosen square by steps of the pack's grid."""
        pack = self.bench.work.pack
        index = pack.index(self.chosen) if pack and self.chosen else None
        if pack and index is not None and self.bench.view in BOARDS:
            square = pack.board.squares[index]
            step = acts.grid([other.at for other in pack.board.squares])
            drag = Drag(square.id, index, square.at, (0, 0), square.at)
            drag.at = dragging.snapped(pack, index, (square.at[0] + dx * step, square.at[1] + dy * step), step)
            self.set_down(drag)

    def add_at(self, spot: Spot) -> None:
        """Put a new square at a spot of the board."""
        pack = self.bench.work.pack
        if pack is None:
            return
        step = acts.grid([square.at for square in pack.board.squares])
        at = dragging.snapped(pack, None, spot, step)
        if dragging.trouble(pack, None, at) == "seam":
            self.bench.notice = self.bench.said("refused.seam")
        else:
            name = acts.fresh([{"id": square.id} for square in pack.board.squares])
            if self._done(acts.add(dragging.nearest(pack, at), at)):
                self.chosen = name
        self.bench.app.changed()

    def add_beside(self) -> None:
        """Put a new square where there is room, near the chosen one or else near the middle of what is seen."""
        pack = self.bench.work.pack
        if pack:
            x, y, w, h = self.bench.pane
            index = pack.index(self.chosen) if self.chosen else None
            near = self.bench.on_board(x + w / 2, y + h / 2) if index is None else pack.board.squares[index].at
            self.add_at(dragging.free(pack, near, acts.grid([square.at for square in pack.board.squares])))

    def swap(self, step: int) -> None:
        """Let the chosen square come earlier or later on the road."""
        if self._has_chosen():
            self._done(acts.swap(str(self.chosen), step))
        self.bench.app.changed()

    def ask_remove(self) -> None:
        """Tell what it means to take the chosen square away, and ask."""
        if self._has_chosen() and self.bench.work.pack:
            try:
                content = Script.read(self.bench.work.folder / "board.yaml").value()
                self.removing = removal.removal(content, str(self.chosen), len(self.bench.locales))
            except acts.Refused as refusal:
                self.bench.notice = self.bench.said(f"refused.{refusal.why}", **refusal.args_)
            except (OSError, PackFaults, ValueError, LookupError):
                self.bench.notice = self.bench.said("refused.broken")
        self.bench.app.changed()

    def remove(self) -> None:
        """Take away the square that was asked about."""
        if self.removing:
            self._done(acts.remove(self.removing.name))
        self.keep()

    def keep(self) -> None:
        """Leave it."""
        self.removing = None
        self.bench.app.changed()

    def undo(self) -> None:
        """Take the last act back."""
        self.bench.notice = self.bench.work.undo(self.bench.app.words)
        self.bench.app.changed()

    def redo(self) -> None:
        """Do it again."""
        self.bench.notice = self.bench.work.redo(self.bench.app.words)
        self.bench.app.changed()

    def _has_chosen(self) -> bool:
        self.bench.notice = "" if self.chosen else self.bench.said("choose")
        return self.chosen is not None

    def _done(self, act: acts.Act) -> bool:
        self.bench.notice = self.bench.work.do(act, self.bench.app.words)
        return not self.bench.notice

    def layers(self) -> list[Layer]:
        """The held square and the seam, or the frame around the chosen one."""
        pack = self.bench.work.pack
        if self.bench.view not in BOARDS or pack is None:
            return []
        view, held = self.bench.seen(), self.drag
        if held and held.moved and held.index < len(pack.board.squares):
            wrong = dragging.trouble(pack, held.index, held.at) == "seam"
            profile: Profile = "screen" if self.bench.view == "screen" else "print"
            line = [] if self.holding_still else dragging.seam(view, self.bench.corner, wrong)
            return [*line, *dragging.ghost(pack, held, view, self.bench.corner, (self.bench.lang, profile))]
        index = pack.index(self.chosen) if self.chosen else None
        return [] if index is None else dragging.mark(pack, index, view, self.bench.corner)


def _told(at: Spot) -> str:
    return ", ".join(f"{value:g}" for value in at)
