"""Columns that are no lists of articles: text, forms, ways to other hosts, empty lists, a catalogue, a ledger."""

import datetime
import html
import random
from collections.abc import Callable
from functools import partial

from lab import catalogue, disclosure, misbehave
from lab.draft import Draft
from lab.makers import list_path, place_path
from lab.pages import Column, Page, Row
from lab.prose import Prose
from lab.rowforms import Record, written

LEDGER_ROWS = (1004, 1080)
Part = Callable[[], list[str]]


def furnish(draft: Draft, prose: Prose) -> None:
    """Add them, where the portal has the parent in which they stand."""
    rng = random.Random(f"shapes/{draft.look.seed}")
    above, service, talk = (draft.group(slug) for slug in ("zwgk", "zwfw", "hdjl"))
    if above is not None:
        _texts(draft, prose, above)
        _rules(draft, above)
        _application(draft, above)
        _ledger(draft, rng, above)
        if "guangdong" in draft.look.makers and disclosure.shown(draft.look, disclosure.CATALOGUE):
            catalogue.furnish(draft, above)
    if service is not None:
        _jump(draft, service)
    if talk is not None:
        _empty(draft, talk)
        _letters(draft, talk)


def place(draft: Draft, name: str, slug: str, above: Page, part: Part) -> Page:
    """A page of its own below a parent."""
    path = place_path(above.maker, slug, draft.look.seed, above.slug)
    page = Page(path, "placed", name, above=above, maker=above.maker)
    page.part = lambda: "\n".join(
        ['  <div class="main">', f"    <h2>{name}</h2>", *part(), *(f"    {b}" for b in page.blocks), "  </div>"]
    )
    draft.singles.append(page)
    return page


def _texts(draft: Draft, prose: Prose, above: Page) -> None:
    look = draft.look
    office = f"{look.city}人民政府办公室"
    matters = random.Random(f"duties/{look.seed}").sample(["文电", "会务", "机要", "督查", "信息公开", "值班"], 4)
    duties = [f"（{n}）负责{matter}工作，承办市政府交办的其他事项。" for n, matter in enumerate(matters, 1)]
    hours = ["办公地址：人民路1号", "办公时间：周一至周五 9:00—12:00，14:00—17:30"]
    opening = f"为便于公民、法人和其他组织获取{look.city}人民政府的政府信息，编制本指南。"
    steps = ["一、公开的范围和方式", "二、依申请公开的受理机构", f"受理机构：{office}", "三、监督与救济"]
    people = ["市长：林致远　主持市政府全面工作。", "副市长：周启明　负责财政工作。", "副市长：沈若兰　负责教育工作。"]
    texts = {
        ("机构职能", "jgzn", "institution"): [f"{office}主要职责：", *duties, *hours],
        ("政府信息公开指南", "xxgkzn", "guide"): [opening, *steps, *prose.pool[3:5]],
        ("领导之窗", "ldzc", "leaders"): people,
    }
    for (name, slug, type_), lines in texts.items():
        if disclosure.shown(look, type_):
            page = place(draft, disclosure.name(look, name, type_), slug, above, partial(_paragraphs, lines))
            page.slug = slug
            draft.enter(page, type_, "single")


def _paragraphs(lines: list[str]) -> list[str]:
    return [f"    <p>{line}</p>" for line in lines]


def _rules(draft: Draft, above: Page) -> None:
    """A list of two rows; on half of the sites nothing else says that it is a list."""
    documents = next((each.articles for each in draft.columns if each.slug == "gfxwj"), draft.columns[0].articles)
    shown = [Record(f"{draft.look.city}政府信息公开{what}制度", page.path, page.date)
             for what, page in zip(("保密审查", "责任追究"), documents, strict=False) if page.date]  # fmt: skip
    told = draft.look.seed % 2 == 0

    def part() -> list[str]:
        return [*written(draft.look, shown), *(['    <div class="page">共2条 第1/1页</div>'] if told else [])]

    page = place(draft, "政府信息公开制度", "xxgkzd", above, part)
    draft.enter(page, "rules", "list" if told else "unknown", "read", len(shown), max(each.date for each in shown))


