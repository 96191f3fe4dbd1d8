"""A store of an earlier edition that holds something becomes one of this edition and loses nothing."""

from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import JSON, Boolean, Connection, Date, DateTime, Engine, Integer, LargeBinary, MetaData, Table
from sqlalchemy.sql.sqltypes import TypeEngine

import store.migrations
from store.session import connect, open_store, reading

_FOLDER = Path(store.migrations.__file__).parent
VERSIONS = sorted(path.name.partition("_")[0] for path in (_FOLDER / "versions").glob("[0-9]*.py"))
_DUMMIES: tuple[tuple[type[TypeEngine[Any]], Any], ...] = (
    (Boolean, False), (Integer, 1), (LargeBinary, b"x"), (JSON, {}), (DateTime, None), (Date, None),
)  # fmt: skip


def filled(engine: Engine, version: str) -> dict[str, int]:
    """A store of that version with one row in each table; the number of rows by table."""
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(_FOLDER))
        config.attributes["connection"] = connection
        command.upgrade(config, version)
    with engine.begin() as connection:
        tables = MetaData()
        tables.reflect(connection)
        for table in tables.sorted_tables:
            if table.name != "alembic_version":
                _fill(connection, table)
    return rows_of(engine)


def _fill(connection: Connection, table: Table) -> None:
    names = [column.name for column in table.columns if not column.nullable and column.server_default is None]
    values = [dummy(table.columns[name].type) for name in names]
    marks, columns = ", ".join("?" * len(names)), ", ".join(f'"{name}"' for name in names)
    connection.exec_driver_sql(f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks})', tuple(values))


def dummy(kind: TypeEngine[Any]) -> Any:
    """Some value of a type, as SQLite keeps it."""
    for known, value in _DUMMIES:
        if isinstance(kind, known):
            moment = "2026-11-24 08:00:00" if known is DateTime else "2026-11-24"
            return moment if value is None else "{}" if value == {} else value
    return "1"


def rows_of(engine: Engine) -> dict[str, int]:
    with reading(engine) as connection:
        tables = MetaData()
        tables.reflect(connection)
        return {
            name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one()
            for name in tables.tables
            if name != "alembic_version"
        }


@pytest.mark.parametrize("version", VERSIONS[:-1])
def test_a_store_that_holds_something_is_brought_up_to_date(tmp_path: Path, version: str) -> None:
    url = f"sqlite:///{tmp_path}/x.db"
    before = filled(connect(url), version)
    assert min(before.values()) == 1
    after = rows_of(open_store(url))
    assert {name: after[name] for name in before} == before
