"""The page of printing: what it offers, what its buttons make of an order, and what its pictures show."""

from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import yaml
from click.testing import CliRunner
from PIL import Image

from sugoroku import cli
from sugoroku.drawing.card import FORMATS
from sugoroku.drawing.ink import Ink
from sugoroku.drawing.page import Document
from sugoroku.packs import shelf
from sugoroku.packs.model import Papers, PrintSet
from sugoroku.screen import child, order, sheets
from sugoroku.screen.brush import UNIT, Brush
from sugoroku.screen.cache import Cache
from sugoroku.screen.covers import cover
from sugoroku.screen.look import Look
from sugoroku.screen.pilot import Pilot, Way
from sugoroku.screen.scenes import print_form
from sugoroku.screen.stage import Stage

from .conftest import Begin
from .every_scene import QuietChild
from .test_rooms import SIZES, check_targets

PAPERS = Papers.model_validate(
    {"schema": "sugoroku.papers/1", "papers": {
        "a5": [148, 210], "a4": [210, 297], "a3": [297, 420], "letter": [279.4, 215.9], "legal": [215.9, 355.6],
        "folio": [215, 315],
    }}
)  # fmt: skip
LOOK = Look("ja")
ALL = "board,mini,cards,events,standees,die,chips,meter,print-guide,rules,teacher,answers,reflection,credits"


def offered(*parts: dict[str, Any], **more: Any) -> order.Offer:
    """What another print/set.yaml offers."""
    wanted = PrintSet.model_validate({"schema": "sugoroku.set/1", "components": list(parts), **more})
    return order.offered(wanted, PAPERS)


def part(name: str, kind: str, paper: str = "a4", **more: Any) -> dict[str, Any]:
    return {"id": name, "kind": kind, "paper": paper, **more}


# -- what is offered ---------------------------------------------------------------------------------------------------


def test_boards_are_chosen_one_by_one_and_all_else_by_kinds() -> None:
    found = {bundle.id: [part.id for part in bundle.parts] for bundle in order.offer().bundles}
    assert found == {
        "board": ["board"],
        "board-tiles": ["board-tiles"],
        "mini": ["mini"],
        "cards": ["cards", "events"],
        "pieces": ["standees", "die", "chips", "meter"],
        "papers": ["print-guide", "rules", "teacher", "answers", "reflection", "credits"],
        "certificate": ["certificate"],
    }
    assert list(found) == ["board", "board-tiles", "mini", "cards", "pieces", "papers", "certificate"]


def test_what_has_to_be_asked_for_is_not_offered() -> None:
    there = offered(
        part("poster", "board", "a3", asked=True), part("die", "pieces"), part("chips", "pieces", asked=True)
    )
    assert [(one.id, [part.id for part in one.parts]) for one in there.bundles] == [("pieces", ["die"])]


def test_every_component_of_the_set_is_offered_or_has_to_be_asked_for() -> None:
    from sugoroku.paper import stock

    there = [part.id for bundle in order.offer().bundles for part in bundle.parts]
    assert sorted(there) == sorted(part.id for part in stock.print_set_of().components if not part.asked)


@pytest.mark.parametrize(
    ("usual", "papers"),
    [
        ("a4", ("a4", "letter", "folio", "legal")),
        ("letter", ("a4", "letter", "folio", "legal")),
        ("legal", ("a4", "letter", "folio", "legal")),
        ("a5", ("a5",)),
        ("own", ("own",)),
        ("nowhere", ("nowhere",)),
    ],
)
def test_only_papers_for_the_same_tray_are_offered(usual: str, papers: tuple[str, ...]) -> None:
    there = offered(part("board", "board", "a3"), part("die", "pieces", usual), part("chips", "pieces", usual),
                    papers={"own": [80, 80]})  # fmt: skip
    assert (there.usual, there.papers) == (usual, papers)


FIRST = [
    (["board", "board-tiles", "die", "certificate"], set(), {"board", "pieces"}),
    (["board-tiles", "die"], set(), {"board-tiles", "pieces"}),
    (["certificate"], set(), {"certificate"}),
    (["board", "die", "certificate"], {"certificate", "gone"}, {"certificate"}),
    (["board", "die"], {"gone"}, {"board", "pieces"}),
]


