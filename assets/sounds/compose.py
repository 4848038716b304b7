"""Composes the sounds of the game: bars of wood and small bells, struck by soft mallets.

`python assets/sounds/compose.py` writes the WAV files beside this one. Only + - * / on floats is used, which every
machine rounds alike, so the files are the same bytes everywhere; math.sin, pow and sum() are not so strict.
"""

import struct
import sys
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

RATE = 22050  # samples a second
LOUDEST = 0.6  # of what a sample can hold: no peak is higher, whatever the loudness asked for
EAR = 0.06  # seconds over which an ear hears one loudness
FADE = 0.4  # of a sound, at its end, in which everything dies away
PI = 3.141592653589793

# The white keys and the black ones that are used, tuned evenly from A = 440 Hz.
PITCH = {
    "C4": 261.626, "D4": 293.665, "E4": 329.628, "F4": 349.228, "G4": 391.995, "A4": 440.0,
    "C5": 523.251, "D5": 587.330, "E5": 659.255, "F5": 698.456, "G5": 783.991, "A5": 880.0, "B5": 987.767,
    "C6": 1046.502, "D6": 1174.659, "E6": 1318.510, "G6": 1567.982, "A6": 1760.0, "C7": 2093.005,
}  # fmt: skip


class Part(NamedTuple):
    """One of the tones that make up a struck thing: over its pitch, how strong, and how soon half of it is gone."""

    ratio: float
    strength: float
    half: float


# A marimba's bar is cut so that its second tone lies two octaves up (ratio 4), and its third near ten times the first.
BAR = [Part(1, 1, 0.085), Part(3.98, 0.22, 0.022), Part(9.6, 0.07, 0.008)]
# A child's glockenspiel: the tones of a free bar (2.76, 5.4), with the first sounding long.
BELL = [Part(1, 1, 0.16), Part(2.0, 0.16, 0.1), Part(2.756, 0.22, 0.05), Part(5.404, 0.06, 0.02)]
# A hollow block of wood: short and dull.
BLOCK = [Part(1, 1, 0.0105), Part(1.52, 0.4, 0.007), Part(2.71, 0.22, 0.004)]
# Something like a hum behind closed lips: it swells, so it is never sharp.
HUM = [Part(1, 1, 0.11), Part(2, 0.34, 0.09), Part(3, 0.1, 0.07)]


class Note(NamedTuple):
    """One strike: when, at which pitch in Hz, how strong, on what, and how long the mallet takes to speak."""

    at: float
    pitch: float
    strength: float = 1.0
    thing: list[Part] = BAR
    swell: float = 0.002
    longer: float = 1.0


class Sound(NamedTuple):
    """Its length in seconds, how loud it is at its loudest (1 is the limit), and its notes."""

    seconds: float
    loudness: float
    notes: list[Note]


def exponent(x: float) -> float:
    """e to the power of a small x, by its series."""
    total = term = 1.0
    for n in range(1, 18):
        term = term * x / n
        total = total + term
    return total


def sine(x: float) -> float:
    """The sine of an angle between 0 and pi, by its series."""
    total = term = x
    for n in range(1, 20):
        term = -term * x * x / (2 * n * (2 * n + 1))
        total = total + term
    return total


def tone(pitch: float, half: float) -> Iterator[float]:
    """A sine that dies away, sample by sample: each is a fixed mixture of the two before it."""
    angle = 2 * PI * pitch / RATE
    fading = exponent(-0.6931471805599453 / (half * RATE))
    first, second = 2 * fading * sine(angle + PI / 2 if angle < PI / 2 else 3 * PI / 2 - angle), fading * fading
    if angle >= PI / 2:
        first = -first
    before, now = 0.0, fading * sine(angle)
    yield before
    while True:
        yield now
        before, now = now, first * now - second * before


def strike(samples: list[float], note: Note) -> None:
    """Add a note to the samples."""
    begin, ramp = int(note.at * RATE), max(1, int(note.swell * RATE))
    for part in note.thing:
        pitch = note.pitch * part.ratio
        if pitch > RATE * 0.42:  # what the samples cannot carry would come back as a wrong tone
            continue
        # A long bar sounds longer than a short one.
        half = part.half * note.longer * (523.251 + 300) / (note.pitch + 300)
        strength = note.strength * part.strength
        for i, value in enumerate(tone(pitch, half)):
            if begin + i >= len(samples) or i > half * 14 * RATE + ramp:
                break
            samples[begin + i] += strength * (value if i >= ramp else value * i / ramp)


def finish(samples: list[float], loudness: float) -> bytes:
    """Let the end die away, bring the loudest moment to a loudness, and write whole numbers."""
    fade = int(FADE * len(samples))
    for i in range(fade):
        samples[len(samples) - 1 - i] *= (i / fade) * (i / fade)
    peak = max(max(samples), -min(samples))
    gain = min(loudness / root(loudest(samples)), LOUDEST / peak) * 32767
    return b"".join(struct.pack("<h", int(value * gain + 32768.5) - 32768) for value in samples)


def loudest(samples: list[float]) -> float:
    """The mean square of the loudest moment as long as an ear's."""
    window = min(int(EAR * RATE), len(samples))
    energy = most = 0.0
    for i, value in enumerate(samples):
        energy = energy + value * value
        if i >= window:
            energy = energy - samples[i - window] * samples[i - window]
        most = max(most, energy)
    return most / window


