"""Lets these tests share their boards, and use those that the tests of the rules make up."""

import sys
from pathlib import Path

for folder in (Path(__file__).parent, Path(__file__).parent.parent / "rules"):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
