"""The limits of a pack: ours are kept, and one that is too narrow is told where it is written."""

import shutil

import pytest

from sugoroku.balance import limits
from sugoroku.packs import PackFaults, Words, read_pack, shelf


@pytest.fixture
def home(tmp_path):
    """A copy of the specimen and its questions, to be spoiled."""
    for part in ("boards/specimen", "quizzes/specimen"):
        shutil.copytree(shelf.data() / part, tmp_path / part)
    return tmp_path / "boards/specimen"


def limited(home, written):
    """The pack with these limits in place of its own, on the last line of its pack.yaml."""
    file = home / "pack.yaml"
    own = file.read_text("utf-8").partition("\nbalance:")[0]
    file.write_text(f"{own}\n{written}\n", "utf-8")
    return read_pack(home), len(own.splitlines()) + 1


@pytest.mark.parametrize("name", ["toyama", "renca"])
def test_our_boards_keep_their_limits(name):
    pack = read_pack(shelf.find(name))
    assert pack.info.balance.p95_minutes
    assert pack.info.balance.seat_share
    assert limits.check(pack) == []


def test_a_limit_of_time_that_is_not_kept(home):
    pack, line = limited(home, "balance: {p95_minutes: 5, seat_share: 5}")
    (found,) = limits.check(pack, games=2000)
    assert (found.code, found.severity, found.line) == ("balance.limits.minutes", "error", line)
    assert found.args["found"] > 5
    assert found.path == home / "pack.yaml"


def test_a_limit_of_seats_that_is_not_kept(home):
    board = home / "board.yaml"
    board.write_text(board.read_text("utf-8").replace("end: finish-round", "end: first"), "utf-8")
    pack, line = limited(home, "balance:\n  seat_share: 1.0")
    (found,) = limits.check(pack, games=2000)
    assert (found.code, found.severity, found.line) == ("balance.limits.seat", "error", line + 1)
    assert found.args["seat"] == 1, "who begins arrives first"


def test_the_boards_own_minutes_do_not_count(home):
    board = home / "board.yaml"
    board.write_text(board.read_text("utf-8").replace("end: finish-round", "end: finish-round\n  minutes: 1"), "utf-8")
    pack, _ = limited(home, "balance: {p95_minutes: 5}")
    assert [found.code for found in limits.check(pack, games=500)] == ["balance.limits.minutes"]


@pytest.mark.parametrize("written", ["", "balance: {teams: 3}"])
def test_a_pack_without_limits_is_told_how_to_write_them(home, written):
    pack, _ = limited(home, written)
    (found,) = limits.check(pack)
    assert (found.code, found.severity) == ("balance.limits.none", "warning")
    for lang in ("ja", "es", "en"):
        assert "balance: {p95_minutes: 25, seat_share: 1.0}" in found.message(Words(lang))


@pytest.mark.parametrize(
    "written",
    [
        "p95_minutes: 0",
        "p95_minutes: .nan",
        "p95_minutes: soon",
        "seat_share: -1",
        "seat_share: 101",
        "teams: 7",
        "right_share: 1.1",
        "turn_seconds: 0",
        "minutes: 25",
    ],
)
def test_limits_that_make_no_sense_are_refused_where_they_stand(home, written):
    with pytest.raises(PackFaults) as refused:
        limited(home, f"balance: {{{written}}}")
    (found,) = refused.value.findings
    assert found.path.name == "pack.yaml"
    assert found.line > 40
    for lang in ("ja", "es", "en"):
        assert not found.message(Words(lang)).startswith("packs.")
