"""The life of findings over days: which case is new, still there, back again or fixed, as data."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Protocol

from facts.report import Comparison
from facts.verdicts import CaseState, Finding, Judgement, Review
from facts.words import Reason

_ABOUT_THE_REPORT = frozenset({Reason.FILTERED, Reason.UNKNOWN_LEVEL})
_SILENT_REVIEWS = frozenset({Review.REJECTED, Review.OUT_OF_SCOPE, Review.DEFERRED})


class Sight(StrEnum):
    """What an inspection saw of an address."""

    CLEAR = "clear"  # a reader can open it; of a page: it was read
    BROKEN = "broken"  # a reader cannot; of a page: there is none any more
    UNSEEN = "unseen"  # nobody can tell


@dataclass(frozen=True, slots=True)
class Seen:
    """The sight of one address. reason: why it is unseen."""

    sight: Sight
    reason: Reason | None = None


class Looked(Protocol):
    """What an inspection looked at, asked by the addresses of cases."""

    def subject(self, url: str) -> Seen:
        """How the address answered as a link."""

    def page(self, url: str) -> Seen:
        """Whether the address was read as a page."""

    def holds(self, page: str, subject: str) -> bool:
        """Whether a page that was read holds a link to the subject."""


@dataclass(frozen=True, slots=True)
class CaseSeen:
    """A case as it stood before the inspection. places: addresses of the pages that held it last."""

    id: int
    fingerprint: str
    number: str
    rule: str
    url: str
    state: CaseState
    review: Review | None
    first_seen: date
    last_seen: date
    places: tuple[str, ...]


class MoveKind(StrEnum):
    """What happens to a case; the words of its log."""

    NEW = "new"
    PERSISTING = "persisting"
    REOPENED = "reopened"
    FIXED = "fixed"
    NOT_COMPARABLE = "not-comparable"


@dataclass(frozen=True, slots=True)
class Move:
    """One step of a case.

    case: as it stood before, None for a new one. finding: as found now, None where it is not.
    state: of the case from now on. reason: why it could not be compared. silent: our own reading or
    rules changed, so nobody is to be alerted by it.
    """

    kind: MoveKind
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
    upgraded: bool = False,
) -> list[Move]:
    """The moves that a judgement makes, for a judgement of a look at the look's own day.

    ran: ids of the rules that ran. numbers: fresh case numbers (`case_numbers`). upgraded: reader or
    rules are not those of the judgement before. Cases that stay fixed do not move.
    """
    known = {case.fingerprint: case for case in cases}
    found = [_found(known.get(row.fingerprint), row, judgement.as_of, numbers) for row in judgement.findings]
    there = {finding.fingerprint for finding in judgement.findings}
    open_cases = (case for case in cases if case.fingerprint not in there and case.state is not CaseState.FIXED)
    gone = [_not_found(case, _why_open(case, judgement, looked, ran)) for case in open_cases]
    return [replace(move, silent=upgraded) for move in (*found, *gone)]


def case_numbers(year: int, taken: int) -> Iterator[str]:
    """`2026-0406`, `2026-0407` …, after the `taken` numbers that the year has used in the store."""
    serial = taken
    while True:
        serial += 1
        yield f"{year}-{serial:04d}"


def with_cases(judgement: Judgement, made: Iterable[Move]) -> Judgement:
    """The judgement with each finding's case told: number, state, review, first and last day."""
    by_print = {move.fingerprint: move for move in made if move.finding}
    return replace(judgement, findings=tuple(_told(row, by_print[row.fingerprint]) for row in judgement.findings))


def comparison(made: Iterable[Move], with_id: int | None, with_day: date | None) -> Comparison:
    """The counts of what changed; nothing where there is no inspection before.

    Muted cases and those that a person set aside are in no count; one that came back counts as new.
    """
    if with_id is None:
        return Comparison()
    counted = [move for move in made if not _is_silenced(move)]
    kinds = [move.kind for move in counted]
    reasons = [move.reason.value for move in counted if move.reason]
    return Comparison(
        with_id=with_id,
        with_day=with_day,
        new=kinds.count(MoveKind.NEW) + kinds.count(MoveKind.REOPENED),
        persisting=kinds.count(MoveKind.PERSISTING),
        fixed=kinds.count(MoveKind.FIXED),
        not_comparable=kinds.count(MoveKind.NOT_COMPARABLE),
        reasons=tuple((reason, reasons.count(reason)) for reason in sorted(set(reasons))),
    )


def _is_silenced(move: Move) -> bool:
    case = move.case
    return case is not None and (case.state is CaseState.MUTED or case.review in _SILENT_REVIEWS)


def _found(case: CaseSeen | None, finding: Finding, day: date, numbers: Iterator[str]) -> Move:
    if case is None:
        return Move(MoveKind.NEW, next(numbers), finding.fingerprint, CaseState.NEW, day, day, finding=finding)
    again = case.state is CaseState.FIXED
    kind = MoveKind.REOPENED if again else MoveKind.PERSISTING
    state = CaseState.REOPENED if again else CaseState.PERSISTING
    return Move(
        kind,
        case.number,
        case.fingerprint,
        CaseState.MUTED if case.state is CaseState.MUTED else state,
        case.first_seen,
        day,
        case=case,
        finding=finding,
    )


def _not_found(case: CaseSeen, reason: Reason | None) -> Move:
    kind = MoveKind.FIXED if reason is None else MoveKind.NOT_COMPARABLE
    state = CaseState.FIXED if reason is None else case.state
    return Move(kind, case.number, case.fingerprint, state, case.first_seen, case.last_seen, case=case, reason=reason)


def _told(finding: Finding, move: Move) -> Finding:
    return replace(
        finding,
        number=move.number,
        case=move.state,
        review=move.case.review if move.case else None,
        first_seen=move.first_seen,
        last_seen=move.last_seen,
    )


def _why_open(case: CaseSeen, judgement: Judgement, looked: Looked, ran: Collection[str]) -> Reason | None:
    """Why a case that was not found cannot be called fixed; None where it is."""
    if case.rule not in ran:
        return Reason.FILTERED
    untold = _untold(case, judgement)
    if untold is not None:
        return untold
    decide = _why_link_open if case.rule.startswith("links.") else _why_page_open
    return decide(case, looked)


def _untold(case: CaseSeen, judgement: Judgement) -> Reason | None:
    """What the judgement says that it could not tell: of the subject by this family, or of the whole rule."""
    family = case.rule.partition(".")[0]
    for row in judgement.not_checked:
        if row.rule == case.rule and row.reason is Reason.OUR_FAULT:
            return row.reason
        if row.url == case.url and row.rule.partition(".")[0] == family and row.reason not in _ABOUT_THE_REPORT:
            return row.reason
    return None


def _why_link_open(case: CaseSeen, looked: Looked) -> Reason | None:
    subject = looked.subject(case.url)
    if subject.sight is Sight.CLEAR:
        return None
    pages = [looked.page(page) for page in case.places]
    unread = next((page for page in pages if page.sight is Sight.UNSEEN), None)
    held = any(
        looked.holds(url, case.url) for url, page in zip(case.places, pages, strict=True) if page.sight is Sight.CLEAR
    )
    if pages and unread is None and not held:
        return None
    return subject.reason or (unread and unread.reason) or Reason.NEEDS_TWO_LOOKS


def _why_page_open(case: CaseSeen, looked: Looked) -> Reason | None:
    page = looked.page(case.url)
    return None if page.sight is Sight.CLEAR else page.reason or Reason.ARTICLE_NOT_FETCHED
