"""The commands of the questionnaire: begin, print, read, review, type, serve, report, export, merge, forget."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sugoroku import cli
from sugoroku.cli import FOLDER, Extra, ask, beside, main, open_pack, say, stop
from sugoroku.packs import PackFaults, shelf

if TYPE_CHECKING:
    from sugoroku.packs import Pack
    from sugoroku.survey.review.keeping import Kept
    from sugoroku.survey.session import Session
    from sugoroku.survey.store import Store

MOMENTS: Any = ("before", "after")
MOMENT = click.Choice(["before", "after", "teacher"])
SESSION = click.argument("session", type=FOLDER)
PROGRESS = click.option("--progress", is_flag=True, **say("print.progress"))


def example(name: str) -> str:
    """The example of a command, in the reader's language."""
    return cli.WORDS(f"cli.survey.{name}.example")


class Surveying(Extra):
    """The commands of this room."""

    missing = "cli.survey.missing"


@main.group("survey", cls=Surveying, **say("survey.help"), epilog=cli.WORDS("cli.survey.example"))
def survey() -> None:
    """Ask what the game was like, count it, and tell it."""


@contextmanager
def told() -> Iterator[None]:
    """Let what the room refuses be one sentence and exit code 2."""
    from sugoroku.survey.form.serving import PortTaken
    from sugoroku.survey.review.waiting import NotReviewed
    from sugoroku.survey.scan.pages import NotRead
    from sugoroku.survey.store import StoreFault

    try:
        yield
    except PortTaken as taken:
        stop(cli.WORDS("cli.survey.port-taken", port=taken.port))
    except (StoreFault, NotReviewed) as fault:
        stop(fault.sentence(cli.WORDS))
    except NotRead as refusal:
        stop(cli.WORDS(refusal.reason))
    except PackFaults as faults:
        stop("\n".join(finding.sentence(cli.WORDS) for finding in faults.findings))


def opened(folder: Path) -> tuple[Session, Pack]:
    """A session, and the pack that was played."""
    from sugoroku.survey.session import pack_of, read_session

    session = read_session(folder)
    return session, open_pack(str(pack_of(session)))[0]


@contextmanager
def store_of(session: Session) -> Iterator[Store]:
    """The answers of a session, for as long as they are needed."""
    from sugoroku.survey.store import NotOpened, Store

    if session.emptied:
        raise NotOpened("survey.store.broken", store=session.store.name)
    with Store.open(session.store) as store:
        store.begin(session.info)
        yield store


@survey.command("begin", **say("survey.begin.help"), epilog=example("begin"))
@click.argument("pack")
@click.option("--session", "folder", type=FOLDER, default=Path("sugoroku-class"), **say("survey.session"))
@click.option("--place", default="-", **say("survey.place"))
@click.option("--class", "group", default="-", **say("survey.class"))
@click.option("--grade", default="4-8", **say("survey.grade"))
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), **say("survey.date"))
@click.option("--lang", **say("lang"))
@click.option("--database", **say("survey.begin.database"))
def begin(pack: str, folder: Path, day: datetime | None, lang: str | None, database: str | None, **about: str) -> None:
    """Begin a session without printing, and register it in a city's database."""
    from contextlib import nullcontext

    from sugoroku.survey.form.code import code_of
    from sugoroku.survey.session import FILE, new_session, read_session, remember_pack

    read, speech = open_pack(pack, lang)
    with told(), city_of(database) if database else nullcontext() as city:
        if (folder / FILE).exists():
            # Only to be registered once more; what was said then is not changed.
            session = read_session(folder)
            if not city or session.info.pack != read.id:
                stop(cli.WORDS("cli.survey.begun-before", folder=folder))
        else:
            when = day.date() if day else date.today()
            session = new_session(folder, read.id, read.info.version, day=when, lang=speech, **about)
        remember_pack(session, read.folder)
        if city:
            city.begin(session.info)
    word = "cli.survey.registered" if database else "cli.survey.begun"
    click.echo(cli.WORDS(word, folder=folder, code=code_of(session.info.id)))


def city_of(database: str) -> Store:
    """The database of a city; raises NotOpened, also for what is no address of one."""
    from sugoroku.survey.store import NotOpened, Store

    if "://" not in database:  # else it would be a file, made where none was meant
        raise NotOpened("survey.store.address")
    return Store.open(database)


