"""Where sessions are found by their code: the one of a teacher's computer; a city's are in city.py."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from sugoroku.packs import Pack
from sugoroku.packs.model.session import SessionFile
from sugoroku.survey.questions import Moment

from .code import code_of
from .desk import Desk
from .limits import Tries


@dataclass(frozen=True)
class Sitting:
    """A session that can be answered."""

    info: SessionFile
    pack: Pack
    code: str
    open: bool
    moment: Moment | None
    """The moment that the teacher has chosen; without a teacher's page each pupil says it."""


class Sittings(Protocol):
    """Where sessions are found by their code."""

    @property
    def pack(self) -> Pack:
        """Whose languages the door speaks."""

    @property
    def lang(self) -> str:
        """The one it speaks first."""

    @property
    def tries(self) -> Tries:
        """Codes that did not fit."""

    def find(self, code: str) -> Sitting | None:
        """The session of a code, or nothing."""


@dataclass(frozen=True)
class OneClass:
    """The sessions of a teacher's computer: one."""

    info: SessionFile
    pack: Pack
    desk: Desk

    @property
    def lang(self) -> str:
        """The language of the session."""
        return self.info.lang

    @property
    def tries(self) -> Tries:
        """Codes that did not fit."""
        return self.desk.tries

    def find(self, code: str) -> Sitting | None:
        """The session of a code, or nothing."""
        own = code_of(self.info.id)
        return Sitting(self.info, self.pack, own, self.desk.open, self.desk.moment) if code == own else None


@dataclass(frozen=True)
class TeachersOwn:
    """What the teacher is asked, for the teacher's page."""

    info: SessionFile
    pack: Pack
    tries: Tries = field(default_factory=Tries)

    @property
    def lang(self) -> str:
        """The language of the session."""
        return self.info.lang

    @property
    def code(self) -> str:
        """A code of its own, under which pupils find nothing."""
        return code_of(f"{self.info.id}/teacher")

    def find(self, code: str) -> Sitting | None:
        """The teacher's questionnaire."""
        return Sitting(self.info, self.pack, self.code, True, "teacher") if code == self.code else None
