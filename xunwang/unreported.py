"""零报告 that did not go out: told until they do, and taken in by the next one, so that no hour stays unreported."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, select
from sqlmodel import col

from facts.daily import Unreported
from facts.dates import SHANGHAI
from facts.delivery import DeliveryState, DocumentKind
from keydates.plans import Slot as Planned
from store.office import Delivery, Slot
from xunwang.datebook import Datebook
from xunwang.duties import line_of, reports_of

PATIENCE = timedelta(minutes=20)
"""How long after its hour the duty person's word is waited for, before it is told that there is none."""
_TOLD_FOR = timedelta(days=3)
_FURTHEST = 7
"""Days that a 零报告 reaches back at most."""
_NOT_MADE = ("skipped", "failed")


def unreported(connection: Connection, now: datetime) -> tuple[Unreported, ...]:
    """The 零报告 of the last days whose hour has passed and that did not go out, the oldest first."""
    since = now - _TOLD_FOR
    found = [row for row in waiting(connection) if since < row.moment <= now - PATIENCE]
    query = (
        select(col(Slot.planned_at), col(Slot.detail))
        .where(
            col(Slot.kind) == DocumentKind.ZERO_REPORT.value,
            col(Slot.state).in_(_NOT_MADE),
            col(Slot.planned_at) > since,
            col(Slot.planned_at) <= now,
        )
        .order_by(col(Slot.planned_at))
    )
    found += [
        Unreported(row.planned_at.astimezone(SHANGHAI), row.detail or "没有写成") for row in connection.execute(query)
    ]
    return tuple(sorted(found, key=lambda row: row.moment))


def waiting(connection: Connection) -> tuple[Unreported, ...]:
    """All that wait for the duty person's word, each with the command that gives it, the oldest first."""
    query = select(col(Delivery.slot)).where(
        col(Delivery.document) == DocumentKind.ZERO_REPORT.value,
        col(Delivery.state) == DeliveryState.WAITING.value,
    )
    moments = sorted({_moment(key) for key in connection.execute(query.distinct()).scalars()})
    return tuple(_waiting(connection, moment) for moment in moments)


def told_from(connection: Connection, datebook: Datebook, slot: Planned) -> tuple[datetime, tuple[Planned, ...]]:
    """From when on a slot's 零报告 tells, and the slots before it that did not go out and that it therefore takes in.

    It begins at the last one that went out, or a day before the first of them where there was none.
    """
    missed: list[Planned] = []
    for before in _before(datebook, slot):
        last = missed[-1] if missed else slot
        if before.moment < last.moment - timedelta(days=1):
            break
        if not _is_missing(connection, before):
            return before.moment, tuple(reversed(missed))
        missed.append(before)
    return (missed[-1] if missed else slot).moment - timedelta(days=1), tuple(reversed(missed))


def _before(datebook: Datebook, slot: Planned) -> Iterable[Planned]:
    """The slots before one, the newest first."""
    days: list[date] = [slot.day - timedelta(days=back) for back in range(_FURTHEST + 1)]
    planned = [row for day in days for row in reports_of(datebook.plan(day)) if row.moment < slot.moment]
    return sorted(planned, key=lambda row: row.moment, reverse=True)


def _is_missing(connection: Connection, slot: Planned) -> bool:
    """Whether it was made, or was to be, and never went out; of what was before our first day nobody can say so."""
    laid = select(col(Delivery.state)).where(
        col(Delivery.document) == DocumentKind.ZERO_REPORT.value, col(Delivery.slot) == slot.key
    )
    states = set(connection.execute(laid).scalars())
    if states:
        return states == {DeliveryState.WAITING.value}
    mine = select(col(Slot.state)).where(col(Slot.key) == slot.key)
    return connection.execute(mine).scalar() in _NOT_MADE


def _moment(key: str) -> datetime:
    """`2027-03-05T16:00/zero-report`."""
    return datetime.fromisoformat(key.partition("/")[0]).replace(tzinfo=SHANGHAI)


def _waiting(connection: Connection, moment: datetime) -> Unreported:
    line = line_of(connection, moment.date(), f"{moment:%H:%M}")
    officer = line.officer if line else ""
    how = f"xunwang duty confirm {moment:%Y-%m-%dT%H:%M} --who {officer or '姓名'}"
    return Unreported(moment, "没有确认", officer, how)
