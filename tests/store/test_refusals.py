import errno
import sqlite3

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from facts.words import Failure
from store.refusals import failure_of


@pytest.mark.parametrize(
    ("text", "failure"),
    [
        ("database is locked", Failure.LOCKED),
        ("database or disk is full", Failure.DISK_FULL),
        ("disk I/O error", Failure.DISK_FULL),
        ("attempt to write a readonly database", Failure.READ_ONLY),
        ("unable to open database file", Failure.READ_ONLY),
        ("database disk image is malformed", Failure.UNREADABLE),
        ("malformed database schema (x)", Failure.UNREADABLE),
        ("file is not a database", Failure.UNREADABLE),
        ("out of memory", Failure.MEMORY),
    ],
)
def test_what_sqlite_says_is_the_machines(text: str, failure: Failure) -> None:
    assert failure_of(sqlite3.OperationalError(text)) is failure
    assert failure_of(OperationalError("SELECT 1", {}, sqlite3.OperationalError(text))) is failure


@pytest.mark.parametrize(
    ("number", "failure"),
    [(errno.ENOSPC, Failure.DISK_FULL), (errno.EROFS, Failure.READ_ONLY), (errno.ENOMEM, Failure.MEMORY)],
)
def test_what_the_system_says_is_the_machines(number: int, failure: Failure) -> None:
    assert failure_of(OSError(number, "x")) is failure


@pytest.mark.parametrize(
    "error",
    [
        OperationalError("SELECT 'database is locked'", {}, sqlite3.OperationalError("no such column: x")),
        IntegrityError("INSERT", {}, sqlite3.IntegrityError("UNIQUE constraint failed: visit.key")),
        OSError(errno.ENOENT, "x"),
        ValueError("malformed"),
    ],
)
def test_a_mistake_of_the_program_is_not_put_on_the_machine(error: Exception) -> None:
    assert failure_of(error) is None


def test_no_memory_is_no_memory() -> None:
    assert failure_of(MemoryError()) is Failure.MEMORY
