"""An inspection and its target as a view tells them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from types import SimpleNamespace
from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import col

from checks.stored import AnyRow, Database
from facts.dates import SHANGHAI
from facts.registry import Filed, Standing, TargetKind
from facts.report import InspectionSummary, TargetSummary
from facts.words import Failure, Level, Trigger, Vantage, member
from store.tables import Inspection, Target


@dataclass(frozen=True, slots=True)
class Ended:
    """How a look has ended: its state, the ceiling that it hit, the moment, what of ours broke it off."""

    state: str
    ceiling: str | None
    at: datetime
    failure: str | None = None


_ROW = (
    select(
        col(Inspection.id),
        col(Inspection.trigger),
        col(Inspection.state),
        col(Inspection.started_at),
        col(Inspection.finished_at),
        col(Inspection.as_of),
        col(Inspection.ceiling),
        col(Inspection.failure),
        col(Inspection.vantage),
        col(Inspection.home_url),
        col(Inspection.reader_version),
        col(Target.id).label("target_id"),
        col(Target.key),
        col(Target.kind),
        col(Target.form),
        col(Target.level),
        col(Target.name),
        col(Target.url),
        col(Target.owner),
        col(Target.site_code),
        col(Target.register_confirmed_on),
        col(Target.register_confirmed_by),
        col(Target.filed),
        col(Target.filed_since),
        col(Target.filed_until),
        col(Target.expects),
    )
    .join(Target, col(Target.id) == col(Inspection.target_id))
    .where(col(Inspection.id) == bindparam("inspection"))
)
"""Built once: see checks.stored."""


def inspection_row(database: Database, inspection_id: int, ended: Ended | None = None) -> Any:
    """An inspection with its target; None where there is no such inspection. ended: what is not stored of it yet."""
    row = database.execute(_ROW, {"inspection": inspection_id}).one_or_none()
    if row is None or ended is None:
        return row
    known = row._asdict() | {"state": ended.state, "finished_at": ended.at, "failure": ended.failure}
    return SimpleNamespace(**known | ({"ceiling": ended.ceiling} if ended.ceiling else {}))


def target_of(row: AnyRow, level: Level | None) -> TargetSummary:
    """Whose inspection it is. level overrides the one that the target has."""
    return TargetSummary(
        id=row.target_id,
        kind=member(TargetKind, row.kind),
        form=row.form,
        level=level or member(Level, row.level),
        name=row.name,
        url=row.url,
        owner=row.owner,
        site_code=row.site_code,
        register_confirmed_on=row.register_confirmed_on,
        register_confirmed_by=row.register_confirmed_by,
    )


def inspection_of(row: AnyRow) -> InspectionSummary:
    """The look itself."""
    return InspectionSummary(
        id=row.id,
        trigger=member(Trigger, row.trigger),
        state=row.state,
        started_at=row.started_at,
        finished_at=row.finished_at,
        as_of=row.as_of,
        complete=row.state == "done" and row.ceiling is None,
        ceiling=row.ceiling,
        vantage=member(Vantage, row.vantage),
        failure=member(Failure, row.failure) if row.failure else None,
    )


def is_partial(options: Mapping[str, Any]) -> bool:
    """Whether a look was meant to see but a part of its site: an incremental one that could take nothing over yet."""
    return bool(options.get("incremental")) and "again" not in options


def filing_of(row: AnyRow) -> Standing:
    """The target's state as filed."""
    return Standing(member(Filed, row.filed), row.filed_since, row.filed_until)


def ended_at(row: AnyRow) -> datetime:
    """The last moment of which a look knows what belongs to its target and not to itself: visits, posts."""
    ended: datetime = row.finished_at or row.started_at
    return min(ended, datetime.combine(row.as_of, time.max, SHANGHAI))
