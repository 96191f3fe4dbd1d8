"""较上次: what was mended since, and what could not be compared, one by one and by why."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from facts.report import NOT_COMPARABLE, RULES_CHANGED
from facts.words import Reason
from reports.names import rule_name
from reports.text import clip, month_day

_REASONS = {reason.value: reason.text for reason in Reason} | {RULES_CHANGED: "规则有变"}
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class ComparedView:
    """A case that no finding tells of. why: the reason in words, of one that cannot be compared."""

    number: str
    title: str
    url: str
    why: str


@dataclass(frozen=True, slots=True)
class Changes:
    """The comparison. since: `上次（11月23日）`; reasons: of those that cannot be compared, most first."""

    first: bool
    since: str
    new: int
    still: int
    fixed: int
    not_comparable: int
    reasons: tuple[tuple[str, int], ...]
    changed_rules: tuple[str, ...]
    mended: tuple[ComparedView, ...]
    untold: tuple[ComparedView, ...]


def changes(document: Mapping[str, Any]) -> Changes:
    """What the comparison of a document says, in words."""
    told = document["comparison"]
    day = told["with_day"]
    reasons = [(_REASONS.get(row["reason"], row["reason"]), row["count"]) for row in told["reasons"]]
    return Changes(
        first=told["with"] is None,
        since=f"上次（{month_day(day)}）" if day else "上次",
        new=told["new"],
        still=told["persisting"],
        fixed=told["fixed"],
        not_comparable=told["not_comparable"],
        reasons=tuple(sorted(reasons, key=lambda row: -row[1])),
        changed_rules=tuple(dict.fromkeys(rule_name(rule) for rule in told["changed_rules"])),
        mended=tuple(_view(row) for row in told["cases"] if row["state"] != NOT_COMPARABLE),
        untold=tuple(_view(row) for row in told["cases"] if row["state"] == NOT_COMPARABLE),
    )


def _view(row: Mapping[str, Any]) -> ComparedView:
    return ComparedView(
        number=row["number"] or "",
        title=clip(row["title"] or rule_name(row["rule"]), _LONGEST_TITLE),
        url=row["url"],
        why=_REASONS.get(row["reason"] or "", ""),
    )
