"""The frontier: which addresses an inspection knows, which are still to be asked, in which order."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Select, bindparam, func, select
from sqlmodel import col

from crawler.order import Turn
from crawler.scope import extension
from facts.outcomes import Outcome
from facts.words import LinkKind, Reason
from store.session import reading
from store.tables import LinkTarget

_PREFETCH = 200
_COLUMNS = ("id", "key", "url", "host", "kind", "work", "depth", "priority", "reason", "state", "seen_on")
READ_ANEW = (Reason.NO_BROWSER.value, Reason.SCRIPT_FILLED.value, Reason.OUR_FAULT.value)
"""Reasons of pages that an earlier look read and whose content was not there: they say nothing of today's answer."""


@dataclass(frozen=True, slots=True)
class Row:
    """One address to ask. second: this is the late second look; render: it was read, and a browser is to look
    at it. carried: an earlier look asked it, and what it saw holds until it is asked."""

    id: int
    key: int
    url: str
    host: str
    kind: str
    work: str
    depth: int
    priority: int
    reason: str | None
    second: bool
    render: bool = False
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """How many addresses are done and left, for one kind of work."""

    done: int
    left: int


class Frontier:
    """Rows of `link_target` that wait, handed out once each; what was handed out and not yet
    recorded is remembered here only, so that after a kill it waits again by itself."""

    def __init__(self, engine: Engine, inspection_id: int) -> None:
        self._engine = engine
        self._inspection_id = inspection_id
        self._query = _waiting(inspection_id)
        self._out: dict[int, Row] = {}
        self._ready: dict[tuple[str, str], list[Row]] = {}
        self._dry: set[tuple[str, str]] = set()
        self._through: dict[tuple[str, str], int] = {}  # up to which id all that waits is at hand, or out
        self.known: set[int] = set()
        with reading(engine) as connection:
            self.known.update(self._keys(connection))

    def _keys(self, connection: Connection) -> Iterable[int]:
        query = select(col(LinkTarget.key)).where(col(LinkTarget.inspection_id) == self._inspection_id)
        return connection.execute(query).scalars()

    def take(self, work: str, state: str = "queued", may_go: Callable[[Row], bool] = lambda _row: True) -> Row | None:
        """The next address of this work and state that may go, or None when none does just now."""
        ready = self._ready.get((work, state)) or self._load(work, state)
        place = next((place for place in range(len(ready) - 1, -1, -1) if may_go(ready[place])), None)
        if place is None:
            return None
        row = ready.pop(place)
        self._out[row.id] = row
        return row

    def peek(self, work: str, state: str = "queued") -> Row | None:
        """What `take` would give."""
        ready = self._ready.get((work, state)) or self._load(work, state)
        return ready[-1] if ready else None

    def is_asking(self, work: str, before: float = math.inf) -> bool:
        """Whether an address of this work, with an earlier turn than `before`, is being asked."""
        return any(row.work == work and row.priority < before for row in self._out.values())

    def waiting(self, work: str, state: str = "queued") -> bool:
        """Whether `take` would give something."""
        return bool(self._ready.get((work, state)) or self._load(work, state))

    def recorded(self, ids: Iterable[int]) -> None:
        """These rows were written down, and anything may have become of what waits."""
        self.settled(ids, ())
        for slots in (self._ready, self._dry, self._through):
            slots.clear()

    def settled(
        self, ids: Iterable[int], new: Iterable[Mapping[str, Any]], again: Iterable[tuple[str, str]] = ()
    ) -> None:
        """These rows were written down. new: rows that came with them. again: work and state in which known rows
        wait now.

        What is ready to be handed out stays so, but where a new row has an earlier turn than the last of it: of the
        same turn it comes after all that were known before.
        """
        for row_id in ids:
            self._out.pop(row_id, None)
        for slot in again:
            self._forget(slot)
        for row in new:
            slot = (row["work"], row["state"])
            self._dry.discard(slot)
            if (ready := self._ready.get(slot)) and row["priority"] < ready[0].priority:
                self._forget(slot)

    def _forget(self, slot: tuple[str, str]) -> None:
        self._ready.pop(slot, None)
        self._through.pop(slot, None)
        self._dry.discard(slot)

    def out(self) -> int:
        """How many rows are being asked."""
        return len(self._out)

    def opened(self, host: str, ending: str) -> str | None:
        """A page of a host (with its port) that opened under its own address, the newest; ending: of its file."""
        query = (
            select(col(LinkTarget.url))
            .where(
                col(LinkTarget.inspection_id) == self._inspection_id,
                col(LinkTarget.host) == host,
                col(LinkTarget.kind) == LinkKind.PAGE.value,
                col(LinkTarget.outcome) == Outcome.OK.value,
                col(LinkTarget.final_url) == col(LinkTarget.url),
            )
            .order_by(col(LinkTarget.id).desc())
            .limit(_PREFETCH)
        )
        with reading(self._engine) as connection:
            found = connection.execute(query).scalars().all()
        return next((url for url in found if extension(url) == ending), None)

    def tallies(self) -> dict[str, Tally]:
        """Done and left by work, with `column` for the crawl's columns among them."""
        columns = (col(LinkTarget.work) == "crawl") & (col(LinkTarget.priority) == Turn.COLUMN)
        query = (
            select(col(LinkTarget.work), columns.label("column"), col(LinkTarget.state), func.count())
            .where(col(LinkTarget.inspection_id) == self._inspection_id)
            .group_by(col(LinkTarget.work), "column", col(LinkTarget.state))
        )
        with reading(self._engine) as connection:
            rows = connection.execute(query).all()
        names = {work for work, *_ in rows} | {"crawl", "check"}
        found = {name: _tally([(state, n) for work, _, state, n in rows if work == name]) for name in names}
        found["column"] = _tally([(state, n) for _, column, state, n in rows if column])
        return found

    def _load(self, work: str, state: str) -> list[Row]:
        slot = (work, state)
        if slot in self._dry:
            return []
        through, most = self._through.get(slot, 0), _PREFETCH + len(self._out)
        told = {"work": work, "state": state, "through": through, "most": most}
        with reading(self._engine) as connection:
            found = connection.execute(self._query, told).all()
        rows = [_row(record) for record in found if record[0] not in self._out]
        if len(found) < most and len(rows) <= _PREFETCH:  # what comes now has a higher number: these are not read again
            self._through[slot] = max((record[0] for record in found), default=through)
        del rows[_PREFETCH:]
        if not rows:
            self._dry.add(slot)
        rows.reverse()  # popped from the end
        self._ready[slot] = rows
        return rows


def _waiting(inspection_id: int) -> Select[Any]:
    return (
        select(*(getattr(LinkTarget, name) for name in _COLUMNS))
        .where(
            col(LinkTarget.inspection_id) == inspection_id,
            col(LinkTarget.state) == bindparam("state"),
            col(LinkTarget.work) == bindparam("work"),
            col(LinkTarget.id) > bindparam("through"),
        )
        .order_by(col(LinkTarget.priority), col(LinkTarget.id))
        .limit(bindparam("most"))
    )


def _row(record: Sequence[Any]) -> Row:
    number, key, url, host, kind, work, depth, priority, reason, state, seen_on = record
    carried = seen_on is not None
    if carried and reason in READ_ANEW:
        reason = None
    again = state == "second", state == "render", carried
    return Row(number, key, url, host, kind, work, depth, priority, reason, *again)


def _tally(states: list[tuple[str, int]]) -> Tally:
    return Tally(
        done=sum(n for state, n in states if state in {"done", "left-out"}),
        left=sum(n for state, n in states if state in {"queued", "second", "render"}),
    )
