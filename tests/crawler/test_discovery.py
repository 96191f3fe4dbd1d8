from pathlib import Path
from typing import Any

import pytest

from crawler.addresses import key
from crawler.digest import PageTask
from crawler.discovery import Discovery
from crawler.frontier import Frontier
from crawler.options import CrawlOptions
from crawler.order import Turn
from crawler.scope import Scope
from crawler.seen import Seen
from facts.outcomes import Outcome
from tests.crawler.crawling import DAY, HOME, FakeReader, a_row, begin, new_store, page, run, site


def discovery_at(folder: Path, scope: Scope | None = None, **options: Any) -> Discovery:
    engine = new_store(folder)
    me = begin(engine)
    return Discovery(Frontier(engine, me), scope or site(), CrawlOptions(**options), me, DAY)


def found(
    discovery: Discovery, *links: str, depth: int = 1, url: str = HOME + "x.html", priority: int = 3
) -> dict[str, dict[str, Any]]:
    """What becomes of links on a page, by address."""
    body = "".join(f'<a href="{link}">某</a>' if "<" not in link else link for link in links)
    answer = page(body, url)
    read = run(FakeReader().read(PageTask(answer.body, url, "text/html", discovery.scope)))
    seen = Seen(a_row(url, depth=depth, priority=priority), answer, Outcome.OK, digest=read)
    return {row["url"]: row for row in discovery.rows(seen)}


def test_a_page_of_the_site_is_crawled_and_all_else_only_verified(tmp_path: Path) -> None:
    rows = found(
        discovery_at(tmp_path), "/a.html", "http://b.gov.cn/", "/f.pdf", '<img src="/i.png">', "http://a.gov.cn:81/"
    )
    assert {url: row["work"] for url, row in rows.items()} == {
        HOME + "a.html": "crawl",
        "http://b.gov.cn/": "check",
        HOME + "f.pdf": "check",
        HOME + "i.png": "check",
        "http://a.gov.cn:81/": "check",
    }
    assert {row["state"] for row in rows.values()} == {"queued"}
    assert rows[HOME + "a.html"]["parent"] == HOME + "x.html"
    assert rows[HOME + "a.html"]["depth"] == 2


def test_an_address_is_decided_once(tmp_path: Path) -> None:
    discovery = discovery_at(tmp_path)
    assert list(found(discovery, "/a.html", "/a.html", "http://a.gov.cn/a.html")) == [HOME + "a.html"]
    assert found(discovery, "/a.html") == {}


def test_the_home_page_is_the_first_row_and_no_link_to_it_makes_another(tmp_path: Path) -> None:
    discovery = discovery_at(tmp_path)
    home = discovery.home_row("http://a.gov.cn/")
    assert (home["url"], home["work"], home["priority"], home["depth"]) == (HOME, "crawl", Turn.HOME, 0)
    assert found(discovery, "/") == {}


def test_beyond_the_depth_ceiling_a_page_is_verified_and_said_to_be_left(tmp_path: Path) -> None:
    discovery = discovery_at(tmp_path, max_depth=2)
    assert found(discovery, "/a.html", depth=1)[HOME + "a.html"]["reason"] is None
    row = found(discovery, "/b.html", depth=2)[HOME + "b.html"]
    assert (row["work"], row["reason"]) == ("check", "ceiling")


def test_what_the_patterns_leave_out_is_verified_only(tmp_path: Path) -> None:
    scope = site(include=("/zwgk/",), exclude=("print",))
    rows = found(discovery_at(tmp_path, scope), "/zwgk/a.html", "/zwgk/print.html", "/xw/a.html")
    assert [(row["work"], row["reason"]) for row in rows.values()] == [
        ("crawl", None),
        ("check", "filtered"),
        ("check", "filtered"),
    ]


def test_a_path_that_repeats_itself_is_not_asked_at_all(tmp_path: Path) -> None:
    row = found(discovery_at(tmp_path), "/a/a/a/b.html")[HOME + "a/a/a/b.html"]
    assert (row["work"], row["state"], row["reason"]) == ("none", "left-out", "ceiling")


