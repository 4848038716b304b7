"""Reading aloud: which voice is taken, that a text stays a text, and that no program's trouble reaches the lesson."""

import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sugoroku.screen import voices
from sugoroku.screen.voices import (
    LONGEST,
    Espeak,
    Program,
    Say,
    SpeechDispatcher,
    SystemSpeech,
    Voice,
    Voices,
    chosen,
    programs,
    sayable,
    surroundings,
)

HOSTILE = [
    '"; rm -rf ~; echo "',
    "'; Remove-Item C:\\ -Recurse; '",
    "$(touch owned) `touch owned`",
    "-w /tmp/owned.wav",
    "--stdout",
    "line one\nline two\r\n!-!QUIT\x1b[2J\0end",
    "!-!SET SELF RATE 100",
    "[[volm 1.0]] [[inpt PHON]]",
    "%s%n%s%n %PATH%",
    "<speak><audio src='file:///etc/passwd'/></speak>",
    "\ud800 lone half, \u202e turned round",
    "| & > < ^ * ? ~ # {a,b}",
]
ESPEAK = """Pty Language       Age/Gender VoiceName          File                 Other Languages
 5  de              --/M      German             gmw/de
 2  en-gb           --/M      English_(Great_Britain) gmw/en               (en 2)
 2  en-us           --/M      English_(America)  gmw/en-US            (en 3)
 5  es              --/M      Spanish_(Spain)    roa/es
 5  es-419          --/M      Spanish_(Latin_America) roa/es-419           (es-mx 6)(es 6)
 5  ja              --/M      Japanese           jpx/ja
"""
DISPATCHER = (
    "                     NAME                 LANGUAGE                  VARIANT\n"
    "          Spanish (Spain)                       es                     none\n"
    "                 Japanese                       ja                     none\n"
    "               mei normal                       ja                     none\n"
)
MAC = """Kyoko               ja_JP    # こんにちは、私の名前はKyokoです。
Mónica              es_ES    # Hola, me llamo Mónica.
Paulina (Enhanced)  es_MX    # Hola, me llamo Paulina.
Samantha            en_US    # Hello, my name is Samantha.
"""
WINDOWS = "es-ES\tMicrosoft Helena Desktop\r\nes-MX\tMicrosoft Sabina Desktop\r\nja-JP\tMicrosoft Haruka Desktop\r\n"

FAKE = f"""#!{sys.executable} -S
import os, signal, sys, time
here = os.path.dirname(os.path.abspath(__file__))
name = os.path.basename(__file__)
def tell(word):
    with open(os.path.join(here, name + ".told"), "a", encoding="utf-8") as file:
        file.write(word + "\\n")
if sys.argv[1:] in (["--voices"], ["-L"]):
    tell("listed")
    LISTING
    sys.stdout.write(open(os.path.join(here, name + ".voices"), encoding="utf-8").read())
elif sys.argv[1:] == ["-S"]:
    tell("silenced")
else:
    said = sys.stdin.buffer.read().decode("utf-8")
    tell(repr((sys.argv[1:], said)))
    SPEAKING
    tell("finished")
"""


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the only one where programs are found."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    return tmp_path


@pytest.fixture
def made() -> Iterator[Callable[[], Voices]]:
    """Makes Voices that are closed afterwards."""
    all_made: list[Voices] = []

    def make() -> Voices:
        all_made.append(Voices())
        return all_made[-1]

    yield make
    for each in all_made:
        each.close()


def fake(path: Path, name: str = "espeak-ng", listed: str = ESPEAK, *, listing: str = "", speaking: str = "") -> None:
    """Put a speech program on the path that writes down what it is asked."""
    (path / f"{name}.voices").write_text(listed, encoding="utf-8")
    program = path / name
    program.write_text(FAKE.replace("LISTING", listing or "pass").replace("SPEAKING", speaking or "pass"))
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


def told(path: Path, name: str = "espeak-ng") -> list[str]:
    file = path / f"{name}.told"
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def said(path: Path, name: str = "espeak-ng") -> list[str]:
    """What the program read."""
    return [eval(line)[1] for line in told(path, name) if line.startswith("(")]


def soon(true: Callable[[], bool], seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.01)
    return true()


