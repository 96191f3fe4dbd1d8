"""What is kept of the pages that a case or a site stands on, as its evidence: read from stored rows alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, func, outerjoin, select
from sqlmodel import col

from checks.linked import forms_of
from crawler.bodies import PACKED_BY_US, opened
from facts.words import Trigger
from store.inserting import table_of
from store.tables import Body, Inspection, LinkTarget, Visit
from xunwang.caseshown import CaseShown
from xunwang.grounds import seen_last

_COLUMNS: tuple[Any, ...] = (
    *(col(Visit.url), col(Visit.at), col(Visit.inspection_id), col(Visit.outcome), col(Visit.status)),
    *(col(Visit.headers), col(Visit.phases), col(Visit.content_hash)),
    *(col(Body.data), col(Body.encoding), col(Body.size)),
)


@dataclass(frozen=True, slots=True)
class Answered:
    """One page as it was answered. headers: those that are kept. encoding: of body as received; empty: it came plain,
    or we packed it. body: None where it is no longer kept. sha256: of the decoded body. rendered: a browser made it."""

    url: str
    at: datetime
    inspection_id: int
    outcome: str
    status: int | None
    headers: tuple[tuple[str, str], ...]
    encoding: str
    body: bytes | None
    sha256: str | None
    rendered: bool


@dataclass(frozen=True, slots=True)
class Tried:
    """One address of which nothing but its outcome is kept: it did not open, or was only verified."""

    url: str
    at: datetime
    inspection_id: int
    outcome: str
    status: int | None
    second_outcome: str | None
    second_status: int | None
    detail: str | None


def of_case(connection: Connection, case: CaseShown) -> Iterator[Answered | Tried]:
    """The subject of a case and the pages that held it, each as it was seen last."""
    urls = forms_of([case.url, *(page for page, _ in case.places)])
    yield from _tried(connection, seen_last(connection, LinkTarget, case.target_id, forms_of([case.url])))
    yield from _answered(connection, seen_last(connection, Visit, case.target_id, urls))


def of_target(connection: Connection, target_id: int) -> Iterator[Answered | Tried]:
    """All pages of the last look at a target, a look again at one case being none."""
    looks = select(func.max(col(Inspection.id))).where(
        col(Inspection.target_id) == target_id,
        col(Inspection.trigger) != Trigger.RECHECK.value,
        col(Inspection.reader_version) != "",
    )
    mine = select(col(Visit.id)).where(col(Visit.inspection_id) == looks.scalar_subquery()).order_by(col(Visit.id))
    yield from _answered(connection, connection.execute(mine).scalars().all())


def _answered(connection: Connection, visits: Iterable[int | None]) -> Iterator[Answered]:
    for number in visits:  # one body in memory at a time
        joined = outerjoin(table_of(Visit), table_of(Body), col(Body.hash) == col(Visit.content_hash))
        query = select(*_COLUMNS).select_from(joined).where(col(Visit.id) == number)
        yield _answer(connection.execute(query).one())


def _answer(row: Any) -> Answered:
    packed = row.encoding in PACKED_BY_US
    body = row.data if row.data is None or not packed else opened(row.data, row.encoding, row.size)
    headers = {name: value for name, value in row.headers.items() if name != "content-encoding"}
    encoding = "" if packed or row.data is None else row.encoding
    if encoding:
        headers["content-encoding"] = encoding
    rendered = not row.phases.get("total")  # a browser's page has no phases of a transfer
    named = tuple(headers.items())
    return Answered(
        row.url, row.at, row.inspection_id, row.outcome, row.status, named, encoding, body, row.content_hash, rendered
    )


def _tried(connection: Connection, rows: list[int]) -> Iterator[Tried]:
    table = table_of(LinkTarget)
    for row in connection.execute(select(table).where(table.c.id.in_(rows), table.c.outcome.is_not(None))):
        yield Tried(
            row.url,
            row.looked_at or datetime.now(UTC),
            row.inspection_id,
            row.outcome,
            row.status,
            row.second_outcome,
            row.second_status,
            row.detail,
        )
