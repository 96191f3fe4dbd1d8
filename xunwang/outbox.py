"""The outbox: what is to be sent, each document once for a recipient and planned slot, whoever sends it."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email import policy
from email.parser import BytesHeaderParser
from email.utils import getaddresses
from secrets import token_hex
from typing import Any, TypeAlias

from sqlalchemy import Connection, Engine, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import col

from facts.delivery import Channel, DeliveryState, DocumentKind, Handed, Message, Parcel
from facts.words import member
from reports.delivery import smtp, webhook
from store.office import Delivery
from xunwang.errors import UserError

Sender: TypeAlias = Callable[[Parcel, datetime], Handed]
"""One attempt on a channel."""
_LEASE = timedelta(minutes=10)
"""How long one attempt may take: longer than all time limits of a channel together. After it, its process is dead."""
_WAITS = tuple(timedelta(minutes=number) for number in (1, 2, 5, 10, 30, 60, 120, 240))
"""Before the next attempt, after each that failed; after the last one nobody tries again by himself."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a row in this round."""

    id: int
    document: DocumentKind
    recipient: str
    state: DeliveryState
    detail: str


def message_id(document: DocumentKind, recipient: str, slot: str, channel: Channel, sender: str) -> str:
    """The same for ever for the same delivery, so that a mail that went twice can be known as one."""
    key = "|".join((document.value, recipient, slot, channel.value))
    return f"{hashlib.sha256(key.encode()).hexdigest()[:32]}@{sender.rpartition('@')[2].strip('> ') or 'xunwang'}"


def put(
    connection: Connection,
    document: DocumentKind,
    recipient: str,
    slot: str,
    channel: Channel,
    message: Message,
    now: datetime,
    *,
    state: DeliveryState = DeliveryState.QUEUED,
    told: Sequence[int] = (),
) -> bool:
    """Lay a document into the outbox; False where it lies there already, which stays as it is.

    recipient: addresses set apart by commas, or the name of a robot; with `slot` what makes it unique. state: WAITING
    for what a person has to confirm first. told: ids of the cases that a digest tells as open.
    """
    values: dict[str, Any] = {
        "document": document.value,
        "recipient": recipient,
        "slot": slot,
        "channel": channel.value,
        "state": state.value,
        "created_at": now,
        "next_at": now,
        "attempts": 0,
        "token": "",
        "refused": [],
        "detail": "",
        "told": list(told),
    }
    try:
        with connection.begin_nested():
            connection.execute(insert(Delivery).values(**values, **_written(message, channel, now)))
    except IntegrityError:
        return False
    return True


def release(
    connection: Connection,
    document: DocumentKind,
    recipient: str,
    slot: str,
    channel: Channel,
    message: Message,
    now: datetime,
) -> bool:
    """What waited for a person's word may go, with the content as it is now; False where nothing waits."""
    mine = (
        (col(Delivery.document) == document.value)
        & (col(Delivery.recipient) == recipient)
        & (col(Delivery.slot) == slot)
        & (col(Delivery.channel) == channel.value)
        & (col(Delivery.state) == DeliveryState.WAITING.value)
    )
    changes = {"state": DeliveryState.QUEUED.value, "next_at": now, **_written(message, channel, now)}
    return connection.execute(update(Delivery).where(mine).values(**changes)).rowcount == 1


def send_due(engine: Engine, now: datetime, senders: Mapping[str, Sender], limit: int = 50) -> tuple[Sent, ...]:
    """Send what is due, the oldest first, at most `limit`; what became of each.

    senders: by channel, or for a robot by `channel:name`. A row of which no sender is known stays. Rows left in
    sending by a process that died become unsure: nobody can tell whether the server took them.
    """
    _give_up_dead(engine, now)
    done = (_sent(engine, id_, now, senders) for id_ in _due(engine, now, senders, limit))
    return tuple(row for row in done if row is not None)


def settle(engine: Engine, id_: int, word: str, who: str, now: datetime) -> DeliveryState:
    """A person's word on a row that is unsure, refused or given up: `sent`, or `again`. Raises UserError."""
    ended = (DeliveryState.UNSURE, DeliveryState.REFUSED, DeliveryState.GIVEN_UP)
    state = DeliveryState.SENT if word == "sent" else DeliveryState.QUEUED
    changes: dict[str, Any] = {"state": state.value, "detail": f"{who}：{'已收到' if word == 'sent' else '再发一次'}"}
    changes |= {"sent_at": now} if word == "sent" else {"next_at": now, "attempts": 0, "refused": []}
    mine = (col(Delivery.id) == id_) & col(Delivery.state).in_([one.value for one in ended])
    with engine.begin() as connection:
        if connection.execute(update(Delivery).where(mine).values(**changes)).rowcount == 1:
            return state
        found = connection.execute(select(col(Delivery.state)).where(col(Delivery.id) == id_)).scalar()
    why = "没有这一件" if found is None else f"它现在是：{member(DeliveryState, found).text}"
    raise UserError(f"第 {id_} 件不用处理", why, "请看：xunwang mail list")


