"""A small good site: a home page, a column with rows, articles. Misbehaviour is put into it."""

import datetime
from collections.abc import Iterable, Mapping

from lab.answers import Act, Answer

ARTICLES = 8
_SUBJECTS = ("供热", "道路养护", "秋粮收购", "医保缴费", "招生", "防汛", "志愿服务", "市场检查")
_PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{title}</title>
<meta name="SiteName" content="怪事市政府网"><meta name="SiteDomain" content="{host}"></head>
<body><div class="head"><a href="/">首页</a> <a href="/yw/">要闻</a></div>
<div class="main">{body}</div>
<div class="foot">主办：怪事市人民政府办公室　网站标识码：1234560001</div>
</body></html>
"""


def page(host: str, title: str, body: str) -> bytes:
    """A page in the site's frame."""
    return _PAGE.format(title=title, host=host, body=body).encode()


def rows(as_of: datetime.date) -> str:
    """The column's rows, of which the newest is of the day before."""
    days = [as_of - datetime.timedelta(days=number + 1) for number in range(ARTICLES)]
    return "".join(
        f'<li><a href="/yw/{number}.html">关于做好今冬{_SUBJECTS[number]}工作的通知</a><span>{day}</span></li>\n'
        for number, day in enumerate(days)
    )


def home(host: str, as_of: datetime.date, more: str = "") -> bytes:
    """The home page. more: further markup in it."""
    return page(host, "怪事市政府网", f"<h1>怪事市政府网</h1><ul>{rows(as_of)}</ul>{more}")


def pages(host: str, as_of: datetime.date, more: str = "") -> Mapping[str, Act]:
    """All pages of the site, home first. more: further markup on the home page."""
    made: dict[str, Act] = {"/": Answer(200, home(host, as_of, more))}
    made["/yw/"] = Answer(200, page(host, "要闻", f"<h2>要闻</h2><ul>{rows(as_of)}</ul>"))
    for number in range(ARTICLES):
        day = as_of - datetime.timedelta(days=number + 1)
        text = f"今年{_SUBJECTS[number]}工作已作部署，请各单位照办。" * (5 + number)
        body = f"<h1>关于做好今冬{_SUBJECTS[number]}工作的通知</h1><p>发布日期：{day}</p><p>{text}</p>"
        made[f"/yw/{number}.html"] = Answer(200, page(host, f"{_SUBJECTS[number]}通知", body))
    return made


def addresses(origin: str) -> tuple[str, ...]:
    """The good pages that a look has to read."""
    return (f"{origin}/", f"{origin}/yw/", *(f"{origin}/yw/{number}.html" for number in range(ARTICLES)))


def links(urls: Iterable[tuple[str, str]]) -> str:
    """Markup of links: address and text."""
    return "".join(f'<p><a href="{url}">{text}</a></p>\n' for url, text in urls)
