import zlib
from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from crawler.bodies import opened
from facts.page import Charset, PageFacts
from facts.verdicts import Finding, Judgement, Place, Quote, Review
from store.tables import Body, Visit
from tests.checks.builder import DAY, HOME, Site, new_engine
from tests.reports.samples import finding, make
from xunwang.locating import known_places, located, path_of, told_places

PAGE = f"{HOME}xwzx/a.html"
MARKUP = "<h1>某标题</h1><p>附件：<a href=/f.xls>分解表.xls</a></p>"


@pytest.fixture
def site() -> Site:
    made = Site(Session(new_engine()))
    made.page(PAGE, facts={"title": "某标题", "breadcrumb": ("首页", "新闻", "要闻")})
    return made


def keep_body(site: Site, markup: str = MARKUP) -> None:
    kept = site.session.execute(select(col(Visit.content_hash)).where(col(Visit.url) == PAGE)).scalar_one()
    data = markup.encode()
    site.session.add(Body(hash=kept, encoding="deflate", size=len(data), data=zlib.compress(data)))
    site.session.flush()


def attachment(**changes: object) -> Finding:
    places = (Place(PAGE, "分解表.xls"),)
    return finding(1, "links.missing-attachment", url=f"{HOME}f.xls", places=places, places_total=1, **changes)


def look_up(site: Site, *findings: Finding, known: object = None) -> list[Place]:
    judged = Judgement("v", DAY, findings, (), 0)
    done = located(site.session.connection(), site.inspection_id, judged, known)  # type: ignore[arg-type]
    return [finding.places[0] for finding in done.findings]


def test_a_place_gets_the_names_that_lead_there_and_the_row_as_it_stands(site: Site) -> None:
    keep_body(site)
    (place,) = look_up(site, attachment())
    assert place.path == ("新闻", "要闻", "某标题")
    assert place.quote is not None
    assert (place.quote.before, place.quote.spot) == ("附件：", "分解表.xls")
    assert place.quote.fragment.startswith("text=")


def test_where_the_body_is_no_longer_stored_the_path_is_told(site: Site) -> None:
    (place,) = look_up(site, attachment())
    assert (place.path, place.quote) == (("新闻", "要闻", "某标题"), None)


def test_a_page_that_was_not_read_stays_as_it_is(site: Site) -> None:
    (place,) = look_up(site, finding(1))
    assert (place.path, place.quote) == ((), None)


def test_a_finding_that_does_not_count_is_not_looked_up(site: Site) -> None:
    keep_body(site)
    assert look_up(site, attachment(review=Review.REJECTED))[0].quote is None


def test_what_is_known_is_not_looked_for_again(site: Site) -> None:
    keep_body(site)
    quote = Quote(spot="从前")
    known = {("links.missing-attachment", f"{HOME}f.xls", PAGE, "分解表.xls"): (("甲",), quote)}
    assert look_up(site, attachment(), known=known) == [Place(PAGE, "分解表.xls", ("甲",), quote)]


def test_what_was_found_can_be_known_from_findings_and_from_a_document(site: Site) -> None:
    keep_body(site)
    found = replace(attachment(), places=(look_up(site, attachment())[0],))
    assert known_places([found]) == told_places(make((found,))) != {}


@pytest.mark.parametrize(
    ("breadcrumb", "title", "html_title", "path"),
    [
        (("首页", "新闻"), "标题", None, ("新闻", "标题")),
        (("首页", "新闻", "标题"), "标题", None, ("新闻", "标题")),
        (("首页", "新闻", "很长的标…"), "很长的标题", None, ("新闻", "很长的标题")),
        (("首页", "新闻"), None, "新闻_某市", ("新闻",)),
        ((), None, "新闻_某市人民政府", ("新闻",)),
        ((), None, "某市人民政府", ("某市人民政府",)),
        ((), None, None, ()),
    ],
)
def test_the_path_is_the_breadcrumb_and_the_title_told_once(
    breadcrumb: tuple[str, ...], title: str | None, html_title: str | None, path: tuple[str, ...]
) -> None:
    facts = PageFacts(PAGE, "ok", None, Charset(None, "utf-8"), title, html_title, breadcrumb=breadcrumb)
    assert path_of(facts) == path


def test_a_body_is_opened_as_it_was_kept() -> None:
    assert opened(zlib.compress("甲".encode()), "deflate", 3) == "甲".encode()
