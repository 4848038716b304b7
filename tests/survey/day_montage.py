"""The pictures of the README from a whole day: the gallery of doubtful boxes, and the day in six pictures.

python tests/survey/day_montage.py DAY docs/pictures
"""

import sys
from pathlib import Path

from PIL import Image

GAP = 24  # px
WIDE = 700  # px of an upright page
UPRIGHT = ("01-sheet", "03-scanned", "08-tablet-en", "11-teacher-en-1")
ACROSS = ("05-review-large", "10-teacher-large")
GROUND = "#8A94A0"
FLAT = {"colors": 256, "method": Image.Quantize.FASTOCTREE, "dither": Image.Dither.NONE}
"""The greys of scans must not take the place of the few colours of a report."""


def montage(day: Path) -> Image.Image:
    """Sheet, scan, tablet and report above, review and teacher's page below."""
    above = [_wide(day / f"{name}.png", WIDE) for name in UPRIGHT]
    whole = len(above) * (WIDE + GAP) + GAP
    below = [_wide(day / f"{name}.png", (whole - (len(ACROSS) + 1) * GAP) // len(ACROSS)) for name in ACROSS]
    high = max(one.height for one in above)
    made = Image.new("RGB", (whole, high + max(one.height for one in below) + 3 * GAP), GROUND)
    for row, top in ((above, GAP), (below, high + 2 * GAP)):
        left = GAP
        for one in row:
            made.paste(one, (left, top))
            left += one.width + GAP
    return made


def _wide(path: Path, wide: int) -> Image.Image:
    with Image.open(path) as picture:
        return picture.convert("RGB").resize((wide, round(picture.height * wide / picture.width)), Image.LANCZOS)


def main() -> None:
    day, out = map(Path, sys.argv[1:3])
    with Image.open(day / "06-doubtful-boxes.png") as boxes:
        boxes.convert("RGB").quantize(**FLAT).save(out / "doubtful-boxes.png", optimize=True)
    montage(day).quantize(**FLAT).save(out / "questionnaire-day.png", optimize=True)


if __name__ == "__main__":
    main()
