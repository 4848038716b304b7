"""What the page says in each language: a text with readings is a list of its parts, ready for HTML's ruby."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sugoroku.drawing.board import tile_words
from sugoroku.drawing.speech import Speech
from sugoroku.drawing.style import TOPICS
from sugoroku.packs.furigana import Furigana, pieces, plain

if TYPE_CHECKING:
    from sugoroku.packs import Pack

Part = str | list[str]
Text = str | list[Part]
"""Words as they are, or in parts: words without a reading, and [words, reading]."""

OWN = (
    "screen.home.start", "screen.home.resume", "screen.home.new", "screen.home.language", "screen.teams.title",
    "screen.teams.count", "screen.teams.start", "screen.table.round", "screen.table.turn", "screen.table.roll",
    "screen.table.meter", "screen.tool.undo", "screen.card.next", "screen.ask.yes", "screen.ask.sometimes",
    "screen.ask.not-yet", "screen.fork.title", "screen.explanation.right", "screen.explanation.wrong",
    "screen.notice.missed", "screen.notice.again", "screen.notice.arrived", "screen.notice.meter.plus",
    "screen.notice.meter.minus", "screen.effect.move.plus", "screen.effect.move.minus", "screen.effect.goto",
    "screen.effect.eco.plus", "screen.effect.eco.minus", "screen.effect.miss", "screen.effect.again",
    "screen.effect.swap.ahead", "screen.effect.swap.behind", "screen.effect.swap.first", "screen.effect.swap.last",
    "screen.effect.all.plus", "screen.effect.all.minus", "screen.effect.meter.plus", "screen.effect.meter.minus",
    "table.swapped", "table.ended", "ending.first", "ending.tied", "ending.together.won", "ending.together.lost",
    "ending.by.eco", "ending.by.first", "ending.by.together", "ending.learned", "ending.remember", "ending.habits",
    "ending.habits.kind", "ending.pledges", "ending.pledges.how", "ending.pledges.choose", "ending.thanks",
    "ending.questionnaire", "ending.home", "ending.undo", "settings.heading", "settings.furigana",
    "settings.furigana.none", "settings.furigana.grade", "settings.furigana.all", "settings.text", "settings.text.0",
    "settings.text.1", "settings.text.2", "settings.contrast", "settings.contrast.false", "settings.contrast.true",
    "settings.motion", "settings.motion.true", "settings.motion.false", "web.loading", "web.script", "web.old",
    "web.home.lead", "web.home.lost", "web.home.lost.old", "web.home.anew", "web.home.unkept", "web.teams.alone",
    "web.teams.animal", "web.teams.name", "web.table.board", "web.table.near", "web.table.whole", "web.table.rolled",
    "web.table.landed", "web.table.points", "web.table.thinks", "web.table.place", "web.table.waits", "web.table.back",
    "web.card.yours", "web.end.title", "web.end.alone", "web.end.place", "web.end.points", "web.end.right",
    "web.end.record", "web.end.watch", "web.end.open", "web.end.why", "web.close", "web.credits", "web.credits.runs",
)  # fmt: skip
# What stands for a placeholder while readings are found: figures decide how the word behind them is read.
STANDS = {"n": "987001", "goal": "987002", "of": "987003"} | {
    name: chr(0xE000 + at) for at, name in enumerate(("team", "other", "label", "name"))
}


def languages(pack: Pack) -> dict[str, dict[str, dict[str, Text]]]:
    """All texts by language, choice of readings and id; a choice that says nothing else is left out."""
    return {lang: dict(_choices(pack, lang)) for lang in pack.readable_locales}


def named(pack: Pack) -> dict[str, str]:
    """What each language calls itself."""
    from babel import Locale

    said = {lang: str(Locale.parse(lang).languages.get(lang.split("_")[0], lang)) for lang in pack.readable_locales}
    return {lang: name[:1].upper() + name[1:] for lang, name in said.items()}


def _choices(pack: Pack, lang: str) -> Iterator[tuple[str, dict[str, Text]]]:
    wanted: tuple[Furigana, ...] = ("grade", "all") if lang.startswith("ja") else ("grade",)
    for furigana in wanted:
        yield furigana, {text_id: parts(text) for text_id, text in _texts(Speech(pack, lang, furigana))}


def parts(text: str) -> Text:
    """A text ready for ruby."""
    found: list[Part] = [base if reading is None else [base, reading] for base, reading in pieces(text)]
    return text if not any(isinstance(part, list) for part in found) else found


def _texts(speech: Speech) -> Iterator[tuple[str, str]]:
    pack, info = speech.pack, speech.pack.info
    say = pack.say(speech.lang, speech.furigana)
    yield from ((text_id, open_word(speech, text_id)) for text_id in OWN)
    yield from ((f"topic.{topic}", speech.word(f"drawing.topic.{topic}").first) for topic in TOPICS)
    yield from ((f"square.{at}", tile_words(speech, at).first) for at in range(len(pack.board.squares)))
    yield "title", say("title")
    yield "mascot.name", say("mascot.name")
    yield from ((f"animals.{animal.id}", say(f"animals.{animal.id}")) for animal in info.animals)
    yield from ((f"pledges.{pledge.id}", say(f"pledges.{pledge.id}")) for pledge in info.pledges)
    for square in pack.board.squares:
        wanted = [part for part in ("text", "ask") if getattr(square, part)]
        wanted += [f"ways.{way.to}" for way in square.ways or ()]
        yield from ((f"squares.{square.id}.{part}", say(f"squares.{square.id}.{part}")) for part in wanted)
    for quiz in pack.quizzes:
        name = f"quizzes.{quiz.id}"
        yield f"{name}.question", say(f"{name}.question")
        yield from ((f"{name}.choice.{at}", say(text_id)) for at, text_id in enumerate(quiz.choice_ids()))
        yield f"{name}.explain", say(f"{name}.explain")
        date, source = speech.words.date(quiz.as_of), _without_address(quiz.source)
        yield f"{name}.source", plain(speech.word("screen.explanation.source", source=source, date=date).first)
    yield from _credits(speech)


def _credits(speech: Speech) -> Iterator[tuple[str, str]]:
    """Who made it, line by line, and on which terms."""
    info = speech.pack.info
    mascot = "lesson.credits.mascot" + (".city" if info.mascot.drawing == "city" else "")
    lines = [
        speech.word("lesson.credits.own").first,
        plain(speech.word(mascot, name=speech.told("mascot.name")).first),
        *(speech.first(f"credits.{at + 1}") for at in range(len(info.credits))),
        speech.word("lesson.credits.texts", licence=info.licence.text).first,
        speech.word("lesson.credits.art", licence=info.licence.art).first,
        speech.word("lesson.credits.program").first,
    ]
    yield from ((f"credit.{at}", line) for at, line in enumerate(lines))


def open_word(speech: Speech, text_id: str) -> str:
    """The program's own words with their placeholders still in them, and with the readings that they then have."""
    said = speech.word(text_id, **STANDS).first
    for name, found in STANDS.items():
        said = said.replace(found, f"{{{name}}}")
    return said


def _without_address(source: str) -> str:
    """A source without its web address, which nobody can follow from here; the teacher's answer key has it."""
    return re.sub(r"[\s,;—–-]*https?://\S+", "", source).strip() or source
