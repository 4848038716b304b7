"""Lets the tests of the rules share their made boards and their bots."""

import sys
from pathlib import Path

for folder in (Path(__file__).parent, Path(__file__).parent.parent / "micropython"):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
