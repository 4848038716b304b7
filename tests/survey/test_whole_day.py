"""A small whole day by command: nothing is lost, doubled or changed between pencil, tablet, store and report."""

import shutil

import pytest

pytest.importorskip("cv2", reason="OpenCV is not installed")
pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

from .whole_day import CHROMIUM, Day, whole_day


@pytest.mark.skipif(not shutil.which(CHROMIUM), reason="no Chromium here")
def test_a_small_day(tmp_path) -> None:
    said: list[str] = []
    day = whole_day(Day(tmp_path / "day", "renca", sheets=5, tablets=5, seed=4, say=said.append))
    assert said[-1].startswith("11 responses, ")
    assert len(list(day.out.glob("report-*.pdf"))) == 2 * len(day.pack.locales)
    assert day.asked >= 10
