"""Outages as intervals, from successive visits that failed: pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from checks.probed import ProbeSeen


@dataclass(frozen=True, slots=True)
class Outage:
    """A time in which every visit failed. since, until: its first and its last failed visit, both aware.

    ended: the next visit, by which it opened again; None where nobody looked soon enough. failed: its visits.
    """

    since: datetime
    until: datetime
    ended: datetime | None
    failed: tuple[ProbeSeen, ...]

    @property
    def lasted(self) -> timedelta:
        """How long it lasted at least."""
        return self.until - self.since


def outages(rows: Iterable[ProbeSeen], gap: timedelta) -> tuple[Outage, ...]:
    """The outages among visits in their order.

    Visits that say nothing end no outage and make none. Where no visit was made for longer than `gap`, nobody knows
    what was meanwhile: what failed before and after are two outages, and an answer after it does not tell the end.
    """
    found: list[Outage] = []
    run: list[ProbeSeen] = []
    for row in rows:
        if row.ok is None:
            continue
        near = bool(run) and row.at - run[-1].at <= gap
        if run and (row.ok or not near):
            found.append(_outage(run, row.at if row.ok and near else None))
            run = []
        if row.ok is False:
            run.append(row)
    return (*found, _outage(run, None)) if run else tuple(found)


def _outage(run: list[ProbeSeen], ended: datetime | None) -> Outage:
    return Outage(run[0].at, run[-1].at, ended, tuple(run))
