"""The catalogues of a book after an import: what was written, what was reworded, what is new, what is gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sugoroku.packs import plain
from sugoroku.packs.book import Book
from sugoroku.workbench.catalogues import Block, Po, field_of, flagged, laid_aside, with_lines
from sugoroku.workbench.translating import State, carried, translated


@dataclass
class Told:
    """What an import says about the texts of one book."""

    book: Book
    sources: dict[str, str] = field(default_factory=dict)
    """Source texts that are new or reworded, by their ids; an empty one is gone."""
    translations: dict[str, dict[str, tuple[str, bool]]] = field(default_factory=dict)
    """Translations by language and id, and whether each is still marked as stale."""

    def translate(self, lang: str, text_id: str, text: str, is_fuzzy: bool) -> None:
        """Note a translation."""
        self.translations.setdefault(lang, {})[text_id] = (text, is_fuzzy)

    def catalogues(self) -> Iterable[Po]:
        """Every catalogue in which something has changed, edited and not saved yet."""
        for lang in sorted({*self.book.translations, *self.translations}):
            path = self.book.folder / "i18n" / f"{lang}.po"
            po = Po.read(path) if path.exists() else translated(self.book, lang)
            before = po.text if path.exists() else ""
            self._edit(po, self.translations.get(lang, {}))
            if po.text != before:
                yield po

    def _edit(self, po: Po, written: Mapping[str, tuple[str, bool]]) -> None:
        order = [*self.book.texts, *(text_id for text_id in self.sources if text_id not in self.book.texts)]
        for text_id in order:
            if text_id in self.sources and not self.sources[text_id]:
                if text_id in po.entries:
                    po.old.append(laid_aside(po.entries.pop(text_id)))
            elif text_id in written or (text_id in self.sources and text_id in po.entries):
                words = plain(self.sources.get(text_id) or self.book.texts[text_id].words)
                block = po.entries.get(text_id)
                state = _state(block, words, written.get(text_id))
                if block:
                    po.entries[text_id] = _restated(block, words, state)
                elif state.text:
                    _enter(po, text_id, _restated(Block(()), words, state, text_id), order)


def _state(block: Block | None, words: str, written: tuple[str, bool] | None) -> State:
    """How a text stands now: as a person wrote it, else as it was, stale if its source was reworded."""
    if written is None:
        return carried(block, words)
    text, is_fuzzy = written
    if not (text and is_fuzzy and block):
        return State(text, bool(text) and is_fuzzy)
    return State(text, True, block.previous or (block.source if plain(block.source) != words else ""))


def _restated(block: Block, words: str, state: State, text_id: str = "") -> Block:
    """An entry in its new state; the lines that say the same stay as they are."""
    flags = [*(["fuzzy"] if state.is_fuzzy else []), *(flag for flag in block.flags if flag != "fuzzy")]
    new: dict[str, list[str]] = {}
    if sorted(flags) != sorted(block.flags):
        new["#,"] = flagged(flags)
    if block.previous != state.previous:
        new["#|"] = field_of("msgid", state.previous, "#| ") if state.previous else []
    if text_id:
        new["msgctxt"] = field_of("msgctxt", text_id)
    if plain(block.source) != words:
        new["msgid"] = field_of("msgid", words)
    if block.text != state.text or not block.raw("msgstr"):
        new["msgstr"] = field_of("msgstr", state.text)
    return with_lines(block, new) if new else block


def _enter(po: Po, text_id: str, block: Block, order: list[str]) -> None:
    """Put a new entry behind the nearest one that comes before it in the book."""
    before = order[: order.index(text_id)]
    behind = next((one for one in reversed(before) if one in po.entries), None)
    entries = list(po.entries.items())
    at = 0 if behind is None else [one for one, _ in entries].index(behind) + 1
    po.entries = dict([*entries[:at], (text_id, block), *entries[at:]])
