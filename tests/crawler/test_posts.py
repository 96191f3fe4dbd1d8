"""What a look at an account leaves in the store."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from crawler.posts import keep_look
from facts.accounts import AccountRead, PostSeen
from facts.registry import Adapter
from facts.words import Reason
from store.office import AccountLook, Post
from tests.checks.accounts import account
from tests.checks.builder import new_engine

NOW = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)  # half past midnight of the 24th in Shanghai
DAY = date(2026, 11, 24)


@pytest.fixture
def session() -> Session:
    return Session(new_engine())


def post(days: int, url: str | None = "https://a.cn/p") -> PostSeen:
    return PostSeen("防汛提示", url and f"{url}/{days}", DAY - timedelta(days=days))


def keep(session: Session, read: AccountRead, now: datetime = NOW, who: str = "") -> AccountRead:
    adapter = Adapter.RECORD if who else Adapter.FEED
    return keep_look(session.connection(), 1, adapter, read, now, who)


def looks(session: Session) -> list[AccountLook]:
    return list(session.execute(select(AccountLook).order_by(col(AccountLook.id))).scalars())


def test_a_post_is_kept_once_and_the_day_of_its_first_sight_is_shanghais(session: Session) -> None:
    account(session)
    for _ in range(3):
        keep(session, AccountRead((post(1), post(2))))
    kept = list(session.execute(select(Post)).scalars())
    assert [row.day for row in kept] == [date(2026, 11, 23), date(2026, 11, 22)]
    assert {row.first_seen for row in kept} == {DAY}
    assert [row.newest for row in looks(session)] == [date(2026, 11, 23)] * 3


def test_new_posts_under_one_address_are_new_posts(session: Session) -> None:
    account(session)
    home = "https://a.cn/account"
    keep(session, AccountRead((PostSeen("旧", home, date(2026, 11, 1)),)))
    keep(session, AccountRead((PostSeen("新", home, date(2026, 11, 20)),)))
    assert looks(session)[-1].newest == date(2026, 11, 20)


def test_an_empty_list_is_believed_only_where_nothing_was_ever_seen(session: Session) -> None:
    account(session)
    assert keep(session, AccountRead()).reason is None
    keep(session, AccountRead((post(1),)))
    assert keep(session, AccountRead()).reason is Reason.UNREAD_LIST


def test_posts_without_a_day_tell_nothing(session: Session) -> None:
    account(session)
    assert keep(session, AccountRead(undated=4)).reason is Reason.NO_DATE
    assert looks(session)[0].newest is None


def test_a_day_that_has_not_come_is_no_news(session: Session) -> None:
    account(session)
    keep(session, AccountRead((post(-3), post(20))))
    assert looks(session)[0].newest == date(2026, 11, 4)
    keep(session, AccountRead((post(20),)), NOW + timedelta(days=4))
    assert looks(session)[1].newest == date(2026, 11, 27)


def test_a_look_that_could_not_tell_keeps_its_reason_and_no_newest_day(session: Session) -> None:
    account(session)
    keep(session, AccountRead((post(1),)))
    keep(session, AccountRead(reason=Reason.BLOCKED, detail="要求登录"))
    last = looks(session)[-1]
    assert (last.reason, last.detail, last.newest) == ("blocked", "要求登录", None)


def test_what_a_person_says_of_the_newest_day_counts_like_a_post(session: Session) -> None:
    account(session)
    keep(session, AccountRead((post(9),)))
    keep(session, AccountRead(seen_on=date(2026, 11, 20)), who="王科长")
    last = looks(session)[-1]
    assert (last.newest, last.who, last.adapter) == (date(2026, 11, 20), "王科长", "record")
