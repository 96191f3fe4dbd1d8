"""Invented sites as page facts: makers' addresses, and one style of its own."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from crawler.reading.columns import Fold
from facts.columns import Column
from facts.page import Charset, Document, Item, Link, Meta, PageFacts, Pager, Published, Site

SEEN_ON = date(2026, 11, 24)
HOST = "http://www.linjiang.gov.cn"
NAME = "临江县人民政府"


def link(url: str, text: str, element: str = "a") -> Link:
    return Link(url, element, "content" if element == "meta" else "href", text)


def page(
    url: str,
    *,
    title: str | None = None,
    html_title: str | None = "",
    meta: Sequence[tuple[str, str]] = (),
    crumbs: Sequence[str] = (),
    items: Sequence[Item] = (),
    origin: str | None = None,
    more: bool = False,
    links: Sequence[Link] = (),
    text: str = "",
    published: str | None = None,
    issuer: str | None = None,
    instead: str | None = None,
    outcome: str | None = "ok",
    pager: Pager | None = None,
) -> PageFacts:
    return PageFacts(
        url=url,
        outcome=outcome,
        instead=instead,
        charset=Charset("utf-8", "utf-8"),
        title=title,
        html_title=html_title,
        meta=tuple(Meta(name, content) for name, content in meta),
        site=Site(NAME),
        published=Published(published),
        breadcrumb=tuple(crumbs),
        items=tuple(items),
        items_origin=origin or ("html" if items else "none"),
        more_items=more,
        pager=pager or Pager(),
        links=tuple(links) + tuple(link(item.url, item.title) for item in items if item.url),
        document=Document(issuer=issuer),
        text=text,
    )


@dataclass(frozen=True)
class Maker:
    """How a maker writes addresses: of list page `n` of `pages` (from 1), and of an article."""

    listed: Callable[[str, int, int, int], str]
    article: Callable[[str, int, int, date], str]
    crumbs: bool = True
    meta: bool = True


MAKERS = {
    "trs": Maker(
        lambda slug, _, n, __: f"/{slug}/" if n == 1 else f"/{slug}/index_{n - 1}.html",
        lambda slug, _, serial, day: f"/{slug}/{day:%Y%m}/t{day:%Y%m%d}_{serial}.html",
    ),
    "hanweb": Maker(
        lambda _, number, n, __: f"/col/col{number}/index.html" + (f"?uid={number}9&pageNum={n}" if n > 1 else ""),
        lambda _, number, serial, day: f"/art/{day.year}/{day.month}/{day.day}/art_{number}_{serial}.html",
    ),
    "vsb": Maker(
        lambda slug, _, n, pages: f"/{slug}.htm" if n == 1 else f"/{slug}/{pages - n + 1}.htm",
        lambda _, number, serial, __: f"/info/{number}/{serial}.htm",
    ),
    "ucap": Maker(
        lambda slug, number, n, _: f"/{slug.split('/')[0]}/c{number}/list{'' if n == 1 else f'_{n}'}.shtml",
        lambda slug, number, serial, day: f"/{slug.split('/')[0]}/c{number}/{day:%Y%m}/{serial:032x}.shtml",
    ),
    "guangdong": Maker(
        lambda slug, _, n, __: f"/{slug}/index.html" if n == 1 else f"/{slug}/index_{n}.html",
        lambda slug, _, serial, __: f"/{slug}/content/post_{serial}.html",
    ),
    "strange": Maker(
        lambda _, number, n, __: f"/web/more.aspx?lm={number}" + (f"&page={n}" if n > 1 else ""),
        lambda _, number, serial, __: f"/web/show.aspx?lm={number}&id={serial}",
        crumbs=False,
        meta=False,
    ),
}
GROUPS = {"xw": "新闻中心", "gk": "政务公开", "hd": "互动交流"}
COLUMNS = [
    ("xw/zwyw", "临江要闻", "news", "全县{}工作推进会召开"),
    ("xw/bmdt", "部门动态", "news", "县财政局开展{}检查"),
    ("xw/gsgg", "公示公告", "notice", "关于{}的公告"),
    ("gk/zfwj", "政府文件", "policy", "关于印发{}实施方案的通知"),
    ("gk/gfxwj", "行政规范性文件", "policy", "{}管理办法"),
    ("gk/zcjd", "政策解读", "interpretation", "《{}管理办法》解读"),
    ("gk/rsrm", "人事任免", "personnel", "关于{}任职的通知"),
    ("gk/ghjh", "规划计划", "plan", "临江县{}规划"),
    ("gk/tjxx", "统计信息", "statistics", "上半年{}情况"),
    ("gk/czyjs", "财政预决算", "budget", "{}部门预算"),
    ("gk/kslq", "招考录用", "recruitment", "{}招聘公告"),
    ("gk/nb", "信息公开年报", "annual-report", "{}年度报告"),
    ("hd/xzxx", "县长信箱", "mailbox", "关于{}的来信"),
    ("hd/yjzj", "意见征集", "survey", "{}征求意见"),
    ("hd/zxft", "在线访谈", "interview", "谈{}"),
    ("hd/fwdt", "办事指南", "service", "{}办理流程"),
]
SUBJECTS = ["防汛", "养老", "招生", "供水", "绿化", "医保", "禁毒", "春耕", "扶残", "就业", "环保", "消防"]


@dataclass
class SiteFacts:
    """A small site in a maker's style: pages in the order of a crawl, and what its register must say."""

    maker: Maker
    pages: list[PageFacts] = field(default_factory=list)
    types: dict[str, str] = field(default_factory=dict)
    shapes: dict[str, str] = field(default_factory=dict)

    def fold(self) -> Fold:
        fold = Fold()
        for number, facts in enumerate(self.pages):
            fold.add(facts, min(number, 1))
        return fold

    def register(self) -> dict[str, Column]:
        return {column.name: column for column in self.fold().result(SEEN_ON)}


