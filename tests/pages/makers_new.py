# ruff: noqa: E501 - lines of markup and of Chinese text
"""Makers of the 2010s and 2020s: Bootstrap, server-rendered Vue, WordPress, portals like that of the state, phones."""

import json

from tests.pages import parts
from tests.pages.page import Page


def bootstrap(page: Page) -> str:
    heading = page.heading or f'<h3 class="text-center detail-title">{page.title}</h3>'
    info = page.info or (
        f'<div class="detail-info clearfix"><span class="pull-left">发布时间：<time>{page.day}</time></span>'
        f'<span class="pull-left">来源：{page.printed_source}</span><span class="pull-right">阅读：<b>215</b></span></div>'
    )
    side = parts.others(
        page, 8, '<a class="list-group-item" href="{href}"><span class="badge">{short}</span>{text}</a>'
    )
    drop = parts.menu(page, 58, '<li class="nav-item"><a class="nav-link" href="{href}">{text}</a></li>')
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
{parts.charset(page)}
<meta http-equiv="X-UA-Compatible" content="IE=edge">
<title>{page.html_title}</title>
{parts.metas(page)}
{page.head}<link rel="stylesheet" href="/static/bootstrap/3.4.1/css/bootstrap.min.css">
{parts.styles(page, "bs")}
</head>
<body>
{page.banner}<nav class="navbar navbar-default"><div class="container"><div class="navbar-header"><a class="navbar-brand" href="/">{page.site.name}</a></div>
<ul class="nav navbar-nav">{drop}</ul></div></nav>
<div class="container"><ol class="breadcrumb">{parts.crumb(page, "", '<li><a href="{href}">{text}</a></li>', "")}</ol>
<div class="row"><div class="col-md-9">{page.before}<div class="panel panel-default"><div class="panel-body">{heading}{info}
<div class="detail-content">{page.body}</div></div></div>{page.after}</div>
<div class="col-md-3"><div class="panel panel-info"><div class="panel-heading">热点信息</div><div class="list-group">{side}</div></div></div></div></div>
<footer class="footer"><div class="container text-center">{parts.friends(page)}{parts.footer(page)}</div></footer>
{parts.scripts(page)}
</body></html>"""


def vue_ssr(page: Page) -> str:
    heading = page.heading or f'<div class="detail__title" data-v-7ba5bd90>{page.title}</div>'
    info = page.info or (
        f'<div class="detail__meta" data-v-7ba5bd90><span data-v-7ba5bd90>{page.day} {page.clock}</span><span data-v-7ba5bd90>来源：{page.printed_source}</span></div>'
    )
    side = parts.others(
        page,
        6,
        '<div class="rel-item" data-v-1f3c><a href="{href}" data-v-1f3c>{text}</a><span data-v-1f3c>{day}</span></div>',
    )
    state = json.dumps(
        {"menu": parts.menu(page, 20, "{text}|{href}").split("\n"), "ts": 1795000000000}, ensure_ascii=False
    )
    return f"""<!doctype html>
<html data-n-head-ssr lang="zh-CN" data-n-head="%7B%22lang%22:%7B%22ssr%22:%22zh-CN%22%7D%7D">
<head>{parts.charset(page)}{parts.metas(page)}<title>{page.html_title}</title>{page.head}
<link rel="preload" href="/_nuxt/1a2b3c4.js" as="script">{parts.styles(page, "v")}</head>
<body>{page.banner}<div data-server-rendered="true" id="__nuxt"><!----><div id="__layout"><div class="layout" data-v-2e3d>
<div class="top-bar" data-v-2e3d><div class="menu" data-v-2e3d>{parts.menu(page, 50, '<a href="{href}" class="menu-item" data-v-2e3d><span data-v-2e3d>{text}</span></a>')}</div></div>
<div class="el-breadcrumb" data-v-7ba5bd90>{parts.crumb(page, '<span role="presentation" class="el-breadcrumb__separator">/</span>', '<span class="el-breadcrumb__item"><a href="{href}" class="el-breadcrumb__inner is-link">{text}</a></span>', "")}</div>
{page.before}<div class="detail" data-v-7ba5bd90>{heading}{info}<div class="detail__content" data-v-7ba5bd90>{page.body}</div></div>{page.after}
<div class="rel" data-v-1f3c><div class="rel-title" data-v-1f3c>相关推荐</div>{side}</div>
<div class="foot" data-v-99aa><div class="foot-links" data-v-99aa>{parts.friends(page)}</div>{parts.footer(page, '<div class="foot-row" data-v-99aa>{row}</div>', '<span class="line"></span>')}</div>
</div></div></div><script>window.__NUXT__={state}</script>
{parts.scripts(page)}</body></html>"""


def wordpress(page: Page) -> str:
    heading = page.heading or f'<h1 class="entry-title">{page.title}</h1>'
    info = page.info or (
        f'<div class="entry-meta"><span class="posted-on">发布于 <time class="entry-date published" datetime="{page.day}T{page.clock}:00+08:00">{page.day}</time></span>'
        f'<span class="cat-links">来源：{page.printed_source}</span></div>'
    )
    recent = parts.others(page, 6, '<li><a href="{href}">{text}</a><span class="post-date">{day}</span></li>')
    return f"""<!DOCTYPE html>
