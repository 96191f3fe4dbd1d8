"""A store that is being made or brought up to date when the power or the disk goes: whole, or as it was."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from store.session import StoreError, connect, open_store, reading
from tests.faulty import room
from tests.store.test_migrations import VERSIONS, filled, rows_of
from tests.tiers import slow

# In a process of its own: it dies at the n-th statement.
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


def version_of(url: str) -> str:
    with reading(connect(url)) as connection:
        found: str = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
        return found


@slow
@pytest.mark.parametrize("statement", [9, 30])
def test_a_kill_in_mid_migration_leaves_the_older_store_which_the_next_start_brings_up_to_date(
    tmp_path: Path, statement: int
) -> None:
    url = f"sqlite:///{tmp_path}/x.db"
    before = filled(connect(url), VERSIONS[0])
    environment = os.environ | {"PYTHONPATH": str(Path.cwd())}
    done = subprocess.run([sys.executable, "-c", _DYING, url, str(statement)], env=environment, check=False)
    assert (done.returncode, version_of(url)) == (-signal.SIGKILL, VERSIONS[0])
    assert rows_of(connect(url)) == before
    after = rows_of(open_store(url))
    assert version_of(url) == VERSIONS[-1]
    assert {name: after[name] for name in before} == before


@pytest.mark.parametrize("most", [20_000, 60_000, 150_000])
def test_a_disk_without_room_for_a_new_store_leaves_none_half_made(tmp_path: Path, most: int) -> None:
    url = f"sqlite:///{tmp_path}/x.db"
    with room(most), pytest.raises(StoreError) as caught:
        open_store(url)
    assert caught.value.kind == "disk-full"
    open_store(url).dispose()
    assert version_of(url) == VERSIONS[-1]
