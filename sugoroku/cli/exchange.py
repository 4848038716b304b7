"""The commands that hand questions to other programs and take them back."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sugoroku import cli
from sugoroku.cli import Commands, ask, main, open_pack, say, stop
from sugoroku.packs import PackFaults

if TYPE_CHECKING:
    from sugoroku.packs.pack import Bank
    from sugoroku.workbench.exchange.quiz import Question
    from sugoroku.workbench.exchange.taking import Taken

ENDINGS = {".gift": "gift", ".txt": "gift", ".xml": "moodle", ".xlsx": "kahoot", ".csv": "csv"}
FORMATS = ["gift", "moodle", "kahoot", "csv"]
SECONDS = ("5", "10", "20", "30", "60", "90", "120", "240")
FILE = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))


def told(name: str) -> dict[str, Any]:
    """The help and the example of a command, as click wants them."""
    return {**say(f"quizzes.{name}.help"), "epilog": cli.WORDS(f"cli.quizzes.{name}.example")}


@contextmanager
def refused() -> Iterator[None]:
    """Let what cannot be read be its sentences and exit code 2."""
    try:
        yield
    except PackFaults as faults:
        stop("\n".join(finding.sentence(cli.WORDS) for finding in faults.findings))


@main.group("quizzes", cls=Commands, **say("quizzes.help"), epilog=cli.WORDS("cli.quizzes.example"))
def quizzes() -> None:
    """Hand questions to other programs, and take them back."""


@quizzes.command("export", **told("export"))
@click.argument("pack")
@FILE
@click.option("--to", "form", type=click.Choice(FORMATS), **say("quizzes.to"))
@click.option("--bank", **say("quizzes.bank"))
@click.option("--lang", **say("lang"))
@click.option("--seconds", type=click.Choice(SECONDS), default="30", **say("quizzes.seconds"))
@click.option("--force", is_flag=True, **say("print.force"))
def export(
    pack: str, file: Path, form: str | None, bank: str | None, lang: str | None, seconds: str, force: bool
) -> None:
    """Write the questions of a pack, or of one of its banks, for another program."""
    from sugoroku import paper
    from sugoroku.workbench.exchange.quiz import questions_of

    form = form or format_of(file)
    with refused():
        read, name = banks_of(pack, bank)
        speech = language(pack, read, lang)
        questions = [question for one in read for question in questions_of(one, speech)]
    made = written(form, questions, bank or name, int(seconds))
    try:
        paper.write({file: made}, force=force)
    except paper.NotPrinted as refusal:
        stop(refusal.sentence(cli.WORDS))
    click.echo(cli.WORDS.count("exchange.written", len(questions), file=file))
    for sentence in lost(form, questions):
        click.echo(sentence)


def format_of(file: Path) -> str:
    """The format that a file's name tells."""
    found = ENDINGS.get(file.suffix.casefold())
    return found or stop(cli.WORDS("exchange.no-format", file=file, known=cli.WORDS.list(FORMATS, "or")))


def banks_of(name: str, bank: str | None) -> tuple[list[Bank], str]:
    """The banks that are meant, by a pack or a bank's own folder, and what they are called together."""
    from sugoroku.packs import shelf
    from sugoroku.packs.pack import read_bank
    from sugoroku.workbench.exchange.taking import home_of

    folder = Path(name)
    if shelf.is_file(folder / "quizzes.yaml") and not shelf.is_file(folder / "pack.yaml"):
        read, called = [read_bank(folder)], read_bank(folder).info.id
    else:
        pack = open_pack(name)[0]
        read, called = list(pack.banks), pack.id
    found = home_of(read, called, bank) if bank else None
    return ([found] if found else read), called


def language(name: str, banks: Sequence[Bank], lang: str | None) -> str:
    """The language asked for, if any of the banks has it; else their own."""
    own = banks[0].info.locale
    if lang is None or any(bank.book.spoken_in(lang) for bank in banks):
        return lang or own
    known = dict.fromkeys(one for bank in banks for one in (bank.info.locale, *bank.book.translations))
    return stop(cli.WORDS("cli.lang.missing", pack=name, lang=lang, langs=cli.WORDS.list(list(known))))


