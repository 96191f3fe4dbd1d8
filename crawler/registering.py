"""After the crawl: the register of columns (栏目册), made from what was read and kept for this inspection."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection, Engine, and_, select
from sqlmodel import col

from crawler.addresses import key
from crawler.reading.columns import Fold
from crawler.recorder import Identity
from facts.columns import Column
from facts.page import PageFacts, unpacked
from store.session import reading
from store.tables import LinkTarget, Reading, Visit

_AT_ONCE: Final = 200


def make_register(engine: Engine, me: Identity, hosts: Iterable[str]) -> tuple[Column, ...]:
    """The columns of the site as far as it was read. hosts: those that belong to it. Reads only."""
    fold = Fold(hosts)
    with reading(engine) as connection:
        for facts, depth in _pages(connection, me):
            fold.add(facts, depth)
        for asked, reached in _moves(connection, me):
            fold.moved(asked, reached)
        return fold.result(me.as_of, _days(connection, me, fold.undated()))


def as_rows(columns: Iterable[Column], me: Identity) -> list[dict[str, Any]]:
    """The register's rows for the store; of two columns under one address the first counts."""
    first = {column.url: column for column in reversed(list(columns))}
    return [
        {
            "inspection_id": me.inspection_id,
            "position": position,
            "url": column.url,
            "name": column.name,
            "reader_version": me.reader_version,
            "content": column.to_json(),
        }
        for position, column in enumerate(sorted(first.values(), key=lambda column: (column.path, column.url)))
    ]


def _pages(connection: Connection, me: Identity) -> Iterator[tuple[PageFacts, int]]:
    """What was read, in the order of the look."""
    joined = and_(
        col(Reading.content_hash) == col(Visit.content_hash),
        col(Reading.url) == col(Visit.url),
        col(Reading.reader_version) == me.reader_version,
    )
    statement = (
        select(col(Reading.facts), col(Visit.depth))
        .join(Reading, joined)
        .where(col(Visit.inspection_id) == me.inspection_id)
        .order_by(col(Visit.id))
    )
    for blob, depth in connection.execute(statement, execution_options={"yield_per": _AT_ONCE}):
        yield unpacked(blob), depth


def _moves(connection: Connection, me: Identity) -> Iterator[tuple[str, str]]:
    """Addresses that sent their reader elsewhere."""
    statement = (
        select(col(LinkTarget.url), col(LinkTarget.final_url))
        .where(
            col(LinkTarget.inspection_id) == me.inspection_id,
            col(LinkTarget.work) == "crawl",
            col(LinkTarget.final_url).is_not(None),
            col(LinkTarget.final_url) != col(LinkTarget.url),
        )
        .order_by(col(LinkTarget.id))
    )
    for asked, reached in connection.execute(statement, execution_options={"yield_per": _AT_ONCE}):
        if reached is not None:
            yield asked, reached


def _days(connection: Connection, me: Identity, urls: Iterable[str]) -> dict[str, str]:
    """Publish dates, as read, of articles by their address."""
    found: dict[str, str] = {}
    waiting = iter(urls)
    while batch := {key(url): url for url in islice(waiting, _AT_ONCE)}:
        statement = select(col(Visit.key), col(Visit.published)).where(
            col(Visit.inspection_id) == me.inspection_id,
            col(Visit.key).in_(batch),
            col(Visit.published).is_not(None),
        )
        found |= {batch[number]: published for number, published in connection.execute(statement) if published}
    return found
