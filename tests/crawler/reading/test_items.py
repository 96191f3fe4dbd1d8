"""The main list: which block, from where, whether there is more; empty is not unread."""

import json

import pytest

from crawler.reading import read
from facts.page import PageFacts
from tests.crawler.reading.pages import ARTICLE_URL, DATES, PARAGRAPH, TITLE, TITLES, URL, article, html, rows

FORM = '<li><a href="{n}.html">{title}</a><span>{date}</span></li>'
LIST = f"<ul class=list>{rows(FORM)}</ul>"


def listed(part: str, url: str = URL) -> PageFacts:
    return read(html(part), url)


def seen(facts: PageFacts) -> tuple[int, str, bool]:
    return len(facts.items), facts.items_origin, facts.more_items


def test_items_are_absolute_with_whole_titles_and_dates() -> None:
    facts = listed(LIST)
    assert [(item.title, item.date) for item in facts.items] == list(zip(TITLES, DATES, strict=True))
    assert facts.items[1].url == "http://www.lin.gov.cn/zwgk/tzgg/1.html"
    assert seen(facts) == (4, "html", False)


@pytest.mark.parametrize("name", ["right sidebar", "related", "hot-news", "rank", "recommend", "footer-links"])
def test_blocks_at_the_side_stay_out_even_when_they_are_longer(name: str) -> None:
    side = f'<div class="{name}"><ul>{rows(FORM, TITLES * 3, DATES * 3)}</ul></div>'
    assert len(listed(f"{side}<div class=left>{LIST}</div>").items) == 4
    assert len(listed(f"<div class=left>{LIST}</div>{side}").items) == 4


def test_an_article_has_no_items_whatever_is_related_to_it() -> None:
    part = f"<h1>{TITLE}</h1><div>发布时间：2026-11-03</div>{PARAGRAPH * 3}<div>相关新闻</div>{LIST}"
    assert seen(read(article(part), ARTICLE_URL)) == (0, "none", False)


def test_a_single_dated_row_is_a_list() -> None:
    assert seen(listed(f"<ul>{rows(FORM, TITLES[:1])}</ul>")) == (1, "html", False)


def test_undated_rows_are_a_list_when_they_are_enough_and_long_enough() -> None:
    form = '<li><a href="{n}.html">{title}</a></li>'
    facts = listed(f"<ul>{rows(form, TITLES * 2, DATES * 2)}</ul>")
    assert seen(facts) == (8, "html", False)
    assert {item.date for item in facts.items} == {None}


@pytest.mark.parametrize(
    ("script", "more"),
    [
        ('createPageHTML(5,0,"index","html")', True),
        ('createPageHTML(1,0,"index","html")', False),
        ("createPageHTML('page_div',10, 1,'zwgklist','shtml',200)", True),
        ("var totalPage = 3;", True),
        ("var pageCount=1;", False),
        ("function createPageHTML(_nPageCount, _nCurrIndex){ return 7 }", False),
    ],
)
def test_a_pager_says_whether_there_is_more(script: str, more: bool) -> None:
    assert listed(f"{LIST}<script>{script}</script>").more_items is more
    assert seen(listed(f"<ul></ul><script>{script}</script>")) == (0, "none", more)


@pytest.mark.parametrize(
    ("part", "more"),
    [
        ("<div>共24,539条</div>", True),
        ("<div>共4条</div>", False),
        ("<div>共3页 当前第1页</div>", True),
        ("<div>第1页/共1页</div>", False),
        ("<div>页码1/1182</div>", True),
        ('<a href="index_1.html">下一页</a>', True),
        ('<a href="#">下一页</a>', False),
    ],
)
def test_printed_totals_and_a_next_link_say_whether_there_is_more(part: str, more: bool) -> None:
    assert listed(LIST + part).more_items is more


@pytest.mark.parametrize(
    "part",
    [
        '<ul><li v-for="i in list"><a :href="i.url">{{i.title}}</a></li></ul>',
        "<ul><li><a href='{{url}}'>{{title}}</a></li></ul>",
        '<ul><li ng-repeat="x in xs"></li></ul>',
        "<div><a href='${item.url}'>${item.title}</a></div>",
    ],
)
def test_a_template_is_an_unread_list_and_no_empty_one(part: str) -> None:
    assert seen(listed(part)) == (0, "none", True)


def test_an_empty_list_is_empty() -> None:
    assert seen(listed("<ul class=list></ul><p>暂无内容</p>")) == (0, "none", False)


def test_rows_within_a_comment_are_read() -> None:
    facts = listed(f"<ul><!--{rows(FORM)}--></ul><script>createPageHTML('p',3,1,'l','shtml',50)</script>")
    assert seen(facts) == (4, "comment", True)
    added = set(facts.links) - set(listed("<ul></ul>").links)
    assert {(link.url, link.element, link.text) for link in added} == {(i.url, "a", i.title) for i in facts.items}


