"""What the view asks the store, and how a row becomes a fact."""

from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Row, Select, and_, bindparam, case, func, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from checks.places import PageLinks
from checks.seen import LinkSeen, PageSeen, Standing
from facts.dates import resolve
from facts.outcomes import OUTCOMES, REACHED, Fault, Outcome, is_broken
from facts.words import Basket, Instead, LinkKind, Reason, member
from store.batches import batches
from store.tables import LinkTarget, Reading, Visit

Database: TypeAlias = Session | Connection
AnyRow: TypeAlias = "Row[*tuple[Any, ...]]"
AnySelect: TypeAlias = "Select[*tuple[Any, ...]] | CompoundSelect[*tuple[Any, ...]]"
T = TypeVar("T")

_AT_ONCE = 500
"""Rows in memory at a time."""

BROKEN = tuple(outcome.value for outcome in Outcome if is_broken(outcome))
_SILENT = tuple(
    outcome.value
    for outcome in Outcome
    if OUTCOMES[outcome].fault in (Fault.REFUSED, Fault.OURS) and outcome not in REACHED
)
READABLE = tuple(outcome.value for outcome in Outcome if OUTCOMES[outcome].readable)
_FOREIGN = tuple(instead.value for instead in Instead if instead is not Instead.SHELL)

PAGE_COLUMNS = (
    col(Visit.id),
    col(Visit.url),
    col(Visit.depth),
    col(Visit.outcome),
    col(Visit.status),
    col(Visit.basket),
    col(Visit.published),
    col(Visit.instead),
    col(Visit.content_hash),
    col(Visit.seen_on),
)
LINK_COLUMNS = (
    col(LinkTarget.key),
    col(LinkTarget.url),
    col(LinkTarget.kind),
    col(LinkTarget.outcome),
    col(LinkTarget.second_outcome),
    col(LinkTarget.status),
    col(LinkTarget.second_status),
    col(LinkTarget.line_proved),
    col(LinkTarget.detail),
    col(LinkTarget.state),
    col(LinkTarget.reason),
    col(LinkTarget.seen_on),
)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a view reads: the store, which inspection, on which day it looked, with which reader.

    waiting: why an address that is still in the queue was not asked. absent: why one that was never
    met was not.
    """

    db: Database
    inspection_id: int
    seen_on: date
    reader_version: str
    waiting: Reason
    absent: Reason


# Statements that a judgement asks hundreds of times are built once: that takes longer than to run them.
_KEYS_ON = select(col(Visit.link_keys)).where(col(Visit.id) == bindparam("page"))
_READINGS = (
    select(col(Visit.id), col(Reading.facts))
    .join(Reading, and_(col(Reading.content_hash) == col(Visit.content_hash), col(Reading.url) == col(Visit.url)))
    .where(col(Visit.id).in_(bindparam("pages", expanding=True)))
    .order_by(
        col(Visit.id),
        case((col(Reading.reader_version) == bindparam("reader"), 1), else_=0).desc(),
        col(Reading.id).desc(),
    )
)


def stream(db: Database, statement: AnySelect, values: Mapping[str, Any] | None = None) -> Iterator[AnyRow]:
    """The rows of a statement, a few hundred in memory at a time. values: of its named parameters."""
    yield from db.execute(statement, values, execution_options={"yield_per": _AT_ONCE})


def page_seen(row: Sequence[Any], seen_on: date) -> PageSeen:
    """A visit from a row that begins with PAGE_COLUMNS. seen_on: the day of the look."""
    number, url, depth, outcome, status, basket, published, instead, content_hash, earlier = row[: len(PAGE_COLUMNS)]
    day = earlier or seen_on
    return PageSeen(
        id=number,
        url=url,
        depth=depth,
        outcome=Outcome(outcome),
        status=status,
        basket=member(Basket, basket),
        published=resolve(published, day),
        instead=None if instead is None else member(Instead, instead),
        content_hash=content_hash,
        seen_on=day,
        carried=earlier is not None,
    )


def link_seen(row: Sequence[Any], standing: Standing, waiting: Reason) -> LinkSeen:
    """A link target from a row of LINK_COLUMNS; waiting: why one still in the queue was not asked."""
    _, url, kind, first, second, status, second_status, proved, detail, state, reason, seen_on = row
    left_out = member(Reason, reason) if reason else waiting if state == "queued" else None
    return LinkSeen(
        url=url,
        kind=member(LinkKind, kind),
        first=None if first is None else Outcome(first),
        second=None if second is None else Outcome(second),
        status=status,
        second_status=second_status,
        line_proved=bool(proved),
        detail=detail,
        left_out=left_out,
        standing=standing,
        seen_on=seen_on,
    )


def is_broken_row() -> ColumnElement[bool]:
    """Link targets that one of the looks found broken."""
    return or_(col(LinkTarget.outcome).in_(BROKEN), col(LinkTarget.second_outcome).in_(BROKEN))


def is_silent_row() -> ColumnElement[bool]:
    """Link targets that no look says anything of: not asked, refused, or our own fault."""
    second = col(LinkTarget.second_outcome)
    first = col(LinkTarget.outcome)
    return and_(or_(first.is_(None), first.in_(_SILENT)), or_(second.is_(None), second.in_(_SILENT)))


def is_read() -> ColumnElement[bool]:
    """Visits whose body is the page that was asked for, so that its links stand on it."""
    instead = col(Visit.instead)
    return and_(col(Visit.outcome).in_(READABLE), or_(instead.is_(None), instead.not_in(_FOREIGN)))


def page_links(db: Database, inspection_id: int, home_url: str) -> Iterator[PageLinks]:
    """The read pages with the keys that stand on them, each page once, in the order of the visits.

    A page to which several addresses redirect was visited several times; its links are one set of places.
    """
    mine = and_(col(Visit.inspection_id) == inspection_id, is_read())
    once = select(func.min(col(Visit.id))).where(mine).group_by(col(Visit.url))
    columns = (col(Visit.id), col(Visit.url), col(Visit.basket), col(Visit.link_keys))
    statement = select(*columns).where(col(Visit.id).in_(once)).order_by(col(Visit.id))
    for number, url, basket, keys in stream(db, statement):
        yield PageLinks(number, url, member(Basket, basket), keys, url == home_url)


def keys_on(db: Database, page_id: int) -> "array[int]":
    """The keys of the addresses that stand on a page."""
    keys = array("Q")
    keys.frombytes(db.execute(_KEYS_ON, {"page": page_id}).scalar_one())
    return keys


def readings(db: Database, page_ids: Collection[int], reader_version: str) -> Iterator[tuple[int, bytes]]:
    """The stored reading of each page, by page id: of that reader version, else the newest."""
    for batch in batches(sorted(page_ids)):
        last = None
        for page_id, blob in stream(db, _READINGS, {"pages": batch, "reader": reader_version}):
            if page_id != last:
                yield page_id, blob
            last = page_id
