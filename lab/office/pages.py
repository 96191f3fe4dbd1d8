"""What a site shows at a moment: a home page, its columns, their newest articles, and what the law wants to see."""

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from lab.office.days import YEAR
from lab.office.sites import Column, Site
from lab.office.units import CITY, DOMAIN

SERVICE_HOST = f"bs.{DOMAIN}"
"""Where the links to services lead: another host, whose pages go and come back."""
LISTED = 4
_ON_HOME = 8
_SAID: dict[str, tuple[str, ...]] = {
    "news": ("召开工作推进会", "开展走访调研", "举办业务培训班", "推进重点项目建设", "开展志愿服务活动"),
    "notice": ("关于开展专项检查的通知", "关于举办培训班的通知", "关于公开征集意见的公告"),
}
_DUTY = ("起草规章草案并组织实施", "受理群众来信来访并按期答复", "编制年度预算决算并依法公开", "管理所属单位和人员")


@dataclass(frozen=True, slots=True)
class Shown:
    """What a site has to show. items: of each column the days of its newest items, each with its serial number.
    reports: years of which the report on disclosure is out. lacks: what the foot does not show."""

    site: Site
    items: tuple[tuple[Column, tuple[tuple[date, int], ...]], ...]
    reports: tuple[int, ...]
    lacks: frozenset[str] = frozenset()


def report_day(site: Site, year: int) -> date:
    """When a site's report on the disclosure of a year came out; the law gives departments until 01-31, governments
    until 03-31."""
    month = 3 if site.level in ("portal", "county") else 1
    if year < YEAR - 1:
        return date(year + 1, month, 30)
    return date(year + 1, month, 8 + site.number * 7 % 17)


def service_link(site: Site, number: int) -> str:
    """An address on the services' host to which the site links: 1 and 2 on its home page, 3 on another page."""
    return f"https://{SERVICE_HOST}/{site.unit.short}/{site.number}-{number}.html"


def attachment(site: Site) -> str:
    """The path of the file that stands in the guide."""
    return f"/zfxxgk/files/shenqing-{site.number}.doc"


def pages(shown: Shown) -> dict[str, str]:
    """All pages by path."""
    made = {"/": _home(shown), "/wzdt.html": _map(shown), "/jgzn.html": _duties(shown)}
    for column, items in shown.items:
        made[f"/{column.slug}/"] = _list(shown, column, items)
        made |= {_path(column, *item): _article(shown, column, *item) for item in items}
    return made | dict(_disclosure(shown))


def title(site: Site, column: Column, day: date, serial: int) -> str:
    """What an item is called."""
    words = _SAID[column.kind]
    return f"{site.unit.name}{words[serial % len(words)]}（{day.year}年第{serial}期）"


def _path(column: Column, day: date, serial: int) -> str:
    return f"/{column.slug}/{day:%Y%m}/t{day:%Y%m%d}_{serial}.html"


def _page(shown: Shown, name: str, body: Sequence[str], tags: Sequence[tuple[str, str]], crumb: str = "") -> str:
    site = shown.site
    metas = [("SiteName", site.name), ("SiteDomain", site.host), ("SiteIDCode", site.code), *tags]
    lines = ["<!DOCTYPE html>", '<html lang="zh-CN"><head><meta charset="utf-8">', f"<title>{name}_{site.name}</title>"]
    lines += [f'<meta name="{key}" content="{html.escape(value, quote=True)}">' for key, value in metas]
    lines += ["</head><body>", f'<div class="head"><h2>{site.name}</h2></div>', '<div class="nav"><ul>']
    lines += [f'<li><a href="{href}">{text}</a></li>' for text, href in _navigation(shown)]
    lines += ["</ul></div>"]
    lines += [f'<div class="position">当前位置：<a href="/">首页</a> &gt; {crumb}</div>'] if crumb else []
    return "\n".join([*lines, *body, *_foot(shown), "</body></html>"])


def _navigation(shown: Shown) -> Iterator[tuple[str, str]]:
    yield "首页", "/"
    for column, _ in shown.items:
        yield column.name, f"/{column.slug}/"
    yield "政府信息公开", "/zfxxgk/"
    yield "机构职能", "/jgzn.html"


def _foot(shown: Shown) -> Iterator[str]:
    site, lacks = shown.site, shown.lacks
    digits = f"{site.area}02{site.number:06d}"
    yield '<div class="foot">'
    yield f"<p>主办单位：{site.unit.name}　联系电话：0999-88{site.number:02d}110</p>"
    icp = "" if "icp" in lacks else f'<a href="https://beian.miit.gov.cn/">皖ICP备{site.number:08d}号-1</a>　'
    yield f"<p>{icp}网站标识码：{site.code}</p>"
    yield f'<p><a href="https://beian.mps.gov.cn/#/query/webSearch?code={digits}">皖公网安备 {digits}号</a></p>'
    yield f'<a href="https://bszs.conac.cn/sitename?method=show&amp;id={site.code}AF">党政机关网站标识</a>'
    yield f'<a href="https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code={site.code}">政府网站找错</a>'
    yield '<a href="/wzdt.html">网站地图</a>'
    yield "</div>"


def _home(shown: Shown) -> str:
    site = shown.site
    rows = sorted(((*item, column) for column, items in shown.items for item in items), key=lambda row: row[0])
    body = ['<div class="main"><h3>最新发布</h3><ul class="list">']
    body += [_row(site, column, day, serial) for day, serial, column in reversed(rows[-_ON_HOME:])]
    body += ["</ul></div>", '<div class="links"><h3>便民服务</h3>']
    body += [
        f'<a href="{service_link(site, number)}">{text}</a>' for number, text in ((1, "办事指南"), (2, "在线预约"))
    ]
    return _page(shown, "首页", [*body, "</div>"], ())


