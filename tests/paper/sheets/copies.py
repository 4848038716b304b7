"""Several sets in one file: the same pages again, at hardly any cost."""

import io
from collections.abc import Iterator

import pikepdf
from pypdfium2 import PdfDocument

from .found import Found
from .printed import WHOLE, Printed
from .raster import seen

MOST = 1.2  # how much larger a file may be for all its copies
_SMALL = 30  # dpi


def copies(one: Printed, several: Printed) -> Iterator[Found]:
    """Where a file of several sets is not the pages of one, over and over; what is for the class may tell of all."""
    for file, made in several.parts.items():
        times, data = made.run.times, several.files[file]
        once, again = drawn(one.files[file]), drawn(data)
        if times > 1 and again != once * times:
            yield Found(file, 0, "", f"{len(again)} pages, not {times} times the {len(once)} of one set")
        if len(data) > MOST * len(one.files[file]):
            yield Found(file, 0, "", f"{len(data)} bytes for {times} sets, {len(one.files[file])} for one")
        if made.run.part.serves == "group" and times != several.order.groups:
            yield Found(file, 0, "", f"{times} copies for {several.order.groups} groups")


def otherwise(files: dict[str, bytes], again: dict[str, bytes]) -> Iterator[Found]:
    """Files that are not the same, byte for byte."""
    for name in sorted({*files, *again}):
        one, other = files.get(name, b""), again.get(name, b"")
        if one != other:
            place = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), -1)
            yield Found(name, 0, "", f"{len(one)} bytes, then {len(other)}, the first other one at {place}")


def drawn(data: bytes) -> list[bytes]:
    """What is drawn on each page."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [page.Contents.read_bytes() for page in pdf.pages]


def whole(printed: Printed) -> Iterator[Found]:
    """Pages that look otherwise in the file of all components than in the file of their own."""
    if WHOLE not in printed.files:
        return
    all_of_it = PdfDocument(printed.files[WHOLE])
    at = 0
    for file, made in printed.parts.items():
        alone = PdfDocument(printed.files[file])
        for number in range(len(made.run.leaves)):
            if seen(all_of_it[at + number], _SMALL).tobytes() != seen(alone[number], _SMALL).tobytes():
                yield Found(WHOLE, at + number + 1, "", f"looks otherwise than page {number + 1} of {file}")
        at += len(made.run.leaves) * made.run.times
        alone.close()
    all_of_it.close()
