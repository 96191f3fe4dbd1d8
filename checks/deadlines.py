"""Until when a finding is to be mended: from the day on which its unit was told of it, never earlier."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from checks.cases import Move
from facts.verdicts import Judgement, Severity
from keydates.workdays import Calendar

HOME = "home"
"""Beside the severities: what stands on the home page."""


def with_deadlines(judgement: Judgement, made: Iterable[Move]) -> Judgement:
    """The judgement with `due` of each finding whose case was sent out; before it nobody has a day to keep."""
    sent = {move.finding.fingerprint: move.case.due for move in made if move.finding and move.case and move.case.sent}
    findings = tuple(replace(row, due=sent.get(row.fingerprint)) for row in judgement.findings)
    return replace(judgement, findings=findings)


def last_day(
    start: date, severity: Severity, on_home: bool, terms: Mapping[str, int], calendar: Calendar
) -> date | None:
    """The last day for mending what is told on `start`; None where the pack gives no term.

    Of a veto the days are those of the calendar, since it cannot wait for the office to open; of all else workdays,
    and what stands on the home page has the shorter of two terms.
    """
    if severity is Severity.VETO:
        return start + timedelta(days=terms[severity.value]) if severity.value in terms else None
    known = [terms[key] for key in ((HOME,) if on_home else ()) + (severity.value,) if key in terms]
    return calendar.after(start, min(known)).day if known else None
