from datetime import date

import pytest

from crawler.order import Turn, address_date, turn_of

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/zwgk/202611/t20261103_12.html", date(2026, 11, 3)),
        ("/art/2025/10/29/art_80179_1.html", date(2025, 10, 29)),
        ("/x/t20261103_12.html", date(2026, 11, 3)),
        ("/info/1015/4213.htm", None),
        ("/content/post_1209540.html", None),
        ("/2026/02/31/x.html", None),
    ],
)
def test_the_day_that_an_address_names(path: str, day: date | None) -> None:
    assert address_date(path) == day


@pytest.mark.parametrize(
    ("url", "depth", "turn"),
    [
        ("http://a.cn/", 0, Turn.HOME),
        ("http://a.cn/zwgk/", 1, Turn.COLUMN),
        ("http://a.cn/col/col12/index.html", 2, Turn.COLUMN),
        ("http://a.cn/zwgk/index_7.html", 5, Turn.OTHER),
        ("http://a.cn/art/2026/11/3/art_1_2.html", 1, Turn.NEWEST),
        ("http://a.cn/art/2026/1/3/art_1_2.html", 2, Turn.OTHER),
        ("http://a.cn/art/2012/1/3/art_1_2.html", 1, Turn.NEWEST),
        ("http://a.cn/art/2012/1/3/art_1_2.html", 2, Turn.HISTORY),
        ("http://a.cn/s.jsp?a=1&b=2&c=3", 1, Turn.VARIANT),
    ],
)
def test_home_then_columns_then_new_then_old(url: str, depth: int, turn: Turn) -> None:
    assert turn_of(url, depth, TODAY) is turn
