"""零报告: made for a slot of a watch, held back until the duty person's word, then sent as it is then."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, select
from sqlmodel import col

from facts.daily import Daily
from facts.delivery import Channel, DeliveryState, DocumentKind, Message
from facts.mails import ZeroReport, ZeroRow
from facts.registry import TargetKind
from keydates.plans import Role, Slot, SlotKind
from reports.mail.sheet import mailed
from reports.mail.zero import zero_report
from store.office import Delivery
from xunwang.datebook import Datebook
from xunwang.daybook import Book, day_for, open_book
from xunwang.duties import line_of, name_of, put_line
from xunwang.errors import UserError
from xunwang.mailing import colophon, office, put_sheet
from xunwang.outbox import message_id, release
from xunwang.recipients import recipients
from xunwang.settings import Settings
from xunwang.unreported import PATIENCE, told_from
from xunwang.zerofound import (
    COLUMNS,
    DOORS,
    HOME,
    LINKS,
    MEDIA,
    OTHERS,
    SERVICES,
    Found,
    Visits,
    found_by_item,
    row_of,
    visits_between,
)


def put_zero_report(connection: Connection, settings: Settings, slot: Slot, datebook: Datebook, now: datetime) -> int:
    """Lay the 零报告 of a slot, waiting for the duty person's word; how many were not there yet.

    Goes to whom the plan names, office and leader.
    """
    sheet = zero_report(report(connection, settings, slot, datebook, now), colophon(settings, now))
    kind, waits = DocumentKind.ZERO_REPORT, DeliveryState.WAITING
    return sum(
        put_sheet(connection, settings, kind, recipient, slot.key, sheet, now, waits)
        for recipient in recipients(connection, settings)
        if recipient.role is not Role.UNIT
    )


def confirm_zero_report(
    engine: Engine, settings: Settings, slot: Slot, datebook: Datebook, who: str, note: str, now: datetime
) -> int:
    """The duty person's word: it stands in the watch list, and the report goes with it. Raises UserError where no
    report of that slot waits."""
    with engine.begin() as connection:
        word = {"confirmed_by": who, "confirmed_at": now, "note": note}
        put_line(connection, slot.day, name_of(slot), word)
        created = _made_at(connection, slot)
        if created is None:
            raise UserError(f"没有等待确认的零报告：{slot.name}", "它还没有写成，或已经报出", "请看：xunwang mail list")
        told = report(connection, settings, slot, datebook, created)
        mail = mailed(zero_report(told, colophon(settings, now)))
        sender = settings.sending.mail.sender if settings.sending.mail else "xunwang@localhost"
        sent = 0
        for row in recipients(connection, settings):
            args = (DocumentKind.ZERO_REPORT, row.key, slot.key, Channel.MAIL)
            id_, answers = message_id(*args, sender), settings.sending.office
            message = Message(id_, sender, row.addresses, mail.subject, mail.text, mail.html, reply_to=answers)
            sent += release(connection, *args, message, now)
        return sent


def report(connection: Connection, settings: Settings, slot: Slot, datebook: Datebook, now: datetime) -> ZeroReport:
    """What the slot's report says at `now`: of the time since the last one that went out."""
    plan = datebook.plan(slot.day)
    since, missed = told_from(connection, datebook, slot)
    book = open_book(connection, now)
    day = day_for(connection, book, office(settings))
    duty = line_of(connection, slot.day, name_of(slot))
    visits = visits_between(connection, since, now)
    found = found_by_item(book, visits)
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
        rows=tuple(_rows(book, day, found, visits, duty)),
        unseen=tuple(f"{gap.target}（{gap.reason}）" for gap in day.gaps),
        missed=tuple(row.moment for row in missed),
        abnormal=tuple(matter for row in found.values() for matter in row.matters),
        officer=duty.officer if duty else "",
        leader=duty.leader if duty else "",
        phone=duty.phone if duty else "",
        confirmed_by=duty.confirmed_by if duty else None,
        confirmed_at=duty.confirmed_at if duty else None,
        waits_until=slot.moment + PATIENCE,
        note=duty.note if duty else "",
        plan=f"{plan.plan.name}计划，每日 {len(times)} 次（{'、'.join(times)}）",
    )


def _rows(book: Book, day: Daily, found: Mapping[str, Found], visits: Mapping[int, Visits], duty: Any) -> list[ZeroRow]:
    counted, unseen = day.counted, len(day.unseen_sites)
    sites, accounts = f"{counted.seen_sites} 站", f"{counted.seen_accounts} 号"
    rows = [_door(book, visits, TargetKind.SITE, row_of(DOORS, f"{counted.sites} 站", found[DOORS], unseen))]
    if counted.services:
        services = row_of(SERVICES, f"{counted.services} 项", found[SERVICES])
        rows.append(_door(book, visits, TargetKind.SERVICE, services))
    rows += [row_of(item, sites, found[item], unseen) for item in (HOME, COLUMNS, LINKS)]
    rows.append(row_of(MEDIA, accounts, found[MEDIA], len(day.unseen_accounts)))
    if found[OTHERS] != Found():
        rows.append(row_of(OTHERS, sites, found[OTHERS], unseen))
    who = duty.read_by if duty and duty.read_by else "—"
    return [*rows, ZeroRow("读网", who, "已读" if duty and duty.read_by else "未登记读网")]


def _door(book: Book, visits: Mapping[int, Visits], kind: TargetKind, row: ZeroRow) -> ZeroRow:
    """The row of what is visited all day: with how often."""
    made = sum(visits[target.id].made for target in book.targets if target.kind is kind and target.id in visits)
    shut = row.found.startswith("异常")
    clean = ("已查到的均可访问" if row.unseen else "均可访问") if made else "没有探测"
    return replace(row, looked=f"{row.looked}，共探测 {made} 次", found=row.found if shut else clean)


def _made_at(connection: Connection, slot: Slot) -> datetime | None:
    """When the waiting report was made: what it tells is of that moment."""
    query = select(col(Delivery.created_at)).where(
        col(Delivery.document) == DocumentKind.ZERO_REPORT.value,
        col(Delivery.slot) == slot.key,
        col(Delivery.state) == DeliveryState.WAITING.value,
    )
    return connection.execute(query.limit(1)).scalar()