@pytest.mark.parametrize("url", ["http://192.168.1.9/a", "http://10.0.0.1:8080/", "http://localhost/oa"])
def test_a_private_address_is_broken_without_being_asked(tmp_path: Path, url: str) -> None:
    row = found(discovery_at(tmp_path), url)[url]
    assert (row["work"], row["state"], row["outcome"]) == ("none", "done", "private")


def test_a_private_address_that_a_person_mapped_or_that_is_the_site_is_asked(tmp_path: Path) -> None:
    mapped = discovery_at(tmp_path, connect_to=("10.0.0.1:80:127.0.0.1:8000",))
    assert found(mapped, "http://10.0.0.1/a")["http://10.0.0.1/a"]["work"] == "check"
    (tmp_path / "b").mkdir()
    own = discovery_at(tmp_path / "b", site("http://10.0.0.1:8000"))
    rows = found(own, "/a.html", url="http://10.0.0.1:8000/")
    assert rows["http://10.0.0.1:8000/a.html"]["work"] == "crawl"


def test_a_rule_that_maps_every_host_lists_none(tmp_path: Path) -> None:
    discovery = discovery_at(tmp_path, connect_to=("::127.0.0.1:8000",))
    assert found(discovery, "http://10.0.0.1/")["http://10.0.0.1/"]["outcome"] == "private"


def test_where_a_redirect_led_is_a_page_as_deep_as_what_led_there(tmp_path: Path) -> None:
    discovery = discovery_at(tmp_path)
    seen = Seen(a_row(depth=1), page(final=HOME + "moved/"), Outcome.OK, discovered=HOME + "moved/")
    (row,) = discovery.rows(seen)
    assert (row["url"], row["work"], row["depth"], row["kind"]) == (HOME + "moved/", "crawl", 1, "page")
    assert row["key"] == key(HOME + "moved/")
    assert discovery.rows(seen) == []


def test_a_step_within_a_family_comes_after_all_else_and_one_later_each_time(tmp_path: Path) -> None:
    discovery = discovery_at(tmp_path)
    calendar = HOME + "cal.jsp"
    first = found(discovery, "/cal.jsp?m=1")[calendar + "?m=1"]
    second = found(discovery, "/cal.jsp?m=2", url=calendar + "?m=1", priority=first["priority"])[calendar + "?m=2"]
    third = found(discovery, "/cal.jsp?m=3", url=calendar + "?m=2", priority=second["priority"])[calendar + "?m=3"]
    assert first["priority"] < Turn.VARIANT
    assert (second["priority"], third["priority"]) == (Turn.VARIANT + 1, Turn.VARIANT + 2)


def test_an_answer_that_was_not_read_brings_no_addresses(tmp_path: Path) -> None:
    assert discovery_at(tmp_path).rows(Seen(a_row(), page(), Outcome.OK)) == []


def test_a_row_tells_all_columns_so_that_many_go_in_at_once(tmp_path: Path) -> None:
    rows = found(discovery_at(tmp_path), "/a.html", "http://10.0.0.1/", "/a/a/a/", "http://b.cn/", "/f.doc").values()
    assert len({frozenset(row) for row in rows}) == 1


def test_pages_that_a_pager_tells_of_are_crawled_and_lie_no_deeper_than_the_first(tmp_path: Path) -> None:
    pager = "<script>createPageHTML(3, 0, 'index', 'html')</script>"
    rows = "".join(
        f"<li><a href='{n}.html'>关于做好第{n}批申报工作的通知</a><b>2026-11-0{n}</b></li>" for n in range(1, 5)
    )
    known = found(discovery_at(tmp_path), f"<ul>{rows}</ul>{pager}", url=HOME + "tzgg/")
    told = {url: row for url, row in known.items() if "index_" in url}
    assert set(told) == {HOME + "tzgg/index_1.html", HOME + "tzgg/index_2.html"}
    assert {(row["work"], row["depth"], row["priority"]) for row in told.values()} == {("crawl", 1, Turn.OTHER)}


def test_what_a_pager_tells_of_is_no_place_of_a_link(tmp_path: Path) -> None:
    body = "<html><body><script>createPageHTML(3, 0, 'index', 'html')</script></body></html>"
    read = run(FakeReader().read(PageTask(body.encode(), HOME + "tzgg/", "text/html", site())))
    assert (len(read.further), read.links, read.link_keys) == (2, (), b"")
