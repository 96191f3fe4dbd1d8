"""零报告: made for a slot of a watch, held back until the duty person's word, then sent as it is then."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, case, func, insert, select, update
from sqlmodel import col

from facts.daily import Daily
from facts.delivery import Channel, DeliveryState, DocumentKind, Message
from facts.mails import ZeroReport, ZeroRow
from facts.registry import TargetKind
from keydates.plans import DayPlan, Role, Slot, SlotKind
from reports.mail.sheet import mailed
from reports.mail.zero import zero_report
from store.office import Delivery, Duty, Probe
from xunwang.daybook import Book, day_for, open_book
from xunwang.errors import UserError
from xunwang.mailing import colophon, office, put_sheet
from xunwang.outbox import message_id, release
from xunwang.recipients import recipients
from xunwang.settings import Settings

_PATIENCE = timedelta(minutes=20)
_LINKS, _HOME, _MEDIA = "links.", "freshness.home", "media."


def put_zero_report(
    connection: Connection, settings: Settings, slot: Slot, plan: DayPlan, since: datetime, now: datetime
) -> int:
    """Lay the 零报告 of a slot, waiting for the duty person's word; how many were not there yet.

    since: when the slot before it was. Goes to whom the plan names, office and leader.
    """
    sheet = zero_report(report(connection, settings, slot, plan, since, now), colophon(settings, now))
    kind, waits = DocumentKind.ZERO_REPORT, DeliveryState.WAITING
    return sum(
        put_sheet(connection, settings, kind, recipient, slot.key, sheet, now, waits)
        for recipient in recipients(connection, settings)
        if recipient.role is not Role.UNIT
    )


def confirm_zero_report(
    engine: Engine, settings: Settings, slot: Slot, plan: DayPlan, since: datetime, who: str, note: str, now: datetime
) -> int:
    """The duty person's word: it stands in the watch list, and the report goes with it. Raises UserError where no
    report of that slot waits."""
    with engine.begin() as connection:
        made = (col(Duty.day) == slot.day) & (col(Duty.slot) == f"{slot.at:%H:%M}")
        word = {"confirmed_by": who, "confirmed_at": now, "note": note}
        if not connection.execute(update(Duty).where(made).values(**word)).rowcount:
            line = {
                "day": slot.day,
                "slot": f"{slot.at:%H:%M}",
                "leader": "",
                "officer": "",
                "phone": "",
                "read_by": "",
            }
            connection.execute(insert(Duty).values(**line, **word))
        created = _made_at(connection, slot)
        if created is None:
            raise UserError(f"没有等待确认的零报告：{slot.name}", "它还没有写成，或已经报出", "请看：xunwang mail list")
        told = report(connection, settings, slot, plan, since, created)
        mail = mailed(zero_report(told, colophon(settings, now)))
        sender = settings.sending.mail.sender if settings.sending.mail else "xunwang@localhost"
        sent = 0
        for row in recipients(connection, settings):
            args = (DocumentKind.ZERO_REPORT, row.key, slot.key, Channel.MAIL)
            message = Message(message_id(*args, sender), sender, row.addresses, mail.subject, mail.text, mail.html)
            sent += release(connection, *args, message, now)
        return sent


def report(
    connection: Connection, settings: Settings, slot: Slot, plan: DayPlan, since: datetime, now: datetime
) -> ZeroReport:
    """What the slot's report says at `now`."""
    book = open_book(connection, now)
    day = day_for(connection, book, office(settings))
    duty = _duty(connection, slot)
    watch = plan.because
    times = [f"{at:%H:%M}" for at in plan.plan.times[SlotKind.ZERO_REPORT]]
    at = f"{slot.at:%H:%M}"
    number = times.index(at) + 1 if at in times else 1
    return ZeroReport(
        name=f"{watch.year}年{watch.name}" if watch else f"{slot.day.year}年{slot.day.month}月{slot.day.day}日",
        of=f"第 {number} 次 {at}",
        since=since,
        until=now,
        sites=day.counted.sites,
        accounts=day.counted.accounts,
        rows=_rows(connection, book, day, duty, since),
        unseen=tuple(f"{gap.target}（{gap.reason}）" for gap in day.gaps),
        abnormal=_abnormal(connection, book, day, since),
        officer=duty.officer if duty else "",
        leader=duty.leader if duty else "",
        phone=duty.phone if duty else "",
        confirmed_by=duty.confirmed_by if duty else None,
        confirmed_at=duty.confirmed_at if duty else None,
        waits_until=slot.moment + _PATIENCE,
        note=duty.note if duty else "",
        plan=f"{plan.plan.name}计划，每日 {len(times)} 次（{'、'.join(times)}）",
    )


