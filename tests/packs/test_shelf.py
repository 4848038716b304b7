"""Where packs are found."""

from pathlib import Path

import pytest

from sugoroku.packs import PackFaults, shelf


def test_data_holds_the_four_folders() -> None:
    assert all((shelf.data() / name).is_dir() for name in ("boards", "quizzes", "assets", "print"))


def test_packs_are_named_in_order() -> None:
    assert shelf.packs() == sorted(shelf.packs())
    assert {"renca", "specimen", "toyama"} <= set(shelf.packs())


def test_found_by_name_and_by_path(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = home / "boards/specimen"
    assert shelf.find("specimen") == shelf.data() / "boards/specimen"
    assert shelf.find(folder) == folder
    assert shelf.find(str(folder / "pack.yaml")) == folder
    monkeypatch.chdir(home / "boards")
    assert shelf.find("./specimen") == folder
    monkeypatch.chdir(folder)
    assert shelf.find(".") == folder


@pytest.mark.parametrize("name", ["tojama", "", "nowhere/at/all", "a\0b", "x" * 5000, "../../.."])
def test_unknown_pack(name: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    if Path(name).is_dir() if "\0" not in name and len(name) < 200 else False:
        assert shelf.find(name).is_dir()  # a folder it is; that it holds no pack is told when it is read
        return
    with pytest.raises(PackFaults) as refused:
        shelf.find(name)
    (finding,) = refused.value.findings
    assert finding.code == "packs.shelf.unknown"
    assert finding.args["meant"] == ("toyama" if name == "tojama" else None)
