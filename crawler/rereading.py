"""A newer reading of what a look received, from the stored bodies: no request to anybody."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, select, update
from sqlmodel import col

from crawler import rows, stored
from crawler.bodies import opened
from crawler.crawl import scope_of
from crawler.digest import PageDigest, PageTask
from crawler.early import at_once
from crawler.pool import ReaderPool, ReadingError
from crawler.reading import READER_VERSION
from crawler.recorder import Identity
from crawler.registering import as_rows, make_register
from crawler.scope import Scope
from store.inserting import insert_new
from store.session import reading
from store.tables import Body, ColumnSeen, Inspection, Reading, Visit

_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Reread:
    """What came of it. pages: read anew. gone: whose body is no longer stored; they keep their old reading.
    failed: that could not be read."""

    pages: int
    gone: int
    failed: int


def reread(engine: Engine, inspection_id: int, reader: ReaderPool) -> Reread:
    """Read the pages of an inspection again by the present reader, and make its register of columns anew."""
    start = stored.load(engine, inspection_id)
    scope = scope_of(start.home_url or start.addresses[0], None, start)
    done = asyncio.run(_read_all(engine, inspection_id, scope, start.as_of, reader))
    me = Identity(inspection_id, start.target_id, "", start.as_of, READER_VERSION)
    columns = as_rows(at_once(make_register(engine, me, scope.hosts)), me)
    with engine.begin() as connection:
        connection.execute(delete(ColumnSeen).where(col(ColumnSeen.inspection_id) == inspection_id))
        insert_new(connection, ColumnSeen, columns)
        mine = update(Inspection).where(col(Inspection.id) == inspection_id)
        connection.execute(mine.values(reader_version=READER_VERSION))
    return done


async def _read_all(engine: Engine, inspection_id: int, scope: Scope, as_of: date, reader: ReaderPool) -> Reread:
    pages = gone = failed = 0
    for visits in _batches(engine, inspection_id):
        bodies = _bodies(engine, visits)
        there = [row for row in visits if row.content_hash in bodies]
        gone += len(visits) - len(there)
        tasks = [_task(row, bodies[row.content_hash], scope) for row in there]
        digests = await asyncio.gather(*(reader.read(task) for task in tasks), return_exceptions=True)
        read = [pair for pair in zip(there, digests, strict=True) if isinstance(pair[1], PageDigest)]
        others = [end for end in digests if isinstance(end, BaseException) and not isinstance(end, ReadingError)]
        if others:
            raise others[0]
        failed += len(there) - len(read)
        pages += len(read)
        with engine.begin() as connection:
            _write(connection, [(row, end) for row, end in read if isinstance(end, PageDigest)], as_of)
    return Reread(pages, gone, failed)


def _batches(engine: Engine, inspection_id: int) -> Iterator[Sequence["Row[Any]"]]:
    """The visits of the inspection, some at a time."""
    columns: list[Any] = [Visit.id, Visit.url, Visit.depth, Visit.content_hash, Visit.content_type, Visit.phases]
    last = 0
    while True:
        query = select(*columns).where(col(Visit.inspection_id) == inspection_id, col(Visit.id) > last)
        with reading(engine) as connection:
            batch = connection.execute(query.order_by(col(Visit.id)).limit(_AT_ONCE)).all()
        if not batch:
            return
        last = batch[-1].id
        yield batch


def _bodies(engine: Engine, visits: Sequence["Row[Any]"]) -> dict[str, bytes]:
    hashes = {row.content_hash for row in visits if row.content_hash}
    query = select(col(Body.hash), col(Body.data), col(Body.encoding), col(Body.size)).where(col(Body.hash).in_(hashes))
    with reading(engine) as connection:
        return {row.hash: opened(row.data, row.encoding, row.size) for row in connection.execute(query)}


def _task(row: "Row[Any]", body: bytes, scope: Scope) -> PageTask:
    rendered = not row.phases.get("total")  # a browser's page has no phases of a transfer
    return PageTask(body, row.url, row.content_type, scope, rendered)


def _write(connection: Connection, read: Sequence[tuple["Row[Any]", PageDigest]], as_of: date) -> None:
    insert_new(connection, Reading, [rows.reading(digest, row.url, READER_VERSION) for row, digest in read])
    for row, digest in read:
        changes = {
            "published": digest.published,
            "instead": digest.instead,
            "shape": digest.shape_key,
            "link_keys": digest.link_keys,
            "rows": len(digest.items),
            "further": rows.further_keys(digest),
            "basket": rows.basket_at(row.depth, digest.published, len(digest.items), as_of).value,
        }
        connection.execute(update(Visit).where(col(Visit.id) == row.id).values(**changes))
