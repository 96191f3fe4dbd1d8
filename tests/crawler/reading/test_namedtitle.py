"""Titles in a cell of the header, and on WeChat's pages."""

import pytest

from crawler.reading import read
from tests.crawler.reading.pages import ARTICLE_URL, PARAGRAPH, TITLE, html

INFO = "<p>发布日期：2026-11-03 来源：县应急局</p>"
WECHAT = "https://mp.weixin.qq.com/s/aBcD"


def title(part: str, url: str = ARTICLE_URL) -> str | None:
    return read(html(part, "政府信息公开"), url).title


@pytest.mark.parametrize("label", ["名称", "标　题", "信息名称", "【文件名称】"])
def test_the_cell_beside_the_label_is_the_title(label: str) -> None:
    cells = f"<table><tr><td>{label}</td><td>{TITLE}</td></tr></table>"
    assert title(f"{cells}{INFO}<p>各有关单位：</p>{PARAGRAPH}") == TITLE


@pytest.mark.parametrize("label", ["事项名称", "来信标题", "名称及地址"])
def test_a_cell_of_another_name_is_no_title(label: str) -> None:
    cells = f"<table><tr><td>{label}</td><td>{TITLE}</td></tr></table>"
    assert title(f"{cells}<p>本级</p><p>县应急局</p>{INFO}") is None


def test_without_a_day_or_with_several_a_cell_is_no_title() -> None:
    cells = f"<table><tr><td>名称</td><td>{TITLE}</td></tr></table>"
    assert title(cells) is None
    assert title(f"{cells}{cells}{INFO}") is None


def test_an_article_of_a_wechat_account_is_known_by_the_ids_of_the_platform() -> None:
    part = (
        f'<h1 id="activity-name"> {TITLE} </h1><div><span>临江发布编辑部</span><a id="js_name">临江发布</a>'
        f'<em id="publish_time">2026年11月03日 09:05</em></div>'
        f'<div id="js_content" style="visibility: hidden;">{PARAGRAPH}</div>'
    )
    facts = read(f"<title></title>{part}".encode(), WECHAT)
    assert (facts.title, facts.published.printed, facts.instead) == (TITLE, "2026-11-03", None)
    assert "认真贯彻落实" in facts.text
    assert read(b'<title></title><h1 id="activity-name"></h1>', WECHAT).title is None
