"""An account's public page."""

from datetime import date

import pytest

from crawler.accounts.page import read
from facts.accounts import AccountRead
from facts.words import Reason
from tests.crawler.accounts.asking import ASKED

URL = "https://weibo.example.cn/slfb"


def seen(body: str, url: str = URL, title: str = "示例发布的主页") -> AccountRead:
    whole = f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head><body>{body}</body></html>'
    return read(whole.encode(), url, "text/html", ASKED)


def rows(*days: str) -> str:
    items = "".join(
        f'<li><a href="/p/{n}">第 {n} 条防汛提示信息</a><span>{day}</span></li>' for n, day in enumerate(days)
    )
    return f'<div class="list"><ul>{items}</ul></div>'


def test_the_rows_of_the_page_are_its_posts() -> None:
    read_ = seen(rows("2026-11-20", "2026-11-18", "2026-11-02", "2026-10-30"))
    assert read_.reason is None
    assert [post.day for post in read_.posts][:2] == [date(2026, 11, 20), date(2026, 11, 18)]
    assert read_.posts[0].url == "https://weibo.example.cn/p/0"


def test_days_without_a_year_are_understood_on_the_day_of_the_look() -> None:
    assert seen(rows("11-20", "11-18", "12-30", "11-01")).posts[2].day == date(2025, 12, 30)


@pytest.mark.parametrize(
    ("body", "url", "title"),
    [
        ('<form>请登录后查看<input type="password" name="p"></form>', URL, "示例发布"),
        ("<p>欢迎</p>", "https://passport.example.cn/login?next=/slfb", "欢迎"),
        ("<p>请完成验证</p>", URL, "访问验证"),
    ],
    ids=["form", "redirected", "challenge"],
)
def test_a_login_wall_is_no_silence(body: str, url: str, title: str) -> None:
    assert seen(body, url, title).reason is Reason.BLOCKED


def test_a_login_in_the_corner_does_not_hide_the_rows() -> None:
    corner = '<form class="login"><input type="password"></form>'
    assert seen(corner + rows("2026-11-20", "2026-11-18", "2026-11-02", "2026-10-30")).reason is None


def test_a_page_that_says_it_has_nothing_is_empty() -> None:
    assert seen("<h1>示例发布</h1><p>该账号暂无内容</p>") == AccountRead()


def test_a_page_of_another_shape_tells_nothing() -> None:
    assert seen("<h1>示例发布</h1><p>关于我们：示例市人民政府主办。</p>").reason is Reason.UNREAD_LIST
