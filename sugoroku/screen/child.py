"""The program's own command at work beside the lesson: its lines are read in a thread, and it can be ended."""

import contextlib
import locale
import os
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from queue import SimpleQueue
from threading import Thread
from typing import IO

import pygame

from sugoroku.screen.app import wake
from sugoroku.screen.command import beside

LONGEST = 4_000_000  # bytes of one line; a longer one is cut into several
MOST, LINES = 8_000_000, 200_000  # bytes and lines in all; a child that says more has gone mad and is ended
TAIL = 4_000  # bytes kept of what it complains about
LATER = 2.0  # seconds that closing the window waits for it to be gone
KIND = 10  # how much the lesson goes before it
REFUSED = 2  # the exit code that comes with one sentence
FAILED = -1  # the code of a child that could not be started


class Child:
    """One run of a command; `lines` are what it says, `code` is None until it is over and tidied up after.

    The command itself is made in the thread, and `after` is told there whether all went well: both may touch the disk.
    """

    def __init__(
        self,
        command: Callable[[], Sequence[str]],
        lang: str,
        after: Callable[[bool], None] = lambda well: None,
    ) -> None:
        self.lines: SimpleQueue[str] = SimpleQueue()
        self.code: int | None = None
        self.said = ""  # its last words on stderr
        self.ended = False  # by us
        self._command, self._lang, self._after = command, lang, after
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = Thread(target=self._run, name="child", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """End it, whatever it is doing; safe at any time."""
        self.ended = True
        if self._process and self._process.poll() is None:
            with contextlib.suppress(OSError):
                self._process.kill()

    def wait(self, seconds: float = LATER) -> None:
        """Wait until it is over, but not for long."""
        self._thread.join(seconds)

    def new_lines(self) -> Iterator[str]:
        """What it has said since one last asked."""
        while not self.lines.empty():
            yield self.lines.get()

    @property
    def sentence(self) -> str:
        """Why it refused, in its own words; nothing where it only broke down."""
        said = [line for line in self.said.splitlines() if line.strip()]
        return said[-1] if said and self.code == REFUSED else ""

    def _run(self) -> None:
        """Live through its life; runs in the thread."""
        code = FAILED
        try:
            code = self._live(list(self._command()))
        except (OSError, ValueError) as trouble:
            self.said = getattr(trouble, "strerror", None) or str(trouble)
        with contextlib.suppress(OSError):
            self._after(code == 0 and not self.ended)
        self.code = code
        tell()

    def _live(self, command: list[str]) -> int:
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        with beside(command, env=_environment(self._lang), **pipes) as process:
            self._process = process
            if self.ended:
                process.kill()
            _step_back(process.pid)
            assert process.stdout and process.stderr
            complaints = Thread(target=self._hear_complaints, args=(process.stderr,), daemon=True)
            complaints.start()
            self._hear(process.stdout)
            code = process.wait()
            complaints.join(LATER)
            return code

    def _hear(self, stream: IO[bytes]) -> None:
        heard = lines = 0
        while line := stream.readline(LONGEST):
            heard, lines = heard + len(line), lines + 1
            if heard > MOST or lines > LINES:
                self.end()
            if self.ended:
                return
            first = self.lines.empty()
            self.lines.put(readable(line))
            if first:
                tell()

    def _hear_complaints(self, stream: IO[bytes]) -> None:
        tail = b""
        while piece := stream.read(1024):
            tail = (tail + piece)[-TAIL:]
        self.said = readable(tail).strip()


def tell() -> None:
    """Let the window look again, unless it has just been closed."""
    with contextlib.suppress(pygame.error):
        wake()


def readable(data: bytes) -> str:
    """Bytes of a child as text: UTF-8, else as the system writes, and never an error."""
    try:
        return data.decode().rstrip("\r\n")
    except UnicodeDecodeError:
        return data.decode(locale.getpreferredencoding(False), "replace").rstrip("\r\n")


def _environment(lang: str) -> Mapping[str, str]:
    """What the child is told: the teacher's language, and to write UTF-8."""
    return {**os.environ, "LANGUAGE": lang, "PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8:backslashreplace"}


def _step_back(pid: int) -> None:
    """Let the lesson go before the child, where the system knows of such things."""
    if hasattr(os, "setpriority"):
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, pid, KIND)
