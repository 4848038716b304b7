"""The commands of the questionnaire: print, read, review, type, serve, report, export, merge, forget."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sugoroku import cli
from sugoroku.cli import FOLDER, Commands, ask, main, open_pack, say, stop
from sugoroku.packs import PackFaults

if TYPE_CHECKING:
    from sugoroku.packs import Pack
    from sugoroku.survey.session import Session
    from sugoroku.survey.store import Store

MOMENT = click.Choice(["before", "after", "teacher"])
SESSION = click.argument("session", type=FOLDER)


def example(name: str) -> str:
    """The example of a command, in the reader's language."""
    return cli.WORDS(f"cli.survey.{name}.example")


class Surveying(Commands):
    """The commands of the room whose libraries a game can do without."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; a library that was not brought along is one sentence."""
        try:
            return super().invoke(ctx)
        except ModuleNotFoundError as missing:
            if (missing.name or "").startswith("sugoroku"):
                raise
            stop(cli.WORDS("cli.survey.missing", name=missing.name))


@main.group("survey", cls=Surveying, **say("survey.help"), epilog=cli.WORDS("cli.survey.example"))
def survey() -> None:
    """Ask what the game was like, count it, and tell it."""


@contextmanager
def told() -> Iterator[None]:
    """Let what the room refuses be one sentence and exit code 2."""
    from sugoroku.survey.review.waiting import NotReviewed
    from sugoroku.survey.scan.pages import NotRead
    from sugoroku.survey.store import StoreFault

    try:
        yield
    except (StoreFault, NotReviewed) as fault:
        stop(fault.sentence(cli.WORDS))
    except NotRead as refusal:
        stop(cli.WORDS(refusal.reason))
    except PackFaults as faults:
        stop("\n".join(finding.sentence(cli.WORDS) for finding in faults.findings))


def opened(folder: Path) -> tuple[Session, Pack]:
    """A session, and the pack that was played."""
    from sugoroku.survey.session import read_session

    session = read_session(folder)
    return session, open_pack(session.info.pack)[0]


@contextmanager
def store_of(session: Session) -> Iterator[Store]:
    """The answers of a session, for as long as they are needed."""
    from sugoroku.survey.store import Store

    with Store.open(session.store) as store:
        store.begin(session.info)
        yield store


@survey.command("print", **say("survey.print.help"), epilog=example("print"))
@click.argument("pack")
@click.option("--session", "folder", type=FOLDER, default=Path("sugoroku-class"), **say("survey.session"))
@click.option("--count", type=click.IntRange(1, 1000), default=40, **say("survey.count"))
@click.option("--moment", type=MOMENT, default="after", **say("survey.moment"))
@click.option("--paper", default="a4", **say("survey.paper"))
@click.option("--lang", **say("lang"))
@click.option("--also", **say("print.also"))
@click.option("--furigana", type=click.Choice(["none", "grade", "all"]), default="grade", **say("print.furigana"))
@click.option("--place", default="-", **say("survey.place"))
@click.option("--class", "group", default="-", **say("survey.class"))
@click.option("--grade", default="4-8", **say("survey.grade"))
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), **say("survey.date"))
@click.option("--seed", type=click.IntRange(0, 2**32 - 1), **say("survey.seed"))
def print_(pack: str, folder: Path, lang: str | None, also: str | None, paper: str, **asked: Any) -> None:
    """Print a sheet for each pupil, and begin the session where there is none yet."""
    from sugoroku.survey.session import FILE, new_session, read_session
    from sugoroku.survey.sheet.printing import NoQuestions, print_sheets

    read, speech = open_pack(pack, lang)
    second = open_pack(pack, also)[1] if also else None
    with told():
        if not (folder / FILE).exists():
            day = asked["day"].date() if asked["day"] else date.today()
            about = {name: asked[name] for name in ("place", "group", "grade")}
            new_session(folder, read.id, read.info.version, day=day, lang=speech, **about)
        session = read_session(folder)
        if session.info.pack != read.id:
            stop(cli.WORDS("cli.survey.other-pack", folder=folder, pack=session.info.pack))
        same = {name: asked[name] for name in ("moment", "count", "furigana", "seed")}
        try:
            files = print_sheets(session, read, lang=speech, size=size_of(paper), also=second, **same)
        except NoQuestions:
            stop(cli.WORDS("cli.survey.no-questions", pack=read.id, moment=asked["moment"]))
    for file in files:
        click.echo(cli.WORDS("cli.print.written", file=file))


