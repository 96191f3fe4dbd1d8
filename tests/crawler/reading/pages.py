"""Invented pages of the shapes that government sites have."""

from collections.abc import Iterable, Sequence

URL = "http://www.lin.gov.cn/zwgk/tzgg/index.html"
ARTICLE_URL = "http://www.lin.gov.cn/zwgk/tzgg/content/post_17.html"
TITLE = "关于做好春季防汛工作的通知"
TITLES = (
    "关于做好2026年春季防汛工作的通知",
    "关于公开征求《临江县养犬管理办法》意见的公告",
    "临江县第三季度经济运行情况",
    "关于开展消防安全检查的通知",
)
DATES = ("2026-11-03", "2026-10-28", "2026-10-15", "2026-09-30")
PARAGRAPH = (
    "<p>为认真贯彻落实上级关于有关工作的部署要求，现将有关事项通知如下，请各单位认真组织实施，"
    "确保各项任务落到实处，取得实效，让群众满意。</p>"
)
FOOTER = (
    '<div class="footer"><p>主办单位：临江县人民政府办公室 承办：县数据局</p><p>联系电话：0668-5551234</p>'
    '<p>网站标识码：4409990001 <a href="https://beian.miit.gov.cn/">粤ICP备12345678号-1</a> '
    '粤公网安备 44099902000123号</p><a href="/wzdt/">网站地图</a></div>'
)
NAVIGATION = (
    '<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/xw/">新闻中心</a></li>'
    '<li><a href="/zwgk/">政务公开</a></li><li><a href="/hd/">互动交流</a></li></ul></div>'
)


def html(part: str, title: str = "通知公告-临江县人民政府", head: str = "") -> bytes:
    """A whole page in UTF-8 around a part of it."""
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>'
        f"<div>今天是：2026年11月24日 星期二</div>{NAVIGATION}<div class=main>{part}</div>{FOOTER}</body></html>"
    ).encode()


def article(part: str, head: str = "") -> bytes:
    """A page with the article's browser title."""
    return html(part, f"{TITLE}-临江县人民政府", head)


def rows(form: str, titles: Sequence[str] = TITLES, dates: Iterable[str] = DATES) -> str:
    """Rows of a list by a form with {n}, {title}, {date}."""
    return "".join(
        form.format(n=n, title=title, date=day) for n, (title, day) in enumerate(zip(titles, dates, strict=False))
    )
