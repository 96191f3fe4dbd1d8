"""How much an inspection looked at, counted from what is stored."""

from sqlalchemy import BindParameter, Connection, bindparam, case, func, select
from sqlmodel import col

from facts.report import Coverage, Skipped
from facts.words import Reason
from store.tables import ColumnSeen, Inspection, LinkTarget, Visit

_MOST_SKIPPED = 1_000
_MINE: BindParameter[int] = bindparam("inspection")
_WAITING = (col(LinkTarget.state) == "queued") & (col(LinkTarget.work) == "crawl")
_PASSED_OVER = (col(LinkTarget.state) == "left-out") | col(LinkTarget.reason).is_not(None) | _WAITING
"""Pages that were not read on purpose or for want of time: left out, kept away, or still waiting."""
_COLUMNS = select(func.count()).select_from(ColumnSeen).where(col(ColumnSeen.inspection_id) == _MINE)
_TOTALS = select(col(Inspection.requests), col(Inspection.bytes), _COLUMNS.scalar_subquery().label("columns")).where(
    col(Inspection.id) == _MINE
)
_PAGES = select(func.count(), func.count(col(Visit.seen_on)), func.min(col(Visit.seen_on))).where(
    col(Visit.inspection_id) == _MINE
)
_LINKS = select(func.count(), func.sum(case((_PASSED_OVER, 1), else_=0))).where(col(LinkTarget.inspection_id) == _MINE)
_SKIPPED = (
    select(col(LinkTarget.url), col(LinkTarget.reason))
    .where(col(LinkTarget.inspection_id) == _MINE, _PASSED_OVER)
    .order_by(col(LinkTarget.url))
)


def coverage(connection: Connection, inspection_id: int) -> Coverage:
    """Pages read, addresses known, requests, bytes, and what was passed over, with its reason."""
    asked = {"inspection": inspection_id}
    totals = connection.execute(_TOTALS, asked).one()
    pages, carried, carried_since = connection.execute(_PAGES, asked).one()
    links, skipped = connection.execute(_LINKS, asked).one()
    rows = connection.execute(_SKIPPED.limit(_MOST_SKIPPED), asked).all() if skipped else ()
    return Coverage(
        pages=pages,
        link_targets=links,
        requests=totals.requests,
        bytes=totals.bytes,
        columns=totals.columns,
        skipped=tuple(Skipped(url, Reason(reason or Reason.STOPPED)) for url, reason in rows),
        skipped_total=skipped or 0,
        carried=carried,
        carried_since=carried_since,
    )
