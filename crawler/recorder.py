"""The only writer of what was seen: whole batches in one transaction, so that a kill loses a batch and nothing else."""

import asyncio
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, case, delete, update
from sqlmodel import SQLModel, col

from crawler import rows
from crawler.discovery import Discovery
from crawler.entry import Door
from crawler.frontier import Frontier
from crawler.seen import Seen
from facts.timings import Spent, to_json
from facts.words import Reason
from store.inserting import insert_new, inserting, table_of
from store.many import execute_many
from store.tables import Body, ColumnSeen, Inspection, LinkTarget, Page, Reading, Target, Visit

_LARGEST_BATCH = 64
_LONGEST_WAIT_S = 0.5


class OvertakenError(Exception):
    """Another process has taken this inspection over: stop at once, write nothing."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose rows are written, and by which right (the token changes when another takes over)."""

    inspection_id: int
    target_id: int
    token: str
    as_of: date
    reader_version: str


class Recorder:
    """Gathers what was seen and writes it down; `add` returns when it is safe on disk."""

    def __init__(self, engine: Engine, frontier: Frontier, discovery: Discovery, identity: Identity) -> None:
        self._engine = engine
        self._frontier = frontier
        self._discovery = discovery
        self._identity = identity
        self._batch: list[tuple[Seen, asyncio.Future[None]]] = []
        self._timer: asyncio.TimerHandle | asyncio.Handle | None = None
        self._told = [0, 0]
        self.seconds = 0.0
        """How long the batches took to be written, all together."""
        self.read = 0
        """How many pages were written down that were read, or seen for the first time."""
        self.on_flush: Callable[[list[Seen]], None] = lambda _batch: None
        self.on_error: Callable[[Exception], None] = lambda _error: None

    async def add(self, seen: Seen) -> None:
        """Take one item; return after the transaction that holds it."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._batch.append((seen, future))
        if len(self._batch) >= _LARGEST_BATCH or seen.row.depth == 0:
            self.flush()
        elif len(self._batch) >= self._frontier.out():
            self.hurry()  # nothing else is under way that could still fill the batch
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(_LONGEST_WAIT_S, self.flush)
        await future

    def hurry(self) -> None:
        """Somebody waits for new addresses: write what is there without delay."""
        if self._batch:
            self._cancel_timer()
            self._timer = asyncio.get_running_loop().call_soon(self.flush)

    @property
    def holds(self) -> bool:
        """Whether something waits to be written."""
        return bool(self._batch)

    def flush(self) -> None:
        """Write the batch. An error reaches every `add` that waits for it."""
        self._cancel_timer()
        batch, self._batch = self._batch, []
        if not batch:
            return
        began = time.monotonic()
        try:
            new, again = self._write([seen for seen, _ in batch])
        except Exception as error:  # noqa: BLE001
            for _, future in batch:
                if not future.done():
                    future.set_exception(error)
            self.on_error(error)
            return
        self.seconds += time.monotonic() - began
        self._frontier.settled((seen.row.id for seen, _ in batch), new, again)
        for _, future in batch:
            if not future.done():
                future.set_result(None)
        self.on_flush([seen for seen, _ in batch])

    def heartbeat(self, spent: Spent) -> None:
        """Say that this process is alive, and where its time went. Raises OvertakenError when the inspection is
        another's by now."""
        with self._engine.begin() as connection:
            self._claim(connection, spent=to_json(spent))

    def begin(self, home: dict[str, Any], door: Door) -> None:
        """Write the first row of the frontier and what the start address turned out to be."""
        answer = door.answer
        if door.home_url is None:
            home |= {"work": "none", "state": "done", "outcome": answer.outcome.value, "detail": answer.detail}
        with self._engine.begin() as connection:
            self._claim(
                connection,
                home_url=door.home_url,
                reader_version=self._identity.reader_version,
                requests=Inspection.requests + door.requests,
                bytes=Inspection.bytes + answer.received,
            )
            # A door that stayed shut before, and us killed behind it, left a row of its own.
            connection.execute(delete(LinkTarget).where(col(LinkTarget.inspection_id) == self._identity.inspection_id))
            insert_new(connection, LinkTarget, [{"status": answer.status, "detail": None} | home])

    def seed(self, seeds: list[dict[str, Any]]) -> None:
        """Write the first rows of the frontier of a look that needs no door; those that are there stay."""
        with self._engine.begin() as connection:
            self._claim(connection, reader_version=self._identity.reader_version)
            insert_new(connection, LinkTarget, seeds)
        self._frontier.recorded(())

    def name_target(self, name: str | None, site_code: str | None) -> None:
        """An ad-hoc target is called what its home page calls itself; a registered one keeps its name."""
        with self._engine.begin() as connection:
            self._claim(connection)
            for column, value in ((Target.name, name), (Target.site_code, site_code)):
                mine = (col(Target.id) == self._identity.target_id) & col(column).is_(None)
                connection.execute(update(Target).where(mine).values({column: value}))

    def leave_out(self, work: str, reason: str, ceiling: str) -> None:
        """A ceiling was hit: what is still queued for `work` is left out, and said so."""
        with self._engine.begin() as connection:
            self._claim(connection, ceiling=ceiling)
            connection.execute(
                update(LinkTarget)
                .where(
                    col(LinkTarget.inspection_id) == self._identity.inspection_id,
                    col(LinkTarget.state) == "queued",
                    col(LinkTarget.work) == work,
                )
                .values(state="left-out", reason=reason)
            )
        self._frontier.recorded(())

    def leave_out_rows(self, ids: list[int], reason: str) -> None:
        """These addresses are not asked after all."""
        with self._engine.begin() as connection:
            self._claim(connection)
            connection.execute(
                update(LinkTarget).where(col(LinkTarget.id).in_(ids)).values(state="left-out", reason=reason)
            )
        self._frontier.recorded(ids)

    def insert(self, model: type[SQLModel], new: list[dict[str, Any]]) -> None:
        """Write rows of another kind (observations of a look) under the same right."""
        with self._engine.begin() as connection:
            self._claim(connection)
            insert_new(connection, model, new)

    def settle_traffic(self, requests: int, received: int) -> None:
        """Write down what this process asked beside the addresses of its rows: rules of robots, what hosts answer for
        nothing, the home page's other scheme. requests, received: all that it asked while it wrote here."""
        more = max(0, requests - self._told[0]), max(0, received - self._told[1])
        with self._engine.begin() as connection:
            self._claim(connection, requests=Inspection.requests + more[0], bytes=Inspection.bytes + more[1])
        self._told = [requests, received]

    def settle_hollow(self) -> None:
        """Pages that no browser came to look at, for want of time: nobody can tell what they hold."""
        with self._engine.begin() as connection:
            self._claim(connection)
            mine = col(LinkTarget.inspection_id) == self._identity.inspection_id
            connection.execute(
                update(LinkTarget)
                .where(mine, col(LinkTarget.state) == "render")
                .values(state="done", reason=Reason.SCRIPT_FILLED.value)
            )

    def keep_register(self, columns: list[dict[str, Any]]) -> None:
        """Write the register of columns, in place of one that a look which was cut short may have left."""
        with self._engine.begin() as connection:
            self._claim(connection)
            mine = col(ColumnSeen.inspection_id) == self._identity.inspection_id
            connection.execute(delete(ColumnSeen).where(mine))
            insert_new(connection, ColumnSeen, columns)

    def _cancel_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _write(self, batch: list[Seen]) -> tuple[list[dict[str, Any]], set[tuple[str, str]]]:
        """Write down a batch: the new rows, and in which work and state known ones wait now."""
        now = datetime.now(UTC)
        new = [row for seen in batch for row in self._discovery.rows(seen)]
        first = [rows.first_look(seen, now) for seen in batch if _is_first(seen)]
        requests, received = (sum(getattr(one.answer, name) for one in batch) for name in ("requests", "received"))
        with self._engine.begin() as connection:
            self._claim(
                connection,
                requests=Inspection.requests + requests,
                bytes=Inspection.bytes + received,
            )
            _update(connection, first)
            _update(connection, [rows.rendered(seen) for seen in batch if seen.row.render])
            _update(connection, [rows.second_look(seen) for seen in batch if seen.row.second])
            insert_new(connection, LinkTarget, new)
            self._write_again([seen for seen in batch if seen.row.carried], connection)
            self._write_pages(connection, batch, now)
        self._told = [self._told[0] + requests, self._told[1] + received]
        self.read += sum(
            seen.digest is not None or (not seen.row.second and seen.row.work == "crawl") for seen in batch
        )
        return new, {(row["work"], row["state"]) for row in first if row["state"] != "done"}

    def _write_again(self, asked: list[Seen], connection: Connection) -> None:
        """What an earlier look read of these pages holds today where they are unchanged, else no longer."""
        me = self._identity
        for unchanged in (True, False):
            keys = [seen.row.key for seen in asked if seen.unchanged is unchanged]
            if not keys:
                continue
            mine = (col(Visit.inspection_id) == me.inspection_id) & col(Visit.key).in_(keys)
            if not unchanged:
                connection.execute(delete(Visit).where(mine))
                continue
            connection.execute(update(Visit).where(mine).values(seen_on=None))
            page = (col(Page.target_id) == me.target_id) & col(Page.key).in_(keys) & (col(Page.last_seen) < me.as_of)
            connection.execute(update(Page).where(page).values(last_seen=me.as_of))

    def _write_pages(self, connection: Connection, batch: list[Seen], now: datetime) -> None:
        me = self._identity
        read = [(seen, seen.digest) for seen in batch if seen.digest is not None]
        insert_new(connection, Body, [rows.body(*pair) for pair in read])
        insert_new(
            connection,
            Reading,
            [rows.reading(digest, seen.answer.final_url, me.reader_version) for seen, digest in read],
        )
        again = [seen.row.key for seen, _ in read if not _is_first(seen)]  # what broke off at first may be whole now
        if again:
            mine = (col(Visit.inspection_id) == me.inspection_id) & col(Visit.key).in_(again)
            connection.execute(delete(Visit).where(mine))
        insert_new(connection, Visit, [rows.visit(*pair, me.inspection_id, me.as_of, now) for pair in read])
        _upsert_pages(connection, [rows.page(*pair, me.target_id, me.as_of) for pair in read])

    def _claim(self, connection: Connection, **values: Any) -> None:
        claim(connection, self._identity.inspection_id, self._identity.token, **values)


