"""Time and size of the printed set: `python benchmarks/paper.py`; prints lines `name: value unit`."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

RUNS = 5
INSIDE = """
import sys, time
from pathlib import Path
from sugoroku import packs, paper
began = time.perf_counter()
pack = packs.read_pack(packs.shelf.find(sys.argv[1]))
paper.print_set(pack, Path(sys.argv[2]), lang=pack.locale)
print(time.perf_counter() - began)
"""


def measure(name: str) -> None:
    """Print one pack several times, each in a process of its own, and say the medians."""
    whole, inside, sizes = [], [], []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as folder:
            began = time.perf_counter()
            call = [sys.executable, "-c", INSIDE, name, folder]
            ran = subprocess.run(call, check=True, capture_output=True, text=True)
            whole.append(time.perf_counter() - began)
            inside.append(float(ran.stdout))
            sizes.append(sum(file.stat().st_size for file in Path(folder).glob("*.pdf")))
    print(f"print of {name}, whole process: {median(whole):.3f} s")
    print(f"print of {name}, after start: {median(inside):.3f} s")
    print(f"size of the printed {name}: {sizes[0] / 1e6:.2f} MB")


if __name__ == "__main__":
    for pack in sys.argv[1:] or ["toyama", "renca"]:
        measure(pack)
