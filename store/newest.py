"""The tables of the newest version in one script: a new store need not take every step of the migrations.

After a new migration: `python -m store.newest`. A test holds that both ways lead to the same store.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sqlalchemy import Connection

SCRIPT: Final = Path(__file__).parent / "migrations" / "newest.sql"
_BETWEEN: Final = ";\n\n"


def create(connection: Connection) -> None:
    """Make all tables in a store of SQLite that has none."""
    for statement in SCRIPT.read_text(encoding="utf-8").split(_BETWEEN):
        connection.exec_driver_sql(statement)


def script_of(connection: Connection) -> str:
    """The script that makes the tables of a store of SQLite."""
    rows = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC, name")
    version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    statements = [*rows.scalars(), f"INSERT INTO alembic_version VALUES ('{version}')"]  # noqa: S608 - ours
    return _BETWEEN.join(statements) + "\n"


if __name__ == "__main__":
    from store.session import connect, migrate, reading

    with TemporaryDirectory() as folder:
        engine = connect(f"sqlite:///{folder}/x.db")
        migrate(engine)
        with reading(engine) as stepped:
            SCRIPT.write_text(script_of(stepped), encoding="utf-8")
