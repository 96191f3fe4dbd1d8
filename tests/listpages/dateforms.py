"""Rows dated in all the ways that sites print a day."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from tests.listpages import parts
from tests.listpages.case import Case, Row, page
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

WIDE = str.maketrans("0123456789-", "０１２３４５６７８９－")
DIGITS = "〇一二三四五六七八九"
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def counted(n: int) -> str:
    """A number up to 31 as 公文 write it."""
    tens, ones = divmod(n, 10)
    return ("" if not tens else ("" if tens == 1 else DIGITS[tens]) + "十") + (DIGITS[ones] if ones else "")


def hanzi(day: date) -> str:
    return "".join(DIGITS[int(c)] for c in str(day.year)) + f"年{counted(day.month)}月{counted(day.day)}日"


def no_year(row: Row) -> Row:
    return row.dated(f"--{row.day:%m-%d}")


def listed(name: str, maker: Maker, count: int, form: Callable[[Row], str], **more: object) -> Case:
    """A plain list whose date is written by `form`, markup and all."""
    r = rows(maker, name, count)
    if more.pop("yearless", False):
        r = [no_year(x) for x in r]
    main = f"<ul class='newslist'>{each(r, lambda x: f'<li>{link(x)}{form(x)}</li>')}</ul>"
    return page(name, maker, main, r, side=parts.hot(), **more)  # type: ignore[arg-type]


def whole() -> Iterator[Case]:
    yield listed("date-dots-unpadded", TRS, 15, lambda x: f"<span>{x.day.year}.{x.day.month}.{x.day.day}</span>")
    yield listed("date-wide-parentheses", HANWEB, 20, lambda x: f"<span>（{x.date}）</span>")
    yield listed("date-two-digit-year", OLD, 20, lambda x: f"<font size=1>{x.day:%y/%m/%d}</font>")
    yield listed("date-wide-digits", ASPNET, 15, lambda x: f"<span>{str(x.date).translate(WIDE)}</span>")
    yield listed("date-han-numerals", JPAAS, 10, lambda x: f"<span>{hanzi(x.day)}</span>")
    yield listed("date-year-month-day", VSB, 15, lambda x: f"<span>{x.day.year}年{x.day.month}月{x.day.day}日</span>")
    yield listed("date-slashes-with-seconds", LAYUI, 15, lambda x: f"<span>{x.day:%Y/%m/%d} 9:15:33</span>")
    yield listed(
        "date-with-weekday", GUANGDONG, 15, lambda x: f"<em>{x.date} 星期{'一二三四五六日'[x.day.weekday()]}</em>"
    )
    yield listed("date-compact", PHPCMS, 12, lambda x: f"<span class='rt'>{x.day:%Y%m%d}</span>")
    yield listed("date-english", NUXT, 12, lambda x: f"<i>{MONTHS[x.day.month - 1]} {x.day.day}, {x.day.year}</i>")
    yield listed("date-iso-time", BOOTSTRAP, 15, lambda x: f"<small>{x.date}T10:23:05+08:00</small>")
    yield listed(
        "date-in-labels", UCAP, 12, lambda x: f"<p>发布时间：{x.date}　浏览次数：2{x.day:%m%d}　来源：县农业农村局</p>"
    )
    yield listed(
        "date-spaced-by-entities",
        TRS,
        12,
        lambda x: f"<span>{x.day.year}&nbsp;-&nbsp;{x.day:%m}&nbsp;-&nbsp;{x.day:%d}</span>",
    )


def yearless() -> Iterator[Case]:
    yield listed("date-month-day-brackets", VSB, 20, lambda x: f"<span>[{x.day:%m-%d}]</span>", yearless=True)
    yield listed("date-month-day-han", HTML5, 15, lambda x: f"<span>{x.day:%m月%d日}</span>", yearless=True)
    yield listed("date-month-day-slash", OLD, 15, lambda x: f"({x.day.month}/{x.day.day})", yearless=True)
    yield listed(
        "date-month-day-time", NUXT, 20, lambda x: f"<span>{x.day:%m-%d} 15:3{x.day.day % 10}</span>", yearless=True
    )


def split() -> Iterator[Case]:
    r = rows(HTML5, "split", 10)
    main = each(
        r,
        lambda x: (
            f'<li><div class="date"><b>{x.day:%d}</b><span>{x.day:%Y-%m}</span></div>'
            f'<div class="txt"><h4><a href="{x.href}">{x.title}</a></h4>'
            f"<p>据悉，{x.title[:12]}自即日起实施。</p></div></li>"
        ),
    )
    yield page("date-split-day-first", HTML5, f"<ul>{main}</ul>", r, side=parts.hot())
    r = rows(BOOTSTRAP, "split2", 10)
    main = each(
        r,
        lambda x: (
            f'<div class="media"><div class="media-left"><p class="ym">{x.day.year}/{x.day:%m}</p>'
            f'<p class="d">{x.day:%d}</p></div>'
            f'<div class="media-body"><a href="{x.href}">{x.title}</a></div></div>'
        ),
    )
    yield page("date-split-month-first", BOOTSTRAP, main, r)
    r = rows(JPAAS, "split3", 8)
    main = each(
        r,
        lambda x: (
            f'<li><a href="{x.href}"><i class="day">{x.day:%d}</i><i class="mon">{x.day.month}月</i>'
            f'<i class="year">{x.day.year}</i>'
            f"<strong>{x.title}</strong></a></li>"
        ),
    )
    yield page("date-split-in-three", JPAAS, f"<ul>{main}</ul>", r)
    r = [no_year(x) for x in rows(LAYUI, "split4", 9)]
    main = each(
        r,
        lambda x: (
            f'<li><span class="rq"><em>{x.day:%m}</em>/<em>{x.day:%d}</em></span><a href="{x.href}">{x.title}</a></li>'
        ),
    )
    yield page("date-split-no-year", LAYUI, f"<ul>{main}</ul>", r)


def attributes() -> Iterator[Case]:
    yield listed("date-in-data-attribute", NUXT, 12, lambda x: f'<span class="js-date" data-date="{x.date}"></span>')
    yield listed("date-in-icon-title", GUANGDONG, 12, lambda x: f'<i class="icon-clock" title="{x.date}"></i>')
    r = rows(ASPNET, "tooltip", 15)
    main = each(
        r,
        lambda x: (
            f"<li>"
            f'<a href="{x.href}" title="标题：{x.title}&#13;&#10;作者：无&#10;更新时间：{x.date}">{x.title}</a></li>'
        ),
    )
    yield page("date-in-link-tooltip", ASPNET, f"<ul>{main}</ul>", r)


def relative() -> Iterator[Case]:
    words = ["刚刚", "3小时前", "昨天", "2天前", "3天前", "5天前"]
    values = ["P-0D", "P-0D", "P-1D", "P-2D", "P-3D", "P-5D"]
    r = [x.dated(v) for x, v in zip(rows(HTML5, "relative", 6), values, strict=True)]
    shown = dict(zip((x.title for x in r), words, strict=True))
    main = each(r, lambda x: f'<li><a href="{x.href}">{x.title}</a><span class="ago">{shown[x.title]}</span></li>')
    yield page("date-relative", HTML5, f"<ul>{main}</ul>", r, newest=...)
    r = rows(GUANGDONG, "rel2", 10)
    r = [r[0].dated("P-0D"), r[1].dated("P-1D"), *(x.dated((x.day - timedelta(3)).isoformat()) for x in r[2:])]
    shown = {r[0].title: "今天 08:30", r[1].title: "昨天 17:02"}
    main = each(r, lambda x: f"<li>{link(x)}<span>{shown.get(x.title, x.date)}</span></li>")
    yield page("date-relative-then-whole", GUANGDONG, f"<ul>{main}</ul>", r)


def lists() -> Iterator[Case]:
    for part in (whole, yearless, split, attributes, relative):
        yield from part()
