"""Makes one file to share of a pack and the question banks that it uses; the same pack gives the same bytes."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from .archive import KINDS, NotShared, shown
from .archive_reading import files_in
from .pack import Pack

_DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip can say
_MODE = stat.S_IFREG | 0o644
_LEVEL = 9
_UNIX = 3
_MOST_LOOKED_AT = 5000


class Packed(NamedTuple):
    """A pack made into one file: its bytes, the files in it, and those that were left out for no pack needs them."""

    content: bytes
    files: tuple[str, ...]
    left_out: tuple[str, ...]


def make_archive(pack: Pack) -> Packed:
    """Pack a folder with the banks it uses; raises NotShared for what nobody could install."""
    found = dict(_files(pack.folder, ""))
    for bank in pack.banks:
        if not bank.folder.resolve().is_relative_to(pack.folder.resolve()):
            found |= dict(_files(bank.folder, f"quizzes/{bank.folder.name}/"))
    unused = {name for name in found if name.startswith("quizzes/") and not _is_used(name, pack)}
    wanted = {name: path for name, path in found.items() if path.suffix in KINDS and name not in unused}
    content = _zipped({name: path.read_bytes() for name, path in wanted.items()})
    files_in(content)
    return Packed(content, tuple(sorted(wanted)), tuple(sorted(found.keys() - wanted.keys())))


def _is_used(name: str, pack: Pack) -> bool:
    return name.split("/")[1] in {bank.folder.name for bank in pack.banks}


def _files(folder: Path, before: str) -> Iterator[tuple[str, Path]]:
    """Every file of a folder with its name in the archive, but none that is hidden; a link is refused."""
    looked_at = 0
    for top, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted([*folders, *names]):
            looked_at += 1
            path = Path(top) / name
            inside = before + path.relative_to(folder).as_posix()
            if looked_at > _MOST_LOOKED_AT:
                raise NotShared("share.files", most=_MOST_LOOKED_AT)
            if path.is_symlink():
                raise NotShared("share.link", name=shown(inside))
            if path.is_file() and not name.startswith("."):
                yield inside, path


def _zipped(files: dict[str, bytes]) -> bytes:
    """A zip with pack.yaml first and the rest by name; dates, rights and level are always the same."""
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name in sorted(files, key=lambda name: (name != "pack.yaml", name)):
            about = ZipInfo(name, _DATE)
            about.create_system, about.external_attr = _UNIX, _MODE << 16
            archive.writestr(about, files[name], ZIP_DEFLATED, _LEVEL)
    return made.getvalue()
