"""A drawn form and what the reader knows of it, for the tests of the reader; a file may have a form of its own."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory):
    from benchmarks.pencil.form import form

    return form(tmp_path_factory.mktemp("scan") / "session")


@pytest.fixture(scope="module")
def known(made):
    from sugoroku.survey.scan import reading

    return reading.forms(made.session, {"after": made.asked})
