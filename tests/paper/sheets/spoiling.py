"""Good files with one thing spoiled."""

import io
import re
from collections.abc import Callable, Iterable

import pikepdf

from . import contrast, order
from .found import Found, listed
from .printed import Printed
from .reading import Sheet, sheets

MM = 72 / 25.4


def changed(one: Printed, file: str, change: Callable[[pikepdf.Pdf], object]) -> Printed:
    """The set with one file changed."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(one.files[file])) as pdf:
        change(pdf)
        pdf.save(out)
    return one.spoiled(file, out.getvalue())


def redrawn(one: Printed, file: str, change: Callable[[bytes], bytes], page: int = 0) -> Printed:
    """The set with what is drawn on one page of a file changed."""

    def draw(pdf: pikepdf.Pdf) -> None:
        before = pdf.pages[page].Contents.read_bytes()
        after = change(before)
        assert after != before, "nothing was spoiled"
        pdf.pages[page].Contents = pdf.make_stream(after)

    return changed(one, file, draw)


def moved(right: float, down: float) -> Callable[[bytes], bytes]:
    """Draw all of a page elsewhere (mm)."""
    return lambda drawn: f"1 0 0 1 {right * MM} {-down * MM} cm ".encode() + drawn


def replaced(old: str, new: str, count: int = 1) -> Callable[[bytes], bytes]:
    """Write something else into what is drawn."""
    return lambda drawn: re.sub(old.encode(), new.encode(), drawn, count=count, flags=re.S)


def recorded(one: Printed, file: str, **values: object) -> Printed:
    """The set with one line of a file written down otherwise."""
    made = tuple(
        part._replace(placed=(part.placed[0]._replace(**values), *part.placed[1:])) if name == file else part
        for name, part in one.parts.items()
    )
    return one._replace(made=made)


def says(found: Iterable[Found], what: str, file: str = "") -> None:
    """Some of what was found is this."""
    found = list(found)
    assert any(what in one.what and one.file.startswith(file) for one in found), listed(f"{what!r} is not found", found)


def looked(one: Printed, check: Callable[[Printed, list[Sheet]], Iterable[Found]]) -> list[Found]:
    """What a check finds on the pages of a set."""
    with sheets(one) as pages:
        return list(check(one, pages))


def judged(one: Printed) -> list[tuple[Found, bool]]:
    """What is found of contrasts."""
    with sheets(one) as pages:
        return list(contrast.contrasts(pages))


def copied(_: Printed, pages: list[Sheet]) -> Iterable[Found]:
    """What is found of copying, without the order."""
    return order.copied(pages)
