"""Draw the pictures of this page: `python docs/new-city/draw.py`. They are of Porto, made as the page says.

It wants LibreOffice for the picture of the workbook.
"""

import importlib.util
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from types import ModuleType

from PIL import Image

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
LANGS = ("en", "es", "ja")


def main() -> None:
    """Follow the page, and draw what there is to be seen on the way."""
    drawing, recipe = script(HERE.parent / "draw.py"), script(ROOT / "tests" / "test_new_city.py")
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        for command, _ in recipe.Officer(room).follow():
            if " new " in command:
                sugoroku(room, "en", "print", "boards/porto", "--only", "board", "--out", "begun")
                keep(drawing.sheet(room / "begun" / "board.pdf", (0,), 1.6), HERE / "begun.png", 1280)
                for lang in LANGS:
                    keep(workbook(drawing, room, lang), HERE / f"{lang}-workbook.png", 1280)
                    keep(preview(room, lang), HERE / f"{lang}-preview.png", 1280)
        keep(drawing.sheet(room / "balance.pdf", (2,), 1.5), HERE / "balance.png", 1100)
        keep(drawing.sheet(room / "porto-set" / "board.pdf", (0,), 1.6), HERE / "board.png", 1280)
        keep(drawing.sheet(room / "porto-set" / "cards.pdf", (0, 1), 1.25), HERE / "cards.png", 1240)
        question = next((room / "porto-demo").glob("*-question.png"))
        keep(Image.open(question), HERE / "question.png", 960)


def keep(picture: Image.Image, file: Path, width: int) -> None:
    """Keep a picture in this width, in the colours that it has most of."""
    size = width, round(picture.height * width / picture.width)
    small = picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)
    small.quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(file, optimize=True)


def script(path: Path) -> ModuleType:
    """A file of Python that is in no package."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def sugoroku(room: Path, lang: str, *words: str) -> None:
    """Run the program as someone of this language does."""
    told = {**os.environ, "LANGUAGE": lang}
    subprocess.run([sys.executable, "-m", "sugoroku", *words], cwd=room, env=told, check=True, capture_output=True)


def preview(room: Path, lang: str) -> Image.Image:
    """The window of the preview."""
    sugoroku(room, lang, "preview", "boards/porto", "--demo", f"preview-{lang}", "--size", "1280x720")
    return Image.open(room / f"preview-{lang}" / "01-print.png")


def workbook(drawing: ModuleType, room: Path, lang: str) -> Image.Image:
    """The sheet of the board, as LibreOffice shows it."""
    sugoroku(room, lang, "sheet", "export", "boards/porto", f"{lang}.xlsx")
    own = f"-env:UserInstallation=file://{room}/office"
    call = ["soffice", "--headless", own, "--convert-to", "pdf", f"{lang}.xlsx"]
    subprocess.run(call, cwd=room, check=True, capture_output=True)
    page = drawing.sheet(room / f"{lang}.pdf", (1,), 2)
    return page.crop((page.width // 50, page.height // 25, page.width * 5 // 6, page.height * 2 // 3))


if __name__ == "__main__":
    main()
