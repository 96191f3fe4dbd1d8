"""Titles and addresses of rows."""

import pytest

from crawler.reading import read
from crawler.reading.rowtitles import is_details, is_footer, is_no_title
from tests.crawler.reading.pages import TITLES, html, rows

URL = "http://www.lin.gov.cn/zwgk/tzgg/index.html"


def items(form: str) -> list[tuple[str, str | None, str | None]]:
    return [(item.title, item.url, item.date) for item in read(html(f"<ul>{rows(form)}</ul>"), URL).items]


@pytest.mark.parametrize(
    "card",
    ["<h3>{title}</h3><p>{lede}</p><i>{date}</i>", "<div class=item-title>{title}</div><p>{lede}</p><i>{date}</i>"],
)
def test_the_heading_of_a_card_is_its_title(card: str) -> None:
    card = card.replace("{lede}", "该项工作自2026年9月28日启动以来进展顺利，计划于12月15日前完成。")
    found = items(f"<li><a href=/a/{{n}}.html>{card}</a></li>")
    assert (found[0][0], found[0][2]) == (TITLES[0], "2026-11-03")


def test_a_card_without_a_heading_keeps_its_text() -> None:
    assert items("<li><a href=/a/{n}.html><b>关于</b><b>{title}</b></a><i>{date}</i></li>")[0][0] == f"关于{TITLES[0]}"


@pytest.mark.parametrize(
    "form",
    [
        "<li><a href='javascript:;' onclick=\"window.open('/d/{n}.html')\">{title}</a>{date}</li>",
        "<li><a href=\"javascript:window.open('/d/{n}.html')\">{title}</a>{date}</li>",
        "<li onclick=\"location.href='/d/{n}.html'\"><p>{title}</p><span>{date}</span></li>",
        "<li onclick=\"window.location = '/d/{n}.html'\"><a>{title}</a><span>{date}</span></li>",
    ],
)
def test_an_address_that_a_script_opens_as_written_is_the_row_s(form: str) -> None:
    assert items(form)[1][1] == "http://www.lin.gov.cn/d/1.html"


@pytest.mark.parametrize("act", ["show({n})", "window.open('/d/'+{n})", "window.open(url)"])
def test_an_address_that_is_computed_is_none(act: str) -> None:
    assert items(f"<li><a href='javascript:;' onclick=\"{act}\">{{title}}</a>{{date}}</li>")[1][1] is None


def test_tabs_above_the_rows_are_none() -> None:
    tabs = "<div class=tabs><a>按相关度排序</a><a href='?s=t'>按时间</a></div>"
    form = "<div class=res><a href=/a/{n}.html>{title}</a><p>{date}</p></div>"
    assert len(read(html(f"{tabs}{rows(form)}"), URL).items) == 4


@pytest.mark.parametrize("word", ["详情", "查看", "查看详情", "[详细]", "点击查看"])
def test_the_text_beside_a_link_to_details_is_the_title(word: str) -> None:
    found = items(f"<li><b>{{title}}</b><i>{{date}}</i><a href=/a/{{n}}.html>{word}</a></li>")
    assert found[0] == (TITLES[0], "http://www.lin.gov.cn/a/0.html", "2026-11-03")
    assert is_details(word)


def test_a_download_beside_a_text_makes_no_row() -> None:
    assert not items("<li><b>{title}</b><i>{date}</i><a href=/a/{n}.zip>下载</a></li>")


def test_words_numbers_and_days_are_no_titles() -> None:
    assert all(
        map(
            is_no_title, ("更多", "查看更多>>", "3", "2026-11-03", "粤ICP备12345678号-1", "粤公网安备 44099902000123号")
        )
    )
    assert not any(map(is_no_title, ("关于ICP备案的通知", "年报", "备案公告")))


def test_who_runs_the_site_is_the_footer() -> None:
    assert is_footer("主办单位：临江县人民政府 网站标识码：4409990001")
    assert not is_footer("关于网站标识码申请的通知")