# -- which voice -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("program", "listed", "expected"),
    [
        (Espeak("e"), ESPEAK, {"es": "es-419", "en": "en-us", "ja": None}),
        (SpeechDispatcher("s"), DISPATCHER, {"es": "es", "en": None, "ja": "ja"}),
        (Say(), MAC, {"es": "Paulina (Enhanced)", "en": "Samantha", "ja": "Kyoko"}),
        (SystemSpeech("C:"), WINDOWS, {"es": "Microsoft Sabina Desktop", "en": None, "ja": "Microsoft Haruka Desktop"}),
    ],
    ids=lambda thing: type(thing).__name__,
)
def test_the_voice_of_the_land_comes_first(program: Program, listed: str, expected: dict[str, str | None]) -> None:
    found = {lang: chosen(program.voices(listed), lang) for lang in expected}
    assert {lang: voice and voice.name for lang, voice in found.items()} == expected


@pytest.mark.parametrize("listed", ["", "\n\n", "nonsense", "\t\t\t", "a b c\n" * 50, "\ufffd\ufffd\n-v -v -v -v -v"])
def test_a_listing_that_makes_no_sense_is_no_voices(listed: str) -> None:
    for program in (Espeak("e"), SpeechDispatcher("s"), Say(), SystemSpeech("C:")):
        assert [chosen(program.voices(listed), lang) for lang in ("ja", "es", "en")] == [None] * 3


def test_a_chilean_voice_is_better_than_any_other_spanish_one() -> None:
    tags = ["es-es", "es", "es-us", "es-mx", "es-419", "es-cl"]
    for count in range(len(tags), 0, -1):
        best = chosen([Voice(tag, tag) for tag in sorted(tags[:count])], "es")
        assert best and best.tag == (tags[count - 1] if count > 1 else "es-es")


# -- a text stays a text -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_program_reads_holds_no_commands(text: str) -> None:
    for program, voice in (
        (Espeak("/e"), Voice("es", "es")),
        (SpeechDispatcher("/s"), Voice("es", "es")),
        (Say(), Voice("es-mx", "Paulina")),
        (SystemSpeech("C:\\Windows"), Voice("es-mx", "Sabina")),
    ):
        read = program.input(voice, sayable(text))
        assert read.endswith("\n")
        assert not (isinstance(program, SpeechDispatcher) and read.startswith("!-!"))
        assert read.count("\n") == (2 if isinstance(program, SystemSpeech) else 1)
        assert "[[" not in read and "\0" not in read and "\x1b" not in read
        read.encode()


def test_the_commands_of_the_other_systems() -> None:
    assert Say().speaking(Voice("es-mx", "Paulina")) == ["/usr/bin/say", "-v", "Paulina", "-r", "165", "-f", "-"]
    assert Say().listing() == ["/usr/bin/say", "-v", "?"]
    windows = SystemSpeech("C:\\Windows")
    for command in (windows.speaking(Voice("es-mx", "$(evil)'; \"")), windows.listing()):
        assert "powershell.exe" in command[0] and "System32" in command[0]
        assert command[1:5] == ["-NoLogo", "-NoProfile", "-NonInteractive", "-Command"]
        assert len(command) == 6
        assert "evil" not in command[5] and '"' not in command[5]
    assert windows.input(Voice("es-mx", "Sabina"), "hola") == "Sabina\nhola\n"
    assert [type(program) for program in programs("darwin")] == [Say]
    assert [type(program) for program in programs("win32")] == [SystemSpeech]


def test_a_long_text_ends_with_a_word() -> None:
    assert len(sayable("a" * 5000)) == LONGEST
    words = sayable("palabra " * 200)
    assert len(words) <= LONGEST and words.endswith("palabra")
    sentences = sayable("やまへ いく。" * 200)
    assert len(sentences) <= LONGEST and sentences.endswith("。")
    assert sayable("  ¿Qué \t tal?\n\n") == "¿Qué tal?"
    assert sayable("\0\n \u200b") == ""


# -- programs ----------------------------------------------------------------------------------------------------------


