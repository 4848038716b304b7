"""The page written to its place, or one sentence why not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sugoroku.drawing.art import ArtFault
from sugoroku.drawing.fonts import MissingGlyph
from sugoroku.drawing.qr import TooLong
from sugoroku.drawing.text import DoesNotFit
from sugoroku.packs import Finding, PackFaults, Words, refuse_unplayable
from sugoroku.packs.writing import whole

from .page import Tell, Wish, page
from .runtime import BrokenScript

if TYPE_CHECKING:
    from sugoroku.packs import Pack


class NotMade(Exception):
    """The page is not written and no file is touched; the reason is a sentence of the catalogues."""

    def __init__(self, reason: str, **args: object) -> None:
        super().__init__(reason, args)
        self.reason, self.named = reason, args

    def sentence(self, words: Words) -> str:
        """What happened and what to do now."""
        return words(self.reason, **self.named)


def write(
    pack: Pack, wish: Wish, file: Path, *, force: bool = False, tell: Tell = lambda done, total, name: None
) -> int:
    """Write the page of a pack and return its size in bytes; raises NotMade, and PackFaults for what a pack lacks."""
    if file.exists() and not force:
        raise NotMade("cli.web.exists", file=file)
    made = _made(pack, wish, tell)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        whole(file, made)
    except OSError as trouble:
        raise NotMade("cli.web.closed", folder=file.parent, said=trouble.strerror or trouble) from trouble
    return len(made)


def _made(pack: Pack, wish: Wish, tell: Tell) -> bytes:
    refuse_unplayable(pack)
    try:
        return page(pack, wish, tell)
    except ArtFault as fault:
        raise PackFaults([Finding(fault.code, "error", fault.path, fault.line, 1, fault.named)]) from fault
    except (DoesNotFit, MissingGlyph) as fault:
        raise NotMade("cli.web.words", pack=pack.id) from fault
    except TooLong as fault:
        raise NotMade("cli.web.long", address=fault.text[:40], most=fault.most) from fault
    except (BrokenScript, FileNotFoundError) as fault:
        raise NotMade("cli.web.runtime", said=fault) from fault