def root(x: float) -> float:
    """The square root, by Newton."""
    guess = x if x > 1 else 1.0
    for _ in range(60):
        guess = (guess + x / guess) / 2
    return guess


def chance(seed: int) -> Iterator[float]:
    """Numbers between 0 and 1 without an order one could hear, always the same."""
    while True:
        seed = (seed * 1664525 + 1013904223) & 0xFFFFFFFF
        yield seed / 4294967296


def line(thing: list[Part], start: float, gap: float, names: str, *strengths: float, longer: float = 1.0) -> list[Note]:
    """A row of notes at even distance."""
    return [
        Note(start + i * gap, PITCH[name], strengths[min(i, len(strengths) - 1)] if strengths else 1.0, thing,
             longer=longer)
        for i, name in enumerate(names.split())
    ]  # fmt: skip


def rattle() -> list[Note]:
    """Dice in a wooden cup: quick knocks that slow down, and two that come to lie."""
    notes, at, random = [], 0.004, chance(7)
    while at < 0.56:
        pitch = 640 + 620 * next(random)
        notes.append(Note(at, pitch, 0.45 + 0.4 * next(random), BLOCK, 0.001))
        at += 0.024 + 0.03 * next(random) + 0.05 * at
    return [*notes, Note(0.6, 700, 1, BLOCK, 0.001, 1.3), Note(0.68, 590, 0.8, BLOCK, 0.001, 1.5)]


def tock(pitch: float) -> Sound:
    """One hop: a light knock with a little of a bar's tone, so that hops in a row make a tune."""
    knock = Note(0, pitch, 0.8, BLOCK, 0.001, 1.3)
    return Sound(0.13, 0.08, [knock, Note(0, pitch, 0.4, BAR, 0.002, 0.45)])


STEPS = "C5 D5 E5 G5 A5 C6"  # without half tones, so that they please in any order
SOUNDS = {
    "press": Sound(0.08, 0.06, [Note(0, 880, 1, BLOCK, 0.001), Note(0, 1320, 0.25, BAR, longer=0.3)]),
    "roll": Sound(0.78, 0.11, rattle()),
    **{f"step-{i + 1}": tock(PITCH[name]) for i, name in enumerate(STEPS.split())},
    "jump": Sound(0.46, 0.14, line(BAR, 0, 0.055, "C5 E5 G5 C6 E6", 0.7, 0.75, 0.8, 0.9, 1.0, longer=0.8)),
    "points": Sound(0.42, 0.13, line(BELL, 0, 0.085, "E6 A6", 0.8, 1.0, longer=0.9)),
    "minus": Sound(0.4, 0.13, line(BAR, 0, 0.12, "G4 E4", 0.9, 0.8, longer=0.7)),
    "right": Sound(0.7, 0.16, [*line(BAR, 0, 0.095, "C5 E5 G5", 0.8), *line(BELL, 0.285, 0, "C6", 0.75)]),
    "wrong": Sound(0.52, 0.12, [Note(0, PITCH["F4"], 0.8, HUM, 0.035, 0.8), Note(0.2, PITCH["D4"], 0.9, HUM, 0.045)]),
    "turn": Sound(0.42, 0.13, [*line(BAR, 0, 0, "G5", 0.7), *line(BELL, 0.1, 0, "D6", 0.7, longer=0.8)]),
    "bell": Sound(0.85, 0.14, line(BELL, 0, 0.26, "G5 G5", 0.8, 1.0, longer=1.6)),
    "goal": Sound(1.15, 0.16, [
        *line(BAR, 0, 0.075, "C5 D5 E5 G5 A5", 0.7, 0.72, 0.75, 0.8, 0.85),
        *line(BELL, 0.375, 0.0, "C6 E6 G6", 0.8, 0.5, 0.4, longer=1.4),
        *line(BAR, 0.375, 0.0, "C5 G5", 0.7, 0.5, longer=1.4),
    ]),
    "fanfare": Sound(2.1, 0.17, [
        *line(BAR, 0, 0.11, "G4 C5 E5", 0.75), *line(BAR, 0.33, 0.0, "G5 E5 C5", 0.9, 0.5, 0.5),
        *line(BAR, 0.66, 0.0, "A5 F5 C5", 0.8, 0.5, 0.45), *line(BAR, 0.88, 0.0, "G5 E5", 0.75, 0.45),
        *line(BAR, 1.04, 0.0, "A5 F5", 0.75, 0.45), *line(BAR, 1.2, 0.0, "C6 G5 E5 C5 C4", 0.9, 0.5, 0.5, 0.6, 0.6,
                                                         longer=1.7),
        *line(BELL, 0.33, 0.33, "G6 A6", 0.22), *line(BELL, 1.2, 0.09, "C6 E6 G6 C7", 0.6, 0.4, 0.35, 0.25,
                                                      longer=1.6),
    ]),
}  # fmt: skip


def compose(sound: Sound) -> bytes:
    """The samples of a sound, 16 bits each, little end first."""
    samples = [0.0] * int(sound.seconds * RATE)
    for note in sound.notes:
        strike(samples, note)
    return finish(samples, sound.loudness)


def write(folder: Path) -> None:
    """Write all sounds into a folder."""
    for name, sound in SOUNDS.items():
        with wave.open(str(folder / f"{name}.wav"), "wb") as file:
            file.setparams((1, 2, RATE, 0, "NONE", "not compressed"))
            file.writeframes(compose(sound))


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
