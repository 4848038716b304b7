"""Forms to fill: those of the packs, and one with all kinds of questions that is drawn for measuring alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
import zxingcpp
from PIL import Image, ImageDraw, ImageFont

from sugoroku.packs import read_pack, shelf
from sugoroku.survey.questions import Answer, Moment, Question, questions
from sugoroku.survey.session import Session, new_session
from sugoroku.survey.sheet import record as sheets
from sugoroku.survey.sheet.printing import Plan, print_sheets

Picture = np.ndarray
FONT = Path(__file__).parents[2] / "assets" / "fonts" / "BIZUDPGothic-Regular.ttf"
DPI = 300
MM = DPI / 25.4  # px
SIZE = (210.0, 297.0)
CODE = (150.0, 24.0, 24.0, 24.0)
ASKED: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    *((f"know-{at}", "one", ("1", "2", "3")) for at in range(1, 6)),
    *((f"face-{at}", "faces", ("1", "2", "3", "4", "5")) for at in range(1, 5)),
    *((f"habit-{at}", "habit", ("yes", "some", "not")) for at in range(1, 3)),
    ("which", "one", ("a", "b", "c", "d", "e")),
    ("more", "many", ("a", "b", "c", "d", "e")),
    ("age", "number", tuple(f"{column}:{digit}" for column in range(2) for digit in range(10))),
)


@dataclass(frozen=True)
class Form:
    """A printed form: where everything is, its blank page, what it asks."""

    session: Session
    record: sheets.Record
    blank: Picture
    """Grey at 300 dpi, without code."""
    asked: tuple[Question, ...]

    def page(self, serial: str) -> Picture:
        """A sheet with its serial, as it leaves the printer."""
        page = self.blank.copy()
        text = sheets.code_text(self.record.session, self.record.variant, serial)
        code = np.array(zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M").to_image())
        x, y, w, h = (round(one * MM) for one in self.record.code)
        edge = round(2 * MM)
        code = cv2.resize(code, (w - 2 * edge, h - 2 * edge), interpolation=cv2.INTER_NEAREST)
        page[y + edge : y + h - edge, x + edge : x + w - edge] = code
        cv2.putText(page, serial[:8], (x, y + h + 20), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 0, 2, cv2.LINE_AA)
        return page


def form(folder: Path, variant: int = 1, words: int = 0) -> Form:
    """Draws a form and puts it into a new session; `words` chooses what its texts say."""
    session = new_session(folder, "specimen", "1.0.0", place="-", group="-", grade="5", day=date(2026, 9, 1), lang="ja")
    marks, ovals, lines, page = _drawn(variant, np.random.default_rng(words))
    record = sheets.Record(
        session=session.info.id, pack="specimen", version="1.0.0", moment="after", lang="ja", size=SIZE,
        variant=variant, marks=marks, code=CODE, ovals=ovals, lines=lines,
    )  # fmt: skip
    session.sheets.mkdir()
    (session.sheets / "after-ja.json").write_text(record.model_dump_json(), "utf-8")
    asked = tuple(_question(*one) for one in ASKED)
    made = Form(session, record, page, asked)
    printed = [Image.fromarray(made.page(f"abcdefgh2345678{at}")) for at in range(2)]
    printed[0].save(session.sheets / "after-ja.pdf", resolution=DPI, save_all=True, append_images=printed[1:])
    return made


def printed(folder: Path, city: str, moment: Moment = "after") -> Form:
    """Prints the sheets of a pack in a new session."""
    pack = read_pack(shelf.find(city))
    session = new_session(
        folder, city, pack.info.version, place="-", group="-", grade="5", day=date(2026, 9, 1), lang=pack.locale
    )
    pdf, beside = print_sheets(Plan(session, pack, moment, pack.locale), 2)
    record = sheets.Record.model_validate_json(beside.read_text("utf-8"))
    with pypdfium2.PdfDocument(pdf) as document:
        drawn = [page.render(scale=DPI / 72, grayscale=True).to_numpy() for page in document]
    blank = np.maximum.reduce([np.array(one).reshape(one.shape[:2]) for one in drawn])
    x, y, w, h = (round(one * MM) for one in record.code)
    blank[y : y + h, x : x + w] = 255
    return Form(session, record, blank, questions(pack, moment))


def _question(name: str, kind: str, answers: tuple[str, ...]) -> Question:
    if kind == "number":
        return Question(name, "number", name, least=0, most=99)
    return Question(name, kind, name, tuple(Answer(one, one) for one in answers))  # type: ignore[arg-type]


def _drawn(variant: int, chance: np.random.Generator) -> tuple[tuple, tuple, tuple, Picture]:
    page = Image.new("L", (round(SIZE[0] * MM), round(SIZE[1] * MM)), 255)
    draw = ImageDraw.Draw(page)
    marks = tuple(_mark(page, variant, place) for place in sheets.PLACES)
    _say(draw, chance, 26, 14, 5.5, 16)
    ovals: list[sheets.Oval] = []
    y = 50.0
    for name, kind, answers in ASKED:
        _say(draw, chance, 24, y - 26 if y < 52 else y, 3.9, 26)
        y += 5.5
        if kind == "number":
            for column in range(2):
                ovals += _row(draw, chance, name, answers[10 * column : 10 * column + 10], y + 6.0 * column, 14.0)
            y += 13.5
        else:
            ovals += _row(draw, chance, name, answers, y, 160.0 / len(answers))
            y += 9.0
    lines = []
    for at in range(2):
        _say(draw, chance, 24, y, 3.9, 24)
        box = (24.0, y + 5, 162.0, 10.0)
        draw.rectangle([box[0] * MM, box[1] * MM, (box[0] + box[2]) * MM, (box[1] + box[3]) * MM], outline=90, width=2)
        lines.append(sheets.Lines(question=f"words-{at}", box=box))
        y += 17
    return marks, tuple(ovals), tuple(lines), np.array(page)


def _row(draw: ImageDraw.ImageDraw, chance: np.random.Generator, name: str, answers: tuple[str, ...], y: float,
         pitch: float) -> list[sheets.Oval]:  # fmt: skip
    ovals = []
    for at, answer in enumerate(answers):
        box = (26.0 + at * pitch, y, *sheets.OVAL)
        x, y0, w, h = (one * MM for one in box)
        draw.rounded_rectangle([x, y0, x + w, y0 + h], radius=h / 2, outline=40, width=3)
        size, letters = (2.6, 1) if pitch < 15 else (3.5, 5 if pitch < 50 else 7)
        _say(draw, chance, box[0] + box[2] + 1.0, y + 0.5, size, letters)
        ovals.append(sheets.Oval(question=name, answer=answer, box=box))
    return ovals


def _say(draw: ImageDraw.ImageDraw, chance: np.random.Generator, x: float, y: float, size: float, count: int) -> None:
    some = "あいうえおかきくけこさしすせそたちつてとなにぬねのまみむめもやゆよらりるれろ電車水木森川町人子海山地"
    text = "".join(chance.choice(list(some), count))
    draw.text((x * MM, y * MM), text, fill=0, font=ImageFont.truetype(str(FONT), round(size * MM)))


def _mark(page: Image.Image, variant: int, place: str) -> sheets.Mark:
    down, across = place.split("-")
    x = sheets.MARK_EDGE if across == "left" else SIZE[0] - sheets.MARK_EDGE - sheets.MARK
    far = SIZE[1] - sheets.MARK_EDGE - sheets.MARK
    y = {"top": sheets.MARK_EDGE, "middle": (sheets.MARK_EDGE + far) / 2, "bottom": far}[down]
    number = sheets.mark_id(variant, place)
    tags = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_APRILTAG_25h9)
    side = round(sheets.MARK * MM)
    drawn = cv2.resize(cv2.aruco.generateImageMarker(tags, number, 70), (side, side), interpolation=cv2.INTER_NEAREST)
    page.paste(Image.fromarray(drawn), (round(x * MM), round(y * MM)))
    return sheets.Mark(id=number, place=place, box=(x, y, sheets.MARK, sheets.MARK))  # type: ignore[arg-type]
