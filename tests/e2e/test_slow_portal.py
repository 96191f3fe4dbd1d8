"""A portal whose pages take seconds and whose home page nobody cares for any more."""

import json
from pathlib import Path

import pytest

from bench.lab import BRISK, lab
from bench.truth import compare
from tests.e2e.command import inspect_lab
from tests.e2e.test_lab import AS_OF, SLOW_SEED

pytestmark = pytest.mark.e2e
SLOW = ("availability.slow", "freshness.home")


def test_a_portal_that_is_slow_and_stale_is_told_so(tmp_path: Path) -> None:
    with lab(SLOW_SEED, AS_OF, pages=60, more=("--slow", *BRISK)) as ready:
        truth = json.loads(Path(ready["truth"]).read_text(encoding="utf-8"))
        report = inspect_lab(ready, tmp_path, "--only", "availability,freshness").report
    assert compare(truth, report, SLOW).lines() == []
    for rule in SLOW:
        less = report | {"findings": [row for row in report["findings"] if row["rule"] != rule]}
        assert not compare(truth, less, SLOW).right, rule
