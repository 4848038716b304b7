"""Reading aloud through the system's voices: a speech program for each text, in a thread that no frame waits for."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, NamedTuple, Protocol

LONGEST = 600  # characters said at once
LISTING = 10.0  # seconds a program has to tell its voices
SPEAKING = 120.0  # seconds it has for a text; the longest takes less than a minute
ENDS = (("。", "！", "？", ". ", "! ", "? "), ("、", " "))  # where a text too long is cut: after a sentence, or a word
LANGS = ("ja", "es", "en")
# Voices that sound like home in Renca come first; any other of the language comes after them.
FIRST = {
    "es": ("es-cl", "es-419", "es-mx", "es-ar", "es-pe", "es-co", "es-us", "es"),
    "en": ("en-us", "en-gb", "en"),
    "ja": ("ja-jp", "ja"),
}


class Voice(NamedTuple):
    """One voice: its language as es-419, and what its program calls it."""

    tag: str
    name: str


class Program(Protocol):
    """A speech program: the command that lists its voices, and the one that says what it reads from its input."""

    silencing: tuple[str, ...]  # a command that stops what it is saying, where ending it is not enough

    def listing(self) -> list[str]:
        """The command that lists the voices."""

    def voices(self, listed: str) -> Iterable[Voice]:
        """The voices in its output."""

    def speaking(self, voice: Voice) -> list[str]:
        """The command that speaks; it never holds the text."""

    def input(self, voice: Voice, text: str) -> str:
        """What the speaking program reads."""


class Espeak:
    """eSpeak NG on Linux; its Japanese says "Chinese letter" for every kanji, so it counts as having none."""

    silencing: tuple[str, ...] = ()

    def __init__(self, path: str) -> None:
        self.path = path

    def listing(self) -> list[str]:
        """The command that lists the voices."""
        return [self.path, "--voices"]

    def voices(self, listed: str) -> list[Voice]:
        """Lines such as ` 5  es-419  --/M  Spanish_(Latin_America)  roa/es-419`."""
        rows = [line.split() for line in listed.splitlines()[1:]]
        return [Voice(row[1].lower(), row[1]) for row in rows if len(row) > 3 and row[1] != "ja"]

    def speaking(self, voice: Voice) -> list[str]:
        """A little slower than it would."""
        return [self.path, "-v", voice.name, "-s", "150", "-b", "1", "--stdin"]

    def input(self, voice: Voice, text: str) -> str:
        """The text alone."""
        return text + "\n"


class SpeechDispatcher:
    """What Linux desktops speak through; the text goes through its pipe, for as an argument it would be a format."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.silencing: tuple[str, ...] = (path, "-S")

    def listing(self) -> list[str]:
        """The command that lists the voices."""
        return [self.path, "-L"]

    def voices(self, listed: str) -> list[Voice]:
        """Lines of name, language and variant; the Japanese of eSpeak, which reads no kanji, is left out."""
        rows = [line.rsplit(None, 2) for line in listed.splitlines()[1:]]
        found = [Voice(row[1].lower(), row[1]) for row in rows if len(row) == 3 and not row[0].startswith("Japanese")]
        return [voice for voice in found if re.fullmatch(r"[a-z0-9-]+", voice.tag)]

    def speaking(self, voice: Voice) -> list[str]:
        """Stay until all is said."""
        return [self.path, "-w", "-e", "-r", "-10", "-l", voice.name]

    def input(self, voice: Voice, text: str) -> str:
        """A line that begins with !-! would be a command to it; one that begins with a space is none."""
        return f" {text}\n"


class Say:
    """The speech of macOS."""

    silencing: tuple[str, ...] = ()

    def __init__(self, path: str = "/usr/bin/say") -> None:
        self.path = path

    def listing(self) -> list[str]:
        """The command that lists the voices."""
        return [self.path, "-v", "?"]

    def voices(self, listed: str) -> list[Voice]:
        """Lines such as `Paulina (Enhanced)  es_MX    # Hola`."""
        rows = re.findall(r"^(.+?)\s+([a-z]{2,3}[_-]\w+)\s+#", listed, re.MULTILINE)
        return [Voice(tag.replace("_", "-").lower(), name) for name, tag in rows if not name.startswith("-")]

    def speaking(self, voice: Voice) -> list[str]:
        """A little slower than it would; reads its input."""
        return [self.path, "-v", voice.name, "-r", "165", "-f", "-"]

    def input(self, voice: Voice, text: str) -> str:
        """The text alone."""
        return text + "\n"