def size_of(paper: str) -> tuple[float, float]:
    """The size of a sheet, upright, from its name or its measures."""
    from sugoroku.packs import shelf
    from sugoroku.packs.finding import meant
    from sugoroku.packs.fitting import read_as
    from sugoroku.packs.model import Papers

    papers, _, findings = read_as(shelf.data() / "print" / "papers.yaml", Papers)
    if papers is None:
        raise PackFaults(findings)
    name = paper.strip().casefold()
    width, cross, height = name.partition("x")
    if cross and width.replace(".", "", 1).isdecimal() and height.replace(".", "", 1).isdecimal():
        size = sorted((float(width), float(height)))
        if size[0] >= 100 and size[1] <= 500:
            return size[0], size[1]
    if name not in papers.papers:
        known = cli.WORDS.list([*papers.papers], "or")
        said = cli.WORDS("paper.no-paper", found=paper, known=known)
        likely = meant(name, papers.papers)
        stop(cli.WORDS("packs.with-meant", sentence=said, meant=likely) if likely else said)
    short, long = sorted(papers.papers[name])
    return short, long


@survey.command("read", **say("survey.read.help"), epilog=example("read"))
@SESSION
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False, exists=True))
def read(session: Path, files: tuple[Path, ...]) -> None:
    """Read scanned sheets into the session; what is doubtful waits for a review."""
    from sugoroku.survey.review.keeping import keep
    from sugoroku.survey.scan.batch import read_files

    with told():
        here, pack = opened(session)
        with cli.watched(False) as tell, store_of(here) as store:
            batch = read_files(here, files, lambda done, total: tell(done, total, ""))
            kept = keep(here, pack, store, batch)
    for page in batch.pages:
        if page.sheet.status == "refused":
            why = cli.WORDS(page.sheet.reason)
            click.echo(cli.WORDS("cli.survey.refused", file=page.file, page=page.number, why=why), err=True)
    about = {"read": kept.read, "review": kept.review, "refused": kept.refused, "asked": kept.asked}
    click.echo(cli.WORDS("cli.survey.read", pages=kept.pages, new=kept.new, known=kept.known, **about))


@survey.command("review", **say("survey.review.help"), epilog=example("review"))
@SESSION
@click.option("--port", type=click.IntRange(0, 65535), default=0, **say("survey.port"))
def review(session: Path, port: int) -> None:
    """Show each doubtful box in the browser, until Ctrl-C."""
    from sugoroku.survey.review.app import review as shown

    with told():
        here, pack = opened(session)
        with store_of(here) as store:
            shown(here, pack, store, port=port)


@survey.command("enter", **say("survey.enter.help"), epilog=example("enter"))
@SESSION
@click.option("--moment", type=MOMENT, default="after", **say("survey.moment"))
@click.option("--lang", **say("lang"))
def enter(session: Path, moment: Any, lang: str | None) -> None:
    """Type sheets with number keys."""
    from sugoroku.packs import served
    from sugoroku.survey.entering import enter as typed

    with told():
        here, pack = opened(session)
        speech = served(lang or here.info.lang, pack.locales) or pack.locale
        with store_of(here) as store:
            typed(here, pack, store, moment, speech, ask, click.echo)


@survey.command("serve", **say("survey.serve.help"), epilog=example("serve"))
@SESSION
@click.option("--moment", type=MOMENT, default="after", **say("survey.moment"))
@click.option("--port", type=click.IntRange(0, 65535), default=8000, **say("survey.port"))
def serve(session: Path, moment: Any, port: int) -> None:
    """Let tablets answer, until Ctrl-C."""
    from sugoroku.survey.form.serving import Served
    from sugoroku.survey.form.serving import serve as run

    def where(at: Served) -> None:
        click.echo(cli.WORDS("cli.survey.served", teacher=at.teacher, code=at.code))

    with told():
        read, pack = opened(session)
        with store_of(read) as store:
            run(read, store, pack, port=port, moment=moment, told=where)


