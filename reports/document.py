"""The object `xunwang.inspection/1`: what every other kind of report is made from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from facts.accounts import AccountTold
from facts.counts import Counts, count, counting
from facts.dates import SHANGHAI
from facts.disclosure import DisclosureItem
from facts.report import ColumnRow, Comparison, Coverage, Decided, InspectionSummary, TargetSummary, Undecided
from facts.verdicts import Finding, Judgement, Severity
from facts.visits import VisitsTold
from facts.words import Word

SCHEMA = "xunwang.inspection/1"
MOST_ROWS = 1_000
"""Rows of `skipped` and `not_checked` that a report lists; the totals tell of all."""

_OF_COLUMN = (
    "name",
    "url",
    "type",
    "shape",
    "items",
    "newest",
    "oldest",
    "path",
    "rows",
    "undated",
    "articles",
    "newest_article",
    "first_level",
    "topic",
    "catalogued",
    "archived",
    "issuer",
    "complete",
    "more_unread",
    "why",
)


def document(
    target: TargetSummary,
    inspection: InspectionSummary,
    coverage: Coverage,
    judgement: Judgement,
    comparison: Comparison,
    columns: Sequence[ColumnRow],
    decided: Sequence[Decided] = (),
    undecided: Undecided | None = None,
    account: AccountTold | None = None,
    visits: VisitsTold | None = None,
) -> dict[str, Any]:
    """The report of an inspection as JSON values, every key there.

    Beside the contract's keys: `target.site_code`, `inspection.state`, `.ceiling` and `.failure`,
    `comparison.with_day` and `.cases`, `counts.by_severity` and `.by_rule` (page ids do not leave the house, so
    nobody could count pages of a part again), of `columns` their standing with its reasons, `vetoes.clause`,
    `disclosure`, `decisions`, `undecided` (the counts without them), `account`, `visits` of a week, and of findings
    `aspect`, `unit`, `due` and what stands at their places.
    """
    told = {
        "schema": SCHEMA,
        "target": _target(target),
        "inspection": _inspection(inspection, judgement),
        "coverage": _coverage(coverage, judgement),
        "counts": _counts(judgement.findings),
        "comparison": _comparison(comparison),
        "vetoes": [asdict(tally) | {"state": tally.state.value} for tally in judgement.tallies],
        "score": None,
        "columns": [column_told(row) for row in columns],
        "findings": [_finding(finding) for finding in judgement.findings],
        "disclosure": [_disclosed(item) for item in judgement.disclosure],
        "decisions": [_decided(row) for row in decided],
        "undecided": None if undecided is None else asdict(undecided),
        "account": None if account is None else _account(account),
        "visits": None if visits is None else _visits(visits),
    }
    whole: dict[str, Any] = _encodable(told)
    return whole


def _encodable(value: Any) -> Any:
    """The same JSON value in which every text can be written as UTF-8: scripts on pages may hold half a character."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, Mapping):
        return {key: _encodable(row) for key, row in value.items()}
    if isinstance(value, list | tuple):
        return [_encodable(row) for row in value]
    return value


def _moment(value: datetime | None) -> str | None:
    return None if value is None else value.astimezone(SHANGHAI).isoformat(timespec="seconds")


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _target(target: TargetSummary) -> dict[str, Any]:
    return asdict(target) | {
        "level": target.level.value,
        "register_confirmed_on": _day(target.register_confirmed_on),
    }


def _inspection(inspection: InspectionSummary, judgement: Judgement) -> dict[str, Any]:
    return {
        "id": inspection.id,
        "trigger": inspection.trigger.value,
        "started_at": _moment(inspection.started_at),
        "finished_at": _moment(inspection.finished_at),
        "as_of": _day(judgement.as_of),
        "rules_version": judgement.rules_version,
        "complete": inspection.complete,
        "vantage": inspection.vantage.value,
        "state": inspection.state,
        "ceiling": inspection.ceiling,
        "failure": inspection.failure.value if inspection.failure else None,
    }


def _coverage(coverage: Coverage, judgement: Judgement) -> dict[str, Any]:
    return {
        "pages": coverage.pages,
        "link_targets": coverage.link_targets,
        "requests": coverage.requests,
        "bytes": coverage.bytes,
        "columns": coverage.columns,
        "carried": coverage.carried,
        "carried_since": _day(coverage.carried_since),
        "skipped": [{"url": row.url, "reason": row.reason.value} for row in coverage.skipped[:MOST_ROWS]],
        "skipped_total": coverage.skipped_total,
        "not_checked": [asdict(row) | {"reason": row.reason.value} for row in judgement.not_checked[:MOST_ROWS]],
        "not_checked_total": judgement.not_checked_total,
    }


