"""The command that plays a board many times, and the limits that `check` keeps."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sugoroku import cli
from sugoroku.cli import main, open_pack, say, stop, usable
from sugoroku.packs import PackFaults, Words, served, shelf

if TYPE_CHECKING:
    from sugoroku.balance.report import Report
    from sugoroku.packs import Finding, Pack


@main.command("balance", **say("balance.help"), epilog=cli.WORDS("cli.balance.example"))
@click.argument("pack")
@click.option("--teams", type=click.IntRange(2, 6), **say("balance.teams"))
@click.option("--games", type=click.IntRange(2, 1_000_000), default=20_000, **say("balance.games"))
@click.option("--seed", type=click.IntRange(0, 2**32 - 1), default=1, **say("balance.seed"))
@click.option("--minutes", type=click.IntRange(0, 600), **say("balance.minutes"))
@click.option("--turn", type=click.IntRange(1, 600), **say("balance.turn"))
@click.option("--question", type=click.IntRange(0, 600), **say("balance.question"))
@click.option("--right", type=click.IntRange(0, 100), **say("balance.right"))
@click.option("--forks", type=click.Choice(["random", "shortest"]), **say("balance.forks"))
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), **say("balance.out"))
@click.option("--lang", **say("lang"))
@click.option("--grey", is_flag=True, **say("print.grey"))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", **say("check.format"))
@click.option("--force", is_flag=True, **say("print.force"))
def balance(
    pack: str, games: int, seed: int, out: Path | None, lang: str | None, grey: bool, form: str, force: bool,
    **asked: Any,
) -> None:  # fmt: skip
    """Say how long a board takes and how fair it is."""
    from sugoroku import paper
    from sugoroku.paper.writing import spare

    read, speech = open_pack(pack, lang or None)
    words = Words(lang) if lang else cli.WORDS
    try:
        if out:
            spare([out], force)
        made = played(read, games, seed, asked)
        if form == "json":
            from sugoroku.balance.report import as_data

            click.echo(json.dumps(as_data(made), ensure_ascii=False, indent=2).encode())
        else:
            show(made, words, served(words.locale, read.locales) or speech)
        if out:
            drawn = draw(made, speech if lang else served(words.locale, read.locales) or speech, grey)
            paper.write({out: drawn}, force=force)
            click.echo(cli.WORDS("cli.print.written", file=out), err=form == "json")
    except paper.NotPrinted as refusal:
        stop(refusal.sentence(cli.WORDS))


def played(pack: Pack, games: int, seed: int, asked: dict[str, Any]) -> Report:
    """Play as the options say, else as the pack does."""
    from sugoroku.balance.pace import pace_of
    from sugoroku.balance.report import report
    from sugoroku.packs import refuse_unplayable

    least, most = pack.board.rules.teams
    if asked["teams"] and not least <= asked["teams"] <= most:
        stop(cli.WORDS("balance.teams", pack=pack.id, least=least, most=most))
    right = None if asked["right"] is None else asked["right"] / 100
    pace = pace_of(pack, **{**asked, "right": right})
    with usable(pack.id), cli.watched(False) as tell:
        refuse_unplayable(pack)
        return report(pack, pace, games, seed, plainly(tell))


def plainly(tell: Callable[[int, int, str], None]) -> Callable[[int, int], None]:
    """What is told how far the work is, where the work has no parts with names."""
    return lambda done, total: tell(done, total, "")


def draw(made: Report, lang: str, grey: bool) -> bytes:
    """The report on paper."""
    from sugoroku.balance.pages import draw_report
    from sugoroku.drawing import checks
    from sugoroku.drawing.ink import Ink

    with usable(made.pack.id):
        try:
            return draw_report(made, lang, Ink(grey=grey))
        except checks.FAULTS:
            if found := [finding for finding in checks.check(made.pack) if finding.severity == "error"]:
                raise PackFaults(found) from None
            raise


def show(made: Report, words: Words, lang: str) -> None:
    """Print the report for a person: every section as a table with its sentences below it."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    from sugoroku.balance.telling import Teller

    console = Console(emoji=False, markup=False, highlight=False)
    teller = Teller(made, words, lang)
    console.print(f"{made.pack.id}: {teller.lead()}\n", style="bold")
    for part in [*teller.parts(), teller.visits()._replace(notes=())]:
        console.print(part.title, style="bold")
        if part.rows:
            table = Table(box=SIMPLE_HEAD, show_header=bool(part.heads), pad_edge=False)
            for at, head in enumerate(part.heads or part.rows[0]):
                table.add_column(head if part.heads else "", justify="right" if at else "left")
            for row in part.rows:
                table.add_row(*row)
            console.print(table)
        for note in part.notes:
            console.print(note)
        console.print()


def exceeded(names: Iterable[str]) -> list[Finding]:
    """The limits that packs do not keep; packs that cannot be read are told of elsewhere."""
    from sugoroku.balance import limits
    from sugoroku.packs import read_pack

    findings: list[Finding] = []
    for name in names:
        with contextlib.suppress(PackFaults), cli.watched(False) as tell:
            findings += limits.check(read_pack(shelf.find(name)), plainly(tell))
    return findings
