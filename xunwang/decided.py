"""People's decisions as the store has them, and a judgement with them over it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Connection, bindparam, or_, select
from sqlmodel import col

from checks.decisions import applied, set_aside_columns
from checks.engine import judge
from checks.pack import Pack
from checks.view import View
from facts.counts import count
from facts.decisions import Decision, DecisionKind, Scope
from facts.report import Decided, Undecided
from facts.verdicts import Judgement, Severity
from facts.words import member
from store.inserting import table_of
from store.tables import Case, DecisionRow, Visit

_TOTALS = ("freshness.columns-total", "freshness.empty-columns-total")
"""Rules that count columns: a column that was set aside is taken out before they count."""


# Built once: see checks.stored.
_DECISIONS = (
    select(table_of(DecisionRow), col(Case.number))
    .join(Case, col(Case.id) == col(DecisionRow.case_id))
    .where(
        or_(col(DecisionRow.target_id) == bindparam("target"), col(DecisionRow.target_id).is_(None)),
        col(DecisionRow.undone_at).is_(None),
    )
    .order_by(col(DecisionRow.id))
)


@dataclass(frozen=True, slots=True)
class Overlaid:
    """A judgement with decisions over it. touched: by a decision's id, how many findings it touches."""

    judgement: Judgement
    touched: Mapping[int, int]


def decisions_of(connection: Connection, target_id: int, *conditions: ColumnElement[bool]) -> list[Decision]:
    """The decisions on a target and on all, in the order in which they were taken; undone ones are left out.

    conditions: that they meet too.
    """
    query = _DECISIONS.where(*conditions) if conditions else _DECISIONS
    return [
        Decision(
            id=row.id,
            kind=member(DecisionKind, row.kind),
            scope=member(Scope, row.scope),
            case=row.number,
            rule=row.rule,
            subject=row.subject,
            aspect=row.aspect,
            page=row.page,
            text=row.text,
            proof=row.proof,
            who=row.who,
            at=row.at,
            why=row.why,
            until=row.until,
        )
        for row in connection.execute(query, {"target": target_id})
    ]


def overlaid(connection: Connection, view: View, raw: Judgement, pack: Pack, decisions: Sequence[Decision]) -> Overlaid:
    """What the rules said with what people decided over it; a veto counts without the columns that were set aside."""
    if not decisions:
        return Overlaid(raw, {})
    page_ids = _visits(connection, view.inspection.id, decisions)
    judgement, touched = applied(raw, decisions, raw.as_of, page_ids)
    columns = set_aside_columns(judgement)
    if columns:
        again = _counted_again(raw, view.without(columns), pack)
        judgement, touched = applied(again, decisions, raw.as_of, page_ids)
    return Overlaid(judgement, touched)


def told_of(judgement: Judgement, decisions: Iterable[Decision], touched: Mapping[int, int]) -> tuple[Decided, ...]:
    """The decisions that touch a judgement, as its report tells them."""
    titles = {finding.number: finding.title for finding in judgement.findings}
    return tuple(
        Decided(decision, titles.get(decision.case, decision.rule), touched[decision.id])
        for decision in decisions
        if touched.get(decision.id)
    )


def undecided(raw: Judgement, mended: Collection[str]) -> Undecided:
    """The counts as if nobody had decided anything. mended: fingerprints of what was seen mended since."""
    findings = [finding for finding in raw.findings if finding.fingerprint not in mended]
    counts = count(findings)
    vetoes = sum(finding.severity is Severity.VETO for finding in findings)
    return Undecided(counts.kinds, counts.findings, counts.places, counts.pages, vetoes)


def _counted_again(raw: Judgement, view: View, pack: Pack) -> Judgement:
    """The judgement with the totals of columns as they are without those that were set aside."""
    rules = [rule for rule in _TOTALS if rule in raw.versions]
    if not rules:
        return raw
    again = judge(view, pack, rules)
    findings = [row for row in raw.findings if row.rule not in rules]
    return replace(
        raw,
        findings=(*(row for row in again.findings if row.rule in rules), *findings),
        tallies=tuple(
            next((new for new in again.tallies if (new.rule, new.clause) == (old.rule, old.clause)), old)
            if old.rule in rules
            else old
            for old in raw.tallies
        ),
        columns=again.columns or raw.columns,
    )


def _visits(connection: Connection, inspection_id: int, decisions: Iterable[Decision]) -> Mapping[str, int]:
    """The visits of the pages that narrow decisions name."""
    pages = {decision.page for decision in decisions if decision.page}
    if not pages:
        return {}
    query = select(col(Visit.url), col(Visit.id)).where(
        col(Visit.inspection_id) == inspection_id, col(Visit.url).in_(pages)
    )
    return {url: number or 0 for url, number in connection.execute(query)}
