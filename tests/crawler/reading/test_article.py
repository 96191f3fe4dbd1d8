"""Which pages are articles, and their titles as shown."""

import pytest

from crawler.reading import read
from tests.crawler.reading import pages
from tests.crawler.reading.pages import ARTICLE_URL, PARAGRAPH, TITLE, article, html, rows

INFO = "<div>发布时间：2026-11-03 来源：县应急局</div>"
LIST = "<ul>" + rows('<li><a href="{n}.html">{title}</a><span>{date}</span></li>') + "</ul>"


def title(body: bytes, url: str = ARTICLE_URL) -> str | None:
    return read(body, url).title


def test_the_title_is_the_line_that_the_page_names_in_its_meta_tags() -> None:
    head = f'<meta name="ArticleTitle" content="{TITLE}">'
    assert title(html(f"<div><span>{TITLE}</span></div>{PARAGRAPH}", "临江县", head)) == TITLE


def test_a_title_cut_in_the_meta_tag_is_taken_whole_from_the_page() -> None:
    head = f'<meta name="articletitle" content="{TITLE[:8]}…">'
    assert title(html(f"<h1>{TITLE}</h1>{PARAGRAPH}", "临江县", head)) == TITLE


def test_a_title_broken_over_lines_is_one() -> None:
    head = '<meta name="ArticleTitle" content="临江县人民政府办公室关于做好春季防汛工作的通知">'
    body = html(f"<h1>临江县人民政府办公室<br>{TITLE}</h1>{PARAGRAPH}", "临江县", head)
    assert title(body) == f"临江县人民政府办公室 {TITLE}"


def test_a_heading_is_preferred_to_a_link_with_the_same_words() -> None:
    head = f'<meta name="ArticleTitle" content="{TITLE}">'
    body = html(f"<ul><li><a href=/x>{TITLE}</a></li></ul><h1>{TITLE}</h1>{INFO}{PARAGRAPH}", "临江县", head)
    assert read(body, ARTICLE_URL).published.printed == "2026-11-03"


@pytest.mark.parametrize("content", ["${title}", "{{title}}", "临江县人民政府", ""])
def test_a_meta_title_that_is_a_placeholder_or_the_name_of_the_site_is_not_heard(content: str) -> None:
    head = f'<meta name="SiteName" content="临江县人民政府"><meta name="ArticleTitle" content="{content}">'
    assert title(article(f"<h1>{TITLE}</h1>{INFO}{PARAGRAPH}", head)) == TITLE


@pytest.mark.parametrize("tag", ["h1", "h2", 'div class="article-title"', 'p id="title"'])
def test_without_meta_tags_the_heading_that_begins_the_browser_title_is_the_title(tag: str) -> None:
    assert title(article(f"<{tag}>{TITLE}</{tag.split()[0]}>{PARAGRAPH * 3}")) == TITLE


def test_without_a_telling_browser_title_the_heading_above_the_date_is_the_title() -> None:
    assert title(html(f"<h1>{TITLE}</h1>{INFO}{PARAGRAPH}", "临江县人民政府")) == TITLE


def test_an_article_may_be_nothing_but_a_picture_below_its_date() -> None:
    assert title(article(f"<h1>{TITLE}</h1><div>2026-11-03</div><img src=a.jpg>")) == TITLE


def test_a_list_has_no_title_even_under_a_heading() -> None:
    assert title(html(f"<h1>通知公告栏目</h1>{LIST}", "通知公告栏目-临江县人民政府"), pages.URL) is None


def test_a_list_whose_rows_tell_their_publish_dates_is_no_article() -> None:
    form = '<li><h3><a href="{n}.html">{title}</a></h3><p>发布时间：{date}</p></li>'
    facts = read(html(f"<h2>通知公告栏目</h2><ul>{rows(form)}</ul>", "通知公告栏目-临江县"), pages.URL)
    assert facts.title is None
    assert len(facts.items) == 4


def test_a_home_page_is_no_article() -> None:
    body = article(f"<h1>{TITLE}</h1>{INFO}{PARAGRAPH * 4}")
    assert title(body, "http://www.lin.gov.cn/") is None
    assert title(body, "http://www.lin.gov.cn/index.html") is None


def test_a_column_that_a_script_fills_is_no_article_for_its_footer() -> None:
    long_footer = (
        "<p>" + "主办单位：临江县人民政府办公室，技术支持：县数据局，建议使用高分辨率的浏览器访问。" * 4 + "</p>"
    )
    body = html(f"<h1>通知公告栏目</h1><div id=list></div>{long_footer}", "通知公告栏目-临江县人民政府")
    assert title(body, pages.URL) is None
