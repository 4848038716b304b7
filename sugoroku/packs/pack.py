"""A pack that has been read: who it is, its board, its questions, its texts in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from . import shelf
from .book import Book, Foreign, Picture, Text, kept
from .finding import Finding, PackFaults, Place, meant
from .fitting import read_as
from .furigana import Furigana, writer
from .locales import language, serving
from .model import POSES, STANDS_OUT, BankFile, BoardFile, PackFile, Quiz, ReadingsFile, Square, SurveyFile, limits
from .model.limits import ID, LOCALE
from .reading import Document, is_there

# The version of what this program understands; packs say in `engine` which ones they were made for.
ENGINE = (0, 1)


def made_for_this(engine: str) -> bool:
    """Whether this version of the program is among those that a pack was made for, such as >=0.1,<1."""
    return all(_holds(part) for part in engine.split(","))


def _holds(part: str) -> bool:
    found = re.fullmatch(r"(>=|<=|==|<|>)([0-9.]+)", part)
    if not found:
        return False
    wanted = tuple(map(int, found[2].split(".")))[:2]
    here = ENGINE[: len(wanted)]
    told = {">=": here >= wanted, "<=": here <= wanted, "==": here == wanted, "<": here < wanted, ">": here > wanted}
    return told[found[1]]


class Say:
    """The texts of a pack in one language: `say("squares.tram.label")`, with readings where the pack gives them.

    Each text is written when it is first asked for: no lesson needs them all.
    """

    def __init__(
        self, lang: str, texts: dict[str, str], furigana: Furigana = "grade", own: dict[str, str] | None = None
    ) -> None:
        self.lang, self.furigana = lang, furigana
        self._texts = texts
        self._written = writer(furigana, lang, own)
        self._said: dict[str, str] = {}

    def __call__(self, text_id: str) -> str:
        """The text of an id; an unknown id is a KeyError."""
        if text_id not in self._said:
            text = self._texts[text_id]
            written = self._written(text)
            self._said[text_id] = Foreign.of(written, text.lang) if isinstance(text, Foreign) else written
        return self._said[text_id]

    def with_furigana(self, furigana: Furigana, own: dict[str, str]) -> Say:
        """The same texts with another choice of readings."""
        return Say(self.lang, self._texts, furigana, own)

    def __contains__(self, text_id: str) -> bool:
        return text_id in self._texts


@dataclass(frozen=True)
class Bank:
    """One question bank."""

    folder: Path
    info: BankFile
    document: Document
    book: Book


@dataclass(frozen=True, eq=False)
class Pack:
    """A whole pack."""

    folder: Path
    info: PackFile
    board: BoardFile
    banks: tuple[Bank, ...]
    readings: dict[str, str]
    documents: dict[str, Document]
    """What was read, by the file's name without .yaml: pack, board, readings, survey."""
    survey: SurveyFile | None = None
    """What pupils and teachers are asked, where the pack has a questionnaire."""
    _said: dict[tuple[str, Furigana], Say] = field(default_factory=dict, repr=False)

    @property
    def id(self) -> str:
        """The pack's name."""
        return self.info.id

    @property
    def locale(self) -> str:
        """The language of the pack's own texts."""
        return self.info.locale

    @cached_property
    def book(self) -> Book:
        """The pack's own texts."""
        return Book(self.folder, self.locale, dict(_texts(self)))

    @cached_property
    def books(self) -> tuple[Book, ...]:
        """The pack's own texts, then each bank's."""
        return (self.book, *(bank.book for bank in self.banks))

    @cached_property
    def locales(self) -> list[str]:
        """The languages that the pack speaks: its own first, then those with a catalogue that is called like one."""
        named = (lang for lang in self.book.translations if re.fullmatch(LOCALE, lang))
        return [self.locale, *(lang for lang in named if lang != self.locale)]

    @cached_property
    def readable_locales(self) -> list[str]:
        """The languages in which `say` does not refuse: those without a broken catalogue, for checks to go through."""
        return [lang for lang in self.locales if not any(book.broken_in(lang) for book in self.books)]

    @cached_property
    def quizzes(self) -> tuple[Quiz, ...]:
        """All questions in order; the place in this list is the question's index in the rules."""
        return tuple(quiz for bank in self.banks for quiz in bank.info.quizzes)

    @cached_property
    def _banks_of_quizzes(self) -> list[tuple[Bank, int]]:
        return [(bank, at) for bank in self.banks for at in range(len(bank.info.quizzes))]

    def say(self, lang: str | None = None, furigana: Furigana = "grade") -> Say:
        """The texts in a language (the pack's own when not said); refuses a broken catalogue."""
        lang = lang or self.locale
        key = (lang, furigana)
        if key not in self._said:
            asked = self._say(lang) if furigana == "grade" else self.say(lang).with_furigana(furigana, self.readings)
            self._said[key] = asked
        return self._said[key]

    def _say(self, lang: str) -> Say:
        texts = {text_id: text for book in reversed(self.books) for text_id, text in book.say(lang).items()}
        titles = self.info.title
        here = serving(lang, [*titles]) or next(iter(titles))
        texts["title"] = titles[here] if language(here) == language(lang) else Foreign.of(titles[here], here)
        return Say(lang, texts)

    def where(self, text_id: str, lang: str | None = None) -> Place:
        """Where a text stands, for findings: in the YAML, or in the catalogue of the language."""
        lang = lang or self.locale
        if text_id == "title":
            return self.documents["pack"].place("title", lang)
        book = next(book for book in self.books if text_id in book.texts)
        return book.place(text_id, lang)

    def where_square(self, index: int, *keys: str | int) -> Place:
        """Where a square, or something in it, stands."""
        return self.documents["board"].place("squares", index, *keys)

    def where_quiz(self, index: int, *keys: str | int) -> Place:
        """Where a question, or something in it, stands."""
        bank, at = self._banks_of_quizzes[index]
        return bank.document.place("quizzes", at, *keys)

    def art(self, name: str) -> Path:
        """The path of one of the pack's pictures; refuses a name that leaves the folder."""
        return kept(self.folder, name, Place(self.folder / "pack.yaml"))

    def quiz_art(self, index: int) -> Path | None:
        """The path of a question's picture, if it has one."""
        bank, at = self._banks_of_quizzes[index]
        name = bank.info.quizzes[at].picture
        return kept(bank.folder, name, self.where_quiz(index, "picture")) if name else None

    def box(self, at: int) -> tuple[float, float, float, float]:
        """The tile of a square on the board: left, top, width, height in millimetres."""
        square = self.board.squares[at]
        side = self.board.tile * (STANDS_OUT if square.kind in ("start", "goal") else 1)
        return square.at[0] - side / 2, square.at[1] - side / 2, side, side

    def index(self, square_id: str) -> int | None:
        """The position of a square on the path."""
        return self._indices.get(square_id)

    @cached_property
    def _indices(self) -> dict[str, int]:
        return {square.id: at for at, square in reversed(list(enumerate(self.board.squares)))}

    def follows(self, at: int) -> list[str]:
        """The ids of the squares that follow one: several after a branch, none after the goal."""
        square = self.board.squares[at]
        if square.ways:
            return [way.to for way in square.ways]
        if square.kind == "goal":
            return []
        below = [self.board.squares[at + 1].id] if at + 1 < len(self.board.squares) else []
        return [square.next] if square.next else below

    def pictures(self) -> Iterator[Picture]:
        """Every picture that the pack and its banks name."""
        info, board = self.documents["pack"], self.documents["board"]
        for pose in POSES:
            yield Picture(getattr(self.info.mascot.poses, pose), info.place("mascot", "poses", pose), self.folder)
        for at, animal in enumerate(self.info.animals):
            yield Picture(animal.art, info.place("animals", at, "art"), self.folder)
        for key, name in (("emblem", self.info.emblem), ("card_back", self.info.card_back)):
            if name:
                yield Picture(name, info.place(key), self.folder)
        if self.board.landscape:
            yield Picture(self.board.landscape, board.place("landscape"), self.folder)
        for at, square in enumerate(self.board.squares):
            if square.picture:
                yield Picture(square.picture, self.where_square(at, "picture"), self.folder)
        for at, quiz in enumerate(self.quizzes):
            if quiz.picture:
                yield Picture(quiz.picture, self.where_quiz(at, "picture"), self._banks_of_quizzes[at][0].folder)


