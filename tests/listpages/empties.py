"""Columns without rows: those that say so, and those that only a script fills."""

from collections.abc import Iterator
from typing import Any

from tests.listpages import parts
from tests.listpages.case import Case, page
from tests.listpages.maker import Maker
from tests.listpages.makers import (
    ASPNET,
    BOOTSTRAP,
    GUANGDONG,
    HANWEB,
    HTML5,
    JPAAS,
    LAYUI,
    NUXT,
    OLD,
    PHPCMS,
    TRS,
    UCAP,
    VSB,
)

EMPTY: tuple[tuple[str, Maker, str], ...] = (
    ("no-data", TRS, '<ul class="list"></ul><div class="nodata">暂无数据</div>'),
    ("none-of-this-kind", UCAP, '<div class="list"><p style="text-align:center">本单位无此类信息</p></div>'),
    ("no-survey", HTML5, "<p>暂无正在进行的征集活动。</p>"),
    ("total-zero", JPAAS, '<ul></ul><div class="page">共0条 第1/0页</div>'),
    (
        "no-record-in-table",
        ASPNET,
        "<table><tr><th>序号</th><th>标题</th><th>发布日期</th></tr><tr>"
        "<td colspan=3>没有找到相关记录</td></tr></table>",
    ),
    ("no-content", OLD, "<table width=100%><tr><td align=center>暂无内容</td></tr></table>"),
    ("being-sorted", VSB, "<div class='con'><p>信息正在整理中，敬请期待……</p></div>"),
    ("list-with-statement-in-li", GUANGDONG, "<ul class='news-list'><li>本栏目暂无信息</li></ul>"),
    ("create-page-zero", TRS, '<ul></ul><p>暂无信息</p><script>createPageHTML(0, 0, "index", "html");</script>'),
    ("search-nothing", PHPCMS, "<div>抱歉，没有找到与“<em>氢能</em>”相关的结果</div><ul class='search-list'></ul>"),
)
AJAX = """<script>
$.ajax({url:'/api/v1/article/page',type:'post',dataType:'json',
  data:{channelId:'c2201',pageNo:1,pageSize:15},success:function(res){
  var html='';$.each(res.data.list,function(i,v){
    html+='<li><a href="'+v.url+'">'+v.title+'</a><span>'+v.time+'</span></li>';});
  $('#dataList').html(html);}});
</script>"""
FILLED: tuple[tuple[str, Maker, str, str], ...] = (
    ("mustache", UCAP, '<ul><li><a href="{{item.url}}">{{item.title}}</a><span>{{item.date}}</span></li></ul>', ""),
    (
        "v-for",
        NUXT,
        '<ul id="app"><li v-for="item in list" :key="item.id"><a :href="item.url">{{ item.title }}</a>'
        '<span>{{ item.publishTime | day }}</span></li></ul><el-pagination :total="total"></el-pagination>',
        "<script>new Vue({el:'#app',data:{list:[],total:0},mounted(){this.load(1)}})</script>",
    ),
    (
        "ng-repeat",
        BOOTSTRAP,
        '<div ng-controller="l"><p ng-repeat="x in rows"><a ng-href="{{x.u}}" ng-bind="x.t"></a></p></div>',
        '<script src="/js/angular.js"></script>',
    ),
    (
        "underscore-template",
        TRS,
        '<ul id="list"></ul>',
        '<script type="text/template" id="tpl"><% _.each(list,function(i){ %><li><a href="<%=i.url%>"><%=i.title%></a>'
        "<span><%=i.date%></span></li><% }) %></script>",
    ),
    (
        "art-template",
        JPAAS,
        '<div id="con"></div>',
        '<script id="tpl" type="text/html">{{each list as v i}}<li><a href="{{v.url}}">{{v.title}}'
        "</a><i>{{v.date}}</i></li>"
        "{{/each}}</script><script>$.getJSON('/zw/list.json',function(d){$('#con').html(template('tpl',d));});</script>",
    ),
    (
        "laytpl",
        LAYUI,
        '<ul id="view"></ul>',
        '<script id="t" type="text/html">{{# layui.each(d.list,function(i,x){ }}<li>{{x.title}}</li>{{# }) }}</script>',
    ),
    ("empty-ul-and-ajax", GUANGDONG, '<ul id="dataList" class="list"></ul><div id="pagination"></div>', AJAX),
    ("loading", HTML5, '<ul id="dataList"><li class="loading">正在加载，请稍候...</li></ul>', AJAX),
    (
        "unit-build",
        HANWEB,
        "<div id='u1'>"
        "<script src='/jpaas/AuthorizedRead/unitbuild.js' url='/api-gateway/jpaas-publish-server/front/page/build/unit'"
        " queryData=\"{'webId':'3c2a','pageId':'b17f','tagId':'分页列表','pageType':'column'}\"></script></div>",
        "",
    ),
    (
        "create-page-without-rows",
        TRS,
        '<ul class="list" id="ul1"></ul>',
        '<script>createPageHTML(12, 0, "index", "html");</script>',
    ),
    (
        "total-without-rows",
        HANWEB,
        '<div id="881"></div>',
        "<script>$('#881').jpage({startRecord:1,endRecord:45,totalRecord:756,proxyUrl:'/module/web/jpage/dataproxy.jsp'});</script>",
    ),
)
SHELL = """<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>{css}{head}</head><body><noscript><strong>很抱歉，本站需要开启 JavaScript 才能正常使用。
</strong></noscript>
<div id="{root}">{inner}</div>{scripts}</body></html>"""


def shell(name: str, maker: Maker, root: str, **more: Any) -> Case:
    scripts = "".join(f'<script src="/static/js/{n}.{n * 7919:x}.js"></script>' for n in (1, 2, 3))
    fields = {"css": parts.css("app", 150), "head": "", "inner": "", "scripts": scripts, "title": maker.site, **more}
    body = SHELL.format(root=root, **fields).encode()
    facts: dict[str, Any] = {
        "title": None,
        "published": None,
        "instead": "shell",
        "count": 0,
        "items_origin": "none",
        "dates": [],
    }
    return Case(f"shell-{name}", maker.url, "text/html; charset=utf-8", body, facts)


def lists() -> Iterator[Case]:
    for name, maker, main in EMPTY:
        yield page(
            f"empty-{name}", maker, main, [], side=parts.hot() if name in ("no-data", "total-zero") else "", more=False
        )
    for name, maker, main, script in FILLED:
        yield page(f"filled-{name}", maker, main, [], more=True, script=script)
    yield shell("vue", NUXT, "app")
    yield shell("react", HTML5, "root", head='<link rel="manifest" href="/manifest.json">')
    yield shell("angular", LAYUI, "app-root", inner="<app-root ng-version='9'></app-root>", title="政务公开")
    yield shell("loading-words", UCAP, "app", inner='<div class="spin"></div><p>系统加载中...</p>')
