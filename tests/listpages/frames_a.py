"""Frames of common makers: each lays out head, menu, path, list and foot in its own way."""

from tests.listpages import parts
from tests.listpages.maker import Maker
from tests.listpages.words import friends, navs


def path(maker: Maker, sep: str = "&gt;", label: str = "当前位置：", current: str = "{}") -> str:
    links = [f'<a href="/{"x" * n}">{name}</a>' for n, name in enumerate(maker.crumb)]
    return label + f" {sep} ".join([*links, current.format(maker.column)])


def meta(maker: Maker, kind: str = "政务公开") -> str:
    pairs = (
        ("SiteName", maker.site),
        ("SiteDomain", maker.url.split("/")[2]),
        ("SiteIDCode", "4399120017"),
        ("ColumnName", maker.column),
        ("ColumnType", kind),
        ("ColumnDescription", f"{maker.site}{maker.column}栏目"),
    )
    return "\n".join(f'<meta name="{name}" content="{value}"/>' for name, value in pairs)


def trs(maker: Maker, main: str, side: str, script: str) -> str:
    return f"""<!DOCTYPE html>
<html><head><meta charset="@charset@"/><title>{maker.column}_{maker.site}</title>
{meta(maker)}
<link rel="stylesheet" href="../../images/style2019.css"/><script src="/images/jquery.js"></script>
{parts.css("trs", 120)}{parts.js()}</head><body>
<div class="top"><div class="w1200"><span id="today"></span><ul class="lang"><li><a href="/en/">English</a></li>
<li><a href="http://big5.lyh.gov.cn/">繁体</a></li></ul></div></div>
<div class="banner"><a href="/"><img src="/images/logo.png" alt="{maker.site}"/></a>
<form onsubmit="return doSearch()"><input id="keyword" value="请输入关键字"/><button>搜索</button></form></div>
<div class="nav">{parts.mega(54)}</div>
<div class="dqwz">{path(maker)}</div>
<div class="gl_wrap clearfix"><div class="gl_left">{parts.left_menu(maker.column)}{side}</div>
<div class="gl_right"><div class="gl_tit"><h2>{maker.column}</h2></div>
<div class="gl_list">{main}</div></div></div>
<div class="links"><h3>友情链接</h3><ul>{parts.lis(friends())}</ul></div>
<div class="footer">{parts.footer(maker.site)}</div>{parts.float_ad()}{script}</body></html>"""


def hanweb(maker: Maker, main: str, side: str, script: str) -> str:
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head>
<meta http-equiv="Content-Type" content="text/html; charset=@charset@"/><meta name="ver" content="VER3.0"/>
<title>{maker.site} {maker.column}</title>{meta(maker, "概况类")}
<script language="javascript" src="/script/jquery.js"></script><script src="/module/jslib/jpage/jquery.jpage.js">
</script>
{parts.css("hw", 150)}</head><body style="text-align:center">
<table width="1000" border="0" align="center" cellpadding="0" cellspacing="0"><tr><td>
<img src="/picture/0/top.jpg"/></td></tr>
<tr><td height="32" background="/picture/0/dh.gif">{parts.anchors(navs(42), "&nbsp;&nbsp;")}</td></tr></table>
<table width="1000" align="center"><tr>
<td width="230" valign="top">{parts.left_menu(maker.column)}{side}{parts.calendar()}</td>
<td valign="top"><table width="100%"><tr><td class="bt_link" align="left">{path(maker, ">", "您现在的位置：")}</td></tr>
<tr><td id="barrierfree_container" align="left">{main}</td></tr></table></td></tr></table>
<table width="1000" align="center"><tr><td>{parts.link_selects()}{parts.link_selects()}</td></tr>
<tr><td align="center">{parts.footer(maker.site)}</td></tr></table>
{parts.js()}{script}</body></html>"""


def vsb(maker: Maker, main: str, side: str, script: str) -> str:
    return f"""<HTML><HEAD><TITLE>{maker.column}-{maker.site}</TITLE><META charset=@charset@>
