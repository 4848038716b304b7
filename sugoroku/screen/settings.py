"""What a teacher has set, kept for the next lesson in the user's configuration folder."""

import contextlib
import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from sugoroku.packs import Furigana
from sugoroku.screen.look import SCALES

LARGEST = 100_000  # bytes
ALLOWED: dict[str, Any] = {
    "furigana": ("none", "grade", "all"),
    "text": range(len(SCALES)),
    "volume": range(1, 5),
    "timer": range(601),
    "minutes": range(601),
}
MOST_PACKS = 20


@dataclass(frozen=True)
class Settings:
    """All switches; the values here are those of a first start."""

    lang: str | None = None  # None: each city's own
    also: str | None = None  # a second language, shown small
    furigana: Furigana = "grade"
    text: int = 0
    contrast: bool = False
    motion: bool = True
    volume: int = 3
    muted: bool = False
    aloud: bool = False
    timer: int = 0  # seconds to think about a question; 0: as long as it takes
    minutes: int = 0  # what a lesson has for the game; 0: what the board says
    packs: tuple[str, ...] = ()  # folders of packs opened from outside the program


def settings_file() -> Path | None:
    """Where the settings of this user are; nowhere for a user without a home."""
    from platformdirs import user_config_path

    try:
        return user_config_path("sugoroku", appauthor=False) / "settings.json"
    except RuntimeError:
        return None


def read(file: Path | None) -> Settings:
    """The settings kept in a file; whatever in it is missing or not understood is as at a first start."""
    if file is None:
        return Settings()
    try:
        if file.stat().st_size > LARGEST:
            return Settings()
        kept = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return Settings()
    return understood(kept) if isinstance(kept, dict) else Settings()


def understood(kept: dict[str, Any]) -> Settings:
    """The settings that a JSON object holds."""
    first = Settings()
    known = {field.name: kept[field.name] for field in fields(Settings) if field.name in kept}
    return replace(first, **{name: value for name, value in map(_tuple, known.items()) if fits(first, name, value)})


def _tuple(item: tuple[str, Any]) -> tuple[str, Any]:
    """JSON's lists as the tuples they were."""
    name, value = item
    return name, tuple(value) if isinstance(value, list) else value


def fits(first: Settings, name: str, value: Any) -> bool:
    """Whether a value is one that this switch can have."""
    if name in ("lang", "also"):
        return value is None or (isinstance(value, str) and len(value) < 40)
    if name == "packs":
        whole = isinstance(value, tuple) and len(value) <= MOST_PACKS
        return whole and all(isinstance(path, str) and "\0" not in path for path in value)
    return type(value) is type(getattr(first, name)) and (name not in ALLOWED or value in ALLOWED[name])


def keep(file: Path | None, settings: Settings) -> bool:
    """Write the settings in one step; False where that cannot be done, which is no reason to stop a lesson."""
    if file is None:
        return False
    begun = file.with_suffix(".begun")  # one name: what a power cut leaves is written over the next time
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        begun.write_text(json.dumps(asdict(settings), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        begun.replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            begun.unlink(missing_ok=True)
        return False
    return True
