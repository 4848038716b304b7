"""The commands, one short function each; what does the work is imported when it is asked for."""

import locale
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from sugoroku.packs import PackFaults, Words, shelf

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sugoroku.packs import Finding, Pack


Thing = TypeVar("Thing")


def system_language() -> str:
    """The language of the person at the keyboard, from the environment or the operating system."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name, "").split(":")[0]:
            return value
    return locale.getlocale()[0] or "en"


WORDS = Words(system_language())
FOLDER = click.Path(path_type=Path, file_okay=False)


def say(text_id: str) -> dict[str, Any]:
    """The help and the example of a command or option, as click wants them."""
    return {"help": WORDS(f"cli.{text_id}")}


SMALLEST, LARGEST = 300, 8000  # pixels; no screen in a school is outside of these


class Size(click.ParamType):
    """A window's size written as WIDTHxHEIGHT, in pixels."""

    name = "WIDTHxHEIGHT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """Read `1920x1080` as (1920, 1080); refuse sizes no screen has."""
        width, cross, height = str(value).lower().partition("x")
        if not (cross and width.isdecimal() and height.isdecimal() and len(width) < 6 and len(height) < 6):
            self.fail(WORDS("cli.size.wrong", value=value), param, ctx)
        size = int(width), int(height)
        if min(size) < SMALLEST or max(size) > LARGEST:
            self.fail(WORDS("cli.size.wrong", value=value), param, ctx)
        return size


def stop(sentence: str) -> NoReturn:
    """End with one clear sentence and exit code 2."""
    click.echo(sentence, err=True)
    sys.exit(2)


def tracked(things: "Iterable[Thing]") -> "Iterable[Thing]":
    """Hand things on one by one, and show on a terminal how far the work is."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    shown = list(things)
    yield from track(shown, WORDS("cli.working"), console=console, transient=True, disable=not console.is_terminal)


class Commands(click.Group):
    """The commands, none of which ends in a traceback for what is wrong in a file."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; a pack or a paper file that cannot be used is one sentence and exit code 2."""
        try:
            return super().invoke(ctx)
        except PackFaults as faults:
            first = faults.findings[0]
            if not first.path.is_file():
                stop(first.message(WORDS))
            folder = first.path.parent.name
            stop(WORDS.count("cli.pack.broken", len(faults.findings), pack=folder, first=first.sentence(WORDS)))


def open_pack(name: str, lang: str | None = None) -> "Pack":
    """Read a pack that has the language asked for."""
    from sugoroku.packs import read_pack

    pack = read_pack(shelf.find(name))
    if lang and lang not in pack.locales:
        stop(WORDS("cli.lang.missing", pack=name, lang=lang, langs=WORDS.list(pack.locales)))
    return pack


@click.group(
    cls=Commands,
    **say("help"),
    epilog=WORDS("cli.example"),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="sugoroku", message="%(version)s")
def main() -> None:
    """Gather the commands; the words a person reads are in the catalogues."""


@main.command(**say("play.help"), epilog=WORDS("cli.play.example"))
@click.argument("pack", required=False)
@click.option("--lang", **say("lang"))
@click.option("--full", is_flag=True, **say("play.full"))
@click.option("--size", type=Size(), **say("play.size"))
@click.option("--seed", type=click.IntRange(0, 2**32 - 1), **say("play.seed"))
@click.option("--fresh", is_flag=True, **say("play.fresh"))
@click.option("--demo", "folder", type=FOLDER, **say("play.demo"))
def play(
    pack: str | None,
    lang: str | None,
    full: bool,
    size: tuple[int, int] | None,
    seed: int | None,
    fresh: bool,
    folder: Path | None,
) -> None:
    """Play a game in a window, or a whole one by script into a folder of pictures."""
    from sugoroku import screen

    if folder is None:
        sys.exit(screen.play(pack, lang=lang, full=full, size=size, seed=seed, fresh=fresh))
    seed = 1 if seed is None else seed
    sys.exit(screen.demo(pack or shelf.packs()[0], folder, lang=lang, size=size or (1920, 1080), seed=seed))


@main.command("print", **say("print.help"), epilog=WORDS("cli.print.example"))
@click.argument("pack")
@click.option("--out", type=FOLDER, default=Path("sugoroku-print"), **say("print.out"))
@click.option("--lang", **say("lang"))
@click.option("--force", is_flag=True, **say("print.force"))
def print_(pack: str, out: Path, lang: str | None, force: bool) -> None:
    """Write the printed set of a pack."""
    from sugoroku import paper

    read = open_pack(pack, lang)
    words = Words(lang or read.locale)
    try:
        for file in paper.print_set(read, out, lang=lang or read.locale, force=force, track=tracked):
            click.echo(words("cli.print.written", file=file))
    except paper.NotPrinted as refusal:
        stop(refusal.sentence(words))


@main.command(**say("check.help"), epilog=WORDS("cli.check.example"))
@click.argument("packs", nargs=-1)
@click.option("--all", "every", is_flag=True, **say("check.all"))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", **say("check.format"))
@click.option("--lang", **say("check.lang"))
@click.option("--contact-sheet", "sheet", type=click.Path(path_type=Path, dir_okay=False), **say("check.contact"))
@click.option("--force", is_flag=True, **say("print.force"))
def check(
    packs: tuple[str, ...], every: bool, form: str, lang: str | None, sheet: Path | None, force: bool
) -> None:
    """Say everything that is wrong with packs; exit code 1 where there is an error."""
    names = shelf.packs() if every else list(packs)
    if not names:
        stop(WORDS("cli.check.nothing"))
    if sheet and len(names) > 1:
        stop(WORDS("cli.check.one"))
    findings = [finding for name in tracked(names) for finding in findings_of(name)]
    show(findings, Words(lang) if lang else WORDS, form)
    errors = any(finding.severity == "error" for finding in findings)
    if sheet and not errors:
        draw_contact_sheet(names[0], lang, sheet, force)
    sys.exit(1 if errors else 0)


def draw_contact_sheet(name: str, lang: str | None, file: Path, force: bool) -> None:
    """Draw all that a pack shows into one PDF, in the language asked for where the pack has it."""
    from sugoroku import paper

    pack = open_pack(name)
    try:
        made = paper.contact_sheet(pack, lang if lang in pack.locales else pack.locale)
        paper.write({file: made}, force=force)
    except paper.NotPrinted as refusal:
        stop(refusal.sentence(WORDS))
    click.echo(WORDS("cli.print.written", file=file), err=True)


def findings_of(name: str) -> "Iterable[Finding]":
    """All faults of one pack: what cannot be read, else what its contents and its drawings show."""
    from sugoroku import packs
    from sugoroku.drawing import checks

    try:
        pack = packs.read_pack(shelf.find(name))
    except PackFaults as faults:
        return faults.findings
    return [*packs.check(pack), *checks.check(pack)]


def show(findings: "list[Finding]", words: Words, form: str) -> None:
    """Print findings for a person, grouped by file, or for a tool."""
    from sugoroku.packs import as_json, report

    if form == "json":
        click.echo(as_json(findings, words))
        return
    from rich.console import Console

    Console(soft_wrap=True, emoji=False, markup=False).print(report(findings, words))


@main.command(**say("schema.help"), epilog=WORDS("cli.schema.example"))
@click.option("--out", type=FOLDER, default=Path("schemas"), **say("schema.out"))
def schema(out: Path) -> None:
    """Write the JSON Schemas that let an editor help with a pack."""
    from sugoroku.packs.schema import write_schemas

    for file in write_schemas(out):
        click.echo(file)
