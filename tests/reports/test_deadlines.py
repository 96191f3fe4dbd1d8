"""Whose a finding is, and until when."""

from datetime import timedelta

import pytest

from facts.verdicts import Confidence
from reports.deadlines import day_count, deadline, mender, whose
from reports.view import rows
from tests.reports import samples

TODAY = samples.DAY.isoformat()


def row(**changes):
    return rows(samples.make((samples.finding(1, **changes),)))[0]


@pytest.mark.parametrize(
    ("days", "left", "late"), [(3, "还有 3 天", False), (0, "今日到期", False), (-2, "超 2 天", True)]
)
def test_days_to_the_deadline(days, left, late):
    told = deadline(row(due=samples.DAY + timedelta(days=days)), TODAY)
    assert (told.left, told.late) == (left, late)


def test_before_it_was_sent_out_nothing_has_a_deadline_yet():
    assert deadline(row(confidence=Confidence.SUSPECTED), TODAY).day == "核实后起算"
    assert deadline(row(), TODAY).day == "下发后起算"


def test_a_template_is_the_platforms_to_mend():
    frame = samples.SEEN | {"frame": True}
    assert whose(row(observed=frame)) == "平台运维商"
    assert (whose(row(observed=frame, unit="市住建局")), mender(row(observed=frame, unit="市住建局"))) == (
        "市住建局",
        "由平台运维商改模板",
    )
    assert whose(row()) == "责任单位未登记"


def test_days_of_a_case_are_counted_from_the_first():
    assert day_count(row(), TODAY) == ""
    assert day_count(row(first_seen=samples.DAY - timedelta(days=8)), TODAY) == "第 9 天"
