# ruff: noqa: E501 - lines of markup and of Chinese text
"""Pieces that all makers use: head, menus, side blocks, scripts and the plain footer."""

import html
import random

from tests.pages.page import Page
from tests.pages.words import LINKS, NAV, SUBJECTS, chance, headline, past_day


def dice_of(page: Page, part: str) -> random.Random:
    return chance(f"{page.name}/{part}")


def metas(page: Page, slash: bool = False) -> str:
    if page.meta_html is not None:
        return page.meta_html
    end = " />" if slash else ">"
    return "\n".join(f'<meta name="{n}" content="{html.escape(c)}"{end}' for n, c in page.named + page.metas)


def charset(page: Page, old: bool = False) -> str:
    if page.declared is None:
        return ""
    if old:
        return f'<meta http-equiv="Content-Type" content="text/html; charset={page.declared}">'
    return f'<meta charset="{page.declared}">'


def styles(page: Page, prefix: str) -> str:
    dice = dice_of(page, "styles")
    count = dice.choice((90, 120, 200, 400))
    rows = [
        f".{prefix}-{i} .{dice.choice(('box', 'hd', 'bd', 'tit', 'list', 'more'))}{{float:left;width:{dice.randint(80, 1200)}px;"
        f"padding:{dice.randint(0, 20)}px;color:#{dice.randint(0, 0xFFFFFF):06x};}}"
        for i in range(count)
    ]
    return "<style>\n" + "\n".join(rows) + "\n</style>"


def menu(page: Page, count: int, form: str = '<li><a href="{href}">{text}</a></li>') -> str:
    dice = dice_of(page, f"menu{count}{form}")
    names = NAV[:8] + dice.sample(NAV[8:], count - 8)
    return "\n".join(form.format(href=f"/lm/{i + 100}/index.html", text=name) for i, name in enumerate(names))


def others(page: Page, count: int, form: str) -> str:
    """Rows of other articles, dated: never this article's own date."""
    dice = dice_of(page, f"others{count}{form}")
    rows = []
    for _ in range(count):
        day, place = past_day(dice), page.site.short
        href = f"/zwgk/gzdt/{dice.randint(100000, 999999)}.html"
        rows.append(form.format(href=href, text=headline(dice, place), day=day, short=day[5:]))
    return "\n".join(rows)


def friends(page: Page, form: str = '<a href="{href}" target="_blank">{text}</a>') -> str:
    return "\n".join(form.format(href=f"https://www.example{i}.cn/", text=text) for i, text in enumerate(LINKS))


def scripts(page: Page, count: int = 3) -> str:
    dice = dice_of(page, "scripts")
    subjects = dice.sample(SUBJECTS, count)
    blocks = [
        f'var _cfg{i} = {{"siteId":{dice.randint(100, 999999)},"v":"{dice.random():.12f}","kw":"{word}"}};\n'
        f"(function(w,d){{var s=d.createElement('script');s.async=1;s.src='/js/stat_{i}.js?t={dice.randint(1, 10**9)}';"
        f"var x=d.getElementsByTagName('script')[0];x.parentNode.insertBefore(s,x);}})(window,document);\n"
        "function fontZoom(n){var c=document.getElementById('zoom');if(!c){return}c.style.fontSize=n+'px';}\n"
        for i, word in enumerate(subjects)
    ]
    return "\n".join(f"<script>\n{block}</script>" for block in blocks)


def crumb(page: Page, join: str = " &gt; ", form: str = '<a href="{href}">{text}</a>', lead: str = "当前位置：") -> str:
    if not page.crumbs:
        return ""
    cells = [form.format(href="/", text="首页")]
    cells += [form.format(href=f"/lm/{i}/index.html", text=text) for i, text in enumerate(page.path)]
    return lead + join.join(cells)


def footer(page: Page, rows: str = "<p>{row}</p>", sep: str = "&nbsp;&nbsp;") -> str:
    """The plain footer, or the one that the case brought along."""
    if page.foot is not None:
        return page.foot
    site = page.site
    police = f'<a href="https://beian.mps.gov.cn/"><img src="/images/ga.png" alt="">{site.police}</a>'
    lines = (
        f"主办单位：{site.organizer}{sep}地址：{site.short}人民路1号{sep}联系电话：0999-8800123",
        f'网站标识码：{site.code}{sep}<a href="https://beian.miit.gov.cn/">{site.icp}</a>{sep}{police}',
        f'<a href="/wzdt.html">网站地图</a>{sep}<a href="/lxwm.html">联系我们</a>{sep}版权所有 © 2019-2026 {site.name}',
    )
    return "\n".join(rows.format(row=line) for line in lines)
