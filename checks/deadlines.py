"""Until when a finding is to be mended: days by severity, from the day on which it is beyond doubt or sent out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from checks.cases import Move
from checks.caseseen import CaseSeen
from checks.decisions import last_word
from facts.dates import SHANGHAI
from facts.decisions import Decision
from facts.verdicts import CaseState, Confidence, Finding, Judgement, Review, Severity
from keydates.workdays import Calendar

HOME = "home"
"""Beside the severities: what stands on the home page."""


def with_deadlines(
    judgement: Judgement,
    made: Iterable[Move],
    decisions: Sequence[Decision],
    terms: Mapping[str, int],
    calendar: Calendar,
) -> Judgement:
    """The judgement with `due` of each finding that is certain or confirmed; one that was told once stays.

    terms: days by severity, and those of HOME, from the pack.
    """
    cases = {move.finding.fingerprint: move.case for move in made if move.finding}
    findings = tuple(
        replace(row, due=_due(row, cases.get(row.fingerprint), judgement.as_of, decisions, terms, calendar))
        for row in judgement.findings
    )
    return replace(judgement, findings=findings)


def _due(
    finding: Finding,
    case: CaseSeen | None,
    day: date,
    decisions: Sequence[Decision],
    terms: Mapping[str, int],
    calendar: Calendar,
) -> date | None:
    if case is not None and case.sent and case.due is not None:
        return case.due
    if finding.confidence is Confidence.SUSPECTED and finding.review is not Review.CONFIRMED:
        return None
    if case is not None and case.due is not None and not case.begun and case.state is not CaseState.FIXED:
        return case.due
    word = last_word(decisions, finding.rule, finding.url, finding.aspect, finding.proof, day)
    if finding.confidence is Confidence.SUSPECTED and word is not None:
        day = max(day, word.at.astimezone(SHANGHAI).date())
    return last_day(day, finding.severity, bool(finding.observed.get("on_home")), terms, calendar)


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
