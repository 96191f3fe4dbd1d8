"""From what was seen to the values of rows."""

from array import array
from datetime import date, datetime
from typing import Any

from crawler.bodies import packed
from crawler.digest import PageDigest
from crawler.frontier import Row
from crawler.seen import Seen
from facts.dates import resolve
from facts.words import Basket
from store import packing

_KEPT_HEADERS = (
    *("content-type", "last-modified", "etag", "server", "location", "retry-after", "content-language"),
    *("date", "content-encoding"),  # evidence: by the server's own clock, and as the stored bytes are packed
)
_LONGEST_HEADER = 300
_HISTORY_DAYS = 730
LIST_ROWS = 5
"""From so many rows on a page without a date of its own shows a list."""


def basket_of(row: Row, published: str | None, items: int, as_of: date) -> Basket:
    """Where links on the page of a row belong."""
    return basket_at(row.depth, published, items, as_of)


def basket_at(depth: int, published: str | None, items: int, as_of: date) -> Basket:
    """Where links on a page of that depth belong (practice, old pages): near pages, recent articles, history."""
    day = resolve(published, as_of)
    if depth <= 2 and (depth == 0 or day is None or items >= LIST_ROWS):
        return Basket.NEAR
    if day is not None and (as_of - day).days > _HISTORY_DAYS:
        return Basket.HISTORY
    return Basket.RECENT


def first_look(seen: Seen, now: datetime) -> dict[str, Any]:
    """What a first look changes in the address's row (`row_id`)."""
    again = seen.work is not None
    return {
        "row_id": seen.row.id,
        "state": "queued" if again else "second" if seen.wants_second_look else "render" if seen.renders else "done",
        "work": seen.work or seen.row.work,
        "reason": seen.reason or seen.row.reason,
        "outcome": None if again else seen.outcome.value,
        "status": seen.answer.status,
        "final_url": seen.answer.final_url,
        "detail": seen.detail or seen.answer.detail or None,
        "line_proved": seen.line_proved,
        "looked_at": now,
        "second_outcome": None,  # of an earlier look, where it was taken over
        "second_status": None,
        "seen_on": None,
    }


def second_look(seen: Seen) -> dict[str, Any]:
    """What the late second look changes in the address's row (`row_id`)."""
    return {
        "row_id": seen.row.id,
        "state": "done",
        "second_outcome": seen.outcome.value,
        "second_status": seen.answer.status,
        "line_proved": seen.line_proved,
    }


def rendered(seen: Seen) -> dict[str, Any]:
    """What a browser's look changes in the address's row (`row_id`)."""
    return {"row_id": seen.row.id, "state": "done", "reason": seen.reason}


def body(seen: Seen, digest: PageDigest) -> dict[str, Any]:
    """The bytes as received where they came compressed, else packed by us."""
    answer = seen.answer
    came_packed = answer.encoding in {"gzip", "br", "zstd"} and bool(answer.raw)
    encoding, data = (answer.encoding, answer.raw) if came_packed else packed(answer.body)
    return {"hash": digest.content_hash, "encoding": encoding, "size": len(answer.body), "data": data}


def reading(digest: PageDigest, url: str, reader_version: str) -> dict[str, Any]:
    """The page facts under their body, address and reader version. url: where the body came from."""
    return {
        "content_hash": digest.content_hash,
        "url": url,
        "reader_version": reader_version,
        "facts": packing.packed(digest.facts),
        "brief": packing.packed(digest.brief),
    }


def visit(seen: Seen, digest: PageDigest, inspection_id: int, as_of: date, now: datetime) -> dict[str, Any]:
    """The visit of a page that was read."""
    answer = seen.answer
    phases = answer.phases
    return {
        "inspection_id": inspection_id,
        "key": seen.row.key,
        "url": answer.final_url,
        "depth": seen.row.depth,
        "outcome": seen.outcome.value,
        "status": answer.status,
        "basket": basket_of(seen.row, digest.published, len(digest.items), as_of).value,
        "published": digest.published,
        "instead": digest.instead,
        "content_hash": digest.content_hash,
        "content_type": answer.headers.get("content-type"),
        "headers": {name: answer.headers[name][:_LONGEST_HEADER] for name in _KEPT_HEADERS if name in answer.headers},
        "phases": {name: getattr(phases, name) for name in ("name", "connect", "tls", "first_byte", "total")},
        "size": len(answer.body),
        "shape": digest.shape_key,
        "at": now,
        "link_keys": digest.link_keys,
        "rows": len(digest.items),
        "further": further_keys(digest),
    }


def further_keys(digest: PageDigest) -> bytes:
    """Keys of the further pages of the list, as a visit keeps them."""
    return array("Q", [link.key for link in digest.further]).tobytes()


def page(seen: Seen, digest: PageDigest, target_id: int, as_of: date) -> dict[str, Any]:
    """The page of the target over all inspections."""
    return {
        "target_id": target_id,
        "key": seen.row.key,
        "url": seen.answer.final_url,
        "first_seen": as_of,
        "last_seen": as_of,
        "content_hash": digest.content_hash,
    }
