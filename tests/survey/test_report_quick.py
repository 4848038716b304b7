"""The teacher's form is one page with white edges: of every pack, in every language, for whatever classes answer."""

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sugoroku.packs import read_pack
from sugoroku.survey.report.counting import count
from sugoroku.survey.report.pages import report
from sugoroku.survey.response import Response

from .reported import LONG, answered, session, town
from .test_report_pages import words

LANGUAGES = ("en", "es_CL", "ja")
EDGE = 8.0  # mm that stay white below


@pytest.fixture(scope="module")
def packs(tmp_path_factory):
    crowded = town(tmp_path_factory.mktemp("crowded"), LONG)
    return {**{name: read_pack(name) for name in ("toyama", "renca", "specimen")}, "crowded": crowded,
            "town": town(tmp_path_factory.mktemp("town"))}  # fmt: skip


def one_page(document: bytes) -> bool:
    """Whether it is one page, and nothing is cut off at its foot."""
    pages = pypdfium2.PdfDocument(document)
    image = pages[0].render(scale=0.7).to_pil().convert("L")
    foot = image.crop((0, int(image.height * (1 - EDGE / 297)), image.width, image.height))
    return len(pages) == 1 and foot.getextrema()[0] > 250


SIZES = st.one_of(st.integers(0, 40), st.sampled_from((75, 200)))


@settings(max_examples=16, deadline=None)
@given(st.sampled_from(("toyama", "renca", "specimen", "crowded", "town")), st.sampled_from(LANGUAGES), SIZES,
       st.integers(1, 40))  # fmt: skip
def test_it_is_one_page(packs, name, lang, children, classes):
    pack = packs[name]
    assert one_page(report(answered(pack, children, classes), pack, lang))


def test_a_whole_school_is_one_page(packs):
    assert one_page(report(answered(packs["renca"], 2000, 40), packs["renca"], "es_CL"))


@pytest.mark.parametrize("text", ["W" * 500, "あ" * 500, "a b " * 200, "x"])
def test_it_is_one_page_whatever_is_written(packs, text):
    given = {"learned": text, "message": text}
    infos = [session(at, f"School {text[:50]}", **{"class": text[:20]}) for at in range(2)]
    data = [(infos[at % 2], Response(f"k{at}", "after", "paper", "en", given)) for at in range(30)]
    data += [(session(0), Response("t", "teacher", "typed", "en", {"change": text, "minutes": "30"}))]
    assert one_page(report(data, packs["renca"], "es_CL"))


def test_what_has_no_room_is_told(packs):
    said = words(report(answered(packs["crowded"], 40), packs["crowded"], "en"))
    assert "no room for everything" in said
    assert "no room for everything" not in words(report(answered(packs["renca"], 75), packs["renca"], "es_CL"))


def test_it_tells_every_count_the_teachers_answers_and_how_many_comments_are_left_out(packs):
    pack = packs["toyama"]
    data = list(answered(pack, 24, classes=1))
    counts = count(data, pack)
    said = words(report(data, pack, "en"))
    for asked in counts.asked["after"]:
        if asked.right:
            before, after = (counts.whole(moment, asked.id) for moment in ("before", "after"))
            assert all(f"{before.counts[one.id]}→{after.counts[one.id]}" in said for one in asked.answers)
    minutes = next(response.answers["minutes"] for _, response in data if response.moment == "teacher")
    assert f"How many minutes did you play? {minutes}" in " ".join(said.split())
    all_ = counts.said["after", "learned"]
    assert f"of {all_}; all are in the exported table" in said
