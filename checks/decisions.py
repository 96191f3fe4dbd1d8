"""What people decided, laid over a judgement: pure, so that undoing a decision is judging without it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from facts.counts import counting
from facts.decisions import Decision, DecisionKind, Scope
from facts.fingerprints import subject_key
from facts.verdicts import CaseState, Finding, Judgement, Place, Review, Severity, Tally, VetoState

COLUMN_RULES = frozenset(
    {"freshness.news-column", "freshness.notice-column", "freshness.column", "freshness.empty-column"}
)
"""Rules about one column of the register, each of which may count in a clause of 栏目不更新."""

_REVIEWS = {
    DecisionKind.CONFIRM: Review.CONFIRMED,
    DecisionKind.REJECT: Review.REJECTED,
    DecisionKind.OUT_OF_SCOPE: Review.OUT_OF_SCOPE,
    DecisionKind.DEFER: Review.DEFERRED,
}
_WIDE = frozenset({Scope.SITE, Scope.ALL})


def applied(
    judgement: Judgement, decisions: Iterable[Decision], as_of: date, page_ids: Mapping[str, int] | None = None
) -> tuple[Judgement, Mapping[int, int]]:
    """The judgement with people's word over it, and by a decision's id how many findings it touches.

    decisions: those on this target and on all, undone ones left out. page_ids: visits of the inspection by address,
    so that a page of which the last place was set aside counts no more. Findings that were set aside stay in the list.
    """
    said = sorted(decisions, key=lambda decision: decision.id)
    touched: Counter[int] = Counter()
    findings = tuple(_decided(finding, said, as_of, page_ids or {}, touched) for finding in judgement.findings)
    tallies = tuple(_told(tally, findings) for tally in judgement.tallies)
    return replace(judgement, findings=findings, tallies=tallies), touched


def set_aside_columns(judgement: Judgement) -> frozenset[str]:
    """Subject keys of the columns whose finding a person took out of the counts, of a judgement with decisions."""
    findings = [finding for finding in judgement.findings if finding.rule in COLUMN_RULES]
    kept = {finding.fingerprint for finding in counting(findings)}
    return frozenset(subject_key(finding.url) for finding in findings if finding.fingerprint not in kept)


def last_word(
    decisions: Sequence[Decision], rule: str, url: str, aspect: str, proof: str, as_of: date
) -> Decision | None:
    """The decision that holds for a whole subject: the last one that has not run out, by id.

    A rejection whose evidence is another by now holds no more, and nothing that was said before it comes back.
    """
    subject = subject_key(url)
    for decision in reversed(decisions):
        if decision.scope in _WIDE and _is_about(decision, rule, subject, aspect) and _lasts(decision, as_of):
            changed = decision.kind is DecisionKind.REJECT and decision.proof != proof
            return None if changed else decision
    return None


def review_of(decision: Decision | None) -> Review | None:
    """What a decision says of the finding; None where nobody decided, or it was muted."""
    return None if decision is None else _REVIEWS.get(decision.kind)


def kin(rule: str) -> str:
    """What a case is known by: a broken link stays one whichever rule of its family speaks, as in fingerprints."""
    return "links" if rule.startswith("links.") else rule


def _decided(
    finding: Finding, decisions: Sequence[Decision], as_of: date, page_ids: Mapping[str, int], touched: Counter[int]
) -> Finding:
    narrow = [decision for decision in decisions if _reaches(decision, finding, as_of)]
    left = _without_places(finding, narrow, page_ids)
    touched.update(decision.id for decision in narrow)
    word = last_word(decisions, finding.rule, finding.url, finding.aspect, finding.proof, as_of)
    if word is not None:
        touched[word.id] += 1
        return _worded(left or finding, word)
    return _worded(finding, narrow[-1]) if left is None else left


def _worded(finding: Finding, decision: Decision) -> Finding:
    if decision.kind is DecisionKind.MUTE:
        return replace(finding, case=CaseState.MUTED)
    return replace(finding, review=_REVIEWS[decision.kind])


def _without_places(finding: Finding, narrow: Sequence[Decision], page_ids: Mapping[str, int]) -> Finding | None:
    """The finding without the places that were set aside; None where none is left."""
    if not narrow:
        return finding
    kept = tuple(place for place in finding.places if not any(_holds_at(one, finding, place) for one in narrow))
    gone = len(finding.places) - len(kept)
    total = finding.places_total - gone
    if total <= 0:
        return None
    pages = {place.page for place in finding.places} - {place.page for place in kept}
    ids = {page_ids[page] for page in pages if page in page_ids}
    return replace(
        finding,
        places=kept,
        places_total=total,
        pages=finding.pages - ids,
        observed={**finding.observed, "set_aside": gone},
    )


def _reaches(decision: Decision, finding: Finding, as_of: date) -> bool:
    """Whether a narrow decision takes a place of the finding."""
    return _lasts(decision, as_of) and any(_holds_at(decision, finding, place) for place in finding.places)


def _holds_at(decision: Decision, finding: Finding, place: Place) -> bool:
    if decision.page != place.page:
        return False
    if decision.scope is Scope.PAGE:
        return decision.rule == finding.rule
    if decision.scope is not Scope.PLACE or decision.text != place.text:
        return False
    about = _is_about(decision, finding.rule, subject_key(finding.url), finding.aspect)
    return about and (decision.kind is not DecisionKind.REJECT or decision.proof == finding.proof)


def _is_about(decision: Decision, rule: str, subject: str, aspect: str) -> bool:
    same = kin(decision.rule) == kin(rule)
    return same and decision.subject == subject and decision.aspect == aspect


def _lasts(decision: Decision, as_of: date) -> bool:
    return decision.until is None or as_of <= decision.until


def _told(tally: Tally, findings: Sequence[Finding]) -> Tally:
    """The tally as the decisions on its own finding leave it."""
    own = [row for row in findings if _is_of(row, tally)]
    if any(row.review is Review.CONFIRMED for row in own):
        return replace(tally, state=VetoState.HIT)
    if own and not counting(own):
        return replace(tally, state=VetoState.CLEAR, count_low=None, count_high=None)
    return tally


def _is_of(finding: Finding, tally: Tally) -> bool:
    same = finding.rule == tally.rule and finding.severity is Severity.VETO
    return same and finding.aspect in ("", tally.clause)
