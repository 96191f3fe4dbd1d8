"""The portal's matrix page in the shapes in which software shows it."""

from datetime import date

import pytest

from crawler.accounts import Asked
from crawler.accounts.matrix import named_on, read
from facts.registry import Platform, RegisteredTarget, TargetKind
from facts.words import Reason
from tests.crawler.accounts.asking import DAY

URL = "https://www.example.gov.cn/xmt/"
OWN = '<img src="/images/ewm.png" alt="官方微信"><a href="https://weibo.com/site">官方微博</a>'
FOOT = f'<div class="footer"><p>主办：示例市人民政府</p>{OWN}</div>'
SHARE = '<div class="share"><a href="https://service.weibo.com/share/share.php?url=x">分享到微博</a></div>'


def page(body: str) -> bytes:
    head = '<html><head><meta charset="utf-8"><title>新媒体矩阵</title></head><body>'
    return f"<!DOCTYPE html>{head}{SHARE}{body}{FOOT}</body></html>".encode()


def named(body: str) -> list[tuple[str, str | None]]:
    return [(row.name, row.platform and row.platform.value) for row in named_on(page(body), URL, None).accounts]


SHAPES = {
    "links under headings": (
        '<h3>政务微博</h3><ul><li><a href="https://weibo.com/slfb"><img src="/i/1.png"></a><p>示例发布</p></li>'
        '<li><a href="https://weibo.com/slyj"><img src="/i/2.png"></a><p>示例应急</p></li></ul>'
    ),
    "codes with quoted names": (
        '<div class="item"><img src="/u/qr1.jpg"><p>“示例发布”微博</p></div>'
        '<div class="item"><img src="/u/qr2.jpg"><p>示例应急（微博）</p></div>'
    ),
    "pictures without a telling name": (
        '<h3>微博</h3><div class="item"><img src="/u/1.jpg"><p>示例发布</p></div>'
        '<div class="item"><img src="/u/2.jpg"><p>示例应急</p></div>'
    ),
    "a table": (
        "<table><tr><th>序号</th><th>主办单位</th><th>账号名称</th><th>平台</th></tr>"
        "<tr><td>1</td><td>市政府办</td><td>示例发布</td><td>新浪微博</td></tr>"
        "<tr><td>2</td><td>市应急局</td><td>示例应急</td><td>微博</td></tr></table>"
    ),
}


@pytest.mark.parametrize("body", SHAPES.values(), ids=SHAPES)
def test_each_shape_names_its_accounts_and_neither_footer_nor_share_buttons(body: str) -> None:
    assert named(body) == [("示例发布", "weibo"), ("示例应急", "weibo")]


def test_the_platform_is_told_by_the_address_before_the_words() -> None:
    assert named('<div><a href="https://www.douyin.com/user/x">示例文旅</a><span>官方</span></div>') == [
        ("示例文旅", "douyin")
    ]


def test_a_page_without_accounts_says_why() -> None:
    assert named_on(page("<p>建设中</p>"), URL, None).reason is Reason.UNREAD_LIST


def asked(name: str, platform: Platform = Platform.WEIBO) -> Asked:
    return Asked(RegisteredTarget(1, TargetKind.ACCOUNT, name, URL, platform=platform), DAY)


DATED = (
    '<ul><li><img src="/qr1.png"><p>示例发布（微博）</p><p>最近更新：2026-11-20</p><p>防汛提示发布</p></li>'
    '<li><img src="/qr2.png"><p>示例应急（微博）</p></li></ul>'
)


def test_an_account_is_as_new_as_the_page_says() -> None:
    (post,) = read(page(DATED), URL, None, asked("示例发布")).posts
    assert (post.day, post.title) == (date(2026, 11, 20), "防汛提示发布")


@pytest.mark.parametrize(
    ("who", "reason"),
    [
        (asked("示例应急"), Reason.NO_DATE),
        (asked("别的号"), Reason.UNREAD_LIST),
        (asked("示例发布", Platform.DOUYIN), Reason.UNREAD_LIST),
    ],
)
def test_what_the_page_does_not_say_of_an_account_nobody_can_tell(who: Asked, reason: Reason) -> None:
    assert read(page(DATED), URL, None, who).reason is reason
