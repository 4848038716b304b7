"""The portable folder: what is left out or added, how it starts, how it is packed; .ci/run builds and plays it."""

import importlib.util
import io
import os
import re
import sys
import zipfile
from importlib.metadata import distribution
from pathlib import Path
from types import ModuleType

import pytest
import yaml

ROOT = Path(__file__).parents[1]
PORTABLE = ROOT / "portable"


def script(name: str) -> ModuleType:
    """One of the scripts of portable/, which is no package."""
    spec = importlib.util.spec_from_file_location(f"portable_{name}", PORTABLE / f"{name}.py")
    assert spec
    assert spec.loader
    made = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(PORTABLE)
        spec.loader.exec_module(made)
    return made


trim, start, licences, build, prove = map(script, ("trim", "start", "licences", "build", "prove"))


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("babel/locale-data/root.dat", True),
        ("babel/locale-data/ja.dat", True),
        ("babel/locale-data/es_CL.dat", True),
        ("babel/locale-data/arn.dat", True),  # Mapudungun, spoken in Chile
        ("babel/locale-data/uk.dat", True),
        ("babel/locale-data/sr_Latn_RS.dat", True),
        ("babel/locale-data/zh.dat", False),
        ("babel/locale-data/uz_Arab.dat", False),
        ("babel/global.dat", True),
        ("budoux/models/ja.json", True),
        ("budoux/models/zh-hans.json", False),
        ("budoux/skip_nodes.json", True),
        ("pygame/docs/generated/index.html", False),
        ("pydantic-2.0.dist-info/RECORD", False),
        ("sugoroku/data/boards/renca/board.yaml", True),
        ("sugoroku/packs/__pycache__/shelf.cpython-311.pyc", False),
    ],
)
def test_what_the_fonts_cannot_write_and_nobody_reads_stays_at_home(path: str, kept: bool) -> None:
    assert trim.wanted(path) is kept
    entry = (path.replace("/", "\\"), "", "DATA")
    assert trim.kept([entry]) == [entry] * kept


def test_every_language_of_the_packs_is_inside() -> None:
    catalogues = {path.stem for path in ROOT.glob("*/*/i18n/*.po")}
    catalogues |= {folder.name for folder in (ROOT / "sugoroku/words").iterdir()}
    assert {"ja", "es_CL", "en"} <= catalogues
    for locale in catalogues:
        assert trim.wanted(f"babel/locale-data/{locale}.dat"), locale


