"""A look at a service: one visit to its door, kept with the others."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select, update
from sqlmodel import col

from crawler.options import CrawlOptions
from facts.progress import Ended, Event
from store.session import connect
from store.tables import Inspection
from xunwang.probing import visit_once
from xunwang.settings import load

_COLUMNS = (col(Inspection.target_id), col(Inspection.started_at), col(Inspection.options))


class Doorway:
    """Implements `xunwang.looking.Look`. One visit of fifteen seconds at most: there is nothing to stop half way."""

    def __init__(self, store_url: str, inspection_id: int, token: str, log: Path) -> None:
        self._store, self._inspection, self._token, self._log = store_url, inspection_id, token, log
        self._stopped = False

    def __enter__(self) -> "Doorway":
        """Nothing to begin before somebody listens."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Nothing to let go of."""

    @property
    def pid(self) -> int | None:
        """None: the child of the visit does not outlive the call."""
        return None

    def stop(self) -> None:
        """End the visit."""
        self._stopped = True

    def events(self, every: float) -> Iterator[Event | None]:
        """Make the visit, keep it, and say that it is over."""
        engine = connect(self._store)
        mine = (col(Inspection.id) == self._inspection) & (col(Inspection.token) == self._token)
        with engine.begin() as connection:
            row = connection.execute(select(*_COLUMNS).where(mine)).one()
        net = CrawlOptions.from_json(row.options["crawl"])
        made = visit_once(engine, row.target_id, row.started_at, load(), net, lambda: self._stopped)
        with engine.begin() as connection:
            connection.execute(update(Inspection).where(mine).values(requests=made))
        engine.dispose()
        yield Ended("done" if made else "stopped", None)
