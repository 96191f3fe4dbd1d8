"""Rows that may be there already."""

from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import sqlite
from sqlmodel import SQLModel

from store.many import execute_many


def insert_new(connection: Connection, model: type[SQLModel], new: list[dict[str, Any]]) -> None:
    """Insert rows, passing over those whose unique key is there already."""
    if new:
        execute_many(connection, model, lambda: inserting(connection, model).on_conflict_do_nothing(), new)


def inserting(connection: Connection, model: type[SQLModel]) -> Any:
    """An insert that can be told what to do about a row that is there already."""
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table_of(model))
    from sqlalchemy.dialects import postgresql  # a tenth of a child's start, where it is not needed

    return postgresql.insert(table_of(model))


def table_of(model: type[SQLModel]) -> Table:
    """The table behind a model."""
    table: Table = model.__table__  # type: ignore[attr-defined]
    return table
