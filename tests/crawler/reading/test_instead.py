"""What a body is in place of content."""

import pytest

from crawler.reading import read
from tests.crawler.reading.pages import ARTICLE_URL, PARAGRAPH, TITLE, URL, article, html, rows


def instead(markup: str, url: str = ARTICLE_URL) -> str | None:
    return read(markup.encode(), url).instead


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        (
            "<html><head><meta content='x' r='m'><script r='m'>$_ts=window['$_ts'];</script></head><body></body>",
            "challenge",
        ),
        ("<script>document.cookie='__jsl_clearance=1;';location.href=location.pathname</script>", "challenge"),
        ("<script>eval('wzws_sessionid')</script>", "challenge"),
        ("<title>Just a moment...</title><div>Checking your browser</div>", "challenge"),
        (
            "<html><head><title>403 Forbidden</title></head><center><h1>403 Forbidden</h1></center><hr>",
            "blocked",
        ),
        ("<title>访问被拦截</title><p>您的请求疑似攻击行为，已被网站防火墙拦截。</p>", "blocked"),
        ("<title>404 Not Found</title><h1>404 Not Found</h1><hr>nginx", "not-found"),
        ("<title>提示</title><p>对不起，您访问的页面不存在或已删除。</p><a href=/>返回首页</a>", "not-found"),
        ("<title></title><h2>该内容已被发布者删除</h2>", "removed"),
        ("<title></title><h2>The content has been deleted by the author.</h2>", "removed"),
        ("<title>提示</title><p>该文章已删除</p>", "removed"),
        ("<title>x</title><div id=app></div><script src=/js/app.js></script>", "shell"),
        ("<script>window.location.href='/zwgk/index.html'</script>", "shell"),
        ("<body ng-app=x><div>{{title}}</div><script src=a.js></script>", "shell"),
    ],
)
def test_bodies_that_stand_in_for_content_are_known(markup: str, kind: str) -> None:
    assert instead(markup) == kind


@pytest.mark.parametrize(
    "part",
    [
        f"<h1>{TITLE}</h1><div>发布时间：2026-11-03</div><p>部分网站访问被拒绝，页面不存在，该内容已被发布者删除。</p>{PARAGRAPH}",
        "<ul>" + rows('<li><a href="{n}.html">网站404 Not Found页面不存在整改{title}</a><b>{date}</b></li>') + "</ul>",
    ],
)
def test_a_page_with_content_may_quote_such_words(part: str) -> None:
    assert read(article(part), ARTICLE_URL).instead is None


def test_a_not_found_sentence_in_the_sites_frame_is_all_that_the_page_says() -> None:
    menu = "".join(f"<li><a href=/{n}/>某某某某栏目{n}</a></li>" for n in range(40))
    assert read(html(f"<ul>{menu}</ul><p>您访问的页面不存在</p>"), URL).instead == "not-found"


def test_a_sparse_page_of_pictures_and_links_is_no_shell() -> None:
    assert instead("<title>专题</title><script src=a.js></script><a href=/x><img src=a.jpg></a>") is None


def test_an_empty_body_is_nothing_in_particular() -> None:
    assert instead("") is None
