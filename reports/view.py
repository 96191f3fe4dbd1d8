"""Typed access to a document: what the makers of reports read, so that none of them passes dicts about."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from facts.verdicts import CaseState, Confidence, Quote, Review, Severity
from facts.words import Basket
from reports.text import clip

_SILENT_REVIEWS = frozenset({Review.REJECTED, Review.OUT_OF_SCOPE, Review.DEFERRED})
_SILENT_CASES = frozenset({CaseState.FIXED, CaseState.MUTED})
_OPEN_REVIEWS = (None, Review.PENDING)
_OLD = {Basket.HISTORY.value}
_NO_TEMPLATE = ("metadata.date-mismatch", "identity.https", "identity.domain-name")
_LONGEST_TITLE = 200
_LONGEST_TEXT = 120


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: the page's address, the text there, the names that lead to the page, and the row as it stands."""

    page: str
    text: str
    path: tuple[str, ...] = ()
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One finding of a document, as a report shows it. at: its place in the document; due: an ISO day."""

    at: int
    rule: str
    indicator: str
    aspect: str
    severity: Severity
    confidence: Confidence
    review: Review | None
    case: CaseState
    number: str | None
    first_seen: str | None
    last_seen: str | None
    title: str
    url: str
    places: tuple[Spot, ...]
    places_total: int
    remedy: str
    cite: str
    unit: str
    due: str | None
    observed: Mapping[str, Any]

    @property
    def anchor(self) -> str:
        """The id by which the report's own links find it."""
        return f"q{self.at}"

    @property
    def short_number(self) -> str:
        """`0398` of `2026-0398`; empty while the case has none."""
        return (self.number or "").rpartition("-")[2]

    @property
    def counts(self) -> bool:
        """Whether it is in any number: not fixed, not muted, not set aside by a person."""
        return self.case not in _SILENT_CASES and self.review not in _SILENT_REVIEWS

    @property
    def certain(self) -> bool:
        """Whether the tool is certain or a person said so (属实)."""
        return self.confidence is Confidence.CERTAIN or self.review is Review.CONFIRMED

    @property
    def waits(self) -> bool:
        """Whether it waits for a person (待核实): suspected, and not yet decided; vetoes always."""
        doubtful = not self.certain or self.severity is Severity.VETO
        return self.counts and doubtful and self.review in _OPEN_REVIEWS

    @property
    def historic(self) -> bool:
        """Whether it stands in old articles only (历史稿件)."""
        baskets = self.observed.get("baskets")
        return isinstance(baskets, Mapping) and {name for name, places in baskets.items() if places} == _OLD

    @property
    def framed(self) -> bool:
        """Whether it stands in the site's frame or template, so that one repair mends all its places (模板问题)."""
        if self.observed.get("frame") is True:
            return True
        family = self.rule.partition(".")[0]
        everywhere = family == "identity" or (family == "metadata" and ":" not in self.aspect)
        return everywhere and self.rule not in _NO_TEMPLATE

    def late(self, as_of: str) -> bool:
        """Whether its day has passed and it is not mended (超期未改)."""
        return self.counts and self.due is not None and self.due < as_of


def rows(document: Mapping[str, Any]) -> tuple[Row, ...]:
    """All findings, in the document's order."""
    return tuple(_row(at, data) for at, data in enumerate(document["findings"], 1))


def _row(at: int, data: Mapping[str, Any]) -> Row:
    return Row(
        at=at,
        rule=data["rule"],
        indicator=data["indicator"],
        aspect=data["aspect"],
        severity=Severity(data["severity"]),
        confidence=Confidence(data["confidence"]),
        review=None if data["review"] is None else Review(data["review"]),
        case=CaseState(data["case"]),
        number=data["number"],
        first_seen=data["first_seen"],
        last_seen=data["last_seen"],
        title=clip(data["title"], _LONGEST_TITLE),
        url=data["url"],
        places=tuple(_spot(place) for place in data["places"]),
        places_total=data["places_total"],
        remedy=data["remedy"],
        cite=data["cite"],
        unit=data["unit"] or "",
        due=data["due"],
        observed=data["observed"],
    )


def _spot(place: Mapping[str, Any]) -> Spot:
    quote = place["quote"]
    return Spot(
        page=place["page"],
        text=clip(place["text"], _LONGEST_TEXT),
        path=tuple(clip(name, _LONGEST_TEXT) for name in place["path"]),
        quote=None if quote is None else Quote(**quote),
    )