def test_rows_that_were_commented_out_beside_a_shown_list_are_not_taken() -> None:
    old = rows('<li><a href="/old{n}.html">{title}</a><span>{date}</span></li>', TITLES * 2, DATES * 2)
    facts = listed(f"{LIST}<ul><!--{old}--></ul>")
    assert seen(facts) == (4, "html", False)


def test_a_menu_in_a_script_is_no_list() -> None:
    menu = json.dumps([{"name": f"栏目名称{n}", "url": f"/{n}/"} for n in range(9)])
    assert seen(listed(f"<ul></ul><script>var title='x', menu={menu}</script>")) == (0, "none", False)


def test_the_datastore_within_a_script_is_read() -> None:
    records = rows('<record><![CDATA[<li><a href="/art/{n}.html">{title}</a><b>{date}</b></li>]]></record>')
    store = f"<datastore><totalrecord>756</totalrecord><recordset>{records}</recordset></datastore>"
    facts = listed(f'<div></div><script type="text/xml">{store}</script>')
    assert seen(facts) == (4, "xml", True)
    assert facts.items[0].url == "http://www.lin.gov.cn/art/0.html"


def test_a_datastore_answer_is_nothing_but_rows() -> None:
    records = rows('<record><![CDATA[<li><a href="/art/{n}.html">{title}</a><b>{date}</b></li>]]></record>')
    body = f"<datastore><totalrecord>4</totalrecord><recordset>{records}</recordset></datastore>".encode()
    facts = read(body, "http://www.lin.gov.cn/module/web/jpage/dataproxy.jsp?startrecord=1")
    assert seen(facts) == (4, "xml", False)
    assert (facts.title, facts.html_title, facts.instead) == (None, None, None)


@pytest.mark.parametrize(
    "form",
    [
        '{{"title":"{title}","url":"/{n}.html","pubDate":"{date}"}},',
        "{{title:'{title}',url:'/{n}.html',pubDate:'{date}'}},",
    ],
)
def test_a_literal_in_a_script_is_read(form: str) -> None:
    facts = listed(f"<div id=app></div><script>var list=[{rows(form).rstrip(',')}];</script>")
    assert seen(facts) == (4, "script", False)
    assert facts.items[0].date == DATES[0]


def test_a_json_answer_is_read_with_its_total() -> None:
    entries = [
        {"title": f"<em>{title}</em>", "url": f"/{n}.html", "publishTime": 1_793_000_000_000}
        for n, title in enumerate(TITLES)
    ]
    facts = read(json.dumps({"code": 0, "data": {"total": 99, "rows": entries}}).encode(), URL)
    assert seen(facts) == (4, "json", True)
    assert (facts.items[0].title, facts.items[0].date) == (TITLES[0], "2026-10-26")


def test_json_that_is_no_list_has_no_items() -> None:
    assert seen(read(b'{"a": [1, 2, {"b": null}]}', URL)) == (0, "none", False)


def test_a_home_page_gives_the_dated_rows_of_all_its_blocks_once() -> None:
    other = rows('<li><b>{date}</b><a href="/x{n}.html">{title}</a></li>', TITLES[:2], ("2026-11-20", "2026-11-19"))
    part = f"<div class=a>{LIST}</div><div class=b><ul>{other}</ul></div><div class=c><dl>{rows(FORM)}</dl></div>"
    facts = listed(part, "http://www.lin.gov.cn/")
    assert len(facts.items) == 6
    assert max(item.date or "" for item in facts.items) == "2026-11-20"


@pytest.mark.parametrize(
    ("around", "row"),
    [
        ("table", "<tr><td><a href='{n}.html'>{title}</a></td><td>[{date}]</td></tr>"),
        ("dl", "<dd><a href='{n}.html'>{title}</a><i>[{date}]</i></dd>"),
        ("ul", "<li><a href='{n}.html'>{title}</a><i>[{date}]</i></li>"),
    ],
)
def test_rows_within_a_comment_are_rows_whatever_list_they_are_of(around: str, row: str) -> None:
    facts = listed(f"<h2>人事信息</h2><{around}><!-- {rows(row)} --></{around}>")
    assert seen(facts) == (4, "comment", False)
    assert facts.items[0].date == DATES[0]


def test_the_last_step_of_the_breadcrumb_is_no_row_though_a_date_stands_behind_it() -> None:
    facts = listed(f"<div>当前位置：<a href='/'>首页</a> &gt; <a href='{URL}'>通知公告</a></div><p>2026-11-09</p>")
    assert facts.items == ()


@pytest.mark.parametrize(
    ("part", "bare"),
    [
        ("<div><ul class='list'></ul></div>", True),
        ("<div><table class='list'><tbody></tbody></table></div>", True),
        ("<div><ul id='rows'></ul></div>", False),
        ("<div><ul class='list'></ul><script>fill()</script></div>", False),
        (f"<div>{LIST}</div>", False),
        ("<div><p>暂无内容</p></div>", False),
    ],
)
def test_a_list_without_a_row_that_nothing_in_the_page_would_fill_is_told(part: str, bare: bool) -> None:
    assert listed(f"<h2>直播访谈</h2>{part}").bare_list is bare