def site(style: str, *, rows: int = 12, per_page: int = 5) -> SiteFacts:
    """Sixteen columns of three groups, each with two or three list pages, all pages in one frame."""
    made = SiteFacts(MAKERS[style])
    addresses = {name: HOST + made.maker.listed(slug, 100 + n, 1, 3) for n, (slug, name, _, _) in enumerate(COLUMNS)}
    groups = {slug: f"{HOST}/{slug}/index.html" for slug in GROUPS}
    frame = [
        link(HOST + "/", "首页"),
        *(link(groups[slug], name) for slug, name in GROUPS.items()),
        *(link(addresses[name], name) for _, name, _, _ in COLUMNS[:9]),
        link(HOST + "/about.html", "关于我们"),
        link(HOST + "/map.html", "网站地图"),
    ]
    home_links = [
        *frame[:-2],
        *(link(f"{HOST}/zt/{n}.html", f"某项重点工作专题报道第{n}期") for n in range(4)),
        *frame[-2:],
    ]
    made.pages.append(page(HOST + "/", html_title=NAME, links=home_links))
    made.pages.append(
        page(
            HOST + "/map.html",
            html_title=f"网站地图-{NAME}",
            links=[*frame, *(link(addresses[name], name) for _, name, _, _ in COLUMNS)],
        )
    )
    made.pages.append(page(HOST + "/about.html", html_title="关于我们", links=frame, text="本网站由县政府主办" * 5))
    for slug, name in GROUPS.items():
        made.pages.append(_group(made.maker, slug, name, groups[slug], frame, addresses))
        made.shapes[name] = "parent"
    for number, (slug, name, kind, form) in enumerate(COLUMNS):
        made.types[name], made.shapes[name] = kind, "list"
        made.pages += _column(made.maker, slug, name, form, 100 + number, frame, rows, per_page)
    return made


def _items(maker: Maker, slug: str, number: int, form: str, rows: int) -> list[Item]:
    items = []
    for n in range(rows):
        day = SEEN_ON - timedelta(days=3 + number + 9 * n)
        url = HOST + maker.article(slug, number, 5000 + 40 * number + n, day)
        items.append(Item(form.format(SUBJECTS[n % 12]) + f"（第{n}期）", url, day.isoformat()))
    return items


def _group(maker: Maker, slug: str, name: str, url: str, frame: Sequence[Link], addresses: dict[str, str]) -> PageFacts:
    """A page of blocks: the facts show the rows of one of them, and the links of all."""
    blocks: list[list[Item]] = []
    links = list(frame)
    for number, (own, column, _, form) in enumerate(COLUMNS):
        if own.startswith(slug + "/"):
            blocks.append(_items(maker, own, 100 + number, form, 4))
            links += [link(addresses[column], column), *(link(i.url or "", i.title) for i in blocks[-1])]
    return page(url, html_title=f"{name}-{NAME}", links=links, items=blocks[0])


def _column(
    maker: Maker, slug: str, name: str, form: str, number: int, frame: Sequence[Link], rows: int, per_page: int
) -> Iterable[PageFacts]:
    items = _items(maker, slug, number, form, rows)
    pages = -(-rows // per_page)
    first = HOST + maker.listed(slug, number, 1, pages)
    crumbs = ["首页", GROUPS[slug.split("/")[0]], name] if maker.crumbs else []
    meta = [("ColumnName", name), ("ColumnType", name)] if maker.meta else []
    numbers = [link(HOST + maker.listed(slug, number, n, pages), str(n)) for n in range(1, pages + 1)]
    here = [*frame, link(first, name)]
    for n in range(pages):
        yield page(
            numbers[n].url,
            html_title=f"{name}-{NAME}",
            crumbs=crumbs,
            meta=meta,
            items=items[n * per_page : (n + 1) * per_page],
            links=[*here, *numbers],
            more=True,
        )
    for item in items:
        yield page(
            item.url or "",
            title=item.title,
            html_title=f"{item.title}-{NAME}",
            crumbs=crumbs,
            meta=meta,
            links=here,
            published=item.date,
            issuer="临江县人民政府办公室",
        )
