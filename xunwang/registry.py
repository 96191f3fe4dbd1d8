"""The office's list of sites, accounts and services, as plain facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from facts.fingerprints import subject_key
from facts.registry import Adapter, Filed, Form, Platform, RegisteredTarget, Standing, TargetKind, Use
from facts.words import Level, member
from reports.text import clean, clip, host
from store.tables import Target

_LONGEST_NAME = 24


def registered(connection: Connection) -> tuple[RegisteredTarget, ...]:
    """All targets of the office's list, in the order in which they came."""
    table = Target.__table__  # type: ignore[attr-defined]
    query = select(table).where(table.c.registered).order_by(table.c.id)
    rows = connection.execute(query).all()
    known = _last.read
    if rows != known[0]:
        sites = {row.id: row for row in rows if row.kind == TargetKind.SITE.value}
        known = _last.read = rows, tuple(_target(row, _within(row, sites)) for row in rows)
    return known[1]


@dataclass
class _Last:
    """The list as it was read last: it is asked at every turn, and hardly ever changes."""

    read: tuple[Sequence[Any], tuple[RegisteredTarget, ...]] = ((), ())


_last = _Last()


def _within(row: Any, sites: Mapping[int, Any]) -> int | None:
    """The site whose look sees this one: on one platform the portal's crawl meets all of it."""
    parent = sites.get(row.parent_id)
    if row.kind != TargetKind.SITE.value or parent is None:
        return None
    on_its_host = subject_key(row.url).partition("/")[0] == subject_key(parent.url).partition("/")[0]
    shared = row.form in (Form.CHANNEL.value, Form.CATALOGUE.value)
    if not shared and not (row.form == Form.SUBSITE.value and on_its_host):
        return None
    above = _within(parent, {id_: site for id_, site in sites.items() if id_ != row.id})
    return parent.id if above is None else above


def _target(row: Any, within: int | None) -> RegisteredTarget:
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
        within=within,
        labels=tuple(row.labels or ()),
        standing=Standing(member(Filed, row.filed), row.filed_since, row.filed_until),
        platform=member(Platform, row.platform) if row.platform else None,
        handle=row.handle or "",
        use=member(Use, row.use) if row.use else None,
        adapter=member(Adapter, row.adapter) if row.adapter else None,
        expects=row.expects or {},
        pack=row.pack or "",
    )
