"""What cannot be drawn, told with its place in the files of the pack."""

from sugoroku.drawing.art import ArtFault
from sugoroku.drawing.fonts import MissingGlyph
from sugoroku.drawing.speech import Speech
from sugoroku.drawing.text import DoesNotFit
from sugoroku.packs import Finding, plain
from sugoroku.packs.finding import Place, Term
from sugoroku.packs.model import Component
from sugoroku.packs.words import FOLDER

FAULTS = (DoesNotFit, MissingGlyph, ArtFault)


def told(speech: Speech, part: Component, fault: Exception) -> Finding:
    """The finding for one of FAULTS: where it stands, what is wrong with it on this component, what to do."""
    match fault:
        case ArtFault():
            return Finding(fault.code, "error", fault.path, fault.line, 1, fault.named)
        case MissingGlyph():
            text, place = _containing(speech, fault.character)
            code = f"{ord(fault.character):04X}"
            return Finding.at("drawing.glyph.missing", "error", place, character=fault.character, codepoint=code,
                              text=plain(text))  # fmt: skip
        case DoesNotFit():
            return Finding.at(
                "lesson.refuse.fit", "error", _whence(speech, fault.text), text=plain(fault.text),
                component=Term(f"paper.{part.id}"), side=Term(f"drawing.side.{fault.side}"),
                needed=round(fault.needed, 1), room=round(fault.room, 1),
            )  # fmt: skip
    raise AssertionError(fault)


def _whence(speech: Speech, text: str) -> Place:
    """Where a text stands: in the pack's YAML, in one of its catalogues, or else among the program's own words."""
    for text_id, lang, said in _texts(speech):
        if text in (said, plain(said)):
            return speech.pack.where(text_id, lang)
    return Place(FOLDER / speech.words.spoken)


def _containing(speech: Speech, character: str) -> tuple[str, Place]:
    for text_id, lang, said in _texts(speech):
        if character in said:
            return said, speech.pack.where(text_id, lang)
    return character, Place(FOLDER / speech.words.spoken)


def _texts(speech: Speech):  # type: ignore[no-untyped-def]
    """Every text of the pack as it is drawn: its id, its language, what it says."""
    for lang in filter(None, (speech.lang, speech.also)):
        say = speech.pack.say(lang, speech.furigana if lang == speech.lang else "grade")
        for text_id in ("title", *(text_id for book in speech.pack.books for text_id in book.texts)):
            yield text_id, lang, say(text_id)
