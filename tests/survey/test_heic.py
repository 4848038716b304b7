"""Photos as iPhones save them: read where pillow-heif is installed, else told how to save them as JPEG."""

import io
import os
import sys
import types
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFile

pytest.importorskip("cv2", reason="OpenCV is not installed")
sys.path.insert(0, os.fspath(Path(__file__).parents[2]))

from benchmarks.pencil import sheets
from benchmarks.pencil.form import Form, form
from sugoroku.packs import Words
from sugoroku.survey.scan import batch, pages
from sugoroku.survey.scan.pages import NotRead

HEAD = b"\x00\x00\x00\x1cftypheic"


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Form:
    return form(tmp_path_factory.mktemp("heic") / "session")


@pytest.fixture
def without(monkeypatch) -> None:
    """As if pillow-heif were not installed."""
    monkeypatch.setitem(sys.modules, "pillow_heif", None)


@pytest.fixture
def stood_in(monkeypatch) -> None:
    """A library of that name which registers, as the real one does, an opener of the format HEIF with Pillow."""

    class Opener(ImageFile.ImageFile):
        format = "HEIF"

        def _open(self) -> None:
            self.fp.seek(len(HEAD))
            with Image.open(io.BytesIO(self.fp.read()), formats=["PNG"]) as inside:
                self.inside = inside.convert("L")
            self._mode, self._size = "L", self.inside.size

        def load(self) -> None:
            self.im = self.inside.im

    def register() -> None:
        Image.register_open("HEIF", Opener, lambda head: head[4:8] == b"ftyp")

    monkeypatch.setitem(sys.modules, "pillow_heif", types.SimpleNamespace(register_heif_opener=register))
    yield
    Image.OPEN.pop("HEIF", None)
    Image.ID.remove("HEIF")


def photo(made: Form, path: Path) -> sheets.Filled:
    """A filled sheet in a file that looks like an iPhone's."""
    filled = sheets.filled(made, np.random.default_rng(1), changes=0, kind="cross")
    Image.fromarray(filled.page).save(path, "PNG")
    path.write_bytes(HEAD + path.read_bytes())
    return filled


def test_without_the_library_it_is_told_how_to_save_as_jpeg(made: Form, tmp_path: Path, without) -> None:
    photo(made, tmp_path / "IMG_0001.HEIC")
    found = batch.read_files(made.session, [tmp_path / "IMG_0001.HEIC"], asked={"after": made.asked}, workers=1)
    assert [(one.sheet.status, one.sheet.reason) for one in found.pages] == [("refused", "survey.scan.heic")]
    for lang in ("en", "es", "ja"):
        said = Words(lang)("survey.scan.heic")
        assert "JPEG" in said
        assert "iPhone" in said


@pytest.mark.parametrize("data", [HEAD[:8], b"\x00\x00\x00\x1cftypisom", b"RIFF....WEBP", b""])
def test_what_is_no_heic_is_not_called_one(tmp_path: Path, without, data: bytes) -> None:
    (tmp_path / "photo.heic").write_bytes(data)
    with pytest.raises(NotRead) as refusal:
        pages.count(tmp_path / "photo.heic")
    assert refusal.value.reason == "survey.scan.unknown"


def test_with_the_library_it_is_a_page_as_any_other(made: Form, tmp_path: Path, stood_in) -> None:
    filled = photo(made, tmp_path / "IMG_0001.HEIC")
    found = batch.read_files(made.session, [tmp_path / "IMG_0001.HEIC"], asked={"after": made.asked}, workers=1)
    assert [(one.sheet.reason, one.sheet.serial) for one in found.pages] == [("", filled.serial)]


def test_the_real_library_reads_a_photo_and_refuses_half_of_one(made: Form, tmp_path: Path) -> None:
    library = pytest.importorskip("pillow_heif", reason="pillow-heif is not installed")
    library.register_heif_opener()
    filled = sheets.filled(made, np.random.default_rng(1), changes=0, kind="cross")
    whole, half = tmp_path / "IMG_0001.HEIC", tmp_path / "IMG_0002.HEIC"
    Image.fromarray(filled.page).save(whole, "HEIF", quality=80)
    half.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    found = batch.read_files(made.session, [whole, half], asked={"after": made.asked}, workers=1)
    assert [one.sheet.status == "refused" for one in found.pages] == [False, True]
    assert found.pages[0].sheet.serial == filled.serial
