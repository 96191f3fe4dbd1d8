# ruff: noqa: E501 - lines of markup and of Chinese text
"""Makers of the 2000s: nested tables, WebForms, PowerEasy, DedeCMS, and their kin."""

from tests.pages import parts
from tests.pages.page import Page


def table2005(page: Page) -> str:
    heading = (
        page.heading
        or f'<td height="50" align="center" class="bt"><font size="5"><strong>{page.title}</strong></font></td>'
    )
    info = (
        page.info
        or f"来源：{page.printed_source}　　发布日期：{page.day}　　阅读次数：<script src=/hits.asp?id=11></script>次"
    )
    cells = parts.menu(page, 40, '<td width="86" align="center"><a href="{href}" class="white">{text}</a></td>')
    side = parts.others(page, 8, '<tr><td height="22">·<a href="{href}">{text}</a></td><td>[{short}]</td></tr>')
    return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
<html><head>
{parts.charset(page, old=True)}
<title>{page.html_title}</title>
{parts.metas(page)}
{page.head}<link href="/css/css.css" rel="stylesheet" type="text/css">
{parts.styles(page, "tb")}
</head>
<body leftmargin="0" topmargin="0">
{page.banner}
<table width="1000" border="0" align="center" cellpadding="0" cellspacing="0"><tr><td><img src="/images/top.jpg" width="1000" height="180"></td></tr>
<tr><td><table width="100%"><tr>{cells}</tr></table></td></tr></table>
<table width="1000" border="0" align="center"><tr><td width="230" valign="top"><table width="100%">
<tr><td class="lm" colspan="2">最新信息</td></tr>{side}</table></td>
<td width="770" valign="top"><table width="100%"><tr><td height="30" background="/images/bg.gif">{parts.crumb(page, " → ", lead="您所在的位置：")}</td></tr></table>
{page.before}<table width="96%" align="center"><tr>{heading}</tr>
<tr><td height="30" align="center" bgcolor="#EFEFEF">{info}</td></tr>
<tr><td class="nr"><div id="zoom">{page.body}</div></td></tr></table>{page.after}
<table width="96%"><tr><td align="right"><a href="javascript:window.print()">打印本页</a>　<a href="javascript:window.close()">关闭窗口</a></td></tr></table>
</td></tr></table>
<table width="1000" align="center" bgcolor="#D8E8F8"><tr><td align="center">{parts.friends(page)}</td></tr>
<tr><td height="80" align="center">{parts.footer(page, "{row}<br>", "　　")}</td></tr></table>
{parts.scripts(page)}
</body></html>"""


def webforms(page: Page) -> str:
    dice = parts.dice_of(page, "viewstate")
    state = "".join(dice.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", k=6000))
    heading = page.heading or f'<span id="ctl00_ContentPlaceHolder1_lblTitle" class="InfoTitle">{page.title}</span>'
    info = page.info or (
        f'信息来源：<span id="ctl00_ContentPlaceHolder1_lblFrom">{page.printed_source}</span> 发布时间：'
        f'<span id="ctl00_ContentPlaceHolder1_lblDate">{page.day}</span> 浏览次数：<span id="ctl00_hits">318</span>'
    )
    side = parts.others(
        page, 10, '<tr><td><a href="{href}" title="{text}">{text}</a></td><td class="d">{day}</td></tr>'
    )
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head id="ctl00_Head1">{parts.charset(page, old=True)}
<title>
	{page.html_title}
</title>{parts.metas(page, slash=True)}
{page.head}<link href="../App_Themes/Default/Style.css" type="text/css" rel="stylesheet" />{parts.styles(page, "wf")}</head>
<body><form name="aspnetForm" method="post" action="InfoDetail.aspx?InfoID=3a61" id="aspnetForm">
<div><input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="/wEPDwUK{state}" /></div>
{page.banner}<div id="ctl00_top"><ul>{parts.menu(page, 46)}</ul></div>
<table id="ctl00_main" width="1002" align="center"><tr><td width="240" valign="top"><table id="ctl00_GridView1">{side}</table></td>
<td valign="top"><div class="pos"><span id="ctl00_SiteMapPath1">{parts.crumb(page, " &gt;&gt; ", lead="当前位置：")}</span></div>
{page.before}<table width="98%"><tr><td id="tdTitle" align="center">{heading}</td></tr><tr><td align="center" class="infobar">{info}</td></tr>
<tr><td id="TDContent" class="infodetail">{page.body}</td></tr></table>{page.after}</td></tr></table>
<div id="ctl00_bottom" class="bottom">{parts.friends(page)}{parts.footer(page, "<div>{row}</div>")}</div>
{parts.scripts(page)}</form></body></html>"""


