"""The commands, one short function each; what does the work is imported when it is asked for."""

import contextlib
import os
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from sugoroku.packs import PackFaults, Words, shelf, system_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sugoroku.packs import Finding, Pack
    from sugoroku.paper import Order


Thing = TypeVar("Thing")


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


class Parts(click.ParamType):
    """Several names with commas between them."""

    def __init__(self, shape: str = "PART,PART") -> None:
        self.name = shape

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """Read `board,cards` as (board, cards); what there is to be had is for the worker to know."""
        return tuple(part.strip() for part in str(value).split(","))


def stop(sentence: str) -> NoReturn:
    """End with one clear sentence and exit code 2."""
    click.echo(sentence, err=True)
    sys.exit(2)


def speak_safely() -> None:
    """Let no stream fail over a letter: one whose code page lacks the reader's letters is written in UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if not hasattr(stream, "reconfigure"):
            continue
        try:
            WORDS("cli.alphabet").encode(stream.encoding)
        except UnicodeEncodeError:
            stream.reconfigure(encoding="utf-8")
        stream.reconfigure(errors="backslashreplace")


def mistake(call: click.UsageError) -> str:
    """What is wrong with a call, and where to read how it is written."""
    match call:
        case click.NoSuchOption(option_name=found, possibilities=known):
            told = WORDS("cli.mistake.option", found=found)
            told = WORDS("packs.with-meant", sentence=told, meant=known[0]) if known else told
        case click.BadOptionUsage(option_name=found):
            told = WORDS("cli.mistake.usage", found=found)
        case click.MissingParameter(param=click.Option(opts=names)):
            told = WORDS("cli.mistake.missing", name="/".join(names))
        case click.MissingParameter(param=click.Parameter() as param):
            told = WORDS("cli.mistake.missing", name=called(param))
        case click.BadParameter(param=click.Parameter() as param):
            told = wrong_value(param, call.message)
        case Unknown():
            told = call.message
        case _:
            told = WORDS("cli.mistake.more")
    command = call.ctx.command_path if call.ctx else "sugoroku"
    return WORDS("cli.mistake", told=told, command=command)


def called(param: click.Parameter) -> str:
    """What a person writes for an option, or the word that stands for an argument in the help."""
    return "/".join(param.opts) if isinstance(param, click.Option) else param.human_readable_name.upper()


def wrong_value(param: click.Parameter, message: str) -> str:
    """What would have been right for an option; our own types say it themselves."""
    name = called(param)
    match param.type:
        case click.IntRange(min=least, max=most):
            return WORDS("cli.mistake.number", name=name, least=least, most=most)
        case click.Choice(choices=choices):
            return WORDS("cli.mistake.choice", name=name, known=WORDS.list([str(one) for one in choices], "or"))
        case click.Path(file_okay=files):
            return WORDS("cli.mistake.file" if files else "cli.mistake.folder", name=name)
    return message


def trouble(error: OSError) -> NoReturn:
    """End over what the computer refuses."""
    said = f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}"
    silence()
    stop(WORDS("cli.trouble", said=said))


def typed(path: Path) -> str:
    """A path as it is typed into a command: between quotation marks where it has spaces."""
    return f'"{path.as_posix()}"' if " " in str(path) else path.as_posix()


def silence() -> None:
    """Let what is still to be written go nowhere, so that Python does not complain about it at the end."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Given(click.ParamType):
    """A file that has to be there already."""

    name = "FILE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Take the path of a file; say whether there is nothing there, or a folder."""
        path = Path(value)
        if not shelf.is_file(path):
            name = called(param) if param else ""
            folder = WORDS("cli.mistake.file", name=name)
            self.fail(folder if path.is_dir() else WORDS("cli.mistake.nothing", file=path), param, ctx)
        return path


class Unknown(click.UsageError):
    """A command that there is not."""