@pytest.mark.parametrize(("parts", "asked", "chosen"), FIRST)
def test_the_first_choice_is_all_that_every_class_needs(parts: list[str], asked: set[str], chosen: set[str]) -> None:
    kinds = {"board": "board", "board-tiles": "board", "die": "pieces", "certificate": "certificate"}
    wanted = order.Order("renca", "renca", "ja", "all", asked)
    wanted.fit(offered(*(part(name, kinds[name]) for name in parts)))
    assert wanted.chosen == chosen


# -- what the buttons make of it ---------------------------------------------------------------------------------------


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that would have been run, from the name of the command on."""
    found: list[list[str]] = []

    class Kept(QuietChild):
        def __init__(self, command: Callable[[], list[str]], lang: str, after: Any = None) -> None:
            super().__init__(command, lang)
            found.append(command())

    monkeypatch.setattr(child, "Child", Kept)
    monkeypatch.setattr(order, "own_command", lambda: ["sugoroku"])
    return found


def to_printing(begin: Begin, way: Way = "mouse", **kw: str) -> Pilot:
    pilot = begin(way, **kw)
    pilot.app.printing(pilot.app.home.chosen, pilot.app.home)
    pilot.settle()
    return pilot


def given(command: list[str]) -> dict[str, str]:
    """The options of a command, without where it writes to; switches are empty."""
    assert command[:3] == ["sugoroku", "print", "renca"]
    options: dict[str, str] = {}
    for word in command[3:]:
        if word.startswith("--"):
            options[word] = ""
        else:
            options[[*options][-1]] = word
    assert options.pop("--out")
    assert "--progress" in options
    return {name: value for name, value in options.items() if name != "--progress"}


PRESSES: list[tuple[tuple[str, ...], dict[str, str | None]]] = [
    ((), {}),
    (("part board-tiles", "part board"), {"--only": ALL.replace("board", "board-tiles", 1)}),
    (("part certificate", "part papers", "part mini", "part pieces"), {"--only": "board,cards,events,certificate"}),
    (("paper right",), {"--paper": "letter"}),
    (("paper right", "paper right"), {"--paper": "oficio"}),
    (("paper left", "paper right"), {}),
    (("ink grey",), {"--grey": ""}),
    (("ink spare",), {"--grey": "", "--save-ink": ""}),
    (("ink spare", "ink colour"), {}),
    (("sides short-edge",), {"--duplex": "short-edge"}),
    (("sides fold",), {"--duplex": "fold"}),
    (("sides fold", "sides long-edge"), {}),
    (("groups right", "groups right", "groups left", "groups right"), {"--groups": "3"}),
    (("lang ja", "furigana all"), {"--lang": "ja", "--furigana": "all"}),
    (("lang en",), {"--lang": "en"}),
]  # fmt: skip


@pytest.mark.parametrize("way", ["mouse", "touch", "keys"])
@pytest.mark.parametrize(("presses", "otherwise"), PRESSES)
def test_the_buttons_make_the_command(
    begin: Begin, commands: list[list[str]], way: Way, presses: tuple[str, ...], otherwise: dict[str, str]
) -> None:
    pilot = to_printing(begin, way)
    for press in presses:
        pilot.press(press)
        pilot.settle()
    pilot.press("print")
    (command,) = commands
    plain = {"--lang": "es_CL", "--only": ALL, "--groups": "1", "--furigana": "grade"}
    assert given(command) == {**plain, **otherwise}


def test_the_program_understands_the_command(begin: Begin, commands: list[list[str]], tmp_path: Path,
                                             monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    asked: list[Any] = []
    monkeypatch.setattr("sugoroku.paper.print_set", lambda *_, order, **kw: asked.append((order, kw["lang"])) or [])
    pilot = to_printing(begin)
    pilot.app.scene.order.names = tmp_path / "names.txt"
    for press in ("part certificate", "paper right", "ink spare", "sides fold", "groups right", "lang ja"):
        pilot.press(press)
        pilot.settle()
    pilot.press("print")
    result = CliRunner().invoke(cli.main, commands[0][1:])
    assert result.exit_code == 0, result.output
    ((wanted, lang),) = asked
    assert wanted.only == tuple(f"{ALL},certificate".split(","))
    assert (wanted.papers, wanted.ink, wanted.sides) == (("letter",), Ink(grey=True, spare=True), "fold")
    assert (wanted.groups, wanted.names, wanted.furigana, lang) == (2, tmp_path / "names.txt", "grade", "ja")


def test_what_makes_no_difference_is_neither_shown_nor_said(begin: Begin, commands: list[list[str]]) -> None:
    pilot = to_printing(begin)
    room = pilot.app.scene
    for press in ("paper right", "sides fold"):
        pilot.press(press)
        pilot.settle()
    room.order.chosen = {"board"}
    pilot.app.changed()
    pilot.settle()
    names = {target.name for target in room.targets()}
    assert not {name for name in names if name.startswith(("paper", "sides", "furigana"))}
    pilot.press("print")
    assert given(commands[0]) == {"--lang": "es_CL", "--only": "board", "--groups": "1", "--furigana": "grade"}


def test_nothing_chosen_is_not_printed(begin: Begin, commands: list[list[str]]) -> None:
    pilot = to_printing(begin)
    room = pilot.app.scene
    for bundle in sorted(room.order.chosen):
        pilot.press(f"part {bundle}")
        pilot.settle()
    assert "print" not in {target.name for target in room.targets()}
    room.print()
    assert commands == []


def test_groups_are_as_many_as_the_command_takes(begin: Begin, commands: list[list[str]]) -> None:
    pilot = to_printing(begin)
    for _ in range(print_form.GROUPS - 1):
        pilot.press("groups right")
        pilot.settle()
    assert "groups right" not in {target.name for target in pilot.app.scene.targets()}
    (option,) = [one for one in cli.print_.params if one.name == "groups"]
    assert option.type.max == pilot.app.scene.order.groups == print_form.GROUPS


def test_more_boards_than_usual_find_room(begin: Begin, monkeypatch: pytest.MonkeyPatch, faults: list[str]) -> None:
    text = (shelf.data() / "print" / "set.yaml").read_text(encoding="utf-8").replace(", asked: true", "")
    wanted = PrintSet.model_validate(yaml.safe_load(text))
    pilot = to_printing(begin, lang="ja")
    pilot.app.change(text=2)
    pilot.app.scene.order.fit(order.offered(wanted, PAPERS))
    for size in SIZES:
        pilot.app.window.stage = Stage(*size)
        assert len([target for target in pilot.app.scene.targets() if target.name.startswith("part ")]) == 9
        check_targets(pilot.app.targets(), pilot.app.stage, size)
        for layer in pilot.app.scene.layers():
            _, _, w, h = layer.box
            layer.draw(Brush(Document("", "").page(w * UNIT, h * UNIT), pilot.app.look))
        assert faults == [], size


# -- what the pictures show --------------------------------------------------------------------------------------------


def picture(shown: list[sheets.Sheet], ink: Ink, look: Look = LOOK) -> Image.Image:
    """Sheets as they are shown, on the white of a button that is not chosen."""
    document = Document("", "")
    brush = sheets.Printed(Brush(document.page(400 * UNIT, 300 * UNIT), look), ink)
    sheets.draw_sheets(brush, shown, cover("toyama", Cache(None)).landscape, (10, 10, 380, 280), 0.6)
    with pypdfium2.PdfDocument(document.save()) as pdf:
        return pdf[0].render(scale=4).to_pil().convert("RGB")


def sheet(name: str) -> sheets.Sheet:
    size = {"board": (420, 297), "board-tiles": (420, 297), "certificate": (297, 210)}.get(name, (210, 297))
    return sheets.Sheet(name, *size)


def darkness(seen: Image.Image) -> float:
    """How much ink there is, from 0 to 1."""
    counts = seen.convert("L").histogram()
    return sum(count * (255 - grey) for grey, count in enumerate(counts)) / 255 / sum(counts)


PICTURES = ["board", "board-tiles", "mini", "cards", "events", "standees", "die", "chips", "meter", "certificate"]


@pytest.mark.parametrize("name", [*PICTURES, "rules"])
def test_without_colours_nothing_is_seen_in_colour(name: str) -> None:
    for look in (Look("ja"), Look("ja", contrast=True)):
        for ink in (Ink(grey=True), Ink(grey=True, spare=True)):
            red, green, blue = picture([sheet(name)], ink, look).split()
            assert red.tobytes() == green.tobytes() == blue.tobytes()


@pytest.mark.parametrize("name", sorted({*PICTURES} - {"die"}))
def test_saving_ink_is_seen(name: str) -> None:
    full, spare = (darkness(picture([sheet(name)], Ink(grey=True, spare=saved))) for saved in (False, True))
    assert 0 < spare < 0.92 * full


@pytest.mark.parametrize(("one", "other"), list(combinations([*PICTURES, "rules"], 2)))
def test_no_two_components_look_alike(one: str, other: str) -> None:
    assert picture([sheet(one)], Ink()).tobytes() != picture([sheet(other)], Ink()).tobytes()


def test_sheets_are_as_large_beside_each_other_as_they_are(begin: Begin) -> None:
    pilot = to_printing(begin)
    form = pilot.app.scene.form
    shown = {tick.name.removeprefix("part "): tick.picture for tick in form._ticks()}
    assert len({one.scale for one in shown.values()}) == 1
    assert shown["board"].sheets[0][1:3] == (420, 297)
    assert shown["board-tiles"].sheets[0][1:3] == (420, 297)
    assert [one.part for one in shown["cards"].sheets] == ["cards", "events"]
    pilot.press("paper right")
    shown = {tick.name.removeprefix("part "): tick for tick in form._ticks()}
    assert shown["cards"].picture.sheets[0][1:3] == (215.9, 279.4)
    assert (shown["cards"].paper, shown["board"].paper) == ("Carta", "A3")
    assert shown["board"].picture.sheets[0][1:3] == (420, 297)


def test_all_sheets_stay_in_their_box(begin: Begin) -> None:
    pilot = to_printing(begin)
    for size in SIZES:
        pilot.app.window.stage = Stage(*size)
        for _ in range(4):
            for tick in pilot.app.scene.form._ticks():
                wide, high = (edge * tick.picture.scale for edge in sheets.spread(tick.picture.sheets))
                assert wide <= tick.box[2] - 30, (tick.name, size)
                assert high <= tick.box[3] - 150, (tick.name, size)
            pilot.app.scene.form._turn_paper(1)


def test_cards_measure_what_cards_measure() -> None:
    assert {name: (form.width, form.height) for name, form in FORMATS.items()} == sheets.CARDS


# -- what to do next ---------------------------------------------------------------------------------------------------


def done(pilot: Pilot, *files: str) -> list[str]:
    """What the page advises once these files are there."""
    room = pilot.app.scene
    room.run = order.Run(room.order)
    room.run.folder = Path("/there")
    room.files = [Path("/there") / f"{name}.pdf" for name in files]
    return list(room.advice())


def test_the_guide_is_opened_first(begin: Begin) -> None:
    pilot = to_printing(begin, lang="en")
    said = done(pilot, "print-guide", "board", "cards", "set")
    assert said[0].startswith("Open print-guide.pdf first")
    assert said[1].startswith("set.pdf")
    assert "100 %" in said[2]
    assert "long edge" in said[3]
    assert len(said) == 4


def test_without_the_guide_the_paper_of_the_board_is_said(begin: Begin) -> None:
    pilot = to_printing(begin, lang="en")
    pilot.app.scene.order.chosen = {"board"}
    assert [one for one in done(pilot, "board") if "A3" in one] == ["The board goes on A3 paper."]
    assert not [one for one in done(pilot, "board") if ".pdf" in one or "edge" in one]


@pytest.mark.parametrize(
    ("sides", "word"), [("long-edge", "long edge"), ("short-edge", "short edge"), ("fold", "glue")]
)
def test_the_backs_of_cards_are_told_as_they_were_ordered(begin: Begin, sides: str, word: str) -> None:
    pilot = to_printing(begin, lang="en")
    pilot.press(f"sides {sides}")
    assert word in done(pilot, "cards")[-1]
