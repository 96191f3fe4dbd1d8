"""Hands that write mails and send them, and keep the house: all in our own process, each at once."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Engine, func, select
from sqlmodel import col

from facts.dates import SHANGHAI
from keydates.plans import Document, Slot
from store.session import reading
from store.tables import CaseEvent, DecisionRow
from xunwang import slots
from xunwang.due import Job, JobKind
from xunwang.hands import Crew, Ended, Finished, Running, SlotState
from xunwang.housekeeping import clear_folders, purge
from xunwang.lookers import REPORTS
from xunwang.mailing import put_alarm, put_digests, put_urgent, stuck_since
from xunwang.notices import put_holiday, put_reminders
from xunwang.outbox import send_due
from xunwang.outlook import Outlook
from xunwang.recipients import senders
from xunwang.retention import clear_looks
from xunwang.settings import Settings
from xunwang.zeroreports import put_zero_report

SENDING = timedelta(seconds=45)
"""How long a tick may send, so that the next one comes in time; what is left goes out then."""
CLEARING = timedelta(seconds=90)
"""How long old looks may be cleared away in one night."""
LISTED = 30
"""Lines of an alarm about failures."""

_MOVED = select(
    select(func.max(col(CaseEvent.id))).scalar_subquery(), select(func.max(col(DecisionRow.id))).scalar_subquery()
)


class Clerk:
    """Writes and sends the office's mails, from stored rows alone."""

    def __init__(self, engine: Engine, settings: Settings, outlook: Outlook, now: Callable[[], datetime]) -> None:
        self._engine = engine
        self._settings = settings
        self._outlook = outlook
        self._now = now
        self._told_of: tuple[object, ...] = ()
        self._fault = ""
        self._acts: dict[JobKind, Callable[[Job, datetime], str]] = {
            JobKind.DIGEST: self._digest,
            JobKind.ZERO_REPORT: self._zero_report,
            JobKind.REMINDER: self._reminders,
            JobKind.HOLIDAY: self._holiday,
            JobKind.URGENT: self._urgent,
            JobKind.SEND: self._send,
            JobKind.ALARM: self._alarm,
            JobKind.HOUSEKEEPING: self._keep_house,
        }

    @property
    def kinds(self) -> tuple[JobKind, ...]:
        """What it does."""
        return tuple(self._acts)

    def begin(self, job: Job, now: datetime) -> Running:
        """Do it. Each may be done again: the outbox takes a document once."""
        return Finished(Ended(SlotState.DONE, self._acts[job.kind](job, now)))

    def _digest(self, job: Job, now: datetime) -> str:
        day = self._outlook.plan(_slot(job).day)
        with self._engine.begin() as connection:
            roles = day.plan.recipients[Document.DIGEST]
            laid = put_digests(connection, self._settings, _slot(job).key, roles, now)
        return f"{laid} 封"

    def _zero_report(self, job: Job, now: datetime) -> str:
        slot = _slot(job)
        with self._engine.begin() as connection:
            laid = put_zero_report(connection, self._settings, slot, self._outlook.book(), now)
        return f"{laid} 封，等值班人员确认"

    def _reminders(self, job: Job, now: datetime) -> str:
        due = self._outlook.book().reminders(job.planned_at.date())
        if not due:
            return ""
        with self._engine.begin() as connection:
            return f"{put_reminders(connection, self._settings, due, now)} 封"

    def _holiday(self, job: Job, now: datetime) -> str:
        ahead = self._outlook.book().holiday(job.planned_at.date())
        if ahead is None:
            return ""
        with self._engine.begin() as connection:
            return ahead.name if put_holiday(connection, self._settings, ahead, now) else ""

    def _urgent(self, _job: Job, now: datetime) -> str:
        """Look through the cases only when one has moved, or once an hour, since what people put off runs out."""
        with reading(self._engine) as connection:
            moved = tuple(connection.execute(_MOVED).one())
        stamp = (*moved, now.replace(minute=0, second=0, microsecond=0))
        if stamp != self._told_of:
            with self._engine.begin() as connection:
                put_urgent(connection, self._settings, now)
            self._told_of = stamp
        return ""

    def _send(self, _job: Job, now: datetime) -> str:
        ways = senders(self._settings)
        until = self._now() + SENDING
        while send_due(self._engine, now, ways, limit=1) and self._now() < until:
            pass
        return ""

    def _alarm(self, job: Job, now: datetime) -> str:
        """Tell what went wrong since the alarm before; nothing where nothing new did."""
        with reading(self._engine) as connection:
            told = slots.last_begun(connection, JobKind.ALARM, job.planned_at) or slots.begun_since(connection, now)
            failures = slots.failures(connection, told, now)
            is_news = bool(failures) or stuck_since(connection, told, now)
        lines = self._new_fault()
        if not is_news and not lines:
            return ""
        names = {row.id: row.name for row in self._outlook.targets(tuple(row.target_id or 0 for row in failures), now)}
        lines += _lines(failures, names)
        with self._engine.begin() as connection:
            return "1 封" if put_alarm(connection, self._settings, job.key, lines, now) else ""

    def _new_fault(self) -> list[str]:
        """Why the calendar's files cannot be used as they are now, told once."""
        self._outlook.book()
        before, self._fault = self._fault, self._outlook.fault
        return [self._fault] if self._fault and self._fault != before else []

    def _keep_house(self, _job: Job, now: datetime) -> str:
        days = self._settings.plan.report_days
        with self._engine.begin() as connection:
            gone = purge(connection, now, days)
        until = self._now() + CLEARING
        looks = clear_looks(self._engine, now, self._settings.plan.keep_days, lambda: self._now() < until)
        folders = clear_folders(self._settings.home / REPORTS, now, days)
        return f"清理 {gone} 行、{looks} 次检查的原文、{folders} 天的报告"


def _slot(job: Job) -> Slot:
    if job.slot is None:
        raise ValueError(f"{job.key} has no slot of a plan")
    return job.slot


def _lines(failures: Sequence[slots.Failure], names: Mapping[int, str]) -> list[str]:
    """One line for all that failed alike: whose, what, when first, why, how often."""
    alike: dict[tuple[JobKind, int | None, str], list[slots.Failure]] = {}
    for row in failures:
        alike.setdefault((row.kind, row.target_id, row.detail), []).append(row)
    lines = []
    for rows in alike.values():
        first, often = rows[0], f"，共 {len(rows)} 次" if len(rows) > 1 else ""
        at = first.planned_at.astimezone(SHANGHAI)
        what = f"{names.get(first.target_id or 0, '')}{first.kind.text}（{at:%m月%d日 %H:%M}{often}）"
        lines.append(f"{what}：{first.detail or first.state.text}")
    over = len(lines) - LISTED
    return lines[:LISTED] + ([f"另有 {over} 件，见 xunwang status"] if over > 0 else [])


def office_crew(engine: Engine, settings: Settings, now: Callable[[], datetime]) -> Crew:
    """Who writes, sends and keeps the house. now: tells how long sending takes."""
    clerk = Clerk(engine, settings, Outlook(engine, settings.home), now)
    return dict.fromkeys(clerk.kinds, clerk)
