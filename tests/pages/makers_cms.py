# ruff: noqa: E501 - lines of markup and of Chinese text
"""Makers of content systems: JEECMS, SiteServer, PHPCMS, Inspur, Linewell, WebPlus."""

from tests.pages import parts
from tests.pages.page import Page


def jeecms(page: Page) -> str:
    heading = page.heading or f'<h1 class="content-title">{page.title}</h1>'
    info = page.info or (
        f'<div class="msgbar"><span>发布时间： {page.day} {page.clock}:27</span>&nbsp; <span>来源： {page.printed_source}</span>&nbsp; '
        '<span>浏览次数： <em id="views">0</em></span></div>'
    )
    side = parts.others(page, 10, '<li><em>{short}</em><a href="{href}" title="{text}" target="_blank">{text}</a></li>')
    return f"""<!doctype html>
<html>
<head>
{parts.charset(page)}
<title>{page.html_title}</title>
{parts.metas(page, slash=True)}
{page.head}<link href="/r/cms/www/default/css/front.css" rel="stylesheet" type="text/css"/>
<script src="/r/cms/front.js" type="text/javascript"></script>
{parts.styles(page, "jc")}
</head>
<body>
{page.banner}<div class="header"><div class="logo"><a href="/"></a></div><form action="/search.jspx" target="_blank"><input name="q"></form></div>
<div class="nav"><ul>{parts.menu(page, 48)}</ul></div>
<div class="container"><div class="location">{parts.crumb(page, "<i>&gt;</i>", lead="当前位置：")}</div>
<div class="clearfix"><div class="main-l">{page.before}<div class="content-box">{heading}{info}<div class="content-txt">{page.body}</div></div>{page.after}</div>
<div class="main-r"><div class="hd"><h3>热门信息</h3></div><ul class="rank">{side}</ul></div></div></div>
<div class="footer"><div class="links">{parts.friends(page)}</div><div class="copyright">{parts.footer(page)}</div></div>
{parts.scripts(page)}
</body>
</html>"""


def siteserver(page: Page) -> str:
    heading = page.heading or f'<div class="newsTitle">{page.title}</div>'
    info = (
        page.info
        or f'<div class="newsInfo">日期：{page.day}　来源：{page.printed_source}　访问量：<span id="stlDynamic">12</span></div>'
    )
    side = parts.others(page, 8, '<dd><a href="{href}" target="_blank">{text}</a></dd>')
    return f"""<!DOCTYPE html>
<html lang="zh-cn"><head>
{parts.charset(page)}
<meta http-equiv="X-UA-Compatible" content="IE=edge">
<title>{page.html_title}</title>
{parts.metas(page)}
{page.head}<script src="/sitefiles/assets/components/jquery/1.9.1/jquery.min.js"></script>
{parts.styles(page, "ss")}
</head>
<body>{page.banner}
<!--头部开始--><div class="topBox"><div class="w1200"><img src="/upload/images/logo.png" alt="{page.site.name}"></div></div>
<div class="menuBox"><div class="w1200"><ul>{parts.menu(page, 56)}</ul></div></div><!--头部结束-->
<div class="w1200 pageBox"><div class="pageL"><dl><dt>{page.path[0]}</dt>{parts.menu(page, 10, '<dd><a href="{href}">{text}</a></dd>')}</dl><dl><dt>推荐内容</dt>{side}</dl></div>
<div class="pageR"><div class="pos">{parts.crumb(page, "&nbsp;&gt;&nbsp;", lead="")}</div>{page.before}
{heading}
{info}
<div class="newsCon">{page.body}</div>{page.after}</div></div>
<div class="bottomBox"><div class="w1200">{parts.friends(page)}{parts.footer(page)}</div></div>
{parts.scripts(page)}</body></html>"""


def phpcms(page: Page) -> str:
    heading = page.heading or f"{page.title}<br />"
    info = (
        page.info
        or f"<span>{page.day} {page.clock}:00&nbsp;&nbsp;&nbsp;来源：{page.printed_source}&nbsp;&nbsp;&nbsp;点击：</span><span id='hits'></span>"
    )
    hot = parts.others(page, 10, '<li><span class="rt">{day}</span>·<a href="{href}" title="{text}">{text}</a></li>')
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head>{parts.charset(page, old=True)}
<title>{page.html_title}</title>{parts.metas(page)}
{page.head}<link href="/statics/css/default_blue.css" rel="stylesheet" type="text/css" />{parts.styles(page, "pc")}</head>
<body>{page.banner}<div class="body-top"><div class="content"><div class="login lh24 blue">欢迎访问</div></div></div>
<div class="header"><div class="nav-bar"><ul class="nav-site">{parts.menu(page, 50)}</ul></div></div>
<div class="main"><div class="col-left"><div class="crumbs">{parts.crumb(page, " &gt; ", lead="")}</div>
{page.before}<div id="Article"><h1>{heading}{info}</h1><div class="content">{page.body}</div></div>{page.after}</div>
<div class="col-auto"><div class="box"><h5 class="title-2">频道总排行</h5><ul class="content digg">{hot}</ul></div></div></div>
<div class="footer"><p class="info">{parts.friends(page)}</p>{parts.footer(page)}</div>
{parts.scripts(page)}</body></html>"""


def inspur(page: Page) -> str:
    heading = page.heading or f'<div class="xl_title" id="title">{page.title}</div>'
    info = page.info or (
        f'<div class="xl_xx"><span class="fbrq"><b>发布日期：</b>{page.day}</span><span class="xxly"><b>信息来源：</b>{page.printed_source}</span>'
        '<span class="ll"><b>浏览次数：</b><i id="djl"></i></span></div>'
    )
    row = "<li><a href='{href}'>{text}</a><b>{day}</b></li>"
    tabs = "".join(f'<div class="tab-pane"><ul>{parts.others(page, count, row)}</ul></div>' for count in (5, 6))
    return f"""<!DOCTYPE html>
