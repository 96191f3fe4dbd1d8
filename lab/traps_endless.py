"""Parts of the portal without an end: sessions, a calendar, parameters, a path that grows. None holds a fault."""

import hashlib
import re
from collections.abc import Callable

from lab import footer, tags
from lab.answers import Answer, Behaviour, Request
from lab.pages import Page
from lab.planter import Planter

_PAGE = """<!DOCTYPE html>
<html><head><meta charset="{encoding}"><title>{title}</title>
{tags}</head>
<body><div class="wrap plain"><a href="/">返回首页</a>
<h2>{title}</h2>
<div class="con">{body}</div>
</div>
{foot}
</body></html>
"""
_LOOP = re.compile(r"^/dfz/(?:zhi/juan/)+$")


def plant(planter: Planter) -> None:
    """All endless parts."""
    own = planter.draft.own
    encoding = planter.look.encoding
    there = next((each.path for each in planter.draft.singles if each.kind == "sitemap"), None)
    foot = "\n".join(footer.lines(planter.look, planter.draft.footer, frozenset(), there))

    def page(title: str, body: str) -> Answer:
        told = "\n".join(tags.lines(planter.draft, Page("", "endless", title)))
        text = _PAGE.format(encoding=encoding, title=title, tags=told, body=body, foot=foot)
        return Answer(200, text.encode(encoding), "text/html")

    parts: list[tuple[str, str, str, Behaviour, str]] = [
        ("endless-jsessionid", "/xxgk/list.do", "/xxgk/list.do;jsessionid=0A1B", _sessions(page), "会话"),
        ("endless-phpsessid", "/bbs/thread.php", "/bbs/thread.php?tid=1&PHPSESSID=ab12", _php(page), "留言板"),
        ("endless-calendar", "/hdjl/rili.html?", "/hdjl/rili.html?year=2026&month=1", _calendar(page), "活动日历"),
        ("endless-parameters", "/zwgk/cx.html?", "/zwgk/cx.html?sort=date", _parameters(page), "高级检索"),
    ]
    for kind, prefix, entry, act, text in parts:
        own.sections[prefix] = act
        url = planter.own(entry)
        planter.trap(kind, url, "ever new addresses of the same few pages", prefix=planter.own(prefix))
        planter.link(planter.article(), url, text)
    missing = Answer(404, b"<html><head><title>404</title></head><body>404</body></html>")
    own.sections["/dfz/"] = lambda request: (
        page("地方志", "<a href='zhi/juan/'>下一卷</a>") if _LOOP.match(request.path) else missing
    )
    url = planter.own("/dfz/zhi/juan/")
    planter.trap("endless-path", url, "a relative link that makes the path grow", prefix=planter.own("/dfz/"))
    planter.link(planter.article(old=True), url, "地方志")


Make = Callable[[str, str], Answer]


def _token(text: str) -> str:
    return hashlib.md5(text.encode()).hexdigest()[:16].upper()


def _sessions(page: Make) -> Behaviour:
    def act(request: Request) -> Answer:
        links = [
            f"<a href='/xxgk/list.do;jsessionid={_token(request.target + str(n))}?id={n}'>第{n}项</a>" for n in range(3)
        ]
        return page(f"列表{request.query[-1:]}", " ".join(links))

    return act


def _php(page: Make) -> Behaviour:
    def act(request: Request) -> Answer:
        fresh = _token(request.target).lower()
        links = [f"<a href='/bbs/thread.php?tid={n}&amp;PHPSESSID={fresh}'>主题{n}</a>" for n in range(1, 5)]
        return page("留言板", " ".join(links))

    return act


def _calendar(page: Make) -> Behaviour:
    def act(request: Request) -> Answer:
        found = re.search(r"year=(\d+)&month=(\d+)", request.query)
        year, month = (int(found[1]), int(found[2])) if found else (2026, 1)
        after = (year + month // 12, month % 12 + 1)
        before = (year - (month == 1), (month - 2) % 12 + 1)
        link = "<a href='/hdjl/rili.html?year={0}&amp;month={1}'>{0}年{1}月</a>"
        return page(f"{year}年{month}月活动", f"{link.format(*before)} 本月暂无活动 {link.format(*after)}")

    return act


def _parameters(page: Make) -> Behaviour:
    def act(request: Request) -> Answer:
        query = request.query[:400].replace("&", "&amp;")
        links = [f"<a href='/zwgk/cx.html?{query}&amp;f{n}={len(query) % 7}'>筛选{n}</a>" for n in range(3)]
        return page("高级检索", " ".join(links))

    return act
