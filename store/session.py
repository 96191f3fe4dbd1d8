"""Opening the store: engine, migrations, one writer at a time."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, column, create_engine, event, inspect, select, table
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError

_MIGRATIONS = Path(__file__).parent / "migrations"
_VERSION_TABLE = "alembic_version"
_BUSY_MS = 30_000


class StoreError(Exception):
    """The store cannot be used. `kind`: unreadable, newer, locked or address."""

    def __init__(self, kind: str, detail: str) -> None:
        super().__init__(detail)
        self.kind = kind


def open_store(url: str) -> Engine:
    """An engine on the store at `url`, migrated to the newest version.

    Raises StoreError where the file is no database, was written by a newer version, is locked by
    another process for longer than half a minute, or the address cannot be understood.
    """
    try:
        engine = connect(url)
        _migrate(engine)
    except ArgumentError as error:
        raise StoreError("address", str(error)) from error
    except (DatabaseError, sqlite3.DatabaseError) as error:
        raise StoreError("locked" if "locked" in str(error) else "unreadable", str(error)) from error
    return engine


def connect(url: str) -> Engine:
    """An engine without looking at what is there (for a child of a process that opened it)."""
    address = make_url(url)
    engine = create_engine(address, json_serializer=_to_json)
    if address.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _on_connect)
        event.listen(engine, "begin", _on_begin)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that only reads and never waits for the writer."""
    with engine.connect().execution_options(read_only=True) as connection:
        yield connection


def _to_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)  # else Chinese cannot be searched for


def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, see _on_begin
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _on_begin(connection: Connection) -> None:
    # A deferred transaction that reads and then writes fails under a second writer.
    read_only = connection.get_execution_options().get("read_only", False)
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")


def _migrate(engine: Engine) -> None:
    known = sorted(path.name.partition("_")[0] for path in (_MIGRATIONS / "versions").glob("[0-9]*_*.py"))
    current = _current(engine)
    if current == known[-1]:
        return
    if current is not None and current not in known:
        raise StoreError("newer", f"version {current} is not among {known}")
    # Alembic is 25 MB in memory, and only a store that is new or old needs it.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _current(engine: Engine) -> str | None:
    with reading(engine) as connection:
        if not inspect(connection).has_table(_VERSION_TABLE):
            return None
        version: str | None = connection.execute(
            select(column("version_num")).select_from(table(_VERSION_TABLE))
        ).scalar()
        return version
