"""Rows that stand elsewhere than in elements: in comments, in script literals, in XML inside a script."""

import json
from collections.abc import Iterator

from tests.listpages import parts
from tests.listpages.case import Case, Row, page
from tests.listpages.makers import ASPNET, BOOTSTRAP, GUANGDONG, HANWEB, HTML5, JPAAS, LAYUI, NUXT, OLD, TRS, UCAP, VSB
from tests.listpages.rowlists import each, link
from tests.listpages.words import rows

EMPTY_UL = '<ul id="list"></ul>'
MENU = [
    {"name": name, "url": f"/c{n}/", "children": []}
    for n, name in enumerate("首页 政务公开 办事服务 互动交流 数据开放".split())
]


def pure(r: list[Row], title: str, url: str, day: str) -> list[dict[str, object]]:
    return [{"id": 100 + n, title: x.title, url: x.href, day: x.date} for n, x in enumerate(r)]


def loose(r: list[Row]) -> str:
    """The rows as people write them by hand in JavaScript: no quotes round the names."""
    return ",\n".join(f"{{title:'{x.title}',url:'{x.href}',time:'{x.date}'}}" for x in r)


def comments() -> Iterator[Case]:
    r = rows(UCAP, "k1", 20)
    main = f"<ul class='xxgklist'><!--\n{each(r, lambda x: f'<li>{link(x)}<b>{x.date}</b></li>')}\n--></ul>"
    main += "<div id='page_div'></div>"
    code = "<script>showList('xxgklist',10);createPageHTML('page_div',10, 1,'list','shtml',200)</script>"
    yield page("comment-rows", UCAP, main, r, origin="comment", more=True, script=code)
    r = rows(GUANGDONG, "k2", 12)
    table = each(r, lambda x: f"<tr><td>{link(x)}</td><td>{x.date}</td></tr>")
    main = f"<div class='wz'><!--<table>{table}</table>--></div>"
    yield page("comment-table-rows", GUANGDONG, main, r, origin="comment", side=parts.left_menu("制度"))
    r = rows(TRS, "k3", 12)
    gone = rows(TRS, "k3-gone", 6)
    main = (
        f"<!-- 旧样式 <ul>"
        f"{each(gone, lambda x: f'<li>{link(x)}<span>2019-03-0{x.day.day % 9 + 1}</span></li>')}</ul> -->"
        f"<ul>{each(r, lambda x: f'<li>{link(x)}<!-- <i>{x.title}</i> --><span>{x.date}</span></li>')}</ul>"
    )
    yield page("comment-beside-live-rows", TRS, main, r, side=parts.hot())


def literals() -> Iterator[Case]:
    r = rows(OLD, "s1", 15)
    yield page(
        "literal-list",
        OLD,
        EMPTY_UL,
        r,
        origin="script",
        script=f"<script>var list=[\n{loose(r)}\n];render(list);</script>",
    )
    r = rows(HTML5, "s2", 12)
    text = json.dumps({"code": 0, "data": {"list": pure(r, "title", "link", "publishDate"), "total": 230}})
    code = f'<script type="application/json" id="page-data">{text}</script>'
    yield page("literal-application-json", HTML5, EMPTY_UL, r, origin="script", more=True, script=code)
    r = rows(NUXT, "s3", 12)
    state = {
        "user": None,
        "menu": MENU,
        "article": {"list": pure(r, "title", "url", "pubTime"), "total": 12, "pageSize": 15},
    }
    code = (
        f"<script>window.__INITIAL_STATE__={json.dumps(state, ensure_ascii=False)};(function(){{var s;}}());</script>"
    )
    yield page("literal-initial-state", NUXT, "<div class='list'></div>", r, origin="script", script=code)
    r = rows(NUXT, "s4", 10)
    data = {
        "layout": "default",
        "data": [{"col": "工作动态", "items": pure(r, "title", "url", "publishTime")}],
        "serverRendered": True,
    }
    code = f"<script>window.__NUXT__={json.dumps(data)}</script>"
    yield page("literal-nuxt", NUXT, "<div class='list'></div>", r, origin="script", script=code)
    r = rows(BOOTSTRAP, "s5", 10)
    props = {"props": {"pageProps": {"posts": pure(r, "title", "href", "date")}}, "page": "/notice", "query": {}}
    code = f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(props)}</script>'
    yield page("literal-next-data", BOOTSTRAP, "<div></div>", r, origin="script", script=code)
    r = rows(ASPNET, "s6", 12)
    code = (
        "<script>"
        + "".join(f'arr[{n}]=new Array("{x.title}","{x.href}","{x.date}");\n' for n, x in enumerate(r))
        + "</script>"
    )
    yield page(
        "literal-arrays-by-index", ASPNET, EMPTY_UL, r, origin="script", script=f"<script>var arr=[];</script>{code}"
    )
    r = rows(OLD, "s7", 12)
    lines = "".join(f"document.write('<li><a href=\"{x.href}\">{x.title}</a> [{x.date}]</li>');\n" for x in r)
    yield page("rows-by-document-write", OLD, f"<ul><script>{lines}</script></ul>", r, origin="script")
    r = rows(JPAAS, "s8", 10)
    text = json.dumps(pure(r, "name", "path", "releaseTime"), ensure_ascii=False).replace('"', "&quot;")
    yield page("rows-in-attribute", JPAAS, f'<list-view :data="{text}"></list-view>', r, origin=None)


