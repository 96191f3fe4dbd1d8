"""未查到: what was not looked at or could not be told, why, what that means, and what to do."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from facts.words import Reason
from reports.names import GAPS, NEEDS, Gap, subject_name

_NAMED = 20


@dataclass(frozen=True, slots=True)
class GapRow:
    """One kind of gap: how many, and up to twenty of the addresses."""

    what: str
    count: int
    reason: str
    effect: str
    do: str
    addresses: tuple[str, ...]


def gaps(document: Mapping[str, Any]) -> tuple[GapRow, ...]:
    """What was not seen, most first: by rule and reason; addresses not visited that no rule speaks of.

    A rule that could not tell names the address that was passed over, so both lists mostly hold the same.
    """
    counted: dict[tuple[str, str], int] = defaultdict(int)
    named: dict[tuple[str, str], list[str]] = defaultdict(list)
    needs = {
        (subject_name(row["rule"]), row["reason"]): NEEDS[row["rule"]]
        for row in document["coverage"]["not_checked"]
        if row["reason"] == Reason.NEED_NOT_MET.value and row["rule"] in NEEDS
    }
    for row in document["coverage"]["not_checked"]:
        _add(counted, named, (subject_name(row["rule"]), row["reason"]), row["url"], row["count"])
    told = {row["url"] for row in document["coverage"]["not_checked"]}
    for row in document["coverage"]["skipped"]:
        if row["url"] in told:
            continue
        _add(counted, named, ("未读全的网址", row["reason"]), row["url"], 1)
    found = (_row(*key, counted[key], tuple(named[key]), needs.get(key)) for key in counted)
    return tuple(sorted(found, key=lambda row: (-row.count, row.what)))


def _add(
    counted: dict[tuple[str, str], int],
    named: dict[tuple[str, str], list[str]],
    key: tuple[str, str],
    address: str,
    count: int,
) -> None:
    counted[key] += count
    if len(named[key]) < _NAMED and address not in named[key]:
        named[key].append(address)


def _row(what: str, code: str, count: int, addresses: tuple[str, ...], need: Gap | None) -> GapRow:
    reason = Reason(code)
    gap = need or GAPS[reason]
    return GapRow(what, count, reason.text, gap.effect, gap.do, addresses)


def unseen_total(document: Mapping[str, Any]) -> int:
    """All that was not seen, also beyond the rows that a document lists; an address in both lists counts once.

    Of lists that were cut short nobody can say what they share: then it is the longer one.
    """
    coverage = document["coverage"]
    untold, skipped = int(coverage["not_checked_total"]), int(coverage["skipped_total"])
    if listed(document):
        return sum(row.count for row in gaps(document))
    return max(untold, skipped)


def listed(document: Mapping[str, Any]) -> bool:
    """Whether the document lists all that was not seen."""
    coverage = document["coverage"]
    rows = sum(row["count"] for row in coverage["not_checked"])
    return bool(rows == coverage["not_checked_total"] and len(coverage["skipped"]) == coverage["skipped_total"])