def _rows(connection: Connection, book: Book, day: Daily, duty: Any, since: datetime) -> tuple[ZeroRow, ...]:
    counted, unseen = day.counted, len(day.unseen_sites)
    links = sum(row.case.rule.startswith(_LINKS) for row in book.cases)
    stale = sum(row.case.rule == _HOME for row in book.cases)
    media = sum(row.case.rule.startswith(_MEDIA) for row in book.cases)
    read = "已读" if duty and duty.read_by else "未登记读网"
    return (
        _opened(connection, book, since, TargetKind.SITE, "首页访问", f"{counted.sites} 站", unseen),
        *(
            [_opened(connection, book, since, TargetKind.SERVICE, "在线服务", f"{counted.services} 项", 0)]
            if counted.services
            else []
        ),
        ZeroRow("首页更新", f"{counted.seen_sites} 站", _found(stale), unseen),
        ZeroRow("错断链", f"{counted.seen_sites} 站", _found(links), unseen),
        ZeroRow("新媒体", f"{counted.seen_accounts} 号", _found(media), len(day.unseen_accounts)),
        ZeroRow("读网", duty.read_by if duty and duty.read_by else "—", read),
    )


def _opened(
    connection: Connection, book: Book, since: datetime, kind: TargetKind, name: str, counted: str, unseen: int
) -> ZeroRow:
    """Whether what is visited all day could be opened."""
    mine = {row.id for row in book.targets if row.kind is kind}
    visits = _probes(connection, since, book.now)
    down = sum(id_ in mine for id_, (_, failed) in visits.items() if failed)
    made = sum(count for id_, (count, _) in visits.items() if id_ in mine)
    measure = "站" if kind is TargetKind.SITE else "项"
    said = f"{down} {measure}曾打不开" if down else "均可访问" if made else "没有探测"
    return ZeroRow(name, f"{counted}，共探测 {made} 次", said, unseen)


def _found(count: int) -> str:
    return f"{count} 条在改或待核实" if count else "未发现"


def _abnormal(connection: Connection, book: Book, day: Daily, since: datetime) -> tuple[str, ...]:
    """What must be told: vetoes hit, vetoes that wait for a person, sites that did not open."""
    visits = _probes(connection, since, book.now)
    down = [id_ for id_, (_, failed) in visits.items() if failed]
    names = {row.id: row.name for row in book.targets}
    told = [f"{row.target} {row.text} 触否决" for row in day.hits]
    told += [f"{row.target}有疑似否决待核实" for row in day.suspected]
    return (*told, *(f"{names[id_]}曾打不开" for id_ in sorted(down) if id_ in names))


def _probes(connection: Connection, since: datetime, until: datetime) -> dict[int, tuple[int, int]]:
    """By target the visits that say something, and how many of them failed."""
    within = (col(Probe.at) > since) & (col(Probe.at) <= until) & col(Probe.ok).is_not(None)
    failed = func.sum(case((col(Probe.ok).is_(False), 1), else_=0))
    query = select(col(Probe.target_id), func.count(), failed).where(within).group_by(col(Probe.target_id))
    return {id_: (count, bad) for id_, count, bad in connection.execute(query)}


def _duty(connection: Connection, slot: Slot) -> Any:
    table = Duty.__table__  # type: ignore[attr-defined]
    mine = (table.c.day == slot.day) & (table.c.slot == f"{slot.at:%H:%M}")
    return connection.execute(select(table).where(mine)).first()


def _made_at(connection: Connection, slot: Slot) -> datetime | None:
    """When the waiting report was made: what it tells is of that moment."""
    query = select(col(Delivery.created_at)).where(
        col(Delivery.document) == DocumentKind.ZERO_REPORT.value,
        col(Delivery.slot) == slot.key,
        col(Delivery.state) == DeliveryState.WAITING.value,
    )
    return connection.execute(query.limit(1)).scalar()
