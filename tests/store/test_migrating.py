"""Stores of older editions: brought forward whole, or left as they were."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlmodel import SQLModel

from store.session import _MIGRATIONS, StoreError, connect, open_store, reading
from tests.faulty import room

EDITIONS = [path.name.partition("_")[0] for path in sorted((_MIGRATIONS / "versions").glob("[0-9]*_*.py"))]
# In a process of its own: it dies at the n-th statement, as by a power cut.
_DYING = """
import os, signal, sys
from sqlalchemy import event
from sqlalchemy.engine import Engine
from store.session import open_store
left = int(sys.argv[2])
@event.listens_for(Engine, "before_cursor_execute")
def count(*_):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
open_store(sys.argv[1])
"""


def store_of(path: Path, edition: str) -> str:
    """A store as an edition left it, with a site in it."""
    url = f"sqlite:///{path}"
    engine, config = connect(url), Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, edition)
        connection.exec_driver_sql(_ROW)
    engine.dispose()
    return url


_ROW = "INSERT INTO target (key, kind, form, level, url) VALUES ('a.cn/', 'site', '独立站', 'portal', 'https://a.cn/')"


@pytest.mark.parametrize("edition", EDITIONS[:-1])
def test_an_older_store_is_brought_forward_with_all_that_is_in_it(tmp_path: Path, edition: str) -> None:
    engine = open_store(store_of(tmp_path / "a.db", edition))
    with reading(engine) as connection:
        assert connection.exec_driver_sql("SELECT url FROM target").scalars().all() == ["https://a.cn/"]
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


@pytest.mark.parametrize("statement", [4, 9, 17])
def test_a_kill_in_mid_migration_leaves_the_older_store_which_the_next_start_brings_forward(
    tmp_path: Path, statement: int
) -> None:
    url = store_of(tmp_path / "a.db", EDITIONS[0])
    environment = os.environ | {"PYTHONPATH": str(Path.cwd())}
    done = subprocess.run([sys.executable, "-c", _DYING, url, str(statement)], env=environment, check=False)
    assert done.returncode == -signal.SIGKILL
    with closing(sqlite3.connect(tmp_path / "a.db")) as store:
        assert store.execute("SELECT version_num FROM alembic_version").fetchall() == [(EDITIONS[0],)]
    with reading(open_store(url)) as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one() == EDITIONS[-1]
        assert connection.exec_driver_sql("SELECT url FROM target").scalars().all() == ["https://a.cn/"]


@pytest.mark.parametrize("most", [20_000, 60_000, 150_000])
def test_a_disk_without_room_for_a_new_store_leaves_none_half_made(tmp_path: Path, most: int) -> None:
    url = f"sqlite:///{tmp_path}/a.db"
    with room(most), pytest.raises(StoreError) as caught:
        open_store(url)
    assert caught.value.kind == "disk-full"
    with reading(open_store(url)) as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one() == EDITIONS[-1]
