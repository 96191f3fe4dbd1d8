"""Disclosure header, source and breadcrumb."""

import pytest

from crawler.reading import read
from facts.page import Document
from tests.crawler.reading.pages import ARTICLE_URL, PARAGRAPH, TITLE, article, html

CELLS = (
    ("索引号", "000014349/2026-00110"),
    ("发布机构", "县应急局"),
    ("文　　号", "临政发〔2026〕8号"),
    ("有 效 性", "有效"),
    ("成文日期", "2026年10月20日"),
    ("发布日期", "2026-11-03"),
)
WHOLE = Document("000014349/2026-00110", "临政发〔2026〕8号", "有效", "县应急局")


@pytest.mark.parametrize(
    "form",
    [
        "<table>{}</table>|<tr><td>{}：</td><td>{}</td></tr>",
        "<table><tr>{}</tr></table>|<th>{}</th><td>{}</td>",
        "<dl>{}</dl>|<dt>{}</dt><dd>{}</dd>",
        "<ul>{}</ul>|<li><b>{}：</b>{}</li>",
        "<div>{}</div>|<span>{}:</span><span>{}</span><br>",
    ],
)
def test_the_header_is_read_from_tables_and_lists_alike(form: str) -> None:
    outer, inner = form.split("|")
    head = outer.format("".join(inner.format(*cell) for cell in CELLS))
    facts = read(article(f"{head}<h1>{TITLE}</h1>{PARAGRAPH * 3}"), ARTICLE_URL)
    assert facts.document == WHOLE
    assert (facts.written, facts.published.printed) == ("2026-10-20", "2026-11-03")
    assert facts.source == "县应急局"


def test_a_field_without_value_is_absent() -> None:
    head = "<table><tr><td>文号：</td><td>无</td></tr><tr><td>有效性：</td><td></td></tr></table>"
    assert read(article(f"{head}<h1>{TITLE}</h1>{PARAGRAPH * 3}"), ARTICLE_URL).document == Document()


@pytest.mark.parametrize(
    ("info", "source"),
    [
        ("来源：县应急局 发布时间：2026-11-03", "县应急局"),
        ("2026-11-03 信息来源： 市人社局 社保中心 浏览字号：大", "市人社局 社保中心"),
        ("来源：临江县发布 2026-11-03 08:00:00 【字体：大 中 小】", "临江县发布"),
        ("来源： 发布时间：2026-11-03", None),
        ("发布机构：县教育局 发布日期：2026-11-03", "县教育局"),
    ],
)
def test_the_source_ends_where_the_next_thing_begins(info: str, source: str | None) -> None:
    assert read(article(f"<h1>{TITLE}</h1><div>{info}</div>{PARAGRAPH * 3}"), ARTICLE_URL).source == source


@pytest.mark.parametrize(
    "crumb",
    [
        "<div>当前位置：<a href=/>首页</a> &gt; <a href=/a>政务公开</a> &gt; 通知公告</div>",
        "<div>您当前所在的位置：首页 &gt;&gt; 政务公开 &gt;&gt; 通知公告 &gt;&gt; 正文</div>",
        "<div class=crumb><ul><li>您的位置：</li><li><a href=/>首页</a></li><li>&gt;</li>"
        "<li><a href=/a>政务公开</a></li><li>&gt;</li>"
        "<li><a href=/b>通知公告</a></li></ul></div>",
        "<div><a href=/>首页</a>&gt;<a href=/a>政务公开</a>&gt;通知公告</div>",
        "<div>当前位置：首页 / 政务公开 / 通知公告</div>",
        "<div>当前位置：<a href=/>首页</a>»<a href=/a>政务公开</a>»通知公告</div>",
    ],
)
def test_the_breadcrumb_is_read_in_its_usual_forms(crumb: str) -> None:
    assert read(html(crumb), ARTICLE_URL).breadcrumb == ("首页", "政务公开", "通知公告")


def test_the_longest_of_two_breadcrumbs_is_taken_when_the_first_says_nothing() -> None:
    both = "<div>您现在的位置：首页 &gt; 详情页</div><p>您的位置：首页 &gt; 专题 &gt; 工作动态</p>"
    assert read(html(both), ARTICLE_URL).breadcrumb == ("首页", "专题", "工作动态")


def test_a_page_without_breadcrumb_has_none() -> None:
    assert read(html("<p>本县地处位置：东经110度 &gt; 北纬22度</p>"), ARTICLE_URL).breadcrumb == ()


def test_a_path_may_begin_with_an_icon() -> None:
    mark = "<i class=arrow></i>"
    path = f"<a href=/><i class=home></i></a>{mark}<a href=/a/>政务公开</a>{mark}<a href=/b/>通知公告</a>"
    assert read(html(f"<div class=position>{path}</div>"), ARTICLE_URL).breadcrumb == ("政务公开", "通知公告")
    without = path.replace(mark, "")
    assert read(html(f"<div class=position>{without}</div>"), ARTICLE_URL).breadcrumb == ()
    assert read(html(f"<div class=tools>{path}</div>"), ARTICLE_URL).breadcrumb == ()
