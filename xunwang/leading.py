"""Who leads: one process at a time plans and begins; a lock row with a heartbeat says which."""

import os
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, select, update
from sqlmodel import col

from store.inserting import table_of
from store.office import Lock
from xunwang.opening import is_there

NAME = "scheduler"
STALE = timedelta(minutes=5)
"""After so long without a heartbeat another takes over, even where the process is still there: it hangs. A tick beats
between any two things that it does, and each of them ends within its own time limit."""


class Leader:
    """One process that would lead. token: by which it is known in the store."""

    def __init__(self, engine: Engine, token: str) -> None:
        self._engine = engine
        self.token = token

    def beat(self, now: datetime) -> bool:
        """Take the lead where nobody has it, keep it where it is ours; whether we lead."""
        with self._engine.begin() as connection:
            values: dict[str, Any] = {"token": self.token, "pid": os.getpid(), "heartbeat_at": now}
            row = _row(connection)
            if row is None:
                connection.execute(insert(Lock).values(name=NAME, **values))
                return True
            if row.token != self.token and is_alive(row.pid, row.heartbeat_at, now):
                return False
            connection.execute(update(Lock).where(col(Lock.name) == NAME).values(**values))
            return True

    def leads(self, connection: Connection) -> bool:
        """Whether we still lead, within a transaction that writes: whatever it writes is then the leader's word."""
        row = _row(connection)
        return row is not None and row.token == self.token

    def resign(self) -> None:
        """Let another lead at once."""
        with self._engine.begin() as connection:
            connection.execute(delete(Lock).where(col(Lock.name) == NAME, col(Lock.token) == self.token))


def leader_of(connection: Connection, now: datetime) -> tuple[bool, datetime | None]:
    """Whether somebody leads, and when a heart beat last."""
    row = _row(connection)
    return (False, None) if row is None else (is_alive(row.pid, row.heartbeat_at, now), row.heartbeat_at)


def is_alive(pid: int | None, heartbeat: datetime | None, now: datetime) -> bool:
    """Whether a process that wrote this is at it. A clock that was set back or forth is no heartbeat either."""
    return heartbeat is not None and abs(now - heartbeat) <= STALE and pid is not None and is_there(pid)


_ROW = select(table_of(Lock)).where(col(Lock.name) == NAME)


def _row(connection: Connection) -> Any:
    return connection.execute(_ROW).first()
