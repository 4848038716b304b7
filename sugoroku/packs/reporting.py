"""Findings for a person, grouped by file, and for tools, as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import groupby

from .finding import Finding, Term
from .words import Words


def report(findings: Sequence[Finding], words: Words) -> str:
    """All findings grouped by file, with a line of totals."""
    lines = []
    for path, group in groupby(in_order(findings), key=lambda finding: finding.shown_path):
        lines.append(path)
        lines += [_line(finding, words) for finding in group]
        lines.append("")
    return "\n".join([*lines, _totals(findings, words)])


def as_json(findings: Sequence[Finding], words: Words) -> str:
    """All findings as a JSON list; codes and keys stay the same in every language."""
    found = [
        {
            "code": finding.code,
            "severity": finding.severity,
            "path": finding.shown_path,
            "line": finding.line,
            "column": finding.column,
            "message": finding.message(words),
            "args": finding.args,
        }
        for finding in in_order(findings)
    ]
    return json.dumps(found, ensure_ascii=False, indent=2, default=_told)


def in_order(findings: Sequence[Finding]) -> list[Finding]:
    """Findings in the order of files and lines, errors before warnings at the same place."""
    return sorted(findings, key=lambda one: (one.shown_path, one.line, one.column, one.severity, one.code))


def _line(finding: Finding, words: Words) -> str:
    severity = words(f"packs.report.{finding.severity}")
    return f"  {finding.line}:{finding.column} {severity}: {finding.message(words)} [{finding.code}]"


def _totals(findings: Sequence[Finding], words: Words) -> str:
    if not findings:
        return words("packs.report.nothing")
    errors = sum(finding.severity == "error" for finding in findings)
    parts = [("errors", errors), ("warnings", len(findings) - errors)]
    return words.list([words.count(f"packs.report.{name}", n) for name, n in parts if n])


def _told(value: object) -> str:
    return value.id if isinstance(value, Term) else str(value)
