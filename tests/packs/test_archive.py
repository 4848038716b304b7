"""Sharing a pack: the same bytes every time, whole when it arrives, and nothing harmful let in."""

import os
import re
import stat
import unicodedata
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sugoroku.packs import Words, check, read_pack, shelf
from sugoroku.packs.archive import MOST_BYTES, MOST_FILES, MOST_PACKED, NotShared, refuse_name
from sugoroku.packs.archive_installing import install
from sugoroku.packs.archive_reading import files_in, read_archive
from sugoroku.packs.archive_writing import make_archive

from .zips import Made, One

LANGS = ("ja", "es", "en")
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="session")
def good() -> dict[str, bytes]:
    """The files of the specimen pack as they are shared."""
    return files_in(make_archive(read_pack("specimen")).content)


def listed(files: dict[str, bytes]) -> list[One]:
    return [One(name, content) for name, content in files.items()]


def seen(folder: Path) -> dict[str, bytes | None]:
    """Everything below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")
    }


def with_one(one: One) -> Callable[[list[One]], Made]:
    return lambda files: Made([*files, one])


def first(**changed: object) -> Callable[[list[One]], Made]:
    return lambda files: Made([replace(files[0], **changed), *files[1:]])  # type: ignore[arg-type]


LINK = stat.S_IFLNK | 0o777
BOMB = zlib.compressobj(9, zlib.DEFLATED, -15)
ZEROS = BOMB.compress(b" " * 900_000) + BOMB.flush()

SPOILT: list[tuple[str, Callable[[list[One]], Made]]] = [
    ("share.name.traversal", with_one(One("../evil.yaml"))),
    ("share.name.traversal", with_one(One("art/../../evil.yaml"))),
    ("share.name.traversal", with_one(One("./evil.yaml"))),
    ("share.name.traversal", with_one(One("art//evil.yaml"))),
    ("share.name.traversal", with_one(One("art/", b""))),
    ("share.name.traversal", with_one(One("", b""))),
    ("share.name.absolute", with_one(One("/etc/evil.yaml"))),
    ("share.name.absolute", with_one(One("C:/evil.yaml"))),
    ("share.name.absolute", with_one(One("c:evil.yaml"))),
    ("share.name.backslash", with_one(One("..\\evil.yaml"))),
    ("share.name.backslash", with_one(One("\\\\server\\evil.yaml"))),
    ("share.name.signs", with_one(One("pack.yaml:evil.txt"))),
    ("share.name.signs", with_one(One("art/what?.svg"))),
    ("share.name.reserved", with_one(One("nul.yaml"))),
    ("share.name.reserved", with_one(One("art/COM1.tar.svg"))),
    ("share.name.reserved", with_one(One("aux/evil.yaml"))),
    ("share.name.reserved", with_one(One("con .yaml"))),
    ("share.name.reserved", with_one(One("LPT¹.yaml"))),
    ("share.name.ends", with_one(One("art./evil.yaml"))),
    ("share.name.ends", with_one(One("evil.yaml "))),
    ("share.name.ends", with_one(One(".hidden.yaml"))),
    ("share.name.control", with_one(One("evil\n.yaml"))),
    ("share.name.control", with_one(One("evil\0.yaml"))),
    ("share.name.control", with_one(One("evil\u202egvs.yaml"))),
    ("share.name.control", with_one(One("evil\u200b.yaml"))),
    ("share.name.long", with_one(One("x" * 200 + ".yaml"))),
    ("share.name.long", with_one(One("a/b/c/d/e/f/g.yaml"))),
    ("share.name.letters", with_one(One("caf\u00e9.yaml".encode("cp437"), flags=0))),
    ("share.name.letters", with_one(One(b"caf\xe9.yaml", flags=0x800))),
    ("share.name.twice", with_one(One("board.yaml"))),
    ("share.name.clash", with_one(One("Board.yaml"))),
    ("share.name.clash", lambda files: Made([*files, One("caf\u00e9.txt"), One("cafe\u0301.txt")])),
    ("share.name.clash", lambda files: Made([*files, One("\u304c.txt"), One("\u304b\u3099.txt")])),
    ("share.name.clash", lambda files: Made([*files, One("stra\u00dfe.txt"), One("STRASSE.txt")])),
    ("share.name.clash", lambda files: Made([*files, One("Notes/a.txt"), One("notes/b.txt")])),
    ("share.name.clash", lambda files: Made([*files, One("x.txt"), One("x.txt/y.txt")])),
    ("share.name.clash", lambda files: Made([*files, One("x.txt/y.txt"), One("X.txt")])),
    ("share.link", with_one(One("evil.yaml", b"/etc/passwd", mode=LINK))),
    ("share.link", with_one(One("evil.yaml", mode=stat.S_IFIFO | 0o644))),
    ("share.link", with_one(One("evil.yaml", mode=stat.S_IFDIR | 0o644))),
    ("share.link", with_one(One("evil.yaml", attributes=0x400))),
    ("share.program", with_one(One("run.yaml", mode=stat.S_IFREG | 0o755))),
    ("share.program", with_one(One("run.yaml", mode=stat.S_IFREG | 0o4644))),
    ("share.program", with_one(One("run.txt", b"#!/bin/sh\n"))),
    ("share.program", with_one(One("run.png", b"MZ\x90\0"))),
    ("share.program", with_one(One("run.ttf", b"\x7fELF\2"))),
    ("share.kind", with_one(One("run.exe", b"MZ"))),
    ("share.kind", with_one(One("run.py"))),
    ("share.kind", with_one(One("README"))),
    ("share.kind", with_one(One("evil.yaml.lnk"))),
    ("share.kind", with_one(One("evil.YAML"))),
    ("share.nested", with_one(One("more.txt", b"PK\3\4" + b"x" * 40))),
    ("share.nested", with_one(One("more.png", b"\x1f\x8b" + b"x" * 40))),
    ("share.content", with_one(One("art/evil.png", b"GIF89a"))),
    ("share.content", with_one(One("fonts/evil.ttf", b"OTTO"))),
    ("share.content", with_one(One("evil.svg", b"\xff\xfe<\0"))),
    ("share.content", with_one(One("evil.txt", b"a\0b"))),
    ("share.large", with_one(One("long.yaml", os.urandom(600_000).hex().encode()))),
    ("share.bomb", with_one(One("bomb.svg", b" " * 900_000, packed=ZEROS))),
    ("share.damaged", with_one(One("liar.svg", b" " * 900_000, packed=ZEROS, size=60_000, crc=0))),
    ("share.damaged", with_one(One("less.svg", size=7))),
    ("share.damaged", with_one(One("crc.svg", crc=1))),
    ("share.damaged", with_one(One("crc.svg", method=0, crc=1))),
    ("share.damaged", with_one(One("torn.svg", packed=b"\x4b"))),
    ("share.damaged", with_one(One("junk.svg", packed=b"\xff\xff\xff"))),
    ("share.damaged", with_one(One("more.svg", b"", packed=b"\x03\x00evil"))),
    ("share.files", lambda files: Made([*files, *(One(f"n{at}.txt") for at in range(MOST_FILES))])),
    ("share.bytes", lambda files: Made([*files, *(One(f"n{at}.png", PNG, size=4 * 2**20, packed=b"x" * 50_000)
                                                  for at in range(MOST_BYTES // 2**22 + 1))])),
    ("share.encrypted", first(flags=1)),
    ("share.form", first(flags=8)),
    ("share.form", first(method=12)),
    ("share.form", first(extra=b"UT\1\0x")),
    ("share.form", first(comment=b"hello")),
    ("share.form", first(own_name=b"board.yaml")),
    ("share.form", first(own_name=b"../../evil")),
    ("share.form", first(gap=b"evil")),
    ("share.no-archive", lambda files: Made(files, before=b"evil")),
    ("share.form", lambda files: Made(files, between=b"evil")),
    ("share.form", lambda files: Made(files, after=b"evil")),
    ("share.form", lambda files: Made(files, comment=b"evil")),
    ("share.form", lambda files: Made(files, count=len(files) - 1)),
    ("share.form", lambda files: Made(files, count=len(files) + 1)),
    ("share.form", lambda files: Made(files, same_place=True)),
    ("share.no-archive", lambda files: Made([])),
    ("share.no-pack", lambda files: Made(files[1:])),
    ("share.several", with_one(One("inner/pack.yaml"))),
    ("share.several", with_one(One("quizzes/specimen/PACK.YAML"))),
]  # fmt: skip


def test_our_spoiler_spoils_nothing_unasked(good: dict[str, bytes]) -> None:
    assert files_in(Made(listed(good)).bytes()) == good


@pytest.mark.parametrize(("reason", "spoil"), SPOILT, ids=[f"{at}-{reason}" for at, (reason, _) in enumerate(SPOILT)])
def test_each_is_refused_in_one_sentence_and_writes_nothing(
    reason: str, spoil: Callable[[list[One]], Made], good: dict[str, bytes], tmp_path: Path
) -> None:
    file, home = tmp_path / "in.sugoroku", tmp_path / "home"
    home.mkdir()
    file.write_bytes(spoil(listed(good)).bytes())
    before = seen(tmp_path)
    with pytest.raises(NotShared) as refusal:
        install(read_archive(file), lambda folder: check(read_pack(folder)), lambda standing: True, home)
    assert refusal.value.reason == reason
    assert seen(tmp_path) == before
    for lang in LANGS:
        said = refusal.value.sentence(Words(lang))
        assert not said.startswith("share.")
        assert "\n" not in said and said.isprintable()


def test_a_file_larger_than_any_pack_is_not_even_read(tmp_path: Path) -> None:
    file = tmp_path / "large.sugoroku"
    with file.open("wb") as out:
        out.truncate(MOST_PACKED * 50)
    with pytest.raises(NotShared, match=r"share\.packed"):
        read_archive(file)
    with pytest.raises(NotShared, match=r"share\.no-file"):
        read_archive(tmp_path)


def test_every_refusal_of_the_catalogue_is_spoilt_here() -> None:
    room = Path(shelf.__file__).parent
    source = "".join(path.read_text(encoding="utf-8") for path in room.glob("archive*.py"))
    reasons = ("control", "backslash", "absolute", "traversal", "signs", "ends", "reserved", "long")
    named = {f"share.name.{one}" for one in reasons}
    used = named | set(re.findall(r'NotShared\("([a-z.-]+)"', source)) | {"share.name.twice", "share.name.clash"}
    elsewhere = {"share.packed", "share.no-file", "share.no-home"}
    assert used - elsewhere == {reason for reason, _ in SPOILT}


# Whatever comes in.


@cache
def make_archive_once() -> bytes:
    return make_archive(read_pack("specimen")).content


@settings(max_examples=300, deadline=None, derandomize=True)
@given(data=st.data())
def test_a_byte_changed_anywhere_is_refused_or_changes_no_file(data: st.DataObject, good: dict[str, bytes]) -> None:
    raw = bytearray(make_archive_once())
    at = data.draw(st.one_of(st.integers(0, len(raw) - 1), st.integers(len(raw) - 3000, len(raw) - 1)))
    raw[at] ^= data.draw(st.integers(1, 255))
    with suppress(NotShared):
        assert files_in(bytes(raw)) == good


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.binary(max_size=400) | st.binary(max_size=300).map(lambda raw: b"PK\3\4" + raw), st.integers(0, 400))
def test_garbage_is_refused(raw: bytes, cut: int) -> None:
    for one in (raw, make_archive_once()[:cut], make_archive_once()[:-1 - cut], raw + make_archive_once()[-22:]):
        with pytest.raises(NotShared):
            files_in(one)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.text(st.characters() | st.sampled_from("./\\:~ *aC\0"), max_size=12))
@example("a/../../b.yaml")
@example("CON")
def test_a_name_that_passes_stays_inside_on_every_computer(name: str) -> None:
    try:
        refuse_name(name)
    except NotShared:
        return
    for path in (PureWindowsPath(name), PureWindowsPath("C:/home", name)):
        assert ".." not in path.parts
        assert path.is_relative_to("C:/home") or not path.anchor
    assert not PureWindowsPath(name).is_reserved()
    assert Path(os.path.normpath(Path("/home") / name)).is_relative_to("/home")
    assert all(part == part.strip(". ") for part in name.split("/"))
    assert not any(unicodedata.category(letter).startswith("C") for letter in name)
