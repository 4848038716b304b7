"""Why a workbook is not imported: a sentence each, with the sheet and the cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sugoroku.packs import Finding, Words


@dataclass(frozen=True)
class Fault:
    """One fault; `where` is a cell such as climate!B14, or nothing for the workbook as a whole."""

    code: str
    where: str = ""
    args: Mapping[str, object] = field(default_factory=dict, hash=False)
    """What the sentence names; a function gives it in the reader's language."""
    finding: Finding | None = None
    """What a check of the pack said, where that is the fault."""

    def sentence(self, words: Words) -> str:
        """The fault in the reader's language, with its cell; one that no cell made comes with its place in a file."""
        if self.finding:
            said = self.finding.message(words) if self.where else self.finding.sentence(words)
        else:
            said = words(self.code, **{name: arg(words) if callable(arg) else arg for name, arg in self.args.items()})
        return f"{self.where}: {said}" if self.where else said


class NotImported(Exception):
    """A workbook cannot be imported; carries every fault, so that all can be mended at once."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(f"{fault.where} {fault.code} {dict(fault.args)}" for fault in faults))
        self.faults = list(faults)


def refuse(code: str, **args: object) -> NotImported:
    """A refusal of the workbook as a whole."""
    return NotImported([Fault(code, args=args)])
