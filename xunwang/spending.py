"""Where the time of one run goes: the child's own account, and around it what this process does."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import Engine, select, update
from sqlalchemy.exc import OperationalError
from sqlmodel import col

from facts.timings import Phase, Spent, from_json, to_json, together
from store.session import reading
from store.tables import Inspection
from xunwang.opening import Opened


class Spending:
    """The account of one run of an inspection. began: when this process did, by the monotonic clock."""

    def __init__(self, engine: Engine, opened: Opened, began: float) -> None:
        self._engine = engine
        self._opened = opened
        self._began = began
        self._own: dict[Phase, float] = {}
        self._before = sum(self._stored().values())

    @contextmanager
    def at(self, phase: Phase) -> Iterator[None]:
        """What is done within belongs to the phase."""
        began = time.monotonic()
        try:
            yield
        finally:
            self._own[phase] = self._own.get(phase, 0.0) + time.monotonic() - began

    def close(self) -> Spent:
        """The seconds of all runs of the inspection, kept with it; a run that found it finished adds nothing."""
        kept = self._stored()
        if not self._opened.crawl:
            return kept
        run = sum(kept.values()) - self._before + sum(self._own.values())
        rest = {Phase.START: max(0.0, time.monotonic() - self._began - run)}
        spent = together(kept, self._own, rest)
        # Where the store has no room any more the account is told, and not kept.
        with suppress(OperationalError), self._engine.begin() as connection:
            mine = (col(Inspection.id) == self._opened.inspection_id) & (col(Inspection.token) == self._opened.token)
            connection.execute(update(Inspection).where(mine).values(spent=to_json(spent)))
        return spent

    def _stored(self) -> Spent:
        query = select(col(Inspection.spent)).where(col(Inspection.id) == self._opened.inspection_id)
        with reading(self._engine) as connection:
            return from_json(connection.execute(query).scalar_one())