class SystemSpeech:
    """The speech of Windows through PowerShell; its scripts are fixed, and read voice and text as data."""

    silencing: tuple[str, ...] = ()
    BEGIN = "$ErrorActionPreference='Stop';Add-Type -AssemblyName System.Speech;"
    BEGIN += "$s=New-Object System.Speech.Synthesis.SpeechSynthesizer;"
    LIST = "$o=New-Object IO.StreamWriter([Console]::OpenStandardOutput());"
    LIST += "$s.GetInstalledVoices()|?{$_.Enabled}|%{$v=$_.VoiceInfo;$o.WriteLine($v.Culture.Name+[char]9+$v.Name)};"
    LIST += "$o.Flush()"
    SPEAK = "$i=New-Object IO.StreamReader([Console]::OpenStandardInput(),[Text.Encoding]::UTF8);"
    SPEAK += "$s.SelectVoice($i.ReadLine());$s.Rate=-1;$s.Speak($i.ReadToEnd())"

    def __init__(self, system: str) -> None:
        # Its full path: a program of the same name in the folder of today would otherwise be found first.
        self.path = str(Path(system) / "System32" / "WindowsPowerShell" / "v1.0" / "powershell.exe")

    def _command(self, script: str) -> list[str]:
        return [self.path, "-NoLogo", "-NoProfile", "-NonInteractive", "-Command", self.BEGIN + script]

    def listing(self) -> list[str]:
        """The command that lists the voices."""
        return self._command(self.LIST)

    def voices(self, listed: str) -> list[Voice]:
        """Lines of language and name with a tab between them."""
        rows = [line.split("\t") for line in listed.splitlines()]
        return [Voice(row[0].lower(), row[1]) for row in rows if len(row) == 2]

    def speaking(self, voice: Voice) -> list[str]:
        """The same command for every text."""
        return self._command(self.SPEAK)

    def input(self, voice: Voice, text: str) -> str:
        """The voice's name, then the text."""
        return f"{voice.name}\n{text}\n"


def programs(platform: str = sys.platform) -> list[Program]:
    """The speech programs that there are; the first that has a language speaks it."""
    if platform == "win32":
        return [SystemSpeech(os.environ.get("SYSTEMROOT", r"C:\Windows"))]
    if platform == "darwin":
        return [Say()]
    found: list[tuple[str, Callable[[str], Program]]] = [("espeak-ng", Espeak), ("spd-say", SpeechDispatcher)]
    return [kind(path) for name, kind in found if (path := shutil.which(name))]


def chosen(voices: Iterable[Voice], lang: str) -> Voice | None:
    """The voice for a language: of the land if there is one, otherwise any that speaks it."""
    speaking = [voice for voice in voices if voice.tag.split("-")[0] == lang]
    order = FIRST.get(lang, ())
    return min(speaking, key=lambda v: order.index(v.tag) if v.tag in order else len(order), default=None)


