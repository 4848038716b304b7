"""The preview with a mouse and keys: what is saved is seen, what is seen can be moved, all can be taken back."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pygame
import pytest

from sugoroku import packs
from sugoroku.packs import Finding, Pack
from sugoroku.screen.cache import Cache
from sugoroku.screen.clock import HandClock
from sugoroku.screen.preview import edition, pictures
from sugoroku.screen.preview.album import Album
from sugoroku.screen.preview.app import Preview
from sugoroku.screen.preview.sheets import BOARDS, VIEWS
from sugoroku.screen.preview.watching import stamps
from sugoroku.screen.preview.zoom import View, Zoom
from sugoroku.screen.window import Window

from .test_preview_acts import copied, lines

SIZE = (1366, 768)


class Hand(Album):
    """A hand with a mouse and a keyboard on the preview of a pack that may be spoiled."""

    @property
    def board(self) -> Path:
        return self.bench.work.folder / "board.yaml"

    @property
    def pack(self) -> Pack:
        assert self.bench.work.pack
        return self.bench.work.pack

    def pressed(self, name: str) -> None:
        """Press a button, or a finding."""
        self.app.clock.turn(0.3)  # type: ignore[attr-defined]  # no shaking of the hand
        target = next(target for target in self.app.targets() if target.name == name)
        x, y, w, h = target.box
        stage = self.app.stage
        at = round(stage.left + (x + w / 2) * stage.scale), round(stage.top + (y + h / 2) * stage.scale)
        self.post(pygame.MOUSEBUTTONDOWN, at, button=1)
        self.post(pygame.MOUSEBUTTONUP, at, button=1)
        self.settle()

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        self.post(pygame.MOUSEBUTTONDOWN, self.pixel(*start), button=1)
        self.post(pygame.MOUSEMOTION, self.pixel(*end), rel=(1, 1), buttons=(1, 0, 0))
        self.post(pygame.MOUSEBUTTONUP, self.pixel(*end), button=1)
        self.settle()

    def twice(self, x: float, y: float) -> None:
        for _ in range(2):
            self.post(pygame.MOUSEBUTTONDOWN, self.pixel(x, y), button=1)
            self.post(pygame.MOUSEBUTTONUP, self.pixel(x, y), button=1)
        self.settle()

    def key(self, key: int, mod: int = 0) -> None:
        self.app.take(pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode="", scancode=0))
        self.settle()

    def at(self, name: str) -> tuple[float, float]:
        return self.pack.board.squares[self.pack.index(name) or 0].at

    def save(self, path: Path, text: str) -> None:
        """Save a file as an editor does, and wait until the window has seen it by itself."""
        before = self.bench.work.edition.number
        path.write_text(text, encoding="utf-8")
        until = time.monotonic() + 20
        while self.bench.work.edition.number == before and time.monotonic() < until:
            self.app.frame()
            time.sleep(0.01)
        assert self.bench.work.edition.number > before
        self.settle()

    def seen(self) -> bytes:
        """The pixels of the picture."""
        rect = pygame.Rect(self.app.stage.rect(self.bench.pane))
        return pygame.image.tobytes(self.app.window.surface.subsurface(rect), "RGB")


Open = Callable[..., Hand]


def light(pack: Pack) -> Iterator[list[Finding]]:
    """The quick checks alone."""
    yield packs.check(pack)


@pytest.fixture
def preview(cache: Cache, tmp_path: Path) -> Iterator[Open]:
    """A function that opens the preview on a copy of a pack; all is closed afterwards."""
    opened: list[tuple[Preview, Window]] = []

    def start(
        pack: str = "specimen", *, words: str = "en", size: tuple[int, int] = SIZE, editable: bool = True
    ) -> Hand:
        folder = copied(pack, tmp_path)
        window = Window(size, False, "test")
        app = Preview(window, cache, HandClock(), words)
        opened.append((app, window))
        hand = Hand(app, app.open_pack(folder, light, lang=None, editable=editable))
        hand.settle()
        return hand

    yield start
    for app, window in opened:
        app.close()
        window.close()


def test_a_dragged_square_is_saved_and_taken_back(preview: Open) -> None:
    hand = preview()
    raw, before = hand.board.read_bytes(), hand.seen()
    x, y = hand.at("tree")
    hand.drag((x, y), (x + 10, y - 7))
    assert hand.at("tree") == (x + 10, y - 7)
    assert [len(part) for part in lines(raw, hand.board.read_bytes())] == [1, 1]
    assert hand.seen() != before
    hand.key(pygame.K_z, pygame.KMOD_CTRL)
    assert hand.board.read_bytes() == raw
    assert hand.at("tree") == (x, y)
    hand.key(pygame.K_y, pygame.KMOD_CTRL)
    assert hand.at("tree") == (x + 10, y - 7)
    hand.pressed("undo")
    assert hand.board.read_bytes() == raw


def test_no_square_stands_on_the_seam_nor_outside(preview: Open) -> None:
    hand = preview()
    raw = hand.board.read_bytes()
    hand.drag(hand.at("tree"), (195, 60))
    assert hand.board.read_bytes() == raw
    assert "seam" in hand.bench.notice
    hand.drag(hand.at("tree"), (500, -80))
    half = hand.pack.board.tile / 2
    x, y = hand.at("tree")
    assert (390 - half - 1 < x <= 390 - half, half <= y < half + 1) == (True, True)


@pytest.mark.parametrize("view", BOARDS)
def test_a_new_square_comes_where_one_presses_twice_and_can_go_again(view: str, preview: Open) -> None:
    hand = preview()
    raw = hand.board.read_bytes()
    hand.pressed(f"view {view}")
    hand.twice(60, 60)
    assert hand.bench.squares.chosen == "new-1"
    assert abs(hand.at("new-1")[0] - 60) <= 1
    hand.key(pygame.K_DELETE)
    assert hand.bench.squares.removing
    hand.key(pygame.K_ESCAPE)
    assert hand.bench.squares.removing is None
    assert hand.pack.index("new-1") is not None
    hand.pressed("remove")
    hand.pressed("sure")
    assert hand.pack.index("new-1") is None
    assert hand.board.read_bytes() == raw


def test_the_button_finds_room_for_a_new_square(preview: Open) -> None:
    hand = preview("toyama")
    hand.pressed("add")
    hand.key(pygame.K_INSERT)
    assert [hand.pack.index(name) is not None for name in ("new-1", "new-2")] == [True, True]
    codes = {finding.code for finding in hand.bench.work.findings if "new-" in str(finding.args)}
    assert not codes & {"packs.places.seam", "packs.places.overlap", "packs.places.outside"}
    hand.key(pygame.K_z, pygame.KMOD_CTRL)
    hand.key(pygame.K_z, pygame.KMOD_CTRL)
    assert hand.pack.index("new-1") is None


def test_a_square_comes_later_and_earlier(preview: Open) -> None:
    hand = preview()
    raw = hand.board.read_bytes()
    names = [square.id for square in hand.pack.board.squares]
    hand.twice(*hand.at(names[1]))
    hand.pressed("later")
    assert hand.pack.index(names[1]) == 2
    hand.key(pygame.K_LEFT, pygame.KMOD_CTRL)
    assert hand.pack.index(names[1]) == 1
    assert hand.board.read_bytes() == raw
    hand.key(pygame.K_LEFT, pygame.KMOD_CTRL)
    assert hand.bench.notice
    assert hand.board.read_bytes() == raw


def test_arrows_move_the_chosen_square(preview: Open) -> None:
    hand = preview()
    hand.twice(*hand.at("tree"))
    x, y = hand.at("tree")
    hand.key(pygame.K_RIGHT)
    hand.key(pygame.K_DOWN, pygame.KMOD_SHIFT)
    assert hand.at("tree") == (x + 1, y + 10)


def test_removing_tells_what_leads_there(preview: Open) -> None:
    hand = preview("toyama")
    hand.bench.squares.chosen = "hydro"
    hand.pressed("remove")
    asked = hand.bench.squares.removing
    assert asked
    assert (asked.leading, asked.onward, asked.translated) == (("fork",), "q-water", True)
    assert any("fork" in sentence for sentence in asked.sentences(hand.app.words))


def test_start_and_goal_stay(preview: Open) -> None:
    hand = preview()
    for name in (hand.pack.board.squares[0].id, hand.pack.board.squares[-1].id):
        hand.bench.squares.chosen = name
        hand.key(pygame.K_DELETE)
        assert hand.bench.squares.removing is None
        assert hand.bench.notice


def test_what_is_saved_is_seen(preview: Open) -> None:
    hand = preview()
    before = hand.seen()
    text = hand.board.read_text(encoding="utf-8")
    hand.save(hand.board, text.replace("label: Old tree", "label: Oak"))
    after = hand.seen()
    assert after != before
    hand.save(hand.board, text)
    assert hand.seen() == before


def test_a_broken_file_keeps_the_last_good_picture_and_tells_why(preview: Open) -> None:
    hand = preview()
    text, good = hand.board.read_text(encoding="utf-8"), hand.seen()
    hand.save(hand.board, text.replace("at: [228, 134]", "at: [228, north]"))
    assert hand.bench.work.broken
    (finding,) = hand.bench.work.findings
    line = text[: text.index("at: [228, 134]")].count("\n") + 1
    assert (finding.path.name, finding.line) == ("board.yaml", line)
    assert hand.seen() != good
    assert hand.pack.index("tree") is not None
    hand.drag(hand.at("tree"), (300, 100))
    assert "north" in hand.board.read_text(encoding="utf-8")
    hand.save(hand.board, text)
    hand.key(pygame.K_ESCAPE)
    assert not hand.bench.work.findings
    assert hand.seen() == good


def test_a_finding_leads_to_its_square(preview: Open) -> None:
    hand = preview()
    text = hand.board.read_text(encoding="utf-8")
    hand.save(hand.board, text.replace("at: [228, 134]", "at: [195, 134]"))
    codes = [finding.code for finding in hand.bench.work.findings]
    hand.pressed(f"finding {codes.index('packs.places.seam')}")
    assert hand.bench.squares.chosen == "tree"
    assert hand.bench.zoom.times > 1
    x, y = hand.spot(*hand.at("tree"))
    left, top, w, h = hand.bench.pane
    assert (abs(x - left - w / 2) < 2, abs(y - top - h / 2) < 2) == (True, True)


def test_a_pack_of_the_program_is_only_shown(preview: Open) -> None:
    hand = preview(editable=False)
    raw = hand.board.read_bytes()
    hand.drag(hand.at("tree"), (300, 100))
    hand.twice(60, 60)
    assert "sugoroku new" in hand.bench.notice
    assert hand.board.read_bytes() == raw


def test_what_others_saved_meanwhile_stays(preview: Open) -> None:
    hand = preview()
    theirs = hand.board.read_text(encoding="utf-8").replace("label: Old tree", "label: Oak")
    x, y = hand.at("tree")
    hand.post(pygame.MOUSEBUTTONDOWN, hand.pixel(x, y), button=1)
    hand.post(pygame.MOUSEMOTION, hand.pixel(x + 5, y), rel=(1, 1), buttons=(1, 0, 0))
    hand.board.write_text(theirs, encoding="utf-8")
    hand.post(pygame.MOUSEBUTTONUP, hand.pixel(x + 5, y), button=1)
    hand.settle()
    assert hand.at("tree") == (x + 5, y)
    hand.pressed("undo")
    assert hand.board.read_text(encoding="utf-8") == theirs


def test_wheel_and_keys_zoom_and_a_drag_on_bare_ground_pans(preview: Open) -> None:
    hand = preview()
    spot = hand.pixel(228, 134)
    hand.post(pygame.MOUSEWHEEL, spot, y=3, x=0)
    assert hand.bench.zoom.times == pytest.approx(1.25**3)
    assert hand.pixel(228, 134) == pytest.approx(spot, abs=2)
    before = hand.bench.zoom
    hand.drag((228, 60), (210, 60))
    assert hand.bench.zoom != before
    hand.key(pygame.K_MINUS)
    assert hand.bench.zoom.times == pytest.approx(1.25**2)
    hand.key(pygame.K_0)
    assert hand.bench.zoom == Zoom()


def test_a_spot_goes_to_the_stage_and_back() -> None:
    view = View((24, 100, 1400, 840), (420, 297), Zoom(3.2, 0.3, 0.8))
    assert view.on_sheet(*view.on_stage(123, 45)) == pytest.approx((123, 45))
    assert View(view.pane, view.size, view.zoomed(2, 500, 300)).on_sheet(500, 300) == pytest.approx(
        view.on_sheet(500, 300)
    )


@pytest.mark.parametrize(("words", "size"), [("ja", SIZE), ("es", (1280, 960)), ("en", SIZE)])
def test_all_words_are_large_enough(words: str, size: tuple[int, int], preview: Open, faults: list[str]) -> None:
    hand = preview("specimen", words=words, size=size)
    for view in VIEWS[:-1]:
        hand.pressed(f"view {view}")
    hand.pressed("view print")
    hand.bench.squares.chosen = "tree"
    hand.pressed("remove")
    assert not faults


def test_the_questionnaire_is_made_by_the_programs_own_command(preview: Open) -> None:
    hand = preview("renca")
    hand.pressed("view survey")
    assert hand.bench.pages >= 1
    assert hand.bench.sheet() is not None
    assert not hand.bench.questionnaire.refusal


def test_cards_turn_their_pages(preview: Open) -> None:
    hand = preview("renca")
    hand.pressed("view cards")
    first = hand.seen()
    hand.pressed("page right")
    second = hand.seen()
    hand.key(pygame.K_PAGEUP)
    assert second != first == hand.seen()


def test_hidden_files_are_not_looked_at(tmp_path: Path) -> None:
    (tmp_path / ".board.yaml.x1").write_text("half")
    (tmp_path / "board.yaml~").write_text("old")
    assert stamps([tmp_path, tmp_path / "gone"]) == {}
    (tmp_path / "board.yaml").write_text("whole")
    assert len(stamps([tmp_path])) == 1


def test_the_demo_shows_every_view_and_touches_nothing(tmp_path: Path) -> None:
    folder = copied("specimen", tmp_path)
    before = stamps([tmp_path])
    made = pictures(folder, light, size=(1024, 600))
    names = [name[3:-4] for name in made]
    assert names == [*VIEWS, "held", "near", "remove", "findings", "broken"]
    assert len(set(made.values())) == len(made)
    assert stamps([tmp_path]) == before


def test_checks_are_given_up_once_nobody_wants_them(tmp_path: Path) -> None:
    pack = packs.read_pack(copied("specimen", tmp_path))
    asked = []

    def check(_: Pack) -> Iterator[list[Finding]]:
        for number in range(3):
            asked.append(number)
            yield []

    assert edition.checked(pack, check, lambda: len(asked) < 2) is None
    assert asked == [0, 1]
    assert edition.checked(pack, check, lambda: True) == ()
