"""More frames: the old table sites, the frameworks of the last ten years, the small firms."""

from tests.listpages import parts
from tests.listpages.frames_a import meta, path
from tests.listpages.maker import Maker
from tests.listpages.words import friends, navs


def old(maker: Maker, main: str, side: str, script: str) -> str:
    cells = "".join(
        f'<td width=70 align=center><a href="{h}"><font color=white>{t}</font></a></td>' for h, t in navs(12)
    )
    return f"""<html><head><meta http-equiv=Content-Type content="text/html; charset=@charset@">
<title>{maker.site}--{maker.column}</title><link href=css.css rel=stylesheet type=text/css>{parts.css("o", 60)}</head>
<body topmargin=0 leftmargin=0 bgcolor=#EEEEEE>
<table width=778 border=0 cellspacing=0 cellpadding=0 align=center bgcolor=#FFFFFF>
<tr><td colspan=2><embed src=flash/top.swf width=778 height=150></td></tr><tr><td colspan=2 bgcolor=#CC0000><table>
<tr>{cells}</tr>
</table></td></tr><tr><td colspan=2 height=25>{parts.marquee()}</td></tr><tr>
<td width=180 valign=top bgcolor=#F7F7F7><table width=100%>
<tr><td><b>栏目导航</b></td></tr><tr><td>{parts.anchors(navs(46)[12:], "<br>")}</td></tr><tr><td>{side}</td></tr>
</table></td>
<td width=598 valign=top><table width=98% align=center><tr><td height=28>
<img src=images/dot.gif> {path(maker, "→", "您的位置：")}</td></tr>
<tr><td>{main}</td></tr></table></td></tr><tr><td colspan=2 align=center>
<hr>{parts.link_selects()}{parts.footer(maker.site)}
</td></tr></table>{parts.js()}{script}</body></html>"""


def bootstrap(maker: Maker, main: str, side: str, script: str) -> str:
    drops = "".join(f'<li class="dropdown-item"><a class="nav-link" href="{h}">{t}</a></li>' for h, t in navs(52))
    return f"""<!DOCTYPE html><html lang="zh-cn"><head><meta charset="@charset@">
<title>{maker.column} | {maker.site}</title>
<link rel="stylesheet" href="/static/bootstrap/css/bootstrap.min.css">{parts.css("bs", 90)}{meta(maker)}</head><body>
<nav class="navbar navbar-expand-lg"><div class="container"><a class="navbar-brand" href="/">{maker.site}</a>
<ul class="navbar-nav">{drops}</ul></div></nav>
<div class="container"><nav aria-label="breadcrumb"><ol class="breadcrumb">
{"".join(f'<li class="breadcrumb-item"><a href="/c{n}">{name}</a></li>' for n, name in enumerate(maker.crumb))}
<li class="breadcrumb-item active">{maker.column}</li></ol></nav>
<div class="row"><div class="col-md-9"><div class="panel panel-default"><div class="panel-heading">{maker.column}</div>
<div class="panel-body">{main}</div></div></div><div class="col-md-3">{side}{parts.tags()}</div></div></div>
<footer class="bg-dark"><div class="container">{parts.anchors(friends(), " · ")}{parts.footer(maker.site)}</div>
</footer>
<script src="/static/jquery.min.js"></script>{parts.js()}{script}</body></html>"""


def layui(maker: Maker, main: str, side: str, script: str) -> str:
    items = "".join(f'<li class="layui-nav-item"><a href="{h}">{t}</a></li>' for h, t in navs(40))
    links = "".join(f'<a href="/p{n}">{name}</a>' for n, name in enumerate(maker.crumb))
    return f"""<!DOCTYPE html><html><head><meta charset="@charset@"><title>{maker.column}</title>
<link rel="stylesheet" href="/layui/css/layui.css"><script src="/layui/layui.js">
</script>{parts.css("lay", 100)}</head><body>
<div class="layui-header"><ul class="layui-nav">{items}</ul></div><div class="layui-container">
<span class="layui-breadcrumb">{links}<a><cite>{maker.column}</cite></a></span>
<div class="layui-row layui-col-space15"><div class="layui-col-md8"><div class="layui-card">
<div class="layui-card-body">{main}</div>
</div></div><div class="layui-col-md4">{side}{parts.calendar()}</div></div></div>
<div class="layui-footer">{parts.anchors(friends())}{parts.footer(maker.site)}</div>{parts.js()}{script}</body>
</html>"""


