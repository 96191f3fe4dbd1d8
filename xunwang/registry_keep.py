"""An imported list of targets kept: the targets, and how the office's sheets are laid out; in one transaction."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, select, update
from sqlmodel import col

from store.office import RegistryRow, RegistrySheet
from store.tables import Target
from xunwang.registry_held import columns_of
from xunwang.registry_import import Change, Plan
from xunwang.registry_rows import Layout

_BELOW = 1_000_000
"""Rows of a sheet that its newest file does not have any more come after those that it has."""


def keep(engine: Engine, plan: Plan) -> dict[str, int]:
    """Do what the plan says; the ids of its targets by key."""
    with engine.begin() as connection:
        ids = {row.key: _keep_target(connection, row) for row in plan.rows}
        _keep_parents(connection, plan, ids)
        for held in plan.dropped:
            connection.execute(update(Target).where(col(Target.id) == held.id).values(registered=False))
            connection.execute(delete(RegistryRow).where(col(RegistryRow.target_id) == held.id))
        _keep_layout(connection, plan, ids)
    return ids


def _keep_target(connection: Connection, row: Change) -> int:
    values = columns_of(row.values, row.known, row.extra) | {"registered": True}
    if row.known is not None:
        connection.execute(update(Target).where(col(Target.id) == row.known.id).values(**values))
        return row.known.id
    made = insert(Target).values(key=row.key, kind=row.kind.value, **values).returning(col(Target.id))
    found = connection.execute(made).scalar_one()
    assert found is not None
    return found


def _keep_parents(connection: Connection, plan: Plan, ids: Mapping[str, int]) -> None:
    """Once all are there: a parent may stand below its child in the file."""
    known = {key: id_ for id_, key in connection.execute(select(col(Target.id), col(Target.key)))}
    for row in plan.rows:
        parent = row.values.get("parent")
        connection.execute(
            update(Target).where(col(Target.id) == ids[row.key]).values(parent_id=known[parent] if parent else None)
        )


def _keep_layout(connection: Connection, plan: Plan, ids: Mapping[str, int]) -> None:
    sheets = [_keep_sheet(connection, layout, at) for at, layout in enumerate(plan.layouts)]
    for row in plan.rows:
        id_ = ids[row.key]
        connection.execute(delete(RegistryRow).where(col(RegistryRow.target_id) == id_))
        values = {"number": row.entry.number, "folder": plan.folder, "cells": list(row.entry.cells)}
        connection.execute(insert(RegistryRow).values(target_id=id_, sheet_id=sheets[row.entry.sheet], **values))
    used = select(col(RegistryRow.sheet_id))
    connection.execute(delete(RegistrySheet).where(col(RegistrySheet.id).not_in(used)))


def _keep_sheet(connection: Connection, layout: Layout, position: int) -> int:
    """The sheet in the store: the one that was imported before, as it is now, or a new one."""
    values: dict[str, Any] = {"file": layout.file, "name": layout.name, "headings": list(layout.headings)}
    values |= {"above": [list(row) for row in layout.above], "position": position}
    table = RegistrySheet.__table__  # type: ignore[attr-defined]
    rows = connection.execute(select(table).where(table.c.name == layout.name).order_by(table.c.id)).all()
    same = (row for row in rows if row.file == layout.file or row.headings == list(layout.headings))
    old = next(same, None)
    if old is None:
        made = insert(RegistrySheet).values(**values).returning(col(RegistrySheet.id))
        found = connection.execute(made).scalar_one()
        assert found is not None
        return found
    _move_rows(connection, old, layout)
    connection.execute(update(RegistrySheet).where(col(RegistrySheet.id) == old.id).values(**values))
    return int(old.id)


def _move_rows(connection: Connection, old: Any, layout: Layout) -> None:
    """The rows of the sheet, their cells under today's headings, below those that come now."""
    table = RegistryRow.__table__  # type: ignore[attr-defined]
    for row in connection.execute(select(table).where(table.c.sheet_id == old.id)).all():
        cells = dict(zip(reversed(old.headings), reversed(row.cells), strict=False))
        moved = {"cells": [cells.get(heading, "") for heading in layout.headings]}
        number = row.number if row.number >= _BELOW else row.number + _BELOW
        connection.execute(update(table).where(table.c.target_id == row.target_id).values(**moved, number=number))
