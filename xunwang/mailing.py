"""Documents laid into the outbox: made of stored rows for one moment, once for a recipient and planned slot."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, select
from sqlmodel import col

from facts.daily import Daily, Recipient, Unreported
from facts.delivery import Attachment, Channel, DeliveryState, DocumentKind, Message, Role
from facts.mails import Alarm, Undelivered
from facts.words import member
from reports.mail.alarm import alarm
from reports.mail.digest import Colophon, digest, told
from reports.mail.sheet import Mailed, Sheet, mailed
from store.office import Delivery
from xunwang.attachments import Attachments
from xunwang.daybook import Book, day_for, open_book
from xunwang.outbox import message_id, put
from xunwang.recipients import OFFICE_NAME, recipients
from xunwang.settings import Settings
from xunwang.unreported import unreported
from xunwang.urgencies import urgencies

_SOON = timedelta(hours=1)
"""What was laid and has not gone out within it is late."""
_STUCK = (DeliveryState.GIVEN_UP, DeliveryState.REFUSED, DeliveryState.UNSURE)


@dataclass(frozen=True, slots=True)
class Drafted:
    """A mail as it would be sent."""

    daily: Daily
    mail: Mailed
    attachments: tuple[Attachment, ...]


def draft_digest(
    connection: Connection, settings: Settings, book: Book, recipient: Recipient, attachments: Attachments
) -> Drafted:
    """The daily mail of one recipient, with its files."""
    day = day_for(connection, book, recipient)
    files = attachments.of(day, recipient)
    names = tuple(row.name for row in files)
    return Drafted(day, mailed(digest(day, colophon(settings, book.now, names))), files)


def put_digests(connection: Connection, settings: Settings, slot: str, roles: Collection[Role], now: datetime) -> int:
    """Lay the daily mails of a planned slot; how many were not there yet. Robots get the office's in a few lines."""
    book = open_book(connection, now)
    attachments = Attachments(connection, book)
    laid = 0
    for recipient in recipients(connection, settings):
        if recipient.role not in roles:
            continue
        made = draft_digest(connection, settings, book, recipient, attachments)
        args = (DocumentKind.DIGEST, recipient.key, slot, Channel.MAIL)
        message = _message(settings, *args, made.mail, recipient.addresses, made.attachments)
        laid += put(connection, *args, message, now, told=made.daily.told)
        if recipient.role is Role.OFFICE:
            laid += _to_robots(connection, settings, slot, made, now)
    return laid


def put_urgent(connection: Connection, settings: Settings, now: datetime) -> int:
    """Tell the office of suspected vetoes of which it was not told yet: once each, never a unit."""
    laid = 0
    for sheet, number in urgencies(connection, colophon(settings, now), now):
        laid += put_sheet(connection, settings, DocumentKind.URGENT, office(settings), f"urgent|{number}", sheet, now)
    return laid


def put_alarm(connection: Connection, settings: Settings, slot: str, failures: Iterable[str], now: datetime) -> bool:
    """Tell the office what was due and was not sent, or not done; False where there is nothing to tell."""
    found = Alarm(now, undelivered(connection, now), tuple(failures), _unconfirmed(connection, now))
    if not (found.undelivered or found.failures or found.unreported):
        return False
    sheet = alarm(found, colophon(settings, now))
    return put_sheet(connection, settings, DocumentKind.ALARM, office(settings), slot, sheet, now)


def undelivered(connection: Connection, now: datetime) -> tuple[Undelivered, ...]:
    """What was given up, refused, left unsure, or should have gone out long ago; alarms themselves aside."""
    query = (
        select(
            col(Delivery.document),
            col(Delivery.recipient),
            col(Delivery.slot),
            col(Delivery.state),
            col(Delivery.detail),
        )
        .where(_stuck() | _late(now - _SOON), col(Delivery.document) != DocumentKind.ALARM.value)
        .order_by(col(Delivery.id))
        .limit(50)
    )
    return tuple(
        Undelivered(
            member(DocumentKind, row.document).text,
            row.recipient,
            row.slot,
            member(DeliveryState, row.state).text,
            row.detail,
        )
        for row in connection.execute(query)
    )


def stuck_since(connection: Connection, since: datetime, now: datetime) -> bool:
    """Whether any of it has become so in (since, now], or a 零报告 has waited too long for the duty person's word."""
    if any(row.moment > since - _SOON for row in _unconfirmed(connection, now)):
        return True
    new = _stuck() & (col(Delivery.next_at) > since) | _late(now - _SOON) & (col(Delivery.created_at) > since - _SOON)
    query = select(col(Delivery.id)).where(new, col(Delivery.document) != DocumentKind.ALARM.value)
    return connection.execute(query.limit(1)).first() is not None


def _unconfirmed(connection: Connection, now: datetime) -> tuple[Unreported, ...]:
    """零报告 that wait for a word and should have gone out long ago; those that were not made are failures."""
    return tuple(row for row in unreported(connection, now) if row.how and row.moment <= now - _SOON)


def _stuck() -> ColumnElement[bool]:
    return col(Delivery.state).in_([state.value for state in _STUCK])


def _late(laid_before: datetime) -> ColumnElement[bool]:
    """Laid before that moment and not on its way yet."""
    waits = col(Delivery.state).in_([DeliveryState.QUEUED.value, DeliveryState.SENDING.value])
    return waits & (col(Delivery.created_at) <= laid_before)


def put_sheet(
    connection: Connection,
    settings: Settings,
    document: DocumentKind,
    recipient: Recipient,
    slot: str,
    sheet: Sheet,
    now: datetime,
    state: DeliveryState = DeliveryState.QUEUED,
    attachments: tuple[Attachment, ...] = (),
) -> bool:
    """Lay one document for one recipient; False where it lies there, or nobody is to be reached."""
    if not recipient.addresses:
        return False
    args = (document, recipient.key, slot, Channel.MAIL)
    message = _message(settings, *args, mailed(sheet), recipient.addresses, attachments)
    return put(connection, *args, message, now, state=state)


def office(settings: Settings) -> Recipient:
    """The office itself."""
    return Recipient(Role.OFFICE, settings.office or OFFICE_NAME, settings.sending.office)


def colophon(settings: Settings, now: datetime, attachments: tuple[str, ...] = ()) -> Colophon:
    """The foot of what is sent now."""
    phone = settings.sending.mail.phone if settings.sending.mail else ""
    answers = settings.sending.office[0] if settings.sending.office else ""
    return Colophon(settings.office or OFFICE_NAME, now, phone or settings.contact or "", attachments, answers)


def _message(
    settings: Settings,
    document: DocumentKind,
    recipient: str,
    slot: str,
    channel: Channel,
    mail: Mailed,
    addresses: tuple[str, ...],
    attachments: tuple[Attachment, ...] = (),
) -> Message:
    sender = settings.sending.mail.sender if settings.sending.mail else "xunwang@localhost"
    id_ = message_id(document, recipient, slot, channel, sender)
    return Message(
        id_, sender, addresses, mail.subject, mail.text, mail.html, attachments, reply_to=settings.sending.office
    )


def _to_robots(connection: Connection, settings: Settings, slot: str, made: Drafted, now: datetime) -> int:
    laid = 0
    for robot in settings.sending.robots:
        args = (DocumentKind.DIGEST, robot.name, slot, robot.channel)
        short = Mailed(made.mail.subject, "", told(made.daily))
        laid += put(connection, *args, _message(settings, *args, short, (robot.name,)), now, told=made.daily.told)
    return laid