def written(form: str, questions: list[Question], name: str, seconds: int) -> bytes:
    """The file in one of the formats."""
    from sugoroku.workbench.exchange import gift, moodle, table

    if form == "kahoot":
        from sugoroku.workbench.exchange import kahoot

        try:
            return kahoot.write(questions, seconds, name)
        except ModuleNotFoundError as missing:
            stop(cli.WORDS("exchange.missing", name=missing.name))
    if form == "csv":
        return table.write(questions)
    made = gift.write(questions) if form == "gift" else moodle.write(questions, name)
    return made.encode("utf-8", "replace")


def lost(form: str, questions: list[Question]) -> Iterator[str]:
    """What the file does not hold, or not as it was, a sentence each."""
    from sugoroku.workbench.exchange import kahoot
    from sugoroku.workbench.exchange.quiz import has_ruby

    if form == "kahoot":
        yield from (finding.sentence(cli.WORDS) for finding in kahoot.too_long(questions))
    if form != "csv":
        yield cli.WORDS(f"exchange.lost.{form}")
    if form == "kahoot" and any(map(has_ruby, questions)):
        yield cli.WORDS("exchange.lost.ruby")
    pictures = sum(bool(question.picture) for question in questions)
    if pictures:
        yield cli.WORDS.count("exchange.lost.pictures", pictures)


@quizzes.command("import", **told("import"))
@click.argument("pack")
@FILE
@click.option("--bank", **say("quizzes.into"))
@click.option("--from", "form", type=click.Choice(FORMATS[:2]), **say("quizzes.from"))
@click.option("--dry-run", is_flag=True, **say("quizzes.dry"))
@click.option("--yes", is_flag=True, **say("quizzes.yes"))
def import_(pack: str, file: Path, bank: str | None, form: str | None, dry_run: bool, yes: bool) -> None:
    """Take the questions of another program's file into a bank; shows what would change, and asks before it writes."""
    from sugoroku.workbench.exchange import gift, moodle
    from sugoroku.workbench.exchange.taking import home_of, take

    form = form or format_of(file)
    if form not in FORMATS[:2]:
        stop(cli.WORDS("exchange.no-import", file=file))
    with refused():
        read, name = banks_of(pack, None)
        incoming = (gift if form == "gift" else moodle).read(file)
        taken = take(incoming, read, home_of(read, name, bank), date.today())
        tell(taken)
        if dry_run or not (taken.changes or taken.added):
            return
        word = cli.WORDS("exchange.sure.word")
        if not yes and bare(ask(cli.WORDS("exchange.sure", word=word)) or "") != bare(word):
            stop(cli.WORDS("exchange.kept"))
        taken.save()
    click.echo(cli.WORDS("exchange.saved"))


def bare(text: str) -> str:
    """A word without capitals, accents and spaces: many keyboards have no í at hand."""
    return unicodedata.normalize("NFKD", text.strip().casefold()).encode("ascii", "ignore").decode() or text.strip()


def tell(taken: Taken) -> None:
    """Say what would change, what is new, and what stays behind."""
    from sugoroku.packs import Finding

    for change in taken.changes:
        args = {"quiz": change.id, "key": change.key, "old": change.old or "–", "new": change.new or "–"}
        click.echo(Finding.at("exchange.change", "warning", change.place, **args).sentence(cli.WORDS))
    for name in taken.added:
        click.echo(cli.WORDS("exchange.added", quiz=name))
    for finding in taken.findings:
        click.echo(finding.sentence(cli.WORDS))
    changed = len({change.id for change in taken.changes})
    click.echo(cli.WORDS("exchange.sum", changed=changed, added=len(taken.added)))
    if taken.added:
        click.echo(cli.WORDS("exchange.todo"))
