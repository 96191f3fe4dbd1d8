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
