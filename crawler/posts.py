"""What a look at an account came to, written down: its posts, each once, and the look itself."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select
from sqlmodel import col

from facts.accounts import AccountRead, PostSeen
from facts.dates import SHANGHAI
from facts.fingerprints import subject_key
from facts.registry import Adapter
from facts.words import Reason
from store.inserting import insert_new
from store.office import AccountLook, Post


def keep_look(
    connection: Connection, target_id: int, adapter: Adapter, read: AccountRead, now: datetime, who: str = ""
) -> AccountRead:
    """Keep a look at an account that was made at `now`; the look as it was kept.

    A post is kept once, see `post_key`. A list that is empty where there were posts before
    tells nothing: the page changed, or something stands before it. who: the person, where a person looked.
    """
    day = now.astimezone(SHANGHAI).date()
    read = settled(read, _known(connection, target_id))
    insert_new(connection, Post, [_post(target_id, adapter, post, day, who) for post in read.posts])
    newest = None if read.reason else _newest(connection, target_id, read, day)
    values = {
        "target_id": target_id,
        "at": now,
        "adapter": adapter.value,
        "outcome": read.outcome.value,
        "reason": read.reason.value if read.reason else None,
        "posts": len(read.posts),
        "undated": read.undated,
        "newest": newest,
        "who": who,
        "detail": read.detail,
    }
    connection.execute(insert(AccountLook).values(**values))
    return read


def settled(read: AccountRead, known: int) -> AccountRead:
    """The look with the reason that only earlier ones give. known: posts that were seen before."""
    if read.reason is not None or read.posts or read.seen_on is not None:
        return read
    if read.undated:
        return replace(read, reason=Reason.NO_DATE, detail=read.detail or "列出的内容都没有日期")
    if known:
        return replace(read, reason=Reason.UNREAD_LIST, detail=f"以前见过 {known} 条，这次一条也没有，可能改版")
    return read


def post_key(post: PostSeen) -> str:
    """By what a post is known again: its address and day, since an address may be that of the account, on which each
    new post stands; its title and day where it has none."""
    if post.url:
        return f"{subject_key(post.url)}|{post.day.isoformat()}"
    return hashlib.sha256(f"{post.day.isoformat()}\n{post.title}".encode()).hexdigest()


def _post(target_id: int, adapter: Adapter, post: PostSeen, day: date, who: str) -> dict[str, Any]:
    return {
        "target_id": target_id,
        "key": post_key(post),
        "title": post.title,
        "url": post.url,
        "day": post.day,
        "first_seen": day,
        "source": adapter.value,
        "who": who,
    }


def _known(connection: Connection, target_id: int) -> int:
    query = select(func.count()).select_from(Post).where(col(Post.target_id) == target_id)
    return connection.execute(query).scalar_one()


def _newest(connection: Connection, target_id: int, read: AccountRead, day: date) -> date | None:
    """The newest day that is known; days which have not come yet are no news."""
    posts = select(func.max(col(Post.day))).where(col(Post.target_id) == target_id, col(Post.day) <= day)
    looks = select(func.max(col(AccountLook.newest))).where(
        col(AccountLook.target_id) == target_id, col(AccountLook.newest) <= day
    )
    said: Iterable[date | None] = (
        connection.execute(posts).scalar(),
        connection.execute(looks).scalar(),
        read.seen_on,
    )
    return max((found for found in said if found is not None and found <= day), default=None)
