"""What becomes of translations when their texts change: whatever happens, each is in the state that it should be in."""

from pathlib import Path
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from sugoroku.packs import plain
from sugoroku.packs.catalogue import read_catalogue
from sugoroku.workbench.catalogues import Po, field_of, flagged, with_lines
from sugoroku.workbench.extracting import Unit
from sugoroku.workbench.translating import updated

WORDS = st.sampled_from(
    [
        "Sol",
        "山《やま》へ行く",
        "山へ行く",
        'Say "no"',
        "two\nlines",
        "back\\slash",
        "50 % de {n}",
        "#~ not old",
        "｜CO2《シーオーツー》",
    ]
)
FILES = {
    "a": "pack.yaml",
    "b": "board.yaml",
    "c": "board.yaml",
    "d": "board.yaml",
    "e": "survey.yaml",
    "f": "board.yaml",
}
SOURCES = st.lists(st.tuples(st.sampled_from(sorted(FILES)), WORDS), unique_by=lambda pair: pair[0])
TEXTS = st.sampled_from(["uno", "dos\nlíneas", 'con "comillas"', "\\", "三", "# raya"])
ACTS = st.lists(st.tuples(st.sampled_from(["translate", "doubt"]), st.sampled_from(sorted(FILES)), TEXTS), max_size=4)


class Made(NamedTuple):
    """What a translator has written, and from which words; from none known where it was marked as a guess."""

    text: str
    source: str | None


def units(sources):
    return [Unit(one, plain(words), FILES[one], 1, ()) for one, words in sources]


def put(po, one, text):
    """Set a translation as a translator's program does: it is no guess any more."""
    flags = [flag for flag in po.entries[one].flags if flag != "fuzzy"]
    new = {"#,": flagged(flags), "#|": [], "msgstr": field_of("msgstr", text)}
    po.entries[one] = with_lines(po.entries[one], new)


def work(po, acts, made):
    """Let a translator write, and doubt what she has written."""
    for act, one, text in acts:
        if one not in po.entries:
            continue
        put(po, one, text)
        made[one] = Made(text, po.entries[one].source)
        if act == "doubt":
            po.entries[one] = with_lines(po.entries[one], {"#,": flagged(["fuzzy"])})
            made[one] = Made(text, None)


def expected(words, made):
    """A text's translation, whether it is fuzzy, and the old words beside it."""
    if made is None:
        return "", False, ""
    if made.source is None:
        return made.text, True, ""
    return (made.text, False, "") if made.source == words else (made.text, True, made.source)


@given(st.lists(st.tuples(SOURCES, ACTS), min_size=1, max_size=6), st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=150, deadline=None)
def test_every_translation_is_in_its_state_and_none_is_lost(steps, newline):
    po, made = Po(Path("xx.po"), newline=newline), {}
    for sources, acts in steps:
        wanted = units(sources)
        po = updated(po, wanted, "es", "x")
        assert {unit.id: expected(unit.words, made.get(unit.id)) for unit in wanted} == {
            one: (block.text, "fuzzy" in block.flags, block.previous) for one, block in po.entries.items()
        }
        assert {one: block.source for one, block in po.entries.items()} == {unit.id: unit.words for unit in wanted}
        aside = {one: said.text for one, said in made.items() if one not in po.entries}
        assert {block.id: block.text for block in po.old} == aside
        for file in set(FILES.values()):  # the texts of each file in its order
            assert [one for one in po.entries if FILES[one] == file] == [
                one for one, _ in sources if FILES[one] == file
            ]
        assert updated(po, wanted, "es", "x").text == po.text
        po = Po.parse(po.path, po.text)  # what is not in the file is forgotten
        assert po.text.replace(newline, "") == po.text.replace("\n", "").replace("\r", "")
        work(po, acts, made)


@given(SOURCES, ACTS, SOURCES)
@settings(max_examples=40, deadline=None)
def test_what_is_written_can_be_read(tmp_path_factory, sources, acts, later):
    path = tmp_path_factory.mktemp("po") / "es.po"
    po = updated(Po(path), units(sources), "es", "x")
    work(po, acts, {})
    po = updated(po, units(later), "es", "x")
    po.save()
    read = read_catalogue(path)
    assert read.findings == []
    assert {one: (entry.source, entry.text) for one, entry in read.entries.items()} == {
        one: (block.source, block.text) for one, block in po.entries.items()
    }
    assert Po.read(path).text == po.text and Po.read(path).save() is False


def test_a_new_file_has_the_order_of_the_texts():
    sources = [(one, "Sol") for one in "badcfe"]
    assert list(updated(Po(Path("xx.po")), units(sources), "es", "x").entries) == list("badcfe")


def test_entries_stay_where_they_are_when_the_order_of_the_files_alone_is_another():
    sources = [(one, "Sol") for one in "bcdfae"]
    po = updated(Po(Path("xx.po")), units([(one, "Sol") for one in "eabcdf"]), "es", "x")
    assert list(updated(po, units(sources), "es", "x").entries) == list("eabcdf")
    without = [pair for pair in sources if pair[0] != "b"]
    assert list(updated(updated(po, units(without), "es", "x"), units(sources), "es", "x").entries) == list("eabcdf")


def test_what_people_wrote_about_an_entry_comes_back_with_it():
    po = updated(Po(Path("xx.po")), units([("b", "Sol"), ("c", "Luna")]), "es", "x")
    put(po, "b", "uno")
    po.entries["b"] = with_lines(po.entries["b"], {"#": ["# sounds like Sol"]})
    before = po.text
    gone = updated(po, units([("c", "Luna")]), "es", "x")
    assert '# sounds like Sol\n#~ msgctxt "b"\n#~ msgid "Sol"\n#~ msgstr "uno"\n' in gone.text
    assert updated(Po.parse(po.path, gone.text), units([("b", "Sol"), ("c", "Luna")]), "es", "x").text == before


def test_the_same_words_of_another_question_are_no_translation():
    po = updated(Po(Path("xx.po")), units([("a", "Sol")]), "es", "x")
    put(po, "a", "uno")
    po = updated(po, units([("b", "Sol")]), "es", "x")
    assert po.entries["b"].text == "" and po.entries["b"].flags == []


def test_formats_that_are_none_are_not_checked_as_such():
    """Babel and gettext take `50 % de` for a format of C or Python."""
    po = updated(Po(Path("xx.po")), units([("a", "50 % de sol")]), "es", "x")
    po.entries["a"] = with_lines(
        po.entries["a"], {"#,": ["#, python-format, no-wrap"], "msgstr": field_of("msgstr", "50 %")}
    )
    assert updated(po, units([("a", "50 % de sol")]), "es", "x").entries["a"].flags == ["no-wrap"]
