"""The tables of rounds: the numbers of the runs, what they mean for what was promised, and the page around them."""

from dataclasses import replace
from pathlib import Path

import pytest

from bench.rivals.round import Run
from bench.rivals.table import BEGIN, END, Round, keep, kept, section, verdicts, write

RUN = Run("ours", 1000, 0, 4.0, 5.0, 100.0, 200.0, 0, {"GET": 1000, "HEAD": 600}, 16_000_000, 10, (), ())
LYCHEE = replace(RUN, tool="lychee", wall=2.0, methods={"GET": 2884})
LINKINATOR = replace(RUN, tool="linkinator", wall=7.0)
ROUND = Round(
    "2026-11-30", "Python 3.11.7, 2 cores", (RUN, LYCHEE, LINKINATOR, replace(RUN, wall=6.0)), ("linkchecker",)
)


def late(run: Run, wall: float) -> Run:
    return replace(run, late_ms=50, wall=wall)


def test_a_row_shows_the_least_and_the_median_of_a_tools_runs() -> None:
    (row,) = (line for line in section([ROUND]).splitlines() if line.startswith("| ours"))
    assert [cell.strip() for cell in row.strip("|").split("|")] == [
        *("ours", "4.00", "5.00", "5.00", "100", "200", "200", "1000", "600", "16.0", "–", "10 of 10", "0")
    ]


def test_a_tool_that_could_not_be_installed_says_so_in_as_many_cells() -> None:
    lines = [line for line in section([ROUND]).splitlines() if line.startswith(("| linkchecker", "| lychee"))]
    assert "not installed" in lines[1]
    assert lines[0].count("|") == lines[1].count("|")


def test_the_worst_run_of_several_is_the_one_that_says_what_was_found() -> None:
    worse = replace(RUN, found=9, missed=("http://a/x",), false=("http://a/y",))
    text = section([replace(ROUND, runs=(*ROUND.runs, worse))])
    assert "| 9 of 10 | 1 |" in text


def test_what_was_promised_is_held_against_the_medians_exactly_at_the_limit_it_holds() -> None:
    exact = replace(ROUND, runs=(replace(RUN, largest=150.0, tree=250.1), LYCHEE, LINKINATOR))
    assert list(verdicts(exact)) == [
        "2.00 × the time of lychee, at most 2: held",
        "0.57 × the time of linkinator, at most 0.5: **not held**",
        "largest process 150 MB, at most 150: held",
        "whole tree 250 MB, at most 250: **not held**",
        "every planted link found and no false alarm: held",
    ]


def test_late_answers_are_held_against_the_floor_and_the_other_tools() -> None:
    runs = (late(RUN, 3.1), late(LYCHEE, 3.0), replace(late(RUN, 2.6), tool="bare client", found=None))
    said = list(verdicts(replace(ROUND, runs=runs)))
    assert said[0] == "1.24 × the floor (requests × delay / connections), at most 1.25: held"
    assert said[1] == "ahead of every other tool: **not held** (lychee took less)"


def test_a_run_whose_report_could_not_be_read_is_not_called_clean() -> None:
    runs = (replace(RUN, found=None),)
    assert list(verdicts(replace(ROUND, runs=runs)))[-1].endswith("**not held**")
    assert "| – | – |" in section([replace(ROUND, runs=(*runs, LYCHEE))])


def test_rounds_are_kept_by_size_and_the_newest_of_a_size_replaces_the_last(tmp_path: Path) -> None:
    large = replace(ROUND, runs=(replace(RUN, pages=100_000, wall=400.0),))
    keep(large, tmp_path)
    keep(ROUND, tmp_path)
    keep(replace(ROUND, day="2026-12-01"), tmp_path)
    assert kept(tmp_path) == [replace(ROUND, day="2026-12-01"), large]
    text = section(kept(tmp_path))
    assert text.count("### 1,000 pages") == 1
    assert "### 100,000" not in text
    assert "| 100,000 | 400.0 | 4.00 |" in text


@pytest.mark.parametrize("before", [f"# A\n\n{BEGIN}\nold\n{END}\n\n# B\n", f"# A\n\n{BEGIN}\n{END}\n\n# B\n"])
def test_only_what_stands_between_the_marks_changes(before: str, tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    page.write_text(before, encoding="utf-8")
    write([ROUND], page)
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# A\n\n")
    assert text.endswith(f"{END}\n\n# B\n")
    assert "old" not in text
    assert section([ROUND]) in text
