"""The same kind of list under many pagers: does it go on, or is this all there is?"""

from base64 import b64encode
from collections.abc import Iterator
from urllib.parse import quote_plus

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
from tests.listpages.rowlists import each, link
from tests.listpages.words import rows


def script(code: str) -> str:
    return f'<script type="text/javascript">{code}</script>'


LAYPAGE = (
    "layui.use('laypage',function(){{layui.laypage.render({{elem:'pager',count:{0},limit:20,curr:1,"
    "jump:function(o,first){{if(!first)location.href='?p='+o.curr;}}}});}});"
)
JPAGE = (
    "$(function(){{$('#881').jpage({{dataBefore:'<ul>',dataAfter:'</ul>',startRecord:1,endRecord:45,totalRecord:{0},"
    "perPage:15,pageSize:3}});}});"
)
BOOT = "$('#pager').bootstrapPaginator({{bootstrapMajorVersion:3,currentPage:1,totalPages:{0},numberOfPages:5}});"
DISABLED = (
    '<ul class="pagination"><li class="disabled"><a>上一页</a></li><li class="active"><a>1</a></li>'
    '<li class="disabled"><a>下一页</a></li></ul>'
)
NUMBERS = (
    '<div class="page"><span class="cur">1</span><a href="{0}">2</a><a href="{1}">3</a>'
    '<a href="{0}">下一页</a><a href="{1}">尾页</a></div>'
)
POSTBACK = (
    "<div id='ctl00_Pager'><span>1</span><a href=\"javascript:__doPostBack('ctl00$Pager','2')\">2</a>"
    "<a href=\"javascript:__doPostBack('ctl00$Pager','3')\">3</a>"
    "<a href=\"javascript:__doPostBack('ctl00$Pager','2')\">下一页</a></div>"
)
CODED = quote_plus(
    '<a class="a1">1463条</a> <a href="/list/index.html">上一页</a> <span>1</span> <a href="/list/2.html">2</a>'
)
GOES_ON: tuple[tuple[str, Maker, str], ...] = (
    ("create-page-plain", TRS, script('createPageHTML(12, 0, "index", "html");')),
    ("create-page-with-div", UCAP, script("createPageHTML('page_div',10, 1,'list','shtml',195);")),
    ("create-page-with-total", GUANGDONG, script('createPageHTML(55,0,"index","shtml","1089");')),
    ("create-page-spaced", VSB, script("\n  createPageHTML ( 3 , 0 , 'tzgg' , 'htm' ) ;\n")),
    ("jpage-total", HANWEB, f'<div id="881"></div>{script(JPAGE.format(756))}'),
    ("variables", PHPCMS, script('var currentPage = 0; var pageCount = 7; var pageName="index";')),
    (
        "count-page-variable",
        TRS,
        script("var countPage = 25//共多少页\nvar currentPage = 0;//所在页从0开始\nshowPage();"),
    ),
    ("laypage", LAYUI, f'<div id="pager"></div>{script(LAYPAGE.format(500))}'),
    ("bootstrap-paginator", BOOTSTRAP, f'<ul id="pager"></ul>{script(BOOT.format(9))}'),
    ("total-with-separator", JPAAS, '<div class="fy">共<b>24,539</b>条 每页20条</div>'),
    (
        "page-of-pages",
        OLD,
        '<div align=center>第1页/共12页 首页 上一页 <a href="list.asp?bid=7&page=2">下一页</a></div>',
    ),
    ("page-of-pages-words-only", JPAAS, "<p class='p'>当前第<i>1</i>页 共<i>8</i>页</p>"),
    ("fraction", HTML5, '<p class="pg"><a class="prev off">‹</a> 1/12 <a class="next" href="?page=2">›</a></p>'),
    ("numbers", TRS, NUMBERS.format("index_1.html", "index_2.html")),
    ("numbers-by-query", BOOTSTRAP, NUMBERS.format("?page=2", "?page=3")),
    (
        "numbers-by-onclick",
        NUXT,
        "<div class='pg'><a onclick='go(1)'>1</a><a onclick='go(2)'>2</a><a onclick='go(2)'>下页</a></div>",
    ),
    ("load-more", HTML5, '<button class="load-more" data-next="2">加载更多</button>'),
    ("post-back", ASPNET, POSTBACK),
    ("coded-in-base64", UCAP, f'<div id="pages">{b64encode(CODED.encode()).decode()}</div>'),
    ("attributes", JPAAS, '<div class="pagination" pageno="1" rows="20" count="318" id="pg"></div>'),
    (
        "element-ui",
        NUXT,
        '<div class="el-pagination"><span class="el-pagination__total">共 486 条</span><button>›</button></div>',
    ),
    ("total-pages-hidden", GUANGDONG, '<input type="hidden" id="totalPage" value="6"/><div id="pageDec"></div>'),
    (
        "site-builder",
        VSB,
        '<table><tr><td>共210条&nbsp;&nbsp;1/14&nbsp;</td><td><a href="tzgg/13.htm">下页</a></td></tr></table>',
    ),
    (
        "english",
        NUXT,
        '<nav><span>Prev</span><b>1</b><a href="/list/gzdt?page=2">2</a><a href="/list/gzdt?page=2">Next</a></nav>',
    ),
    (
        "year-select",
        LAYUI,
        f"{NUMBERS.format('/channel/21_2.html', '/channel/21_3.html')}<select><option>2025</option></select>",
    ),
)
ENDS: tuple[tuple[str, Maker, str], ...] = (
    ("nothing", TRS, ""),
    ("create-page-one", TRS, script('createPageHTML(1, 0, "index", "html");')),
    ("create-page-one-with-div", UCAP, script("createPageHTML('page_div',1, 1,'list','shtml',8);")),
    ("jpage-one", HANWEB, f'<div id="881"></div>{script(JPAGE.format(8))}'),
    ("variables-one", PHPCMS, script('var currentPage = 0; var pageCount = 1; var pageName="index";')),
    ("laypage-one", LAYUI, f'<div id="pager"></div>{script(LAYPAGE.format(8))}'),
    ("bootstrap-one", BOOTSTRAP, f'<ul id="pager"></ul>{script(BOOT.format(1))}'),
    ("disabled", BOOTSTRAP, DISABLED),
    ("total-of-eight", JPAAS, '<div class="fy">共8条</div>'),
    ("page-one-of-one", OLD, "<div align=center>第1页/共1页 首页 上一页 下一页 尾页</div>"),
    ("fraction-one", HTML5, '<p class="pg"><a class="prev off">‹</a> 1/1 <a class="next off">›</a></p>'),
    (
        "self-links",
        VSB,
        '<p>共8条 <a href="tzgg.htm">首页</a> <span>上页</span> <span>下页</span> <a href="tzgg.htm">尾页</a></p>',
    ),
    ("no-more", HTML5, '<p class="nomore">没有更多了</p>'),
    ("attributes-one", JPAAS, '<div class="pagination" pageno="1" rows="20" count="8" id="pg"></div>'),
    (
        "element-ui-one",
        NUXT,
        '<div class="el-pagination"><span>共 8 条</span><button disabled="disabled">›</button></div>',
    ),
    (
        "total-in-words",
        ASPNET,
        "<div class='AspNetPager'>总记录数：8 总页数：1 当前页：1 <a disabled='disabled'>下一页</a></div>",
    ),
)


def paged(name: str, maker: Maker, count: int, pager: str, *, more: bool) -> Case:
    r = rows(maker, name, count)
    main = f"<ul class='infolist'>{each(r, lambda x: f'<li>{link(x)}<span>{x.date}</span></li>')}</ul>{pager}"
    return page(f"pager-{name}", maker, main, r, side=parts.hot(), more=more)


def lists() -> Iterator[Case]:
    for name, maker, pager in GOES_ON:
        yield paged(name, maker, 15 if name == "site-builder" else 20, pager, more=True)
    for name, maker, pager in ENDS:
        yield paged(name, maker, 8, pager, more=False)