def _written(message: Message, channel: Channel, now: datetime) -> dict[str, Any]:
    content = smtp.composed(message, now) if channel is Channel.MAIL else webhook.composed(message)
    return {"message_id": message.message_id, "subject": smtp.header(message.subject), "content": content}


def sender_key(channel: str, recipient: str) -> str:
    """Which sender takes a row."""
    return channel if channel == Channel.MAIL.value else f"{channel}:{recipient}"


def _due(engine: Engine, now: datetime, senders: Mapping[str, Sender], limit: int) -> list[int]:
    ready = (col(Delivery.state) == DeliveryState.QUEUED.value) & (col(Delivery.next_at) <= now)
    query = (
        select(col(Delivery.id), col(Delivery.channel), col(Delivery.recipient))
        .where(ready)
        .order_by(col(Delivery.next_at), col(Delivery.id))
    )
    with engine.connect() as connection:
        rows = connection.execute(query).all()
    return [row.id for row in rows if sender_key(row.channel, row.recipient) in senders][:limit]


def _sent(engine: Engine, id_: int, now: datetime, senders: Mapping[str, Sender]) -> Sent | None:
    token = token_hex(16)
    row = _taken(engine, id_, token, now)
    if row is None:
        return None
    mail = row.channel == Channel.MAIL.value
    sender, recipients = parties(row.content) if mail else ("", (row.recipient,))
    content = smtp.dated(row.content, now) if mail else row.content
    parcel = Parcel(row.message_id, sender, recipients, row.subject, content)
    handed = senders[sender_key(row.channel, row.recipient)](parcel, now)
    state, next_at = _next(handed, row.attempts, now)
    changes: dict[str, Any] = {"state": state.value, "next_at": next_at, "detail": handed.detail}
    changes["refused"] = [list(one) for one in handed.refused]
    changes |= {"sent_at": now} if handed.ok else {}
    mine = (col(Delivery.id) == id_) & (col(Delivery.token) == token)
    with engine.begin() as connection:
        connection.execute(update(Delivery).where(mine).values(**changes))
    return Sent(id_, member(DocumentKind, row.document), row.recipient, state, handed.detail)


def _taken(engine: Engine, id_: int, token: str, now: datetime) -> Any:
    """The row, where it was us who took it. It is moved ahead first, so that one that always fails blocks no other."""
    mine = (
        (col(Delivery.id) == id_) & (col(Delivery.state) == DeliveryState.QUEUED.value) & (col(Delivery.next_at) <= now)
    )
    changes = {
        "state": DeliveryState.SENDING.value,
        "token": token,
        "attempts": col(Delivery.attempts) + 1,
        "next_at": now + _LEASE,
    }
    with engine.begin() as connection:
        if connection.execute(update(Delivery).where(mine).values(**changes)).rowcount != 1:
            return None
        table = Delivery.__table__  # type: ignore[attr-defined]
        return connection.execute(select(table).where(table.c.id == id_)).one()


def parties(content: bytes) -> tuple[str, tuple[str, ...]]:
    """Sender and recipients of a stored mail, as it is addressed."""
    mail = BytesHeaderParser(policy=policy.SMTP).parsebytes(content)
    found = getaddresses([str(value) for value in mail.get_all("To", [])])
    sender = getaddresses([str(mail["From"])])
    return sender[0][1], tuple(address for _, address in found)


def _next(handed: Handed, attempts: int, now: datetime) -> tuple[DeliveryState, datetime]:
    if handed.ok:
        return DeliveryState.SENT, now
    if handed.unsure:
        return DeliveryState.UNSURE, now
    if not handed.retry:
        return DeliveryState.REFUSED, now
    if attempts > len(_WAITS):
        return DeliveryState.GIVEN_UP, now
    return DeliveryState.QUEUED, now + _WAITS[attempts - 1]


def _give_up_dead(engine: Engine, now: datetime) -> None:
    dead = (col(Delivery.state) == DeliveryState.SENDING.value) & (col(Delivery.next_at) <= now)
    changes = {"state": DeliveryState.UNSURE.value, "detail": "发送时程序中断，不知对方是否已收"}
    with engine.connect() as connection:  # asked first: to write is to wait for who writes
        if connection.execute(select(col(Delivery.id)).where(dead).limit(1)).first() is None:
            return
    with engine.begin() as connection:
        connection.execute(update(Delivery).where(dead).values(**changes))
