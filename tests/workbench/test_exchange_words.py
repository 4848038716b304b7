"""Every sentence that the workbench's exchange and reading say is there, and none is there for nothing."""

import re
from pathlib import Path

import pytest

from sugoroku.packs.words import FOLDER
from sugoroku.workbench.exchange import moodle

ROOM = Path(__file__).resolve().parents[2] / "sugoroku"
SOURCES = {"exchange": [*(ROOM / "workbench/exchange").glob("*.py"), ROOM / "cli/exchange.py"],
           "reading": [*(ROOM / "workbench").glob("*.py"), ROOM / "cli/reading.py"]}  # fmt: skip
# Ids of which a part is only known when the program runs.
MADE = {
    "exchange": r"exchange\.(kind|lost|kahoot)\.[a-z]+",
    "reading": r"reading\.(certain|likely|unknown|inflesz)\.[a-z-]+",
}


@pytest.mark.parametrize("room", SOURCES)
def test_sentences_are_there_and_used(room: str) -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in SOURCES[room])
    used = set(re.findall(rf'"({room}\.[a-z.-]+)"', source))
    catalogue = (FOLDER / "en" / f"{room}.po").read_text(encoding="utf-8")
    said = set(re.findall(r'(?m)^msgid "(.+)"', catalogue))
    assert not {name for name in used if name not in said}
    assert not {name for name in said - used if not re.fullmatch(MADE[room], name)}


def test_every_kind_of_moodle_and_gift_has_its_words() -> None:
    kinds = {*moodle.KINDS, "unclear", "several", "choices", "other"}
    catalogue = (FOLDER / "en" / "exchange.po").read_text(encoding="utf-8")
    assert set(re.findall(r'"exchange\.kind\.([a-z]+)"', catalogue)) == kinds
