"""The cache may lose anything at any time: it never gives a wrong picture and never stops a lesson."""

import os
from pathlib import Path

from sugoroku.screen.cache import Cache, files_digest


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    Cache(tmp_path).put("key", b"pixels" * 99)
    assert Cache(tmp_path).get("key") == b"pixels" * 99
    assert Cache(tmp_path).get("another") is None
    assert Cache(tmp_path, "newer program").get("key") is None


def test_a_damaged_blob_is_no_other_picture(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    body = bytes(range(256)) * 40
    cache.put("key", body)
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    for at in range(0, len(whole), 7):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert cache.get("key") in (None, body), "at most a bit that says nothing may change"
        path.write_bytes(whole[:at])
        assert cache.get("key") is None


def test_a_cache_that_cannot_write_stays_silent(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("not a folder")
    cache = Cache(file / "inside")
    cache.put("key", b"x")
    cache.tidy()
    assert cache.get("key") is None
    assert Cache(None).get("key") is None


def test_the_oldest_go_first(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("sugoroku.screen.cache.ROOM", 60)
    cache = Cache(tmp_path)
    for age, key in enumerate("abcdef"):
        cache.put(key, key.encode() * 5)
        os.utime(max(tmp_path.iterdir(), key=lambda path: path.stat().st_mtime), (age, age))
    cache.tidy()
    assert cache.get("a") is None
    assert cache.get("f") == b"fffff"
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 60


def test_a_changed_file_changes_the_digest(tmp_path: Path) -> None:
    (tmp_path / "one").write_text("1")
    before = files_digest([tmp_path])
    assert files_digest([tmp_path]) == before
    (tmp_path / "one").write_text("12")
    assert files_digest([tmp_path]) != before


def test_a_path_that_is_no_text_can_be_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.keep_facts("a", {"path": "/home/\udcff"})
    assert cache.facts("a") == {"path": "/home/\udcff"}
