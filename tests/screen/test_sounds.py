"""The sounds: the files are what the composer writes, none startles, and no trouble with them reaches the lesson."""

import importlib.util
import os
import shutil
import subprocess
import sys
import time
import wave
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pygame
import pytest

from sugoroku.packs import shelf
from sugoroku.screen import sounds
from sugoroku.screen.sounds import GAINS, NAMES, VOICES, Mixer, Silence, Sounds

FOLDER = shelf.data() / "assets" / "sounds"
FILES = sorted(FOLDER.glob("*.wav"))


@pytest.fixture(scope="module")
def composer() -> ModuleType:
    """The composer, from its file among the sounds."""
    spec = importlib.util.spec_from_file_location("compose", FOLDER / "compose.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Ear:
    """A loudspeaker that writes down what it is told, and may fail or take its time."""

    def __init__(self, slow: float = 0, broken: bool = False) -> None:
        self.slow, self.broken = slow, broken
        self.told: list[str] = []
        self.gains: list[float] = []

    def open(self) -> None:
        self.told.append("open")
        time.sleep(self.slow)
        if self.broken:
            raise pygame.error("no loudspeaker")

    def play(self, file: Path, gain: float) -> None:
        self.told.append(file.stem)
        self.gains.append(gain)
        if file.stem == "wrong":
            raise pygame.error("a broken file")

    def hush(self) -> None:
        self.told.append("hush")

    def close(self) -> None:
        self.told.append("close")


class Hand:
    """A clock turned by hand."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def made() -> Iterator[Callable[..., Sounds]]:
    """Makes Sounds that are closed afterwards."""
    all_made: list[Sounds] = []

    def make(*args: object, **kw: object) -> Sounds:
        all_made.append(Sounds(FOLDER, *args, **kw))  # type: ignore[arg-type]
        return all_made[-1]

    yield make
    for each in all_made:
        each.close()


def soon(true: Callable[[], bool], seconds: float = 5) -> bool:
    """Whether something becomes true in a while."""
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.005)
    return true()


# -- the files ---------------------------------------------------------------------------------------------------------


def test_the_files_are_what_the_composer_writes(composer: ModuleType, tmp_path: Path) -> None:
    composer.write(tmp_path)
    assert [file.name for file in sorted(tmp_path.iterdir())] == [file.name for file in FILES]
    for file in FILES:
        assert (tmp_path / file.name).read_bytes() == file.read_bytes(), file.name


def test_every_name_has_its_file() -> None:
    stems = {"step" if file.stem.startswith("step-") else file.stem for file in FILES}
    assert stems == set(NAMES)
    assert {f"step-{n}" for n in range(1, 7)} <= {file.stem for file in FILES}
    assert sum(file.stat().st_size for file in FILES) < 400_000


def levels(file: Path) -> tuple[float, float, list[int]]:
    """The loudest 60 ms and the highest peak, as shares of what a file can hold, and the samples."""
    with wave.open(str(file)) as heard:
        assert (heard.getnchannels(), heard.getsampwidth(), heard.getframerate()) == (1, 2, 22050)
        raw = heard.readframes(heard.getnframes())
    samples = [int.from_bytes(raw[i : i + 2], "little", signed=True) for i in range(0, len(raw), 2)]
    window = 1323
    loud = max(sum(s * s for s in samples[at : at + window]) / window for at in range(0, len(samples), window // 3))
    return loud**0.5 / 32768, max(map(abs, samples)) / 32768, samples


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_sound_startles_and_each_dies_away(file: Path) -> None:
    loud, peak, samples = levels(file)
    assert 10 ** (-25 / 20) < loud < 10 ** (-15 / 20)
    assert peak < 10 ** (-4 / 20)
    assert abs(samples[0]) < 100 and max(map(abs, samples[-440:])) < 120  # neither a crack at the start nor at the end
    assert len(samples) / 22050 < 2.5
    assert abs(sum(samples) / len(samples)) < 10


def test_what_is_heard_often_is_softer_than_what_is_heard_once() -> None:
    loud = {file.stem: levels(file)[0] for file in FILES}
    assert max(loud["press"], loud["step-1"], loud["step-6"]) < loud["wrong"] < loud["right"] < loud["fanfare"] * 1.01


# -- playing -----------------------------------------------------------------------------------------------------------


def test_a_sound_is_played_and_the_loudspeaker_opened_once(made: Callable[..., Sounds], hand: Hand) -> None:
    ear = Ear()
    heard = made(ear, hand)
    heard.play("press")
    heard.play("right")
    assert soon(lambda: len(ear.told) == 3)
    assert ear.told == ["open", "press", "right"]


def test_the_same_sound_within_a_moment_is_heard_once(made: Callable[..., Sounds], hand: Hand) -> None:
    ear = Ear()
    heard = made(ear, hand)
    for _ in range(5):
        heard.play("points")
        hand.seconds += 0.009
    hand.seconds += 0.04
    heard.play("points")
    assert soon(lambda: len(ear.told) == 3)
    assert ear.told == ["open", "points", "points"]


def test_hops_climb_the_scale_and_begin_anew_after_a_rest(made: Callable[..., Sounds], hand: Hand) -> None:
    ear = Ear()
    heard = made(ear, hand)
    for count in (12, 2):
        for _ in range(count):
            heard.play("step")
            assert soon(lambda: heard._asked.empty())
            hand.seconds += 0.26
        hand.seconds += 3
    assert soon(lambda: len(ear.told) == 15)
    assert [name[5:] for name in ear.told[1:]] == list("123456543212") + list("12")


def test_nothing_is_heard_while_muted_and_what_sounds_is_stopped(made: Callable[..., Sounds], hand: Hand) -> None:
    ear = Ear()
    heard = made(ear, hand)
    heard.play("fanfare")
    assert soon(lambda: "fanfare" in ear.told)
    heard.set(3, True)
    heard.play("bell")
    assert soon(lambda: "hush" in ear.told)
    heard.set(1, False)
    heard.play("goal")
    assert soon(lambda: "goal" in ear.told)
    assert ear.told == ["open", "fanfare", "hush", "goal"]
    assert ear.gains == [GAINS[2], GAINS[0]]


def test_a_muted_lesson_never_opens_the_loudspeaker(made: Callable[..., Sounds]) -> None:
    ear = Ear()
    heard = made(ear)
    heard.set(4, True)
    heard.play("press")
    heard.close()
    assert ear.told == []
    assert heard._thread is None


@pytest.mark.parametrize("name", ["", "..", "../../secret", "step-1", "nothing", "press.wav", "a\0b"])
def test_only_the_names_are_played(made: Callable[..., Sounds], name: str) -> None:
    ear = Ear()
    heard = made(ear)
    heard.play(name)
    heard.play("turn")
    assert soon(lambda: len(ear.told) == 2)
    assert ear.told == ["open", "turn"]


def test_a_broken_file_is_passed_over(made: Callable[..., Sounds], hand: Hand) -> None:
    ear = Ear()
    heard = made(ear, hand)
    heard.play("wrong")
    heard.play("bell")
    assert soon(lambda: "bell" in ear.told)
    assert heard._thread and heard._thread.is_alive()


def test_no_loudspeaker_is_silence_and_is_asked_for_again_only_after_a_while(
    made: Callable[..., Sounds], hand: Hand
) -> None:
    ear = Ear(broken=True)
    heard = made(ear, hand)
    for _ in range(6):
        heard.play("press")
        assert soon(lambda: heard._asked.empty())
        hand.seconds += 1
    ear.broken = False
    hand.seconds += 30
    heard.play("press")
    assert soon(lambda: "press" in ear.told)
    assert ear.told == ["open", "open", "press"]


def test_a_slow_loudspeaker_holds_nobody_and_plays_nothing_late(made: Callable[..., Sounds]) -> None:
    ear = Ear(slow=0.8)
    heard = made(ear)
    began = time.perf_counter()
    for name in NAMES:
        heard.play(name)
    assert time.perf_counter() - began < 0.2
    assert soon(lambda: heard._open and heard._asked.empty())
    heard.play("bell")
    assert soon(lambda: "bell" in ear.told)
    assert ear.told == ["open", "bell"]


def test_a_loudspeaker_that_hangs_is_not_waited_for(made: Callable[..., Sounds]) -> None:
    ear = Ear(slow=4)
    heard = made(ear)
    for _ in range(200):
        heard.play("step")
        heard._last.clear()
    began = time.perf_counter()
    heard.close()
    assert time.perf_counter() - began < 2
    assert heard._asked.qsize() <= 32


def test_after_some_silence_the_loudspeaker_is_closed_and_nothing_wakes_the_thread(made: Callable[..., Sounds]) -> None:
    ear = Ear()
    heard = made(ear, quiet=0.1)
    heard.play("press")
    assert soon(lambda: ear.told == ["open", "press", "close"])
    time.sleep(0.3)
    assert ear.told == ["open", "press", "close"]
    heard.play("goal")
    assert soon(lambda: ear.told[3:] == ["open", "goal", "close"])


def test_closing_ends_the_thread_and_what_comes_later_is_not_heard(made: Callable[..., Sounds]) -> None:
    ear = Ear()
    heard = made(ear)
    heard.play("press")
    assert soon(lambda: "press" in ear.told)
    heard.close()
    heard.play("goal")
    heard.close()
    assert ear.told == ["open", "press", "close"]
    assert heard._thread and not heard._thread.is_alive()


# -- pygame's mixer ----------------------------------------------------------------------------------------------------


@pytest.fixture
def mixer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mixer]:
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    mixer = Mixer()
    yield mixer
    mixer.close()


def test_the_mixer_really_plays_and_gives_the_loudspeaker_back(mixer: Mixer) -> None:
    mixer.open()
    assert pygame.mixer.get_init() == (22050, -16, 1)
    assert pygame.mixer.get_num_channels() == VOICES
    mixer.play(FOLDER / "fanfare.wav", 0.5)
    assert pygame.mixer.get_busy()
    for _ in range(20):
        mixer.play(FOLDER / "bell.wav", 0.5)
    assert sum(pygame.mixer.Channel(i).get_busy() for i in range(VOICES)) == VOICES
    mixer.hush()
    assert soon(lambda: not pygame.mixer.get_busy())
    mixer.close()
    assert pygame.mixer.get_init() is None
    mixer.open()
    mixer.play(FOLDER / "press.wav", 1.0)
    assert pygame.mixer.get_busy()


def test_pygame_opens_the_mixer_where_its_libraries_are_not_found(
    mixer: Mixer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sounds, "_libraries", lambda: ("no-such-library", "no-such-library"))
    mixer.open()
    mixer.play(FOLDER / "turn.wav", 1.0)
    assert pygame.mixer.get_busy()


def test_broken_and_missing_files_are_silence(tmp_path: Path, mixer: Mixer) -> None:
    shutil.copy(FOLDER / "press.wav", tmp_path)
    (tmp_path / "goal.wav").write_bytes(b"RIFF\0\0\0\0WAVEnothing")
    heard = Sounds(tmp_path, mixer)
    for name in ("goal", "bell", "press"):
        heard.play(name)
    assert soon(lambda: heard._asked.empty())
    assert soon(lambda: len(mixer._known) == 3)
    assert {file.stem for file, sound in mixer._known.items() if sound} == {"press"}
    heard.close()
    assert pygame.mixer.get_init() is None


def test_without_a_loudspeaker_nothing_is_said_to_the_teacher() -> None:
    code = "import sys, time; from pathlib import Path; from sugoroku.screen.sounds import Sounds\n"
    code += "heard = Sounds(Path(sys.argv[1])); heard.play('press'); time.sleep(1); heard.close()\n"
    for driver in ("alsa", "nonsense"):
        around = {**os.environ, "SDL_AUDIODRIVER": driver, "PYGAME_HIDE_SUPPORT_PROMPT": "1"}
        around["ALSA_CONFIG_PATH"] = "/nonexistent"
        done = subprocess.run(
            [sys.executable, "-c", code, str(FOLDER)], env=around, capture_output=True, text=True, timeout=60
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, "", ""), driver


@pytest.mark.skipif(sys.platform != "linux", reason="a device that hangs is made of an ALSA file that is a pipe")
def test_a_system_that_does_not_answer_holds_no_frame(tmp_path: Path) -> None:
    pipe, config = tmp_path / "pipe", tmp_path / "alsa.conf"
    os.mkfifo(pipe)
    config.write_text(f'pcm.!default {{ type file slave.pcm {{ type null }} file "{pipe}" format "raw" }}\n')
    code = """
import sys, time
from pathlib import Path
from sugoroku.screen.sounds import Sounds
heard = Sounds(Path(sys.argv[1]))
heard.play("press")
worst, last, end = 0.0, time.perf_counter(), time.perf_counter() + 1
while last < end:
    time.sleep(0.002)
    now = time.perf_counter()
    worst, last = max(worst, now - last), now
print(heard._open, worst)
"""
    around = {**os.environ, "SDL_AUDIODRIVER": "alsa", "ALSA_CONFIG_PATH": str(config)}
    around["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"
    done = subprocess.run(
        [sys.executable, "-c", code, str(FOLDER)], env=around, capture_output=True, text=True, timeout=20
    )
    opened, worst = done.stdout.split()
    assert opened == "False"
    assert float(worst) < 0.5


# -- silence -----------------------------------------------------------------------------------------------------------


def test_silence_remembers_what_would_have_been_heard() -> None:
    silence = Silence()
    silence.play("roll")
    silence.set(2, True)
    silence.play("step")
    silence.set(2, False)
    silence.play("goal")
    silence.close()
    assert list(silence.heard) == ["roll", "goal"]
