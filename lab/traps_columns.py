"""Columns that enter no count of 栏目不更新, however old: leaders', a catalogue's, foreign; and empty ones."""

import datetime
import random
from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from lab import disclosure, misbehave
from lab.answers import Answer
from lab.draft import Draft
from lab.pages import Page
from lab.rowforms import Record, written
from lab.scripts import FILL
from lab.shapes import place

_EMPTY = {"hit": 5, "near": 4, "far": 1}
_EMPTY_NAMES = [
    ("热点回应", "rdhy"),
    ("建议征集", "jyzj"),
    ("网上听证", "wstz"),
    ("民生实事", "msss"),
    ("公益服务", "gyfw"),
]
_NODES = [("政策文件", "zcwj"), ("工作规则", "gzgz")]
_CHALLENGE = Answer(412, b"<html><head><meta r='m'></head><body><script r='m'>$_ts={};</script></body></html>")
_NEWS = [("Streets of the old town reopen", 1), ("Spring trade fair closes", 2), ("New bridge open to traffic", 3)]


def furnish(draft: Draft) -> None:
    """Add them where the portal has the parent in which they stand."""
    rng = random.Random(f"columns/{draft.look.seed}")
    above, talk = draft.group("zwgk"), draft.group("hdjl")
    if above is not None:
        _leaders(draft, rng, above)
        if disclosure.CATALOGUE in disclosure.outside(draft.look) | disclosure.absent(draft.look):
            _elsewhere(draft, above)
        elif "guangdong" not in draft.look.makers:
            _catalogue(draft, above)
    if talk is not None:
        for name, slug in _EMPTY_NAMES[: _EMPTY[draft.look.variant.empty] - 1]:
            page = place(
                draft, name, slug, talk, lambda: ['    <ul class="list"></ul>', '    <p class="page">共0条</p>']
            )
            draft.enter(page, "other", "list", "empty", 0)
    if draft.look.seed % 3 != 1 and draft.look.seed % 6:
        _shielded(draft)
    _foreign(draft)


def _records(draft: Draft, label: str, pages: Iterable[Page]) -> list[Record]:
    """Rows of that age on another host: what stands in two lists of one site would say that one is the other's part."""
    host = draft.host(f"{label}.{draft.look.province[2]}.gov.cn")
    host.pages["/"] = host.otherwise = misbehave.PAGE
    base = f"https://{host.name}/{draft.look.area}"
    return [
        Record(f"{page.title}（{index}）", f"{base}/{page.number}.html", page.date)
        for index, page in enumerate(pages, 1)
        if page.date is not None
    ]


def _old(draft: Draft, type_: str, days: int) -> list[Page]:
    """Articles of columns of a type that are older than so many days, newest first."""
    before = draft.look.as_of - datetime.timedelta(days=days)
    found = [page for each in draft.columns if each.type == type_ for page in each.articles if page.date]
    return sorted((page for page in found if page.date and page.date < before), key=lambda page: str(page.date))[::-1]


def _leaders(draft: Draft, rng: random.Random, above: Page) -> None:
    """领导活动 of two leaders, each with a list of its own: nobody must be busy every fortnight."""
    over = next(page for page in draft.singles if page.above is above and page.slug == "ldzc")
    for index, name in enumerate(("林致远", "周启明")):
        rows = _records(draft, "tvnews", rng.sample(_old(draft, "news", 50)[:12], 4))
        rows.sort(key=lambda row: row.date, reverse=True)
        page = place(draft, f"领导活动（{name}）", f"ldhd{index + 1}", over, partial(written, draft.look, rows))
        draft.enter(page, "leaders", "list", "read", len(rows), rows[0].date)
        draft.entries[:] = [
            replace(each, shape="parent") if each.address == over.path else each for each in draft.entries
        ]
        over.blocks.append(f'<p><a href="{page.path}">{page.title}</a></p>')


