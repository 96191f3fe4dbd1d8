"""Headings of tables decide which column is the title, and which day is the row's."""

import pytest

from crawler.reading import read
from crawler.reading.tableheads import heads_of
from crawler.reading.tree import parse
from tests.crawler.reading.pages import DATES, TITLES, html

URL = "http://www.lin.gov.cn/zwgk/tzgg/index.html"
LINK = "<a href=/a/{n}.html>{title}</a>"
OLD = "2025-01-02"


def table(heads: str, cells: str, tag: str = "th") -> bytes:
    top = "".join(f"<{tag}>{head}</{tag}>" for head in heads.split())
    rows = "".join(
        "<tr>"
        + "".join(f"<td>{cell.format(n=n, title=title, date=day, old=OLD)}</td>" for cell in cells.split("|"))
        + "</tr>"
        for n, (title, day) in enumerate(zip(TITLES, DATES, strict=True))
    )
    return html(f"<table><tr>{top}</tr>{rows}</table>")


@pytest.mark.parametrize(
    ("heads", "cells"),
    [
        ("标题 成文日期 发布日期", f"{LINK}|{{old}}|{{date}}"),
        ("标题 发布日期 文号 成文日期", f"{LINK}|{{date}}|1号|{{old}}"),
        ("序号 名称 公开时间 有效期至", f"{{n}}|{LINK}|{{date}}|2027-01-01"),
        ("名称 生成日期 截止日期", f"{LINK}|{{date}}|2027-01-01"),
        ("标题 日期", f"{LINK}|{{date}}"),
    ],
)
@pytest.mark.parametrize("tag", ["th", "td"])
def test_the_column_of_publishing_counts_wherever_it_stands(heads: str, cells: str, tag: str) -> None:
    assert [item.date for item in read(table(heads, cells, tag), URL).items] == list(DATES)


def test_without_the_day_of_publishing_the_day_of_writing_is_none() -> None:
    assert {item.date for item in read(table("标题 成文日期", f"{LINK}|{{old}}"), URL).items} <= {None}


def test_a_title_without_a_link_stands_under_its_heading() -> None:
    cells = "临江县自然资源和规划局国土空间规划和整治服务中心|{title}|{date}|<a href=/a/{n}.html>查看</a>"
    facts = read(table("单位名称 标题 日期 操作", cells), URL)
    assert [item.title for item in facts.items] == list(TITLES)
    assert facts.items[2].url == "http://www.lin.gov.cn/a/2.html"


def test_a_register_of_rows_is_no_article() -> None:
    facts = read(table("序号 标题 发布日期", f"{{n}}|{LINK}|{{date}}"), URL)
    assert facts.title is None
    assert len(facts.items) == 4


def test_a_row_of_values_is_no_heading() -> None:
    assert heads_of(parse("<table><tr><td>标题1<td>发布日期2026<tr><td>a<td>b</table>"), 3) is None
    assert heads_of(parse("<table><tr><td>苹果<td>梨</table>"), 3) is None
