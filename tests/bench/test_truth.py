"""A report held against the truth of a portal on which several units stand."""

from typing import Any

import pytest

from bench.truth import compare

FAULT = {
    "id": "a", "rule": "links.broken", "url": "http://a.cn/x", "aspect": "", "confidence": "certain", "what": "",
    "places": [{"page": "http://a.cn/", "text": "甲"}], "places_total": 1, "unit": "市财政局", "unit_by": "column",
}  # fmt: skip


def wrong(**changes: Any) -> list[str]:
    row = {**FAULT, **changes}
    report = {"findings": [row], "coverage": {"not_checked": []}, "vetoes": [], "disclosure": []}
    return compare({"faults": [FAULT], "traps": []}, report).lines()


def test_a_fault_told_to_its_unit_by_its_step_is_right() -> None:
    assert wrong() == []


@pytest.mark.parametrize(("what", "value"), [("unit", "市民政局"), ("unit", None), ("unit_by", "owner")])
def test_another_unit_or_another_step_is_wrong(what: str, value: str | None) -> None:
    assert wrong(**{what: value}) == [f"wrong: a links.broken http://a.cn/x: {what} {value}, planted {FAULT[what]}"]
