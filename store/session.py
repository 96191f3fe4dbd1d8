"""Opening the store: engine, migrations, one writer at a time."""

import json
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, column, create_engine, event, inspect, select, table
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError

from facts.words import Failure
from store import newest
from store.refusals import failure_of

_MIGRATIONS = Path(__file__).parent / "migrations"
_VERSION_TABLE = "alembic_version"
_BUSY_MS = 30_000
_EMPTY_FOR_S = 60.0
"""A file of no bytes is a new database to SQLite. One of ours is so only for the moment in which it is made: whoever
finds it empty later finds what a broken disk, or a copy that was cut, has left of a store."""


class StoreError(Exception):
    """The store cannot be used. `kind`: a `facts.words.Failure` value, empty, newer, address or driver."""

    def __init__(self, kind: str, detail: str) -> None:
        super().__init__(detail)
        self.kind = kind


def open_store(url: str) -> Engine:
    """An engine on the store at `url`, migrated to the newest version.

    Raises StoreError where the file is no database or an empty one, was written by a newer version, is locked by
    another process for longer than half a minute (`?timeout=SECONDS` at the address's end says otherwise), or the
    address cannot be understood.
    """
    try:
        engine = connect(url)
    except ArgumentError as error:
        raise StoreError("address", str(error)) from error
    except ModuleNotFoundError as error:
        raise StoreError("driver", str(error)) from error
    try:
        if engine.url.get_backend_name() == "sqlite":
            _prepare(engine.url.database or "")
        _bring_up_to_date(engine)
    except (DatabaseError, sqlite3.DatabaseError) as error:
        engine.dispose()  # what it has half opened would be shared with whoever tries again in this process
        raise StoreError(failure_of(error) or Failure.UNREADABLE, str(error)) from error
    return engine


def _prepare(database: str) -> None:
    """Refuse what is no store on a disk, and what is left of one; make the file of a new one."""
    if database in ("", ":memory:"):
        raise StoreError("address", "a store in memory is another one in each process")
    file = Path(database)
    if file.is_file() and file.stat().st_size == 0 and time.time() - file.stat().st_mtime > _EMPTY_FOR_S:
        raise StoreError("empty", f"{file} has no bytes")
    _keep_private(file)


def _keep_private(file: Path) -> None:
    """A new store is its owner's alone: it holds what sites showed, private data among it. What SQLite lays beside it
    gets the same rights. Where that cannot be, SQLite says why."""
    with suppress(OSError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def connect(url: str) -> Engine:
    """An engine without looking at what is there (for a child of a process that opened it)."""
    address = make_url(url)
    engine = create_engine(address, json_serializer=_to_json)
    if address.get_backend_name() == "sqlite":
        event.listen(engine, "connect", partial(_on_connect, busy_ms=_busy_ms(address)))
        event.listen(engine, "begin", _on_begin)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that only reads and never waits for the writer."""
    with engine.connect().execution_options(read_only=True) as connection:
        yield connection


def _to_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)  # else Chinese cannot be searched for


def _busy_ms(address: URL) -> int:
    try:
        return int(float(str(address.query.get("timeout", ""))) * 1000)
    except ValueError:
        return _BUSY_MS


def _on_connect(connection: sqlite3.Connection, _record: object, *, busy_ms: int) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, see _on_begin
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={busy_ms}")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    # Who carries the log over waits for the disk: each 16 MB, a crawl does so a few times, not once a second.
    cursor.execute("PRAGMA wal_autocheckpoint=4000")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _on_begin(connection: Connection) -> None:
    # A deferred transaction that reads and then writes fails under a second writer.
    read_only = connection.get_execution_options().get("read_only", False)
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")


def _bring_up_to_date(engine: Engine) -> None:
    known = sorted(path.name.partition("_")[0] for path in (_MIGRATIONS / "versions").glob("[0-9]*_*.py"))
    current = _version(engine)
    if current == known[-1] or (current is None and _is_made(engine)):
        return
    if current is not None and current not in known:
        raise StoreError("newer", f"version {current} is not among {known}")
    migrate(engine)


def _is_made(engine: Engine) -> bool:
    """Whether the tables of a new store could be made at once, by whoever comes first; the others find them there."""
    with engine.begin() as connection:
        tables = inspect(connection).get_table_names()
        if tables and _VERSION_TABLE not in tables:
            raise StoreError(Failure.UNREADABLE, "it has tables of another program")
        if tables or engine.dialect.name != "sqlite":
            return False
        newest.create(connection)
        return True


def migrate(engine: Engine) -> None:
    """Take every step that is left to the newest version. Alembic is 25 MB in memory: only an old store needs it."""
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


def _version(engine: Engine) -> str | None:
    with reading(engine) as connection:
        if not inspect(connection).has_table(_VERSION_TABLE):
            return None
        version: str | None = connection.execute(
            select(column("version_num")).select_from(table(_VERSION_TABLE))
        ).scalar()
        return version
