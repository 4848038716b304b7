"""The log of a game: whole after every move, mended after a torn one, left alone when it is not ours."""

import errno
import json
import os
from pathlib import Path

import pytest

from sugoroku.screen import record
from sugoroku.screen.cache import cache_folder
from sugoroku.screen.pilot import Pilot
from sugoroku.screen.record import Record, RecordFault

from .conftest import Begin

HEADER = {
    "pack": "renca",
    "version": "1.0.0",
    "seed": 3,
    "teams": ["A", "B"],
    "level": 2,
    "lang": "es_CL",
    "board": "x",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A log of three moves."""
    log = record.start(tmp_path, HEADER)
    for move in (("roll",), ("tell", "not-yet"), ("adjust", 1, 2, "sí, バス")):
        log.append(move)
    log.close()
    return log.path


def test_a_log_reads_back_as_it_was_written(path: Path) -> None:
    log = record.read(path)
    assert log.header == {"sugoroku": "game/1", **HEADER}
    assert log.moves == [["roll"], ["tell", "not-yet"], ["adjust", 1, 2, "sí, バス"]]
    assert log.torn == b""


def test_every_move_is_one_line_on_the_disk_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settled: list[int] = []
    real = os.fsync
    monkeypatch.setattr(os, "fsync", lambda fd: (settled.append(fd), real(fd))[1])
    log = record.start(tmp_path, HEADER)
    before = len(settled)
    log.append(("roll", 12))
    assert log.path.read_bytes().splitlines()[-1] == b'["roll",12]'
    assert len(settled) == before + 1
    log.close()


def test_games_are_numbered_and_the_newest_of_a_pack_is_found(tmp_path: Path) -> None:
    names = []
    for pack in ("renca", "renca", "renca-sur", "renca"):
        log = record.start(tmp_path, {**HEADER, "pack": pack})
        names.append(log.path.name)
        log.close()
    assert names == ["renca-0001.jsonl", "renca-0002.jsonl", "renca-sur-0001.jsonl", "renca-0003.jsonl"]
    assert record.newest(tmp_path, "renca") == tmp_path / "renca-0003.jsonl"
    assert record.newest(tmp_path, "toyama") is None
    assert not list(tmp_path.glob("*.begun"))


def test_two_windows_that_begin_at_once_get_two_logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record, "_free", lambda folder, stem, suffix: folder / f"{stem}-0001{suffix}")
    first = record.start(tmp_path, HEADER)
    first.append(("roll",))
    (tmp_path / "renca-0002.begun").touch()
    second = record.start(tmp_path, HEADER)
    assert (first.path.name, second.path.name) == ("renca-0001.jsonl", "renca-0003.jsonl")
    assert record.read(first.path).moves == [["roll"]]
    for log in (first, second):
        log.close()


def test_a_disk_full_at_the_beginning_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(record, "_settle", full)
    with pytest.raises(OSError, match="full"):
        record.start(tmp_path, HEADER)
    assert not list(tmp_path.iterdir())


def test_a_user_without_a_home_has_a_folder_for_games(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless(*_: object, **__: object) -> None:
        raise RuntimeError("could not determine the home directory")

    monkeypatch.setattr("platformdirs.user_data_path", homeless)
    monkeypatch.setattr("platformdirs.user_cache_path", homeless)
    assert record.games_folder().name == "sugoroku-games"
    assert cache_folder() is None


def test_a_last_line_torn_at_any_byte_is_cut_back_and_a_copy_kept(path: Path, tmp_path: Path) -> None:
    whole = path.read_bytes()
    start = whole.rindex(b"\n", 0, -1) + 1
    for cut in range(start + 1, len(whole)):
        path.write_bytes(whole[:cut])
        log = record.read(path)
        assert log.moves == [["roll"], ["tell", "not-yet"]]
        record.resume(log).close()
        assert path.read_bytes() == whole[:start]
        copies = sorted(tmp_path.glob("*.torn"))
        assert copies[-1].read_bytes() == whole[start:cut]


def test_a_log_cut_at_any_byte_goes_on_with_all_whole_moves_or_stays_as_it_is(path: Path, tmp_path: Path) -> None:
    whole = path.read_bytes()
    header = whole.index(b"\n") + 1
    for cut in range(len(whole) + 1):
        path.write_bytes(whole[:cut])
        if cut < header:
            with pytest.raises(RecordFault) as refused:
                record.read(path)
            assert refused.value.code == ("broken" if cut else "foreign")
            assert path.read_bytes() == whole[:cut]
            continue
        log = record.read(path)
        kept = whole[: whole.rindex(b"\n", 0, cut) + 1]
        assert len(log.moves) == kept.count(b"\n") - 1
        assert bool(log.torn) == (len(kept) < cut)
        going_on = record.resume(log)
        going_on.append(("end",))
        going_on.close()
        assert path.read_bytes() == kept + b'["end"]\n'
        assert record.read(path).moves == [*log.moves, ["end"]]
    torn = sorted(tmp_path.glob("*.torn"))
    assert len(torn) == len(whole) - header - (whole.count(b"\n") - 1), "each torn end is kept, none over another"


def played(begin: Begin, moves: int = 7) -> tuple[Pilot, Path]:
    """A class that has gone home in the middle of a game, and its log."""
    pilot = begin(lang="en")
    while not (pilot.app.plan and pilot.app.scene.name == "table" and len(pilot.app.plan.game.state.moves) >= moves):
        pilot.step()
        pilot.settle()
    path = pilot.app.plan.game.log.path
    for name in ("pause", "home"):
        pilot.press(name)
        pilot.settle()
    return pilot, path


def look_again(pilot: Pilot) -> None:
    """Let home look for the last game once more."""
    pilot.app.home.enter()
    pilot.app.changed()
    pilot.settle()


def test_a_game_cut_anywhere_in_its_last_moves_is_gone_on_with(begin: Begin, tmp_path: Path) -> None:
    pilot, path = played(begin)
    whole = path.read_bytes()
    for cut in range(len(whole) - 12, len(whole) + 1):
        path.write_bytes(whole[:cut])
        look_again(pilot)
        pilot.press("resume")
        pilot.turn(0.1)
        game = pilot.app.plan.game
        told = ("noticed", "teacher.notice.torn") in [pilot.app.scene.event, *game.events]
        assert told == (not whole[:cut].endswith(b"\n")), "the teacher is told exactly when something was lost"
        assert len(list(tmp_path.glob("games/*.torn"))) == told
        written = record.read(path).moves
        assert [list(move) for move in game.state.moves] == written
        for torn in tmp_path.glob("games/*.torn"):
            torn.unlink()
        pilot.app.leave_game(game)
        pilot.settle()


@pytest.mark.parametrize("keep", [1, 12, 60, -1])
def test_half_a_header_gives_a_sentence_and_the_file_stays(begin: Begin, keep: int) -> None:
    pilot, path = played(begin, 2)
    header = path.read_bytes().splitlines()[0]
    spoiled = header[:keep] if keep > 0 else header
    path.write_bytes(spoiled)
    look_again(pilot)
    assert pilot.app.home.resumable is None
    assert pilot.app.home.notice == pilot.app.words("screen.fault.broken")
    assert path.read_bytes() == spoiled


def test_zeros_after_a_power_cut_are_a_torn_line_too(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole + b"\0" * 300)
    record.resume(record.read(path)).close()
    assert path.read_bytes() == whole


def test_a_mended_log_goes_on_without_a_gap(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b'["ro')
    log = record.resume(record.read(path))
    log.append(("skip",))
    log.close()
    assert record.read(path).moves[-1] == ["skip"]
    assert len(record.read(path).moves) == 4


@pytest.mark.parametrize(
    ("code", "line", "spoil"),
    [
        ("foreign", 1, lambda data: b"hello\n" + data),
        ("foreign", 1, lambda data: b""),
        ("foreign", 1, lambda data: b'{"another": "file"}\n'),
        ("foreign", 1, lambda data: b"\xff\xfe\x00" + data),
        ("broken", 1, lambda data: data.replace(b'"seed":3', b'"seed":"three"')),
        ("broken", 3, lambda data: data.replace(b'["tell"', b'["tell')),
        ("broken", 2, lambda data: data.replace(b'["roll"]', b'{"roll":1}')),
        ("broken", 2, lambda data: data.replace(b'["roll"]', b"[" * 100_000)),
        ("foreign", 1, lambda data: b"[" * 100_000 + data),
        ("broken", 1, lambda data: data.replace(b'["A","B"]', b'["A",2]')),
        ("broken", 1, lambda data: data.replace(b'"level":2', b'"level":2,"animals":7')),
        ("broken", 1, lambda data: data.replace(b'"level":2', b'"level":2,"animals":[["frog"]]')),
    ],
)
def test_a_foreign_or_broken_file_is_refused_and_stays_as_it_is(path: Path, code: str, line: int, spoil) -> None:
    path.write_bytes(spoil(path.read_bytes()))
    before = path.read_bytes()
    with pytest.raises(RecordFault) as refused:
        record.read(path)
    assert (refused.value.code, refused.value.line, refused.value.path) == (code, line, path)
    assert path.read_bytes() == before


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordFault) as refused:
        record.read(tmp_path / "none.jsonl")
    assert refused.value.code == "unreadable"


def test_a_full_disk_leaves_no_half_line(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = Record(path)
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="full"):
        log.append(("roll",))
    monkeypatch.undo()
    assert path.read_bytes() == before
    log.append(("roll",))
    log.close()
    assert json.loads(path.read_bytes().splitlines()[-1]) == ["roll"]


def test_two_windows_cannot_write_one_log(path: Path) -> None:
    first = Record(path)
    with pytest.raises(RecordFault) as refused:
        Record(path)
    assert refused.value.code == "in-use"
    first.close()
    Record(path).close()
