"""Finished files into their places: whole or not at all, and never over another unasked."""

import os
import tempfile
from pathlib import Path

from .refusal import NotPrinted


def write(documents: dict[Path, bytes], *, force: bool = False) -> None:
    """Put finished documents in their places; refuse (NotPrinted) where one would replace a file unasked."""
    spare(list(documents), force)
    folder, beside = Path(), dict[Path, Path]()
    try:
        for file, document in documents.items():
            folder = file.parent
            folder.mkdir(parents=True, exist_ok=True)
            _write(file, document, beside)
        for file, whole in beside.items():
            whole.replace(file)
    except OSError as trouble:
        raise NotPrinted("paper.closed", folder=folder, said=trouble.strerror or trouble) from trouble
    finally:
        for whole in beside.values():
            whole.unlink(missing_ok=True)


def spare(files: list[Path], force: bool) -> None:
    """Refuse (NotPrinted) to write where a file is already, unless it is to be replaced."""
    for file in files:
        if file.exists() and not force:
            raise NotPrinted("paper.exists", file=file)


def _write(file: Path, document: bytes, beside: dict[Path, Path]) -> None:
    """Write a document whole beside its place, so that an interrupted run leaves no half-written file in it."""
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    beside[file] = Path(name)
    with os.fdopen(handle, "wb") as out:
        out.write(document)
    Path(name).chmod(0o644)
