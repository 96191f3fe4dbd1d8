"""Outages as intervals, from successive visits that failed: pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from checks.probed import ProbeSeen
from facts.dates import SHANGHAI
from facts.outcomes import OUTCOMES, REACHED

_ODD = "内容或状态码不对"
"""How a visit ended that opened, but not with what was expected."""


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


def span(outage: Outage) -> str:
    """`11月23日 08:05 至 09:05`, or the moment of a single visit."""
    since, until = outage.since.astimezone(SHANGHAI), outage.until.astimezone(SHANGHAI)
    begins = f"{since.month}月{since.day}日 {since:%H:%M}"
    if outage.since == outage.until:
        return begins
    same = since.date() == until.date()
    return f"{begins} 至 {'' if same else f'{until.month}月{until.day}日 '}{until:%H:%M}"


def ends(rows: Iterable[ProbeSeen]) -> str:
    """`等待超时 6 次、对方服务器出错（5xx） 3 次`: how failed visits ended, the most frequent first."""
    counted = Counter(_ODD if row.outcome in REACHED else OUTCOMES[row.outcome].text for row in rows)
    return "、".join(f"{text} {count} 次" for text, count in counted.most_common())


def _outage(run: list[ProbeSeen], ended: datetime | None) -> Outage:
    return Outage(run[0].at, run[-1].at, ended, tuple(run))
