"""Accounts in the store of a test: registered, looked at, with posts, as looks and people leave them."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from sqlalchemy.orm import Session

from crawler.posts import keep_look
from facts.accounts import AccountRead, PostSeen, account_key
from facts.dates import SHANGHAI
from facts.outcomes import Outcome
from facts.registry import Adapter, Platform, TargetKind
from facts.words import Reason
from store.tables import Target

FEED = "https://bridge.example.gov.cn/rss/fabu.xml"


def account(session: Session, name: str = "示例发布", **more: Any) -> int:
    """An account of the office's list; `more` are columns of Target, days as ISO text."""
    platform = more.pop("platform", "weibo")
    url = more.pop("url", FEED)
    days = {key: date.fromisoformat(more.pop(key)) for key in ("filed_since", "filed_until") if key in more}
    target = Target(
        key=account_key(Platform(platform) if platform else None, more.get("handle") or name),
        kind=TargetKind.ACCOUNT.value,
        name=name,
        url=url,
        platform=platform,
        use=more.pop("use", "publishing"),
        adapter=more.pop("adapter", "feed"),
        registered=more.pop("registered", True),
        **more,
        **days,
    )
    session.add(target)
    session.flush()
    return target.id or 0


def look(session: Session, target_id: int, day: str, posts: Iterable[Any] = (), **more: Any) -> None:
    """A look at nine in the morning of a day. posts: days, or [day, title, url]."""
    seen = [_post(row) for row in posts]
    said = more.get("seen_on")
    read = AccountRead(
        tuple(seen),
        undated=more.get("undated", 0),
        reason=Reason(more["reason"]) if "reason" in more else None,
        outcome=Outcome(more.get("outcome", "ok")),
        seen_on=date.fromisoformat(said) if said else None,
    )
    adapter = Adapter(more.get("adapter", "feed"))
    at = datetime.combine(date.fromisoformat(day), time.fromisoformat(more.get("at", "09:00")), SHANGHAI)
    keep_look(session.connection(), target_id, adapter, read, at, more.get("who", ""))


def _post(row: Any) -> PostSeen:
    day, title, url = (row, f"{row} 的一条", None) if isinstance(row, str) else row
    return PostSeen(title, url, date.fromisoformat(day))