@survey.command("print", **say("survey.print.help"), epilog=example("print"))
@click.argument("pack")
@click.option("--session", "folder", type=FOLDER, default=Path("sugoroku-class"), **say("survey.session"))
@click.option("--count", type=click.IntRange(1, 1000), default=40, **say("survey.count"))
@click.option("--moment", type=click.Choice([*MOMENT.choices, "both"]), default="after", **say("survey.print.moment"))
@click.option("--paper", default="a4", **say("survey.paper"))
@click.option("--lang", **say("lang"))
@click.option("--also", **say("print.also"))
@click.option("--furigana", type=click.Choice(["none", "grade", "all"]), default="grade", **say("print.furigana"))
@click.option("--place", default="-", **say("survey.place"))
@click.option("--class", "group", default="-", **say("survey.class"))
@click.option("--grade", default="4-8", **say("survey.grade"))
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), **say("survey.date"))
@click.option("--seed", type=click.IntRange(0, 2**32 - 1), **say("survey.seed"))
@PROGRESS
def print_(pack: str, folder: Path, lang: str | None, also: str | None, paper: str, **asked: Any) -> None:
    """Print a sheet for each pupil, and begin the session where there is none yet."""
    from sugoroku.survey.session import FILE, new_session, read_session, remember_pack
    from sugoroku.survey.sheet.printing import NoQuestions, Plan, print_pairs, print_sheets

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
        remember_pack(session, read.folder)
        both = asked["moment"] == "both"
        moment = "after" if both else asked["moment"]
        plan = Plan(session, read, moment, speech, size_of(paper), asked["furigana"], second)
        try:
            files = (print_pairs if both else print_sheets)(plan, asked["count"], seed=asked["seed"])
        except NoQuestions as none:
            stop(cli.WORDS("cli.survey.no-questions", pack=read.id, moment=none.args[0]))
    for file in files:
        click.echo(f"written {file}" if asked["progress"] else cli.WORDS("cli.print.written", file=file))
    if both and not asked["progress"]:
        click.echo(cli.WORDS("cli.survey.both", file=files[0]))


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
@click.argument("files", nargs=-1, required=True, type=cli.Given())
@PROGRESS
def read(session: Path, files: tuple[Path, ...], progress: bool) -> None:
    """Read scanned sheets into the session; what is doubtful waits for a review."""
    from sugoroku.survey.review.keeping import keep
    from sugoroku.survey.scan.batch import read_files
    from sugoroku.survey.sheet.record import spelled

    with told():
        here, pack = opened(session)
        with cli.watched(progress) as tell, store_of(here) as store:
            batch = read_files(here, files, lambda done, total: tell(done, total, ""))
            kept = keep(here, pack, store, batch)
    for page in batch.pages:
        if page.sheet.status == "refused":
            why = cli.WORDS(page.sheet.reason, serial=spelled(page.sheet.serial or ""))
            if progress:
                beside.tell("refused", {"file": page.file, "page": page.number, "why": why})
                continue
            click.echo(cli.WORDS("cli.survey.refused", file=page.file, page=page.number, why=why), err=True)
    if progress:
        beside.tell("counted", {name: getattr(kept, name) for name in ("pages", "read", "review", "refused", "new")})
        return
    click.echo(tale(kept))
    if kept.asked:
        click.echo(cli.WORDS("cli.survey.read.doubts", folder=cli.typed(session)))


def tale(kept: Kept) -> str:
    """What became of the pages."""
    said = {name: cli.WORDS.count(f"cli.survey.read.{name}", getattr(kept, name))
            for name in ("pages", "read", "refused", "asked")}  # fmt: skip
    said["review"] = cli.WORDS.count("cli.survey.read.review", kept.review, asked=said.pop("asked"))
    sheets = {name: cli.WORDS.number(getattr(kept, name)) for name in ("new", "known")}
    return cli.WORDS("cli.survey.read", **said, **sheets)


@survey.command("review", **say("survey.review.help"), epilog=example("review"))
@SESSION
@click.option("--port", type=click.IntRange(0, 65535), default=0, **say("survey.port"))
@PROGRESS
def review(session: Path, port: int, progress: bool) -> None:
    """Show each doubtful box in the browser, until Ctrl-C."""
    from sugoroku.survey.review.app import review as shown
    from sugoroku.survey.review.waiting import NotReviewed

    with told():
        here, pack = opened(session)
        with store_of(here) as store, beside.alive(progress, dict):

            def where(address: str) -> None:
                if progress:
                    beside.tell("served", {"desk": address})
                else:
                    click.echo(cli.WORDS("cli.survey.reviewed", address=address))

            try:
                shown(here, pack, store, port=port, open_browser=not progress, told=where)
            except NotReviewed as none:
                if not progress or none.reason != "survey.review.nothing":
                    raise
                beside.tell("nothing", {})


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


