from array import array
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, insert, update

from crawler.addresses import key
from crawler.homewatch import HomeWatch
from facts.page import Charset, Footer, Item, PageFacts, Site
from facts.progress import Home
from store.packing import as_json, packed
from store.tables import Reading, Visit
from tests.crawler.crawling import DAY, HOME, NOW, begin, new_store, queue


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return new_store(tmp_path)


def visit(engine: Engine, me: int, url: str, links: tuple[str, ...] = (), depth: int = 1, **values: Any) -> None:
    keys = array("Q", [key(link) for link in links]).tobytes()
    row = {"inspection_id": me, "key": key(url), "url": url, "depth": depth, "outcome": "ok", "basket": "near"}
    row |= {"content_hash": url, "headers": {}, "phases": {}, "size": 1, "shape": 0, "at": NOW, "link_keys": keys}
    with engine.begin() as connection:
        connection.execute(insert(Visit).values(**(row | values)))


def home(engine: Engine, me: int, links: tuple[str, ...] = (), reader: str = "1", **said: Any) -> None:
    facts = PageFacts(HOME, None, None, Charset(None, "utf-8"), None, said.pop("html_title", "首页"), **said)
    blob = packed(as_json(facts))
    with engine.begin() as connection:
        row = {"content_hash": HOME, "url": HOME, "reader_version": reader, "facts": blob}
        connection.execute(insert(Reading).values(**row))
    if reader == "1":
        visit(engine, me, HOME, links, depth=0)


def event(engine: Engine, me: int) -> Home:
    found = HomeWatch(engine, me, DAY).event()
    assert found is not None
    return found


def test_nothing_is_said_until_the_home_page_was_read(engine: Engine) -> None:
    me = begin(engine)
    watch = HomeWatch(engine, me, DAY)
    assert watch.event() is None
    home(engine, me)
    assert watch.event() is not None


def test_the_links_of_the_home_page_are_counted_once_each_as_they_stand(engine: Engine) -> None:
    me, links = begin(engine), tuple(f"{HOME}{n}" for n in range(7))
    home(engine, me, (*links, links[0]))
    queue(engine, me, links[0])
    queue(engine, me, links[1], state="done", outcome="ok")
    queue(engine, me, links[2], state="second", outcome="not-found")
    queue(engine, me, links[3], state="done", outcome="timeout", second_outcome="ok")
    queue(engine, me, links[4], state="done", outcome="private", work="none")
    queue(engine, me, links[5], state="done", outcome="blocked")
    queue(engine, me, links[6], state="second", outcome="throttled")
    queue(engine, me, HOME + "elsewhere", state="second", outcome="not-found")
    found = event(engine, me)
    assert (found.links, found.links_left, found.broken) == (7, 1, 2)


def test_more_links_than_one_question_holds_are_all_counted(engine: Engine) -> None:
    me, links = begin(engine), tuple(f"{HOME}{n}" for n in range(950))
    home(engine, me, links)
    for link in links:
        queue(engine, me, link)
    assert (event(engine, me).links, event(engine, me).links_left) == (950, 950)


def test_the_newest_day_is_of_its_rows_and_of_the_articles_behind_them_but_not_of_tomorrow(engine: Engine) -> None:
    me, link = begin(engine), HOME + "t.html"
    rows = (Item("旧", None, "2026-11-03"), Item("无年", None, "--11-20"), Item("明天", None, "2026-11-25"))
    home(engine, me, (link,), items=rows)
    assert event(engine, me).newest == "2026-11-20"
    visit(engine, me, link, published="2026-11-23")
    visit(engine, me, HOME + "not-linked.html", published=DAY.isoformat())
    assert event(engine, me).newest == "2026-11-23"


def test_without_any_date_the_newest_is_not_guessed(engine: Engine) -> None:
    me = begin(engine)
    home(engine, me, items=(Item("某", None, None),))
    assert event(engine, me).newest is None


def test_the_footer_items_that_are_missing_are_named(engine: Engine) -> None:
    me = begin(engine)
    home(engine, me, footer=Footer(icp="冀ICP备1号", find_error="http://x/", party_mark="http://y/"))
    assert event(engine, me).footer_missing == ("网站标识码", "公安备案号")


def test_the_site_is_called_by_its_own_meta_before_its_title(engine: Engine) -> None:
    me = begin(engine)
    home(engine, me, site=Site(name="青山市人民政府", code="9901000001"))
    assert (event(engine, me).name, event(engine, me).site_code) == ("青山市人民政府", "9901000001")


def test_of_two_readings_of_one_page_the_later_counts(engine: Engine) -> None:
    me = begin(engine)
    home(engine, me, reader="0", html_title="旧读法")
    home(engine, me, reader="1", html_title="新读法")
    assert event(engine, me).name == "新读法"


def test_another_inspection_is_not_ours(engine: Engine) -> None:
    other, me = begin(engine), begin(engine)
    home(engine, other)
    assert HomeWatch(engine, me, date(2026, 11, 24)).event() is None


def test_what_an_earlier_look_read_of_the_home_page_is_not_told(engine: Engine) -> None:
    me = begin(engine)
    home(engine, me)
    with engine.begin() as connection:
        connection.execute(update(Visit).values(seen_on=DAY))
    assert HomeWatch(engine, me, DAY).event() is None
