"""What each tool said of the broken links of a bench site of 200 pages (`said/`: as written by linkchecker 10.6, lychee
0.24 and, without most of its good links, linkinator 8.1), read back."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.rivals.tools import (
    ALL,
    Job,
    broken_of_linkchecker,
    broken_of_linkinator,
    broken_of_lychee,
    broken_of_ours,
)
from bench.site.build import PORT, Truth, hosts
from bench.site.plan import Plan

SAID = Path(__file__).parent / "said"
MAIN, SECOND = hosts(PORT)
PLAN = Plan(200, 1, SECOND)
TRUTH = Truth(1, 1, "2026-11-24", MAIN, SECOND, 200, 1, 1, 20, tuple(PLAN.faults.values()))


@pytest.mark.parametrize(
    ("file", "broken"),
    [
        ("linkchecker.csv", broken_of_linkchecker),
        ("linkinator.json", broken_of_linkinator),
        ("lychee.json", broken_of_lychee),
    ],
)
def test_every_planted_link_is_read_from_what_a_tool_said(
    file: str, broken: Callable[[Path], set[str]], tmp_path: Path
) -> None:
    shutil.copy(SAID / file, tmp_path / "stdout")
    assert broken(tmp_path) == TRUTH.broken_addresses()


def test_ours_counts_what_any_rule_about_links_says_and_nothing_else(tmp_path: Path) -> None:
    said = {
        "findings": [
            {"rule": rule, "url": f"http://a/{rule}"} for rule in ("links.broken", "links.soft-404", "media.stale")
        ]
    }
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "report.json").write_text(json.dumps(said), encoding="utf-8")
    assert broken_of_ours(tmp_path) == {"http://a/links.broken", "http://a/links.soft-404"}


def test_every_tool_is_given_as_many_connections_and_no_pace(tmp_path: Path) -> None:
    job = Job(TRUTH, tmp_path / "pages.txt", tmp_path)
    said = {tool.name: " ".join(tool.command(job)) for tool in ALL}
    assert all(" 32" in command for command in said.values())
    assert "--delay 0" in said["ours"]
    assert "--host-request-interval 0ms" in said["lychee"]
    assert "--max-retries 0" in said["lychee"]
    assert "maxrequestspersecond=1000000" in (tmp_path / "linkcheckerrc").read_text(encoding="utf-8")
