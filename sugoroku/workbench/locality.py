"""Which texts of a pack speak of its city: these a new city writes anew, all others it may keep.

A text is local if it names the city, its mascot or a word of readings.yaml; and, where there is an English translation,
if that has a name in it: a word with a capital letter inside a sentence. All texts of a square go together.
"""

from __future__ import annotations

import re

from sugoroku.packs import plain
from sugoroku.packs.pack import Pack

# Words that English writes with a capital wherever they stand, though they name no place.
_NO_NAMES = {"I", "Earth", "CO2", "Metro", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
_NAME = re.compile(r"(?<=[\w,;)] )[A-Z][\w-]*")
ALWAYS = ("mascot", "animals")  # they are the city's own, whatever they are called


def local_texts(pack: Pack) -> set[str]:
    """The ids of the pack's own texts that speak of its city."""
    found = {text_id for text_id in pack.book.texts if _is_local(pack, text_id)}
    squares = {_square(text_id) for text_id in found if text_id.startswith("squares.")}
    return {text_id for text_id in pack.book.texts if text_id in found or _square(text_id) in squares}


def _square(text_id: str) -> str:
    return ".".join(text_id.split(".")[:2])


def _is_local(pack: Pack, text_id: str) -> bool:
    if text_id.partition(".")[0] in ALWAYS:
        return True
    said = [plain(pack.book.texts[text_id].words)]
    said += [pack.book.catalogue(lang).text(text_id) for lang in pack.book.translations]
    words = {pack.id.casefold(), plain(pack.info.mascot.name).casefold(), *(word.casefold() for word in pack.readings)}
    if any(word in text.casefold() for text in said for word in words):
        return True
    english = said[0] if pack.locale.startswith("en") else pack.book.catalogue("en").text(text_id)
    return any(name not in _NO_NAMES for name in _NAME.findall(english)) and ".label" not in text_id
