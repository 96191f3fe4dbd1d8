from pathlib import Path

import pytest
from sqlalchemy import Engine, update
from sqlalchemy.exc import NoResultFound

from crawler import stored
from crawler.again import Again
from crawler.notfound import Sample, Template
from crawler.options import CrawlOptions
from crawler.reading.shape import shape_of
from crawler.recorder import Identity
from crawler.stored import TemplateKeeper
from store.tables import Inspection
from tests.crawler.crawling import DAY, HOME, begin, crawl_at, new_store, queue
from tests.crawler.test_homewatch import visit


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return new_store(tmp_path)


def test_a_look_starts_from_what_its_row_says(engine: Engine) -> None:
    options = CrawlOptions(delay=0.5, include=("/a/",), robots="ignore", connect_to=("::127.0.0.1:1",))
    me = begin(engine, options={"addresses": [HOME, "http://a.gov.cn/"], "crawl": options.to_json()})
    start = stored.load(engine, me)
    assert (start.addresses, start.as_of, start.home_url) == ((HOME, "http://a.gov.cn/"), DAY, None)
    assert start.options == options
    assert (start.pages, start.bytes) == (0, 0)


def test_a_resumed_look_knows_what_was_read_before(engine: Engine) -> None:
    me, other = begin(engine), begin(engine)
    visit(engine, me, HOME)
    visit(engine, me, HOME + "a")
    visit(engine, other, HOME)
    with engine.begin() as connection:
        connection.execute(update(Inspection).values(bytes=77, home_url=HOME))
    start = stored.load(engine, me)
    assert (start.pages, start.bytes, start.home_url) == (2, 77, HOME)


def test_what_an_earlier_look_read_is_not_counted_as_read(engine: Engine) -> None:
    me = begin(engine)
    visit(engine, me, HOME)
    visit(engine, me, HOME + "a", seen_on=DAY)
    assert stored.load(engine, me).pages == 1


def test_a_recheck_builds_on_no_look_whatever_the_look_before_it_did(engine: Engine) -> None:
    options = {"addresses": [HOME], "crawl": CrawlOptions().to_json(), "again": {"base": 3, "urls": ["a"]}}
    assert stored.load(engine, begin(engine, options=options)).again == Again(3, ("a",))
    recheck = {"base": 4, "pages": [HOME], "checks": []}
    assert stored.load(engine, begin(engine, options=options | {"recheck": recheck | {"columns": []}})).again is None


def test_an_inspection_that_is_not_there_is_an_error(engine: Engine) -> None:
    with pytest.raises(NoResultFound):
        stored.load(engine, 99)


def test_templates_are_kept_once_and_found_again(tmp_path: Path) -> None:
    crawl = crawl_at(tmp_path)
    me = Identity(crawl.inspection_id, 1, "mine", DAY, "1")
    first = Template((Sample(False, HOME, shape_of("标题", [(1, 2)])),), shape_of("首页", []))
    keeper = TemplateKeeper(crawl.look.recorder, me)
    keeper.keep("a.cn/*.html", first)
    keeper.keep("a.cn/*.html", Template((Sample(True),)))  # by another process, a moment later
    assert stored.templates(crawl.engine, crawl.inspection_id) == {"a.cn/*.html": first}
    assert stored.templates(crawl.engine, begin(crawl.engine)) == {}


def test_sections_and_families_are_learnt_again_from_what_was_read(engine: Engine) -> None:
    me = begin(engine)
    for n in range(4):
        url = f"{HOME}zwgk/cal.jsp?m={n}"
        queue(engine, me, url, state="done")
        visit(engine, me, url, shape=7)
    queue(engine, me, HOME + "zwgk/a.html", state="done")
    visit(engine, me, HOME + "zwgk/a.html", shape=8)
    assert stored.sections(engine, me, 2) == {"www.a.gov.cn/zwgk/cal.jsp?": {7}, "www.a.gov.cn/zwgk/*.html": {8}}
    assert stored.families(engine, me).is_endless(HOME + "zwgk/cal.jsp?m=9", 3)
    assert not stored.families(engine, begin(engine)).is_endless(HOME + "zwgk/cal.jsp?m=9", 3)


def test_pages_beyond_the_depth_make_a_look_incomplete_but_parameters_do_not(engine: Engine) -> None:
    me = begin(engine)
    queue(engine, me, HOME + "c.jsp?page=9", work="check", reason="ceiling", depth=3)
    queue(engine, me, HOME + "d.html", work="check", depth=3)
    assert not stored.too_deep(engine, me, 2)
    queue(engine, me, HOME + "b.html", work="check", reason="ceiling", depth=3)
    assert stored.too_deep(engine, me, 2)
    assert not stored.too_deep(engine, me, 3)


def test_options_survive_the_store_even_when_they_are_lists_by_then() -> None:
    options = CrawlOptions(hosts=("b.cn",), exclude=("x", "y"))
    assert CrawlOptions.from_json({**options.to_json(), "hosts": ["b.cn"], "exclude": ["x", "y"]}) == options
