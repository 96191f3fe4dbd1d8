"""How long what a look saw is kept: its addresses, visits and bodies, but never its verdicts, nor what an open case
stands on."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, delete, exists, select
from sqlmodel import col

from checks.linked import forms_of
from facts.words import Trigger
from store.batches import batches
from store.session import reading
from store.tables import Body, ColumnSeen, Inspection, LinkTarget, Observation, Reading, Visit
from xunwang.grounds import of_open_cases, seen_last

_WHOLE = 2
"""Looks at a target that are always kept whole: the last one is judged again, the one before is what it is compared
with."""

_BY_HASH: tuple[tuple[Any, Any], ...] = ((Reading, Reading.content_hash), (Body, Body.hash))


def clear_looks(engine: Engine, now: datetime, days: int, may_go_on: Callable[[], bool]) -> int:
    """Clear what looks saw that began more than `days` ago, the oldest first, each in a transaction of its own; how
    many looks. may_go_on: asked before each; what is left then waits for the next time."""
    with reading(engine) as connection:
        old = list(_old(connection, now - timedelta(days=days)))
    done = 0
    for inspection_id, target_id in old:
        if not may_go_on():
            break
        with engine.begin() as connection:
            _clear(connection, inspection_id, target_id)
        done += 1
    return done


def is_cleared(connection: Connection, inspection_id: int) -> bool:
    """Whether what the look saw was cleared away, so that nobody can judge it again."""
    mine = col(Inspection.id) == inspection_id
    read = connection.execute(select(col(Inspection.requests), col(Inspection.reader_version)).where(mine)).one()
    there = select(col(LinkTarget.id)).where(col(LinkTarget.inspection_id) == inspection_id).limit(1)
    return bool(read.reader_version and read.requests) and connection.execute(there).first() is None


def _old(connection: Connection, before: datetime) -> Iterator[tuple[int, int]]:
    """Looks that began before that moment, of which something is left, but for the last ones of each target."""
    left = exists().where(col(LinkTarget.inspection_id) == col(Inspection.id))
    query = (
        select(col(Inspection.id), col(Inspection.target_id))
        .where(col(Inspection.started_at) < before, left)
        .order_by(col(Inspection.id))
    )
    kept_from: dict[int, int] = {}
    for inspection_id, target_id in connection.execute(query).all():
        if target_id not in kept_from:
            kept_from[target_id] = _kept_from(connection, target_id)
        if inspection_id is not None and inspection_id < kept_from[target_id]:
            yield inspection_id, target_id


def _kept_from(connection: Connection, target_id: int) -> int:
    """From which look of a target on all are kept; 0 where there are too few."""
    query = (
        select(col(Inspection.id))
        .where(
            col(Inspection.target_id) == target_id,
            col(Inspection.state) == "done",
            col(Inspection.reader_version) != "",
            col(Inspection.trigger) != Trigger.RECHECK.value,
        )
        .order_by(col(Inspection.id).desc())
        .offset(_WHOLE - 1)
        .limit(1)
    )
    return connection.execute(query).scalar() or 0


def _clear(connection: Connection, inspection_id: int, target_id: int) -> None:
    urls = forms_of(of_open_cases(connection, target_id))
    evidence = seen_last(connection, Visit, target_id, urls)  # what open cases stand on
    mine = (col(Visit.inspection_id) == inspection_id) & col(Visit.id).not_in(evidence)
    hashes = connection.execute(select(col(Visit.content_hash)).where(mine, col(Visit.content_hash).is_not(None)))
    seen = sorted({content_hash for content_hash in hashes.scalars() if content_hash})
    connection.execute(delete(Visit).where(mine))
    for table in (LinkTarget, ColumnSeen, Observation):
        connection.execute(delete(table).where(col(table.inspection_id) == inspection_id))
    for batch in batches(seen):
        for table, name in _BY_HASH:
            needed = exists().where(col(Visit.content_hash) == name)
            connection.execute(delete(table).where(name.in_(batch), ~needed))