class Address(click.ParamType):
    """The address of a page that a tablet can open, short enough for a code that it can read from afar."""

    name = "URL"
    most = 200

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Take an address of http or https as it is; anything else ends the command."""
        from urllib.parse import urlsplit

        address = str(value)
        with contextlib.suppress(ValueError):
            parts = urlsplit(address)
            plain = len(address) <= self.most and all("!" <= letter <= "~" for letter in address)
            if plain and parts.scheme in ("http", "https") and parts.hostname:
                return address
        stop(WORDS("cli.play.no-address", address=address[:80], most=self.most))


@contextlib.contextmanager
def watched(lines: bool) -> "Iterator[Callable[[int, int, str], None]]":
    """Give what is told how far the work is: it says so in lines for a program, or shows it on a terminal."""
    if lines:
        yield lambda done, total, name: click.echo(f"progress {done} {total} {name}")
        return
    if not sys.stderr.isatty():  # nobody watches, and what shows it takes a while to load
        yield lambda done, total, name: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(WORDS("cli.working"))
        yield lambda done, total, name: shown.update(task, completed=done, total=total)


def tracked(things: "Iterable[Thing]") -> "Iterable[Thing]":
    """Hand things on one by one, and show on a terminal how far the work is."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    shown = list(things)
    yield from track(shown, WORDS("cli.working"), console=console, transient=True, disable=not console.is_terminal)


class Commands(click.Group):
    """The commands, none of which ends in a traceback for what is wrong in a file, in a call or on the machine."""

    def main(self, *args: Any, **options: Any) -> NoReturn:
        """Run the program; whatever stops it is one sentence in the reader's language and an exit code."""
        speak_safely()
        try:
            code = super().main(*args, **{**options, "standalone_mode": False})
            sys.exit(code if isinstance(code, int) else 0)
        except click.UsageError as call:
            if isinstance(call, click.exceptions.NoArgsIsHelpError):
                stop(call.ctx.get_help() if call.ctx else "")
            stop(mistake(call))
        except (click.Abort, KeyboardInterrupt):
            sys.exit(130)
        except OSError as error:
            trouble(error)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """Find a command; an unknown one is told together with the one meant."""
        from sugoroku.packs.finding import meant

        if not args[0].startswith("-") and args[0] not in self.commands:
            told = WORDS("cli.mistake.command", found=args[0])
            likely = meant(args[0], self.commands)
            raise Unknown(WORDS("packs.with-meant", sentence=told, meant=likely) if likely else told, ctx)
        return super().resolve_command(ctx, args)


class Extra(Commands):
    """Commands whose libraries a game can do without; `missing` is the word that says what to install."""

    missing = ""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; a library that was not brought along is one sentence."""
        try:
            return super().invoke(ctx)
        except ModuleNotFoundError as found:
            if (found.name or "").startswith("sugoroku"):
                raise
            stop(WORDS(self.missing, name=found.name))


@contextlib.contextmanager
def usable(name: str) -> "Iterator[None]":
    """Let a pack that cannot be used be one sentence and exit code 2."""
    try:
        yield
    except PackFaults as faults:
        first = faults.findings[0]
        if first.code == "packs.shelf.unknown":
            stop(first.message(WORDS))
        stop(WORDS.count("cli.pack.broken", len(faults.findings), pack=name, first=first.sentence(WORDS)))


def open_pack(name: str, lang: str | None = None) -> "tuple[Pack, str]":
    """Read a pack, and its language that serves the one asked for; its own when none is."""
    from sugoroku.packs import read_pack, served

    with usable(name):
        pack = read_pack(shelf.find(name))
    found = served(lang, pack.locales) if lang else pack.locale
    if found is None:
        stop(WORDS("cli.lang.missing", pack=name, lang=lang, langs=WORDS.list(pack.locales)))
    tell_english(found)
    return pack, found


@cache
def tell_english(lang: str) -> None:
    """Say once where the program has no words of its own in a pack's language."""
    if not Words(lang).is_translated:
        click.echo(WORDS("cli.lang.english", lang=lang), err=True)


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
@click.option("--replay", type=click.Path(path_type=Path, dir_okay=False), **say("play.replay"))
@click.option("--demo", "folder", type=FOLDER, **say("play.demo"))
@click.option("--questionnaire", type=Address(), **say("play.questionnaire"))
def play(
    pack: str | None,
    lang: str | None,
    full: bool,
    size: tuple[int, int] | None,
    seed: int | None,
    fresh: bool,
    replay: Path | None,
    folder: Path | None,
    questionnaire: str | None,
) -> None:
    """Play a game in a window, or a whole one by script into a folder of pictures."""
    from sugoroku import screen
    from sugoroku.packs import read_info

    with usable(pack or shelf.packs()[0]):
        tell_english(lang or read_info(pack or shelf.packs()[0]).locale)
        if folder is None:
            said = {"full": full, "fresh": fresh, "replay": replay, "questionnaire": questionnaire or ""}
            sys.exit(screen.play(pack, lang=lang, size=size, seed=seed, **said))
        seed, size, name = 1 if seed is None else seed, size or (1920, 1080), pack or shelf.packs()[0]
        sys.exit(screen.demo(name, folder, lang=lang, size=size, seed=seed, questionnaire=questionnaire or ""))


