"""Every file of every pack in every language, on every paper, in every ink: what no eye checks each time, checked here.

Each kind of order is printed once and looked through by all checks, which read nothing but the finished PDF and what
the program wrote down of it. A failing test lists file, page, words and what is wrong with them.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from sugoroku.drawing.ink import Ink
from sugoroku.packs import Words, shelf
from sugoroku.paper import NotPrinted
from sugoroku.paper.components import MAKERS
from sugoroku.paper.stock import print_set_of

from .sheets import about, boxes, codes, contrast, copies, glyphs, order, sizes, zones
from .sheets.found import Found, listed
from .sheets.printed import Printed, pack_of, printed
from .sheets.reading import Sheet, sheets

PAPERS: list[tuple[str, ...]] = [(), ("letter",), ("oficio",)]
INKS = {"colour": Ink(), "grey": Ink(grey=True), "spare": Ink(spare=True)}
ADDRESS = "https://encuesta.renca.cl/f/clima-2026?curso=5b"
ASKED = tuple(part.id for part in print_set_of().components if part.asked and part.id in MAKERS)
"""The components that are left out of a set unless they are named."""
SPOKEN = [(pack, lang) for pack in shelf.packs() for lang in pack_of(pack).locales]


def _once_each() -> Iterable[tuple[str, str, dict[str, Any]]]:
    """Each language of each pack in each ink, every time on another paper; on a pack's own paper with a code."""
    for at, (pack, lang) in enumerate(SPOKEN):
        for number, ink in enumerate(INKS):
            on = PAPERS[(at + number) % len(PAPERS)]
            yield pack, lang, {"ink": INKS[ink], "papers": on, **({} if on else {"questionnaire": ADDRESS})}


