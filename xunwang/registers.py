"""The register of columns of a target: what its last look read, and what the office says of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Engine, exists, select
from sqlmodel import col

from checks.unitnames import unit_called
from crawler.pasted import AddressError, candidates
from facts.columns import Because, Column, OfficeColumn, Registered, laid_over
from facts.fingerprints import subject_key
from store.session import reading
from store.tables import ColumnOffice, ColumnSeen, Inspection, Target
from xunwang.errors import UserError
from xunwang.registry import registered

SURE, LIKELY = 0.8, 0.6
"""Confidences from which on a fact of a column is certain, and likely."""


@dataclass(frozen=True, slots=True)
class Register:
    """The columns of a target. name: what the site calls itself. home: its home page. seen_on: the day of the look.

    seen: as that look read them, without the office's word. office: the office's word by `subject_key` of the address.
    confirmed_on, confirmed_by: when and by whom the office's register was confirmed, None before. units: of the
    office's list of targets.
    """

    target_id: int
    inspection_id: int
    name: str | None
    home: str
    profile: str | None
    seen_on: date
    seen: tuple[Column, ...]
    office: Mapping[str, OfficeColumn]
    confirmed_on: date | None
    confirmed_by: str | None
    units: tuple[str, ...] = ()

    @property
    def registered(self) -> tuple[Registered, ...]:
        """The columns of the look, the office's word laid over them."""
        return tuple(laid_over(column, self.office.get(subject_key(column.url))) for column in self.seen)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The same without saying what is the office's word."""
        return tuple(registered.column for registered in self.registered)

    @property
    def holding(self) -> dict[str, OfficeColumn]:
        """By `subject_key`, each column as it holds now, as if the office had said all of it.

        Those of the look first, in its order, then those that only the office's register names.
        """
        found: dict[str, OfficeColumn] = {}
        for column in self.seen:
            key = subject_key(column.url)
            found.setdefault(key, _said(column, self.office.get(key), self.units))
        return found | {key: office for key, office in sorted(self.office.items()) if key not in found}


def register_of(engine: Engine, target: str) -> Register:
    """The newest register of a target, named by its address or by its own name. Raises UserError."""
    with reading(engine) as connection:
        row: Any = connection.execute(
            select(
                col(Inspection.id),
                col(Inspection.as_of),
                col(Inspection.home_url),
                col(Target.id).label("target_id"),
                col(Target.name),
                col(Target.url),
                col(Target.profile),
                col(Target.register_confirmed_on),
                col(Target.register_confirmed_by),
            )
            .join(Target, col(Target.id) == col(Inspection.target_id))
            .where(
                col(Target.key).in_(keys_of(target)) | (col(Target.name) == target.strip()),
                exists().where(col(ColumnSeen.inspection_id) == col(Inspection.id)),
            )
            .order_by(col(Inspection.id).desc())
            .limit(1)
        ).first()
        if row is None:
            raise UserError(
                f"没有这个网站的栏目册：{target[:60]}",
                "还没有查过，或没有查完，或没有读到栏目",
                f"请输入：xunwang inspect {target[:60]}",
            )
        return Register(
            target_id=row.target_id,
            inspection_id=row.id,
            name=row.name,
            home=row.home_url or row.url,
            profile=row.profile,
            seen_on=row.as_of,
            seen=columns_seen(connection, row.id),
            office=office_columns(connection, row.target_id),
            confirmed_on=row.register_confirmed_on,
            confirmed_by=row.register_confirmed_by,
            units=tuple(dict.fromkeys(target.owner for target in registered(connection) if target.owner)),
        )


def columns_seen(connection: Connection, inspection_id: int) -> tuple[Column, ...]:
    """The columns as a look read them, in the register's order."""
    query = (
        select(col(ColumnSeen.content))
        .where(col(ColumnSeen.inspection_id) == inspection_id)
        .order_by(col(ColumnSeen.position))
    )
    return tuple(Column.from_json(content) for content in connection.execute(query).scalars())


def office_columns(connection: Connection, target_id: int) -> dict[str, OfficeColumn]:
    """The office's word on the columns of a target, by `subject_key`."""
    query = select(col(ColumnOffice.key), col(ColumnOffice.content)).where(col(ColumnOffice.target_id) == target_id)
    return {key: OfficeColumn.from_json(content) for key, content in connection.execute(query)}


def sureness(why: Because) -> str:
    """How sure a fact is, in the words of staff."""
    return "确定" if why.confidence >= SURE else "较有把握" if why.confidence >= LIKELY else "存疑"


def keys_of(target: str) -> list[str]:
    """The keys that a target may have, named as a user names it; none where that is no address."""
    try:
        return list(dict.fromkeys(subject_key(address) for address in candidates(target)))
    except AddressError:
        return []  # a name, then


def _said(column: Column, office: OfficeColumn | None, units: tuple[str, ...]) -> OfficeColumn:
    """What holds of a column. Whom its articles name is only proposed as its unit where the list has it: a newspaper
    from which they are taken answers for nothing."""
    laid = laid_over(column, office).column
    return OfficeColumn(
        url=column.url,
        name=laid.name,
        path=laid.path,
        type=laid.type,
        shape=laid.shape,
        first_level=laid.first_level,
        topic=laid.topic,
        archived=laid.archived,
        interval_days=office.interval_days if office else None,
        unit=office.unit if office else unit_called(column.issuer or "", units),
        counted=office.counted if office else None,
        note=office.note if office else None,
        read_type=column.type,
        read_shape=column.shape,
    )
