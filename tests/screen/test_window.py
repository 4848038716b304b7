"""The window: what it shows while its size changes, the sizes it takes, and the way it chooses to show a picture."""

import os
import platform
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from sugoroku.drawing.style import PAPER
from sugoroku.screen import acceleration, command, window
from sugoroku.screen.window import Thing, Window

RED, BLUE = (200, 30, 30), (30, 30, 200)
COLOURS = {"red": RED, "blue": BLUE, "paper": tuple(pygame.Color(PAPER))[:3]}
BEFORE = (1280, 720)
SIZES = [(1024, 600), (1024, 768), (1280, 800), (1366, 768), (1920, 1080), (603, 1025), (3840, 2160), (7, 3)]


needs_x = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="Xvfb, xdotool not installed"
)


@pytest.fixture
def xvfb(tmp_path: Path) -> Iterator[tuple[dict[str, str], Path]]:
    """The environment of a real screen, and the file that holds what it shows."""
    read, write = os.pipe()
    options = ["-screen", "0", "1280x720x24", "-fbdir", str(tmp_path), "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(["Xvfb", "-displayfd", str(write), *options], pass_fds=[write], stderr=subprocess.DEVNULL)
    try:
        display = f":{os.read(read, 16).decode().strip()}"
        homes = {f"XDG_{name}_HOME": str(tmp_path) for name in ("CACHE", "DATA", "CONFIG", "STATE")}
        yield {**os.environ, **homes, "DISPLAY": display, "SDL_VIDEODRIVER": "x11"}, tmp_path / "Xvfb_screen0"
    finally:
        server.terminate()
        server.wait()
        os.close(read)
        os.close(write)


@pytest.fixture
def opened() -> Iterator[Window]:
    """A window before its size changes."""
    made = Window(BEFORE, False, "test")
    yield made
    made.close()


def thing(size: tuple[int, int], colour: tuple[int, int, int]) -> Thing:
    """A picture of one colour for the whole window."""
    surface = pygame.Surface(size)
    surface.fill(colour)
    return Thing(surface, 0, 0)


def become(opened: Window, size: tuple[int, int]) -> bool:
    """Let the system give the window another size."""
    pygame.display.set_mode(size, pygame.RESIZABLE)
    return opened.resized()


def at(opened: Window, x: float, y: float) -> str:
    """What colour stands at a share of the window's width and height; scaling rounds a little."""
    width, height = opened.surface.get_size()
    found = opened.surface.get_at((int(x * width), int(y * height)))
    near = [
        name for name, colour in COLOURS.items() if all(abs(a - b) < 5 for a, b in zip(found[:3], colour, strict=True))
    ]
    return near[0] if near else str(found)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
def test_the_last_picture_stays_until_the_new_one_is_whole(opened: Window, size: tuple[int, int]) -> None:
    opened.show([thing(BEFORE, RED)])
    assert become(opened, size)
    assert opened.waiting
    assert at(opened, 0.5, 0.5) == "red"
    opened.show([thing((10, 10), BLUE)], complete=False)
    assert at(opened, 0.5, 0.5) == "red"
    assert at(opened, 0, 0) != "blue"
    opened.show([thing(size, BLUE)], complete=True)
    assert not opened.waiting
    assert {at(opened, 0, 0), at(opened, 0.5, 0.5), at(opened, 0.99, 0.99)} == {"blue"}


def test_many_changes_of_size_scale_the_one_whole_picture_once(opened: Window) -> None:
    picture = thing(BEFORE, RED)
    pygame.draw.line(picture.surface, BLUE, (640, 0), (640, 719), 2)
    opened.show([picture])
    for size in [(64, 36), (8, 8), (1920, 1080)]:
        become(opened, size)
    line = opened.surface.get_at((961, 300))
    assert line.b > line.r, "a picture scaled from a tiny one has lost its thin lines"


def test_a_picture_of_another_shape_is_not_stretched(opened: Window) -> None:
    opened.show([thing(BEFORE, RED)])
    become(opened, (640, 640))
    assert at(opened, 0.5, 0.05) == at(opened, 0.5, 0.95) == "paper"
    assert at(opened, 0.5, 0.5) == "red"


def test_an_uncovered_window_is_painted_again_and_asks_for_nothing_new(opened: Window) -> None:
    opened.show([thing(BEFORE, RED)])
    opened.surface.fill(BLUE)
    assert not opened.resized()
    assert not opened.waiting
    assert at(opened, 0.5, 0.5) == "red"


def test_a_window_without_a_picture_is_paper(opened: Window) -> None:
    assert at(opened, 0.5, 0.5) == "paper"
    become(opened, (800, 600))
    assert not opened.waiting
    opened.show([thing((800, 600), RED)], complete=False)
    assert at(opened, 0.5, 0.5) == "red"


def test_the_whole_screen_and_back_keeps_the_size(opened: Window) -> None:
    opened.show([thing(BEFORE, RED)])
    opened.toggle_full()
    assert opened.surface.get_size() == pygame.display.get_desktop_sizes()[0]
    assert at(opened, 0.5, 0.5) == "red"
    opened.toggle_full()
    assert opened.surface.get_size() == BEFORE
    assert at(opened, 0.5, 0.5) == "red"


def colours(picture: Path) -> int:
    """How many colours a screen shows, counted on some of its lines."""
    data = picture.read_bytes()
    head = struct.unpack(">25I", data[:100])
    start, line = head[0] + 12 * head[19], head[12]
    return len(set().union(*(memoryview(data)[start + y * line :][:line].cast("I") for y in range(40, 560, 40))))


@needs_x
def test_a_real_window_never_goes_blank_while_its_size_changes(xvfb: tuple[dict[str, str], Path]) -> None:
    environment, picture = xvfb
    game = subprocess.Popen([*command.own_command(), "play", "renca", "--size", "1280x720"], env=environment)
    try:
        deadline = time.monotonic() + 60
        while (whole := colours(picture)) < 200:
            assert game.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.05)
        found = subprocess.run(
            ["xdotool", "search", "--class", "Sugoroku"], env=environment, check=True, timeout=20, capture_output=True
        )
        (name,) = found.stdout.decode().split()
        fewest = whole
        for width, height in [(1100, 650), (1030, 720), (1280, 610), (1180, 660)]:
            subprocess.run(["xdotool", "windowsize", name, str(width), str(height)], env=environment, check=True)
            until = time.monotonic() + 0.8
            while time.monotonic() < until:
                fewest = min(fewest, colours(picture))
        assert fewest > 100, f"{fewest} colours, of {whole}"
    finally:
        game.kill()
        game.wait()