@survey.command("report", **say("survey.report.help"), epilog=example("report"))
@click.argument("sessions", nargs=-1, required=True, type=FOLDER)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), default=Path("report.pdf"), **say("survey.out"))
@click.option("--lang", **say("lang"))
@click.option("--public", is_flag=True, **say("survey.public"))
@click.option("--force", is_flag=True, **say("print.force"))
def report(sessions: tuple[Path, ...], out: Path, lang: str | None, public: bool, force: bool) -> None:
    """Tell what was answered, in one of the pack's languages."""
    from sugoroku import paper
    from sugoroku.packs import served
    from sugoroku.survey.report.pages import report as drawn

    with told():
        read = [opened(folder) for folder in sessions]
        pack = read[0][1]
        speech = served(lang or read[0][0].info.lang, pack.locales)
        if speech is None:
            stop(cli.WORDS("cli.lang.missing", pack=pack.id, lang=lang, langs=cli.WORDS.list(pack.locales)))
        data = [pair for session, _ in read for pair in answers(session)]
        made = drawn(data, pack, speech, "public" if public else "teacher")
    try:
        paper.write({out: made}, force=force)
    except paper.NotPrinted as refusal:
        stop(refusal.sentence(cli.WORDS))
    click.echo(cli.WORDS("cli.print.written", file=out))


@survey.command("export", **say("survey.export.help"), epilog=example("export"))
@click.argument("sessions", nargs=-1, required=True, type=FOLDER)
@click.option("--out", type=click.Path(path_type=Path), default=Path("answers.xlsx"), **say("survey.tables"))
@click.option("--lang", **say("lang"))
@click.option("--public", is_flag=True, **say("survey.public"))
@click.option("--force", is_flag=True, **say("print.force"))
def export(sessions: tuple[Path, ...], out: Path, lang: str | None, public: bool, force: bool) -> None:
    """Write the answers as tables: one workbook, or a folder of CSV files."""
    from sugoroku import paper
    from sugoroku.packs import served
    from sugoroku.survey.report.export import export_csv, export_xlsx

    form: Any = "public" if public else "teacher"
    with told():
        read = [opened(folder) for folder in sessions]
        pack = read[0][1]
        speech = served(lang or read[0][0].info.lang, pack.locales) or pack.locale
        data = [pair for session, _ in read for pair in answers(session)]
        if out.suffix.lower() == ".xlsx":
            made = {out: export_xlsx(data, pack, speech, form)}
        else:
            made = {out / name: table for name, table in export_csv(data, pack, speech, form).items()}
    try:
        paper.write(made, force=force)
    except paper.NotPrinted as refusal:
        stop(refusal.sentence(cli.WORDS))
    for file in made:
        click.echo(cli.WORDS("cli.print.written", file=file))


def answers(session: Session) -> Iterator[tuple[Any, Any]]:
    """All responses of a session, each with what is known of the session."""
    with store_of(session) as store:
        for one in list(store.responses([session.info.id])):
            yield session.info, one.response


@survey.command("merge", **say("survey.merge.help"), epilog=example("merge"))
@click.argument("database")
@click.argument("sessions", nargs=-1, required=True, type=FOLDER)
def merge(database: str, sessions: tuple[Path, ...]) -> None:
    """Copy the answers of classes into a city's database; a second time changes nothing."""
    from sugoroku.survey.store import Store

    with told(), Store.open(database) as city:
        for folder in sessions:
            session, _ = opened(folder)
            with store_of(session) as store:
                added, known = city.merge(store)
            click.echo(cli.WORDS("cli.survey.merged", folder=folder, added=added, known=known))


@survey.command("forget", **say("survey.forget.help"), epilog=example("forget"))
@SESSION
@click.option("--yes", is_flag=True, **say("survey.yes"))
def forget(session: Path, yes: bool) -> None:
    """Delete all answers of a session for good, and the pictures of its sheets."""
    from sugoroku.survey.session import forget_scans

    with told():
        read, _ = opened(session)
        if not yes:
            word = cli.WORDS("cli.survey.forget.word")
            if (ask(cli.WORDS("cli.survey.forget.sure", folder=session, word=word)) or "").strip() != word:
                stop(cli.WORDS("cli.survey.forget.kept"))
        with store_of(read) as store:
            gone = store.forget(read.info.id)
        forget_scans(read)
    click.echo(cli.WORDS.count("cli.survey.forgotten", gone))


