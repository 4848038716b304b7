"""From YAML to nouns: packs, their texts in every language, and what is wrong with them."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import shelf as shelf
    from .book import Picture as Picture
    from .book import served as served
    from .checks import check as check
    from .checks import refuse_unplayable as refuse_unplayable
    from .compiling import compile_board as compile_board
    from .finding import Finding as Finding
    from .finding import PackFaults as PackFaults
    from .finding import Place as Place
    from .finding import Term as Term
    from .furigana import Furigana as Furigana
    from .furigana import pieces as pieces
    from .furigana import plain as plain
    from .furigana import spoken as spoken
    from .pack import Bank as Bank
    from .pack import Pack as Pack
    from .pack import Say as Say
    from .pack import read_info as read_info
    from .pack import read_pack as read_pack
    from .reporting import as_json as as_json
    from .reporting import report as report
    from .words import Words as Words
    from .words import system_language as system_language

# The models cost a tenth of a second to import, and a help text needs none of them: names are fetched when asked for.
_HOMES = {
    "Bank": "pack",
    "Finding": "finding",
    "Furigana": "furigana",
    "Pack": "pack",
    "PackFaults": "finding",
    "Picture": "book",
    "Place": "finding",
    "Say": "pack",
    "Term": "finding",
    "Words": "words",
    "as_json": "reporting",
    "check": "checks",
    "compile_board": "compiling",
    "pieces": "furigana",
    "plain": "furigana",
    "read_info": "pack",
    "read_pack": "pack",
    "refuse_unplayable": "checks",
    "report": "reporting",
    "served": "book",
    "spoken": "furigana",
    "system_language": "words",
}


def __getattr__(name: str) -> Any:
    if name == "shelf":
        return importlib.import_module(".shelf", __name__)
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(importlib.import_module(f".{_HOMES[name]}", __name__), name)