def test_nothing_is_known_before_the_program_was_asked(path: Path, made: Callable[[], Voices]) -> None:
    fake(path, listing="time.sleep(0.5)")
    speaker = made()
    began = time.perf_counter()
    assert not speaker.has("es")
    speaker.say("hola", "es")
    assert time.perf_counter() - began < 0.2
    assert soon(lambda: speaker.has("es"))
    assert speaker.has("es_CL") and speaker.has("en")
    assert not speaker.has("ja") and not speaker.has("xx") and not speaker.has("")
    assert told(path) == ["listed"]


@pytest.mark.parametrize("text", [*HOSTILE, "¿Qué hacemos con el agua? やま"])
def test_the_program_reads_the_text_from_its_input(path: Path, made: Callable[[], Voices], text: str) -> None:
    fake(path)
    speaker = made()
    assert soon(lambda: speaker.has("es"))
    speaker.say(text, "es_CL")
    assert soon(lambda: "finished" in told(path))
    assert said(path) == [sayable(text).encode("utf-8", "ignore").decode() + "\n"]
    assert eval(told(path)[1])[0] == ["-v", "es-419", "-s", "150", "-b", "1", "--stdin"]
    assert sorted(file.name for file in path.iterdir()) == ["espeak-ng", "espeak-ng.told", "espeak-ng.voices"]


def test_the_next_text_stops_the_one_before(path: Path, made: Callable[[], Voices]) -> None:
    fake(path, speaking="time.sleep(30 if 'uno' in said else 0)")
    speaker = made()
    assert soon(lambda: speaker.has("es"))
    speaker.say("uno", "es")
    assert soon(lambda: said(path) == ["uno\n"])
    first = speaker._child
    speaker.say("dos", "es")
    assert soon(lambda: "finished" in told(path))
    assert first and first.poll() is not None
    assert said(path) == ["uno\n", "dos\n"]
    assert told(path).count("finished") == 1


def test_only_the_last_of_many_texts_is_said(path: Path, made: Callable[[], Voices]) -> None:
    fake(path, speaking="time.sleep(30 if said != 'texto 99\\n' else 0)")
    speaker = made()
    assert soon(lambda: speaker.has("es"))
    for count in range(100):
        speaker.say(f"texto {count}", "es")
    assert soon(lambda: "finished" in told(path))
    assert said(path)[-1] == "texto 99\n" and len(said(path)) < 50


def test_hush_stops_what_is_said(path: Path, made: Callable[[], Voices]) -> None:
    fake(path, speaking="time.sleep(30)")
    speaker = made()
    speaker.hush()
    assert soon(lambda: speaker.has("es"))
    speaker.say("hola", "es")
    assert soon(lambda: said(path) == ["hola\n"])
    child = speaker._child
    speaker.hush()
    assert child and soon(lambda: child.poll() is not None)
    assert "finished" not in told(path)


def test_closing_ends_a_program_that_hangs_and_what_it_started(path: Path, made: Callable[[], Voices]) -> None:
    child = f"import subprocess; p = subprocess.Popen([{sys.executable!r}, '-c', 'import time; time.sleep(60)']); "
    fake(path, speaking=child + "tell(str(p.pid)); signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)")
    speaker = made()
    assert soon(lambda: speaker.has("es"))
    speaker.say("hola", "es")
    assert soon(lambda: any(line.isdigit() for line in told(path)))
    began = time.perf_counter()
    speaker.close()
    assert time.perf_counter() - began < 2
    assert speaker._thread and not speaker._thread.is_alive()
    assert soon(lambda: not alive(int(next(line for line in told(path) if line.isdigit()))))
    speaker.say("otra vez", "es")
    speaker.hush()
    speaker.close()
    assert said(path) == ["hola\n"]


