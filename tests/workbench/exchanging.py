"""What the tests of exchange share: banks to copy, files to read, and texts that try to break them."""

import shutil
from datetime import date
from pathlib import Path

from hypothesis import strategies as st

from sugoroku.packs.pack import Bank, read_bank
from sugoroku.workbench.exchange import gift, moodle
from sugoroku.workbench.exchange.quiz import Incoming
from sugoroku.workbench.exchange.taking import Taken, take

QUIZZES = Path(__file__).resolve().parents[2] / "quizzes"

BANKS = ["climate", "link", "renca", "toyama", "specimen"]

TODAY = date(2026, 3, 1)

FORMS = {"gift": (gift.read, gift.write), "moodle": (moodle.read, lambda found: moodle.write(found, "bank"))}

letters = st.characters(
    codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co", "Zl", "Zp"], exclude_characters="\ufeff"
)

hostile = st.sampled_from(["~", "=", "#", "{", "}", ":", "\\", "\\n", "\n", "\n\n", "  ", "->", "//", "::", "####",
                           "%50%", "[html]", "[tag:level:9]", "<b>", "</p>", "&amp;", "&", "]]>", "<![CDATA[",
                           "<script>", "漢字《かんじ》", "T", "TRUE", "$CATEGORY:", "<rt>", "&#32;",
                           "｜CO2《しーおーつー》", "漢", "《", "》", "｜", "🌏"])  # fmt: skip

texts = st.lists(st.one_of(hostile, letters), min_size=1, max_size=12).map("".join).map(str.strip).filter(bool)


def copied(name: str, folder: Path) -> Bank:
    return read_bank(Path(shutil.copytree(QUIZZES / name, folder / name)))


def incoming(path: Path, form: str, content: str | bytes) -> Incoming:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return FORMS[form][0](path)


def taken_from(bank: Bank, path: Path, form: str, content: str | bytes) -> Taken:
    return take(incoming(path, form, content), [bank], bank, TODAY)


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.*"))}


NEW = """// from elsewhere
Which gas do plants take in? {
 =CO2 # right!
 ~Oxygen
 ~Helium
}

::Q 2::富士山の高さは？{~3775 m =3776 m ~3777 m}

Write a poem. {}

Two and two? {#4:0}

The sun is hot. {T}

Match. {=a -> b =c -> d =e -> f}

Name it. {=Renca}

Both. {~%50%a ~%50%b ~c}

Just a text.

Open {=a ~b ~c
"""

LONG = "<question type='multichoice'><questiontext><text>{}</text></questiontext>" + "".join(
    f"<answer fraction='{n}'><text>{n}{{}}</text></answer>" for n in (100, 0, 0)
)
