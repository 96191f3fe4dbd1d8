from pathlib import Path
from typing import Any

from crawler.digest import PageTask
from crawler.frontier import Frontier
from crawler.narrow import Narrow, NarrowDiscovery
from crawler.options import CrawlOptions
from crawler.seen import Seen
from facts.outcomes import Outcome
from tests.crawler.crawling import DAY, HOME, FakeReader, a_row, begin, new_store, page, run, site

LIST = HOME + "tzgg/"
ROWS = "".join(f'<li><a href="/tzgg/t{n}.html">关于做好第{n}批项目申报工作的通知</a>{{}}</li>' for n in range(5))


def narrow_at(folder: Path, **values: Any) -> NarrowDiscovery:
    engine = new_store(folder)
    me = begin(engine)
    return NarrowDiscovery(Narrow(1, **values), Frontier(engine, me), site(), CrawlOptions(), me, DAY)


def led_to(discovery: NarrowDiscovery, body: str, url: str = LIST, depth: int = 1) -> set[str]:
    answer = page(f"<html><body>{body}</body></html>", url)
    read = run(FakeReader().read(PageTask(answer.body, url, "text/html", discovery.scope)))
    return {row["url"] for row in discovery.rows(Seen(a_row(url, depth=depth), answer, Outcome.OK, digest=read))}


def test_what_it_is_told_comes_back_from_the_store() -> None:
    narrow = Narrow(7, ("a", "b"), (("c", "image"),), articles=True, columns=("a",))
    assert Narrow.from_json(narrow.to_json()) == narrow


def test_the_seeds_are_read_or_verified_and_the_home_page_is_the_home_page(tmp_path: Path) -> None:
    checks = (("http://b.gov.cn/x", "page"), ("http://192.168.1.9/", "page"), (LIST, "page"))
    rows = narrow_at(tmp_path, pages=(LIST, HOME), checks=checks).seeds(HOME)
    assert [(row["url"], row["work"], row["state"], row["depth"]) for row in rows] == [
        (LIST, "crawl", "queued", 1),
        (HOME, "crawl", "queued", 0),
        ("http://b.gov.cn/x", "check", "queued", 1),
        ("http://192.168.1.9/", "none", "done", 1),
    ]


def test_a_page_leads_nowhere(tmp_path: Path) -> None:
    discovery = narrow_at(tmp_path, pages=(LIST,))
    assert led_to(discovery, ROWS.format(*[""] * 5)) == set()


def test_rows_without_a_date_lead_to_their_articles_where_these_are_needed(tmp_path: Path) -> None:
    discovery = narrow_at(tmp_path, pages=(LIST,), articles=True)
    days = [f"<span>2026-11-{n}</span>" if n < 14 else "" for n in range(10, 15)]
    assert led_to(discovery, "<ul>" + ROWS.format(*days) + "</ul>") == {HOME + "tzgg/t4.html"}


def test_only_the_home_page_leads_on_where_its_links_are_needed(tmp_path: Path) -> None:
    discovery = narrow_at(tmp_path, pages=(HOME,), links=True)
    body = '<a href="/a.html">某</a><a href="http://b.cn/">外</a><img src="/i.png">'
    assert led_to(discovery, body, HOME, depth=0) == {HOME + "a.html"}
    assert led_to(discovery, '<a href="/b.html">某</a>', HOME + "a.html") == set()
