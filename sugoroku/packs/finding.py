"""What is wrong with a pack, where, and how to say it in the reader's language."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from .words import Words

Severity = Literal["error", "warning"]


class Place(NamedTuple):
    """A spot in a file; lines and columns count from 1, as editors show them."""

    path: Path
    line: int = 1
    column: int = 1


@dataclass(frozen=True)
class Term:
    """An argument of a finding that is itself a word of the catalogues."""

    id: str


@dataclass(frozen=True)
class Finding:
    """One fault or doubt; its code is the id of its sentence in the catalogues."""

    code: str
    severity: Severity
    path: Path
    line: int = 1
    column: int = 1
    args: Mapping[str, object] = field(default_factory=dict, hash=False)

    @classmethod
    def at(cls, code: str, severity: Severity, place: Place, **args: object) -> Finding:
        """Makes a finding for a place."""
        return cls(code, severity, place.path, place.line, place.column, args)

    @property
    def shown_path(self) -> str:
        """The path as short as it stays clear: from the folder one works in, or from the data folder."""
        from .shelf import data

        try:
            here = Path.cwd()
        except OSError:  # the folder one works in is gone
            return self.path.as_posix()
        path = self.path.absolute()
        for root in (here, data()):
            if path.is_relative_to(root):
                return path.relative_to(root).as_posix()
        return path.as_posix()

    @property
    def where(self) -> str:
        """The place as file:line:column."""
        return f"{self.shown_path}:{self.line}:{self.column}"

    def message(self, words: Words) -> str:
        """What happened and what to do now, without the place."""
        said = words(self.code, **{name: _readable(value, words) for name, value in self.args.items()})
        meant = self.args.get("meant")
        return words("packs.with-meant", sentence=said, meant=meant) if meant else said

    def sentence(self, words: Words) -> str:
        """The whole sentence, with its place."""
        return f"{self.where}: {self.message(words)}"


class PackFaults(Exception):
    """A pack cannot be used; carries every finding, so that all can be mended at once."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("; ".join(f"{finding.where}: {finding.code} {dict(finding.args)}" for finding in findings))
        self.findings = list(findings)


def meant(found: str, known: Iterable[str]) -> str | None:
    """The known name that the found one most looks like, if any does."""
    names = {name.casefold(): name for name in sorted(known)}
    close = difflib.get_close_matches(found.casefold(), names, n=1, cutoff=0.66)
    return names[close[0]] if close else None


def _readable(value: object, words: Words) -> object:
    if isinstance(value, Term):
        return words(value.id)
    if isinstance(value, list | tuple):
        return words.list([str(_readable(item, words)) for item in value], "or")
    if isinstance(value, float):
        return words.number(value)
    return value
