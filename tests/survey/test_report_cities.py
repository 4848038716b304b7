"""Sessions, schools, cities side by side: what both ask is compared, what one asks is told apart; one level alone."""

import csv
import io
import re
from dataclasses import replace

import pytest

from sugoroku.packs import read_pack
from sugoroku.survey.questions import questions
from sugoroku.survey.report.comparing import level_of
from sugoroku.survey.report.counting import count
from sugoroku.survey.report.export import export_csv
from sugoroku.survey.report.hiding import LEAST
from sugoroku.survey.report.pages import report
from sugoroku.survey.report.telling import cities

from .reported import answered, town
from .test_report_pages import words


@pytest.fixture(scope="module")
def both():
    return read_pack("toyama"), read_pack("renca")


@pytest.fixture(scope="module")
def data(both):
    return [one for pack in both for one in of(pack, 80)]


def of(pack, children):
    for info, response in answered(pack, children):
        other = info.model_copy(
            update={"pack": pack.id, "id": f"{info.id}{pack.id}", "place": f"{pack.id} {info.place}"}
        )
        yield other, replace(response, key=f"{pack.id}{response.key}")


def test_nothing_is_strange_and_everything_is_counted_under_its_own_city(both, data):
    toyama, renca = both
    counts = count(data, toyama, [renca])
    assert counts.strange == 0
    assert count(data, toyama).strange > 0
    for pack, other in (both, both[::-1]):
        alone = count(of(pack, 80), pack)
        for asked in questions(pack, "after"):
            apart = f"{asked.id}@{pack.id}"
            name = apart if apart in counts.only else asked.id
            of_pack = counts.whole("after", name, counts.groups("city")[pack.id])
            assert of_pack.counts == alone.whole("after", asked.id).counts
            if name in counts.only:
                assert counts.only[name] == pack.id
                assert counts.whole("after", name, counts.groups("city")[other.id]).n == 0


def test_what_both_ask_is_one_question_and_the_rest_are_told_apart(both, data):
    counts = count(data, both[0], [both[1]])
    assert {"fun", "rules", "climate-co2", "climate-ducha", "family"} & set(counts.only) == set()
    assert (counts.only["useful"], counts.only["useful@renca"]) == ("toyama", "renca")
    assert (counts.only["hill-trees"], counts.only["solar-roof@renca"]) == ("toyama", "renca")


@pytest.mark.parametrize(("lang", "named"), [("ja", ("富山", "レンカ")), ("es_CL", ("Toyama", "Renca"))])
def test_cities_are_called_by_what_their_titles_do_not_share(both, data, lang, named):
    assert tuple(cities(both[0], both[1:], lang).values()) == named
    said = re.sub(r"\s", "", words(report(data, both[0], lang, "public", others=both[1:])))
    assert all(f"({name})" in said for name in named)
    assert "survey." not in said


def test_one_level_is_compared(both, data, tmp_path):
    pack = town(tmp_path)
    assert level_of(count(data, both[0], [both[1]])) == "city"
    assert level_of(count(answered(pack, 9, classes=3), pack)) == "school"
    assert level_of(count(answered(pack, 9, classes=1), pack)) is None
    assert level_of(count([], pack)) is None
    assert "Schools side by side" in words(report(answered(pack, 90), pack, "en", "public"))
    one = [(info.model_copy(update={"place": "Here"}), response) for info, response in answered(pack, 90)]
    assert "Sessions side by side" in words(report(one, pack, "en", "public"))


def test_a_city_with_few_answers_is_not_told(both):
    data = [*of(both[0], 60), *of(both[1], LEAST - 1)]
    said = words(report(data, both[0], "en", "public", others=both[1:]))
    assert "not shown" in said
    assert not re.search(r"n = [1-4]\b", said)


def test_the_export_of_two_cities_has_a_column_for_what_each_of_them_asks(both, data):
    toyama, renca = both
    tables = export_csv(data, toyama, "es_CL", others=[renca], bom=False)
    rows = list(csv.DictReader(io.StringIO(tables["answers.csv"].decode())))
    assert len(rows) == len(data)
    given = {pack.id: [row for row in rows if row["pack"] == pack.id and row["moment"] == "after"] for pack in both}
    assert any(row["useful@renca"] for row in given["renca"])
    assert not any(row["useful"] or row["hill-trees"] for row in given["renca"])
    assert any(row["useful"] for row in given["toyama"])
    assert not any(row["useful@renca"] for row in given["toyama"])
    assert all(any(row["fun"] for row in those) for those in given.values())
    book = list(csv.DictReader(io.StringIO(tables["codebook.csv"].decode())))
    told = {row["column"]: row["question"] for row in book if not row["answer"]}
    assert set(rows[0]) <= set(told)
    assert "Renca" in told["useful@renca"]
