"""A few A3 pages with everything that a pack draws, for a person who looks it all over."""

from collections.abc import Iterator
from math import ceil

from sugoroku.drawing.art import load
from sugoroku.drawing.board import draw_board, tile
from sugoroku.drawing.card import POKER, draw_back, draw_front
from sugoroku.drawing.page import Document, Page
from sugoroku.drawing.speech import Speech
from sugoroku.drawing.style import QUIET
from sugoroku.drawing.text import lay
from sugoroku.drawing.tile import draw_tile
from sugoroku.packs import Pack, Words, plain
from sugoroku.packs.model import AREA

SHEET = (420.0, 297.0)  # mm
EDGE = 15.0  # mm
HEAD = 9.0  # mm: the line that says what the page shows
SMALLEST = 12.0  # mm: the size at which a picture must still be told by its silhouette
SHRUNK = 0.6  # of a card's true size

Cell = tuple[float, float, float, float]


def contact_sheet(pack: Pack, lang: str) -> bytes:
    """Draw a pack's board in both profiles, all its pictures, squares and cards, as one PDF."""
    words = Words(lang)
    title = plain(pack.say(lang)("title"))
    document = Document(f"{title} – {words('paper.contact')}", lang.replace("_", "-"))
    sheets = _Sheets(document, pack, lang, f"{title} {pack.info.version} ({lang})")
    sheets.boards()
    sheets.pictures()
    sheets.squares()
    sheets.cards()
    return document.save()


class _Sheets:
    """The pages of one contact sheet."""

    def __init__(self, document: Document, pack: Pack, lang: str, name: str) -> None:
        self.document, self.pack, self.lang, self.name = document, pack, lang, name
        self.words, self.speech = Words(lang), Speech(pack, lang)

    def page(self, subject: str) -> Page:
        """Begin a page with a head line of what it shows."""
        page = self.document.page(*SHEET)
        head = lay(f"{self.name}: {self.words(subject)}", "text", SHEET[0] - 2 * EDGE, lang=self.lang, ruby="none")
        page.words(head, EDGE, 4, QUIET)
        return page

    def cells(self, subject: str, count: int, columns: int, rows: int) -> Iterator[tuple[Page, int, Cell]]:
        """Spread things over pages of equal cells: the page, the thing's number and its cell."""
        width, height = (SHEET[0] - 2 * EDGE) / columns, (SHEET[1] - HEAD - EDGE) / rows
        for sheet in range(ceil(count / (columns * rows))):
            page = self.page(subject)
            first = sheet * columns * rows
            for number in range(first, min(first + columns * rows, count)):
                row, column = divmod(number - first, columns)
                yield page, number, (EDGE + column * width, HEAD + row * height + 4, width, height)

    def boards(self) -> None:
        """Draw the board as it is printed and as the screen shows it."""
        for subject, profile in (("paper.contact.print", "print"), ("paper.contact.screen", "screen")):
            page = self.page(subject)
            with page.at((SHEET[0] - AREA[0]) / 2, (SHEET[1] - AREA[1]) / 2):
                draw_board(page, self.speech, "screen" if profile == "screen" else "print")

    def pictures(self) -> None:
        """Draw every picture large and in the smallest size, with the name of its file."""
        pictures = list(self.pack.pictures())
        for page, number, (x, y, w, h) in self.cells("paper.contact.art", len(pictures), 9, 5):
            art = load(pictures[number].path)
            page.picture(art, x, y, w - SMALLEST - 4, h - 12)
            page.picture(art, x + w - SMALLEST - 3, y + h - 12 - SMALLEST, SMALLEST, SMALLEST)
            name = lay(pictures[number].name, 7, w, lang="en", least=4)
            page.words(name, x, y + h - 10, QUIET)

    def squares(self) -> None:
        """Draw every square with all its words."""
        for page, number, (x, y, w, h) in self.cells("paper.contact.squares", len(self.pack.board.squares), 4, 5):
            side = min(h - 12, 38)
            draw_tile(page, tile(self.speech, number), (x, y + 3, side, side), self.speech, "print")
            top = y + 2
            for text in self._words_of(number):
                block = lay(text, 9, w - side - 8, lang=self.lang, least=6)
                page.words(block, x + side + 4, top)
                top += block.height + 2

    def cards(self) -> None:
        """Draw the front and the back of every card side by side."""
        width, height = POKER.width * SHRUNK, POKER.height * SHRUNK
        for page, number, (x, y, _, _) in self.cells("paper.contact.cards", len(self.pack.quizzes), 5, 5):
            draw_front(page, self.speech, number, (x, y, width, height))
            draw_back(page, self.speech, number, (x + width, y, width, height))

    def _words_of(self, number: int) -> Iterator[str]:
        """The texts of a square, and its ways where it has several."""
        square, say = self.pack.board.squares[number], self.pack.say(self.lang)
        names = ["text", "ask", *(f"ways.{way.to}" for way in square.ways or ())]
        for name in names:
            if f"squares.{square.id}.{name}" in say:
                yield say(f"squares.{square.id}.{name}")
