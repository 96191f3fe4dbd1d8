"""What people saw of accounts: recorded as looks, and judged at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, Engine, func, insert, select
from sqlmodel import col

from crawler.options import CrawlOptions
from crawler.posts import keep_look
from facts.accounts import AccountRead, PostSeen
from facts.registry import Adapter, RegisteredTarget
from facts.words import Reason, Trigger, member
from store.accounts import accounts
from store.office import AccountLook, Post
from store.session import reading
from store.tables import Inspection, Target
from xunwang.aims import account_called
from xunwang.casework import day_of
from xunwang.errors import UserError
from xunwang.judging import settle
from xunwang.opening import Opened
from xunwang.packs import loaded


@dataclass(frozen=True, slots=True)
class Record:
    """One look by a person. posts: what they wrote down. seen_on: that the newest post is of that day, where they wrote
    no title. empty: that there is not one post. None of it: that there is nothing newer than what is known."""

    target_id: int
    who: str
    at: datetime
    posts: tuple[PostSeen, ...] = ()
    seen_on: date | None = None
    empty: bool = False


@dataclass(frozen=True, slots=True)
class AccountState:
    """An account as the list shows it, with its last look. newest: as known. reason: why nobody can tell."""

    account: RegisteredTarget
    newest: date | None
    looked_at: datetime | None
    adapter: Adapter | None
    who: str
    reason: Reason | None
    detail: str


def find_account(engine: Engine, named: str) -> RegisteredTarget:
    """The account of that name (`微博:名称`), id or address. Raises UserError."""
    with reading(engine) as connection:
        row = account_called(connection, named)
        found = accounts(connection, col(Target.id) == row.id) if row is not None else ()
    if not found:
        raise UserError(f"没有这个账号：{named[:40]}", "台账里没有它", "看有哪些账号：xunwang account list")
    return found[0]


def record(engine: Engine, records: Sequence[Record], now: datetime) -> None:
    """Keep what people saw, all or nothing, and judge each account at once. Raises UserError where what somebody saw
    cannot be: a day that has not come, nothing new since a day before what is known."""
    with engine.begin() as connection:
        for row in sorted(records, key=lambda row: row.at):
            read = _read(connection, row)
            keep_look(connection, row.target_id, Adapter.RECORD, read, row.at, row.who)
    for target_id in dict.fromkeys(row.target_id for row in records):
        judge_account(engine, target_id, Trigger.COMMAND, now)


def judge_account(engine: Engine, target_id: int, trigger: Trigger, now: datetime) -> dict[str, Any]:
    """Judge what is known of an account, as an inspection that asks nobody; its document."""
    with engine.begin() as connection:
        opened = _opened(connection, target_id, trigger, now)
    return settle(engine, opened, loaded(Path(opened.pack) if opened.pack else None), None, "done", None, now)


def account_states(engine: Engine, now: datetime) -> tuple[AccountState, ...]:
    """All accounts of the list with their newest post and last look, as known at `now`."""
    with reading(engine) as connection:
        return tuple(_state(connection, account, now) for account in accounts(connection))


def newest_known(connection: Connection, target_id: int, day: date) -> date | None:
    """The newest day of an account that is known on a day."""
    posts = select(func.max(col(Post.day))).where(col(Post.target_id) == target_id, col(Post.day) <= day)
    looks = select(func.max(col(AccountLook.newest))).where(
        col(AccountLook.target_id) == target_id, col(AccountLook.newest) <= day
    )
    known = (connection.execute(posts).scalar(), connection.execute(looks).scalar())
    return max((found for found in known if found is not None), default=None)


def _read(connection: Connection, row: Record) -> AccountRead:
    day = day_of(row.at)
    if any(found > day for found in (*(post.day for post in row.posts), row.seen_on or day)):
        raise UserError("日期在查看之后", f"查看是 {day} 的事", "请核对日期")
    newest = newest_known(connection, row.target_id, day)
    if row.empty and newest is not None:
        raise UserError("这个账号有过内容", f"已知最近一条是 {newest} 的", "请改用 --nothing-since")
    if row.seen_on is not None and newest is not None and row.seen_on < newest:
        raise UserError(f"{row.seen_on} 以来不是没有新内容", f"已知最近一条是 {newest} 的", "请核对账号和日期")
    if row.posts or row.empty:
        return AccountRead(row.posts)
    seen_on = row.seen_on or newest
    if seen_on is None:
        raise UserError("没有写最近一条是哪天的", "这个账号以前没有见过内容", "请写日期；一条也没有的，请用 --empty")
    return AccountRead(seen_on=seen_on)


def _opened(connection: Connection, target_id: int, trigger: Trigger, now: datetime) -> Opened:
    target = connection.execute(select(col(Target.url), col(Target.pack)).where(col(Target.id) == target_id)).one()
    token, day = token_hex(16), day_of(now)
    options = {"addresses": [target.url], "crawl": CrawlOptions().to_json(), "only": [], "level": None}
    values = {
        "target_id": target_id,
        "trigger": trigger.value,
        "state": "running",
        "as_of": day,
        "options": options | {"pack": target.pack},
        "started_at": now,
        "token": token,
    }
    number = connection.execute(insert(Inspection).values(**values).returning(col(Inspection.id))).scalar_one()
    return Opened(number or 0, target_id, token, day, False, (), None, target.pack)


def _state(connection: Connection, account: RegisteredTarget, now: datetime) -> AccountState:
    query = (
        select(AccountLook.__table__)  # type: ignore[attr-defined]
        .where(col(AccountLook.target_id) == account.id, col(AccountLook.at) <= now)
        .order_by(col(AccountLook.at).desc(), col(AccountLook.id).desc())
        .limit(1)
    )
    look = connection.execute(query).first()
    newest = newest_known(connection, account.id, day_of(now))
    if look is None:
        return AccountState(account, newest, None, None, "", None, "")
    reason = member(Reason, look.reason) if look.reason else None
    return AccountState(account, newest, look.at, member(Adapter, look.adapter), look.who, reason, look.detail)


def grouped(records: Iterable[Record]) -> tuple[Record, ...]:
    """One look for what one person saw of one account at one moment."""
    found: dict[tuple[int, str, datetime], Record] = {}
    for row in records:
        key = (row.target_id, row.who, row.at)
        known = found.get(key)
        if known is None:
            found[key] = row
            continue
        days = [day for day in (known.seen_on, row.seen_on) if day is not None]
        found[key] = Record(*key, posts=(*known.posts, *row.posts), seen_on=max(days, default=None))
    return tuple(found.values())
