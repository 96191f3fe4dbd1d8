"""The list service that a page names in its script, as far as nothing has to be computed."""

import pytest

from crawler.reading import read
from crawler.reading.services import named
from crawler.reading.view import view
from tests.crawler.reading.pages import URL, html


def _named(script: str) -> list[str]:
    return named(view(f"<html><body><script>{script}</script></body></html>", URL, "utf-8"))


@pytest.mark.parametrize(
    ("script", "address"),
    [
        ("$.ajax({url: '/api/list?cid=12&page=1', success: f})", "/api/list?cid=12&page=1"),
        ("$.getJSON('/data/tzgg.json', show);", "/data/tzgg.json"),
        ('fetch("/gkmlpt/api/all/25?page=1&sid=7").then(show)', "/gkmlpt/api/all/25?page=1&sid=7"),
        ("axios.get('/rest/news', {params: {channelId: 12, size: '20'}})", "/rest/news?channelId=12&size=20"),
        ("x.open('GET', 'list.do?id=4', true)", "list.do?id=4"),
        ("$.ajax({url:'/a/b',type:'get',data:{id:'通知'},success:f})", "/a/b?id=%E9%80%9A%E7%9F%A5"),
    ],
)
def test_what_is_written_out_is_named(script: str, address: str) -> None:
    assert _named(script) == [address]


@pytest.mark.parametrize(
    "script",
    [
        "$.ajax({url: '/api/list?cid=' + cid})",
        "$.ajax({url: '/api/list', data: {cid: cid}})",
        "$.ajax({type: 'POST', url: '/api/list'})",
        "$.ajax({url: '/interview/hits.jsp?id=4'})",
        "fetch('/static/app.js')",
        "var note = 'fetch me'; go('/api/list')",
    ],
)
def test_what_is_computed_posted_or_no_list_is_not(script: str) -> None:
    assert _named(script) == []


def test_no_more_than_three_are_named() -> None:
    assert len(_named("".join(f"fetch('/api/{n}');" for n in "abcde"))) == 3


def test_a_page_that_shows_its_rows_needs_no_service() -> None:
    call = "<script>$.get('/api/list?page=1', f)</script>"
    row = '<li><a href="{n}.html">关于做好第{n}批申报工作的通知</a><span>2026-11-0{n}</span></li>'
    rows = "".join(row.format(n=n) for n in range(1, 6))
    assert read(html(f"<ul>{rows}</ul>{call}"), URL).pager.addresses == ()
    assert read(html(f"<ul></ul>{call}"), URL).pager.addresses == ("http://www.lin.gov.cn/api/list?page=1",)
