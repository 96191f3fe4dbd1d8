"""The end of a look that builds on an earlier one."""

from array import array
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, update
from sqlmodel import col

from crawler.addresses import key
from crawler.recorder import Identity, OvertakenError
from crawler.sweeping import settle
from store.tables import LinkTarget, Visit
from tests.crawler.crawling import DAY, HOME, TOKEN, begin, new_store, rows_of
from tests.crawler.test_takeover import seen

A, B, C = (f"{HOME}{name}.html" for name in "abc")
EARLIER = DAY - timedelta(days=3)


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return new_store(tmp_path)


@pytest.fixture
def me(engine: Engine) -> int:
    return begin(engine, home_url=HOME)


def page(engine: Engine, me: int, url: str, *links: str, further: tuple[str, ...] = (), **values: Any) -> None:
    visit = {"link_keys": keys(*links), "further": keys(*further), "seen_on": values.get("seen_on")}
    seen(engine, me, url, visit=visit, **values)


def keys(*urls: str) -> bytes:
    return array("Q", [key(url) for url in urls]).tobytes()


def settled(engine: Engine, me: int) -> set[str]:
    """The addresses that are left."""
    settle(engine, Identity(me, 1, TOKEN, DAY, "1"), lambda url: url)
    return {row.url for row in rows_of(engine)}


def test_what_is_reached_stays(engine: Engine, me: int) -> None:
    page(engine, me, B, C)  # in whatever order the pages came
    page(engine, me, HOME, A, depth=0)
    page(engine, me, A, B)
    seen(engine, me, C, work="check")
    assert settled(engine, me) == {HOME, A, B, C}


def test_what_no_page_leads_to_any_more_goes_with_all_that_only_it_led_to(engine: Engine, me: int) -> None:
    page(engine, me, HOME, A, depth=0)
    page(engine, me, A)
    page(engine, me, B, C)
    seen(engine, me, C, work="check")
    assert settled(engine, me) == {HOME, A}
    assert {row.url for row in rows_of(engine, Visit)} == {HOME, A}


def test_pages_that_only_lead_to_each_other_go(engine: Engine, me: int) -> None:
    page(engine, me, HOME, depth=0)
    page(engine, me, A, B)
    page(engine, me, B, A)
    assert settled(engine, me) == {HOME}


def test_a_pager_and_a_redirect_lead_on(engine: Engine, me: int) -> None:
    page(engine, me, HOME, A, depth=0, further=(B,))
    seen(engine, me, A, visit={"key": 1}, final_url=C)  # it redirects: there is no page under its own address
    page(engine, me, B)
    page(engine, me, C)
    assert settled(engine, me) == {HOME, A, B, C}


def test_it_may_be_done_again(engine: Engine, me: int) -> None:
    page(engine, me, HOME, A, depth=0)
    page(engine, me, A)
    page(engine, me, B)
    assert settled(engine, me) == settled(engine, me) == {HOME, A}


@pytest.mark.parametrize("state", ["queued", "left-out"])
def test_what_was_due_and_not_asked_keeps_what_was_seen_of_it(engine: Engine, me: int, state: str) -> None:
    page(engine, me, HOME, A, depth=0)
    page(engine, me, A, state=state, seen_on=EARLIER, reason="ceiling" if state == "left-out" else None)
    settled(engine, me)
    (row,) = [row for row in rows_of(engine) if row.url == A]
    assert (row.state, row.outcome, row.reason, row.seen_on) == ("done", "ok", None, EARLIER)


def test_of_what_was_not_asked_for_a_month_nobody_can_tell(engine: Engine, me: int) -> None:
    page(engine, me, HOME, A, depth=0)
    page(engine, me, A, state="left-out", seen_on=DAY - timedelta(days=30))
    settled(engine, me)
    (row,) = [row for row in rows_of(engine) if row.url == A]
    assert (row.state, row.outcome, row.reason, row.seen_on) == ("left-out", None, "ceiling", None)
    assert {row.url for row in rows_of(engine, Visit)} == {HOME}


def test_what_was_never_asked_stays_left_out(engine: Engine, me: int) -> None:
    page(engine, me, HOME, A, depth=0)
    seen(engine, me, A, outcome=None, state="left-out", reason="filtered")
    settled(engine, me)
    (row,) = [row for row in rows_of(engine) if row.url == A]
    assert (row.state, row.reason) == ("left-out", "filtered")


def test_another_process_that_took_over_is_not_disturbed(engine: Engine, me: int) -> None:
    page(engine, me, HOME, depth=0)
    page(engine, me, A)
    with pytest.raises(OvertakenError):
        settle(engine, Identity(me, 1, "another's", DAY, "1"), lambda url: url)
    with engine.begin() as connection:
        left = connection.execute(update(LinkTarget).where(col(LinkTarget.url) == A).values(depth=1)).rowcount
    assert left == 1
