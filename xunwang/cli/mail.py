"""`xunwang mail …`: tomorrow's mail as a file, what lies in the outbox, and a test of the settings."""

from datetime import datetime, timedelta
from email.utils import parseaddr
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from sqlalchemy import select
from sqlmodel import col

from facts.dates import SHANGHAI
from facts.delivery import Channel, DeliveryState, DocumentKind, Message, Parcel, Role
from facts.words import member
from keydates.plans import SlotKind
from reports.delivery import smtp
from reports.mail.sheet import mailed
from reports.mail.trial import trial
from reports.text import clean
from store.office import Delivery
from store.session import reading
from xunwang import settings
from xunwang.attachments import Attachments
from xunwang.cli import moment, words
from xunwang.cli.help import Command, Group
from xunwang.cli.layout import plain
from xunwang.datebook import open_datebook
from xunwang.daybook import open_book
from xunwang.errors import UserError, reason
from xunwang.mailing import colophon, draft_digest
from xunwang.outbox import message_id
from xunwang.outbox import settle as settled
from xunwang.recipients import recipient_of, senders
from xunwang.stores import known_store

Store = Annotated[
    str | None,
    typer.Option("--store", metavar="数据库", help="存在哪里，如 sqlite:///x.db；默认数据目录里的 xunwang.db"),
]
_WORDS = {"sent": "对方已收到", "again": "再发一次"}
_STATES = {word.value: word.text for word in DeliveryState}
_LISTED = 50


def preview(
    context: typer.Context,
    show: Annotated[bool, typer.Option("--preview", help="写出明早的邮件，可打开看；不发出")] = False,
    to: Annotated[
        str, typer.Option("--to", metavar="给谁", help="office 主管科室，leader 分管领导，或单位名称；默认 office")
    ] = "office",
    out: Annotated[Path | None, typer.Option("--out", metavar="目录", help="写在哪里；默认 out/mail")] = None,
    store: Store = None,
) -> None:
    """看明早的邮件，看发了哪些，处理没发成的。"""
    if context.invoked_subcommand is not None:
        return
    if not show:
        print(context.get_help().rstrip())
        return
    loaded = settings.load()
    now = moment.now()
    with reading(known_store(store, loaded.store)) as connection:
        recipient = recipient_of(connection, loaded, to)
        at = _next_digest(loaded, now)
        book = open_book(connection, now)
        made = draft_digest(connection, loaded, book, recipient, Attachments(connection, book))
    sender = loaded.sending.mail.sender if loaded.sending.mail else "xunwang@localhost"
    id_ = message_id(DocumentKind.DIGEST, recipient.key, "preview", Channel.MAIL, sender)
    addresses = recipient.addresses or (f"{recipient.role.value}@localhost",)
    message = Message(id_, sender, addresses, made.mail.subject, made.mail.text, made.mail.html, made.attachments)
    folder = out or settings.REPORTS / "mail"
    name = f"{at:%Y-%m-%d}-{recipient.role.value if recipient.role is not Role.UNIT else clean(recipient.name)}"
    paths = _write(folder, name.replace("/", "_"), message, now)
    print(f"主题：{made.mail.subject}")
    print(f"给：{recipient.name}（{'、'.join(recipient.addresses) or '没有登记邮箱，不会发出'}）")
    print(f"计划 {at:%m月%d日 %H:%M} 发出；以下按现在已查到的写成，到时会再取一次：")
    for path in paths:
        print(f"  {path}")


def list_(
    state: Annotated[
        str | None,
        typer.Option("--state", metavar="状态", help="，".join(f"{k} {v}" for k, v in _STATES.items()) + "；默认全部"),
    ] = None,
    store: Store = None,
) -> None:
    """看发出的和待发的：给谁、什么时候、成没成。"""
    wanted = words.given(state, lambda text: words.choice("--state", text, _STATES))
    query = select(Delivery.__table__).order_by(col(Delivery.id).desc()).limit(_LISTED)  # type: ignore[attr-defined]
    if wanted is not None:
        query = query.where(col(Delivery.state) == wanted)
    with reading(known_store(store, settings.load().store)) as connection:
        rows = connection.execute(query).all()
    if not rows:
        print("没有邮件。")
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in ("编号", "文件", "给谁", "主题", "情况", "时间", "说明"):
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(plain(cell) for cell in _cells(row)))
    Console(highlight=False).print(table)
    if any(row.state == DeliveryState.UNSURE.value for row in rows):
        print("不能确定是否发出的，问过对方后：xunwang mail settle 编号 sent|again")