@main.command(
    "print",
    **say("print.help"),
    epilog="\n\n".join(WORDS(f"cli.print.example{which}") for which in ("", ".cards", ".names", ".grey", ".calibrate")),
)
@click.argument("pack", required=False)
@click.option("--out", type=FOLDER, default=Path("sugoroku-print"), **say("print.out"))
@click.option("--only", multiple=True, type=Parts(), **say("print.only"))
@click.option("--paper", "papers", multiple=True, type=Parts("[PART=]PAPER"), **say("print.paper"))
@click.option("--set", type=click.Path(path_type=Path), **say("print.set"))
@click.option("--groups", type=click.IntRange(1, 12), default=1, **say("print.groups"))
@click.option("--names", type=click.Path(path_type=Path), **say("print.names"))
@click.option("--lang", **say("lang"))
@click.option("--also", **say("print.also"))
@click.option("--furigana", type=click.Choice(["none", "grade", "all"]), default="grade", **say("print.furigana"))
@click.option("--grey", is_flag=True, **say("print.grey"))
@click.option("--save-ink", is_flag=True, **say("print.save-ink"))
@click.option("--cards", type=click.Choice(["poker", "a7"]), **say("print.cards"))
@click.option("--duplex", "sides", type=click.Choice(["long-edge", "short-edge", "fold"]), **say("print.duplex"))
@click.option("--bleed", is_flag=True, **say("print.bleed"))
@click.option("--questionnaire", type=Address(), **say("print.questionnaire"))
@click.option("--calibrate", is_flag=True, **say("print.calibrate"))
@click.option("--printer", default="default", **say("print.printer"))
@click.option("--force", is_flag=True, **say("print.force"))
@click.option("--progress", is_flag=True, **say("print.progress"))
@click.pass_context
def print_(
    ctx: click.Context, pack: str | None, out: Path, calibrate: bool, force: bool, progress: bool, **asked: Any
) -> None:
    """Write the printed set of a pack, or measure the printer that it is for."""
    from sugoroku import paper

    try:
        if calibrate:
            paper.calibrate(WORDS, out, asked["printer"], paper_of(asked["papers"]), ask, click.echo)
            return
        if not pack:
            raise click.MissingParameter(ctx=ctx, param=ctx.command.params[0])
        read, lang = open_pack(pack, asked["lang"])
        with usable(pack), watched(progress) as tell:
            files = paper.print_set(read, out, lang=lang, order=order_of(pack, asked), force=force, tell=tell)
    except paper.NotPrinted as refusal:
        stop(refusal.sentence(WORDS))
    for file in files:
        click.echo(f"written {file}" if progress else WORDS("cli.print.written", file=file))


def order_of(pack: str, asked: dict[str, Any]) -> "Order":
    """What the options of a call ask for."""
    from sugoroku import paper
    from sugoroku.drawing.ink import Ink

    also = open_pack(pack, asked["also"])[1] if asked["also"] else None
    same = {name: asked[name] for name in ("groups", "names", "furigana", "cards", "sides", "bleed", "set")}
    return paper.Order(
        only=sum(asked["only"], ()), papers=sum(asked["papers"], ()), also=also,
        ink=Ink(asked["grey"], asked["save_ink"]), questionnaire=asked["questionnaire"] or "",
        printer=paper.printer_named(asked["printer"]), **same,
    )  # fmt: skip


def paper_of(asked: "Iterable[tuple[str, ...]]") -> str:
    """The paper on which the printer is measured."""
    named = [paper for some in asked for paper in some]
    return named[-1].rpartition("=")[2] if named else "a4"


def ask(prompt: str) -> str | None:
    """Ask a person at the keyboard; nothing where the input has come to its end."""
    try:
        return input(f"{prompt}\n> ")
    except EOFError:
        click.echo()
        return None


