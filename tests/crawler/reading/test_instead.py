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
        (
            "<body ng-app=x><h1>{{ item.title }}</h1><p>发布日期：{{ item.day | date:'yyyy-MM-dd' }}</p>"
            "<div>{{ item.content.text }}</div><script src=a.js></script>",
            "shell",
        ),
        ("<script>document.cookie=('_')+('t=1');location.href=location.pathname+location.search</script>", "challenge"),
        ("<script>document.cookie='t=1';window.location.reload();</script>", "challenge"),
        ("<title>安全检查</title><p>正在检测您的浏览器，请稍候</p>", "challenge"),
        ("<title>提示</title><p>您的IP地址（203.0.113.9）已被限制访问。</p>", "blocked"),
        ("<title></title><h2>该公众号已迁移</h2>", "removed"),
        ("<title></title><div>参数错误</div>", "not-found"),
        ("<title></title><h2>环境异常</h2><p>当前环境异常，完成验证后即可继续访问。</p>", "challenge"),
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


MENU = "<ul>" + "".join(f"<li><a href=/{n}/>某某某某栏目{n}</a></li>" for n in range(40)) + "</ul>"
SIDE = "<ul>" + rows('<li><a href="{n}.html">{title}</a><b>{date}</b></li>') + "</ul>"
CELLS = "".join(f"<p>第{n}项，办理地点为县政务服务中心。</p>" for n in range(30))


@pytest.mark.parametrize(
    ("part", "title", "kind"),
    [
        ("<p>您访问的页面不存在</p>", "临江县人民政府", "not-found"),
        ("<h3>404</h3><p>抱歉，没有找到您要的网页</p>", "临江县人民政府", "not-found"),
        ("<p>错误代码：404</p>", "出错了", "not-found"),
        ("<img src=/404.png>", "404", "not-found"),
        ("<p>该信息已被删除！</p>", "信息详情", "removed"),
    ],
)
def test_a_template_with_nothing_but_a_sentence_is_not_the_page(part: str, title: str, kind: str) -> None:
    assert read(html(MENU + part, title), URL).instead == kind
    assert read(html(MENU + part + SIDE, title), ARTICLE_URL).instead == kind


@pytest.mark.parametrize(
    ("part", "title"),
    [
        ("<p>暂无信息</p>", "通知公告-临江县人民政府"),
        ("<p>没有找到相关内容</p>", "站内搜索"),
        ("<a href=/1.html>关于网页不存在的答复</a>", "咨询投诉-临江县人民政府"),
        (f"<p>您访问的页面不存在</p>{CELLS}", "临江县人民政府"),
        ("<div class=footer><p>如遇页面不存在请联系我们</p></div>", "临江县人民政府"),
        ("<p>临江县第404医院</p>", "404医院-临江县"),
    ],
)
def test_a_column_or_a_page_with_more_to_say_is_no_missing_page(part: str, title: str) -> None:
    assert read(html(MENU + part, title), URL).instead is None
    assert read(html(MENU + part + SIDE, title), URL).instead is None


def test_a_cookie_and_a_jump_to_another_page_are_no_challenge() -> None:
    assert instead("<script>document.cookie='t=1';location.href='/zwgk/index.html'</script>") == "shell"


def test_a_sparse_page_of_pictures_and_links_is_no_shell() -> None:
    assert instead("<title>专题</title><script src=a.js></script><a href=/x><img src=a.jpg></a>") is None


def test_an_empty_body_is_nothing_in_particular() -> None:
    assert instead("") is None


def test_a_pinned_title_that_speaks_of_missing_pages_is_no_missing_page() -> None:
    rows = "".join(f"<li><a href='{n}.html'>全市第{n}次工作推进会召开</a></li>" for n in range(7))
    pinned = "<li><em>[置顶]</em><a href='9.html'>关于网站“页面不存在”类问题排查情况的通报</a></li>"
    page = f"<title>媒体聚焦</title><h2>媒体聚焦</h2><ul>{pinned}{rows}</ul>"
    assert read(page.encode(), "http://www.lin.gov.cn/xwzx/mtjj.htm").instead is None