def sayable(text: str) -> str:
    """One line without anything that a speech program could take for more than words."""
    text = "".join(" " if unicodedata.category(letter)[0] in "CZ" else letter for letter in text[: 4 * LONGEST])
    text = re.sub(r"\[\[+|\]\]+", " ", text)  # [[…]] holds commands on macOS, and sounds for eSpeak
    text = " ".join(text.split())
    if len(text) <= LONGEST:
        return text
    for marks in ENDS:
        end = max(text.rfind(mark, LONGEST // 2, LONGEST) for mark in marks)
        if end > 0:
            return text[: end + 1].rstrip()
    return text[:LONGEST]


class Voices:
    """Says one text at a time; what the system has not, or does not do, is silence."""

    def __init__(self, ready: Callable[[], None] = lambda: None) -> None:
        self._ready = ready  # called by the thread when it is known which languages there are
        self._found: dict[str, tuple[Program, Voice]] = {}
        self._wishes: SimpleQueue[tuple[str, str]] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._closed = False

    def has(self, lang: str) -> bool:
        """Whether there is a voice for a language; False until that is known."""
        self._begin()
        return _base(lang) in self._found

    def say(self, text: str, lang: str) -> None:
        """Stop what is being said, and say this; returns at once."""
        if self.has(lang):
            self._wishes.put((sayable(text), _base(lang)))

    def hush(self) -> None:
        """Stop what is being said."""
        if self._thread:
            self._wishes.put(("", ""))

    def close(self) -> None:
        """Say nothing more; a program that is still running is ended."""
        with self._lock:
            self._closed = True
            end(self._child)
        if self._thread:
            self._wishes.put(("", ""))
            self._thread.join(2.0)

    def _begin(self) -> None:
        """Start to look for voices, once."""
        if self._thread is None and not self._closed:
            self._thread = threading.Thread(target=self._work, name="voices", daemon=True)
            self._thread.start()

    # -- in the thread ---------------------------------------------------------------------------------------------

    def _work(self) -> None:
        """Find out what there is, then say what is wished for; sleeps without a timer while nothing is said."""
        self._look()
        self._ready()
        speaking: Program | None = None
        until = 0.0
        while not self._closed:
            try:
                text, lang = self._next(until if speaking else None)
            except Empty:
                text, lang = "", ""
            if speaking:
                self._stop(speaking)
            speaking = self._speak(text, lang) if text else None
            until = time.monotonic() + SPEAKING

    def _next(self, until: float | None) -> tuple[str, str]:
        """The last of the wishes, waited for until a moment; raises Empty."""
        wish = self._wishes.get(timeout=None if until is None else max(0.0, until - time.monotonic()))
        with contextlib.suppress(Empty):
            while True:
                wish = self._wishes.get_nowait()
        return wish

    def _look(self) -> None:
        """See which program speaks which language."""
        for program in programs():
            voices = list(program.voices(self._listed(program)))
            for lang in LANGS:
                if lang not in self._found and (voice := chosen(voices, lang)):
                    self._found[lang] = (program, voice)

    def _listed(self, program: Program) -> str:
        """What a program tells of its voices; nothing if it does not do so in time."""
        child = self._start(program.listing(), stdout=subprocess.PIPE)
        if child is None:
            return ""
        try:
            return child.communicate(timeout=LISTING)[0].decode("utf-8", "replace")
        except (OSError, ValueError, subprocess.TimeoutExpired):
            return ""
        finally:
            self._end_child()

    def _speak(self, text: str, lang: str) -> Program | None:
        """Start a program on a text; returns it."""
        program, voice = self._found[lang]
        child = self._start(program.speaking(voice), stdin=subprocess.PIPE)
        if child is None or child.stdin is None:
            return None
        with contextlib.suppress(OSError):  # it may have ended already
            child.stdin.write(program.input(voice, text).encode("utf-8", "ignore"))  # far less than a pipe holds
            child.stdin.close()
        return program

    def _stop(self, program: Program) -> None:
        """End what a program says."""
        busy = self._child is not None and self._child.poll() is None
        self._end_child()
        if busy and program.silencing and (child := self._start(list(program.silencing))):
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(2.0)
            self._end_child()

    def _start(self, command: list[str], **pipes: Any) -> subprocess.Popen[bytes] | None:
        """Start a program without a shell and without a window; None if that fails or all is over."""
        quiet: dict[str, Any] = {
            "stdin": subprocess.DEVNULL,
            "stdout": subprocess.DEVNULL,
            "stderr": subprocess.DEVNULL,
        }
        alone: dict[str, Any] = {"start_new_session": True}
        if sys.platform == "win32":
            alone = {"creationflags": subprocess.CREATE_NO_WINDOW}
        with self._lock:
            if self._closed:
                return None
            try:
                self._child = subprocess.Popen(command, env=surroundings(), **quiet | pipes | alone)
            except (OSError, ValueError):
                self._child = None
            return self._child

    def _end_child(self) -> None:
        """End the program that runs, and forget it."""
        with self._lock:
            child, self._child = self._child, None
            end(child)
        if child:
            for pipe in (child.stdin, child.stdout):
                if pipe:
                    with contextlib.suppress(OSError):
                        pipe.close()


def end(child: subprocess.Popen[bytes] | None) -> None:
    """End a program and what it started."""
    if child is None or child.poll() is not None:
        return
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            child.kill()
        else:
            os.killpg(child.pid, signal.SIGKILL)
    with contextlib.suppress(subprocess.TimeoutExpired):
        child.wait(1.0)


def surroundings() -> dict[str, str]:
    """The environment for a program of the system; a packed game's own libraries are not for others."""
    around = dict(os.environ)
    if getattr(sys, "frozen", False):
        original = around.pop("LD_LIBRARY_PATH_ORIG", None)
        around.pop("LD_LIBRARY_PATH", None)
        if original is not None:
            around["LD_LIBRARY_PATH"] = original
    return around


def _base(lang: str) -> str:
    """The language of es_CL is es."""
    return lang.replace("-", "_").split("_")[0].lower()
