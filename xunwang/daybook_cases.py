"""The cases of a recipient's day, and how they differ from what that recipient was told last."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, select
from sqlmodel import col

from facts.daily import Changes, InWork, Late, Recipient, Unsent
from facts.delivery import Channel, DeliveryState, DocumentKind, Role
from facts.registry import RegisteredTarget
from facts.verdicts import CaseState, Review, Severity
from facts.workflow import SENT_OUT, Stage
from reports.names import rule_name
from reports.text import clean, clip
from store.office import Delivery
from store.tables import Case, CaseEvent
from xunwang.caseshown import CaseShown, cases_where
from xunwang.casework import day_of

UNKNOWN_UNIT = "责任单位未登记"
URGENT = "有 1 条需立即核查"
"""All that may be said of content that must not leave the machine."""
_SET_ASIDE = frozenset({Review.REJECTED, Review.OUT_OF_SCOPE, Review.DEFERRED})


@dataclass(frozen=True, slots=True)
class Open:
    """A case that counts, with the target on which it stands."""

    case: CaseShown
    target: RegisteredTarget

    @property
    def stage(self) -> Stage:
        """Where it stands between office and unit."""
        return self.case.stage

    @property
    def unit(self) -> str:
        """Whose it is: who was named, else the owner of the site."""
        return self.case.unit or self.target.owner or UNKNOWN_UNIT

    @property
    def is_veto(self) -> bool:
        """Whether it is a veto, or would be one."""
        return self.case.severity is Severity.VETO

    @property
    def is_confirmed_veto(self) -> bool:
        """Whether a person said that it is one."""
        return self.is_veto and self.case.review is Review.CONFIRMED

    @property
    def waits(self) -> bool:
        """Whether it waits for a person (待核实)."""
        return self.case.waits

    def titled(self, longest: int) -> str:
        """What it is, in a mail: of content that must not leave the machine only that it is there."""
        return URGENT if self.case.secret else clip(clean(self.case.title) or rule_name(self.case.rule), longest)

    def is_for(self, recipient: Recipient) -> bool:
        """Whether that recipient may be told. A unit: its own and what it supervises, after a person confirmed
        or sent it out; a veto only after a person confirmed it."""
        if recipient.role is not Role.UNIT:
            return True
        confirmed = self.case.review is Review.CONFIRMED
        told = confirmed or (self.stage in SENT_OUT and not self.is_veto)
        theirs = self.unit == recipient.name or (recipient.rolls_up and recipient.answers_for(self.target))
        return theirs and told and not self.case.secret


def open_cases(connection: Connection, targets: Sequence[RegisteredTarget], day: date) -> list[Open]:
    """The cases that count: not mended, not silenced, not set aside by a person."""
    by_id = {target.id: target for target in targets}
    rows = cases_where(connection, day, col(Case.state) != CaseState.FIXED.value)
    return [
        Open(case, by_id[case.target_id])
        for case in rows
        if case.target_id in by_id
        and case.stage is not Stage.CLOSED
        and case.state is not CaseState.MUTED
        and case.review not in _SET_ASIDE
    ]


def told_last(connection: Connection, recipient: Recipient, now: datetime) -> tuple[date, frozenset[int]] | None:
    """The day of the last daily mail which really went to them, and ids of the cases that were open in it."""
    query = (
        select(col(Delivery.created_at), col(Delivery.told))
        .where(
            col(Delivery.document) == DocumentKind.DIGEST.value,
            col(Delivery.recipient) == recipient.key,
            col(Delivery.channel) == Channel.MAIL.value,
            col(Delivery.state) == DeliveryState.SENT.value,
            col(Delivery.created_at) < now,
        )
        .order_by(col(Delivery.created_at).desc(), col(Delivery.id).desc())
        .limit(1)
    )
    found = connection.execute(query).first()
    return None if found is None else (day_of(found.created_at), frozenset(found.told))


def changes(
    connection: Connection,
    mine: Sequence[Open],
    told_last: tuple[date, frozenset[int]] | None,
    unseen: Collection[int],
) -> tuple[Changes, frozenset[int]]:
    """Against what was told last, and the ids of the new ones. unseen: targets at which nobody looked.

    What came by a change of our own rules or reading is no news; nor is what went by it.
    """
    now_open = {row.case.id: row for row in mine}
    blind = {id_ for id_, row in now_open.items() if row.case.target_id in unseen}
    if told_last is None:
        return Changes(standing=len(now_open) - len(blind), not_comparable=len(blind)), frozenset()
    since, told = told_last
    came = frozenset(now_open) - told - _silent(connection, frozenset(now_open) - told, ("new", "reopened"))
    gone = told - frozenset(now_open)
    mended = _mended(connection, gone)
    lost = mended & _silent(connection, mended, ("fixed",))
    blind -= came
    standing = len(now_open) - len(came) - len(blind)
    return Changes(len(came), len(mended - lost), standing, len(blind) + len(lost), since), came


def late_cases(mine: Iterable[Open], day: date) -> tuple[Late, ...]:
    """超期未改, the longest first: what lies with a unit past its day. Before it was sent out nobody is late."""
    found = [Late(row.case.number, row.unit, days) for row in mine if (days := row.case.days_late(day))]
    return tuple(sorted(found, key=lambda row: (-row.days, row.number)))


def in_work(mine: Iterable[Open], day: date) -> InWork:
    """What units are to mend, by what was sent out to them, and the nearest day."""
    sent = [row for row in mine if row.stage in SENT_OUT]
    ahead = [(row.case.due, row.unit) for row in sent if row.case.due is not None and row.case.due >= day]
    due, unit = min(ahead, default=(None, ""))
    return InWork(len(sent), due, unit)


def unsent(mine: Iterable[Open]) -> Unsent:
    """What the office has not sent out yet, and how much of it a person called 属实."""
    found = [row for row in mine if row.case.is_unsent]
    return Unsent(len(found), sum(row.case.review is Review.CONFIRMED for row in found))


def _silent(connection: Connection, ids: Collection[int], events: tuple[str, ...]) -> frozenset[int]:
    """Those of the cases whose last such step was our own doing."""
    last: dict[int, bool] = {}
    for part in _parts(ids):
        query = (
            select(col(CaseEvent.case_id), col(CaseEvent.silent))
            .where(col(CaseEvent.case_id).in_(part), col(CaseEvent.event).in_(events))
            .order_by(col(CaseEvent.id))
        )
        last |= {row.case_id: row.silent for row in connection.execute(query)}
    return frozenset(id_ for id_, silent in last.items() if silent)


def _mended(connection: Connection, ids: Collection[int]) -> frozenset[int]:
    found: set[int | None] = set()
    for part in _parts(ids):
        done = (col(Case.state) == CaseState.FIXED.value) | (col(Case.stage) == Stage.CLOSED.value)
        found |= set(connection.execute(select(col(Case.id)).where(col(Case.id).in_(part), done)).scalars())
    return frozenset(id_ for id_ in found if id_ is not None)


def _parts(ids: Collection[int], size: int = 500) -> Iterable[list[int]]:
    """In portions that a query can name."""
    rows = sorted(ids)
    return (rows[at : at + size] for at in range(0, len(rows), size))
