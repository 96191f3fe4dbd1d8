"""How much an inspection looked at, counted from what is stored."""

from typing import Any

from sqlalchemy import Connection, func, select
from sqlmodel import col

from facts.report import Coverage, Skipped
from facts.words import Reason
from store.tables import ColumnSeen, Inspection, LinkTarget, Visit

_MOST_SKIPPED = 1_000


def coverage(connection: Connection, inspection_id: int) -> Coverage:
    """Pages read, addresses known, requests, bytes, and what was passed over, with its reason."""
    totals = connection.execute(
        select(col(Inspection.requests), col(Inspection.bytes)).where(col(Inspection.id) == inspection_id)
    ).one()
    skipped = _passed_over(inspection_id)
    carried = connection.execute(
        select(func.count(), func.min(col(Visit.seen_on))).where(
            col(Visit.inspection_id) == inspection_id, col(Visit.seen_on).is_not(None)
        )
    ).one()
    rows = connection.execute(
        select(col(LinkTarget.url), col(LinkTarget.reason))
        .where(*skipped)
        .order_by(col(LinkTarget.url))
        .limit(_MOST_SKIPPED)
    ).all()
    return Coverage(
        pages=_count(connection, Visit, col(Visit.inspection_id) == inspection_id),
        link_targets=_count(connection, LinkTarget, col(LinkTarget.inspection_id) == inspection_id),
        requests=totals.requests,
        bytes=totals.bytes,
        columns=_count(connection, ColumnSeen, col(ColumnSeen.inspection_id) == inspection_id),
        skipped=tuple(Skipped(url, Reason(reason or Reason.STOPPED)) for url, reason in rows),
        skipped_total=_count(connection, LinkTarget, *skipped),
        carried=carried[0],
        carried_since=carried[1],
    )


def _passed_over(inspection_id: int) -> tuple[Any, ...]:
    """Pages that were not read on purpose or for want of time: left out, kept away, or still waiting."""
    waiting = (col(LinkTarget.state) == "queued") & (col(LinkTarget.work) == "crawl")
    return (
        col(LinkTarget.inspection_id) == inspection_id,
        (col(LinkTarget.state) == "left-out") | col(LinkTarget.reason).is_not(None) | waiting,
    )


def _count(connection: Connection, table: Any, *conditions: Any) -> int:
    return connection.execute(select(func.count()).select_from(table).where(*conditions)).scalar_one()