def _row(site: Site, column: Column, day: date, serial: int) -> str:
    link = f'<a href="{_path(column, day, serial)}">{title(site, column, day, serial)}</a>'
    return f"<li>{link}<span>{day.isoformat()}</span></li>"


def _of_column(column_name: str) -> tuple[tuple[str, str], ...]:
    return (
        ("ColumnName", column_name),
        ("ColumnDescription", f"{CITY}{column_name}栏目，发布{column_name}有关信息"),
        ("ColumnKeywords", f"{CITY},{column_name}"),
        ("ColumnType", column_name),
    )


def _list(shown: Shown, column: Column, items: Sequence[tuple[date, int]]) -> str:
    body = [f'<div class="main"><h2>{column.name}</h2><ul class="list">']
    body += [_row(shown.site, column, *item) for item in items]
    return _page(shown, column.name, [*body, "</ul></div>"], _of_column(column.name), column.name)


def _article(shown: Shown, column: Column, day: date, serial: int) -> str:
    site = shown.site
    name = title(site, column, day, serial)
    tags = (
        *_of_column(column.name),
        ("ArticleTitle", name),
        ("PubDate", f"{day.isoformat()} 10:00"),
        ("ContentSource", site.unit.name),
        ("Keywords", f"{column.name},{CITY}"),
        ("Author", site.unit.name),
        ("Description", f"{name}，{site.unit.name}发布"),
        ("Image", f"https://{site.host}/logo.png"),
        ("Url", f"https://{site.host}{_path(column, day, serial)}"),
    )
    body = [
        f'<div class="main"><h1>{name}</h1>',
        f'<div class="info">发布时间：{day.isoformat()} 10:00　来源：{site.unit.name}</div>',
        f'<div class="content"><p>{site.unit.name}第{serial}期{column.name}。{_DUTY[serial % len(_DUTY)]}，'
        f"各科室和所属单位按照分工抓好落实，有关情况及时向社会公开，接受群众监督。</p></div></div>",
    ]
    return _page(shown, name, body, tags, f'<a href="/{column.slug}/">{column.name}</a> &gt; 正文')


def _duties(shown: Shown) -> str:
    site = shown.site
    body = [f'<div class="main"><h2>机构职能</h2><p>{site.unit.name}负责：{"；".join(_DUTY)}。</p>']
    body += [f'<p><a href="{service_link(site, 3)}">权责清单</a></p></div>']
    return _page(shown, "机构职能", body, _of_column("机构职能"), "机构职能")


def _map(shown: Shown) -> str:
    links = [f'<li><a href="{href}">{text}</a></li>' for text, href in _navigation(shown)]
    return _page(shown, "网站地图", ['<div class="main"><h2>网站地图</h2><ul>', *links, "</ul></div>"], (), "网站地图")


_PLATFORM = (
    ("政府信息公开指南", "/zfxxgk/zn.html"),
    ("政府信息公开制度", "/zfxxgk/zd.html"),
    ("法定主动公开内容", "/zfxxgk/ml.html"),
    ("政府信息公开年报", "/zfxxgk/nb/"),
)


def _disclosure(shown: Shown) -> Iterator[tuple[str, str]]:
    """The platform of disclosure with its four fixed parts."""
    site = shown.site

    def made(name: str, body: str) -> str:
        return _page(shown, name, [f'<div class="main"><h2>{name}</h2>{body}</div>'], _of_column(name), name)

    links = "".join(f'<p><a href="{href}">{text}</a></p>' for text, href in _PLATFORM)
    yield "/zfxxgk/", made("政府信息公开", links)
    file = f'<p><a href="{attachment(site)}">政府信息公开申请表</a></p>'
    yield "/zfxxgk/zn.html", made("政府信息公开指南", f"<p>向{site.unit.name}申请公开的，请填写申请表。</p>{file}")
    yield "/zfxxgk/zd.html", made("政府信息公开制度", "<p>主动公开制度、保密审查制度、依申请公开制度。</p>")
    yield "/zfxxgk/ml.html", made("法定主动公开内容", "<p>机构职能、规划计划、财政预决算、行政许可。</p>")
    rows = "".join(
        f'<li><a href="/zfxxgk/nb/{year}.html">{site.unit.name}{year}年政府信息公开工作年度报告</a>'
        f"<span>{report_day(site, year).isoformat()}</span></li>"
        for year in shown.reports
    )
    yield "/zfxxgk/nb/", made("政府信息公开年报", f'<ul class="list">{rows}</ul>')
    for year in shown.reports:
        name = f"{site.unit.name}{year}年政府信息公开工作年度报告"
        yield f"/zfxxgk/nb/{year}.html", _report(shown, name, year)


def _report(shown: Shown, name: str, year: int) -> str:
    day = report_day(shown.site, year).isoformat()
    tags = (
        *_of_column("政府信息公开年报"),
        ("ArticleTitle", name),
        ("PubDate", f"{day} 10:00"),
        ("ContentSource", shown.site.unit.name),
    )
    body = [
        f'<div class="main"><h1>{name}</h1>',
        f'<div class="info">发布时间：{day} 10:00　来源：{shown.site.unit.name}</div>',
        f'<div class="content"><p>{year}年，{shown.site.unit.name}依法公开政府信息，办理依申请公开。</p></div></div>',
    ]
    return _page(shown, name, body, tags, '<a href="/zfxxgk/nb/">政府信息公开年报</a> &gt; 正文')