def _application(draft: Draft, above: Page) -> None:
    fields = ["姓名", "证件号码", "联系电话", "电子邮箱", "所需信息内容", "获取方式"]

    def part() -> list[str]:
        boxes = [f'      <p><label>{name}</label><input type="text" name="f{n}"></p>' for n, name in enumerate(fields)]
        return ['    <form action="/so/s" method="post">', *boxes,
                '      <p><input type="submit" value="提交申请"></p>', "    </form>"]  # fmt: skip

    draft.enter(place(draft, "依申请公开", "ysqgk", above, part), "other", "query")


def _letters(draft: Draft, above: Page) -> None:
    def part() -> list[str]:
        return ['    <form action="/so/s" method="post">',
                '      <p>查询编号：<input name="no"> 查询密码：<input type="password" name="pw"></p>',
                '      <p><input type="button" value="查询"></p>', "    </form>"]  # fmt: skip

    draft.enter(place(draft, "来信查询", "lxcx", above, part), "mailbox", "query")


def _jump(draft: Draft, above: Page) -> None:
    """The way to the unified platform: by redirect, by meta refresh or by script."""
    look = draft.look
    to = f"https://zwfw.{look.domain}/portal/index.html?dept=0&area={look.area}"
    way = look.seed % 3
    page = place(draft, "办事服务", "bsfw", above, lambda: ["    <p>正在跳转到政务服务网……</p>"])
    if way == 0:
        page.listed, page.act = False, misbehave.redirect(to)
    elif way == 1:
        page.extra_head = f'<meta http-equiv="refresh" content="0; url={html.escape(to)}">'
    else:
        page.extra_head = f'<script>window.location.href = "{to}";</script>'
    draft.enter(page, "service", "jump")


def _empty(draft: Draft, above: Page) -> None:
    """A list that says that there is nothing, and one that only has none."""
    words = ["暂无正在进行的网上调查", "暂无内容", "本栏目暂无信息"][draft.look.seed % 3]
    said = place(draft, "网上调查", "wsdc", above, lambda: [f'    <div class="list"><p>{words}</p></div>'])
    draft.enter(said, "survey", "list", "statement", 0)
    pager = [f'    <div class="page">{_NOTHING[above.maker]}</div>']
    mute = place(draft, "直播访谈", "zbft", above, lambda: ['    <ul class="list"></ul>', *pager])
    draft.enter(mute, "interview", "list", "empty", 0)


_NOTHING = {
    "trs": '共0条<script>createPageHTML(1, 0, "index", "html");</script>',
    "hanweb": "共0条",
    "vsb": "共0条 0页",
    "ucap": "<div id=\"page_div\">共0条</div><script>createPageHTML('page_div',0, 1,'list','shtml',0);</script>",
    "guangdong": "共0条 第1/1页",
}
"""The pager of a list without rows."""


def _ledger(draft: Draft, rng: random.Random, above: Page) -> None:
    """More than a thousand rows on another host, by the maker's record service."""
    look = draft.look
    maker, number = look.makers[1], rng.randint(10_001, 10_999)
    column = Column("行政许可公示", "xzxkgs", "other", "enforcement", ("政务公开", "zwgk"), maker, number, above=above)
    day = look.as_of - datetime.timedelta(days=rng.randint(1, 6))
    host = draft.host(f"credit.{look.domain}")
    host.pages["/"] = host.otherwise = misbehave.PAGE
    for index in range(rng.randint(*LEDGER_ROWS)):
        href = f"https://{host.name}/xzxk/detail.html?id={number}{index:04d}"
        title = f"准予行政许可决定书（{day:%Y}）第{LEDGER_ROWS[1] - index}号"
        column.ledger.append(Row(href, title, day))
        day -= datetime.timedelta(days=rng.choice([0, 0, 0, 1, 1, 2]))
    column.rows_in, column.size = "xml" if maker == "hanweb" else "json", rng.choice([15, 20, 25])
    column.pages.append(Page(list_path(column, 1, 1, look.index_name), "list", column.name, column=column, above=above))
    draft.columns.append(column)