class TestStart:
    """The first thing that runs."""

    @pytest.fixture
    def asked(self, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
        """What the command line is asked for, instead of doing it."""
        calls: list[list[str]] = []
        monkeypatch.setattr("sugoroku.cli.main", lambda words, prog_name: calls.append(words))
        return calls

    def test_alone_it_plays(self, asked: list[list[str]]) -> None:
        start.main([])
        assert asked == [["play"]]

    def test_with_words_it_is_the_command_line(self, asked: list[list[str]]) -> None:
        start.main(["print", "renca"])
        start.main(["-m"])
        start.main(["-m", "http.server"])
        assert asked == [["print", "renca"], ["-m"], ["-m", "http.server"]]

    def test_it_runs_its_own_modules_as_python_does(
        self, asked: list[list[str]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ran: list[tuple[str, str, list[str]]] = []
        monkeypatch.setattr(start.runpy, "run_module", lambda name, run_name: ran.append((name, run_name, sys.argv)))
        monkeypatch.setattr(sys, "argv", ["sugoroku", "-m", "sugoroku.screen.acceleration", "x"])
        start.main(sys.argv[1:])
        assert ran == [("sugoroku.screen.acceleration", "__main__", ["sugoroku.screen.acceleration", "x"])]
        assert asked == []

    @pytest.mark.parametrize(
        ("words", "shown"), [(["--version"], False), (["--help"], False), (["check", "nowhere-at-all"], True)]
    )
    def test_without_a_console_a_refusal_comes_in_a_box(
        self, words: list[str], shown: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        said: list[str] = []
        monkeypatch.setattr(start, "box", said.append)
        monkeypatch.setattr(sys, "stdout", None)
        monkeypatch.setattr(sys, "stderr", None)
        with pytest.raises(SystemExit) as end:
            start.windowed(words)
        assert bool(end.value.code) is shown
        assert len(said) == shown
        assert not shown or "nowhere-at-all" in said[0]


def test_the_zip_is_the_same_whenever_it_is_packed(tmp_path: Path) -> None:
    made = []
    for moment in (1, 1_000_000_000):
        folder = tmp_path / str(moment) / "sugoroku"
        (folder / "_internal").mkdir(parents=True)
        modes = {"sugoroku": 0o700, "README.txt": 0o777, "よんでね.txt": 0o600, "_internal/lib.so": 0o755}
        for name, mode in modes.items():
            file = folder / name
            file.write_text(name, "utf-8")
            file.chmod(mode)
            os.utime(file, (moment, moment))
        build.pack(folder, tmp_path / f"{moment}.zip", 1_750_000_000)
        made.append((tmp_path / f"{moment}.zip").read_bytes())
    assert made[0] == made[1]
    with zipfile.ZipFile(io.BytesIO(made[0])) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(2025, 6, 15, 15, 6, 40)}
        assert [entry.filename for entry in packed.infolist()] == sorted(entry.filename for entry in packed.infolist())
    prove.unpack(tmp_path / "1.zip", tmp_path / "out")
    runs = {path.name for path in (tmp_path / "out").rglob("*") if path.is_file() and path.stat().st_mode & 0o111}
    assert os.name == "nt" or runs == {"sugoroku"}
    assert (tmp_path / "out/sugoroku/よんでね.txt").read_text("utf-8") == "よんでね.txt"


def test_the_time_inside_is_the_one_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")
    assert build.when() == 1_750_000_000
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert build.when() == build.OLDEST


def test_the_licence_of_every_library_comes_along(tmp_path: Path) -> None:
    modules = {"pygame", "reportlab", "pypdfium2", "yaml", "sugoroku", "PIL"}
    found = [library.name.lower() for library in licences.shipped(modules)]
    assert {"pygame-ce", "reportlab", "pypdfium2", "pyyaml", "pillow"} <= set(found)
    assert "sugoroku" not in found
    assert "pytest" not in found
    licences.copy(distribution("pypdfium2"), tmp_path / "pypdfium2")
    assert any("PDFium" in path.read_text("utf-8", "replace") for path in (tmp_path / "pypdfium2").rglob("*.txt"))
    licences.copy(distribution("pygame-ce"), tmp_path / "pygame-ce")
    assert "LGPL" in (tmp_path / "pygame-ce" / "ABOUT.txt").read_text("utf-8")
    assert "PYTHON SOFTWARE FOUNDATION LICENSE" in licences.python().read_text("utf-8", "replace").upper()


@pytest.mark.parametrize("name", ["LGPL-2.1", "SDL2", "SDL2_image", "SDL2_mixer", "FluidSynth", "libsndfile", "mpg123"])
def test_what_no_library_says_of_itself_is_said_here(name: str) -> None:
    text = (PORTABLE / "licences" / f"{name}.txt").read_text("utf-8")
    assert re.search(r"(?i)licen[sc]e", text)


@pytest.mark.parametrize("name", ["README", "LEEME", "よんでね"])
def test_how_to_start_is_told_in_three_languages(name: str) -> None:
    text = (PORTABLE / "inside" / f"{name}.txt").read_text("utf-8")
    assert all(word in text for word in ("sugoroku.exe", "sugoroku-cmd --help", "./sugoroku --help", "licences"))
    assert len(text.splitlines()) < 30


def test_the_workflow_builds_as_ci_does_with_pinned_actions() -> None:
    text = (ROOT / ".github/workflows/portable.yml").read_text("utf-8")
    steps = yaml.safe_load(text)["jobs"]["build"]["steps"]
    used = [step["uses"] for step in steps if "uses" in step]
    assert used
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+\.\d+\.\d+", name) for name in used)
    ci = (ROOT / ".ci/run").read_text("utf-8")
    for line in ("portable/build.py --out", "portable/prove.py"):
        assert line in ci
        assert any(line in step.get("run", "") for step in steps)
