"""The command that makes and updates the translations of a pack, and says how far they are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from sugoroku import cli
from sugoroku.cli import main, say, stop, usable
from sugoroku.packs import Finding, PackFaults, read_pack, shelf

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sugoroku.packs import Pack
    from sugoroku.workbench.statistics import Progress

COLUMNS = ("language", "file", "translated", "fuzzy", "missing", "percent", "words")


@main.command("translate", **say("translate.help"), epilog=cli.WORDS("cli.translate.example"))
@click.argument("pack")
@click.argument("locale", required=False)
@click.option("--shared", is_flag=True, **say("translate.shared"))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", **say("check.format"))
def translate(pack: str, locale: str | None, shared: bool, form: str) -> None:
    """Make or update a pack's files of a language; without one, say how far all languages are."""
    from sugoroku.workbench.statistics import progress, progress_in

    with usable(pack):
        read = read_pack(shelf.find(pack))
    lang = written(read, locale, shared, quiet=form == "json") if locale is not None else ""
    with usable(pack):
        read = read_pack(read.folder)
        told = list(progress_in(read, lang)) if lang else progress(read)
    if form == "json":
        click.echo(json.dumps([as_data(one) for one in told], ensure_ascii=False, indent=2).encode())
    elif told:
        show(told)
    else:
        click.echo(cli.WORDS("translate.none", pack=pack))


def written(pack: Pack, locale: str, shared: bool, quiet: bool) -> str:
    """Write the files of a language, none if one is broken, and say what is still without; gives the language."""
    from sugoroku.workbench import translating
    from sugoroku.workbench.statistics import name_in

    try:
        lang = translating.language_of(pack, locale)
    except PackFaults as faults:
        stop(faults.findings[0].message(cli.WORDS))
    with usable(pack.id):
        files = [translating.translated(book, lang) for book in translating.to_translate(pack, lang, shared)]
    name = name_in(cli.WORDS.locale, lang)
    for file in files:
        was_there = file.path.exists()
        done = ("updated" if was_there else "new") if file.save() else "same"
        click.echo(cli.WORDS(f"translate.{done}", file=shown(file.path)), err=quiet)
    for book in translating.left_out(pack, lang, shared):
        reason = "translate.closed" if shared else "translate.shared"
        click.echo(cli.WORDS(reason, bank=book.folder.name, lang=name), err=True)
    if lang not in pack.info.title:
        click.echo(cli.WORDS("translate.title", file=shown(pack.folder / "pack.yaml"), lang=name, code=lang), err=True)
    return lang


def shown(path: Path) -> str:
    """A path as findings show it."""
    return Finding("", "error", path).shown_path


def show(told: Iterable[Progress]) -> None:
    """Print a table of how far the files are."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    from sugoroku.workbench.statistics import name_in

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for at, column in enumerate(COLUMNS):
        table.add_column(cli.WORDS(f"translate.table.{column}"), justify="right" if at > 1 else "left", overflow="fold")
    number, last = cli.WORDS.number, ""
    for one in told:
        name = "" if one.lang == last else f"{name_in(cli.WORDS.locale, one.lang)} ({one.lang})"
        counts = (one.translated, one.fuzzy, one.missing, one.percent, one.words)
        table.add_row(name, shown(one.path), *(number(count) for count in counts))
        last = one.lang
    console = Console(emoji=False, markup=False, highlight=False)
    if not console.is_terminal:
        console.width = 200  # for a program or a file, where lines need not be short
    console.print(table)


def as_data(one: Progress) -> dict[str, object]:
    """One file for a tool; the keys stay the same in every language."""
    counts = {"translated": one.translated, "fuzzy": one.fuzzy, "missing": one.missing}
    return {"lang": one.lang, "file": shown(one.path), **counts, "percent": one.percent, "words": one.words}
