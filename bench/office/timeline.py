"""What happened on a day of the lab's office, moment by moment, and the mails of it as files."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from sqlalchemy import Connection, select
from sqlmodel import col

from bench.office.mails import Letter
from facts.dates import SHANGHAI
from facts.delivery import DocumentKind
from facts.words import member
from lab.office import days
from lab.office.units import LEADER_MAIL, OFFICE_MAIL, UNITS
from store.office import Delivery, Duty, Slot
from store.tables import Case, CaseEvent, Target
from xunwang.cli.case import EVENTS
from xunwang.due import JobKind

_TOLD = frozenset(JobKind) - {JobKind.ALARM, JobKind.HOUSEKEEPING, JobKind.REMINDER, JobKind.HOLIDAY}
"""The others are asked for every day or hour; where something came of it, a mail says so."""
_WHO = {OFFICE_MAIL: "主管科室", LEADER_MAIL: "分管领导"} | {unit.mail: unit.name for unit in UNITS}


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the day. slot: the planned one that it belongs to, empty for what people did."""

    at: datetime
    what: str
    target: str
    slot: str = ""

    def to_json(self) -> dict[str, str]:
        """As timeline.json holds it."""
        at = self.at.astimezone(SHANGHAI).isoformat(timespec="seconds")
        return {"at": at, "what": self.what, "target": self.target, "slot": self.slot}


def write_mails(letters: Iterable[Letter], folder: Path, form: str = "%H%M") -> dict[Path, Letter]:
    """The mails as the server received them, one file each, in the order in which they came. form: of the moment in
    a file's name."""
    folder.mkdir(parents=True)
    found: dict[Path, Letter] = {}
    for number, letter in enumerate(letters, 1):
        whose = letter.recipient.partition("@")[0]
        file = folder / f"{number:02d}-{letter.at.astimezone(SHANGHAI):{form}}-{letter.document}-{whose}.eml"
        file.write_bytes(letter.raw)
        found[file] = letter
    return found


def timeline(connection: Connection, day: date, mails: dict[Path, Letter]) -> list[Event]:
    """Everything of a day, sorted by its moment."""
    begins = days.moment(day, time())
    ends = begins + days.ONE
    told = [
        *_jobs(connection, begins, ends),
        *_moves(connection, begins, ends),
        *_words(connection, begins, ends),
        *_sent(connection, begins, ends, mails),
    ]
    return sorted(told, key=lambda event: (event.at, event.what, event.target))


def _jobs(connection: Connection, begins: datetime, ends: datetime) -> Iterator[Event]:
    names = {row.id: row.name for row in connection.execute(select(col(Target.id), col(Target.name)))}
    planned = col(Slot.planned_at)
    query = select(col(Slot.kind), planned, col(Slot.target_id), col(Slot.key)).where(planned >= begins, planned < ends)
    for row in connection.execute(query):
        if row.kind in _TOLD:
            yield Event(row.planned_at, member(JobKind, row.kind).text, names.get(row.target_id, ""), row.key)


def _moves(connection: Connection, begins: datetime, ends: datetime) -> Iterator[Event]:
    at = col(CaseEvent.at)
    query = (
        select(at, col(CaseEvent.event), col(Case.number), col(Case.title), col(Target.name))
        .join(Case, col(Case.id) == col(CaseEvent.case_id))
        .join(Target, col(Target.id) == col(Case.target_id))
        .where(at >= begins, at < ends, col(CaseEvent.event) != "persisting")
    )
    for row in connection.execute(query):
        yield Event(row.at, f"问题 {row.number} {EVENTS.get(row.event, row.event)}：{row.title}", row.name)


def _words(connection: Connection, begins: datetime, ends: datetime) -> Iterator[Event]:
    at = col(Duty.confirmed_at)
    query = select(at, col(Duty.slot), col(Duty.confirmed_by)).where(at >= begins, at < ends)
    for row in connection.execute(query):
        yield Event(row.confirmed_at, f"{row.slot} 读网，确认零报告", f"值班 {row.confirmed_by}")


def _sent(connection: Connection, begins: datetime, ends: datetime, mails: dict[Path, Letter]) -> Iterator[Event]:
    at = col(Delivery.sent_at)
    query = select(at, col(Delivery.document), col(Delivery.recipient), col(Delivery.slot)).where(
        at >= begins, at < ends
    )
    left = dict(mails)
    for row in connection.execute(query.order_by(at)):
        wanted = (row.document, row.recipient)
        file = next((file for file, letter in left.items() if (letter.document, letter.recipient) == wanted), None)
        if file is not None:
            del left[file]
        told = f"发出{member(DocumentKind, row.document).text}{f'：{file.name}' if file else ''}"
        yield Event(row.sent_at, told, _WHO.get(row.recipient, row.recipient), row.slot)
