"""An inspection's report held against the lab's truth: what was missed, what was told wrong, which trap was sprung."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Verdict:
    """missing: planted faults that were not told. wrong: told, but with another rule, places or
    confidence. sprung: traps that were told as faults. false: findings that nobody planted.
    untold: traps that should be listed as not checked and are not."""

    planted: int = 0
    missing: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    sprung: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    untold: list[str] = field(default_factory=list)

    @property
    def right(self) -> bool:
        """Whether nothing at all is wrong."""
        return not (self.missing or self.wrong or self.sprung or self.false or self.untold)

    def lines(self) -> list[str]:
        """Every fault of the report, a line each."""
        kinds = ("missing", "wrong", "sprung", "false", "untold")
        return [f"{kind}: {text}" for kind in kinds for text in getattr(self, kind)]


def compare(
    truth: Mapping[str, Any], report: Mapping[str, Any], rules: Iterable[str] = ("links.", "freshness.home")
) -> Verdict:
    """Hold a report against the truth, for rules that begin with one of `rules`."""
    prefixes = tuple(rules)
    told = {(row["rule"], row["url"]): row for row in report["findings"] if row["rule"].startswith(prefixes)}
    by_url: dict[str, list[str]] = {}
    for rule, url in told:
        by_url.setdefault(url, []).append(rule)
    verdict = Verdict()
    explained: set[tuple[str, str]] = set()
    for fault in truth["faults"]:
        if not fault["rule"].startswith(prefixes):
            continue
        verdict.planted += 1
        explained.add((fault["rule"], fault["url"]))
        _fault(fault, told.get((fault["rule"], fault["url"])), by_url.get(fault["url"], []), verdict)
    not_checked = {row["url"] for row in report["coverage"]["not_checked"]}
    for trap in truth["traps"]:
        rows = [told[rule, trap["url"]] for rule in by_url.get(trap["url"], ())]
        for row in rows:
            explained.add((row["rule"], row["url"]))
            if (row["rule"], row["url"]) not in {(f["rule"], f["url"]) for f in truth["faults"]}:
                _trap(trap, row, verdict)
        if trap.get("not_checked") and not rows and trap["url"] not in not_checked:
            verdict.untold.append(f"{trap['id']} {trap['url']}")
    verdict.false = [f"{rule} {url} ({told[rule, url]['confidence']})" for rule, url in sorted(set(told) - explained)]
    return verdict


def _fault(fault: Mapping[str, Any], row: Mapping[str, Any] | None, others: list[str], verdict: Verdict) -> None:
    name = f"{fault['id']} {fault['rule']} {fault['url']}"
    if row is None:
        if others:
            verdict.wrong.append(f"{name}: told as {', '.join(others)}")
        else:
            verdict.missing.append(name)
        return
    if row["places_total"] != fault["places_total"]:
        verdict.wrong.append(f"{name}: {row['places_total']} places, planted {fault['places_total']}")
    if fault["confidence"] not in {"any", row["confidence"]}:
        verdict.wrong.append(f"{name}: {row['confidence']}, planted {fault['confidence']}")
    planted = {(place["page"], place["text"]) for place in fault["places"]}
    strange = [place for place in row["places"] if (place["page"], place["text"]) not in planted]
    if strange and fault["rule"].startswith("links."):
        verdict.wrong.append(f"{name}: place {strange[0]} was not planted")


def _trap(trap: Mapping[str, Any], row: Mapping[str, Any], verdict: Verdict) -> None:
    allowed = {text.strip() for text in trap.get("allowed", ())}
    if f"{row['confidence']} {row['rule']}" not in allowed and row["rule"] not in allowed:
        verdict.sprung.append(f"{trap['id']} {trap['url']}: {row['rule']} ({row['confidence']})")
