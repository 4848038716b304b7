"""What the preview does to board.yaml: only what is meant changes, the road stays whole, and all can be taken back."""

import random
import shutil
from pathlib import Path

import pytest

from sugoroku import packs
from sugoroku.packs.compiling import compile_board
from sugoroku.packs.editing import Script
from sugoroku.rules import Board
from sugoroku.screen.preview import acts
from sugoroku.screen.preview.acts import Refused
from sugoroku.screen.preview.desk import Desk

ROOT = Path(__file__).resolve().parent.parent.parent
PACKS = ("toyama", "renca", "specimen")


def copied(name: str, home: Path) -> Path:
    shutil.copytree(ROOT / "quizzes", home / "quizzes", dirs_exist_ok=True)
    return Path(shutil.copytree(ROOT / "boards" / name, home / "boards" / name))


def lines(before: bytes, after: bytes) -> tuple[list[bytes], list[bytes]]:
    """The lines that are only in the one, and only in the other."""
    old, new = before.splitlines(), after.splitlines()
    return [one for one in old if one not in new], [one for one in new if one not in old]


def squares(folder: Path) -> list[str]:
    return [square["id"] for square in Script.read(folder / "board.yaml").value("squares")]


@pytest.mark.parametrize("name", PACKS)
def test_any_acts_taken_back_leave_the_first_bytes(name: str, tmp_path: Path) -> None:
    folder = copied(name, tmp_path)
    desk = Desk(folder / "board.yaml")
    original = desk.path.read_bytes()
    chance = random.Random(name)
    done = 0
    for _ in range(24):
        known = squares(folder)
        one = chance.choice(known)
        act = chance.choice(
            [
                acts.move(one, (chance.randrange(30, 360), chance.randrange(30, 230) + 0.5)),
                acts.add(one, (50, 60)),
                acts.remove(one),
                acts.swap(one, chance.choice((-1, 1))),
            ]
        )
        try:
            done += desk.do(act)
        except Refused as refusal:
            assert refusal.why in ("ends", "fork")
    last = desk.path.read_bytes()
    assert done > 12
    while desk.done:
        desk.undo()
    assert desk.path.read_bytes() == original
    while desk.undone:
        desk.redo()
    assert desk.path.read_bytes() == last


@pytest.mark.parametrize("name", ["toyama", "renca"])
def test_the_road_stays_whole_whichever_square_goes(name: str, tmp_path: Path) -> None:
    folder = copied(name, tmp_path)
    desk = Desk(folder / "board.yaml")
    pack = packs.read_pack(folder)
    onward = {name for at in range(len(pack.board.squares)) if len(pack.follows(at)) > 1 for name in pack.follows(at)}
    ends = {square.id for square in pack.board.squares if square.next}
    for square in pack.board.squares[1:-1:5] + tuple(one for one in pack.board.squares if one.id in onward | ends):
        if square.kind == "branch":
            continue  # with it one of its ways goes out of use, which the checks tell
        desk.do(acts.remove(square.id))
        pack = packs.read_pack(folder)
        assert pack.index(square.id) is None
        Board(compile_board(pack))
        told = {finding.code for finding in packs.check(pack)}
        assert not told & {"packs.path.unreachable", "packs.path.ends", "packs.ids.unknown-square"}, square.id
        desk.undo()


def test_a_move_changes_one_line_and_keeps_its_comment(tmp_path: Path) -> None:
    path = copied("specimen", tmp_path) / "board.yaml"
    raw = path.read_bytes().replace(b"at: [166, 152]", b"at: [166, 152]   # by the well")
    path.write_bytes(raw)
    Desk(path).do(acts.move("q-water", (160, 151.5)))
    assert lines(raw, path.read_bytes()) == (
        [b"  at: [166, 152]   # by the well"],
        [b"  at: [160, 151.5]   # by the well"],
    )


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_mark_stay(mark: bytes, tmp_path: Path) -> None:
    path = copied("specimen", tmp_path) / "board.yaml"
    raw = mark + path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(raw)
    desk = Desk(path)
    names = squares(path.parent)
    for act in (
        acts.swap(names[1], 1),
        acts.add(names[2], (40, 50)),
        acts.move(names[2], (60, 70)),
        acts.remove(names[1]),
    ):
        desk.do(act)
        now = path.read_bytes()
        assert now.startswith(mark + b"#") and now.count(b"\n") == now.count(b"\r\n")
    while desk.done:
        desk.undo()
    assert path.read_bytes() == raw