@survey.command("serve", **say("survey.serve.help"), epilog=f"{example('serve')}\n\n{example('serve.city')}")
@click.argument("session", type=FOLDER, required=False)
@click.option("--moment", type=click.Choice(["before", "after"]), **say("survey.serve.moment"))
@click.option("--port", type=click.IntRange(0, 65535), default=8000, **say("survey.port"))
@click.option("--database", **say("survey.serve.database"))
@click.option("--name", "names", multiple=True, **say("survey.serve.name"))
@click.option("--pack", "packs", multiple=True, **say("survey.serve.pack"))
@click.option("--lang", **say("survey.serve.lang"))
@click.option("--workers", type=click.IntRange(1, 64), default=2, **say("survey.serve.workers"))
@click.option("--days", type=click.IntRange(0, 400), default=14, **say("survey.serve.days"))
@PROGRESS
@click.pass_context
def serve(
    ctx: click.Context, /, session: Path | None, moment: Any, port: int, database: str | None, progress: bool,
    **asked: Any,
) -> None:  # fmt: skip
    """Let tablets answer, until Ctrl-C: those of one class, or of a whole city."""
    if (session is None) == (database is None):
        stop(cli.WORDS("cli.survey.serve.which"))
    with told():
        if database is not None:
            only_with(ctx, "--database", "moment", "progress")
            serve_city(database, port, **asked)
        elif session is not None:
            only_with(ctx, "SESSION", "packs", "lang", "workers", "days")
            serve_class(session, moment, port, asked["names"], progress)


def only_with(ctx: click.Context, way: str, *others: str) -> None:
    """End where an option was said that means nothing in this way of serving."""
    said = (param for param in ctx.command.params if param.name in others)
    for param in said:
        if ctx.get_parameter_source(str(param.name)) is click.core.ParameterSource.COMMANDLINE:
            stop(cli.WORDS("cli.survey.serve.not-with", option=param.opts[0], way=way))


def serve_class(folder: Path, moment: Any, port: int, names: tuple[str, ...], progress: bool) -> None:
    """Serve one class from the teacher's computer."""
    from sugoroku.survey.form.selftest import addresses
    from sugoroku.survey.form.serving import Served
    from sugoroku.survey.form.serving import serve as run

    def where(at: Served) -> None:
        if progress:
            pupils = [f"http://{one}:{at.port}/{at.code}" for one in addresses()]
            beside.tell("served", {"desk": at.teacher, "code": at.code, "pupils": pupils})
            return
        click.echo(cli.WORDS("cli.survey.served", teacher=at.teacher, code=at.code))

    read, pack = opened(folder)
    with store_of(read) as store, beside.alive(progress, lambda: counts(read, store)):
        run(read, store, pack, port=port, moment=moment, names=names, told=where)


def serve_city(database: str, port: int, *, packs: tuple[str, ...], lang: str | None, **asked: Any) -> None:
    """Serve all sessions of a database, behind a city's own https."""
    from sugoroku.survey.form.city import Config
    from sugoroku.survey.form.city import serve as run

    city_of(database).close()
    folders = tuple(str(shelf.find(pack)) for pack in packs)
    click.echo(cli.WORDS("cli.survey.served.city", port=port))
    config = Config(database, asked["names"], folders, lang or "", asked["days"])
    run(config, port=port, workers=asked["workers"])


def counts(session: Session, store: Store) -> dict[str, int]:
    """How many have answered, before and after."""
    return {moment: store.count(session.info.id, moment) for moment in MOMENTS}


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
        others = list({other.id: other for _, other in read}.values())
        data = [pair for session, _ in read for pair in answers(session)]
        made = drawn(data, pack, speech, "public" if public else "teacher", others=others)
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
        others = list({other.id: other for _, other in read}.values())
        if out.suffix.lower() == ".xlsx":
            made = {out: export_xlsx(data, pack, speech, form, others=others)}
        else:
            made = {out / name: table for name, table in export_csv(data, pack, speech, form, others=others).items()}
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
            said = [cli.WORDS.count(f"cli.survey.merged.{name}", n) for name, n in (("added", added), ("known", known))]
            click.echo(cli.WORDS("cli.survey.merged", folder=folder, added=said[0], known=said[1]))


@survey.command("forget", **say("survey.forget.help"), epilog=example("forget"))
@SESSION
@click.option("--database", **say("survey.forget.database"))
@click.option("--yes", is_flag=True, **say("survey.yes"))
def forget(session: Path, database: str | None, yes: bool) -> None:
    """Delete all answers of a session for good, and the pictures of its sheets; with a database, also those in it."""
    from contextlib import nullcontext

    from sugoroku.survey.session import forget_scans, read_session

    with told(), city_of(database) if database else nullcontext() as city:
        # A city's office knows a session by its id alone: the class's folder stays in the school.
        here = None if city and not session.exists() else read_session(session)
        name = here.info.id if here else session.name
        if not here and city and name not in {info.id for info in city.sessions()}:
            stop(cli.WORDS("cli.survey.forget.unknown", session=session))
        if not yes:
            word = cli.WORDS("cli.survey.forget.word")
            if (ask(cli.WORDS("cli.survey.forget.sure", folder=session, word=word)) or "").strip() != word:
                stop(cli.WORDS("cli.survey.forget.kept"))
        gone = city.forget(name) if city else 0
        if here:
            with store_of(here) as store:
                gone = max(gone, store.forget(name))
            forget_scans(here)
    click.echo(cli.WORDS.count("cli.survey.forgotten", gone))
