"""Draw the pictures of the README and of the guide to a lesson: `python docs/draw.py`.

The screens are those of the demo, the boards and cards are pages of the printed set.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
import tablet
from PIL import Image

DOCS = Path(__file__).parent
CITIES = {"toyama": "ja", "renca": "es_CL"}
README = {"toyama": ("question", "ending"), "renca": ("table-later", "home")}
SPREAD = ("rules", "events", "standees", "die", "meter", "mini", "reflection", "teacher", "answers", "print-guide")
GUIDE = {
    "home": "home",
    "settings": "settings",
    "teams": "teams",
    "table": "table-later",
    "ask": "ask",
    "question": "question",
    "explanation": "explanation-right",
    "teacher": "teacher",
    "learned": "ending-learned",
    "habits": "ending-habits",
    "pledge": "pledging",
}


def main() -> None:
    """Draw everything."""
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        for city, lang in CITIES.items():
            sugoroku("print", city, "--out", str(room / city))
            keep(sheet(room / city / "board.pdf", (0,), 1.6), DOCS / "pictures" / f"{city}-board.png", 1280)
            keep(sheet(room / city / "cards.pdf", (0, 1), 1.25), DOCS / "pictures" / f"{city}-cards.png", 1240)
            keep(spread(room / city), DOCS / "pictures" / f"{city}-set.png", 1280)
            screens = demo(room, city, lang)
            for name in README[city]:
                shown = name.partition("-")[0]
                keep(Image.open(screens[name]), DOCS / "pictures" / f"{city}-{shown}.png", 1280)
            guide(screens, lang[:2])
        guide(demo(room, "renca", "en"), "en")
        page = DOCS / "pictures" / "tablet-page.png"
        keep(tablet.spread(room), page, 1280, Image.Quantize.FASTOCTREE)  # its colours are pale


def sugoroku(*words: str) -> None:
    """Run the program."""
    subprocess.run([sys.executable, "-m", "sugoroku", *words], check=True, stdout=subprocess.DEVNULL)


def sheet(file: Path, pages: tuple[int, ...], scale: float) -> Image.Image:
    """Pages of a PDF side by side."""
    document = pypdfium2.PdfDocument(file)
    shown = [document[page].render(scale=scale).to_pil() for page in pages]
    whole = Image.new("RGB", (sum(page.width for page in shown), shown[0].height), "white")
    for at, page in enumerate(shown):
        whole.paste(page, (at * page.width, 0))
    return whole


def spread(folder: Path) -> Image.Image:
    """First pages of the set in two rows on a table."""
    edge, (wide, high) = 24, (446, 631)
    rows = [SPREAD[: len(SPREAD) // 2], SPREAD[len(SPREAD) // 2 :]]
    whole = Image.new("RGB", (len(rows[0]) * (wide + edge) + edge, 2 * (high + edge) + edge), "#D9DEE3")
    for down, names in enumerate(rows):
        for across, name in enumerate(names):
            page = sheet(folder / f"{name}.pdf", (0,), 0.75)
            whole.paste(page, (edge + across * (wide + edge), edge + down * (high + edge)))
    return whole


def demo(room: Path, city: str, lang: str) -> dict[str, Path]:
    """The screens of a whole game, by what they show."""
    folder = room / f"{city}-{lang}"
    sugoroku("play", city, "--lang", lang, "--demo", str(folder))
    return {file.stem.partition("-")[2]: file for file in folder.glob("*.png")}


def guide(screens: dict[str, Path], lang: str) -> None:
    """The pictures of the guide in one language."""
    for name, screen in GUIDE.items():
        keep(Image.open(screens[screen]), DOCS / "lesson" / f"{lang}-{name}.png", 960)


def keep(picture: Image.Image, file: Path, width: int, method: Image.Quantize = Image.Quantize.MAXCOVERAGE) -> None:
    """Keep a picture in this width, in few colours: they are flat."""
    size = width, round(picture.height * width / picture.width)
    small = picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)
    file.parent.mkdir(parents=True, exist_ok=True)
    small.quantize(256, method=method, dither=Image.Dither.NONE).save(file, optimize=True)


if __name__ == "__main__":
    main()