<html>
<head>
<meta http-equiv="X-UA-Compatible" content="IE=Edge,chrome=1">
{parts.charset(page)}
{parts.metas(page)}
<title>{page.html_title}</title>
{page.head}<link rel="stylesheet" href="/xxgkwz/css/swiper.min.css"/>
{parts.styles(page, "lc")}
</head>
<body><input type="hidden" id="infoId" value="20251230-88"><input type="hidden" id="createTime" value="2019-02-01 08:00:00">
{page.banner}<div class="lc-head"><div class="lc-logo"><a href="/index.html"><img src="/xxgkwz/img/logo.png"></a></div><ul class="lc-nav">{parts.menu(page, 60)}</ul></div>
<div class="lc-wrap"><div class="lc-crumb"><i class="icon-home"></i>{parts.crumb(page, "<em>/</em>", lead="所在位置：")}</div>
{page.before}<div class="xl_box">{heading}{info}<div class="xl_content" id="zoomcon">{page.body}</div></div>{page.after}
<div class="lc-tabs">{tabs}</div></div>
<div class="lc-footer">{parts.friends(page)}<div class="lc-copy">{parts.footer(page)}</div></div>
{parts.scripts(page)}
</body></html>"""


def linewell(page: Page) -> str:
    heading = page.heading or f'<div class="smartxl-tit"><p>{page.title}</p></div>'
    info = page.info or (
        f'<div class="smartxl-info"><div class="fl"><label>来源：</label><span>{page.printed_source}</span><label>时间：</label><span>{page.day} {page.clock}</span></div>'
        '<div class="fr"><label>字号：</label><a>大</a><a>中</a><a>小</a></div></div>'
    )
    side = parts.others(page, 7, '<li class="ellipsis"><a href="{href}">{text}</a><i>{day}</i></li>')
    return f"""<!DOCTYPE html>
<html lang="zh"><head>{parts.charset(page)}
<meta http-equiv="X-UA-Compatible" content="IE=edge,chrome=1">
{parts.metas(page)}
<title>{page.html_title}</title>
{page.head}<script>var siteId = 1042, channelCode = "gzdt"; var serverTime = "2026-11-24 08:30:11";</script>{parts.styles(page, "nw")}</head>
<body>{page.banner}<div class="smart-top"><div class="w">{parts.menu(page, 10, '<a href="{href}">{text}</a>')}</div></div>
<div class="smart-nav"><div class="w"><ul>{parts.menu(page, 44, '<li class="item"><a href="{href}"><span>{text}</span></a></li>')}</ul></div></div>
<div class="w smart-pos"><span>{parts.crumb(page, "</span><span>&gt;</span><span>", lead="您当前所在的位置：</span><span>")}</span></div>
<div class="w smartxl">{page.before}{heading}{info}<div class="smartxl-con">{page.body}</div>{page.after}</div>
<div class="w smart-rel"><h4>相关信息</h4><ul>{side}</ul></div>
<div class="smart-foot"><div class="w">{parts.friends(page)}{parts.footer(page, '<div class="row">{row}</div>', "<i></i>")}</div></div>
{parts.scripts(page)}</body></html>"""


def webplus(page: Page) -> str:
    heading = page.heading or f'<h1 class="arti_title">{page.title}</h1>'
    info = page.info or (
        f'<p class="arti_metas"><span class="arti_publisher">发布者：{page.printed_source}</span><span class="arti_update">发布时间：{page.day}</span>'
        '<span class="arti_views">浏览次数：<span class="WP_VisitCount" url="/_visitcountdisplay?siteId=9">10</span></span></p>'
    )
    side = parts.others(
        page,
        6,
        '<li class="news"><span class="news_title"><a href="{href}">{text}</a></span><span class="news_meta">{day}</span></li>',
    )
    return f"""<!DOCTYPE html>
<html class="webplus-view"><head>
{parts.charset(page)}
<title>{page.html_title}</title>
{parts.metas(page, slash=True)}
{page.head}<link type="text/css" href="/_css/_system/system.css" rel="stylesheet"/>{parts.styles(page, "wp")}</head>
<body class="info">{page.banner}<header><div class="inner"><a class="sitelogo" href="/" title="{page.site.name}"></a></div></header>
<nav class="wp-navi"><div class="wp_nav" data-nav-config="{{}}"><ul>{parts.menu(page, 44)}</ul></div></nav>
<div class="wp-container"><div class="l-box" frag="面板2"><ul class="wp_listcolumn">{parts.menu(page, 9)}</ul><ul class="news_list">{side}</ul></div>
<div class="r-box"><div class="col_path" frag="窗口3">{parts.crumb(page, '<span class="possplit">&nbsp;&nbsp;</span>', lead="当前位置：")}</div>
{page.before}<div class="article" frag="窗口4">{heading}{info}<div class="entry"><div class="read"><div class="wp_articlecontent">{page.body}</div></div></div></div>{page.after}</div></div>
<footer><div class="inner">{parts.friends(page)}{parts.footer(page)}</div></footer>
{parts.scripts(page)}</body></html>"""
