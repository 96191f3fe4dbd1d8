"""Where the office's sites still link to an address, by the last full look at each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from sqlalchemy import select
from sqlmodel import col

from checks.stored import Database, stream
from checks.summaries import is_partial
from facts.fingerprints import subject_key
from facts.registry import TargetKind
from facts.words import Trigger
from store.tables import Inspection, LinkTarget, Target

_WITHIN = timedelta(days=14)
_MOST_OF_A_SITE = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """A link of a site to an address or to what lies below it. page: one on which it stands; the site's own where
    nobody noted which."""

    site: str
    url: str
    page: str


@dataclass(frozen=True, slots=True)
class Entries:
    """looked: how many sites were looked at. found: by site and address, at most five of a site."""

    looked: int
    found: tuple[Entry, ...]


def entries(database: Database, url: str, until: datetime) -> Entries:
    """What the registered sites link to at `url`, as far as their last full looks before `until` met it."""
    looks = dict(_looks(database, until))
    found = [entry for number, site in sorted(looks.items()) for entry in _of_look(database, number, site, url)]
    return Entries(len(looks), tuple(found))


def _looks(database: Database, until: datetime) -> Iterator[tuple[int, tuple[str, str]]]:
    """The last full look at each registered site, with its name and address."""
    statement = (
        select(
            col(Inspection.id),
            col(Inspection.target_id),
            col(Inspection.options),
            col(Target.name),
            col(Target.url),
        )
        .join(Target, col(Target.id) == col(Inspection.target_id))
        .where(
            col(Target.registered),
            col(Target.kind) == TargetKind.SITE.value,
            col(Inspection.state) == "done",
            col(Inspection.reader_version) != "",  # else it read no page
            col(Inspection.trigger) != Trigger.RECHECK.value,
            col(Inspection.finished_at) <= until,
            col(Inspection.finished_at) >= until - _WITHIN,
        )
        .order_by(col(Inspection.id).desc())
    )
    seen: set[int] = set()
    for row in stream(database, statement):
        if row.target_id not in seen and not is_partial(row.options):
            seen.add(row.target_id)
            yield row.id, (row.name or row.url, row.url)


def _of_look(database: Database, inspection_id: int, site: tuple[str, str], url: str) -> Iterator[Entry]:
    host, below = urlsplit(url).hostname or "", subject_key(url)
    statement = (
        select(col(LinkTarget.url), col(LinkTarget.parent))
        .where(col(LinkTarget.inspection_id) == inspection_id, col(LinkTarget.host).startswith(f"{host}:"))
        .order_by(col(LinkTarget.depth), col(LinkTarget.url))
    )
    matching = (row for row in stream(database, statement) if subject_key(row.url).startswith(below))
    for _, row in zip(range(_MOST_OF_A_SITE), matching, strict=False):
        yield Entry(site[0], row.url, row.parent or site[1])
