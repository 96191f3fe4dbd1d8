"""Why a store or the machine refused, by the words and numbers in which they say so."""

import errno
import sqlite3

from sqlalchemy.exc import DatabaseError

from facts.words import Failure

# SQLite's own words, sqlite3ErrStr in its source: the Python driver passes no code for them on to SQLAlchemy.
_WORDS = (
    ("database is locked", Failure.LOCKED),
    ("locking protocol", Failure.LOCKED),
    ("database or disk is full", Failure.DISK_FULL),
    ("disk I/O error", Failure.DISK_FULL),
    ("readonly database", Failure.READ_ONLY),
    ("unable to open database file", Failure.READ_ONLY),
    ("malformed", Failure.UNREADABLE),
    ("file is not a database", Failure.UNREADABLE),
    ("unsupported file format", Failure.UNREADABLE),
    ("out of memory", Failure.MEMORY),
)
_NUMBERS = {
    errno.ENOSPC: Failure.DISK_FULL,
    errno.EDQUOT: Failure.DISK_FULL,
    errno.EFBIG: Failure.DISK_FULL,
    errno.EROFS: Failure.READ_ONLY,
    errno.EACCES: Failure.READ_ONLY,
    errno.ENOMEM: Failure.MEMORY,
    errno.EAGAIN: Failure.MEMORY,
}


def failure_of(error: BaseException) -> Failure | None:
    """What of ours failed; None where the error says nothing of the machine, so that it is a mistake of the program."""
    if isinstance(error, (DatabaseError, sqlite3.DatabaseError)):
        text = str(error.orig if isinstance(error, DatabaseError) else error)
        return next((failure for words, failure in _WORDS if words in text), None)
    if isinstance(error, MemoryError):
        return Failure.MEMORY
    return _NUMBERS.get(error.errno or 0) if isinstance(error, OSError) else None