def beside() -> Iterator[Case]:
    """Literals that are not the list."""
    menu = f"<script>var menus={json.dumps(MENU, ensure_ascii=False)};buildNav(menus);</script>"
    r = rows(LAYUI, "b1", 12)
    main = f"<ul>{each(r, lambda x: f'<li>{link(x)}<span>{x.date}</span></li>')}</ul>"
    yield page("menu-literal-beside-rows", LAYUI, main, r, script=menu)
    yield page("menu-literal-and-empty-column", TRS, "<p>暂无相关信息</p>", [], script=menu)
    slides = [
        {"src": f"/p/{n}.jpg", "href": f"/zt/{n}/", "title": f"专题活动{n}", "date": f"2026-11-1{n}"} for n in range(4)
    ]
    r = rows(VSB, "b2", 15)
    main = f"<ul>{each(r, lambda x: f'<li>{link(x)}<span>{x.date}</span></li>')}</ul>"
    code = f"<script>var slides={json.dumps(slides)};new Swiper(slides);</script>"
    yield page("slides-literal-beside-rows", VSB, main, r, script=code)
    holidays = "<script>var holiday=['2026-10-01','2026-10-02'],workday=[{date:'2026-10-10',name:'国庆调休'}];</script>"
    yield page("holiday-literal-and-empty-column", UCAP, "<p>暂无内容</p>", [], script=holidays)


def record(x: Row) -> str:
    return f"<record><![CDATA[<li>{link(x)}<b>{x.date}</b></li>]]></record>"


def stored() -> Iterator[Case]:
    for name, maker, count, total in (("long", HANWEB, 45, 756), ("whole", JPAAS, 9, 9)):
        r = rows(maker, f"x-{name}", count)
        code = (
            f'<script type="text/xml"><datastore>\n<totalrecord>{total}</totalrecord><totalpage>'
            f"{-(-total // 15)}</totalpage>"
            f"<recordset>\n{each(r, record)}</recordset></datastore></script>"
        )
        main = f'<div id="5512">{code}</div>'
        tail = f"<script>$('#5512').jpage({{totalRecord:{total},perPage:15,openCookies:false}});</script>"
        yield page(f"datastore-in-script-{name}", maker, main, r, origin=None, more=total > count, script=tail)
    r = rows(HANWEB, "x-next", 20)
    code = (
        "<script type='text/xml'><datastore><nextgroup>"
        '<![CDATA[<a href="/module/web/jpage/dataproxy.jsp?page=2&webid=7'
        f'&columnid=10231&unitid=88&sign=ab3"></a>]]></nextgroup><recordset>{each(r, record)}'
        f"</recordset></datastore></script>"
    )
    yield page("datastore-in-script-next-group", HANWEB, f"<div id='88'>{code}</div>", r, origin=None, more=True)


def lists() -> Iterator[Case]:
    for part in (comments, literals, beside, stored):
        yield from part()
