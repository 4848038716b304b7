"""The four kinds of sheets: squares along the road, a bank's questions, the questionnaire, and the pack's own texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, get_args

from sugoroku.packs.book import Book
from sugoroku.packs.model import KINDS, TOPICS, Quiz, Square
from sugoroku.packs.model.survey import Asked, AskedKind
from sugoroku.packs.pack import Bank, Pack

from .plan import Cell, Column, Row, Table, translated, with_translations

LEVELS = ("1", "2", "3")
MOMENTS = ("before", "after", "both")
WRONG = 3  # wrong answers that a question can have
CHOICES = 4  # answers of the questionnaire for which there is room at least


def board(pack: Pack, book: Book, langs: Sequence[str]) -> Table:
    """The squares in the order of the path."""
    ways = max((len(square.ways or ()) for square in pack.board.squares), default=0)
    columns = [
        Column("kind", "", KINDS, False), Column("topic", "", TOPICS, False),
        *(Column(key) for key in ("label", "text", "ask")), *(Column(f"way.{n + 1}") for n in range(ways)),
    ]  # fmt: skip
    rows = tuple(
        Row(one.id, translated(book, dict(_square(one, at, ways)), langs)) for at, one in enumerate(pack.board.squares)
    )
    return Table("board", "board", pack.folder / "board.yaml", book, tuple(langs),
                 with_translations(book, columns, langs), rows)  # fmt: skip


def _square(square: Square, at: int, ways: int) -> Iterator[tuple[str, Cell]]:
    here = ("squares", at)
    for key in ("kind", "topic"):
        yield key, Cell(getattr(square, key) or "", (*here, key))
    for key in ("label", "text", "ask"):
        yield key, Cell(getattr(square, key) or "", (*here, key), f"squares.{square.id}.{key}")
    for n in range(ways):
        way = square.ways[n] if square.ways and n < len(square.ways) else None
        place = (*here, "ways", n, "label") if way else ()
        yield f"way.{n + 1}", Cell(way.label, place, f"squares.{square.id}.ways.{way.to}") if way else Cell()


def quizzes(bank: Bank, langs: Sequence[str]) -> Table:
    """The questions of a bank in its order, the right answer before the wrong ones."""
    texts = ("question", "right", *(f"wrong.{n + 1}" for n in range(WRONG)), "explain")
    columns = [
        Column("topic", "", TOPICS, False), Column("level", "", LEVELS, False), *map(Column, texts),
        *(Column(key, is_text=False) for key in ("source", "as_of", "review_by")),
    ]  # fmt: skip
    rows = tuple(
        Row(one.id, translated(bank.book, dict(_quiz(one, at)), langs)) for at, one in enumerate(bank.info.quizzes)
    )
    return Table(f"quizzes/{bank.info.id}", "quizzes", bank.folder / "quizzes.yaml", bank.book, tuple(langs),
                 with_translations(bank.book, columns, langs), rows)  # fmt: skip


def _quiz(quiz: Quiz, at: int) -> Iterator[tuple[str, Cell]]:
    here, name = ("quizzes", at), f"quizzes.{quiz.id}"
    for key in ("topic", "level", "source", "as_of", "review_by"):
        yield key, Cell(str(getattr(quiz, key)), (*here, key))
    for key in ("question", "explain"):
        yield key, Cell(getattr(quiz, key), (*here, key), f"{name}.{key}")
    for key, number in zip(("right", *(f"wrong.{n + 1}" for n in range(WRONG))), quiz.order, strict=False):
        kind = "right" if number in quiz.rights else "wrong"
        yield key, Cell(quiz.choices[number].text, (*here, "choices", number, kind), f"{name}.choices.{number + 1}")
    for number in range(len(quiz.choices), WRONG + 1):  # room for one more
        yield f"wrong.{number}", Cell("", (*here, "choices", number), f"{name}.choices.{number + 1}")


def survey(pack: Pack, book: Book, langs: Sequence[str]) -> Table:
    """What pupils are asked, then what the teacher is."""
    asked = [(part, at, one) for part in ("pupil", "teacher") for at, one in enumerate(getattr(pack.survey, part))]
    most = max([CHOICES, *(len(one.choices or ()) for _, _, one in asked)])
    columns = [
        Column("part", "", ("pupil", "teacher"), False), Column("kind", "", get_args(AskedKind), False),
        Column("when", "", MOMENTS, False), *(Column(key) for key in ("question", *_choices(most))),
    ]  # fmt: skip
    rows = tuple(Row(one.id, translated(book, dict(_asked(part, at, one, most)), langs)) for part, at, one in asked)
    return Table("survey", "survey", pack.folder / "survey.yaml", book, tuple(langs),
                 with_translations(book, columns, langs), rows)  # fmt: skip


def _choices(most: int) -> list[str]:
    return [f"choice.{n + 1}" for n in range(most)]


def _asked(part: str, at: int, asked: Asked, most: int) -> Iterator[tuple[str, Cell]]:
    here, name = (part, at), f"survey.{asked.id}"
    yield "part", Cell(part)
    for key in ("kind", "when"):
        yield key, Cell(getattr(asked, key), (*here, key))
    yield "question", Cell(asked.question, (*here, "question"), f"{name}.question")
    for n, key in enumerate(_choices(most)):
        there = asked.choices[n] if asked.choices and n < len(asked.choices) else None
        place = (*here, "choices", n, "text") if there else ()
        yield key, Cell(there.text, place, f"{name}.choices.{there.id}") if there else Cell()


def own(pack: Pack, book: Book, langs: Sequence[str]) -> Table:
    """The title, the mascot, the animals, the promises and the credits, a row each."""
    columns = with_translations(book, [Column("text")], langs)
    titles = {f"text:{lang}": Cell(pack.info.title.get(lang, ""), ("title", lang)) for lang in langs}
    title = Cell(pack.info.title.get(pack.locale, ""), ("title", pack.locale))
    rows = [Row("title", {"text": title, **titles}, "title")]
    for about, text_id, loc in _named(pack):
        cell = Cell(book.texts[text_id].words, loc, text_id)
        rows.append(Row(text_id, translated(book, {"text": cell}, langs), about))
    return Table("pack", "pack", pack.folder / "pack.yaml", book, tuple(langs), columns, tuple(rows))


def _named(pack: Pack) -> Iterator[tuple[str, str, Any]]:
    yield "mascot", "mascot.name", ("mascot", "name")
    for at, animal in enumerate(pack.info.animals):
        yield "animal", f"animals.{animal.id}", ("animals", at, "name")
    for at, pledge in enumerate(pack.info.pledges):
        yield "pledge", f"pledges.{pledge.id}", ("pledges", at, "text")
    for at in range(len(pack.info.credits)):
        yield "credit", f"credits.{at + 1}", ("credits", at)
