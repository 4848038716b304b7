"""The commands that make a pack and look it over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sugoroku import cli
from sugoroku.cli import FOLDER, main, open_pack, say, stop
from sugoroku.packs import PackFaults, Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sugoroku.packs import Finding

WIDTH = 24  # signs of a bar


@main.command("new", **say("new.help"), epilog=cli.WORDS("cli.new.example"))
@click.argument("name")
@click.option("--from", "source", required=True, **say("new.from"))
@click.option("--locale", **say("new.locale"))
@click.option("--title", default="", **say("new.title"))
@click.option("--folder", type=FOLDER, default=Path(), **say("new.folder"))
def new(name: str, source: str, locale: str | None, title: str, folder: Path) -> None:
    """Make a new city's pack from another's, and say what to do next."""
    from sugoroku.workbench.forking import Wish, fork

    pack, _ = open_pack(source)
    try:
        with cli.watched(False) as tell:
            written = fork(pack, Wish(name, pack.locale if locale is None else locale, title), folder, tell)
    except PackFaults as faults:
        stop(faults.findings[0].message(cli.WORDS))
    for path in written:
        click.echo(cli.WORDS("cli.print.written", file=path))
    click.echo(cli.WORDS("make.new.next", pack=cli.typed(written[-1])))


def told(findings: Iterable[Finding]) -> list[Finding]:
    """The findings to tell one by one: which texts want a translation is told by file, and their number by a bar."""
    return [finding for finding in findings if finding.code != "make.todo.translations"]


def left_to_do(findings: Iterable[Finding], words: Words) -> str:
    """What is left to do as bars, a line a group; nothing where nothing is left."""
    lines = []
    for finding in findings:
        if finding.code.startswith("make.todo."):
            done, total = int(str(finding.args["done"])), int(str(finding.args["total"]))
            full = WIDTH * done // total
            group = words(finding.code.replace("todo", "group"), lang=finding.args["lang"])
            told = words("make.done", done=words.number(done), total=words.number(total))
            lines.append(f"{'█' * full}{'░' * (WIDTH - full)}  {told}  {group}")
    return "\n".join(lines)
