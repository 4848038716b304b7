"""A file is written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def whole(path: Path, data: bytes) -> None:
    """Write a file beside its place and then put it there, so that an interrupted run leaves no half-written one."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        error.filename = str(path)  # the one that the person asked for
        raise
    begun = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        begun.chmod(0o644)
        begun.replace(path)
    finally:
        begun.unlink(missing_ok=True)
