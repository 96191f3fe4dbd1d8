"""整改通知 and what is announced beforehand, made of stored rows."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from facts.daily import Recipient
from facts.delivery import DocumentKind, Role
from facts.disclosure import DisclosureState
from facts.mails import Falling, Holiday, Notice, Reminder
from facts.registry import RegisteredTarget, TargetKind
from facts.report import Standing
from facts.verdicts import Severity
from facts.words import Level, member
from keydates import ahead
from reports.addresses import cms_numbers, spot_address
from reports.columns import ColumnView
from reports.deadlines import mender
from reports.mail.holiday import holiday
from reports.mail.notice import notice
from reports.mail.reminder import reminder
from reports.observed import sentence
from reports.text import clean, clip
from xunwang.casework import day_of
from xunwang.daybook import Book, open_book
from xunwang.daybook_cases import UNKNOWN_UNIT, Open
from xunwang.daybook_sites import Site
from xunwang.errors import UserError
from xunwang.mailing import colophon, office, put_sheet
from xunwang.recipients import recipients
from xunwang.replysheet import reply_sheet_of
from xunwang.settings import Settings

_TITLE = 60
_ANNUAL = "annual-report"


def put_notices(connection: Connection, settings: Settings, slots: Mapping[str, str], now: datetime) -> frozenset[str]:
    """Lay the notices of cases for their units, each with the sheet in which the unit answers for all that lies with
    it; the numbers for which one was laid: it may lie there already, or the unit have no address.

    slots: by number, of this sending, such as `notice|2026-0406|1`. Raises UserError where nobody confirmed a case
    yet, or its content must not leave the machine.
    """
    book = open_book(connection, now)
    known = {row.name: row for row in recipients(connection, settings) if row.role is Role.UNIT}
    told = [_told_of(book, number) for number in slots]
    sheets = {unit: reply_sheet_of(book, unit) for unit in {row.unit for row in told} & known.keys()}
    laid = set()
    for row in told:
        if row.unit in known:
            files = (sheets[row.unit],)
            sheet = notice(_notice(book, row), colophon(settings, now, tuple(file.name for file in files)))
            args = (DocumentKind.NOTICE, known[row.unit], slots[row.case.number], sheet, now)
            laid |= {row.case.number} if put_sheet(connection, settings, *args, attachments=files) else set()
    return frozenset(laid)


def _told_of(book: Book, number: str) -> Open:
    """The case of which its unit is told now."""
    found = next((row for row in book.cases if row.case.number == number), None)
    if found is None:
        raise UserError(f"{number} 不用通知", "没有这一条，或它已经办结、被搁置", f"请看：xunwang case show {number}")
    if not found.is_for(Recipient(Role.UNIT, found.unit)):
        if found.case.secret:
            how = f"当面通知后：xunwang case dispatch {number} --by-hand"
            raise UserError(f"{number} 不能发给责任单位", "内容不在邮件中显示，请当面通知", how)
        how = f"请先核实：xunwang case confirm {number}"
        raise UserError(f"{number} 不能发给责任单位", "还没有人认定属实", how)
    return found


def put_reminders(connection: Connection, settings: Settings, due: Iterable[ahead.Reminder], now: datetime) -> int:
    """Tell the office, and each unit that owes it, of deadlines; how many mails were laid."""
    book = open_book(connection, now)
    laid = 0
    for row in due:
        slot = f"reminder|{row.deadline.period.id}|{row.days_left}"
        for recipient in recipients(connection, settings):
            found = _reminder(book, row, recipient, day_of(now))
            if recipient.role is Role.LEADER or (recipient.role is Role.UNIT and not found.missing):
                continue
            sheet = reminder(found, colophon(settings, now))
            laid += put_sheet(connection, settings, DocumentKind.REMINDER, recipient, slot, sheet, now)
    return laid


def put_holiday(connection: Connection, settings: Settings, ahead_of: ahead.LongHoliday, now: datetime) -> bool:
    """Tell the office what will fall behind during a long holiday."""
    book = open_book(connection, now)
    sheet = holiday(falling(book, ahead_of), colophon(settings, now))
    slot = f"holiday|{ahead_of.first.isoformat()}|{day_of(now).isoformat()}"
    return put_sheet(connection, settings, DocumentKind.HOLIDAY, office(settings), slot, sheet, now)


def falling(book: Book, holiday_: ahead.LongHoliday) -> Holiday:
    """Columns and accounts whose last day of grace lies within the holiday, so that they are over before its end."""
    found = sorted(_columns(book, holiday_), key=lambda row: (row.falls_on, row.target, row.name))
    accounts = sorted(_accounts(book, holiday_), key=lambda row: (row.falls_on, row.target))
    blind = sum(row.standing is Standing.UNKNOWN for site in book.sites for row in site.columns)
    return Holiday(
        holiday_.name,
        holiday_.first,
        holiday_.last,
        tuple(found),
        tuple(accounts),
        blind + len({row.id for row, _ in book.gaps}),
        holiday_.provisional,
    )


def _columns(book: Book, holiday_: ahead.LongHoliday) -> Iterator[Falling]:
    for site in book.sites:
        for row in site.columns:
            over = _over_on(row)
            if over is not None and holiday_.first <= over <= holiday_.last:
                unit = row.unit or site.target.owner or UNKNOWN_UNIT
                yield Falling(site.target.name, clip(clean(row.name), 24), row.shown_newest, over, unit)


def _over_on(row: ColumnView) -> date | None:
    """The first day on which it is over: exactly at its limit it only warns."""
    if row.standing not in (Standing.FRESH, Standing.SOON) or not row.due:
        return None
    return date.fromisoformat(row.due) + timedelta(days=1)


def _accounts(book: Book, holiday_: ahead.LongHoliday) -> Iterator[Falling]:
    for row in book.targets:
        newest = book.newest.get(row.id)
        if row.kind is not TargetKind.ACCOUNT or not row.publishes or newest is None:
            continue
        over = newest + timedelta(days=book.media.limit + 1)
        if holiday_.first <= over <= holiday_.last:
            yield Falling(row.name, "账号", f"{newest:%m-%d}", over, row.owner or UNKNOWN_UNIT)


def _notice(book: Book, found: Open) -> Notice:
    case = found.case
    row = book.told.get(found.case.number)
    place = row.places[0] if row and row.places else None
    quote = place.quote if place else None
    return Notice(
        number=case.number,
        severity=case.severity or Severity.DEDUCT,
        unit=found.unit,
        title=clip(clean(case.title), _TITLE),
        due=case.due or day_of(book.now),
        today=day_of(book.now),
        path=" › ".join((found.target.name, *(place.path if place else ()))),
        before=quote.before if quote else "",
        spot=(quote.spot if quote else "") or (place.text if place else ""),
        after=quote.after if quote else "",
        printed=quote.day if quote else "",
        link=spot_address(place) if place else case.url,
        numbers=cms_numbers(place.page) if place else "",
        what=clean((sentence(row.observed) if row else "") or case.title),
        remedy=clean(row.remedy) if row else "",
        mender=mender(row) if row and row.certain else "内容编辑",
        cite=clean(row.cite) if row else "",
    )


def _reminder(book: Book, row: ahead.Reminder, recipient: Recipient, day: date) -> Reminder:
    deadline = row.deadline
    answers = [(site, _published(site, deadline.period.rule)) for site in _owing(book, deadline.who, recipient)]
    return Reminder(
        name=deadline.name,
        due=deadline.due,
        today=day,
        source=deadline.period.source,
        missing=tuple(site.target.name for site, state in answers if state is DisclosureState.NOT_FOUND),
        unknown=tuple(site.target.name for site, state in answers if state is DisclosureState.UNKNOWN),
        provisional=deadline.period.provisional,
    )


def _owing(book: Book, who: tuple[Level, ...], recipient: Recipient) -> list[Site]:
    def owes(target: RegisteredTarget) -> bool:
        return (not who or target.level in who) and recipient.answers_for(target)

    return [site for site in book.sites if owes(site.target)]


def _published(site: Site, rule: str) -> DisclosureState:
    """Whether it was seen; of a deadline that no rule looks for, nobody can tell."""
    if site.document is None or not rule.startswith(_ANNUAL):
        return DisclosureState.UNKNOWN
    states = [row["state"] for row in site.document["disclosure"] if row["rule"] == f"disclosure.{_ANNUAL}"]
    return member(DisclosureState, states[0]) if states else DisclosureState.UNKNOWN
