"""Readability: syllables against words whose syllables are known, formulas against texts counted by hand."""

import json
import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sugoroku.packs import read_pack
from sugoroku.workbench.readability import HARDEST, INFLESZ, Counts, counted, reports, step
from sugoroku.workbench.syllables import count

# Each with its syllables by the spelling rules of the Real Academia (2010): h parts no diphthong (prohibir has two).
SPANISH = """
sol:1 agua:2 país:2 aire:2 buey:1 muy:1 ley:1 ya:1 yo:1 y:1 queso:2 guerra:2 guitarra:3 pingüino:3 averigüéis:4
cigüeña:3 energía:4 día:2 río:2 ciudad:2 ciudades:3 viuda:2 ruido:2 cuídate:3 construido:3 jesuita:3 poeta:3 caer:2
leer:2 océano:4 héroe:3 aéreo:4 leíamos:4 prohibido:3 prohíbe:3 búho:2 ahumar:2 ahijado:3 desahuciar:3 cacahuete:4
marihuana:4 alcohol:3 vehículo:4 chiita:3 paranoia:4 Uruguay:3 Paraguay:3 limpiáis:2 huevo:2 hielo:2 hueso:2 dióxido:3
carbono:3 invernadero:5 basura:3 reciclaje:4 transporte:3 electricidad:5 calefacción:4 refrigerador:5 murciélago:4
oír:2 aún:2 Raúl:2 maíz:2 baúl:2 ahí:2 bahía:3 quien:1 siguiente:3 antigüedad:4 agüita:3 bilingüe:3 después:2
también:2 a:1 o:1 rey:1 voy:1 reyes:2 Chile:2 Renca:2 idea:3 área:3 línea:3 planeta:3 vaivén:2 Europa:3 hiato:2
guion:1 truhan:1 riáis:1 zoo:2 coordinar:4 creer:2
"""
# As dictionaries divide them.
ENGLISH = """
the:1 water:2 energy:3 climate:2 because:2 house:1 houses:2 shower:2 people:2 little:2 table:2 walked:1 wanted:2
needed:2 makes:1 taxes:2 uses:2 changes:2 bicycle:3 animal:3 idea:3 area:3 science:2 question:2 station:2 ocean:2
radio:3 video:3 being:2 going:2 tourism:3 quiet:2 year:1 fire:1 tree:1 trees:1 eye:1 electricity:5 environment:4
recycle:3 plastic:2 food:1 create:2 carbon:2 dioxide:3 oxygen:3 bottle:2 apple:2 apples:2 whole:1 smile:1 smiles:1
rule:1 clothes:1 every:2 different:3 leave:1 leaves:1 city:2 cities:2 glaciers:2 rise:1 rises:2 actually:4 usually:4
Toyama:3 special:2 social:2 million:2 region:2 onion:2 player:2 eyes:1 diet:2 friend:1 patient:2 tea:1 sea:1 never:2
very:2 beach:1 world:1 museum:3 neighbour:2 gases:2 trains:1 neighbourhood:3 forest:2 temperature:4 cruel:2 poem:2
greenhouse:2
"""


@pytest.mark.parametrize("entry", SPANISH.split())
def test_spanish_syllables(entry: str) -> None:
    word, _, syllables = entry.partition(":")
    assert count(word, "es") == int(syllables)


def test_english_syllables_are_right_for_nineteen_words_in_twenty() -> None:
    entries = [entry.partition(":") for entry in ENGLISH.split()]
    wrong = [word for word, _, syllables in entries if count(word, "en") != int(syllables)]
    assert len(wrong) <= len(entries) / 20, wrong


@pytest.mark.parametrize(("word", "syllables"), [("CO2", 3), ("2026", 4), ("ONU", 3), ("LED", 3), ("A", 1), ("’", 1)])
def test_figures_and_abbreviations_are_read_one_by_one(word: str, syllables: int) -> None:
    assert count(word, "es") == count(word, "en") == syllables


@given(st.text(max_size=30))
def test_every_word_has_a_syllable(word: str) -> None:
    assert count(word, "es") >= 1
    assert count(word, "en") >= 1


def test_formulas() -> None:
    text = "El agua es de todos. ¿Qué haces tú? ¡Cierra la llave!"
    assert counted(text, "es") == Counts(3, 11, 16, 38, 0)
    assert counted(text, "es").inflesz == pytest.approx(206.835 - 62.3 * 16 / 11 - 11 / 3)
    english = counted("The cat sat. A shorter shower saves 1.5 litres, they say.", "en")
    assert (english.sentences, english.words) == (2, 11)
    assert english.grade == pytest.approx(0.39 * 5.5 + 11.8 * english.syllables / 11 - 15.59)


def test_japanese_counts_without_readings_and_ends_at_its_own_marks() -> None:
    found = counted("富山《とやま》市の海です。「深い？」と聞きました！", "ja")
    assert (found.sentences, found.letters, found.kanji) == (3, 15, 6)


@pytest.mark.parametrize(
    ("points", "word"), [(-10, "very-hard"), (39.9, "very-hard"), (40, "rather-hard"), (55, "normal"),
                         (65, "rather-easy"), (79.9, "rather-easy"), (80, "very-easy"), (120, "very-easy")]
)  # fmt: skip
def test_the_scale_of_inflesz(points: float, word: str) -> None:
    assert step(points) == word
    assert len(INFLESZ) == 5


@pytest.mark.parametrize("name", ["toyama", "renca", "specimen"])
def test_reports_of_our_packs(name: str) -> None:
    pack = read_pack(name)
    found = list(reports(pack, pack.locales))
    assert {(one.name, one.lang) for one in found} >= {(pack.id, lang) for lang in pack.locales}
    for one in found:
        kind = one.lang.partition("_")[0]
        hardness = [text.counts.hardness(kind) for text in one.hardest]
        assert hardness == sorted(hardness, reverse=True)
        assert len(hardness) == min(HARDEST, len(one.texts))
        assert max(text.counts.hardness(kind) for text in one.texts) == hardness[0]
        assert sum(one.kanji.values()) == one.counts.kanji
        for text in one.hardest:
            assert text.place.path.is_file()


def test_longer_words_and_sentences_are_harder() -> None:
    easy, hard = "El sol da luz. La luz da pan.", "La electrificación gubernamental interinstitucional descarbonizaría."
    assert counted(hard, "es").hardness("es") > counted(easy, "es").hardness("es")
    assert counted("環境問題解決。", "ja").hardness("ja") > counted("みずは大切。", "ja").hardness("ja")


def test_the_command_speaks_to_people_and_to_programs() -> None:
    call, told = [sys.executable, "-m", "sugoroku", "readability", "specimen"], {**os.environ, "LANGUAGE": "en"}
    about = {"env": told, "capture_output": True, "text": True, "encoding": "utf-8", "timeout": 60}
    spoken = subprocess.run([*call, "--lang", "en"], check=True, **about).stdout
    assert "Flesch-Kincaid grade" in spoken and "quizzes/specimen/quizzes.yaml:" in spoken
    found = json.loads(subprocess.run([*call, "--format", "json"], check=True, **about).stdout)
    assert {(one["name"], one["lang"]) for one in found} >= {("specimen", "en"), ("quizzes/specimen", "ja")}
    assert all(one["hardest"][0]["line"] > 0 for one in found)
