"""Sounds: a thread of their own opens the loudspeaker, plays, and closes it again when all has been quiet."""

import contextlib
import ctypes
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from queue import Empty, Full, Queue
from typing import Protocol

import pygame

NAMES = ("press", "roll", "step", "jump", "points", "minus", "right", "wrong", "turn", "bell", "goal", "fanfare")
VOICES = 8  # sounds heard at once; what comes on top of them is left out
GAINS = (0.1, 0.25, 0.5, 1.0)  # of the four steps of the volume: each is heard as about twice as loud as the one before
TWICE = 0.04  # seconds in which the same sound is heard once
LATE = 0.5  # seconds after which a sound no longer belongs to what is seen
ROW = 1.0  # seconds between two hops that are still one walk
QUIET = 10.0  # seconds without a sound after which the loudspeaker is closed; an open one costs the idle PC
AGAIN = 30.0  # seconds before a loudspeaker that could not be opened is tried again
WAITING = 32  # requests kept while the loudspeaker opens
RATE, BLOCK = 22050, 512  # samples a second, and at a time: 23 ms
AUDIO, S16 = 0x10, 0x8010 if sys.byteorder == "little" else 0x9010  # SDL_INIT_AUDIO; signed 16 bits as here


class Speaker(Protocol):
    """What sounds are played on; any of these may fail in any way."""

    def open(self) -> None:
        """Begin; may take long."""

    def play(self, file: Path, gain: float) -> None:
        """Play a file."""

    def hush(self) -> None:
        """Stop what is heard."""

    def close(self) -> None:
        """End."""


class Mixer:
    """The system's loudspeaker through pygame."""

    def __init__(self) -> None:
        self._known: dict[Path, pygame.mixer.Sound | None] = {}

    def open(self) -> None:
        """Open the loudspeaker; how long that takes is the system's affair, so no frame must wait for it."""
        with contextlib.suppress(AttributeError, OSError):  # libraries that are not found: pygame does it its way
            _open_unheld()
        pygame.mixer.init(RATE, -16, 1, BLOCK, allowedchanges=0)
        pygame.mixer.set_num_channels(VOICES)

    def play(self, file: Path, gain: float) -> None:
        """Play a file, if one of the voices is free."""
        if file not in self._known:
            self._known[file] = None
            self._known[file] = pygame.mixer.Sound(str(file))
        if sound := self._known[file]:
            sound.set_volume(gain)
            sound.play()

    def hush(self) -> None:
        """Stop what is heard, without a crack."""
        pygame.mixer.fadeout(60)

    def close(self) -> None:
        """Give the loudspeaker back."""
        self._known.clear()
        pygame.mixer.quit()


class NoSpeaker(Exception):
    """The system has no loudspeaker that can be opened."""


def _open_unheld() -> None:
    """Open SDL's mixer while Python runs on; pygame's own init holds every thread until the system has answered.

    pygame then finds it open, and only makes its list of voices.
    """
    sdl, mixer = (ctypes.CDLL(name) for name in _libraries())
    if sdl.SDL_WasInit(AUDIO):
        return
    if sys.platform == "linux":
        with contextlib.suppress(AttributeError, OSError):
            ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(_UNHEARD)
    if sdl.SDL_InitSubSystem(AUDIO):
        raise NoSpeaker
    if mixer.Mix_OpenAudioDevice(RATE, ctypes.c_uint16(S16), 1, BLOCK, None, 0):
        sdl.SDL_QuitSubSystem(AUDIO)
        raise NoSpeaker


# Where Linux has no loudspeaker, ALSA would complain to the teacher in a dozen lines; this is what it tells instead.
_UNHEARD = ctypes.CFUNCTYPE(None)(lambda: None)


def _libraries() -> tuple[str, str]:
    """Where SDL and its mixer are found: Windows knows loaded ones by name, others by what was linked to them."""
    if sys.platform == "win32":
        return "SDL2.dll", "SDL2_mixer.dll"
    linked = str(pygame.mixer.__file__)
    return linked, linked


