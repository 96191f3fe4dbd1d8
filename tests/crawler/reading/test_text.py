"""The main text."""

from crawler.reading import read
from tests.crawler.reading.pages import ARTICLE_URL, PARAGRAPH, TITLE, URL, article, html

OWN = PARAGRAPH.removeprefix("<p>").removesuffix("</p>")


def test_the_text_of_an_article_is_its_paragraphs_without_menus_title_info_and_footer() -> None:
    info, after = "<div>发布时间：2026-11-03 来源：县应急局</div>", "<div>上一篇：<a href=/x>某某</a></div>"
    part = f"<h1>{TITLE}</h1>{info}<div>{PARAGRAPH * 2}</div>{after}"
    assert read(article(part), ARTICLE_URL).text.split("\n") == [OWN, OWN]


def test_a_bare_date_below_the_title_is_not_part_of_the_text() -> None:
    part = f"<h1>{TITLE}</h1><p>[ 2026-11-03 ]</p>{PARAGRAPH * 2}"
    assert read(article(part), ARTICLE_URL).text.split("\n") == [OWN, OWN]


def test_a_block_that_calls_itself_the_content_is_taken_whole() -> None:
    own = f"<div class=TRS_Editor><p>短。</p>{PARAGRAPH}<p>临江县应急局</p></div>"
    part = f"<h1>{TITLE}</h1><p>2026-11-03</p>{own}<p>扫一扫</p>"
    assert read(article(part), ARTICLE_URL).text.split("\n") == ["短。", OWN, "临江县应急局"]


def test_paragraphs_that_stand_right_in_the_body_end_at_the_footer() -> None:
    after = "<p>打印本页</p><p>主办单位：临江县人民政府</p>"
    body = f"<title>{TITLE}-临江县</title><body><h1>{TITLE}</h1>{PARAGRAPH * 2}{after}"
    assert read(body.encode(), ARTICLE_URL).text.split("\n") == [OWN, OWN]


def test_other_pages_give_all_their_visible_lines() -> None:
    text = read(html("<p>办公时间</p>"), URL).text
    assert "办公时间" in text and "主办单位" in text and "首页" in text
