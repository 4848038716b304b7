"""The small town that the drawing is tried on."""

import pytest

from sugoroku.packs import Pack, read_pack

from .transcript import TOWN, Transcript


@pytest.fixture(scope="session")
def town() -> Pack:
    """A pack with every kind of square, in Japanese and Spanish."""
    return read_pack(TOWN)


@pytest.fixture
def page() -> Transcript:
    """A page that writes down what is drawn on it."""
    return Transcript()