class Sounds:
    """The sounds of a folder, by name; whatever goes wrong with them is silence, never an error."""

    def __init__(
        self,
        folder: Path,
        speaker: Speaker | None = None,
        now: Callable[[], float] = time.monotonic,
        quiet: float = QUIET,
    ) -> None:
        self.folder, self.volume, self.muted = folder, 3, False
        self._speaker, self._now, self._quiet = speaker or Mixer(), now, quiet
        self._last: dict[str, float] = {}
        self._hops = 0
        self._asked: Queue[tuple[Path | None, float]] = Queue(WAITING)
        self._thread: threading.Thread | None = None
        self._closed = self._open = False
        self._failed: float | None = None

    def play(self, name: str) -> None:
        """Let a sound be heard soon; returns at once."""
        now = self._now()
        before = self._last.get(name, -TWICE)
        if self.muted or self._closed or name not in NAMES or now - before < TWICE:
            return
        self._last[name] = now
        self._ask(self.folder / f"{self._hop(now - before) if name == 'step' else name}.wav", now)

    def _hop(self, since: float) -> str:
        """Hops in a row climb the scale and come down again."""
        self._hops = self._hops + 1 if since < ROW else 0
        place = self._hops % 10
        return f"step-{min(place, 10 - place) + 1}"

    def set(self, volume: int, muted: bool) -> None:
        """Take the volume, 1 to 4, and whether anything is heard at all."""
        if muted and not self.muted and self._thread:
            self._ask(None, self._now())
        self.volume, self.muted = min(max(volume, 1), len(GAINS)), muted

    def _ask(self, file: Path | None, now: float) -> None:
        """Hand a file to the thread, or None to be hushed; a thread that hangs is asked no more."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="sounds", daemon=True)
            self._thread.start()
        with contextlib.suppress(Full):
            self._asked.put_nowait((file, now))

    def close(self) -> None:
        """Be silent from now on; a system that does not answer is not waited for."""
        self._closed = True
        if self._thread:
            with contextlib.suppress(Full):
                self._asked.put_nowait((None, 0.0))
            self._thread.join(1.0)

    # -- in the thread ---------------------------------------------------------------------------------------------

    def _work(self) -> None:
        """Play what is asked for until closed; sleeps without a timer while the loudspeaker is closed."""
        while not self._closed:
            try:
                file, asked = self._asked.get(timeout=self._quiet if self._open else None)
            except Empty:
                self._shut()
                continue
            if not self._closed:
                self._do(file, asked)
        self._shut()

    def _do(self, file: Path | None, asked: float) -> None:
        """Play one file, or hush."""
        with contextlib.suppress(Exception):  # the loudspeaker's troubles come in every form, and none is the lesson's
            if file is None:
                if self._open:
                    self._speaker.hush()
            elif self._ready() and not self.muted and self._now() - asked < LATE:
                self._speaker.play(file, GAINS[self.volume - 1])

    def _ready(self) -> bool:
        """Whether the loudspeaker is open, or could be opened now."""
        if not self._open and (self._failed is None or self._now() - self._failed >= AGAIN):
            self._failed = self._now()
            self._speaker.open()
            self._open, self._failed = True, None
        return self._open

    def _shut(self) -> None:
        """Close the loudspeaker."""
        if self._open:
            self._open = False
            with contextlib.suppress(Exception):
                self._speaker.close()


class Silence:
    """Plays nothing, and remembers the last names it was asked for."""

    def __init__(self) -> None:
        self.heard: deque[str] = deque(maxlen=1000)
        self.volume, self.muted = 3, False

    def play(self, name: str) -> None:
        """Remember a sound that would be heard."""
        if not self.muted:
            self.heard.append(name)

    def set(self, volume: int, muted: bool) -> None:
        """Remember the volume."""
        self.volume, self.muted = volume, muted

    def close(self) -> None:
        """End."""