def alive(pid: int) -> bool:
    """Whether a process runs; one that has ended but was not waited for does not."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


def test_a_program_that_speaks_for_ever_is_ended(
    path: Path, made: Callable[[], Voices], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voices, "SPEAKING", 0.6)
    fake(path, speaking="time.sleep(60)")
    speaker = made()
    assert soon(lambda: speaker.has("es"))
    speaker.say("hola", "es")
    assert soon(lambda: said(path) == ["hola\n"])
    assert soon(lambda: speaker._child is None)


def test_a_listing_that_hangs_means_no_voice(
    path: Path, made: Callable[[], Voices], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voices, "LISTING", 0.3)
    fake(path, listing="time.sleep(60)")
    fake(path, "spd-say", DISPATCHER)
    speaker = made()
    assert not speaker.has("es")
    assert soon(lambda: speaker.has("es"))
    assert not speaker.has("en")


def test_closing_while_the_voices_are_listed(path: Path, made: Callable[[], Voices]) -> None:
    fake(path, listing="time.sleep(60)")
    speaker = made()
    speaker.has("es")
    assert soon(lambda: told(path) == ["listed"])
    began = time.perf_counter()
    speaker.close()
    assert time.perf_counter() - began < 2
    assert speaker._thread and not speaker._thread.is_alive()


def test_the_speech_of_the_desktop_is_told_to_stop(path: Path, made: Callable[[], Voices]) -> None:
    fake(path, "spd-say", DISPATCHER, speaking="time.sleep(60)")
    speaker = made()
    assert soon(lambda: speaker.has("ja"))
    speaker.say("!-!QUIT やま", "ja")
    assert soon(lambda: said(path, "spd-say") == [" !-!QUIT やま\n"])
    assert eval(told(path, "spd-say")[1])[0] == ["-w", "-e", "-r", "-10", "-l", "ja"]
    speaker.hush()
    assert soon(lambda: told(path, "spd-say")[-1] == "silenced")


@pytest.mark.parametrize("fault", ["none", "not-a-program", "fails", "deaf"])
def test_missing_and_broken_programs_are_silence(path: Path, made: Callable[[], Voices], fault: str) -> None:
    if fault == "not-a-program":
        (path / "espeak-ng").write_bytes(b"\x7fELF nothing")
        (path / "espeak-ng").chmod(0o755)
    elif fault == "fails":
        fake(path, listing="sys.exit(3)")
    elif fault == "deaf":
        fake(path)
    speaker = made()
    speaker.has("es")
    assert speaker._thread
    assert soon(lambda: speaker.has("es")) if fault == "deaf" else not soon(lambda: speaker.has("es"), 0.7)
    if fault == "deaf":
        (path / "espeak-ng").unlink()
    speaker.say("hola", "es")
    speaker.hush()
    time.sleep(0.1)
    assert speaker._thread.is_alive()


def test_it_says_when_the_voices_are_known(path: Path) -> None:
    fake(path)
    calls: list[bool] = []
    speaker = Voices(lambda: calls.append(speaker.has("es")))
    speaker.has("es")
    assert soon(lambda: calls == [True])
    speaker.close()


def test_closing_what_was_never_used_starts_nothing(path: Path) -> None:
    fake(path)
    speaker = Voices()
    speaker.hush()
    speaker.close()
    assert not speaker.has("es")
    assert speaker._thread is None
    assert told(path) == []


def test_a_packed_game_keeps_its_libraries_to_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/packed")
    assert surroundings()["LD_LIBRARY_PATH"] == "/packed"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert "LD_LIBRARY_PATH" not in surroundings()
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/usr/local/lib")
    assert surroundings()["LD_LIBRARY_PATH"] == "/usr/local/lib"
    assert os.environ["LD_LIBRARY_PATH"] == "/packed"


# -- the real one ------------------------------------------------------------------------------------------------------

REAL = next((p for p in programs() if isinstance(p, Espeak)), None)


@pytest.mark.skipif(REAL is None, reason="espeak-ng is not installed")
def test_the_real_espeak_has_the_voices_and_reads_hostile_texts_as_words() -> None:
    assert isinstance(REAL, Espeak)
    listed = subprocess.run(REAL.listing(), capture_output=True, text=True, check=True).stdout
    voice = chosen(REAL.voices(listed), "es")
    assert voice and voice.tag == "es-419"
    assert chosen(REAL.voices(listed), "en") and not chosen(REAL.voices(listed), "ja")
    for text in ["¿Qué hacemos con el agua?", *HOSTILE]:
        command = [*REAL.speaking(voice), "--stdout"]
        read = REAL.input(voice, sayable(text)).encode("utf-8", "ignore")
        done = subprocess.run(command, input=read, capture_output=True, timeout=30, check=True)
        assert done.stdout.startswith(b"RIFF") and len(done.stdout) > 5000, text
