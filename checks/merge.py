"""Findings about one subject become one finding."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from checks.places import MOST_PLACES
from facts.verdicts import Confidence, Finding, Value


def merged(findings: Iterable[Finding]) -> list[Finding]:
    """One finding for each fingerprint: the heaviest, with the places of all.

    An address with and without `https` or `www.` is one subject, so two rows of the crawl can meet here.
    """
    by_print: dict[str, Finding] = {}
    for finding in sorted(findings, key=consequence):
        first = by_print.get(finding.fingerprint)
        by_print[finding.fingerprint] = finding if first is None else _joined(first, finding)
    return list(by_print.values())


def consequence(finding: Finding) -> tuple[int, bool, int, str]:
    """The order in which findings are told: severity, certain before suspected, places, address."""
    doubtful = finding.confidence is not Confidence.CERTAIN
    return finding.severity.rank, doubtful, -finding.places_total, finding.url


def _joined(first: Finding, second: Finding) -> Finding:
    places = tuple(dict.fromkeys(first.places + second.places))
    return replace(
        first,
        places=places[:MOST_PLACES],
        places_total=first.places_total + second.places_total,
        pages=first.pages | second.pages,
        observed=_summed(first.observed, second.observed) | {"also": _addresses(first, second)},
        evidence=tuple(dict.fromkeys(first.evidence + second.evidence)),
    )


def _addresses(first: Finding, second: Finding) -> list[Value]:
    known = first.observed.get("also")
    return [*(known if isinstance(known, list) else ()), second.url]


def _summed(first: Mapping[str, Value], second: Mapping[str, Value]) -> dict[str, Value]:
    """The first one's values, its groups of counts (places by basket) added up with the second one's."""
    result = dict(first)
    for key, value in first.items():
        other = second.get(key)
        if isinstance(value, dict) and isinstance(other, dict):
            result[key] = {name: _sum(number, other.get(name)) for name, number in value.items()}
    return result


def _sum(first: Value, second: Value) -> Value:
    return first + second if isinstance(first, int) and isinstance(second, int) else first
