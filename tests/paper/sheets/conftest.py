"""Small sets in which nothing is wrong, to be spoiled."""

import pytest

from .printed import Printed, printed


@pytest.fixture(scope="session")
def good() -> Printed:
    """A small set in which nothing is wrong."""
    return printed("good", "specimen", "en", only=("board", "cards", "credits"))


@pytest.fixture(scope="session")
def read() -> Printed:
    """A paper with readings."""
    return printed("read", "toyama", "ja", only=("credits",))


@pytest.fixture(scope="session")
def bled() -> Printed:
    """Cards for a print shop."""
    return printed("bled", "specimen", "en", only=("cards",), bleed=True)
