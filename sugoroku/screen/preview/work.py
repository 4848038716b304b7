"""The pack as it is now and what was found in it, kept up with the files: the reading, the checks, the acts."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sugoroku.packs import Finding, Pack, PackFaults, Words
from sugoroku.screen.app import wake
from sugoroku.screen.preview import acts, edition
from sugoroku.screen.preview.desk import Desk
from sugoroku.screen.preview.edition import Check, Edition
from sugoroku.screen.preview.spots import Spot, Spots
from sugoroku.screen.preview.watching import Watch

if TYPE_CHECKING:
    from sugoroku.screen.raster import Raster


class Work:
    """One pack that is being worked on; a broken file leaves the last good pack to be seen.

    The raster's worker reads, so that a reading and its picture come one after the other; a thread of its own checks,
    so that a new picture never waits for the checks of the one before.
    """

    def __init__(self, folder: Path, raster: Raster, check: Check, editable: bool) -> None:
        self.folder, self.editable = folder, editable
        self.edition = Edition(0, None)
        self.pack: Pack | None = None
        self.number = 0  # the edition of the pack that is seen
        self.findings: tuple[Finding, ...] = ()
        self.spots: Spots | None = None
        self.desk = Desk(folder / "board.yaml")
        self.checking = True
        self._raster, self._check = raster, check
        self._watch = Watch(edition.folders(folder), wake)
        self._checker = ThreadPoolExecutor(1, thread_name_prefix="check")
        self._reading: Future[Edition] | None = None
        self._again = self._closed = False
        self._unchecked: Pack | None = None
        self._checked: Future[tuple[Finding, ...] | None] | None = None
        self.look_again()

    def look_again(self) -> None:
        """Let the files be read."""
        if self._reading:
            self._again = True
            return
        number = self.edition.number + 1
        self._reading = self._raster.later(partial(edition.read, self.folder, number, self._watch.folders))
        self._reading.add_done_callback(lambda _: wake())

    def advance(self, shown: bool) -> bool:
        """Take what has become ready, and go on with the checks once the picture is there; says whether all changed."""
        if self._watch.changed():
            self.look_again()
        if shown and self._unchecked and self._reading is None:
            self._begin_check(self._unchecked)
        changed = self._take_checks()
        if self._reading and self._reading.done():
            made, self._reading = self._reading.result(), None
            if made.stamps != self.edition.stamps or not self.edition.number:
                self._take(made)
                changed = True
            if self._again:
                self._again = False
                self.look_again()
        return changed

    def _take(self, made: Edition) -> None:
        self.edition = made
        self._unchecked, self._checked = made.pack, None
        self.checking = made.pack is not None
        if made.pack:
            self.pack, self.number, self.spots = made.pack, made.number, None
        else:
            self.findings = made.faults
        if made.folders != self._watch.folders:
            self._watch.close()
            self._watch = Watch(made.folders, wake)
            self.look_again()

    def _begin_check(self, pack: Pack) -> None:
        self._unchecked = None
        self._checked = self._checker.submit(edition.checked, pack, self._check, partial(self._is_wanted, pack))
        self._checked.add_done_callback(lambda _: wake())

    def _is_wanted(self, pack: Pack) -> bool:
        """Whether a pack is still to be checked: not once its files are being read anew."""
        return pack is self.pack and self._reading is None and not self._closed

    def _take_checks(self) -> bool:
        if not (self._checked and self._checked.done()):
            return False
        found, self._checked = self._checked.result(), None
        if found is None:  # given up for a reading that may have brought nothing new
            self._unchecked = self.pack
            return False
        self.findings, self.checking = found, False
        return True

    @property
    def broken(self) -> bool:
        """Whether the files are such that only the last good pack can be seen."""
        return self.edition.number > 0 and self.edition.pack is None

    @property
    def due(self) -> bool:
        """Whether the checks are still to begin."""
        return self._unchecked is not None

    @property
    def idle(self) -> bool:
        """Whether nothing is being read or checked."""
        return self._reading is None and not self.checking and self.edition.number > 0

    def spot(self, finding: Finding) -> Spot | None:
        """Where a finding is in the pictures."""
        if self.pack and not self.spots:
            self.spots = Spots(self.pack)
        return self.spots.of(finding) if self.spots else None

    # -- acts ------------------------------------------------------------------------------------------------------

    def do(self, act: acts.Act, words: Words) -> str:
        """Do an act on board.yaml; returns the sentence that says why not, or nothing.

        A hand that sees only the last good picture does not know what it would change.
        """
        if self.broken and self.editable:
            return words("preview.refused.broken")
        return self._told(lambda: self.desk.do(act), words)

    def undo(self, words: Words) -> str:
        """Take the last act back."""
        return self._told(self.desk.undo, words)

    def redo(self, words: Words) -> str:
        """Do again what was taken back."""
        return self._told(self.desk.redo, words)

    def _told(self, act: Callable[[], object], words: Words) -> str:
        try:
            if not self.editable:
                raise acts.Refused("not-yours", pack=self.folder.name)
            act()
        except acts.Refused as refusal:
            return words(f"preview.refused.{refusal.why}", **refusal.args_)
        except PackFaults as faults:
            return faults.findings[0].sentence(words)
        except (ValueError, LookupError, AttributeError, TypeError):  # what is no board may hold anything
            return words("preview.refused.broken")
        except OSError as trouble:
            return words("preview.refused.closed", said=trouble.strerror or trouble)
        self.look_again()
        return ""

    def close(self) -> None:
        """Look no more."""
        self._closed = True
        self._watch.close()
        self._checker.shutdown(wait=False, cancel_futures=True)
