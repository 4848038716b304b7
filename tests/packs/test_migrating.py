"""Packs of another time: brought up to date in place, with what they were beside them; or told what to do."""

from pathlib import Path

import pytest

from sugoroku.packs import PackFaults, Words, migrating, read_pack
from sugoroku.packs.editing import Script
from sugoroku.packs.fitting import numbered, wanted
from sugoroku.packs.migrating import FILES, migrate

LANGS = ("ja", "es", "en")


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two earlier formats of board.yaml, as they might have been."""

    def side(script: Script) -> None:
        script.put(("tile",), script.value("side"))
        script.remove(("side",))

    monkeypatch.setitem(migrating.STEPS, "sugoroku.board/0", side)
    monkeypatch.setitem(migrating.STEPS, "sugoroku.pack/0", lambda script: None)


def older(home: Path) -> Path:
    """The specimen as it would have been in those formats."""
    board = home / "boards/specimen/board.yaml"
    text = board.read_text(encoding="utf-8")
    text = text.replace("sugoroku.board/1", "sugoroku.board/0").replace("tile: 31  ", "side: 31  ")
    board.write_text(text, encoding="utf-8")
    pack = home / "boards/specimen/pack.yaml"
    pack.write_text(pack.read_text(encoding="utf-8").replace("pack/1", "pack/0"), encoding="utf-8")
    return home / "boards/specimen"


def test_every_file_of_a_pack_says_its_format() -> None:
    assert all(numbered(wanted(model))[1] > 0 for model in FILES.values())
    assert numbered("1.0") == ("1.0", -1)
    assert not migrating.STEPS, "a step is tried here with a file of its format"


def test_an_older_pack_says_how_to_bring_it_up_to_date(home: Path) -> None:
    with pytest.raises(PackFaults) as refused:
        read_pack(older(home))
    assert [finding.code for finding in refused.value.findings] == ["packs.schema.older"] * 2
    assert all("sugoroku migrate" in refused.value.findings[0].message(Words(lang)) for lang in LANGS)


@pytest.mark.usefixtures("steps")
def test_files_are_brought_up_to_date_in_place_and_kept(home: Path) -> None:
    folder = older(home)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    done = migrate(folder)
    assert [(one.path.name, one.was, one.now) for one in done] == [
        ("pack.yaml", "sugoroku.pack/0", "sugoroku.pack/1"),
        ("board.yaml", "sugoroku.board/0", "sugoroku.board/1"),
    ]
    assert all(one.backup.read_bytes() == before[one.path] for one in done)
    changed = {path for path, content in before.items() if path.read_bytes() != content}
    assert changed == {folder / "pack.yaml", folder / "board.yaml"}
    assert read_pack(folder).board.tile == 31
    text = (folder / "board.yaml").read_text(encoding="utf-8")
    assert "# the fewest and the most" in text and "side:" not in text
    assert migrate(folder) == []


@pytest.mark.usefixtures("steps")
def test_an_earlier_backup_is_never_overwritten(home: Path) -> None:
    folder = older(home)
    (folder / "board.yaml.old").write_text("mine")
    assert [one.backup.name for one in migrate(folder)] == ["pack.yaml.old", "board.yaml.old1"]
    assert (folder / "board.yaml.old").read_text() == "mine"


@pytest.mark.usefixtures("steps")
def test_either_all_files_are_written_or_none(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = older(home)
    before = {path: path.read_bytes() for path in folder.glob("*.yaml")}
    save = Script.save

    def interrupted(script: Script) -> bool:
        if script.path.name == "board.yaml":
            raise KeyboardInterrupt
        return save(script)

    monkeypatch.setattr(Script, "save", interrupted)
    with pytest.raises(KeyboardInterrupt):
        migrate(folder)
    assert {path: path.read_bytes() for path in folder.glob("*.yaml")} == before


@pytest.mark.usefixtures("steps")
def test_a_newer_format_is_refused_before_anything_is_written_and_names_both_ways_out(home: Path) -> None:
    folder = older(home)
    bank = home / "quizzes/specimen/quizzes.yaml"
    bank.write_text(bank.read_text(encoding="utf-8").replace("quiz/1", "quiz/7"), encoding="utf-8")
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    with pytest.raises(PackFaults) as refused:
        migrate(folder)
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before
    (finding,) = refused.value.findings
    assert (finding.code, finding.path, finding.line) == ("packs.schema.newer", bank, 2)
    said = finding.message(Words("en"))
    assert "Update the program" in said and "version of the pack" in said


def test_a_format_without_a_step_is_told(home: Path) -> None:
    with pytest.raises(PackFaults) as refused:
        migrate(older(home))
    (finding,) = refused.value.findings
    assert finding.code == "packs.schema.gone"
    assert all("packs." not in finding.message(Words(lang)) for lang in LANGS)


def test_a_pack_for_another_program_says_so_before_its_other_faults(home: Path) -> None:
    path = home / "boards/specimen/pack.yaml"
    text = path.read_text(encoding="utf-8").replace('">=0.1,<1"', '">=0.2"').replace("licence:", "licences:")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PackFaults) as refused:
        read_pack(path)
    finding = refused.value.findings[0]
    assert finding.code == "packs.whole.engine"
    said = finding.message(Words("en"))
    assert "Update the program" in said and "version of the pack" in said
