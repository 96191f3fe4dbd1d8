"""Until when a finding is to be mended: workdays by severity, from the day on which it is beyond doubt."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta, timezone

from checks.cases import Move
from checks.caseseen import CaseSeen
from checks.decisions import last_word
from facts.decisions import Decision
from facts.verdicts import CaseState, Confidence, Finding, Judgement, Review, Severity
from keydates.workdays import Calendar

HOME = "home"
"""Beside the severities: what stands on the home page."""
_SHANGHAI = timezone(timedelta(hours=8))


def with_deadlines(
    judgement: Judgement,
    made: Iterable[Move],
    decisions: Sequence[Decision],
    terms: Mapping[str, int],
    calendar: Calendar,
) -> Judgement:
    """The judgement with `due` of each finding that is certain or confirmed; one that was told once stays.

    terms: workdays by severity, and those of HOME, from the pack.
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
        day = max(day, word.at.astimezone(_SHANGHAI).date())
    workdays = term(finding.severity, bool(finding.observed.get("on_home")), terms)
    return None if workdays is None else calendar.after(day, workdays).day


def term(severity: Severity, on_home: bool, terms: Mapping[str, int]) -> int | None:
    """In how many workdays something of that weight is to be mended; what stands on the home page sooner."""
    by_severity = terms.get(severity.value)
    if not on_home or HOME not in terms:
        return by_severity
    return min(terms[HOME], terms[HOME] if by_severity is None else by_severity)
