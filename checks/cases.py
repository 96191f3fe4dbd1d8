"""The life of findings over days: which case is new, still there, back again or fixed, as data."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from checks.caseseen import CaseSeen, Looked, MoveKind, Seen, Sight
from checks.closing import why_open, why_untold
from checks.decisions import COLUMN_RULES
from facts.fingerprints import subject_key
from facts.verdicts import CaseState, Finding, Judgement
from facts.words import Reason

__all__ = ["CaseSeen", "Changed", "Looked", "Move", "MoveKind", "Seen", "Sight", "case_numbers", "moves", "with_cases"]


@dataclass(frozen=True, slots=True)
class Changed:
    """In what our own judging differs from the judgement before.

    rules: those that judge otherwise than they did, or did not run then. named: of these, the ones whose version is
    another. baseline: the inspection before, judged by the present rules as far as they changed; None where that
    cannot be had. reader: pages are read otherwise, so that nothing which comes or goes is the site's doing.
    again: the same inspection is judged once more, by the office's word or newer rules.
    """

    rules: frozenset[str] = frozenset()
    named: tuple[str, ...] = ()
    baseline: Judgement | None = None
    reader: bool = False
    again: bool = False

    def is_ours(self, rule: str, fingerprint: str, is_found: bool) -> bool:
        """Whether a case's coming (is_found) or going is our own doing, not the site's."""
        if self.reader:
            return True
        if rule not in self.rules:
            return False
        if self.baseline is None:
            return True
        was_found = any(finding.fingerprint == fingerprint for finding in self.baseline.findings)
        return was_found is is_found


_NOTHING = Changed()


@dataclass(frozen=True, slots=True)
class Move:
    """One step of a case.

    case: as it stood before, None for a new one. finding: as found now, None where it is not. kind: None where
    something newer than the inspection moved it. state: of the case from now on. reason: why it could not be
    compared. silent: our own reading, rules or register changed, so nobody is to be alerted by it.
    """

    kind: MoveKind | None
    number: str
    fingerprint: str
    state: CaseState
    first_seen: date
    last_seen: date
    case: CaseSeen | None = None
    finding: Finding | None = None
    reason: Reason | None = None
    silent: bool = False


def moves(
    cases: Sequence[CaseSeen],
    judgement: Judgement,
    looked: Looked,
    *,
    ran: Collection[str],
    numbers: Iterator[str],
    changed: Changed = _NOTHING,
) -> list[Move]:
    """The moves that a judgement makes, for a judgement of a look at the look's own day.

    ran: ids of the rules that ran. numbers: fresh case numbers (`case_numbers`). Cases that stay fixed do not move.
    A column whose case now falls under another rule of columns takes its case along.
    """
    known = _known(cases, judgement.findings)
    found = [_found(known.get(row.fingerprint), row, judgement.as_of, numbers, changed) for row in judgement.findings]
    there = {move.case.id for move in found if move.case}
    open_cases = (case for case in cases if case.id not in there and (case.begun or case.state is not CaseState.FIXED))
    return [*found, *(_not_found(case, judgement, looked, ran, changed) for case in open_cases)]


def case_numbers(year: int, taken: int) -> Iterator[str]:
    """`2026-0406`, `2026-0407` …, after the `taken` numbers that the year has used in the store."""
    serial = taken
    while True:
        serial += 1
        yield f"{year}-{serial:04d}"


def with_cases(judgement: Judgement, made: Iterable[Move]) -> Judgement:
    """The judgement with each finding's case told: number, state, first and last day. What is muted stays so."""
    by_print = {move.finding.fingerprint: move for move in made if move.finding}
    return replace(judgement, findings=tuple(_told(row, by_print[row.fingerprint]) for row in judgement.findings))


def _known(cases: Sequence[CaseSeen], findings: Iterable[Finding]) -> Mapping[str, CaseSeen]:
    """The case of each finding that has one."""
    by_print = {case.fingerprint: case for case in cases}
    known = {row.fingerprint: by_print[row.fingerprint] for row in findings if row.fingerprint in by_print}
    taken = {case.id for case in known.values()}
    spare = {
        subject_key(case.url): case
        for case in cases
        if case.rule in COLUMN_RULES and case.id not in taken and case.state is not CaseState.FIXED
    }
    for row in findings:
        if row.fingerprint not in known and row.rule in COLUMN_RULES:
            case = spare.pop(subject_key(row.url), None)
            known |= {row.fingerprint: case} if case else {}
    return known


def _found(case: CaseSeen | None, finding: Finding, day: date, numbers: Iterator[str], changed: Changed) -> Move:
    ours = changed.is_ours(finding.rule, finding.fingerprint, is_found=True)
    if case is None:
        silent = ours or changed.again
        number = next(numbers)
        return Move(MoveKind.NEW, number, finding.fingerprint, CaseState.NEW, day, day, finding=finding, silent=silent)
    if case.later:
        return _kept(case, finding)
    kind = _kind_of(case)
    return Move(
        kind,
        case.number,
        finding.fingerprint,
        CaseState(kind.value),
        case.first_seen,
        max(day, case.last_seen),
        case=case,
        finding=finding,
        silent=_is_silent(case, kind, ours, changed),
    )


def _kind_of(case: CaseSeen) -> MoveKind:
    if case.begun:
        return MoveKind.NEW
    return MoveKind.REOPENED if case.state is CaseState.FIXED else MoveKind.PERSISTING


def _not_found(case: CaseSeen, judgement: Judgement, looked: Looked, ran: Collection[str], changed: Changed) -> Move:
    if case.later:
        return _kept(case, None)
    ours = changed.is_ours(case.rule, case.fingerprint, is_found=False) or case.begun
    reason = why_open(case, judgement, looked, ran)
    if ours and not changed.reader and reason is not Reason.FILTERED:
        reason = why_untold(case, changed.baseline) if changed.baseline else reason
    kind = MoveKind.FIXED if reason is None else MoveKind.NOT_COMPARABLE
    state = CaseState.FIXED if reason is None else case.state
    return Move(
        kind,
        case.number,
        case.fingerprint,
        state,
        case.first_seen,
        case.last_seen,
        case=case,
        reason=reason,
        silent=_is_silent(case, kind, ours, changed),
    )


def _is_silent(case: CaseSeen, kind: MoveKind, ours: bool, changed: Changed) -> bool:
    """What this inspection has told of the case before stays as it was told."""
    return case.told.get(kind, ours or changed.again)


def _kept(case: CaseSeen, finding: Finding | None) -> Move:
    return Move(
        None, case.number, case.fingerprint, case.state, case.first_seen, case.last_seen, case=case, finding=finding
    )


def _told(finding: Finding, move: Move) -> Finding:
    return replace(
        finding,
        number=move.number or None,
        case=finding.case if finding.case is CaseState.MUTED else move.state,
        first_seen=move.first_seen,
        last_seen=move.last_seen,
    )
