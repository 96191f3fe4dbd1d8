"""On which earlier look an incremental one builds, and what open cases want asked again whatever else is due."""

from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Row, exists, select
from sqlmodel import col

from checks.linked import forms_of
from crawler.again import ROTATION_DAYS, Again
from crawler.options import CrawlOptions
from crawler.reading import READER_VERSION
from facts.words import Trigger
from store.tables import Inspection, Visit
from xunwang.grounds import of_open_cases

_SCOPE: Final = ("include", "exclude", "hosts", "max_depth", "robots")
"""Options that decide what belongs to the picture of a site."""
_CEILINGS: Final = ("max_pages", "max_bytes", "max_time")
_LOOKED_BACK: Final = 10
_PLACES: Final = 3
"""Pages of an open case that are read again: as many as its notice shows with their quotes."""


def again_of(connection: Connection, target_id: int, as_of: date, crawl: CrawlOptions) -> Again | None:
    """What a look at a target can build on; None where nothing fits, so that it has to be a full one."""
    query = (
        select(col(Inspection.id), col(Inspection.options), col(Inspection.ceiling))
        .where(
            col(Inspection.target_id) == target_id,
            col(Inspection.state) == "done",
            col(Inspection.reader_version) == READER_VERSION,
            col(Inspection.trigger) != Trigger.RECHECK.value,
            col(Inspection.as_of) <= as_of,
            col(Inspection.as_of) > as_of - timedelta(days=ROTATION_DAYS),
            exists().where(col(Visit.inspection_id) == col(Inspection.id)),
            ~exists().where(col(Visit.inspection_id) == col(Inspection.id), col(Visit.rows).is_(None)),
        )
        .order_by(col(Inspection.id).desc())
        .limit(_LOOKED_BACK)
    )
    for row in connection.execute(query).all():
        if _fits(row, crawl.to_json()):
            return Again(row.id or 0, tuple(forms_of(of_open_cases(connection, target_id, _PLACES))))
    return None


def _fits(row: "Row[Any]", crawl: dict[str, Any]) -> bool:
    """Whether the look saw the same site; one that hit a ceiling fits where the ceilings are as they were."""
    before = row.options["crawl"]
    names = _SCOPE if row.ceiling is None else _SCOPE + _CEILINGS
    return all(_plain(before.get(name)) == _plain(crawl[name]) for name in names)


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, (list, tuple)) else value
