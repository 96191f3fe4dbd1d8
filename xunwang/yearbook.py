"""A year of the calendar as data for programs: each period, why it is one, and what it changes."""

from datetime import date, timedelta

from keydates.ahead import announcing_days
from keydates.periods import Deadline, Period, PeriodKind
from keydates.plans import DayPlan, Plan
from xunwang.datebook import Datebook

Json = dict[str, object]


def days_of(year: int, month: int | None = None) -> list[date]:
    """Every day of the year, or of one of its months."""
    first = date(year, month or 1, 1)
    count = (date(year + 1, 1, 1) - first).days
    days = [first + timedelta(days=at) for at in range(count)]
    return [day for day in days if month in (None, day.month)]


def governed(book: Datebook, period: Period) -> dict[str, list[date]]:
    """The days of a watch on which another one's plan runs, by that one's name."""
    found: dict[str, list[date]] = {}
    for at in range(period.days):
        day = period.first + timedelta(days=at)
        winner = book.plan(day).because
        if winner is not None and winner.id != period.id:
            found.setdefault(winner.name, []).append(day)
    return found


def to_json(book: Datebook, year: int, month: int | None) -> Json:
    """The year, or the part of it that touches one month."""
    days = days_of(year, month)
    first, last = days[0], days[-1]
    return {
        "year": year,
        "month": month,
        "holidays": _holidays(book, year, first, last),
        "plans": {kind.value: _plan(plan) for kind, plan in book.plans.by_day.items()},
        "periods": [_period(book, row) for row in book.dates.periods(year) if row.first <= last and row.last >= first],
        "deadlines": [_deadline(book, row) for row in book.dates.deadlines(year) if first <= row.due <= last],
        "undecided": list(book.dates.undecided(year)),
        "days": [_day(book, book.plan(day)) for day in days],
    }


def _holidays(book: Datebook, year: int, first: date, last: date) -> Json:
    notice = book.calendar.notices.get(year)
    return {
        "notice": notice.title if notice else None,
        "source": (notice.source or None) if notice else None,
        "provisional": notice is None,
        "days_off": [
            {"name": row.name, "first": row.first.isoformat(), "last": row.last.isoformat()}
            for row in (notice.holidays if notice else ())
            if row.first <= last and row.last >= first
        ],
        "makeup": [day.isoformat() for day in (notice.makeup if notice else ()) if first <= day <= last],
    }


def _plan(plan: Plan) -> Json:
    return {
        "kind": plan.kind.value,
        "name": plan.name,
        **{kind.value: [f"{at:%H:%M}" for at in times] for kind, times in plan.times.items()},
        "probe_minutes": plan.probe_minutes,
        "probes": plan.probes,
        "watched": list(plan.watched),
        "quiet": [f"{at:%H:%M}" for at in plan.quiet] if plan.quiet else None,
        "recipients": {document.value: list(roles) for document, roles in plan.recipients.items()},
    }


def _period(book: Datebook, row: Period) -> Json:
    watch = row.kind is PeriodKind.WATCH
    return {
        "id": row.id,
        "name": row.name,
        "kind": row.kind.value,
        "level": row.level.value if row.level else None,
        "first": row.first.isoformat(),
        "last": row.last.isoformat(),
        "source": row.source,
        "verified": row.verified,
        "provisional": row.provisional,
        "plan": _plan(book.plans.of(row)) if watch else None,
        "governed_by": {name: [day.isoformat() for day in days] for name, days in governed(book, row).items()}
        if watch
        else {},
    }


def _deadline(book: Datebook, row: Deadline) -> Json:
    return {
        "id": row.period.id,
        "name": row.name,
        "due": row.due.isoformat(),
        "who": list(row.who),
        "reminders": [day.isoformat() for day in announcing_days(row.due, row.remind, book.calendar)],
        "source": row.period.source,
        "verified": row.period.verified,
    }


def _day(book: Datebook, row: DayPlan) -> Json:
    holiday = book.holiday(row.day)
    return {
        "day": row.day.isoformat(),
        "workday": row.workday,
        "provisional": row.provisional,
        "plan": row.plan.name,
        "because": row.because.id if row.because else None,
        "watches": [period.id for period in row.watches],
        "slots": [slot.key for slot in row.slots],
        "reminders": [{"id": said.deadline.period.id, "days_left": said.days_left} for said in book.reminders(row.day)],
        "before_holiday": holiday.name if holiday else None,
    }