def _counts(findings: Iterable[Finding]) -> dict[str, Any]:
    rows = counting(findings)
    return asdict(count(rows)) | {
        "by_severity": {
            severity.value: asdict(count(row for row in rows if row.severity is severity)) for severity in Severity
        },
        "by_rule": [
            {"rule": rule} | _without_kinds(count(row for row in rows if row.rule == rule))
            for rule in sorted({row.rule for row in rows})
        ],
    }


def _without_kinds(counts: Counts) -> dict[str, int]:
    return {"findings": counts.findings, "places": counts.places, "pages": counts.pages}


def _comparison(comparison: Comparison) -> dict[str, Any]:
    return {
        "with": comparison.with_id,
        "with_day": _day(comparison.with_day),
        "new": comparison.new,
        "persisting": comparison.persisting,
        "fixed": comparison.fixed,
        "not_comparable": comparison.not_comparable,
        "reasons": [{"reason": reason, "count": number} for reason, number in comparison.reasons],
        "changed_rules": list(comparison.changed_rules),
        "cases": [asdict(row) for row in comparison.cases[:MOST_ROWS]],
    }


def column_told(row: ColumnRow) -> dict[str, Any]:
    """One column as the report tells it."""
    told = row.column.to_json()
    return {name: told[name] for name in _OF_COLUMN} | {
        "newest": _day(row.newest or row.column.newest),
        "interval_days": row.interval_days,
        "days_left": row.days_left,
        "clause": _code(row.clause),
        "standing": _code(row.standing),
        "reason": _code(row.reason),
        "unit": row.unit,
        "confirmed": row.confirmed,
    }


def _code(word: Word | None) -> str | None:
    return None if word is None else word.value


def _disclosed(item: DisclosureItem) -> dict[str, Any]:
    return asdict(item) | {
        "state": item.state.value,
        "reason": _code(item.reason),
        "day": _day(item.day),
        "due": _day(item.due),
    }


def _decided(row: Decided) -> dict[str, Any]:
    decision = row.decision
    return {
        "id": decision.id,
        "kind": decision.kind.value,
        "scope": decision.scope.value,
        "case": decision.case,
        "rule": decision.rule,
        "title": row.title,
        "who": decision.who,
        "at": _moment(decision.at),
        "why": decision.why,
        "until": _day(decision.until),
        "findings": row.findings,
    }


def _account(told: AccountTold) -> dict[str, Any]:
    account = told.account
    return {
        "platform": _code(account.platform),
        "handle": account.handle,
        "use": _code(account.use),
        "adapter": _code(account.adapter),
        "filed": account.standing.state.value,
        "filed_since": _day(account.standing.since),
        "filed_until": _day(account.standing.until),
        "judged": told.judged,
        "reason": _code(told.reason),
        "newest": _day(told.newest),
        "due": _day(told.due),
        "posts": [
            {
                "title": post.title,
                "url": post.url,
                "day": _day(post.day),
                "first_seen": _day(post.first_seen),
                "source": post.source.value,
                "who": post.who,
            }
            for post in told.posts
        ],
        "posts_total": told.posts_total,
        "looks": [
            {
                "at": _moment(look.at),
                "adapter": look.adapter.value,
                "outcome": look.outcome.value,
                "reason": _code(look.reason),
                "posts": look.posts,
                "undated": look.undated,
                "newest": _day(look.newest),
                "who": look.who,
                "detail": look.detail,
            }
            for look in told.looks
        ],
    }


def _visits(told: VisitsTold) -> dict[str, Any]:
    return {
        "days": [asdict(day) | {"day": _day(day.day)} for day in told.days],
        "needed": told.needed,
        "percent": told.percent,
        "outages": [
            asdict(row) | {"since": _moment(row.since), "until": _moment(row.until), "ended": _moment(row.ended)}
            for row in told.outages
        ],
        "outages_total": told.outages_total,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "fingerprint": finding.fingerprint,
        "number": finding.number,
        "rule": finding.rule,
        "indicator": finding.indicator,
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        "review": None if finding.review is None else finding.review.value,
        "case": finding.case.value,
        "first_seen": _day(finding.first_seen),
        "last_seen": _day(finding.last_seen),
        "title": finding.title,
        "url": finding.url,
        "places": [
            {
                "page": place.page,
                "text": place.text,
                "path": list(place.path),
                "quote": None if place.quote is None else asdict(place.quote),
            }
            for place in finding.places
        ],
        "places_total": finding.places_total,
        "remedy": finding.remedy,
        "observed": dict(finding.observed),
        "expected": dict(finding.expected),
        "cite": finding.cite,
        "evidence": [{"kind": row.kind.value, "path": row.path, "sha256": row.sha256} for row in finding.evidence],
        "aspect": finding.aspect,
        "unit": finding.unit,
        "unit_by": None if finding.unit_by is None else finding.unit_by.value,
        "due": _day(finding.due),
    }
