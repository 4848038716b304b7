"""The command that writes the page for pupils' tablets."""

from pathlib import Path

import click

from sugoroku import cli
from sugoroku.cli import Address, main, say, stop


@main.command("web", **say("web.help"), epilog=cli.WORDS("cli.web.example"))
@click.argument("pack")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), **say("web.out"))
@click.option("--lang", **say("web.lang"))
@click.option("--questionnaire", type=Address(), **say("web.questionnaire"))
@click.option("--seed", type=click.IntRange(0, 2**32 - 1), **say("web.seed"))
@click.option("--force", is_flag=True, **say("print.force"))
@click.option("--progress", is_flag=True, **say("print.progress"))
def web(
    pack: str,
    out: Path | None,
    lang: str | None,
    questionnaire: str | None,
    seed: int | None,
    force: bool,
    progress: bool,
) -> None:
    """Write the game of a pack as one HTML file; a file that is there already stays unless it is to be replaced."""
    from sugoroku.web import NotMade, Wish, write

    read, first = cli.open_pack(pack, lang)
    file = out or Path(f"{read.id}.html")
    try:
        with cli.usable(pack), cli.watched(progress) as tell:
            size = write(read, Wish(first, questionnaire or "", seed), file, force=force, tell=tell)
    except NotMade as refusal:
        stop(refusal.sentence(cli.WORDS))
    said = cli.WORDS("cli.web.written", file=file, n=cli.WORDS.number(round(size / 1000)))
    click.echo(f"written {file}" if progress else said)
