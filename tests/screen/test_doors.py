"""The rooms behind the doors: printing and checking with a real child, and with children that misbehave."""

import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from sugoroku.packs import plain, shelf
from sugoroku.screen import child, order
from sugoroku.screen.pilot import Pilot
from sugoroku.screen.scenes import checking, credits

from .conftest import Begin

ROOT = Path(__file__).parents[2]
WORDS = ROOT / "sugoroku" / "words"
LANGS = ("ja", "es", "en")

HANGS = "print('progress 1 9 board', flush=True); time.sleep(600)"
GARBAGE = "os.write(1, bytes(range(256)) * 40 + b'\\nprogress x\\nwritten /etc/passwd\\nwritten \\n')"
FLOODS = "while True: os.write(1, b'progress 1 2 board\\n' * 1000)"
DIES = "print('progress 2 9 cards', flush=True); os.abort()"
REFUSES = "sys.stderr.write('No hay papel así. «Elige otro».\\n'); sys.exit(2)"
LIES = "print('written', out / 'board.pdf')"
HALF = (
    "import os, sys, time, pathlib; out = pathlib.Path(sys.argv[sys.argv.index('--out') + 1]);"
    "(out / '.board.pdf.x1').write_text('half'); (out / 'cards.pdf').write_text('x');"
)


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Puts another program in the place of our own."""

    def use(code: str) -> None:
        for room in (order, checking):
            monkeypatch.setattr(room, "own_command", lambda: [sys.executable, "-c", code])

    return use


def until(pilot: Pilot, done: Callable[[], bool]) -> None:
    """Let the lesson go on until a child has got so far."""
    deadline = time.monotonic() + 60
    while not done():
        assert time.monotonic() < deadline
        pilot.turn(0.04)
        time.sleep(0.01)
    pilot.settle()


def to_printing(begin: Begin, **kw: str) -> Pilot:
    pilot = begin(**kw)
    pilot.press("printing")
    pilot.settle()
    return pilot


def test_a_set_is_printed(begin: Begin, documents: Path) -> None:
    pilot = to_printing(begin)
    room = pilot.app.scene
    for press in ("part board", "part mini", "part pieces", "part papers", "paper right", "ink grey", "groups right"):
        pilot.press(press)
        pilot.settle()
    (documents / "renca-1").mkdir(parents=True)
    pilot.press("print")
    until(pilot, lambda: room.child is None)
    assert room.refusal == ""
    assert room.done
    assert room.folder == documents / "renca-2", "nothing that is there is written over"
    assert {file.name for file in room.folder.iterdir()} == {file.name for file in room.files}
    assert {file.stem for file in room.files} == {"cards", "events", "set"}
    assert (room.folder / "cards.pdf").read_bytes()[:5] == b"%PDF-"
    assert room.progress[0] == room.progress[1] > 3
    pilot.press("ready")
    pilot.settle()
    assert pilot.app.scene is pilot.app.home


@pytest.mark.parametrize("code", [HANGS, HALF + HANGS])
def test_cancel_leaves_no_file(begin: Begin, documents: Path, fake: Callable[[str], None], code: str) -> None:
    fake(code if code.startswith("import") else "import time;" + code)
    pilot = to_printing(begin)
    room = pilot.app.scene
    pilot.press("print")
    until_said(pilot, room)
    at_work = room.child
    pid = at_work._process.pid
    pilot.press("cancel")
    pilot.settle()
    assert room.name == "printing"
    assert room.child is None, "the form is back at once"
    at_work.wait(20)
    assert at_work._process.poll() is not None, f"{pid} is still there"
    assert list(documents.iterdir()) == []


def until_said(pilot: Pilot, room) -> None:
    deadline = time.monotonic() + 60
    while room.progress[0] == 0:
        assert time.monotonic() < deadline
        pilot.turn(0.04)
        time.sleep(0.01)
    pilot.turn(0.3)
    pilot.app.frame(wait=True)
    pilot.turn(0.3)


def test_a_real_child_is_cancelled_in_the_middle(begin: Begin, documents: Path) -> None:
    pilot = to_printing(begin)
    room = pilot.app.scene
    pilot.press("print")
    until_said(pilot, room)
    at_work = room.child
    if at_work:  # a fast machine may be done
        pilot.press("cancel")
        pilot.settle()
        at_work.wait(20)
        assert at_work.code is not None
        assert list(documents.iterdir()) == []


@pytest.mark.parametrize("code", [GARBAGE, FLOODS, DIES, LIES, HALF + DIES, HALF + "print('written', out)"])
def test_a_child_that_goes_wrong_is_one_sentence_and_no_file(
    begin: Begin, documents: Path, fake: Callable[[str], None], code: str
) -> None:
    fake(code if code.startswith("import") else HALF + code)
    pilot = to_printing(begin, lang="en")
    room = pilot.app.scene
    pilot.press("print")
    until(pilot, lambda: room.child is None)
    assert room.refusal == room.said("print.failed")
    assert not room.done
    pilot.press("again")
    pilot.settle()
    assert "print" in [target.name for target in room.targets()]


def test_a_child_that_refuses_is_heard(begin: Begin, documents: Path, fake: Callable[[str], None]) -> None:
    fake(HALF + REFUSES)
    pilot = to_printing(begin)
    room = pilot.app.scene
    pilot.press("print")
    until(pilot, lambda: room.child is None)
    assert room.refusal == "No hay papel así. «Elige otro»."
    assert list(documents.iterdir()) == []


def test_without_a_place_to_write_it_says_so(begin: Begin, documents: Path) -> None:
    documents.parent.mkdir(parents=True)
    documents.write_text("a file where the folder should be")
    pilot = to_printing(begin, lang="en")
    room = pilot.app.scene
    pilot.press("print")
    until(pilot, lambda: room.child is None)
    assert "Documents" in room.refusal
    assert documents.read_text() == "a file where the folder should be"


def test_what_is_not_ours_stays_when_a_set_is_swept_away(tmp_path: Path) -> None:
    (tmp_path / "set").mkdir()
    for name in ("board.pdf", ".cards.pdf.ab12", "notes.txt"):
        (tmp_path / "set" / name).write_text("x")
    with pytest.raises(OSError, match="not empty"):
        order.sweep(tmp_path / "set")
    assert [file.name for file in (tmp_path / "set").iterdir()] == ["notes.txt"]


def test_leaving_the_window_ends_the_child(begin: Begin, documents: Path, fake: Callable[[str], None]) -> None:
    fake("import time;" + HANGS)
    pilot = to_printing(begin)
    room = pilot.app.scene
    pilot.press("print")
    until_said(pilot, room)
    at_work = room.child
    room.leave()
    assert at_work._process.poll() is not None
    assert list(documents.iterdir()) == []


def test_a_folder_cannot_be_opened_without_a_program_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    order.open_folder(tmp_path)
    assert order.shutil.which("xdg-open") is None


# -- check -------------------------------------------------------------------------------------------------------------


def test_a_good_pack_is_well(begin: Begin) -> None:
    pilot = begin()
    pilot.press("checking")
    room = pilot.app.scene
    until(pilot, lambda: room.child is None)
    assert (room.found, room.trouble) == ([], "")


def test_faults_are_told_page_by_page(begin: Begin, tmp_path: Path) -> None:
    import shutil

    shutil.copytree(shelf.data() / "boards" / "specimen", tmp_path / "boards" / "mine")
    board = tmp_path / "boards" / "mine" / "board.yaml"
    board.write_text(board.read_text().replace("at: [", "att: ["))
    pilot = begin(lang="en")
    pilot.app.checking(str(board.parent), pilot.app.home)
    room = pilot.app.scene
    until(pilot, lambda: room.child is None)
    assert room.trouble == ""
    assert len(room.found) > checking.EACH
    assert all(fault.grave and "board.yaml:" in fault.where for fault in room.found[:1])
    pilot.press("page right")
    pilot.settle()
    assert room.pages.page == 1
    assert "page left" in [target.name for target in room.targets()]


@pytest.mark.parametrize("code", [GARBAGE, FLOODS, DIES, "print('[1, 2]')", "print('[' * 100000)", "print('{}')"])
def test_a_check_that_goes_wrong_is_one_sentence(begin: Begin, fake: Callable[[str], None], code: str) -> None:
    fake("import os, time;" + code)
    pilot = begin(lang="en")
    pilot.press("checking")
    room = pilot.app.scene
    until(pilot, lambda: room.child is None)
    assert room.trouble == room.said("check.failed")


def test_leaving_the_check_ends_it(begin: Begin, fake: Callable[[str], None]) -> None:
    fake("import time; time.sleep(600)")
    pilot = begin()
    pilot.press("checking")
    pilot.settle()
    at_work = pilot.app.scene.child
    pilot.press("back")
    pilot.settle()
    at_work.wait(20)
    assert at_work.code not in (None, 0)


# -- credits and words -------------------------------------------------------------------------------------------------


def test_all_libraries_are_thanked() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = {re.split(r"[><=]", one)[0].lower() for one in project["dependencies"]}
    assert {name.lower() for name in credits.LIBRARIES} == wanted
    assert all(" – " in line for line in credits.libraries())


def test_a_library_that_says_nothing_keeps_its_name() -> None:
    assert credits._library("no-such-library-here") == "no-such-library-here"


def test_what_a_child_writes_is_read_in_any_coding() -> None:
    assert child.readable("ñandú\r\n".encode()) == "ñandú"
    assert child.readable(b"\xff\xfe\x80") != ""


def catalogue(lang: str, room: str) -> dict[str, str]:
    with (WORDS / lang / f"{room}.po").open("rb") as file:
        said = {}
        for message in read_po(file, locale=lang):
            key = message.id if isinstance(message.id, str) else message.id[0]
            if key:
                said[key] = message.string if isinstance(message.string, str) else message.string[-1]
        return said


@pytest.mark.parametrize("room", ["home", "door"])
@pytest.mark.parametrize("lang", LANGS)
def test_every_language_says_everything_with_the_same_placeholders(room: str, lang: str) -> None:
    english, said = catalogue("en", room), catalogue(lang, room)
    assert list(said) == list(english)
    for text_id, words in said.items():
        assert words.strip() == words != ""
        assert sorted(re.findall(r"\{(\w+)\}", words)) == sorted(re.findall(r"\{(\w+)\}", english[text_id])), text_id
        assert "《" not in plain(words), text_id


def test_every_word_of_these_rooms_is_used() -> None:
    code = "\n".join(path.read_text() for path in (ROOT / "sugoroku" / "screen").rglob("*.py"))
    endings = set(re.findall(r'"(?:door\.|home\.)?([a-z][\w.-]*)"', code))
    filled = re.findall(r'f"(?:door\.|home\.)?([a-z][\w.{}-]*)"', code)
    kinds = [re.sub(r"\{[^}]*\}", "[a-z-]+", kind) for kind in filled]
    for text_id in [*catalogue("en", "door"), *catalogue("en", "home")]:
        ending = text_id.partition(".")[2]
        assert ending in endings or any(re.fullmatch(kind, ending) for kind in kinds if "." in kind), text_id
