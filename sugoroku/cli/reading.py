"""The commands about reading: give kanji their readings, and say how hard texts are to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from sugoroku import cli
from sugoroku.cli import ask, main, open_pack, say, stop
from sugoroku.packs import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sugoroku.packs import Pack
    from sugoroku.workbench.readability import Report
    from sugoroku.workbench.suggesting import Suggestion


@main.command("furigana", **say("furigana.help"), epilog=cli.WORDS("cli.furigana.example"))
@click.argument("pack")
@click.option("--certain", is_flag=True, **say("furigana.certain"))
@click.option("--dry-run", is_flag=True, **say("furigana.dry"))
def furigana(pack: str, certain: bool, dry_run: bool) -> None:
    """Suggest readings for kanji that lack one, and write those that a person accepts."""
    from sugoroku.workbench.suggesting import Writing

    read, _ = open_pack(pack)
    found = suggested(read)
    if dry_run:
        for one in found:
            click.echo(shown(one))
    accepted = [one for one in found if one.is_certain] if certain or dry_run else answered(found)
    writing = Writing(read)
    refused = writing.accept(accepted)
    for finding in refused:
        click.echo(finding.sentence(cli.WORDS), err=True)
    if not dry_run:
        writing.save()
    told = "reading.would" if dry_run else "reading.written"
    click.echo(cli.WORDS(told, found=len(found), written=len(accepted), left=len(found) - len(accepted)))


def suggested(pack: Pack) -> list[Suggestion]:
    """All suggestions for a pack; what finds them is optional."""
    from sugoroku.workbench.readings import NoDictionary
    from sugoroku.workbench.suggesting import suggestions

    try:
        return list(suggestions(pack))
    except NoDictionary:
        stop(cli.WORDS("reading.no-dictionary"))


def shown(one: Suggestion) -> str:
    """A suggestion with its place, the words around it, and how sure it is."""
    before, after = one.shown
    place = Finding.at("", "warning", one.told.place).where
    sure = "certain" if one.is_certain else "likely" if one.reading else "unknown"
    word = f"【{one.word}《{one.reading}》】" if one.reading else f"【{one.word}】"
    return f"{place}: …{before}{word}{after}…  {cli.WORDS(f'reading.{sure}.{one.origin}')}"


def answered(found: Sequence[Suggestion]) -> list[Suggestion]:
    """The suggestions that a person accepts, one by one; those answered so far where there are no more answers."""
    accepted: list[Suggestion] = []
    all_certain = False
    for number, one in enumerate(found, 1):
        if all_certain and one.is_certain:
            accepted.append(one)
            continue
        answer = choice(f"{number}/{len(found)}  {shown(one)}", bool(one.reading))
        if answer == "q":
            break
        all_certain = all_certain or answer == "a"
        if answer == "y" or (answer == "a" and one.is_certain):
            accepted.append(one)
        elif answer == "e" and (reading := own_reading()):
            accepted.append(one.read_as(reading))
    return accepted


def choice(question: str, has_reading: bool) -> str:
    """One of the keys that mean something here; asked again until there is one. No more input is q."""
    keys, told = ("ynaeq", "reading.keys") if has_reading else ("naeq", "reading.keys.unknown")
    while True:
        answer = ask(f"{question}\n{cli.WORDS(told)}")
        key = "q" if answer is None else answer.strip().casefold()[:1]
        if key and key in keys:
            return key


def own_reading() -> str:
    """A reading that a person types, in kana; nothing where none is typed."""
    from sugoroku.workbench.suggesting import is_reading

    while typed := (ask(cli.WORDS("reading.type")) or "").strip():
        if is_reading(typed):
            return typed
        click.echo(cli.WORDS("reading.no-kana", found=typed[:20]))
    return ""


@main.command("readability", **say("readability.help"), epilog=cli.WORDS("cli.readability.example"))
@click.argument("pack")
@click.option("--lang", **say("readability.lang"))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", **say("check.format"))
def readability(pack: str, lang: str | None, form: str) -> None:
    """Say how hard the texts of a pack and of its banks are to read."""
    from sugoroku.workbench.readability import as_data, reports

    read, speech = open_pack(pack, lang)
    found = list(reports(read, [speech] if lang else read.locales))
    if form == "json":
        import json

        click.echo(json.dumps([as_data(one) for one in found], ensure_ascii=False, indent=2).encode())
        return
    for one in found:
        click.echo("\n".join([*summary(one), ""]))
    click.echo(cli.WORDS("reading.advice" if found else "reading.nothing"))


def summary(report: Report) -> list[str]:
    """A report as lines: its figures, and the hardest texts with their places."""
    from sugoroku.packs.locales import language
    from sugoroku.workbench.readability import figures

    kind = language(report.lang)
    lines = [cli.WORDS("reading.head", name=report.name, lang=report.lang, n=len(report.texts))]
    lines.append("  " + told(figures(report.counts, kind), kind))
    if kind == "ja":
        shares = [graded(grade, n / report.counts.kanji) for grade, n in report.kanji.items()]
        lines.append("  " + cli.WORDS("reading.kanji", shares=cli.WORDS.list(shares)))
    lines.append("  " + cli.WORDS("reading.hardest"))
    for text in report.hardest:
        where = Finding.at("", "warning", text.place).where
        lines.append(f"    {where}: {text.id}: {told(figures(text.counts, kind), kind)}")
    return lines


def graded(grade: int, share: float) -> str:
    """The share of the kanji of a school grade; of those beyond all grades under another name."""
    percent = cli.WORDS.number(round(100 * share))
    if grade > 6:
        return cli.WORDS("reading.grade.none", share=percent)
    return cli.WORDS("reading.grade", grade=grade, share=percent)


def told(figures: dict[str, Any], lang: str) -> str:
    """The figures of a language in words."""
    from sugoroku.workbench.readability import step

    if lang == "ja":
        length, share = figures["letters_per_sentence"], round(100 * figures["kanji_share"])
        return cli.WORDS("reading.ja", length=cli.WORDS.number(length), share=cli.WORDS.number(share))
    length = cli.WORDS.number(figures["words_per_sentence"])
    if lang == "es":
        points = figures["inflesz"]
        scale = cli.WORDS(f"reading.inflesz.{step(points)}")
        return cli.WORDS("reading.es", length=length, points=cli.WORDS.number(points), step=scale)
    if lang == "en":
        return cli.WORDS("reading.en", length=length, grade=cli.WORDS.number(figures["flesch_kincaid_grade"]))
    return cli.WORDS("reading.other", length=length)
