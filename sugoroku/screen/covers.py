"""What home shows of each pack, remembered, so that a second start needs to read no pack at all."""

import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sugoroku.packs import shelf
from sugoroku.screen.cache import Cache, files_digest

MOST_FILES, MOST_BYTES = 3000, 300_000_000  # in the folder of a pack from outside


@dataclass(frozen=True)
class Cover:
    """The outside of a pack; paths are strings so that it can be kept as JSON."""

    name: str
    id: str
    digest: str
    locales: list[str]
    titles: dict[str, str]
    landscape: str | None
    emblem: str | None
    poses: dict[str, str]
    fonts: bool = False
    """Whether the pack brings typefaces along, without which not even its title can be drawn."""

    @property
    def locale(self) -> str:
        """The language the pack was written in."""
        return self.locales[0]

    @property
    def greeting(self) -> str | None:
        """The mascot as it stands on home."""
        return self.poses.get("greeting")

    def title(self, lang: str) -> str:
        """The pack's title in a language, or in its own."""
        return self.titles.get(lang) or self.titles[self.locale]


def known(name: str, cache: Cache) -> Cover | None:
    """The cover of a pack, if it is remembered and its files have not changed."""
    facts = cache.facts(("cover", name, _stamp(name)))
    return _with_fonts(Cover(**facts)) if facts else None


def _stamp(name: str) -> str:
    """What all files say that a pack's pictures depend on."""
    folder = shelf.find(name)
    banks = (folder.parent.parent / "quizzes", shelf.data() / "quizzes")
    return files_digest([folder, *dict.fromkeys(banks), shelf.data() / "assets" / "art"])


def cover(name: str, cache: Cache) -> Cover:
    """The cover of a pack, read only when its files have changed; raises PackFaults."""
    folder = shelf.find(name)
    if not shelf.is_file(folder / "pack.yaml"):
        from sugoroku.packs import read_info

        read_info(folder)  # says what is missing; a folder that is no pack may hold the whole disk
    stamp = _stamp(name)
    facts = cache.facts(("cover", name, stamp))
    if facts is None:
        from sugoroku.packs import read_pack

        facts = asdict(_cover(name, read_pack(folder), stamp))
        cache.keep_facts(("cover", name, stamp), facts)
    return _with_fonts(Cover(**facts))


def _with_fonts(cover: Cover) -> Cover:
    """The same cover, its typefaces at hand; raises PackFaults."""
    if cover.fonts:
        from sugoroku.drawing.further import adopt
        from sugoroku.packs import read_pack

        adopt(read_pack(shelf.find(cover.name)))
    return cover


def _cover(name: str, pack: Any, stamp: str) -> Cover:
    """What of a pack its cover shows."""
    from sugoroku.packs.model import POSES

    def art(relative: str | None) -> str | None:
        return str(pack.art(relative)) if relative else None

    return Cover(
        name=name,
        id=pack.id,
        digest=stamp,
        locales=list(pack.locales),
        titles={lang: _drawable(title, lang, pack) for lang, title in dict(pack.info.title).items() if title},
        landscape=art(pack.board.landscape),
        emblem=art(pack.info.emblem),
        poses={name: str(pack.art(path)) for name in POSES if (path := pose(pack, name))},
        fonts=bool(pack.info.fonts),
    )


def _drawable(title: str, lang: str, pack: Any) -> str:
    """A title as home can show it, whatever letters it has: what is wrong with them is told when the pack is opened."""
    from sugoroku.drawing.further import adopt, lacking

    lost = lacking(title, ("bold", "head"), lang, adopt(pack))
    return "".join("?" if letter in lost else letter for letter in title)


def pose(pack: Any, name: str) -> str | None:
    """The mascot's drawing in a pose, if the pack has one."""
    mascot = pack.info.mascot
    poses = getattr(mascot, "poses", None) if mascot else None
    if poses is None:
        return None
    return poses.get(name) if isinstance(poses, dict) else getattr(poses, name, None)


def besides(first: Cover) -> list[str]:
    """The names of the packs on the shelf besides the first."""
    return [name for name in shelf.packs() if shelf.find(name).resolve() != shelf.find(first.name).resolve()]


def others(first: Cover, cache: Cache, brought: Sequence[str] = ()) -> list[Cover]:
    """The covers of the packs besides the first, on the shelf or brought by a teacher; broken ones are not shown."""
    from sugoroku.packs import PackFaults

    here = shelf.find(first.name).resolve()
    there = [folder for folder in brought if Path(folder) != here]
    found = []
    for name in [*besides(first), *there]:
        try:
            found.append(cover(name, cache))
        except (PackFaults, OSError, ValueError):
            continue
    return found


def small_enough(folder: Path) -> bool:
    """Whether a folder is a pack by its size: one with a stray pack.yaml may hold the whole disk."""
    count = size = 0
    for top, folders, files in os.walk(folder):
        count += len(files) + len(folders)
        if count > MOST_FILES:
            return False
        size += sum(_size(Path(top) / name) for name in files)
        if size > MOST_BYTES:
            return False
    return True


def _size(file: Path) -> int:
    """The bytes of a file; none where it cannot even be asked for."""
    try:
        return file.lstat().st_size
    except OSError:
        return 0
