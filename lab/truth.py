"""What was planted, as the referee reads it."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lab import faults_disclosure
from lab.draft import Draft
from lab.entry import Entry
from lab.looks import Changes
from lab.pages import Page
from lab.plan import newest
from lab.planter import BROKEN, ON_HOME, Planted, Planter, Trap
from lab.register import register
from lab.tallies import EMPTY, LIMITS, Count, counts

LIMIT = datetime.timedelta(days=14)


@dataclass(frozen=True)
class Fault:
    """One fault with every place where it stands."""

    id: str
    rule: str
    url: str
    places: tuple[tuple[str, str], ...]
    """Address of the page and text of the link."""
    confidence: str
    what: str
    aspect: str = ""
    anywhere: bool = False
    """Whether the places are left open."""

    def row(self) -> dict[str, object]:
        """The form of the file."""
        return {
            "id": self.id,
            "rule": self.rule,
            "url": self.url,
            "aspect": self.aspect,
            "places": [{"page": page, "text": text} for page, text in self.places],
            "places_total": None if self.anywhere else len(self.places),
            "confidence": self.confidence,
            "what": self.what,
        }


@dataclass(frozen=True)
class Truth:
    """Everything that a referee compares with."""

    seed: int
    as_of: datetime.date
    start_url: str
    name: str
    site_code: str
    pages: tuple[str, ...]
    faults: tuple[Fault, ...]
    traps: tuple[Trap, ...]
    newest: datetime.date
    columns: tuple[Entry, ...]
    interpretations: Mapping[str, tuple[str, ...]]
    """Addresses of a document's own interpretations, by the document's."""
    no_interpretation: tuple[str, ...]
    vetoes: tuple[Count, ...]
    disclosure: Mapping[str, str]
    """By rule, what can be said of the item: present or not-found."""
    changes: Changes | None = None
    """Against the first look, where this is the second."""

    @property
    def stale(self) -> bool:
        """Whether the home page is older than fourteen days."""
        return self.newest < self.as_of - LIMIT

    def document(self) -> Mapping[str, object]:
        """The content of truth.json."""
        return {
            "seed": self.seed,
            "as_of": self.as_of.isoformat(),
            "start_url": self.start_url,
            "site": {"name": self.name, "site_code": self.site_code},
            "pages": list(self.pages),
            "faults": [fault.row() for fault in self.faults],
            "traps": [
                {
                    "id": trap.id,
                    "url": trap.url,
                    "what": trap.what,
                    "allowed": list(trap.allowed),
                    "not_checked": trap.not_checked,
                    "outcome": trap.outcome,
                    "prefix": trap.prefix,
                    "rule": trap.rule,
                }
                for trap in self.traps
            ],
            "columns": [entry.row(self.start_url.rstrip("/")) for entry in self.columns],
            "interpretations": [{"page": page, "links": list(links)} for page, links in self.interpretations.items()],
            "no_interpretation": list(self.no_interpretation),
            "vetoes": [count.row() for count in self.vetoes],
            "disclosure": [{"rule": rule, "state": state} for rule, state in self.disclosure.items()],
            "changes": self.changes.row() if self.changes else None,
            "home": {"url": self.start_url, "newest": self.newest.isoformat(), "stale": self.stale},
        }


def tell(draft: Draft, planter: Planter, changes: Changes | None = None) -> Truth:
    """The truth of a draft that nothing is added to any more."""
    look = draft.look
    listed = [page for page in draft.all_pages() if page.listed]
    date = newest(draft)
    faults = [
        _fault(draft, planted, listed)
        for planted in planter.faults
        if planted.places or planted.frames or planted.anywhere
    ]
    home = draft.url(draft.home)
    if date < look.as_of - LIMIT:
        what = f"newest item linked from the home page is of {date}"
        faults.append(Fault("home-stale-1", "freshness.home", home, ((home, ""),), "certain", what))
    counted = counts(draft)
    faults += [_total(count, home) for count in counted if count.hit]
    pages = tuple(draft.url(page) for page in listed)
    return Truth(
        look.seed, look.as_of, home, look.name, look.site_code, pages, tuple(faults), tuple(planter.traps), date,
        register(draft),
        {page: tuple(links) for page, links in draft.explained.items()},
        tuple(draft.url(page) for page in draft.unexplained),
        counted,
        faults_disclosure.states(look),
        changes,
    )  # fmt: skip


def _total(count: Count, home: str) -> Fault:
    aspect = "" if count.rule == EMPTY else count.clause
    what = f"{count.low} columns count, {LIMITS[count.clause]} are the limit"
    return Fault(f"total-{count.clause}", count.rule, home, count.columns, "suspected", what, aspect)


def _fault(draft: Draft, planted: Planted, listed: Iterable[Page]) -> Fault:
    places = [(page, text) for page, text in planted.places if page.listed]
    for frame, text in planted.frames:
        places += [(page, text) for page in listed if page.frame == frame]
    on_home = any(page is draft.home for page, _ in places)
    # Only the plain rule has a form of its own for the home page.
    rule = ON_HOME if planted.rule == BROKEN and on_home else planted.rule
    told = tuple(dict.fromkeys((draft.url(page), text) for page, text in places))
    return Fault(
        planted.id, rule, planted.url, told, planted.confidence, planted.what, planted.aspect, planted.anywhere
    )
