"""What is asked of an inspection, and what the site's profile adds."""

from dataclasses import replace

from crawler.options import CrawlOptions
from tests.crawler.crawling import DAY
from xunwang.profiles import parsed
from xunwang.request import InspectRequest


def test_the_profile_sets_what_the_user_has_not_typed() -> None:
    crawl = CrawlOptions(delay=3.0, user_agent="office")
    asked = InspectRequest("a.cn", DAY, crawl=crawl, typed=frozenset({"delay"}))
    profile = parsed('hosts = ["b.cn"]\n[crawl]\ndelay = 1\nmax_pages = 7\nuser_agent = "us"', "x")
    assert asked.under(profile).crawl == replace(crawl, hosts=("b.cn",), max_pages=7, user_agent="us")


def test_an_incremental_look_stays_near_the_home_page_and_never_goes_further_than_the_site_allows() -> None:
    asked = InspectRequest("a.cn", DAY, incremental=True)
    assert (asked.bounded().crawl.max_depth, asked.bounded().crawl.max_pages) == (2, 300)
    small = replace(asked, crawl=CrawlOptions(max_depth=1, max_pages=7))
    assert small.bounded() == small
    assert replace(asked, incremental=False).bounded().crawl == CrawlOptions()