<html lang="zh-Hans">
<head>
{parts.charset(page)}
<link rel="profile" href="https://gmpg.org/xfn/11">
<title>{page.html_title}</title>
{parts.metas(page, slash=True)}
{page.head}<link rel='stylesheet' id='wp-block-library-css' href='/wp-includes/css/dist/block-library/style.min.css?ver=6.4.2' media='all' />
{parts.styles(page, "w")}
</head>
<body class="post-template-default single single-post postid-4412 single-format-standard">
{page.banner}<div id="page" class="site"><header id="masthead" class="site-header"><p class="site-title"><a href="/" rel="home">{page.site.name}</a></p>
<nav class="main-navigation"><ul id="primary-menu" class="menu">{parts.menu(page, 42, '<li class="menu-item"><a href="{href}">{text}</a></li>')}</ul></nav></header>
<div class="breadcrumbs">{parts.crumb(page, ' <span class="sep">»</span> ', lead="")}</div>
<main id="primary" class="site-main">{page.before}<article id="post-4412" class="post-4412 post type-post status-publish"><header class="entry-header">{heading}{info}</header>
<div class="entry-content">{page.body}</div></article>{page.after}</main>
<aside id="secondary" class="widget-area"><section class="widget widget_recent_entries"><h2 class="widget-title">近期文章</h2><ul>{recent}</ul></section></aside>
<footer id="colophon" class="site-footer"><div class="site-info">{parts.friends(page)}{parts.footer(page)}</div></footer></div>
{parts.scripts(page)}
</body></html>"""


def govlike(page: Page) -> str:
    heading = page.heading or f'<h1 id="ti">{page.title}</h1>'
    info = page.info or (
        f'<div class="pages-date">{page.day} {page.clock}<span class="font">来源： {page.printed_source}</span>'
        '<div class="pages_print mhide"><span class="font">字体：</span><span id="btnZoomOut">大</span><span>中</span></div></div>'
    )
    side = parts.others(page, 4, '<li><a href="{href}">{text}</a></li>')
    return f"""<!DOCTYPE html>
<html><head>
{parts.charset(page)}
{parts.metas(page)}
<title>{page.html_title}</title>
{page.head}{parts.styles(page, "g")}</head>
<body>{page.banner}<div class="header mhide"><div class="header_logo"><a href="/"><img src="/images/guohui.png" alt="{page.site.name}"></a></div>
<div class="header_menu">{parts.menu(page, 40, '<a href="{href}">{text}</a>')}</div></div>
<div class="content"><div class="BreadcrumbNav">{parts.crumb(page, " &gt; ", lead="")}</div>
<div class="article oneColumn pub_border">{page.before}{heading}{info}<div class="pages_content" id="UCAP-CONTENT">{page.body}</div>{page.after}</div>
<div class="related"><div class="title">相关稿件</div><ul>{side}</ul></div></div>
<div class="footer"><div class="footer_link">{parts.friends(page)}</div>{parts.footer(page)}</div>
{parts.scripts(page)}</body></html>"""


def phone(page: Page) -> str:
    heading = page.heading or f'<section class="art-h"><h2>{page.title}</h2></section>'
    info = page.info or f'<section class="art-i"><i>来源：{page.printed_source}</i><i>{page.day}</i></section>'
    side = parts.others(page, 5, '<a class="cell" href="{href}"><p>{text}</p><small>{day}</small></a>')
    return f"""<!DOCTYPE html>
<html lang="zh-CN" style="font-size:50px"><head>{parts.charset(page)}
{parts.metas(page)}
<title>{page.html_title}</title>{page.head}{parts.styles(page, "m")}</head>
<body ontouchstart>{page.banner}<header class="bar"><a class="back" href="javascript:history.back()"></a><b>{page.site.name}</b></header>
<div class="drawer">{parts.menu(page, 40, '<a href="{href}">{text}</a>')}</div>
<div class="where">{parts.crumb(page, "&gt;", lead="")}</div>
<main>{page.before}{heading}{info}<article class="art-c">{page.body}</article>{page.after}</main>
<div class="more"><h4>猜你想看</h4>{side}</div>
<footer>{parts.friends(page)}{parts.footer(page)}</footer>
{parts.scripts(page)}</body></html>"""
