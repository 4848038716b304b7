"""Let `python -m sugoroku` do what `sugoroku` does."""

from sugoroku.cli import main

main(prog_name="sugoroku")