@main.command(**say("check.help"), epilog=WORDS("cli.check.example"))
@click.argument("packs", nargs=-1)
@click.option("--all", "every", is_flag=True, **say("check.all"))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", **say("check.format"))
@click.option("--lang", **say("check.lang"))
@click.option("--contact-sheet", "sheet", type=click.Path(path_type=Path, dir_okay=False), **say("check.contact"))
@click.option("--balance", is_flag=True, **say("check.balance"))
@click.option("--force", is_flag=True, **say("print.force"))
def check(
    packs: tuple[str, ...], every: bool, form: str, lang: str | None, sheet: Path | None, balance: bool, force: bool
) -> None:
    """Say everything that is wrong with packs; exit code 1 where there is an error."""
    names = shelf.packs() if every else list(packs)
    if not names:
        stop(WORDS("cli.check.nothing"))
    if sheet and len(names) > 1:
        stop(WORDS("cli.check.one"))
    findings = [finding for name in tracked(names) for finding in findings_of(name)]
    if balance:
        findings += _balance.exceeded(names)
    show(findings, Words(lang) if lang else WORDS, form)
    errors = any(finding.severity == "error" for finding in findings)
    if sheet and not errors:
        draw_contact_sheet(names[0], lang, sheet, force)
    sys.exit(1 if errors else 0)


def draw_contact_sheet(name: str, lang: str | None, file: Path, force: bool) -> None:
    """Draw all that a pack shows into one PDF, in the language asked for where the pack has it."""
    from sugoroku import paper
    from sugoroku.packs import served

    pack, own = open_pack(name)
    try:
        with usable(name):
            made = paper.contact_sheet(pack, served(lang or own, pack.locales) or own)
        paper.write({file: made}, force=force)
    except paper.NotPrinted as refusal:
        stop(refusal.sentence(WORDS))
    click.echo(WORDS("cli.print.written", file=file), err=True)


def findings_of(name: str) -> "Iterable[Finding]":
    """All faults of one pack: what cannot be read, else what its contents and its drawings show."""
    from sugoroku import packs
    from sugoroku.drawing import checks
    from sugoroku.workbench import todo

    try:
        pack = packs.read_pack(shelf.find(name))
        return [*packs.check(pack), *checks.check(pack), *todo.findings(pack)]
    except PackFaults as faults:
        return faults.findings


def show(findings: "list[Finding]", words: Words, form: str) -> None:
    """Print findings for a person, grouped by file, or for a tool."""
    from sugoroku.packs import as_json, report

    if form == "json":
        click.echo(as_json(findings, words).encode("utf-8", "backslashreplace"))
        return
    from rich.console import Console

    console = Console(soft_wrap=True, emoji=False, markup=False)
    console.print(report(_make.told(findings), words))
    if bars := _make.left_to_do(findings, words):
        console.print(f"\n{bars}")


@main.command(**say("schema.help"), epilog=WORDS("cli.schema.example"))
@click.option("--out", type=FOLDER, default=Path("schemas"), **say("schema.out"))
@click.option("--force", is_flag=True, **say("print.force"))
def schema(out: Path, force: bool) -> None:
    """Write the JSON Schemas that let an editor help with a pack; those that are there already may stay."""
    from sugoroku import paper
    from sugoroku.packs.schema import FILES, as_text

    made = {out / file: as_text(file).encode() for file in FILES}
    try:
        paper.write({file: text for file, text in made.items() if not holds(file, text)}, force=force)
    except paper.NotPrinted as refusal:
        stop(refusal.sentence(WORDS))
    for file in made:
        click.echo(file)


def holds(file: Path, content: bytes) -> bool:
    """Whether a file already has this content."""
    return file.is_file() and file.read_bytes() == content


from sugoroku.cli import balance as _balance  # noqa: E402
from sugoroku.cli import exchange as _exchange  # noqa: E402, F401
from sugoroku.cli import make as _make  # noqa: E402
from sugoroku.cli import preview as _preview  # noqa: E402, F401
from sugoroku.cli import reading as _reading  # noqa: E402, F401
from sugoroku.cli import share as _share  # noqa: E402, F401
from sugoroku.cli import survey as _survey  # noqa: E402, F401
from sugoroku.cli import translate as _translate  # noqa: E402, F401
from sugoroku.cli import web as _web  # noqa: E402, F401, its commands join those above
from sugoroku.cli import workbook as _workbook  # noqa: E402, F401
