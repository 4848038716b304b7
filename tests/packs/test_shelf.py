"""Where packs are found, and which of two with one name comes first."""

import shutil
from importlib import metadata
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from sugoroku.packs import PackFaults, shelf


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's own folder, empty."""
    monkeypatch.setattr(shelf, "own", lambda: tmp_path / "own")
    return tmp_path / "own"


def put(folder: Path) -> Path:
    """A copy of the specimen as this folder."""
    shutil.copytree(shelf.data() / "boards/specimen", folder)
    return folder


@pytest.fixture
def points(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The entry points of Python packages that are installed, none at first."""
    told: list[Any] = []
    monkeypatch.setattr(metadata, "entry_points", lambda group: told if group == "sugoroku.packs" else [])
    shelf._installed.cache_clear()
    yield told
    shelf._installed.cache_clear()


def test_data_holds_the_four_folders() -> None:
    assert all((shelf.data() / name).is_dir() for name in ("boards", "quizzes", "assets", "print"))


def test_packs_are_named_in_order(own: Path) -> None:
    assert shelf.packs() == sorted(shelf.packs())  # none but those that come with the program
    assert {"renca", "specimen", "toyama"} <= set(shelf.packs())


def test_found_by_name_and_by_path(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = home / "boards/specimen"
    assert shelf.find("specimen") == shelf.data() / "boards/specimen"
    assert shelf.find(folder) == folder
    assert shelf.find(str(folder / "pack.yaml")) == folder
    monkeypatch.chdir(home / "boards")
    assert shelf.find("./specimen") == folder
    assert shelf.find("specimen") == folder  # a path that is given comes before all
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


def test_the_order_of_search(own: Path, points: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = put(tmp_path / "python/renca")
    points.append(SimpleNamespace(load=lambda: installed))
    mine, kochi = put(own / "boards/renca"), put(own / "boards/kochi")
    assert [(one.name, one.home) for one in shelf.shelved()] == [
        ("kochi", "user"), ("renca", "user"), ("renca", "installed"),
        ("renca", "built-in"), ("specimen", "built-in"), ("toyama", "built-in"),
    ]  # fmt: skip
    assert shelf.packs() == ["kochi", "renca", "specimen", "toyama"]
    assert shelf.find("kochi") == kochi
    assert shelf.find("renca") == mine
    shutil.rmtree(mine)
    assert shelf.find("renca") == installed
    points.clear()
    shelf._installed.cache_clear()
    assert shelf.find("renca") == shelf.data() / "boards/renca"
    given = put(tmp_path / "here/renca")
    monkeypatch.chdir(tmp_path / "here")
    assert shelf.find("renca") == given


def test_what_is_not_whole_yet_is_not_on_the_shelf(own: Path) -> None:
    put(own / "boards/.install-x")
    (own / "boards/empty").mkdir()
    assert all(one.home == "built-in" for one in shelf.shelved())


def test_a_user_without_a_home_has_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless(*_: object, **__: object) -> Path:
        raise RuntimeError

    monkeypatch.setattr("platformdirs.user_data_path", homeless)
    assert shelf.own() is None
    assert shelf.packs() == ["renca", "specimen", "toyama"]


def test_a_python_package_tells_its_folder_in_three_ways_and_a_broken_one_is_passed_over(
    points: list[Any], own: Path, tmp_path: Path
) -> None:
    folders = {name: put(tmp_path / name) for name in ("text", "path", "module")}
    module = ModuleType("kochi")
    module.__path__ = [str(folders["module"])]

    def broken() -> None:
        raise SystemError

    told = (str(folders["text"]), folders["path"], module, 7, None, tmp_path / "nowhere", ModuleType("no_folder"))
    points += [SimpleNamespace(load=broken), *(SimpleNamespace(load=lambda one=one: one) for one in told)]
    assert [one.name for one in shelf.shelved() if one.home == "installed"] == ["module", "path", "text"]


def test_a_bank_is_found_in_the_pack_then_beside_it_then_on_the_shelf(home: Path) -> None:
    pack = home / "boards/specimen"
    assert shelf.find_bank("climate", pack) == shelf.data() / "quizzes/climate"
    assert shelf.find_bank("specimen", pack) == home / "quizzes/specimen"
    shutil.copytree(home / "quizzes/specimen", pack / "quizzes/specimen")
    assert shelf.find_bank("specimen", pack) == pack / "quizzes/specimen"
    assert shelf.find_bank("nothing", pack) is None
    assert {"climate", "specimen"} <= set(shelf.banks(pack))