def dedecms(page: Page) -> str:
    heading = page.heading or f'<div class="title"><h2>{page.title}</h2></div>'
    info = page.info or (
        f"<small>时间:</small>{page.day} {page.clock}<small>来源:</small>{page.printed_source} <small>点击:</small>"
        '<script src="/plus/count.php?view=yes&aid=1983" type="text/javascript"></script>次'
    )
    hot = parts.others(page, 9, '<li><a href="{href}">{text}</a><span>{short}</span></li>')
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
{parts.charset(page, old=True)}
<title>{page.html_title}</title>
{parts.metas(page, slash=True)}
{page.head}<link href="/templets/default/style/dedecms.css" rel="stylesheet" media="screen" type="text/css" />
{parts.styles(page, "dd")}
</head>
<body class="articleview">
{page.banner}<div class="header_top"><div class="w960 center"><a href="/plus/heightsearch.php">高级搜索</a></div></div>
<div class="header"><div class="top w960 center"><div class="title"><h1><a href="/"><img src="/logo.gif" alt="{page.site.name}" /></a></h1></div></div>
<div class="module blue mT10 wrapper w963"><div id="navMenu"><ul>{parts.menu(page, 42)}</ul></div></div></div>
<div class="w960 center clear mt1"><div class="pleft"><div class="place"><strong>{parts.crumb(page, " &gt; ", lead="当前位置:")}</strong></div>
{page.before}<div class="viewbox">{heading}<div class="info">{info}</div><div class="content"><table width='100%'><tr><td>{page.body}</td></tr></table></div></div>
{page.after}<div class="boxoff"><strong>------分隔线----------------------------</strong></div></div>
<div class="pright"><dl class="tbox light"><dt class='light'><strong>热点内容</strong></dt><dd class='light'><ul class="c1 ico2">{hot}</ul></dd></dl></div></div>
<div class="footer w960 center mt1 clear"><div class="link">{parts.friends(page)}</div>{parts.footer(page, '<p class="powered">{row}</p>')}</div>
{parts.scripts(page)}
</body>
</html>"""


def powereasy(page: Page) -> str:
    heading = page.heading or f'<div class="c_title_text"><h2>{page.title}</h2></div>'
    info = (
        page.info
        or f"<span>作者：佚名</span> <span>来源：{page.printed_source}</span> <span>发布时间：{page.day}</span> <span>点击数：96</span>"
    )
    near = parts.others(
        page, 6, '<li><span class="date">[{short}]</span><a class="listA" href="{href}">{text}</a></li>'
    )
    return f"""<html xmlns="http://www.w3.org/1999/xhtml"><head>{parts.charset(page, old=True)}
<title>{page.html_title}</title>
{parts.metas(page, slash=True)}
{page.head}<script src="/JS/checklogin.js" type="text/javascript"></script>{parts.styles(page, "pe")}</head>
<body>{page.banner}<div id="container"><div id="header"><div id="logo"><a href="/"><img src="/Skin/logo.jpg" /></a></div><div id="menu"><ul>{parts.menu(page, 44)}</ul></div></div>
<div class="pe100_page"><div class="path">{parts.crumb(page, " &gt;&gt; ", lead="您现在的位置：")}</div>
<div class="c_main_one">{page.before}<div class="c_content"><div class="c_title">{heading}</div><div class="c_title_author">{info}</div>
<div class="c_content_text"><div id="fontzoom">{page.body}</div></div></div>{page.after}
<div class="c_comment"><h3>相关文章</h3><ul>{near}</ul></div></div></div>
<div id="footer"><div class="friend">{parts.friends(page)}</div>{parts.footer(page, "<div class='btm'>{row}</div>", " | ")}</div></div>
{parts.scripts(page)}</body></html>"""


def portal2010(page: Page) -> str:
    heading = page.heading or f'<div class="article_tit">{page.title}</div>'
    info = page.info or (
        f'<ul class="xx"><li>发布时间：{page.day} {page.clock}:00</li><li>信息来源：{page.printed_source}</li>'
        '<li>字体：[<a href="javascript:fontZoom(18)">大</a> <a href="javascript:fontZoom(16)">中</a>]</li></ul>'
    )
    side = parts.others(page, 8, '<li><a href="{href}">{text}</a></li>')
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" lang="zh-CN"><head>
<title>{page.html_title}</title>
{parts.charset(page, old=True)}
{parts.metas(page, slash=True)}
{page.head}{parts.styles(page, "pt")}</head>
<body>{page.banner}<div id="wrapper"><div id="head"><h1 class="logo"><a href="/">{page.site.name}</a></h1><div id="nav"><ul class="clearfix">{parts.menu(page, 52)}</ul></div></div>
<div id="position">{parts.crumb(page, " / ", lead="您的位置：")}</div>
<div id="main"><div id="left"><h2>栏目导航</h2><ul>{parts.menu(page, 12)}</ul><h2>推荐阅读</h2><ul>{side}</ul></div>
<div id="right">{page.before}{heading}{info}<div class="article_con" id="zoom">{page.body}</div>{page.after}</div></div>
<div id="friend">{parts.friends(page)}</div><div id="foot">{parts.footer(page)}</div></div>
{parts.scripts(page)}</body></html>"""
