"""After the crawl: the register of columns (栏目册), made from what was read and kept for this inspection."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection, Engine, and_, case, select
from sqlmodel import col

from crawler.addresses import key
from crawler.early import Steps
from crawler.recorder import Identity
from facts.columns import Column
from facts.page import PageFacts
from store.packing import unpacked
from store.session import reading
from store.tables import LinkTarget, Reading, Visit

_AT_ONCE: Final = 200
_A_STEP: Final = 40


def make_register(
    engine: Engine, me: Identity, hosts: Iterable[str], base: int | None = None
) -> Steps[tuple[Column, ...]]:
    """The columns of the site as far as it was read. hosts: those that belong to it. Reads only.

    base: an earlier inspection, whose pages stand beside those of this one where this one did not read them again.
    """
    from crawler.reading.columns import Fold  # loaded while the crawl rests, not before its first request

    fold = Fold(hosts)
    looks = (me.inspection_id,) if base is None else (me.inspection_id, base)
    seen: set[str] = set()
    days: dict[str, str] = {}
    with reading(engine) as connection:
        for number in looks:
            passed = frozenset(seen)
            for place, (facts, depth, whole) in enumerate(_pages(connection, me, number)):
                if place % _A_STEP == 0:
                    yield
                if facts.url not in passed:
                    fold.add(facts, depth, whole)
                if base is not None:
                    seen.add(facts.url)
            for asked, reached in _moves(connection, number):
                fold.moved(asked, reached)
        undated = tuple(fold.undated())
        for number in reversed(looks):
            days |= _days(connection, number, undated)
        return fold.result(me.as_of, days)


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


def _pages(
    connection: Connection, me: Identity, inspection_id: int
) -> Iterator[tuple[PageFacts, int, Callable[[], PageFacts]]]:
    """What was read, in the order of the look: the brief of it, the depth of the page, and what gives all of it."""
    same = case((col(Reading.reader_version) == me.reader_version, 1), else_=0)
    statement = (
        select(col(Reading.id), col(Reading.brief), col(Visit.depth), col(Visit.id))
        .join(Reading, and_(col(Reading.content_hash) == col(Visit.content_hash), col(Reading.url) == col(Visit.url)))
        .where(col(Visit.inspection_id) == inspection_id)
        .order_by(col(Visit.id), same.desc(), col(Reading.id).desc())
    )
    last = None
    for row_id, brief, depth, number in connection.execute(statement, execution_options={"yield_per": _AT_ONCE}):
        if number != last:  # by the present reader where it read it, else by the newest that did
            whole = cache(partial(_whole, connection, row_id))
            yield (unpacked(brief) if brief else whole()), depth, whole
        last = number


def _whole(connection: Connection, reading_id: int | None) -> PageFacts:
    return unpacked(connection.execute(select(col(Reading.facts)).where(col(Reading.id) == reading_id)).scalar_one())


def _moves(connection: Connection, inspection_id: int) -> Iterator[tuple[str, str]]:
    """Addresses that sent their reader elsewhere."""
    statement = (
        select(col(LinkTarget.url), col(LinkTarget.final_url))
        .where(
            col(LinkTarget.inspection_id) == inspection_id,
            col(LinkTarget.work) == "crawl",
            col(LinkTarget.final_url).is_not(None),
            col(LinkTarget.final_url) != col(LinkTarget.url),
        )
        .order_by(col(LinkTarget.id))
    )
    for asked, reached in connection.execute(statement, execution_options={"yield_per": _AT_ONCE}):
        if reached is not None:
            yield asked, reached


def _days(connection: Connection, inspection_id: int, urls: Iterable[str]) -> dict[str, str]:
    """Publish dates, as read, of articles by their address."""
    found: dict[str, str] = {}
    waiting = iter(urls)
    while batch := {key(url): url for url in islice(waiting, _AT_ONCE)}:
        statement = select(col(Visit.key), col(Visit.published)).where(
            col(Visit.inspection_id) == inspection_id,
            col(Visit.key).in_(batch),
            col(Visit.published).is_not(None),
        )
        found |= {batch[number]: published for number, published in connection.execute(statement) if published}
    return found
