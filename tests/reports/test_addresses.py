"""What an address tells an editor."""

import pytest

from facts.verdicts import Quote
from reports.addresses import cms_numbers, spot_address, tail
from reports.view import Spot

SITE = "https://www.qingshan.gov.cn"


@pytest.mark.parametrize(
    ("path", "numbers"),
    [
        ("/art/2025/10/29/art_80179_11664839.html", "栏目号 80179　稿件号 11664839"),
        ("/col/col1187/index.html", "栏目号 1187"),
        ("/zwgk/c100012/202511/abc174240943.shtml", "栏目号 100012　稿件号 abc174240943"),
        ("/zwgk/c100012/list.shtml", "栏目号 100012"),
        ("/xwzx/202511/t20251119_4821300.shtml", "稿件号 4821300"),
        ("/zwgk/content/post_3998123.html", "稿件号 3998123"),
        ("/info/1024/48213.htm", "栏目号 1024　稿件号 48213"),
        ("/zwgk/index.html", ""),
    ],
)
def test_the_numbers_of_the_editors_own_system_are_read_off_the_address(path, numbers):
    assert cms_numbers(SITE + path) == numbers


@pytest.mark.parametrize(
    ("path", "end"),
    [
        ("/", ""),
        ("/zwgk/", "/zwgk/"),
        ("/zwgk/xxgk/files/2026-11-19/P0202611193871.xlsx", "…/2026-11-19/P0202611193871.xlsx"),
        ("/" + "a" * 90, "…" + "a" * 34),
    ],
)
def test_the_end_of_a_long_address_is_told(path, end):
    assert tail(SITE + path) == end


def test_a_browser_is_led_to_the_very_row():
    def spot(fragment, page=SITE):
        return spot_address(Spot(page, "", (), Quote(fragment=fragment)))

    assert spot("text=%E8%B4%A2") == f"{SITE}#:~:text=%E8%B4%A2"
    assert spot("text=a", f"{SITE}#top") == f"{SITE}#top:~:text=a"
    assert spot("") == spot("javascript:alert(1)") == spot("text=中 文") == SITE
    assert spot_address(Spot(SITE, "")) == SITE