<META Name="keywords" Content="{maker.site},{maker.column}" />
<script type="text/javascript" src="/system/resource/js/counter.js"></script>
<script type="text/javascript">_jsq_(1042,'/list.jsp',-1,1610298447)</script>{parts.css("vsb", 100)}
<!--Announced by Visual SiteBuilder 9--></HEAD><BODY>
<div class="head"><p class="hd-date" id="today"></p>{parts.marquee()}
<div class="nav1">{parts.mega(60)}</div></div>
<div class="ny-main"><div class="ny-left"><h3>{maker.crumb[-1]}</h3>{parts.left_menu(maker.column)}</div>
<div class="ny-right"><div class="dqwz"><span>{maker.column}</span><p><!--#begineditable viewid="1001"-->
{path(maker, "&gt;&gt;", "当前位置: ")}<!--#endeditable--></p></div>
<div class="list-con">{main}</div></div><div class="ny-side">{side}</div></div>
<div class="foot"><div class="flinks">{parts.anchors(friends(), " ")}</div>{parts.footer(maker.site)}</div>
{parts.js()}{script}</BODY></HTML>"""


def ucap(maker: Maker, main: str, side: str, script: str) -> str:
    return f"""<!doctype html><html lang="zh-CN"><head><meta charset="@charset@">
<meta name="channelId" content="e51b2a9c77"><title>{maker.column} - {maker.site}</title>{meta(maker)}
<meta name="others" content="页面生成时间 2026-11-19 08:00:12">{parts.css("uc", 110)}
<script src="/xhtml/js/jquery.min.js"></script></head><body>
<div class="header"><div class="w"><a class="logo" href="/"></a><div id="today">今天是2026年11月19日 星期四</div></div>
<ul class="nav clearfix">{parts.lis(navs(11))}</ul><div class="drop">{parts.anchors(navs(50)[11:], "")}</div></div>
<div class="w clearfix"><div class="BreadcrumbNav">{path(maker, "<i>&gt;</i>", "<b>位置：</b> ")}</div>
<div class="main-left fl">{main}</div><div class="main-right fr">{side}{parts.tags()}</div></div>
<div class="footer"><div class="w">{parts.lis(friends())}{parts.footer(maker.site)}</div></div>
<script src="/xhtml/js/page.js"></script>{parts.js()}{script}</body></html>"""


def guangdong(maker: Maker, main: str, side: str, script: str) -> str:
    return f"""<!DOCTYPE html><html><head><meta charset="@charset@"><meta name="viewport" content="width=device-width">
<title>{maker.column} - {maker.site}</title>{meta(maker)}{parts.css("gd", 140)}
<script src="/js/jquery-3.5.1.min.js"></script></head><body class="list-page">
<header class="header"><div class="top-tool"><a href="/mailbox">市长信箱</a><a href="/mobile">移动版</a>
<a href="/wza">无障碍</a></div>
<nav class="navigation"><ul>{parts.lis(navs(48))}</ul></nav></header>
<section class="container"><div class="crumbs">{path(maker, "<span>/</span>", "", '<span class="cur">{}</span>')}</div>
<article class="content">{main}</article><aside>{side}</aside></section>
<section class="friend"><dl><dt>友情链接</dt><dd>{parts.anchors(friends(), "")}</dd></dl></section>
<footer>{parts.footer(maker.site)}</footer>{parts.js()}{script}</body></html>"""


def aspnet(maker: Maker, main: str, side: str, script: str) -> str:
    state = "dDwtMTk2NTQ1MjM0O3Q8O2w8aTwxPjs+O2w8dDw7" * 60
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">
<html><head id="Head1"><title>{maker.column}</title>
<meta http-equiv="Content-Type" content="text/html; charset=@charset@" />
{parts.css("asp", 80)}</head><body><form name="aspnetForm" method="post" action="List.aspx?cid=12" id="aspnetForm">
<input type="hidden" name="__EVENTTARGET" id="__EVENTTARGET" value="" />
<input type="hidden" name="__VIEWSTATE" value="{state}" />
<script>
function __doPostBack(t,a){{var f=document.forms[0];f.__EVENTTARGET.value=t;f.submit();}}</script>
<div id="header"><h1>{maker.site}</h1><div class="menu"><ul>{parts.lis(navs(44))}</ul></div></div>
<div id="middle"><div id="l"><div class="box">{parts.left_menu(maker.column)}</div>{side}{parts.calendar()}</div>
<div id="r"><div class="wz">{path(maker, "&raquo;", "<span>位置：</span>")}</div><div class="nr">{main}</div></div>
</div>
<div id="bottom">{parts.link_selects()}{parts.footer(maker.site)}</div>{parts.js()}{script}</form></body></html>"""
