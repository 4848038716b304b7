"""What only the drawing can tell about a pack: can every picture and every character be drawn, does every text fit."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from sugoroku.drawing import board, card, event
from sugoroku.drawing.art import ArtFault, load
from sugoroku.drawing.fonts import Face, MissingGlyph
from sugoroku.drawing.further import adopt, lacking, unusable
from sugoroku.drawing.speech import Speech
from sugoroku.drawing.text import DoesNotFit
from sugoroku.drawing.tile import LABELS, label_block, label_face
from sugoroku.packs import Finding, PackFaults, Place, Term, plain
from sugoroku.packs.book import own_language
from sugoroku.packs.pack import Pack

Fault = tuple[Place, Mapping[str, object]]
Ask = Callable[[Pack], Iterator[Finding]]


@dataclass(frozen=True)
class Check:
    """One check: its codes begin with its id; its question is the docstring of what asks it."""

    id: str
    rationale: str
    question: str
    ask: Ask


CHECKS: dict[str, Check] = {}
FAULTS = (DoesNotFit, MissingGlyph, ArtFault)  # what drawing an unchecked pack may raise


def _check(name: str, rationale: str) -> Callable[[Ask], Ask]:
    def enter(ask: Ask) -> Ask:
        CHECKS[name] = Check(name, rationale, (ask.__doc__ or "").strip(), ask)
        return ask

    return enter


def check(pack: Pack) -> list[Finding]:
    """Asks every check about a pack that has been read."""
    fonts = list(fonts_are_usable(pack))
    if fonts:
        return fonts  # what a text would look like nobody can tell yet
    # A text not yet translated is drawn as it stands in the pack's own language, and would be told once a language.
    return list(dict.fromkeys(finding for one in CHECKS.values() for finding in one.ask(pack)))


@_check("drawing.font", "A font is a program for whoever draws it, and a print without it has boxes for letters.")
def fonts_are_usable(pack: Pack) -> Iterator[Finding]:
    """Is every font of the pack whole, static, embeddable, and with its licence beside it?"""
    yield from unusable(pack)


@_check("drawing.art", "A picture drawn otherwise than its maker saw it is found out on paper, when it is too late.")
def art_is_drawable(pack: Pack) -> Iterator[Finding]:
    """Can every picture be drawn as it is meant?"""
    for picture in pack.pictures():
        path = picture.folder / picture.name
        # A missing or straying file is told by the pack's own checks.
        if not path.is_file() or not path.resolve().is_relative_to(picture.folder.resolve()):
            continue
        try:
            load(path)
        except ArtFault as fault:
            yield Finding(fault.code, "error", fault.path, fault.line, 1, fault.named)


@_check("drawing.glyph", "A missing character prints as nothing, or as a box, on every copy.")
def characters_are_in_the_fonts(pack: Pack) -> Iterator[Finding]:
    """Is every character of every text in the typeface that draws it?"""
    own = adopt(pack)
    for lang in pack.readable_locales:
        say = pack.say(lang)
        for text_id in _text_ids(pack):
            for character in lacking(say(text_id), _faces(text_id, lang), lang, own):
                args = {"character": character, "codepoint": f"{ord(character):04X}", "text": plain(say(text_id))}
                yield Finding.at("drawing.glyph.missing", "error", pack.where(text_id, lang), **args)


def _text_ids(pack: Pack) -> list[str]:
    return ["title", *(text_id for book in pack.books for text_id in book.texts)]


def _faces(text_id: str, lang: str) -> list[Face]:
    """Gives the typefaces that draw a text: on the board, on paper and on screen."""
    if text_id == "title":
        return ["head"]
    faces: list[Face] = ["text", "bold"]
    return [*faces, label_face(lang)] if text_id.endswith(".label") else faces


@_check("drawing.fit.tile", "A word that is too long for its square would run over its neighbour, or be cut.")
def labels_fit(pack: Pack) -> Iterator[Finding]:
    """Fits every label its square, on paper and on screen, in every language?"""
    for lang in pack.readable_locales:
        for at, square in enumerate(pack.board.squares):
            if not square.label:
                continue
            speech = Speech(pack, lang)
            words = board.tile_words(speech, at)
            for profile in LABELS:
                try:
                    label_block(speech, words, square.kind, board.tile_box(pack, at), profile)
                except DoesNotFit as fault:
                    place = pack.where(f"squares.{square.id}.label", lang)
                    yield _unfit("drawing.fit.tile", place, fault, lang, profile=Term(f"drawing.profile.{profile}"))
                except MissingGlyph:
                    break  # told by its own check


@_check("drawing.fit.title", "A title that leaves its piece of sky hides the landscape.")
def title_fits(pack: Pack) -> Iterator[Finding]:
    """Fits the title its place on the board, in every language?"""
    if pack.board.title_at is None:
        return
    for lang in pack.readable_locales:
        try:
            board.title_block(Speech(pack, lang))
        except DoesNotFit as fault:
            yield _unfit("drawing.fit.title", pack.where("title", lang), fault, lang)
        except MissingGlyph:
            continue


@_check("drawing.fit.cards", "A question that is too long for its card cannot be printed, and stops the whole set.")
def questions_fit(pack: Pack) -> Iterator[Finding]:
    """Fit question and choices the front, answer and reason the back of a card, in every language?"""
    for lang in pack.readable_locales:
        for index, quiz in enumerate(pack.quizzes):
            for side, lay_out in (("front", card.front), ("back", card.back)):
                try:
                    lay_out(Speech(pack, lang), index)
                except DoesNotFit as fault:
                    place = pack.where(f"quizzes.{quiz.id}.{'question' if side == 'front' else 'explain'}", lang)
                    yield _unfit(f"drawing.fit.{side}", place, fault, lang)
                except (MissingGlyph, ArtFault, PackFaults):
                    continue  # told by their own checks


@_check("drawing.fit.events", "What happens on a square that has no room on its event card stops the whole set.")
def events_fit(pack: Pack) -> Iterator[Finding]:
    """Fit what a square tells and what it asks the back of its event card, in every language?"""
    for lang in pack.readable_locales:
        speech = Speech(pack, lang)
        for index in event.squares(speech):
            try:
                event.back(speech, index)
            except DoesNotFit as fault:
                text_id = f"squares.{pack.board.squares[index].id}"
                asked = pack.say(lang)(f"{text_id}.ask") if f"{text_id}.ask" in pack.say(lang) else None
                part = "ask" if fault.text == asked else "text"
                yield _unfit("drawing.fit.event", pack.where(f"{text_id}.{part}", lang), fault, lang)
            except (MissingGlyph, ArtFault):
                continue  # told by their own checks


def _unfit(code: str, place: Place, fault: DoesNotFit, lang: str, **args: object) -> Finding:
    lang = own_language(fault.text, lang)
    return Finding.at(
        code, "error", place, text=plain(fault.text), lang=lang, side=Term(f"drawing.side.{fault.side}"),
        needed=round(fault.needed, 1), room=round(fault.room, 1), **args,
    )  # fmt: skip