def claim(connection: Connection, inspection_id: int, token: str, **values: Any) -> None:
    """Write values of an inspection that is ours, and that we live. Raises OvertakenError when it is another's."""
    result = connection.execute(
        update(Inspection)
        .where(col(Inspection.id) == inspection_id, col(Inspection.token) == token)
        .values(heartbeat_at=datetime.now(UTC), **values)
    )
    if result.rowcount != 1:
        raise OvertakenError


def _is_first(seen: Seen) -> bool:
    return not (seen.row.second or seen.row.render)


def _update(connection: Connection, changes: list[dict[str, Any]]) -> None:
    if changes:
        execute_many(connection, "change addresses", lambda: _change(changes[0]), changes)


def _change(names: Iterable[str]) -> Any:
    table = table_of(LinkTarget)
    values: dict[str, Any] = {name: bindparam(name) for name in names if name != "row_id"}
    return table.update().where(table.c.id == bindparam("row_id")).values(values)


def _upsert_pages(connection: Connection, pages: list[dict[str, Any]]) -> None:
    if pages:
        execute_many(connection, "upsert pages", lambda: _upsert(connection), pages)


def _upsert(connection: Connection) -> Any:
    statement = inserting(connection, Page)
    new, old = statement.excluded, table_of(Page).c
    changes = {
        "last_seen": case((new.last_seen > old.last_seen, new.last_seen), else_=old.last_seen),
        "first_seen": case((new.first_seen < old.first_seen, new.first_seen), else_=old.first_seen),
        "content_hash": new.content_hash,
    }
    return statement.on_conflict_do_update(index_elements=["target_id", "key"], set_=changes)
