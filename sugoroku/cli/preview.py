"""The command that shows a pack while it is being made."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sugoroku import cli
from sugoroku.cli import FOLDER, Size, main, say, stop, usable
from sugoroku.cli.make import told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sugoroku.packs import Finding, Pack


@main.command("preview", **say("preview.help"), epilog=cli.WORDS("cli.preview.example"))
@click.argument("pack")
@click.option("--lang", **say("preview.lang"))
@click.option("--full", is_flag=True, **say("play.full"))
@click.option("--size", type=Size(), **say("play.size"))
@click.option("--demo", "out", type=FOLDER, **say("preview.demo"))
@click.option("--force", is_flag=True, **say("print.force"))
def preview(
    pack: str, lang: str | None, full: bool, size: tuple[int, int] | None, out: Path | None, force: bool
) -> None:
    """Show a pack in a window and let its squares be moved, or write pictures of all there is to see."""
    from sugoroku.packs import shelf
    from sugoroku.screen import preview as shown

    with usable(pack):
        folder = shelf.find(pack)
    if out:
        _write(out, shown.pictures(folder, findings, lang=lang, size=size or shown.SIZE), force)
        return
    sys.exit(shown.preview(folder, findings, lang=lang, editable=own(pack, folder), full=full, size=size))


def findings(pack: Pack) -> Iterator[Iterable[Finding]]:
    """What each check finds in a pack, one check after the other; without usable fonts nobody can tell what fits."""
    from sugoroku import packs
    from sugoroku.drawing import checks
    from sugoroku.workbench import todo

    yield packs.check(pack)
    fonts = list(checks.fonts_are_usable(pack))
    yield fonts
    for one in checks.CHECKS.values() if not fonts else ():
        yield one.ask(pack)
    yield told(todo.findings(pack))


def own(name: str, folder: Path) -> bool:
    """Whether a pack is the person's: given by its path, or from the folder of the user; the program's are not."""
    from sugoroku.packs import shelf

    if shelf.is_file(Path(name) / "pack.yaml") or shelf.is_file(Path(name)):
        return True
    return any(one.folder == folder and one.home == "user" for one in shelf.shelved())


def _write(out: Path, made: dict[str, Any], force: bool) -> None:
    from sugoroku import paper

    try:
        paper.write({out / name: picture for name, picture in made.items()}, force=force)
    except paper.NotPrinted as refusal:
        stop(refusal.sentence(cli.WORDS))
    for name in made:
        click.echo(cli.WORDS("cli.print.written", file=out / name))
