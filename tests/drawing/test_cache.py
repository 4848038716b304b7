"""What is remembered of drawings: the same bytes with it, without it, and when it is spoiled."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sugoroku.drawing import art, cache
from sugoroku.drawing.recording import Sketch

from .transcript import TOWN

HILLS = TOWN / "art" / "hills.svg"
ROOT = Path(__file__).parents[2]
DRAW = """
import hashlib, sys
from sugoroku.drawing.art import load
from sugoroku.drawing.page import Document
made = Document("x", "en")
made.page(100, 100).picture(load(__import__("pathlib").Path(sys.argv[1])), 0, 0, 100, 100)
print(hashlib.sha256(made.save()).hexdigest(), "svglib.svglib" in sys.modules)
"""


@pytest.fixture
def memory(tmp_path, monkeypatch):
    """A folder of one's own for what is remembered."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return cache.cache_folder()


def files(memory):
    return sorted(memory.iterdir())


def in_a_process(memory, seed):
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed}
    said = subprocess.run(
        [sys.executable, "-c", DRAW, str(HILLS)], check=True, capture_output=True, text=True, env=environment
    )
    return said.stdout.split()


def test_the_bytes_are_the_same_cold_and_warm_in_every_process(memory):
    cold, loaded = in_a_process(memory, "1")
    assert loaded == "True"
    warm, loaded = in_a_process(memory, "2")
    assert loaded == "False"
    (kept,) = files(memory)
    kept.unlink()
    again, _ = in_a_process(memory, "3")
    assert cold == warm == again


def test_a_drawing_is_recorded_once(memory, monkeypatch):
    first = cache.sketch(HILLS.read_bytes())
    monkeypatch.setattr(cache, "record", None)
    assert cache.sketch(HILLS.read_bytes()) == first


def test_another_content_or_another_maker_is_another_drawing(memory, monkeypatch):
    cache.sketch(HILLS.read_bytes())
    cache.sketch(HILLS.read_bytes() + b"\n")
    monkeypatch.setattr(cache, "_makers", lambda: b"next release")
    cache.sketch(HILLS.read_bytes())
    assert len(files(memory)) == 3


def signed(body):
    return hashlib.sha256(body).hexdigest().encode() + b"\n" + body


@pytest.mark.parametrize(
    "spoil",
    [
        lambda good: b"",
        lambda good: good[:100],
        lambda good: good[:-1] + b"x",
        lambda good: signed(b"[" * 100_000),
        lambda good: signed(b"{}"),
        lambda good: signed(b'[1, 2, "", ""]'),
        lambda good: signed(b'[1.0, 2.0, "", "eA=="]'),
        lambda good: signed(b"\xff"),
        lambda good: signed(good.partition(b"\n")[2].replace(b"390.0", b"NaN")),
        lambda good: signed(good.partition(b"\n")[2].replace(b"390.0", b"1e99")),
        lambda good: signed(good.partition(b"\n")[2].replace(b"/Shading", b"/S (js)")),
    ],
)
def test_a_spoiled_memory_is_rebuilt_in_silence(memory, spoil):
    made = cache.sketch(HILLS.read_bytes())
    (kept,) = files(memory)
    good = kept.read_bytes()
    kept.write_bytes(spoil(good))
    assert kept.read_bytes() != good
    assert cache.sketch(HILLS.read_bytes()) == made
    assert kept.read_bytes() == good


def test_a_memory_that_names_more_than_drawings_do_is_not_believed(memory):
    made = cache.sketch(HILLS.read_bytes())
    (kept,) = files(memory)
    for operators in (b"BT /F1 12 Tf (a) Tj ET\n", b"/Im0 Do\n", b"BI ID EI\n", b"1 0 0 1 0 nan cm\n"):
        cache._remember(kept, made._replace(stream=cache.zlib.compress(operators)))
        assert cache._recall(kept) is None


def test_without_a_place_to_remember_everything_is_drawn_all_the_same(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert isinstance(cache.sketch(HILLS.read_bytes()), Sketch)


def test_the_oldest_go_when_there_are_too_many(memory, monkeypatch):
    monkeypatch.setattr(cache, "LIMIT_FILES", 4)
    for end in range(12):
        cache.sketch(HILLS.read_bytes() + b" " * end)
    assert 2 <= len(files(memory)) <= 4


def test_a_refusal_is_not_remembered(memory, tmp_path):
    (tmp_path / "a.svg").write_text("<svg/>", encoding="utf-8")
    with pytest.raises(art.ArtFault):
        art.load(tmp_path / "a.svg")
    assert not memory.exists()


def test_what_is_remembered_is_plain(memory):
    cache.sketch(HILLS.read_bytes())
    (kept,) = files(memory)
    assert json.loads(kept.read_bytes().partition(b"\n")[2])[:2] == [390.0, 267.0]
