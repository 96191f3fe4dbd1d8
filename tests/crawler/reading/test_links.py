"""Links by the table of elements and attributes."""

import pytest

from crawler.reading import links as links_module
from crawler.reading import read, read_page
from tests.crawler.reading import pages


def links(markup: str, url: str = pages.URL) -> list[tuple[str, str, str, str]]:
    return [(link.url, link.element, link.attribute, link.text) for link in read(markup.encode(), url).links]


def test_links_come_absolute_with_element_attribute_and_text() -> None:
    markup = '<a href="t1.html"> 通知 <b>一</b></a><img src=/i/a.png alt="图"><script src="//c.cn/x.js"></script>'
    assert links(markup) == [
        ("http://www.lin.gov.cn/zwgk/tzgg/t1.html", "a", "href", "通知 一"),
        ("http://www.lin.gov.cn/i/a.png", "img", "src", "图"),
        ("http://c.cn/x.js", "script", "src", ""),
    ]


@pytest.mark.parametrize(
    "markup",
    [
        "<!-- <a href=x>y</a> -->",
        "<template><a href=x>y</a></template>",
        "<script>'<a href=x>'</script>",
        "<noscript><a href=x>y</a></noscript>",
        "<textarea><a href=x></textarea>",
        '<link rel="dns-prefetch" href="//x.cn">',
        '<link rel="canonical" href="/x">',
        "<a href='javascript:go()'>y</a>",
        "<a href='${url}'>y</a>",
        "<a name=x>y</a>",
        '<input type="text" src="/x">',
        '<meta http-equiv="refresh" content="30">',
        "<form action=/x></form>",
        "<img longdesc=/x>",
        "<blockquote cite=/x></blockquote>",
    ],
)
def test_what_no_browser_asks_is_no_link(markup: str) -> None:
    assert links(markup) == []


@pytest.mark.parametrize(
    ("markup", "spot"),
    [
        ("<area href=/x>", "area.href"),
        ("<link rel='shortcut icon' href=/x>", "link.href"),
        ("<iframe src=/x></iframe>", "iframe.src"),
        ("<frameset><frame src=/x></frameset>", "frame.src"),
        ("<embed src=/x>", "embed.src"),
        ("<object data=/x></object>", "object.data"),
        ("<video src=/x></video>", "video.src"),
        ("<video poster=/x></video>", "video.poster"),
        ("<audio src=/x></audio>", "audio.src"),
        ("<video><source src=/x></video>", "source.src"),
        ("<video><track src=/x></video>", "track.src"),
        ("<input type=image src=/x>", "input.src"),
        ("<body background=/x>", "body.background"),
        ("<table><td background=/x></table>", "td.background"),
        ("<meta http-equiv=Refresh content='0; URL=/x'>", "meta.content"),
        ("<img srcset='/x 2x'>", "img.srcset"),
    ],
)
def test_every_spot_of_the_table_is_read(markup: str, spot: str) -> None:
    assert [(url, f"{element}.{attribute}") for url, element, attribute, _ in links(markup)] == [
        ("http://www.lin.gov.cn/x", spot)
    ]


def test_the_first_base_address_counts() -> None:
    assert (
        links('<base target=_blank><base href="/b/"><base href="/c/"><a href=x>y</a>')[0][0]
        == "http://www.lin.gov.cn/b/x"
    )


def test_an_address_stands_once_for_each_of_its_texts() -> None:
    assert links("<a href=/x><img></a><a href=/x>标题</a><a href=/x>更多</a><a href=/x>标题</a>") == [
        ("http://www.lin.gov.cn/x", "a", "href", "标题"),
        ("http://www.lin.gov.cn/x", "a", "href", "更多"),
    ]


def test_an_address_without_any_text_stands_once() -> None:
    assert links("<a href=/x><img></a><a href=/x></a>") == [("http://www.lin.gov.cn/x", "a", "href", "")]


def test_a_link_around_an_image_is_named_by_the_image() -> None:
    assert links('<a href=/x><img src=/i.png alt="年度报表"></a>')[0][3] == "年度报表"


def test_the_query_goes_out_in_the_encoding_of_a_gbk_page() -> None:
    body = "<meta charset=gb2312><p>临江县人民政府信息公开目录</p><a href='/s?q=中'>x</a>".encode("gbk")
    assert read(body, pages.URL).links[0].url == "http://www.lin.gov.cn/s?q=%D6%D0"


@pytest.mark.parametrize(
    ("href", "is_told"), [("/" + "a" * 9_000, True), ("javascript:" + "a" * 9_000, False), ("/" + "a" * 8_000, False)]
)
def test_an_address_that_is_left_aside_for_its_length_is_told(href: str, is_told: bool) -> None:
    assert read_page(f"<a href='{href}'>x</a>".encode(), pages.URL).cut is is_told


@pytest.mark.parametrize("first", ["http://a.cn/x/1.html", "https://a.cn/x/1.html", "http://a.cn:81/", "http://b.cn/"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_what_another_page_taught_of_a_link_does_not_change_it(first: str, encoding: str) -> None:
    hrefs = (
        "/t.html",
        "//c.cn/t.html",
        "t.html",
        "?a=1",
        "#top",
        "https://a.cn/t.html",
        "/s?q=通知",
        "javascript:go()",
        " /t",
    )
    words = ("通知", " 通 知 ", "<b>通知</b>", "<!--通知-->", " ", "")
    markup = "".join(f"<a href='{href}' title='题'>{text}</a>" for href in hrefs for text in words)
    page = f"<meta charset={encoding}>{markup}"
    links_module.remembered.cache_clear()
    alone = read(page.encode(encoding), "http://a.cn/y/2.html").links
    links_module.remembered.cache_clear()
    read(page.encode(), first)
    assert read(page.encode(encoding), "http://a.cn/y/2.html").links == alone
