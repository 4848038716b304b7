"""The commands that share packs: make one file, install it, list what is there, bring it up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sugoroku import cli
from sugoroku.cli import ask, findings_of, main, say, stop, usable
from sugoroku.packs import PackFaults, plain, shelf

if TYPE_CHECKING:
    from sugoroku.packs.archive_installing import Standing
    from sugoroku.packs.shelf import Shelved


def told(name: str) -> dict[str, Any]:
    """The help and the example of a command, as click wants them."""
    return {**say(f"{name}.help"), "epilog": cli.WORDS(f"cli.{name}.example")}


@contextmanager
def refused(reason: str, **named: object) -> Iterator[None]:
    """Let why nothing was done be one sentence and exit code 2."""
    from sugoroku.packs.archive import NotShared

    try:
        yield
    except NotShared as refusal:
        stop(cli.WORDS(reason, why=refusal.sentence(cli.WORDS), **named))
    except PackFaults as faults:
        first = faults.findings[0].sentence(cli.WORDS)
        why = cli.WORDS.count("cli.pack.broken", len(faults.findings), pack=named.get("file", ""), first=first)
        stop(cli.WORDS(reason, why=why, **named))


@main.command("pack", **told("pack"))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("pack")
@click.option("--force", is_flag=True, **say("print.force"))
def pack_(file: Path, pack: str, force: bool) -> None:
    """Make one file of a pack and the banks it uses."""
    from sugoroku.packs.archive import SUFFIX
    from sugoroku.packs.archive_writing import make_archive
    from sugoroku.packs.writing import whole

    if file.suffix != SUFFIX:
        stop(cli.WORDS("share.suffix"))
    with usable(pack):
        read = cli.open_pack(pack)[0]
        errors = [finding for finding in findings_of(str(read.folder)) if finding.severity == "error"]
        if errors:
            raise PackFaults(errors)
    with refused("share.not-packed"):
        made = make_archive(read)
    if file.exists() and not (force and file.is_file()):
        stop(cli.WORDS("share.exists", file=file))
    whole(file, made.content)
    for name in made.left_out:
        click.echo(cli.WORDS("share.left-out", name=name), err=True)
    size, about = cli.WORDS.number(-(-len(made.content) // 1024)), {"pack": read.id, "version": read.info.version}
    click.echo(cli.WORDS("share.written", file=cli.typed(file), n=len(made.files), size=size, **about))


@main.command("install", **told("install"))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, **say("install.force"))
def install(file: Path, force: bool) -> None:
    """Put a shared pack on the user's shelf."""
    from sugoroku.packs.archive_installing import install as put
    from sugoroku.packs.archive_reading import read_archive

    with refused("share.not-installed", file=file):
        done = put(read_archive(file), look, lambda standing: force or wanted(standing))
    if done is None:
        stop(cli.WORDS("share.kept"))
    click.echo(cli.WORDS("share.installed", pack=done.id, version=done.version, folder=done.folder))
    if done.backup:
        click.echo(cli.WORDS("share.backup", folder=done.backup))
    for other in shelf.shelved():
        if other.name == done.id and other.home != "user":
            click.echo(cli.WORDS("share.hides", folder=other.folder))


def look(folder: Path) -> list[Any]:
    """All that is wrong with a folder, as `check` says it."""
    return list(findings_of(str(folder)))


def wanted(standing: Standing) -> bool:
    """Ask whether an installed pack may be replaced."""
    word = cli.WORDS("share.replace.word")
    sentence = "share.replace.older" if standing.is_older else "share.replace"
    question = cli.WORDS(sentence, pack=standing.id, old=standing.old, new=standing.new, word=word)
    return (ask(question) or "").strip().casefold() == word.casefold()


@main.command("packs", **told("packs"))
@click.argument("name", required=False)
def packs_(name: str | None) -> None:
    """List the packs on the shelf, or those of one name: which comes first, and where each is."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD)
    for column in ("id", "title", "version", "languages", "where", "note"):
        table.add_column(cli.WORDS(f"share.table.{column}"), overflow="fold")
    seen: set[str] = set()
    for one in found(name):
        table.add_row(*row(one, one.name in seen))
        seen.add(one.name)
    console = Console(emoji=False, markup=False)
    if not console.is_terminal:
        console.width = 200  # for a program or a file, where lines need not be short
    console.print(table)
    click.echo(cli.WORDS("share.order", folder=shelf.own() or "–"))


def found(name: str | None) -> list[Shelved]:
    """All packs in the order of search, or those that a name means: a path that it is comes first."""
    if name is None:
        return shelf.shelved()
    with usable(name):
        first = shelf.find(name)
    same = [one for one in shelf.shelved() if one.name == first.name]
    given = shelf.Shelved(first.name, first, "given")
    return same if any(one.folder.resolve() == first.resolve() for one in same) else [given, *same]


def row(one: Shelved, hidden: bool) -> tuple[str, ...]:
    """One pack's line: name, title, version, languages, where it is, and what to know of it."""
    from sugoroku.packs import read_pack, served

    home = cli.WORDS(f"share.home.{one.home}", folder=one.folder)
    try:
        pack = read_pack(one.folder)
    except PackFaults:
        return one.name, "", "", "", home, cli.WORDS("share.note.broken", folder=one.folder)
    title = plain(pack.say(served(cli.WORDS.lang, pack.locales))("title"))
    note = cli.WORDS("share.note.hidden") if hidden else ""
    return one.name, title, pack.info.version, ", ".join(pack.locales), home, note


@main.command("migrate", **told("migrate"))
@click.argument("pack")
def migrate(pack: str) -> None:
    """Bring a pack's files to today's formats."""
    from sugoroku.packs.migrating import migrate as brought

    with usable(pack):
        done = brought(shelf.find(pack))
    for one in done:
        about = {"file": one.path, "was": one.was, "now": one.now, "backup": one.backup}
        click.echo(cli.WORDS("share.migrated", **about))
    if not done:
        click.echo(cli.WORDS("share.current", pack=pack))
