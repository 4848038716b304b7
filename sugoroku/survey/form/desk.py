"""What the teacher decides, and what is seen from the desk; the decisions outlive a crash of the computer."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass, field
from pathlib import Path

from sugoroku.packs.writing import whole
from sugoroku.survey.questions import Moment
from sugoroku.survey.session import DESK

from .limits import Tries

_MOST = 1000  # bytes; ours has forty


@dataclass
class Desk:
    """The desk of one class."""

    moment: Moment
    open: bool = True
    visits: int = 0
    """Pages that another device has asked for; which device is not kept."""
    reached: bool | None = None
    """Whether this computer answers under its own address; None until it has been tried."""
    tries: Tries = field(default_factory=Tries)
    """Codes that did not fit."""
    file: Path | None = None
    """Where the decisions are kept."""

    @classmethod
    def at(cls, folder: Path, moment: Moment | None = None) -> Desk:
        """The desk as it was left in a session's folder: open and after the game where nobody has been yet.

        A moment that is said goes before the one that was left.
        """
        left = _left(folder / DESK)
        was = left.get("moment")
        return cls(
            moment or ("before" if was == "before" else "after"), left.get("open") is not False, file=folder / DESK
        )

    def steer(self, opened: bool, moment: Moment) -> None:
        """Decide."""
        self.open, self.moment = opened, moment
        if self.file:
            with contextlib.suppress(OSError):  # a full disk must not keep the teacher from closing
                whole(self.file, json.dumps({"open": opened, "moment": moment}).encode())


def _left(file: Path) -> dict[str, object]:
    """What a file says; nothing where it is not ours."""
    try:
        with file.open("rb") as read:
            said = json.loads(read.read(_MOST))
    except (OSError, ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
