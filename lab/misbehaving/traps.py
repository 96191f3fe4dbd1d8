"""A site without an end: its traps are held, and its good pages are read all the same."""

import hashlib
import re

from lab.answers import Answer, Behaviour, Request
from lab.misbehaving.case import DOMAIN, Case, Place
from lab.misbehaving.pages import TEXT

HOST = f"www.traps.{DOMAIN}"
LONG, LONGEST = 3_000, 10_000
PORTS = 1000
MANY = 40_000
SUBDOMAINS = 5
_MISSING = Answer(404, b"<html><head><title>404 Not Found</title></head><body><h1>404</h1></body></html>")


def _page(title: str, body: str) -> Answer:
    return Answer(200, TEXT.replace("一页", title).format(body).encode())


def _token(text: str) -> str:
    return hashlib.md5(text.encode()).hexdigest()


def _calendar(request: Request) -> Answer:
    found = re.search(r"y=(\d+)&m=(\d+)", request.query)
    year, month = (int(found[1]), int(found[2])) if found else (2026, 1)
    after, before = (year + month // 12, month % 12 + 1), (year - (month == 1), (month - 2) % 12 + 1)
    link = '<a href="/rili.html?y={0}&amp;m={1}">{0} 年 {1} 月</a>'
    return _page(f"{year} 年 {month} 月", f"{link.format(*before)} 本月没有活动 {link.format(*after)}")


def _days(request: Request) -> Answer:
    """A calendar whose months stand in the path."""
    found = re.fullmatch(r"/days/(\d+)/(\d+)/", request.path)
    if not found:
        return _MISSING
    year, month = int(found[1]), int(found[2])
    after = (year + month // 12, month % 12 + 1)
    return _page(f"{year} 年 {month} 月", f'本月没有活动 <a href="/days/{after[0]}/{after[1]}/">下一月</a>')


def _sessions(request: Request) -> Answer:
    links = [f'<a href="/s.html?s={_token(request.target + str(n))}">第 {n} 项</a>' for n in range(3)]
    return _page("会话", f"编号 {_token(request.target)}。" + " ".join(links))


def _filters(request: Request) -> Answer:
    query = request.query[:300].replace("&", "&amp;")
    return _page("检索", " ".join(f'<a href="/cx.html?{query}&amp;f{n}={len(query) % 7}'
                                  f'">筛选 {n}</a>' for n in range(3)))  # fmt: skip


def _deeper(request: Request) -> Answer:
    if not re.fullmatch(r"/dfz/(juan/)+", request.path):
        return _MISSING
    return _page("地方志", '<a href="juan/">下一卷</a>')


def _subdomains(request: Request) -> Answer:
    fresh = [f"http://{_token(request.target + str(n))[:12]}.{HOST}/" for n in range(SUBDOMAINS)]
    return _page("分站", " ".join(f'<a href="{url}">分站</a>' for url in fresh))


def subdomain(request: Request) -> Answer:
    """What every further name answers: links to further names still."""
    return _subdomains(request)


def _many(_request: Request) -> Answer:
    """More links on one page than anybody reads, though to few addresses."""
    return _page("很多链接", "\n".join(f'<a href="/yw/{n % 8}.html">第 {n} 条</a>' for n in range(MANY)))


def _ports(_request: Request) -> Answer:
    return _page("端口", " ".join(f'<a href="http://{HOST}:{n}/">端口 {n}</a>' for n in range(2000, 2000 + PORTS)))


def _lengthy(request: Request) -> Answer:
    own = [f'<a href="/long/{"a" * length}.html">很长的网址</a>' for length in (LONG, LONGEST)]
    outside = [f'<a href="http://long.{DOMAIN}/{"b" * length}">外站很长的网址</a>' for length in (LONG, LONGEST)]
    return _page("很长的网址", "".join(own + outside)) if request.path == "/long.html" else _page("到了", "到了")


SECTIONS: tuple[tuple[str, str, str, Behaviour], ...] = (
    ("calendar", "/rili.html", "日历，月月有下一月", _calendar),
    ("calendar-in-path", "/days/", "日历，年月写在目录里", _days),
    ("sessions", "/s.html", "每次都是新的会话号", _sessions),
    ("filters", "/cx.html", "筛选条件越加越多", _filters),
    ("deeper", "/dfz/", "目录越走越深", _deeper),
    ("subdomains", "/fz.html", "没有尽头的子域名", _subdomains),
    ("many-links", "/many.html", f"一页有 {MANY} 个链接", _many),
    ("ports", "/ports.html", f"链接指向 {PORTS} 个端口", _ports),
    ("long-addresses", "/long", f"网址有 {LONGEST} 个字符", _lengthy),
)
"""Name, prefix of its addresses, what it is, how it answers."""
ENTRIES = {
    "calendar": "/rili.html?y=2026&amp;m=1",
    "calendar-in-path": "/days/2026/1/",
    "sessions": "/s.html?s=0",
    "filters": "/cx.html?q=1",
    "deeper": "/dfz/juan/",
    "long-addresses": "/long.html",
}
_TOLD = dict.fromkeys(
    ("calendar", "calendar-in-path", "sessions", "filters", "deeper", "many-links", "long-addresses"), "ceiling"
)
"""Traps of which the report says what was left out; the others have an end, or are only verified."""


def traps() -> tuple[Case, ...]:
    """The cases."""
    return tuple(
        Case(name, Place.TRAP, what, act, told=_TOLD.get(name, ""), site="traps", path=prefix)
        for name, prefix, what, act in SECTIONS
    )