def html5(maker: Maker, main: str, side: str, script: str) -> str:
    return f"""<!doctype html><html lang="zh"><head><meta charset="@charset@"><title>{maker.column}—{maker.site}</title>
<meta name="viewport" content="width=device-width,initial-scale=1">{meta(maker)}{parts.css("h5", 130)}</head><body>
<header role="banner"><a href="/" class="brand">{maker.site}</a><nav>{parts.anchors(navs(50), "")}</nav></header>
<main><nav class="path">{path(maker, "›", "")}</nav><h1 class="col-name">{maker.column}</h1>{main}</main>
<aside>{side}{parts.tags()}</aside><footer>{parts.anchors(friends(), "")}{parts.footer(maker.site)}</footer>
{parts.js()}{script}</body></html>"""


def phpcms(maker: Maker, main: str, side: str, script: str) -> str:
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"><html><head>
<meta http-equiv="Content-Type" content="text/html; charset=@charset@" /><title>{maker.column} - {maker.site}</title>
<link href="/statics/css/reset.css" rel="stylesheet" />{parts.css("php", 95)}</head><body>
<div class="body-top"><div class="content"><span id="today"></span>
<a href="javascript:;" onclick="setHome(this,'/')">设为首页</a>
<a href="javascript:addFav('{maker.site}','/')">加入收藏</a></div></div>
<div class="header"><div class="nav-bar"><ul class="nav-site">{parts.lis(navs(58), '<li class="line">|</li>')}</ul>
</div></div>
<div class="main"><div class="col-left"><div class="crumbs">{path(maker, ">", "", "{}")}</div>{main}</div>
<div class="col-auto">{side}{parts.related()}</div></div>
<div class="footer">{parts.lis(friends())}{parts.footer(maker.site)}</div>{parts.js()}{script}</body></html>"""


def jpaas(maker: Maker, main: str, side: str, script: str) -> str:
    return f"""<!DOCTYPE html><html><head><title>{maker.site} {maker.column}</title><meta charset="@charset@">
<script>window._CONFIG = {{"webId":"3c2a","pageId":"b17f","paths":["/a/","/b/"]}};</script>
{meta(maker)}{parts.css("jp", 115)}
<script src="/uccess/wza.js"></script></head><body><div id="wza-bar"></div><div class="page-header">
<div class="head-nav">
{parts.mega(48)}</div></div><div class="mbx">{path(maker, "/", '<i class="home"></i>')}</div>
<div class="page-body"><div class="col-tree">{parts.left_menu(maker.column)}</div><div class="page-content">{main}</div>
<div class="side">{side}</div></div><div class="page-footer">{parts.link_selects()}{parts.footer(maker.site)}</div>
{parts.js()}{script}</body></html>"""


def nuxt(maker: Maker, main: str, side: str, script: str) -> str:
    items = "".join(
        f'<li data-v-1f2e class="nav-i"><a data-v-1f2e href="{h}"><span>{t}</span></a></li>' for h, t in navs(45)
    )
    return f"""<!doctype html><html data-n-head-ssr lang="zh"><head><title>{maker.column}-{maker.site}</title>
<meta data-n-head="ssr" charset="@charset@">{meta(maker)}{parts.css("nx", 125)}
<link rel="preload" href="/_nuxt/a1b2c3.js" as="script"></head>
<body><div id="__nuxt"><div id="__layout"><div data-v-1f2e class="layout"><header data-v-1f2e>
<ul data-v-1f2e>{items}</ul></header>
<div data-v-77aa class="wrap"><div data-v-77aa class="position">{path(maker, "&gt;", "当前位置：")}</div>
<div data-v-77aa class="left">{main}</div><div data-v-77aa class="right">{side}</div></div>
<footer data-v-3c3c>{parts.anchors(friends(), "")}{parts.footer(maker.site)}</footer></div></div></div>
{script}<script src="/_nuxt/a1b2c3.js" defer></script></body></html>"""
