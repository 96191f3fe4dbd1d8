"""Make a whole site: plan it, plant in it, write its pages, tell the truth."""

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lab import (
    assets,
    dataproxy,
    dress,
    faults_broken,
    faults_columns,
    faults_disclosure,
    faults_identity,
    faults_media,
    faults_slow,
    faults_soft,
    faults_tags,
    footer,
    fronts,
    interpretations,
    looks,
    media,
    outside,
    scripts,
    services,
    shapes,
    templates,
    traps_columns,
    traps_endless,
    traps_hosts,
    traps_hrefs,
    traps_text,
)
from lab.answers import Act, Answer, Host
from lab.draft import Draft
from lab.frame import ASSETS, Frames, head
from lab.look import Look, choose
from lab.markup import indent
from lab.pages import Page
from lab.plan import plan
from lab.planter import Planter
from lab.prose import Prose
from lab.truth import Truth, tell

NOWHERE = Host("")


@dataclass(frozen=True)
class Site:
    """A finished site: hosts with all bodies and behaviours, names that lead nowhere, and the truth."""

    seed: int
    as_of: datetime.date
    start_url: str
    hosts: Mapping[str, Host]
    dead_names: tuple[str, ...]
    refused_names: tuple[str, ...]
    truth: Truth
    unknown: Host = NOWHERE

    def about(self, folder: Path) -> dict[str, object]:
        """Write truth.json; what the ready line says of this site."""
        file = folder / "truth.json"
        file.write_text(json.dumps(self.truth.document(), ensure_ascii=False, indent=1), encoding="utf-8")
        return {"start_url": self.start_url, "truth": str(file), "seed": self.seed, "as_of": self.as_of.isoformat()}


def generate(
    seed: int, as_of: datetime.date, pages: int = 300, maker: str | None = None, look: int = 1, slow: bool = False
) -> Site:
    """The site of a seed; the same for the same arguments, in any process. `maker`: one for the whole portal. `look`: 2
    for the same site later, with what has changed. `slow`: some pages take longer than anybody waits."""
    habits = choose(seed, as_of, maker)
    draft, prose = plan(habits, pages)
    media.furnish(draft)
    shapes.furnish(draft, prose)
    traps_columns.furnish(draft)
    services.furnish(draft)
    planter = Planter(draft, pages)
    for part in (traps_text, traps_endless, traps_hrefs, traps_hosts, faults_broken, faults_media, faults_soft):
        part.plant(planter)
    outside.plant(draft)
    interpretations.plant(draft)
    for last in (faults_identity, faults_tags, faults_disclosure, faults_columns):
        last.plant(planter)
    dataproxy.furnish(draft)
    changes = looks.change(planter) if look == 2 else None
    _write(draft, prose)
    _twins(draft)
    if slow:
        faults_slow.plant(planter)
    truth = tell(draft, planter, changes)
    missing = Answer(200 if habits.soft_own else 404, _not_found(draft), _type(draft, None))
    other = Answer(404, b"<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>")
    hosts = {name: host.done(missing if name == habits.host else other) for name, host in draft.hosts.items()}
    return Site(seed, as_of, truth.start_url, hosts, tuple(draft.dead), tuple(draft.refused), truth)


def _write(draft: Draft, prose: Prose) -> None:
    frames = Frames(draft)
    own = draft.own
    for page in draft.all_pages():
        act: Act = page.act or Answer(200, _body(draft, prose, frames, page), _type(draft, page))
        own.pages[page.path] = act
        if page.path.endswith("/"):
            own.pages[page.path + "index.html"] = act
    for path in [*ASSETS.values(), *(f"/images/focus{number}.jpg" for number in range(1, 5))]:
        extension = path.partition("?")[0].rpartition(".")[2]
        own.pages[path] = Answer(200, assets.body(extension), assets.content_type(extension))
    for path, body in ((ASSETS["jquery"], scripts.JQUERY), ("/js/page.js", scripts.JQUERY + scripts.PAGER)):
        own.pages[path] = Answer(200, body.encode(), assets.content_type("js"))
    footer.furnish(own.pages, draft.look, draft.footer)
    own.sections["/so/s"] = Answer(
        200, "<html><head><title>搜索</title></head><body><p>搜索结果</p></body></html>".encode()
    )
    own.pages.setdefault(
        "/robots.txt", Answer(200, b"User-agent: *\r\nDisallow: /admin/\r\nDisallow: /neibu/\r\n", "text/plain")
    )


def _body(draft: Draft, prose: Prose, frames: Frames, page: Page) -> bytes:
    if page.raw is not None:
        return page.raw()
    encoding = page.encoding or draft.look.encoding
    above, below = frames.around(page)
    text = "\n".join(
        [
            head(draft, page, encoding if page.declared is None else page.declared),
            above,
            _part(draft, prose, page),
            below,
        ]
    )
    return _finish(draft.look, text, encoding)


def _finish(look: Look, text: str, encoding: str) -> bytes:
    return indent(look, dress.classes(look, text)).encode(encoding, "xmlcharrefreplace")


def _part(draft: Draft, prose: Prose, page: Page) -> str:
    if page.part is not None:
        return templates.crumbs(draft, page) + "\n" + page.part()
    match page.kind:
        case "home":
            return fronts.home(draft, page)
        case "article":
            return templates.article(draft, prose, page)
        case "list":
            return templates.column_list(draft, page)
        case "archive":
            return templates.archive(draft, page)
        case "group":
            return fronts.group(draft, page)
        case "hall":
            return fronts.hall(draft, page)
        case "sitemap":
            return fronts.sitemap(draft, page)
        case "mailbox":
            return fronts.mailbox(draft, page)
        case _:
            return fronts.single(draft, prose, page)


def _type(draft: Draft, page: Page | None) -> str:
    look = draft.look
    if page is not None and page.content_type is not None:
        return page.content_type
    encoding = (page.encoding if page is not None else None) or look.encoding
    return f"text/html; charset={encoding}" if look.header_charset else "text/html"


def _not_found(draft: Draft) -> bytes:
    look = draft.look
    page = Page("/404", "single", "页面不存在", "main" if look.soft_own else "bare")
    body = '  <h2>抱歉，您访问的页面不存在</h2>\n  <p><a href="/">返回首页</a></p>'
    above, below = Frames(draft).around(page)
    return _finish(look, "\n".join([head(draft, page, look.encoding), above, body, below]), look.encoding)


def _twins(draft: Draft) -> None:
    look = draft.look
    own, twin = draft.own, draft.host(look.twin)
    own.home = twin.home = look.origin
    twin.schemes = ()
    if look.twin_redirects or look.scheme == "https":
        own.schemes = (look.scheme,)
    if not look.twin_redirects:
        twin.pages, twin.sections, twin.home = own.pages, own.sections, None
        twin.schemes = ("http", "https")
