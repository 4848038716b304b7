"""Drawings once recorded, remembered on this machine by the hash of their file; loss costs time, never an error."""

import base64
import hashlib
import json
import os
import zlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import reportlab

from sugoroku.drawing.attributes import REACH
from sugoroku.drawing.recording import Sketch, record

LIMIT_BYTES = 8_000_000
LIMIT_FILES = 1000


def sketch(data: bytes) -> Sketch:
    """Gives the sketch of an SVG file, from memory where it is there; raises SvgFault."""
    path = cache_folder() / f"{hashlib.sha256(_makers() + data).hexdigest()[:32]}.json"
    made = _recall(path)
    if made is None:
        made = record(data)
        _remember(path, made)
    return made


def cache_folder() -> Path:
    """Gives where this user's drawings are remembered."""
    from platformdirs import user_cache_path

    return user_cache_path("sugoroku", appauthor=False) / "drawing"


@cache
def _makers() -> bytes:
    """Names all that has a hand in a sketch: a drawing recorded by another version may look otherwise."""
    here = [Path(__file__).with_name(name) for name in ("attributes.py", "svg.py", "recording.py")]
    svglib = find_spec("svglib")
    # The version of a package takes 30 ms to ask; when its file was changed and how long it is says as much.
    state = Path(svglib.origin).with_name("svglib.py").stat() if svglib and svglib.origin else None
    stamp = f"{reportlab.Version} {state and (state.st_size, state.st_mtime_ns)} {zlib.ZLIB_RUNTIME_VERSION}"
    return hashlib.sha256(b"\0".join([stamp.encode(), *(file.read_bytes() for file in here)])).digest()


def _recall(path: Path) -> Sketch | None:
    """Reads a sketch back, trusting nothing: the file is anybody's, and may be cut short."""
    try:
        with path.open("rb") as file:
            check, _, body = file.read(LIMIT_BYTES).partition(b"\n")
        if check != _check(body):
            return None
        width, height, resources, stream = json.loads(body)
        made = Sketch(width, height, resources, base64.b64decode(stream, validate=True))
        sized = all(isinstance(side, float) and 0 < side <= REACH for side in (width, height))
        return made if sized and made.sound else None
    except (OSError, ValueError, TypeError, RecursionError, zlib.error):
        return None


def _remember(path: Path, made: Sketch) -> None:
    """Keeps a sketch; a full or read-only disk is no reason not to draw."""
    stream = base64.b64encode(made.stream).decode("ascii")
    body = json.dumps([made.width, made.height, made.resources, stream]).encode("ascii")
    begun = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        begun.write_bytes(_check(body) + b"\n" + body)
        begun.replace(path)
        _tidy(path.parent)
    except OSError:
        return


def _check(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode("ascii")


def _tidy(folder: Path) -> None:
    """Lets the older half go when the folder has grown too large."""
    files = list(folder.iterdir())
    if len(files) > LIMIT_FILES:
        files.sort(key=lambda file: file.stat().st_mtime)
        for file in files[: len(files) // 2]:
            file.unlink(missing_ok=True)