@pytest.mark.parametrize(
    ("screen", "size"),
    [
        ((1920, 1080), (1280, 720)),
        ((3840, 2160), (2560, 1440)),
        ((1366, 768), (1280, 720)),
        ((1024, 768), (1024, 720)),
        ((1024, 600), (1024, 600)),
    ],
)
def test_a_window_is_readable_and_fits_on_the_screen(screen: tuple[int, int], size: tuple[int, int]) -> None:
    assert window._comfortable(screen) == size


class TestAcceleration:
    """The check of how a picture is shown most cheaply."""

    @pytest.fixture(autouse=True)
    def alone(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        """A cache of its own and no word of the user's."""
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
        monkeypatch.setenv(acceleration.HINT, "")  # so that it is put back afterwards
        monkeypatch.delenv(acceleration.HINT)

    @pytest.fixture
    def x11(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A screen where both ways are open."""
        monkeypatch.setattr(pygame.display, "get_driver", lambda: "x11")
        monkeypatch.setattr(pygame.display, "get_desktop_sizes", lambda: [(1920, 1080)])

    @pytest.mark.parametrize("driver", ["dummy", "offscreen", "wayland", "cocoa"])
    def test_where_there_is_one_way_nothing_is_said_or_measured(
        self, driver: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pygame.display, "get_driver", lambda: driver)
        assert not acceleration.settle()
        assert acceleration.HINT not in os.environ

    @pytest.mark.usefixtures("x11")
    def test_what_the_user_says_wins(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(acceleration.HINT, "opengl")
        assert not acceleration.settle()
        assert os.environ[acceleration.HINT] == "opengl"

    @pytest.mark.usefixtures("x11")
    def test_the_first_start_takes_the_processor_and_asks_for_a_measurement(self) -> None:
        assert acceleration.settle()
        assert os.environ[acceleration.HINT] == "0"

    @pytest.mark.usefixtures("x11")
    @pytest.mark.parametrize(("kept", "way"), [("0", "0"), ("1", "1"), ("neither", "0"), ([], "0")])
    def test_a_later_start_takes_what_was_found(self, kept: object, way: str) -> None:
        acceleration._cache().keep_facts(acceleration._key(), kept)
        assert not acceleration.settle()
        assert os.environ[acceleration.HINT] == way

    @pytest.mark.usefixtures("x11")
    def test_a_child_that_comes_to_nothing_is_not_sent_again(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def no_child(*_: object, **__: object) -> None:
            raise OSError

        monkeypatch.setattr(acceleration, "beside", no_child)
        assert acceleration.settle()
        assert acceleration.measure_beside() is None
        del os.environ[acceleration.HINT]
        assert not acceleration.settle()

    @pytest.mark.usefixtures("x11")
    def test_what_cannot_be_remembered_is_not_measured(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(acceleration, "cache_folder", lambda: None)
        monkeypatch.setattr(acceleration, "beside", lambda *_, **__: pytest.fail("a child was sent"))
        assert acceleration.settle()
        assert acceleration.measure_beside() is None

    @pytest.mark.usefixtures("x11")
    @pytest.mark.parametrize(("cost", "way"), [({"0": 1, "1": 0.2}, "1"), ({"0": 1, "1": 0.9}, "0")])
    def test_the_card_must_be_clearly_cheaper(
        self, cost: dict[str, float], way: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pygame.display, "get_desktop_sizes", lambda: [(64, 64)])
        monkeypatch.setattr(acceleration, "_cost", lambda _: cost[os.environ[acceleration.HINT]])
        assert acceleration.cheaper() == way

    @needs_x
    def test_without_a_card_the_processor_is_found_cheaper(self, xvfb: tuple[dict[str, str], Path]) -> None:
        words = command.own_module("sugoroku.screen.acceleration")
        subprocess.run(words, env=xvfb[0], check=True, timeout=60)
        key = (platform.node(), "x11", [(1280, 720)], pygame.get_sdl_version())
        assert acceleration._cache().facts(key) == "0"


class TestCommand:
    """How the program starts itself."""

    def test_an_installed_program_is_a_module_of_its_python(self) -> None:
        assert command.own_command() == [sys.executable, "-m", "sugoroku"]

    def test_a_portable_program_is_its_own_command(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setattr(sys, "frozen", True, raising=False)
        monkeypatch.setattr(sys, "executable", str(tmp_path / "sugoroku.exe"))
        assert command.own_command() == [str(tmp_path / "sugoroku.exe")]
        (tmp_path / "sugoroku-cmd.exe").touch()
        assert command.own_command() == [str(tmp_path / "sugoroku-cmd.exe")]
        assert command.own_module("sugoroku.x") == [str(tmp_path / "sugoroku-cmd.exe"), "-m", "sugoroku.x"]

    def test_other_programs_get_their_own_libraries_back(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("LD_LIBRARY_PATH", "/portable")
        monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/theirs")
        assert command.outside()["LD_LIBRARY_PATH"] == "/theirs"
        monkeypatch.delenv("LD_LIBRARY_PATH_ORIG")
        assert command.outside()["LD_LIBRARY_PATH"] == "/portable"
        monkeypatch.setattr(sys, "frozen", True, raising=False)
        assert "LD_LIBRARY_PATH" not in command.outside()

    def test_work_beside_the_lesson_is_quiet(self, capfd: pytest.CaptureFixture[str]) -> None:
        assert command.beside([sys.executable, "-c", "print('loud')"]).wait() == 0
        assert capfd.readouterr().out == ""