def read_pack(path: str | Path) -> Pack:
    """Reads a pack by name or path; refuses with all findings at once."""
    folder = shelf.find(path)
    info, info_file, findings = read_as(folder / "pack.yaml", PackFile)
    board, board_file, more = read_as(folder / "board.yaml", BoardFile)
    findings += more
    readings, documents = {}, {"pack": info_file, "board": board_file}
    if is_there(folder / "readings.yaml"):
        found, documents["readings"], more = read_as(folder / "readings.yaml", ReadingsFile)
        readings = found.readings if found else {}
        findings += more
    survey = None
    if is_there(folder / "survey.yaml"):
        survey, documents["survey"], more = read_as(folder / "survey.yaml", SurveyFile)
        findings += more
    banks = []
    for name, place in _banks_named(info_file):
        bank, more = _read_bank(name, folder, place)
        findings += more
        banks += [bank] if bank else []
    if findings or info is None or board is None:
        raise PackFaults([*_other_program(info_file), *findings])
    read = {name: doc for name, doc in documents.items() if doc}
    return Pack(folder, info, board, tuple(banks), readings, read, survey)


def _other_program(info_file: Document | None) -> Iterator[Finding]:
    """Why the other faults may be none: a pack made for another version of the program has other keys."""
    info = info_file.value() if info_file else None
    wanted = info.get("engine") if isinstance(info, dict) else None
    if info_file and isinstance(wanted, str) and re.fullmatch(limits.ENGINE, wanted) and not made_for_this(wanted):
        args = {"found": wanted, "here": ".".join(map(str, ENGINE))}
        yield Finding.at("packs.whole.engine", "error", info_file.place("engine"), **args)


