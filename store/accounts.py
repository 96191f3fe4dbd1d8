"""Accounts of the office's list as plain facts."""

from typing import Any, TypeAlias

from sqlalchemy import Connection, Row, select
from sqlalchemy.orm import Session
from sqlmodel import col

from facts.registry import Adapter, Filed, Platform, RegisteredTarget, Standing, TargetKind, Use
from facts.words import member
from store.tables import Target

Database: TypeAlias = Session | Connection
_COLUMNS = (
    col(Target.id),
    col(Target.name),
    col(Target.url),
    col(Target.owner),
    col(Target.platform),
    col(Target.handle),
    col(Target.use),
    col(Target.adapter),
    col(Target.filed),
    col(Target.filed_since),
    col(Target.filed_until),
)


def account(db: Database, target_id: int) -> RegisteredTarget:
    """What the list says of an account. Raises NoResultFound where there is none."""
    return _account(db.execute(select(*_COLUMNS).where(col(Target.id) == target_id)).one())


def accounts(db: Database, *conditions: Any) -> tuple[RegisteredTarget, ...]:
    """The accounts of the list, in the order in which they came. conditions: on columns of Target."""
    mine = (col(Target.kind) == TargetKind.ACCOUNT.value, col(Target.registered), *conditions)
    return tuple(_account(row) for row in db.execute(select(*_COLUMNS).where(*mine).order_by(col(Target.id))))


def _account(row: "Row[*tuple[Any, ...]]") -> RegisteredTarget:
    return RegisteredTarget(
        id=row.id,
        kind=TargetKind.ACCOUNT,
        name=row.name or row.handle or "",
        url=row.url,
        owner=row.owner or "",
        standing=Standing(member(Filed, row.filed), row.filed_since, row.filed_until),
        platform=member(Platform, row.platform) if row.platform else None,
        handle=row.handle or "",
        use=member(Use, row.use) if row.use else None,
        adapter=member(Adapter, row.adapter) if row.adapter else None,
    )
