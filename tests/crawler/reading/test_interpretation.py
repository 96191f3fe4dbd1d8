"""Links to a document's own interpretation: on generated pages, in every place and wording."""

from collections.abc import Iterator
from itertools import product

import pytest

from crawler.reading import read
from tests.crawler.reading.pages import ARTICLE_URL, PARAGRAPH, TITLES, html, rows

TITLE = "临江县人民政府关于印发《临江县养犬管理办法》的通知"
READ = "http://www.lin.gov.cn/jd/1.html"
LINK = "<a href=/jd/1.html>{}</a>"

NAMING = (
    "《临江县养犬管理办法》政策解读",
    "【文字解读】关于《临江县养犬管理办法》的解读",
    "一图读懂《临江县养犬管理办法》",
    "图解：《临江县养犬管理办法》",
    "【音频解读】临江县养犬管理办法",
    "《临江县养犬管理办法》政策问答",
    "临江县农业农村局解读《临江县养犬管理办法》",
)
NOT_NAMING = ("政策解读", "文字解读", "【图文解读】养犬要注意什么", "一图读懂：文明养犬", "专家解读", "媒体解读")
ANYWHERE = (
    "<p>{}</p>",
    "<ul><li>{}</li></ul>",
    "<div class=related><h3>相关新闻</h3><ul><li><a href=/n/1.html>县政府召开常务会议</a></li><li>{}</li></ul></div>",
    "<table><tr><td>附件</td><td>{}</td></tr></table>",
    "<div class=xgwj>相关链接：{}</div>",
)
ANNOUNCED = (
    "<p>政策解读：{}</p>",
    "<p>点击查看政策解读：{}</p>",
    "<p>相关解读：<span>{}</span></p>",
    "<p>解读链接: {}</p>",
    "<div><h3>相关解读</h3><ul><li>{}</li></ul></div>",
    "<div><div class=tit>政策解读</div><div>{}</div></div>",
    "<dl><dt>文件解读</dt><dd>{}</dd></dl>",
    "<div><b>解读材料：</b><br>{}</div>",
    "<div><p>相关政策解读</p><p><a href=/jd/0.html>附件</a></p><p>{}</p></div>",
)
OTHERS = (
    "<ul><li><a href=/jd/2.html>《临江县燃气管理办法》政策解读</a></li></ul>",
    "<div><h3>政策解读</h3><ul><li><a href=/jd/2.html>《临江县燃气管理办法》政策解读</a></li></ul></div>",
    "<div><h3>政策解读</h3><a href=/jd/>更多</a><ul><li><a href=/jd/2.html>一图读懂民生实事</a></li></ul></div>",
    "<div><h3>政策解读</h3>"
    + rows("<p><a href=/jd/{n}2.html>{title}解读</a></p>", [title.replace("养犬", "垃圾") for title in TITLES])
    + "<p><a href=/jd/62.html>图解预算</a></p></div>",
    "<div><h3>政策解读</h3><ul><li><a href=/jd/2.html>图解预算公开</a></li></ul><a href=/jd/>更多&gt;&gt;</a></div>",
    "<p>下一篇：<a href=/jd/2.html>《临江县燃气管理办法》政策解读</a></p>",
    "<h3>相关新闻</h3><ul><li><a href=/n/1.html>临江县养犬管理工作推进会召开</a></li></ul>",
    "<h3>相关新闻</h3><ul><li><a href=/n/1.html>县司法局谈养犬立法</a></li></ul>",
    "<div class=side><a href=/zcjd/>政策解读</a><a href=/zcwj/>政策文件</a></div>",
    "<div class=foot><a href=/zcjd/>政策解读</a></div>",
    "<div class=rank><h3>热点解读</h3><p><a href=/jd/2.html>医保政策解读</a></p></div>",
)
BEFORE = (
    "<div class=nav><a href=/zcjd/>政策解读</a><a href=/zcwj/>政策文件</a></div>",
    "<ul class=menu><li><a href=/zcjd/>政策解读</a></li><li><a href=/zcwt/>政策问答</a></li></ul>",
    "<div>当前位置：<a href=/>首页</a> &gt; <a href=/zcjd/>政策文件及解读</a> &gt; 正文</div>",
    "<div><h3>政策解读</h3><p><a href=/jd/2.html>图解预算公开</a></p></div>",
)


def interpretations(after: str, before: str = "", title: str = TITLE) -> tuple[str, ...]:
    part = f"{before}<h1>{title}</h1><div>发布时间：2026-11-03</div><div>{PARAGRAPH * 3}</div>{after}"
    return read(html(part, f"{title}-临江县人民政府"), ARTICLE_URL).interpretation_links


def with_one() -> Iterator[tuple[str, str]]:
    """Pages that lead to their own interpretation, among menus and other documents' interpretations."""
    own = [form.format(LINK.format(text)) for form, text in product(ANYWHERE, NAMING)]
    own += [form.format(LINK.format(text)) for form, text in product(ANNOUNCED, (*NAMING[:2], *NOT_NAMING))]
    for number, link in enumerate(own):
        other = OTHERS[number % len(OTHERS)]
        yield (link + other if number % 2 else other + link), BEFORE[number % len(BEFORE)]


def with_none() -> Iterator[tuple[str, str]]:
    """Pages that lead to none, whatever their menus, breadcrumbs and blocks speak of."""
    yield from product(OTHERS, BEFORE)
    yield from (("", before) for before in BEFORE)


def test_every_generated_page_with_an_interpretation_gives_it_and_no_other() -> None:
    pages = list(with_one())
    assert len(pages) >= 100
    missed = [(after, before, got) for after, before in pages if (got := interpretations(after, before)) != (READ,)]
    assert missed == [], missed


def test_no_generated_page_without_one_gives_any() -> None:
    pages = list(with_none())
    assert len(pages) >= 40
    wrong = [(after, before, got) for after, before in pages if (got := interpretations(after, before))]
    assert wrong == [], wrong[:3]


@pytest.mark.parametrize(
    "before",
    [
        "<table><tr><td>索引号：1</td></tr><tr><td>政策解读：<a href=/jd/1.html>文字解读</a></td></tr></table>",
        "<div class=side><p><a href=/jd/1.html>一图读懂《临江县养犬管理办法》</a></p></div>",
    ],
)
def test_the_link_may_stand_above_the_title_where_it_is_announced_or_names_the_document(before: str) -> None:
    assert interpretations("", before) == (READ,)


@pytest.mark.parametrize(
    "title",
    [
        "《临江县养犬管理办法》政策解读",
        "一图读懂《临江县养犬管理办法》",
        "【图解】临江县养犬管理办法",
        "《临江县养犬管理办法》政策问答",
    ],
)
def test_an_interpretation_has_none_of_its_own(title: str) -> None:
    assert interpretations("<p>相关解读：<a href=/jd/1.html>图解《临江县养犬管理办法》</a></p>", title=title) == ()


def test_a_link_to_the_page_itself_is_none() -> None:
    assert interpretations(f"<p>政策解读：<a href={ARTICLE_URL}>政策解读</a></p>") == ()


def test_a_document_about_interpreting_may_have_one() -> None:
    title = "关于做好《临江县养犬管理办法》解读工作的通知"
    assert interpretations("<p>政策解读：<a href=/jd/1.html>文字解读</a></p>", title=title) == (READ,)
