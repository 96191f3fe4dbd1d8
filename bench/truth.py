"""An inspection's report held against the lab's truth: what was missed, what was told wrong, which trap was sprung."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

LINKS: Final = "links."
"""What traps are about that name no rule."""
FAMILIES: Final = (LINKS, "freshness.", "identity.", "metadata.", "availability.", "disclosure.")
"""What the rules that are built in begin with."""
Key = tuple[str, str, str]
Row = Mapping[str, Any]
_MOST_PLACES: Final = 20


@dataclass
class Verdict:
    """missing: planted faults that were not told. wrong: told, but with another rule, places or
    confidence. sprung: traps that were told as faults. false: findings that nobody planted.
    untold: traps that should be listed as not checked and are not. counts: vetoes and items of disclosure
    that were told with another state or another number."""

    planted: int = 0
    missing: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    sprung: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    untold: list[str] = field(default_factory=list)
    counts: list[str] = field(default_factory=list)

    @property
    def right(self) -> bool:
        """Whether nothing at all is wrong."""
        return not self.lines()

    def lines(self) -> list[str]:
        """Every fault of the report, a line each."""
        kinds = ("missing", "wrong", "sprung", "false", "untold", "counts")
        return [f"{kind}: {text}" for kind in kinds for text in getattr(self, kind)]


def compare(truth: Row, report: Row, rules: Iterable[str] = FAMILIES) -> Verdict:
    """Hold a report against the truth, for rules that begin with one of `rules`."""
    prefixes = tuple(rules)
    told = {_key(row): row for row in report["findings"] if row["rule"].startswith(prefixes)}
    planted = {_key(fault): fault for fault in truth["faults"] if fault["rule"].startswith(prefixes)}
    verdict = Verdict(planted=len(planted))
    for key, fault in planted.items():
        _fault(
            fault, told.get(key), [_name(each) for each in told if each[1] == key[1] and each not in planted], verdict
        )
    _traps(truth, report, {key: row for key, row in told.items() if key not in planted}, prefixes, verdict)
    trapped = {(trap["url"], trap.get("rule") or "") for trap in truth["traps"]}
    strange = (key for key in told if key not in planted)
    false = sorted(key for key in strange if not {(key[1], ""), (key[1], key[0])} & trapped)
    verdict.false = [f"{_name(key)} {key[1]} ({told[key]['confidence']})" for key in false]
    verdict.counts += _vetoes(truth, report, prefixes) + _disclosure(truth, report, prefixes)
    return verdict


def _key(row: Row) -> Key:
    return row["rule"], row["url"], row.get("aspect") or ""


def _name(key: Key) -> str:
    return f"{key[0]} {key[2]}".strip()


def _fault(fault: Row, row: Row | None, others: list[str], verdict: Verdict) -> None:
    name = f"{fault['id']} {_name(_key(fault))} {fault['url']}"
    if row is None:
        # At the home page stands much that has nothing to do with this fault.
        alike = [other for other in others if other.partition(".")[0] == fault["rule"].partition(".")[0]]
        (verdict.wrong if alike else verdict.missing).append(f"{name}: told as {', '.join(alike)}" if alike else name)
        return
    if fault["confidence"] not in {"any", row["confidence"]}:
        verdict.wrong.append(f"{name}: {row['confidence']}, planted {fault['confidence']}")
    for what in ("unit", "unit_by"):
        if what in fault and row[what] != fault[what]:
            verdict.wrong.append(f"{name}: {what} {row[what]}, planted {fault[what]}")
    if fault["places_total"] is None:
        return
    if row["places_total"] != fault["places_total"]:
        verdict.wrong.append(f"{name}: {row['places_total']} places, planted {fault['places_total']}")
    exact = fault["rule"].startswith("links.")
    planted = {(place["page"], place["text"] if exact else "") for place in fault["places"]}
    strange = [place for place in row["places"] if (place["page"], place["text"] if exact else "") not in planted]
    if strange and fault["rule"] != "freshness.home":
        verdict.wrong.append(f"{name}: place {strange[0]} was not planted")
    if len(row["places"]) < min(row["places_total"], _MOST_PLACES):
        verdict.wrong.append(f"{name}: {len(row['places'])} places listed of {row['places_total']}")


def _traps(truth: Row, report: Row, told: Mapping[Key, Row], prefixes: tuple[str, ...], verdict: Verdict) -> None:
    not_checked: dict[str, list[Row]] = {}
    for row in report["coverage"]["not_checked"]:
        not_checked.setdefault(row["url"], []).append(row)
    for trap in truth["traps"]:
        rule = trap.get("rule") or ""
        rows = [row for key, row in told.items() if key[1] == trap["url"] and (not rule or key[0] == rule)]
        for row in rows:
            _sprung(trap, row, verdict)
        if not trap.get("not_checked") or rows or not (rule or LINKS).startswith(prefixes):
            continue
        said = [row for row in not_checked.get(trap["url"], ()) if not rule or row["rule"] == rule]
        if not said:
            verdict.untold.append(f"{trap['id']} {rule} {trap['url']}")
        elif rule and trap["not_checked"] not in {row["reason"] for row in said}:
            verdict.untold.append(f"{trap['id']} {rule} {trap['url']}: {said[0]['reason']}, not {trap['not_checked']}")


def _sprung(trap: Row, row: Row, verdict: Verdict) -> None:
    allowed = {text.strip() for text in trap.get("allowed", ())}
    if f"{row['confidence']} {row['rule']}" not in allowed and row["rule"] not in allowed:
        verdict.sprung.append(f"{trap['id']} {trap['url']}: {_name(_key(row))} ({row['confidence']})")


def _vetoes(truth: Row, report: Row, prefixes: tuple[str, ...]) -> list[str]:
    told = {(row["rule"], row["clause"]): row for row in report["vetoes"]}
    wrong = []
    for veto in truth.get("vetoes", ()):
        if not veto["rule"].startswith(prefixes):
            continue
        row = told.get((veto["rule"], veto["clause"]))
        if row is None:
            wrong.append(f"{veto['rule']} {veto['clause']} is not told")
            continue
        least, most = veto["count_high"]
        if row["count_low"] != veto["count_low"] or not least <= row["count_high"] <= most:
            right = f"{veto['count_low']} to {least}–{most}"
            wrong.append(f"{veto['rule']} {veto['clause']}: {row['count_low']} to {row['count_high']}, not {right}")
        if row["state"] not in veto["states"]:
            wrong.append(f"{veto['rule']} {veto['clause']}: {row['state']}, not {' or '.join(veto['states'])}")
    return wrong


def _disclosure(truth: Row, report: Row, prefixes: tuple[str, ...]) -> list[str]:
    told = {row["rule"]: row["state"] for row in report["disclosure"]}
    return [
        f"{item['rule']}: {told.get(item['rule'])}, not {item['state']}"
        for item in truth.get("disclosure", ())
        if item["rule"].startswith(prefixes) and told.get(item["rule"]) != item["state"]
    ]