def test_what_led_to_a_removed_square_leads_on(tmp_path: Path) -> None:
    folder = copied("toyama", tmp_path)
    Desk(folder / "board.yaml").do(acts.remove("hydro"))
    pack = packs.read_pack(folder)
    fork = next(square for square in pack.board.squares if square.ways)
    assert fork.ways and fork.ways[0].to == "q-water"


def test_a_swap_takes_the_ways_along(tmp_path: Path) -> None:
    folder = copied("toyama", tmp_path)
    before = squares(folder)
    at = before.index("hydro")
    Desk(folder / "board.yaml").do(acts.swap("hydro", 1))
    pack = packs.read_pack(folder)
    assert squares(folder) == [*before[:at], before[at + 1], "hydro", *before[at + 2 :]]
    assert next(way.to for square in pack.board.squares for way in square.ways or ()) == before[at + 1]


@pytest.mark.parametrize(("act", "why"), [
    (acts.remove("start"), "ends"), (acts.remove("goal"), "ends"), (acts.swap("start", 1), "fork"),
    (acts.swap("fork", -1), "fork"), (acts.move("nobody", (50, 50)), "gone"),
])  # fmt: skip
def test_what_cannot_be_done_changes_nothing(act: acts.Act, why: str, tmp_path: Path) -> None:
    path = copied("toyama", tmp_path) / "board.yaml"
    raw = path.read_bytes()
    with pytest.raises(Refused) as refusal:
        Desk(path).do(act)
    assert refusal.value.why == why
    assert path.read_bytes() == raw


def test_what_others_saved_stays_when_an_act_is_taken_back(tmp_path: Path) -> None:
    path = copied("renca", tmp_path) / "board.yaml"
    desk = Desk(path)
    desk.do(acts.move("bus", (110, 245)))
    path.write_bytes(path.read_bytes().replace(b"Ducha corta", b"Ducha breve"))
    desk.do(acts.add("feria", (40, 50)))
    path.write_bytes(path.read_bytes().replace(b"Luz apagada", b"Apaga la luz"))
    desk.undo()
    desk.undo()
    original = (ROOT / "boards" / "renca" / "board.yaml").read_bytes()
    assert path.read_bytes() == original.replace(b"Ducha corta", b"Ducha breve").replace(
        b"Luz apagada", b"Apaga la luz"
    )
    desk.redo()
    assert b"at: [110, 245]" in path.read_bytes()


def test_lines_that_others_changed_are_not_taken_back(tmp_path: Path) -> None:
    path = copied("renca", tmp_path) / "board.yaml"
    desk = Desk(path)
    desk.do(acts.move("bus", (110, 245)))
    theirs = path.read_bytes().replace(b"at: [110, 245]", b"at: [111, 245]")
    path.write_bytes(theirs)
    with pytest.raises(Refused, match="overtaken"):
        desk.undo()
    assert path.read_bytes() == theirs


def test_a_file_that_is_no_yaml_is_refused_and_stays(tmp_path: Path) -> None:
    path = copied("specimen", tmp_path) / "board.yaml"
    path.write_bytes(b"squares: [")
    with pytest.raises(packs.PackFaults):
        Desk(path).do(acts.move("bus", (50, 50)))
    path.write_bytes(b"squares: {a: 1}\n")
    with pytest.raises(Refused, match="broken"):
        Desk(path).do(acts.remove("bus"))
    assert path.read_bytes() == b"squares: {a: 1}\n"


@pytest.mark.parametrize(("spots", "step"), [
    ([(5, 10), (100, 45)], 5), ([(5, 12.5)], 2.5), ([(3, 4)], 1), ([(3, 4.5)], 0.5), ([(3.14, 4)], 0.1),
])  # fmt: skip
def test_the_grid_is_the_one_that_the_pack_keeps_to(spots: list[acts.Spot], step: float) -> None:
    assert acts.grid(spots) == step