def settle(
    number: Annotated[str, typer.Argument(metavar="编号", help="xunwang mail list 里的编号")],
    word: Annotated[str, typer.Argument(metavar="结果", help="sent 对方已收到，again 再发一次")],
    who: Annotated[
        str | None, typer.Option("--who", metavar="姓名", help="谁处理的；默认 xunwang.toml 里的单位")
    ] = None,
    store: Store = None,
) -> None:
    """处理不能确定是否发出的、被拒收的、已放弃的：已收到，或再发一次。"""
    id_ = words.whole("编号", number, 1, "12")
    chosen = words.choice("结果", word, _WORDS)
    loaded = settings.load()
    engine = known_store(store, loaded.store)
    state = settled(engine, id_, chosen, who or loaded.office or "本单位", moment.now())
    print(f"第 {id_} 件：{state.text}。")


def test(
    to: Annotated[str | None, typer.Option("--to", metavar="邮箱", help="发给谁；默认 [roles] office")] = None,
) -> None:
    """按设置发一封测试邮件。"""
    loaded = settings.load()
    mail = loaded.sending.mail
    if mail is None:
        raise UserError("没有设置邮箱", "xunwang.toml 里没有 [mail]", "请写 [mail] host、sender 等，见 README 的“设置”")
    addresses = (to,) if to else loaded.sending.office
    if not addresses:
        raise UserError("没有写发给谁", "[roles] office 是空的", "请加上：--to 邮箱")
    now = moment.now()
    made = mailed(trial(colophon(loaded, now)))
    id_ = message_id(DocumentKind.TEST, ",".join(addresses), now.isoformat(), Channel.MAIL, mail.sender)
    message = Message(id_, mail.sender, tuple(addresses), made.subject, made.text, made.html)
    content = smtp.composed(message, now)
    handed = senders(loaded)["mail"](
        Parcel(id_, parseaddr(mail.sender)[1], message.recipients, made.subject, content), now
    )
    for address, told in handed.refused:
        print(f"被拒收：{address}：{clean(told)}")
    if not handed.ok:
        raise UserError("测试邮件没有发出", clean(handed.detail), "请改好 xunwang.toml 的 [mail]，再试一次", status=1)
    print(f"已交给邮件服务器：{'、'.join(addresses)}。请到邮箱里看是否收到。")


def group() -> typer.Typer:
    """The commands."""
    made = typer.Typer(cls=Group, invoke_without_command=True, rich_markup_mode=None)
    made.callback()(preview)
    for name, command in (("list", list_), ("settle", settle), ("test", test)):
        made.command(name, cls=Command)(command)
    return made


def _next_digest(loaded: settings.Settings, now: datetime) -> datetime:
    """When the next daily mail goes out."""
    book = open_datebook(loaded.home)
    day = now.astimezone(SHANGHAI).date()
    for ahead in range(32):
        for slot in book.plan(day + timedelta(days=ahead)).slots:
            if slot.kind is SlotKind.DIGEST and slot.moment > now:
                return slot.moment
    return now + timedelta(days=1)


def _write(folder: Path, name: str, message: Message, now: datetime) -> tuple[Path, ...]:
    files = {
        folder / f"{name}.html": message.html.encode(),
        folder / f"{name}.eml": smtp.composed(message, now),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, content in files.items():
            path.write_bytes(content)
    except OSError as error:
        raise UserError(f"写不进 {folder}", reason(error), "请换一个目录：--out 目录") from error
    return tuple(files)


def _cells(row: Any) -> tuple[str, ...]:
    at = (row.sent_at or row.next_at).astimezone(SHANGHAI)
    refused = "；".join(f"被拒收 {address}：{told}" for address, told in row.refused)
    return (
        str(row.id),
        member(DocumentKind, row.document).text,
        row.recipient,
        row.subject,
        member(DeliveryState, row.state).text,
        f"{at:%m-%d %H:%M}",
        "；".join(part for part in (row.detail, refused) if part),
    )
