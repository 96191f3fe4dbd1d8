"""The office's list of sites, accounts and services, as plain facts."""

from typing import Any

from sqlalchemy import Connection, select

from facts.registry import Adapter, Filed, Form, Platform, RegisteredTarget, Standing, TargetKind, Use
from facts.words import Level, member
from reports.text import clean, clip, host
from store.tables import Target

_LONGEST_NAME = 24


def registered(connection: Connection) -> tuple[RegisteredTarget, ...]:
    """All targets of the office's list, in the order in which they came."""
    table = Target.__table__  # type: ignore[attr-defined]
    query = select(table).where(table.c.registered).order_by(table.c.id)
    return tuple(_target(row) for row in connection.execute(query))


def _target(row: Any) -> RegisteredTarget:
    return RegisteredTarget(
        id=row.id,
        kind=member(TargetKind, row.kind),
        name=clip(clean(row.name or host(row.url)), _LONGEST_NAME),
        url=row.url,
        form=member(Form, row.form),
        level=member(Level, row.level),
        owner=clean(row.owner or ""),
        supervisor=clean(row.supervisor or ""),
        person=clean(row.person or ""),
        phone=clean(row.phone or ""),
        email=row.email or "",
        site_code=row.site_code or "",
        parent_id=row.parent_id,
        labels=tuple(row.labels or ()),
        standing=Standing(member(Filed, row.filed), row.filed_since, row.filed_until),
        platform=member(Platform, row.platform) if row.platform else None,
        handle=row.handle or "",
        use=member(Use, row.use) if row.use else None,
        adapter=member(Adapter, row.adapter) if row.adapter else None,
        expects=row.expects or {},
    )