def _otherwise() -> Iterable[tuple[str, str, dict[str, Any]]]:
    """What else may be asked for: two languages, all readings or none, other ways to back cards, a print shop."""
    inks, number = list(INKS.values()), 0
    for pack in shelf.packs():
        for lang, also in permutations(pack_of(pack).locales, 2):
            number += 1
            yield pack, lang, {"also": also, "ink": inks[number % 3], "papers": PAPERS[number // 3 % 3]}
        yield pack, "ja", {"furigana": "all"}
        yield pack, "ja", {"furigana": "none", "only": ("cards", "board")}
        yield pack, pack_of(pack).locale, {"sides": "fold", "only": ("cards",)}
        yield pack, pack_of(pack).locale, {"sides": "short-edge", "only": ("cards",), "papers": ("letter",)}
        yield pack, pack_of(pack).locale, {"bleed": True}
        yield pack, pack_of(pack).locale, {"only": ASKED, "ink": inks[number % 3]}
    yield "renca", "es_CL", {"ink": Ink(grey=True, spare=True)}


def _called(orders: Iterable[tuple[str, str, dict[str, Any]]]) -> list[Any]:
    """Orders with names to tell them by."""
    return [pytest.param(pack, lang, asked, id=_name(pack, lang, asked)) for pack, lang, asked in orders]


def _name(pack: str, lang: str, asked: dict[str, Any]) -> str:
    inks = {ink: name for name, ink in INKS.items()}
    told = {**asked, "ink": inks.get(asked.get("ink", Ink()), "grey spare")}
    values = (" ".join(value) if isinstance(value, tuple) else name if value is True else str(value)
              for name, value in told.items() if value and name != "questionnaire")  # fmt: skip
    return "-".join([pack, lang, *filter(None, values)])


def made(pack: str, lang: str, asked: dict[str, Any]) -> Printed:
    """Print a set; where the program refuses, the test fails with what it says."""
    name = _name(pack, lang, asked)
    try:
        return printed(name, pack, lang, **asked)
    except NotPrinted as refusal:
        why = refusal.sentence(Words("en"))
    return pytest.fail(f"{name} is refused: {why}", pytrace=False)


def told(name: str, found: Iterable[Found]) -> None:
    """Fail with the list of what was found."""
    if faults := list(found):
        pytest.fail(listed(name, faults), pytrace=False)


def structure(one: Printed) -> Iterable[Found]:
    """What is found without reading a page."""
    yield from glyphs.glyphs(one)
    yield from boxes.boxes(one)
    yield from about.about(one)
    yield from about.syntax(one)


def words(one: Printed, pages: list[Sheet]) -> Iterable[Found]:
    """What is found of words: as large as they should be, where they should be, in order."""
    yield from sizes.sizes(one, pages)
    yield from zones.zones(one, pages)
    yield from order.copied(pages)
    yield from order.questions(one, pages)
    yield from order.tagged(one, pages)


def seen(one: Printed, pages: list[Sheet]) -> list[Found]:
    """What is found by looking, after which pages can be used for nothing else; large light words are only told of."""
    judged = list(contrast.contrasts(pages))
    if large := [note for note, bad in judged if not bad]:
        print(listed(f"{one.name}, large words that are light", large))
    return [fault for fault, bad in judged if bad]


@pytest.mark.parametrize(("pack", "lang", "asked"), _called(_once_each()))
def test_every_file_in_every_ink(pack, lang, asked):
    with codes.counted() as drawn:
        one = made(pack, lang, asked)
    found = list(structure(one))
    with sheets(one) as pages:
        found += words(one, pages)
        if one.order.questionnaire:
            found += [*codes.codes(one, pages, len(drawn)), *copies.whole(one)]
        found += seen(one, pages)
    told(one.name, found)


@pytest.mark.parametrize(("pack", "lang", "asked"), _called(_otherwise()))
def test_every_file_of_other_orders(pack, lang, asked):
    one = made(pack, lang, asked)
    found = list(structure(one))
    with sheets(one) as pages:
        found += words(one, pages)
        if one.order.bleed:
            found += boxes.bleeds(pages)
        if one.order.also:
            found += seen(one, pages)
    told(one.name, found)


@pytest.mark.parametrize("pack", shelf.packs())
def test_certificates_with_names_and_promises(pack, tmp_path):
    file = Path(tmp_path, "names.txt")
    file.write_text("Equipo Ñandú\tNos duchamos cortito\n\tVamos a pie\nフランチェスカ・ロドリゲス\n", "utf-8")
    one = made(pack, pack_of(pack).locale, {"only": ("certificate",), "names": file})
    found = list(structure(one))
    with sheets(one) as pages:
        found += [*words(one, pages), *seen(one, pages)]
    told(one.name, found)


@pytest.mark.parametrize("pack", shelf.packs())
def test_several_sets_are_the_pages_of_one_again(pack):
    asked = {"papers": ("letter",)}
    told(f"{pack}, five sets", copies.copies(*(made(pack, "en", {**asked, "groups": groups}) for groups in (1, 5))))


PRINTING = """
import sys
from pathlib import Path
from sugoroku import paper
from sugoroku.packs import read_pack, shelf
pack, lang, also, folder = sys.argv[1:]
paper.print_set(read_pack(shelf.find(pack)), Path(folder), lang=lang, order=paper.Order(also=also or None))
"""


@pytest.mark.parametrize(("pack", "lang", "also"), [("toyama", "ja", ""), ("renca", "es_CL", "ja")])
def test_the_same_bytes_again_and_in_another_process(pack, lang, also, tmp_path):
    asked = {"also": also} if also else {}
    first, second = made(pack, lang, asked), made(pack, lang, asked)
    told(first.name, copies.otherwise(first.files, second.files))
    elsewhere = {**os.environ, "PYTHONHASHSEED": "4711"}
    subprocess.run([sys.executable, "-c", PRINTING, pack, lang, also, tmp_path], check=True, env=elsewhere)
    told(first.name, copies.otherwise(first.files, {file.name: file.read_bytes() for file in tmp_path.iterdir()}))


@pytest.mark.parametrize("pack", shelf.packs())
def test_qpdf_finds_nothing_to_complain_about(pack, tmp_path):
    command = shutil.which("qpdf")
    if command is None:
        pytest.skip("qpdf is not installed")
    one = made(pack, pack_of(pack).locale, {"groups": 2})
    for name, data in one.files.items():
        file = Path(tmp_path, name)
        file.write_bytes(data)
        done = subprocess.run([command, "--check", file], capture_output=True, text=True, encoding="utf-8")
        assert done.returncode == 0, done.stdout + done.stderr