def _catalogue(draft: Draft, above: Page) -> None:
    """The catalogue as a list, with nodes of its own: one stale, one empty. Nodes are shown apart."""
    look = draft.look
    newest = [page for each in draft.columns if each.type == "policy" for page in each.articles[:5]]
    rows = sorted(_records(draft, "wjk", newest), key=lambda row: row.date, reverse=True)
    page = place(draft, disclosure.name(look, "", disclosure.CATALOGUE), "xxgkml", above, lambda: written(look, rows))
    page.slug = "xxgkml"
    draft.enter(page, "catalogue", "list", "read", len(rows), rows[0].date)
    old = _records(draft, "wjk", _old(draft, "policy", 400)[:4])
    for (name, slug), records in zip(_NODES, (old, []), strict=True):
        node = place(draft, name, slug, page, partial(_node, draft, records))
        newest_of = records[0].date if records else None
        draft.enter(
            node, "policy" if records else "rules", "list", "read" if records else "empty", len(records), newest_of
        )
        page.blocks.append(f'<p><a href="{node.path}">{name}</a></p>')


def _node(draft: Draft, records: list[Record]) -> list[str]:
    return [*written(draft.look, records), *([] if records else ['    <p class="page">共0条</p>'])]


def _elsewhere(draft: Draft, above: Page) -> None:
    """Items of disclosure on the province's platform: a working link there counts as having them."""
    host = draft.host(f"xxgk.{draft.look.province[2]}.gov.cn")
    host.pages["/"] = Answer(200, "<html><head><title>公开平台</title></head><body>公开平台</body></html>".encode())
    for item in sorted(disclosure.outside(draft.look)):
        path = f"/{draft.look.area}/{item}/index.html"
        name = disclosure.name(draft.look, "", item)
        body = f"<html><head><meta charset='utf-8'><title>{name}</title></head><body><h1>{name}</h1></body></html>"
        host.pages[path] = Answer(200, body.encode())
        above.blocks.append(f'<p><a href="https://{host.name}{path}" target="_blank">{name}</a></p>')


def _shielded(draft: Draft) -> None:
    """A list whose rows a script fetches from a service that lets no program in: it is not empty, only unread."""
    above = draft.group("xwzx")
    if above is None:
        return
    path = f"/api/shielded/{draft.look.area}/list"
    draft.own.sections[path] = _CHALLENGE
    script = [f"      {FILL}", f'      fetch("{path}?pageNo=1&pageSize=15").then(function (r) {{ return r.json(); }})',
              "        .then(function (res) { fill(res.data.list); });"]  # fmt: skip
    lines = ['    <ul class="list" id="rows"></ul>', '    <p class="total">共<em id="total">24</em>条</p>',
             "    <script>", *script, "    </script>"]  # fmt: skip
    page = place(draft, "时政要闻", "szyw", above, lambda: lines)
    draft.enter(page, "news", "list", "unread")


def _foreign(draft: Draft) -> None:
    """News in English, two years old: a variant of the site is not counted again."""
    front = next((page for page in draft.singles if page.kind == "en"), None)
    if front is None:
        return
    day = draft.look.as_of - datetime.timedelta(days=700)
    articles = []
    for title, number in _NEWS:
        page = Page(f"/en/news/{number}.html", "placed", title, "en", above=front)
        page.part = lambda title=title: f'  <div class="main"><h2>{title}</h2><p>The city reports.</p></div>'
        articles.append((page, day - datetime.timedelta(days=number * 9)))
    rows = [Record(page.title, page.path, date) for page, date in articles]
    news = Page("/en/news/index.html", "placed", "News", "en", above=front)
    news.part = lambda: "\n".join(['  <div class="main"><h2>News</h2>', *written(draft.look, rows), "  </div>"])
    front.blocks.append(f'<p><a href="{news.path}">News</a></p>')
    draft.singles += [news, *(page for page, _ in articles)]
