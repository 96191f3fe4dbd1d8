"""Signs that a script fills a list."""

import pytest

from crawler.reading.unread import filled_by_script, lines_in_wait
from crawler.reading.view import view

AJAX = "<script>$.ajax({url:'/api/list',success:function(d){$('#list').html('<li>'+d+'</li>')}})</script>"


def filled(body: str) -> bool:
    return filled_by_script(view(body, "http://a.cn/x/", "utf-8"))


@pytest.mark.parametrize(
    "body",
    [
        "<ul><li><a href='{{item.url}}'>x</a></li></ul>",
        "<ul><li v-for='item in list'></li></ul>",
        "<ul id=l></ul><script type='text/template'><% _.each(l,function(i){ %><li><%=i.title%></li><% }) %></script>",
        "<div id=c></div><script type='text/html'>{{each list}}<li>{{$value.title}}</li>{{/each}}</script>",
        "<ul id=v></ul><script type='text/html'>{{# layui.each(d,function(i,x){ }}<li>{{x.t}}</li>{{# }) }}</script>",
        f"<ul id='list'></ul>{AJAX}",
        "<div>正在加载，请稍候...</div>",
        "<p>数据加载中</p>",
        "<div><script src='/unitbuild.js' url='/build/unit' queryData='{}'></script></div>",
    ],
)
def test_a_list_that_a_script_fills_shows_it(body: str) -> None:
    assert filled(body)


@pytest.mark.parametrize(
    "body",
    [
        "<ul id=list></ul>",
        f"<ul id='list'><li>暂无</li></ul>{AJAX}",
        f"<ul id='other'></ul>{AJAX}",
        "<ul id='hits'></ul><script>$.get('/hits',function(n){$('#hits').text(n)})</script>",
        '<script type=\'application/ld+json\'>{"a": "{{x}}"}</script>',
        "<p>点击加载更多内容</p><p>视频加载中断的处理办法</p>",
    ],
)
def test_an_empty_element_alone_does_not(body: str) -> None:
    assert not filled(body)


def test_lines_that_wait_are_told_with_their_place() -> None:
    page = view("<p>标题</p><p>加载中…</p><p>{{ title }}</p>", "http://a.cn/", "utf-8")
    assert len(lines_in_wait(page)) == 2
