"""No test is left out by all of the Makefile."""

import re
from pathlib import Path

RECIPE = re.search(r"^test:.*\n((?:\t.*\n)+)", Path("Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_make_test_runs_what_is_marked_e2e_wherever_it_stands_and_what_is_not() -> None:
    assert RECIPE is not None
    runs = re.findall(r"/pytest (.*?)\s*(?:#.*)?$", RECIPE[1], re.MULTILINE)
    assert [re.sub(r"-n \d+|--dist \w+|--no-loadscope-reorder", "", run).split() for run in runs] == [
        ["-m", "'not", "e2e'"],
        ["-m", "e2e"],
    ]
