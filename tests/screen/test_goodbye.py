"""The last page: certificates from the printer, and the way to the questionnaire."""

from pathlib import Path
from typing import Any

import pygame
import pypdfium2
import pytest
import zxingcpp
from click.testing import CliRunner
from PIL import Image

from sugoroku import cli
from sugoroku.screen import order, promises

from .conftest import Begin
from .endings import ADDRESS, log_of, opened, to_ending, turn_to, turned

# -- certificates ------------------------------------------------------------------------------------------------------


def test_certificates_are_printed_with_the_promises(
    begin: Begin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(order, "documents", lambda: tmp_path / "Documentos")
    _, path = log_of(tmp_path / "games", moves=10, teams=3)
    pilot = to_ending(begin, path)
    ending = pilot.app.scene
    ending.game.act(("pledge", 0, "Apagamos la tele"))
    turn_to(pilot, "thanks")
    pilot.press("certificates")
    pilot.settle()
    printing = pilot.app.scene
    assert (printing.name, printing.order.chosen) == ("printing", {"certificate"})
    names = ending.game.names
    lines = printing.order.names.read_text(encoding="utf-8").split("\n")
    assert lines == [f"{names[0]}\tApagamos la tele", f"{names[1]}\t", f"{names[2]}\t", ""]
    pilot.press("print")
    while printing.child:
        printing.child.wait(20)
        pilot.turn(0.1)
    assert printing.done, printing.refusal
    (file,) = printing.files
    document = pypdfium2.PdfDocument(file)
    said = [page.get_textpage().get_text_range() for page in document]
    assert len(said) == 3
    assert all(name in page for name, page in zip(names, said, strict=True))
    assert "Apagamos la tele" in said[0].replace("\r\n", " ")
    document.close()
    pilot.settle()
    pilot.press("ready")
    pilot.settle()
    assert pilot.app.scene is ending
    assert ending.page.id == "thanks"


def test_without_room_for_the_names_a_sentence_says_so(
    begin: Begin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, path = log_of(tmp_path / "games", moves=10)
    pilot = to_ending(begin, path)
    turn_to(pilot, "thanks")

    def full(**kw: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sugoroku.screen.scenes.ending_thanks.TemporaryDirectory", full)
    pilot.press("certificates")
    pilot.settle()
    assert pilot.app.scene.name == "ending"
    assert "No space left" in pilot.app.scene.page.trouble


def test_lines_for_certificates_hold_one_team_each() -> None:
    assert promises.lines(["A\tB", "C\nD"], ["x\r\ny", ""]) == "A B\tx y\nC D\t\n"


# -- the questionnaire -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(1024, 600), (1024, 768), (1920, 1080)])
@pytest.mark.parametrize("address", [ADDRESS, "http://10.0.0.7:8000/", "https://x.cl/" + "a9-" * 62 + "z"])
def test_the_code_is_read_from_the_frame(address: str, size: tuple[int, int], tmp_path: Path) -> None:
    _, path = log_of(tmp_path / "games", moves=5)
    with opened("renca", None, path, tmp_path, size, url=address) as ending:
        frame = last_frame(ending)
        (found,) = zxingcpp.read_barcodes(frame)
        assert found.text == address
        corners = found.position
        assert corners.bottom_left.y - corners.top_left.y > 0.4 * size[1], "it is read from two metres"


def test_the_code_is_read_in_high_contrast_and_large_words(tmp_path: Path) -> None:
    _, path = log_of(tmp_path / "games", moves=5)
    with opened("renca", "ja", path, tmp_path, (1024, 600), url=ADDRESS, text=2, contrast=True) as ending:
        assert [found.text for found in zxingcpp.read_barcodes(last_frame(ending))] == [ADDRESS]


def test_without_a_questionnaire_there_is_no_code(tmp_path: Path) -> None:
    _, path = log_of(tmp_path / "games", moves=5)
    with opened("renca", None, path, tmp_path, (1024, 600)) as ending:
        assert not zxingcpp.read_barcodes(last_frame(ending))


def last_frame(ending: Any) -> Any:
    """What the window shows on the last page, as a grey picture."""
    for _ in turned(ending):
        pass
    ending.app.frame(wait=True)
    ending.app.frame(wait=True)
    surface = ending.app.window.surface
    return Image.frombytes("RGB", surface.get_size(), pygame.image.tobytes(surface, "RGB")).convert("L")


WRONG = ["ftp://x.cl/a", "encuesta.cl", "https://", "https://a b.cl", "http://[", "https://x.cl/ñ", ""]


@pytest.mark.parametrize("address", [*WRONG, "https://x.cl/" + "a" * 200])
def test_what_is_no_address_gets_one_sentence(address: str) -> None:
    result = CliRunner().invoke(cli.main, ["play", "renca", "--questionnaire", address])
    assert result.exit_code == 2
    assert len(result.output.strip().splitlines()) == 1
    assert "--questionnaire" in result.output


def test_the_address_reaches_the_lesson(monkeypatch: pytest.MonkeyPatch) -> None:
    given_: dict[str, Any] = {}
    monkeypatch.setattr("sugoroku.screen.play", lambda pack, **kw: given_.update(kw) or 0)
    result = CliRunner().invoke(cli.main, ["play", "renca", "--questionnaire", ADDRESS])
    assert (result.exit_code, given_["questionnaire"]) == (0, ADDRESS)
    result = CliRunner().invoke(cli.main, ["play", "renca"])
    assert (result.exit_code, given_["questionnaire"]) == (0, "")
