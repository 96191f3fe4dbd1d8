"""Opening the store: engine, migrations, one writer at a time."""

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, column, create_engine, event, inspect, select, table
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError

_MIGRATIONS = Path(__file__).parent / "migrations"
_VERSION_TABLE = "alembic_version"
_BUSY_MS = 30_000
# SQLite's own words, sqlite3ErrStr in its source: the Python driver passes no code for them on to SQLAlchemy.
_REFUSALS = (
    ("database is locked", "locked"),
    ("database or disk is full", "full"),
    ("readonly database", "read-only"),
    ("disk I/O error", "full"),
    ("unable to open database file", "read-only"),
)


class StoreError(Exception):
    """The store cannot be used. `kind`: unreadable, newer, locked, full, read-only, address or driver."""

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
        if engine.url.get_backend_name() == "sqlite" and engine.url.database in (None, "", ":memory:"):
            raise StoreError("address", "a store in memory is another one in each process")
        if engine.url.get_backend_name() == "sqlite":
            _keep_private(Path(engine.url.database or ""))
        _migrate(engine)
    except ArgumentError as error:
        raise StoreError("address", str(error)) from error
    except ModuleNotFoundError as error:
        raise StoreError("driver", str(error)) from error
    except (DatabaseError, sqlite3.DatabaseError) as error:
        raise StoreError(kind_of(error), str(error)) from error
    return engine


def _keep_private(file: Path) -> None:
    """A new store is its owner's alone: it holds what sites showed, private data among it. What SQLite lays beside it
    gets the same rights. Where that cannot be, SQLite says why."""
    with suppress(OSError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def kind_of(error: Exception) -> str:
    """Why the database refused, as a StoreError's kind; also for a refusal long after the opening."""
    text = str(error)
    return next((kind for words, kind in _REFUSALS if words in text), "unreadable")


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
    with _unchecked(engine) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


@contextmanager
def _unchecked(engine: Engine) -> Iterator[Connection]:
    """A connection that lets a table be made anew while rows of others name its own: SQLite alters many things so."""
    is_sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as connection:
        raw = connection.connection.cursor()  # no transaction yet: within one the switch is without effect
        try:
            if is_sqlite:
                raw.execute("PRAGMA foreign_keys=OFF")
            yield connection
        finally:
            if is_sqlite:
                raw.execute("PRAGMA foreign_keys=ON")
            raw.close()


def _current(engine: Engine) -> str | None:
    with reading(engine) as connection:
        if not inspect(connection).has_table(_VERSION_TABLE):
            return None
        version: str | None = connection.execute(
            select(column("version_num")).select_from(table(_VERSION_TABLE))
        ).scalar()
        return version
