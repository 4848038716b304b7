"""docs/city-server.md: what it tells an administrator to type is there, and does what it says."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from sugoroku import cli
from sugoroku.packs import Words
from sugoroku.survey.response import Response, new_key
from sugoroku.survey.session import read_session
from sugoroku.survey.store import Store

from .postgres import programs, server  # noqa: F401

PAGE = (Path(__file__).parents[2] / "docs" / "city-server.md").read_text(encoding="utf-8")
ADDRESS = "postgresql:///answers?host=/var/run/postgresql"
LINES = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.S) for line in block.splitlines()]
CALLS = [
    shlex.split(line)[2:] for line in [*LINES, *re.findall(r"ExecStart=\S*/(.*)", PAGE)] if "sugoroku survey" in line
]


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setattr(cli, "WORDS", Words("en"))


def shown(command: str, option: str = "") -> list[str]:
    """The arguments of a command as the page shows it: with an option, or as it is shown first."""
    return next(call for call in CALLS if call[0] == command and (not option or option in call))


def run(args: list[str], database: str = ADDRESS):
    said = [one.replace(ADDRESS, database) for one in args]
    return CliRunner().invoke(cli.main, ["survey", *said], prog_name="sugoroku")


def test_every_command_and_option_shown_is_there() -> None:
    assert {call[0] for call in CALLS} == {"serve", "begin", "merge", "forget"}
    for command, *args in CALLS:
        found = cli.main.commands["survey"].commands[command]
        known = {name for param in found.params for name in param.opts}
        assert {one for one in args if one.startswith("--")} <= known
        with found.make_context(command, list(args)) as ctx:
            assert ctx.params


def test_every_option_of_the_server_is_told() -> None:
    told = set(re.findall(r"^\| `(--[a-z]+)` \|", PAGE, re.M))
    options = {name for param in cli.main.commands["survey"].commands["serve"].params for name in param.opts}
    assert told == {name for name in options if name.startswith("--")} - {"--moment", "--progress"}


def test_numbers_told_are_those_of_the_program() -> None:
    from sugoroku.survey.form import city, limits

    assert f"{city.TRIES} at once, then five a second" in PAGE and city.PAUSE == 1 / 5
    assert limits.BODY < 64 * 1024 and limits.SLOW == 20
    assert city.Config("").days == 14 and city.STALE <= 60


def test_a_year_of_the_page(server, tmp_path: Path, monkeypatch) -> None:  # noqa: F811
    """Begin, merge, back up, forget, put back: each as it is shown."""
    monkeypatch.chdir(tmp_path)
    name = server.database().rpartition("/")[2]
    database = f"postgresql://postgres@/{name}?host={server.folder}&port={server.port}"
    assert run(shown("begin"), database).exit_code == 0
    folder = tmp_path / "classes" / "5a"
    assert run([one.replace("5a", "5b").replace("5A", "5B") for one in shown("begin")], database).exit_code == 0
    session = read_session(folder)
    with Store.open(session.store) as store:
        store.begin(session.info)
        store.add(session.info.id, Response(new_key(), "after", "tablet", "en", {"fun": "5"}))
    for told in ("1 copied, 0 known", "0 copied, 1 known"):
        assert told in run(shown("merge"), database).output
    assert run([*shown("forget"), "--yes"]).exit_code == 0
    dump, restore = (shlex.split(line)[3:] for line in LINES if "sudo -u postgres pg_" in line)
    where = ["--host", str(server.folder), "--port", str(server.port), "--username", "postgres"]
    paths = {"/var/backups/answers.dump": str(tmp_path / "answers.dump"), "--dbname=answers": f"--dbname={name}"}

    def typed(args: list[str]) -> None:
        said = [name if one == "answers" else one for one in args]
        for old, new in paths.items():
            said = [one.replace(old, new) for one in said]
        subprocess.run([programs() / said[0], *where, *said[1:]], check=True, capture_output=True)

    typed(dump)
    by_id = [session.info.id if one == "abcdefghjk" else one for one in shown("forget", "--database")]
    gone = run([*by_id, "--yes"], database)
    assert gone.exit_code == 0, gone.output
    assert "1 response" in gone.output
    assert run([*by_id, "--yes"], database).exit_code == 2, "what is not there is told"
    again = run(shown("merge"), database)
    assert again.exit_code == 2 or "0 copied" in again.output
    with Store.open(database) as store:
        assert session.info.id not in {info.id for info in store.sessions()}
    typed(restore)
    with Store.open(database) as store:
        assert store.count(session.info.id, "after") == 1
