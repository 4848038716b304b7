"""The commands that make a pack into a workbook for a spreadsheet, and bring it back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sugoroku import cli
from sugoroku.cli import Extra, Given, main, open_pack, say, stop, usable
from sugoroku.packs import PackFaults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sugoroku.workbench.workbook.importing import Imported

MOST_SHOWN = 40  # lines of changes; more than these nobody reads in a terminal
MOST_TEXT = 60  # signs of a text in such a line
FILE = click.Path(path_type=Path, dir_okay=False)


class Sheets(Extra):
    """The commands of this room."""

    missing = "workbook.library"


@main.group("sheet", cls=Sheets, **say("sheet.help"), epilog=cli.WORDS("cli.sheet.example"))
def sheet() -> None:
    """Write and translate a pack in a spreadsheet."""


@sheet.command("export", **say("sheet.export.help"), epilog=cli.WORDS("cli.sheet.export.example"))
@click.argument("pack")
@click.argument("file", type=FILE)
@click.option("--lang", "langs", multiple=True, **say("sheet.lang"))
@click.option("--force", is_flag=True, **say("print.force"))
def export(pack: str, file: Path, langs: tuple[str, ...], force: bool) -> None:
    """Write a pack's workbook."""
    from sugoroku.packs.writing import whole
    from sugoroku.workbench.translating import language_of
    from sugoroku.workbench.workbook.writing import workbook

    if file.suffix.lower() != ".xlsx":
        stop(cli.WORDS("workbook.suffix", file=file))
    read, _ = open_pack(pack)
    if file.exists() and not force:
        stop(cli.WORDS("workbook.exists", file=file))
    try:  # a language that the pack speaks has its columns anyway
        wished = [language_of(read, lang) for lang in langs if lang not in read.locales]
    except PackFaults as faults:
        stop(faults.findings[0].message(cli.WORDS))
    with usable(pack):
        made = workbook(read, cli.WORDS, wished)
    file.parent.mkdir(parents=True, exist_ok=True)
    whole(file, made)
    click.echo(cli.WORDS("cli.print.written", file=file))


@sheet.command("import", **say("sheet.import.help"), epilog=cli.WORDS("cli.sheet.import.example"))
@click.argument("pack")
@click.argument("file", type=Given())
@click.option("--dry-run", is_flag=True, **say("sheet.dry-run"))
def import_(pack: str, file: Path, dry_run: bool) -> None:
    """Bring a workbook's changes into its pack: all of them or none."""
    from sugoroku.workbench.workbook.faults import NotImported
    from sugoroku.workbench.workbook.importing import prepared, save

    read, _ = open_pack(pack)
    try:
        with cli.watched(False) as tell:
            done = prepared(read, file, tell)
    except NotImported as refusal:
        faults = "\n".join(f"  {fault.sentence(cli.WORDS)}" for fault in refusal.faults)
        stop(cli.WORDS.count("workbook.refused", len(refusal.faults), file=file) + f"\n{faults}")
    for note in done.notes:
        click.echo(note.sentence(cli.WORDS), err=True)
    for line in told(done):
        click.echo(line)
    if not dry_run:
        with usable(pack):
            save(done.edits)
        for path in done.files:
            click.echo(cli.WORDS("cli.print.written", file=path))
    elif done.files:
        click.echo(cli.WORDS.count("workbook.dry", len(done.files)))


def told(done: Imported) -> Iterator[str]:
    """What is changed, a line each, as far as anybody would read."""
    lines = [f"{change.where}  {short(change.row.cell(change.column.name).text)} → {short(change.text)}"
             for change in done.changes]  # fmt: skip
    lines += [cli.WORDS("workbook.added", where=where, id=row_id) for where, row_id in done.added]
    if not lines:
        yield cli.WORDS("workbook.same")
    yield from lines[:MOST_SHOWN]
    if len(lines) > MOST_SHOWN:
        yield cli.WORDS.count("workbook.more", len(lines) - MOST_SHOWN)


def short(text: str) -> str:
    """A text on one short line."""
    line = " ".join(text.split())
    return f"{line[:MOST_TEXT]}…" if len(line) > MOST_TEXT else line or "–"
