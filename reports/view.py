"""Typed access to a document: what the makers of reports read, so that none of them passes dicts about."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from facts.verdicts import CaseState, Confidence, Review, Severity
from facts.words import Basket
from reports.text import clip

_SILENT_REVIEWS = frozenset({Review.REJECTED, Review.OUT_OF_SCOPE, Review.DEFERRED})
_SILENT_CASES = frozenset({CaseState.FIXED, CaseState.MUTED})
_OLD = {Basket.HISTORY.value}
_LONGEST_TITLE = 200
_LONGEST_TEXT = 120


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: the page's address and the text there."""

    page: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One finding of a document, as a report shows it."""

    rule: str
    indicator: str
    severity: Severity
    confidence: Confidence
    review: Review | None
    case: CaseState
    number: str | None
    first_seen: str | None
    title: str
    url: str
    places: tuple[Spot, ...]
    places_total: int
    remedy: str
    cite: str
    observed: Mapping[str, Any]

    @property
    def counts(self) -> bool:
        """Whether it is in any number: not fixed, not muted, not set aside by a person."""
        return self.case not in _SILENT_CASES and self.review not in _SILENT_REVIEWS

    @property
    def certain(self) -> bool:
        """Whether the tool is certain or a person said so (属实)."""
        return self.confidence is Confidence.CERTAIN or self.review is Review.CONFIRMED

    @property
    def historic(self) -> bool:
        """Whether it stands in old articles only (历史稿件)."""
        baskets = self.observed.get("baskets")
        return isinstance(baskets, Mapping) and {name for name, places in baskets.items() if places} == _OLD

    @property
    def framed(self) -> bool:
        """Whether it stands in the site's frame, so that one repair mends all its places (模板问题)."""
        return self.observed.get("frame") is True


def rows(document: Mapping[str, Any]) -> tuple[Row, ...]:
    """All findings, in the document's order."""
    return tuple(_row(data) for data in document["findings"])


def _row(data: Mapping[str, Any]) -> Row:
    return Row(
        rule=data["rule"],
        indicator=data["indicator"],
        severity=Severity(data["severity"]),
        confidence=Confidence(data["confidence"]),
        review=None if data["review"] is None else Review(data["review"]),
        case=CaseState(data["case"]),
        number=data["number"],
        first_seen=data["first_seen"],
        title=clip(data["title"], _LONGEST_TITLE),
        url=data["url"],
        places=tuple(Spot(place["page"], clip(place["text"], _LONGEST_TEXT)) for place in data["places"]),
        places_total=data["places_total"],
        remedy=data["remedy"],
        cite=data["cite"],
        observed=data["observed"],
    )
