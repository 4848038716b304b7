"""What a pack becomes as one file, and how it comes onto another shelf."""

import os
import time
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from sugoroku.packs import Finding, PackFaults, check, read_pack, shelf
from sugoroku.packs.archive import NotShared
from sugoroku.packs.archive_installing import Standing, install
from sugoroku.packs.archive_reading import files_in
from sugoroku.packs.archive_writing import make_archive


@pytest.fixture(scope="session")
def good() -> dict[str, bytes]:
    """The files of the specimen pack as they are shared."""
    return files_in(make_archive(read_pack("specimen")).content)


def look(folder: Path) -> list[Finding]:
    return check(read_pack(folder))


def yes(_: Standing) -> bool:
    return True


def seen(folder: Path) -> dict[str, bytes | None]:
    """Everything below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")
    }


# What a pack becomes.


def test_the_same_pack_gives_the_same_plain_bytes(home: Path) -> None:
    made = make_archive(read_pack(home / "boards/specimen"))
    os.utime(home / "boards/specimen/board.yaml", (1, 1))
    (home / "boards/specimen/art/bottle.svg").chmod(0o755)
    again = make_archive(read_pack(home / "boards/specimen"))
    assert made == again
    assert made.content[30:39] == b"pack.yaml"
    with ZipFile(BytesIO(made.content)) as archive:
        assert archive.testzip() is None
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {one.external_attr >> 16 for one in archive.infolist()} == {0o100644}
    assert "quizzes/specimen/quizzes.yaml" in made.files and "quizzes/specimen/i18n/ja.po" in made.files


@pytest.mark.parametrize("name", ["renca", "specimen", "toyama"])
def test_what_is_installed_is_what_was_packed(name: str, tmp_path: Path) -> None:
    pack = read_pack(shelf.data() / "boards" / name)
    made = make_archive(pack)
    done = install(files_in(made.content), look, yes, tmp_path)
    assert done is not None and done.folder == tmp_path / "boards" / name
    there = read_pack(done.folder)
    assert there.locales == pack.locales
    assert [quiz.id for quiz in there.quizzes] == [quiz.id for quiz in pack.quizzes]
    assert make_archive(there).content == made.content
    assert {path.name for path in tmp_path.rglob("*")} >= {"pack.yaml", "board.yaml"}
    assert [path.name for path in (tmp_path / "boards").iterdir()] == [name]
    assert len(made.content) < 200 * 1024


def test_what_no_pack_needs_stays_at_home_and_is_told(home: Path) -> None:
    folder = home / "boards/specimen"
    (folder / "notes.docx").write_bytes(b"PK")
    (folder / ".secret.yaml").write_text("x")
    (folder / ".git").mkdir()
    (folder / ".git/config.txt").write_text("x")
    (folder / "quizzes/unused").mkdir(parents=True)
    (folder / "quizzes/unused/quizzes.yaml").write_text("x")
    made = make_archive(read_pack(folder))
    assert made.left_out == ("notes.docx", "quizzes/unused/quizzes.yaml")
    assert not any("secret" in name or "git" in name for name in made.files)


@pytest.mark.parametrize(("name", "content", "reason"), [
    ("run.txt", b"#!/bin/sh", "share.program"), ("nul.txt", b"x", "share.name.reserved"),
    ("Art/x.txt", b"x", "share.name.clash"), ("inner/pack.yaml", b"x", "share.several"),
    ("long.txt", b"x" * 2**20 + b"x", "share.large"),
])  # fmt: skip
def test_what_nobody_could_install_is_not_packed(name: str, content: bytes, reason: str, home: Path) -> None:
    path = home / "boards/specimen" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    with pytest.raises(NotShared) as refusal:
        make_archive(read_pack(home / "boards/specimen"))
    assert refusal.value.reason == reason


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_is_not_followed_out_of_the_pack(home: Path, tmp_path: Path) -> None:
    (home / "boards/specimen/more").symlink_to("/etc")
    with pytest.raises(NotShared, match=r"share\.link"):
        make_archive(read_pack(home / "boards/specimen"))


# How it is installed.


def changed(files: dict[str, bytes], old: bytes, new: bytes, name: str = "pack.yaml") -> dict[str, bytes]:
    assert old in files[name]
    return {**files, name: files[name].replace(old, new, 1)}


def test_an_error_of_the_pack_refuses_it_with_its_place(good: dict[str, bytes], tmp_path: Path) -> None:
    for spoilt in (
        changed(good, b"kind: goal", b"kind: gaol", "board.yaml"),
        changed(good, b"art/tree.svg", b"art/bush.svg", "board.yaml"),
        changed(good, b"id: specimen", b"id: Specimen"),
        changed(good, b"id: specimen", b"id: ../../up"),
        {name: content for name, content in good.items() if name != "board.yaml"},
    ):
        with pytest.raises(PackFaults) as faults:
            install(spoilt, look, yes, tmp_path)
        assert all("install-" not in finding.where for finding in faults.value.findings)
        assert seen(tmp_path) == {"boards": None}


def test_a_pack_called_as_windows_calls_a_device_is_refused(good: dict[str, bytes], tmp_path: Path) -> None:
    with pytest.raises(NotShared, match=r"share\.name\.reserved"):
        install(changed(good, b"id: specimen", b"id: nul"), look, yes, tmp_path)
    assert seen(tmp_path) == {"boards": None}


def test_another_version_comes_only_when_asked_and_the_old_one_is_kept(good: dict[str, bytes], tmp_path: Path) -> None:
    newer = changed(good, b"version: 1.0.0", b"version: 1.10.0")
    asked: list[Standing] = []

    def no(standing: Standing) -> bool:
        asked.append(standing)
        return False

    install(good, look, no, tmp_path)
    assert asked == []
    before = seen(tmp_path)
    assert install(newer, look, no, tmp_path) is None
    assert seen(tmp_path) == before
    done = install(newer, look, yes, tmp_path)
    assert done is not None and done.version == "1.10.0" and done.backup == tmp_path / "backups/specimen-1.0.0"
    assert read_pack(tmp_path / "boards/specimen").info.version == "1.10.0"
    assert install(good, look, no, tmp_path) is None
    assert [standing.is_older for standing in asked] == [False, True]
    for _ in range(2):
        install(newer, look, yes, tmp_path)
    assert sorted(path.name for path in (tmp_path / "backups").iterdir()) == [
        "specimen-1.0.0", "specimen-1.10.0", "specimen-1.10.0-2",
    ]  # fmt: skip


@pytest.mark.parametrize("number", range(3))
def test_ctrl_c_leaves_all_as_it_was(
    number: int, good: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(good, look, yes, tmp_path)
    before = {name for name in seen(tmp_path) if name.startswith("boards")}
    calls = []
    rename = Path.rename

    def interrupted(path: Path, target: Path) -> Path:
        calls.append(path)
        if len(calls) == number:
            raise KeyboardInterrupt
        return rename(path, target)

    def looking(folder: Path) -> list[Finding]:
        if number == 0:
            raise KeyboardInterrupt
        return []

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        install(changed(good, b"version: 1.0.0", b"version: 2.0.0"), looking, yes, tmp_path)
    assert {name for name in seen(tmp_path) if name.startswith("boards")} == before
    assert read_pack(tmp_path / "boards/specimen").info.version == "1.0.0"


def test_what_a_killed_installation_left_is_swept_away_and_one_under_way_is_not(
    good: dict[str, bytes], tmp_path: Path
) -> None:
    for name, age in ((".install-old", 7200), (".install-now", 60)):
        (tmp_path / "boards" / name / "specimen").mkdir(parents=True)
        os.utime(tmp_path / "boards" / name, (time.time() - age,) * 2)
    install(good, look, yes, tmp_path)
    assert sorted(path.name for path in (tmp_path / "boards").iterdir()) == [".install-now", "specimen"]