def _banks_named(info_file: Document | None) -> Iterator[tuple[str, Place]]:
    """The banks that a pack.yaml names, also one that does not fit otherwise: so all banks are looked at as well."""
    named = info_file.value() if info_file else None
    uses = named.get("uses") if isinstance(named, dict) else None
    for at, name in enumerate(uses if isinstance(uses, list) else ()):
        if info_file and isinstance(name, str) and re.fullmatch(ID, name):
            yield name, info_file.place("uses", at)


def read_info(path: str | Path) -> PackFile:
    """Reads only who a pack is, for a list of packs to choose from."""
    info, _, findings = read_as(shelf.find(path) / "pack.yaml", PackFile)
    if info is None:
        raise PackFaults(findings)
    return info


def _read_bank(name: str, pack: Path, place: Place) -> tuple[Bank | None, list[Finding]]:
    folder = shelf.find_bank(name, pack)
    if folder is None:
        known = shelf.banks(pack)
        args = {"found": name, "known": known, "meant": meant(name, known)}
        return None, [Finding.at("packs.bank.unknown", "error", place, **args)]
    return _bank_in(folder)


def read_bank(folder: Path) -> Bank:
    """Reads one question bank, whichever pack uses it; refuses with all findings at once."""
    bank, findings = _bank_in(folder)
    if bank is None:
        raise PackFaults(findings)
    return bank


def _bank_in(folder: Path) -> tuple[Bank | None, list[Finding]]:
    info, document, findings = read_as(folder / "quizzes.yaml", BankFile)
    if info is None or document is None:
        return None, findings
    book = Book(folder, info.locale, dict(_bank_texts(info, document)))
    return Bank(folder, info, document, book), []


def _texts(pack: Pack) -> Iterator[tuple[str, Text]]:
    info, info_file = pack.info, pack.documents["pack"]
    for at, square in enumerate(pack.board.squares):
        yield from _square_texts(pack, at, square)
    yield "mascot.name", Text(info.mascot.name, info_file.place("mascot", "name"))
    for at, animal in enumerate(info.animals):
        yield f"animals.{animal.id}", Text(animal.name, info_file.place("animals", at, "name"))
    for at, pledge in enumerate(info.pledges):
        yield f"pledges.{pledge.id}", Text(pledge.text, info_file.place("pledges", at, "text"))
    for at, line in enumerate(info.credits):
        yield f"credits.{at + 1}", Text(line, info_file.place("credits", at))
    for part in ("pupil", "teacher") if pack.survey else ():
        yield from _survey_texts(pack, part)


def _survey_texts(pack: Pack, part: str) -> Iterator[tuple[str, Text]]:
    document = pack.documents["survey"]
    for at, asked in enumerate(getattr(pack.survey, part)):
        yield f"survey.{asked.id}.question", Text(asked.question, document.place(part, at, "question"))
        for number, option in enumerate(asked.choices or ()):
            place = document.place(part, at, "choices", number, "text")
            yield f"survey.{asked.id}.choices.{option.id}", Text(option.text, place)


def _square_texts(pack: Pack, at: int, square: Square) -> Iterator[tuple[str, Text]]:
    for key in ("label", "text", "ask"):
        words = getattr(square, key)
        if words:
            yield f"squares.{square.id}.{key}", Text(words, pack.where_square(at, key))
    for number, way in enumerate(square.ways or ()):
        yield f"squares.{square.id}.ways.{way.to}", Text(way.label, pack.where_square(at, "ways", number, "label"))


def _bank_texts(info: BankFile, document: Document) -> Iterator[tuple[str, Text]]:
    for at, quiz in enumerate(info.quizzes):
        name = f"quizzes.{quiz.id}"
        yield f"{name}.question", Text(quiz.question, document.place("quizzes", at, "question"))
        for number, choice in enumerate(quiz.choices):
            key = "right" if number in quiz.rights else "wrong"
            place = document.place("quizzes", at, "choices", number, key)
            yield f"{name}.choices.{number + 1}", Text(choice.text, place)
        yield f"{name}.explain", Text(quiz.explain, document.place("quizzes", at, "explain"))
