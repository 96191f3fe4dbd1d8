"""Targets as the store holds them, by the fields of the office's list."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from facts.registry import TargetKind
from facts.words import member
from store.tables import Target
from xunwang.registry_cells import Values

EXPECTED = ("status", "text", "hours", "retired")
"""Fields of a service that stand together in `Target.expects`."""
COLUMNS = {
    "owner": "owner",
    "name": "name",
    "url": "url",
    "platform": "platform",
    "handle": "handle",
    "use": "use",
    "adapter": "adapter",
    "site_code": "site_code",
    "form": "form",
    "level": "level",
    "supervisor": "supervisor",
    "person": "person",
    "phone": "phone",
    "email": "email",
    "filed": "filed",
    "filed_since": "filed_since",
    "filed_until": "filed_until",
    "labels": "labels",
    "profile": "profile",
    "pack": "pack",
}
"""Fields that are columns of the store."""


@dataclass(frozen=True, slots=True)
class Held:
    """A target that the store knows. values: by field, `parent` by its key. registered: it is in the office's list."""

    id: int
    key: str
    kind: TargetKind
    registered: bool
    values: Values
    extra: Mapping[str, str]
    expects: Mapping[str, Any]


def held(connection: Connection) -> dict[str, Held]:
    """All targets of the store by their key, in the order in which they came."""
    table = Target.__table__  # type: ignore[attr-defined]
    rows = connection.execute(select(table).order_by(table.c.id)).all()
    keys = {row.id: row.key for row in rows}
    return {row.key: _held(row, keys) for row in rows}


def _held(row: Any, keys: Mapping[int, str]) -> Held:
    values = {field: getattr(row, column) for field, column in COLUMNS.items()}
    values |= {field: (row.expects or {}).get(field) for field in EXPECTED}
    values["labels"] = list(row.labels or ())
    values["parent"] = keys.get(row.parent_id)
    return Held(
        row.id, row.key, member(TargetKind, row.kind), row.registered, values, row.extra or {}, row.expects or {}
    )


def columns_of(values: Values, before: Held | None, extra: Mapping[str, str]) -> dict[str, Any]:
    """What is to be stored for these values; the parent aside."""
    expects = {name: value for name, value in (before.expects if before else {}).items() if name not in EXPECTED}
    expects |= {field: values[field] for field in EXPECTED if values.get(field) is not None}
    found = {column: values.get(field) for field, column in COLUMNS.items()}
    return found | {"labels": list(values.get("labels") or ()), "expects": expects, "extra": dict(extra)}


def named(targets: Iterable[Held]) -> dict[str, str]:
    """By key, how a target is called in the list: its name where no other has it, else its address."""
    rows = list(targets)
    names = [row.values.get("name") for row in rows]
    return {
        row.key: row.values["name"]
        if row.values.get("name") and names.count(row.values["name"]) == 1
        else row.values["url"]
        for row in rows
    }
