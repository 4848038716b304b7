"""The same acts by posted events and by a real mouse and keyboard: the same log, the same settings, the same pictures.

The real window is on Xvfb, in a process of its own with the program's own loop; xdotool moves its mouse and presses its
keys. A finger xdotool has not: touches are posted by the child program of this test, from within.
"""

import importlib.util
import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pygame
import pytest

import sugoroku

PROGRAM = Path(__file__).parent / "script.py"
Size = tuple[int, int]

needs_x = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="Xvfb, xdotool not installed"
)


def _script() -> Any:
    """The script and its hands; test files are no package."""
    spec = importlib.util.spec_from_file_location("script", PROGRAM)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


script = _script()


@contextmanager
def screen(size: Size, folder: Path) -> Iterator[dict[str, str]]:
    """The environment of a real screen as large as the window."""
    folder.mkdir()
    read, write = os.pipe()
    options = ["-screen", "0", "{}x{}x24".format(*size), "-fbdir", str(folder), "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(["Xvfb", "-displayfd", str(write), *options], pass_fds=[write], stderr=subprocess.DEVNULL)
    try:
        display = f":{os.read(read, 16).decode().strip()}"
        words = {"DISPLAY": display, "SDL_VIDEODRIVER": "x11", "SDL_FRAMEBUFFER_ACCELERATION": "0"}
        yield {**os.environ, **words, "PYTHONPATH": str(Path(sugoroku.__file__).parents[1])}
    finally:
        server.terminate()
        server.wait()
        os.close(read)
        os.close(write)


def on_screen(dump: Path, size: Size) -> bytes:
    """What a screen shows, as rows of RGB, from the dump that Xvfb keeps of it."""
    data = dump.read_bytes()
    head = struct.unpack(">25I", data[:100])
    start = head[0] + 12 * head[19]
    assert head[4:6] == size
    assert head[12] == 4 * size[0]
    surface = pygame.image.frombuffer(data[start : start + 4 * size[0] * size[1]], size, "BGRA")
    return pygame.image.tobytes(surface, "RGB")


def posted(size: Size, folder: Path) -> Any:
    """What posted events lead to, in this process."""
    told = script.Told(size, folder)
    try:
        return script.play(script.SCRIPT, script.PostedHands(told), folder)
    finally:
        told.close()


def real(size: Size, folder: Path) -> Any:
    """What a real mouse and keyboard lead to, in a window of its own."""
    dump = folder.parent / "screen"
    with screen(size, dump) as environment:
        words = [sys.executable, str(PROGRAM), "{}x{}".format(*size), str(folder)]
        child = subprocess.Popen(
            words, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=0
        )
        try:
            hands = script.RealHands(child, environment, lambda: on_screen(dump / "Xvfb_screen0", size))
            found = script.play(script.SCRIPT, hands, folder)
            child.stdin.close()
            assert child.wait(20) == 0
            return found
        finally:
            child.kill()
            child.wait()
            child.stdout.close()


def difference(name: str, size: Size, one: bytes, other: bytes, folder: Path) -> str:
    """In words, the first pixel in which two pictures differ; saves both, and between them where they differ."""
    at = next(i for i in range(0, len(one), 3) if one[i : i + 3] != other[i : i + 3]) // 3
    left, right = (pygame.image.frombuffer(picture, size, "RGB") for picture in (one, other))
    between = pygame.transform.rotate(left, 0)
    between.blit(right, (0, 0), special_flags=pygame.BLEND_RGB_SUB)
    back = pygame.transform.rotate(right, 0)
    back.blit(left, (0, 0), special_flags=pygame.BLEND_RGB_SUB)
    between.blit(back, (0, 0), special_flags=pygame.BLEND_RGB_ADD)
    sheet = pygame.Surface((3 * size[0], size[1]))
    sheet.blits([(picture, (i * size[0], 0)) for i, picture in enumerate((left, between, right))])
    path = folder / f"{name}.png"
    pygame.image.save(sheet, path)
    y, x = divmod(at, size[0])
    colours = [tuple(picture[3 * at : 3 * at + 3]) for picture in (one, other)]
    return f"{name}: pixel {x}, {y} is {colours[0]} by posted events and {colours[1]} in the window; see {path}"


@needs_x
@pytest.mark.parametrize("size", [(1024, 600), (1280, 800)], ids=lambda size: "x".join(map(str, size)))
def test_the_same_acts_lead_to_the_same_in_every_way(size: Size, tmp_path: Path) -> None:
    one, other = posted(size, tmp_path / "posted"), real(size, tmp_path / "real")
    assert one.log == other.log
    assert one.settings == other.settings
    assert list(one.pictures) == list(other.pictures)
    wrong = [
        difference(name, size, picture, other.pictures[name], tmp_path)
        for name, picture in one.pictures.items()
        if picture != other.pictures[name]
    ]
    assert not wrong, "\n".join(wrong)
    assert len(set(one.pictures.values())) == len(one.pictures), "two pictures of the script are alike"


def test_a_wrong_pixel_is_named_and_shown(tmp_path: Path) -> None:
    one = bytes(4 * 2 * 3)
    other = one[:18] + b"\x01\x02\x03" + one[21:]
    said = difference("table", (4, 2), one, other, tmp_path)
    assert "table: pixel 2, 1 is (0, 0, 0) by posted events and (1, 2, 3) in the window" in said
    sheet = pygame.image.load(tmp_path / "table.png")
    assert sheet.get_size() == (12, 2)
    assert [tuple(sheet.get_at((x, 1)))[:3] for x in (2, 6, 10)] == [(0, 0, 0), (1, 2, 3), (1, 2, 3)]
