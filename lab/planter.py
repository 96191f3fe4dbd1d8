"""Plants faults and traps and writes down where, while planting: the truth is never read back off the pages."""

import html
import itertools
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import quote

from lab.answers import Act, Answer
from lab.draft import Draft, HostDraft
from lab.markup import escape, relative, tag_a, tag_img
from lab.pages import Column, Page, Row
from lab.style import PLAIN

_Item = TypeVar("_Item")

BROKEN = "links.broken"
ON_HOME = "links.broken-on-home"
_SENTENCES = ["<p>详情请见：{}。</p>", "<p>相关链接：{}</p>", "<p>有关内容可登录{}查询。</p>",
              "<p>（更多情况参见{}）</p>", '<p style="text-indent:2em">原文出处：{}</p>']  # fmt: skip
NOT_FOUND = Answer(404, b"<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>")
_FILES = ["<p>附件：{}</p>", "<p>附件1：{}</p>", '<p style="text-indent: 2em;">附件下载：{}</p>']


@dataclass
class Planted:
    """One planted fault."""

    id: str
    rule: str
    url: str
    what: str
    confidence: str
    places: list[tuple[Page, str]] = field(default_factory=list)
    frames: list[tuple[str, str]] = field(default_factory=list)
    aspect: str = ""
    """What of the subject, where it may have several faults of one rule."""
    anywhere: bool = False
    """Whether the places are left open: what is missing on all pages stands nowhere."""


@dataclass(frozen=True)
class Trap:
    """One address that must stay quiet."""

    id: str
    url: str
    what: str
    allowed: tuple[str, ...]
    not_checked: str | None
    outcome: str
    prefix: str | None = None
    """Everything below this address belongs to the trap."""
    rule: str = ""
    """Of which rule it must be said that it was not checked here; empty for any."""


class Planter:
    """Adds links to the draft's pages and acts to its hosts."""

    def __init__(self, draft: Draft, pages: int) -> None:
        """`pages` is the size asked for: larger sites get more of each kind."""
        self.draft = draft
        self.look = draft.look
        self.rng = random.Random(f"plant/{draft.look.seed}")
        self.faults: list[Planted] = []
        self.traps: list[Trap] = []
        self.times = max(2, min(8, pages // 100))
        self._counts: dict[str, int] = {}
        articles = [page for column in draft.columns for page in column.articles]
        self._old = self._round([page for page in articles if page.old])
        self._new = self._round([page for page in articles if not page.old])
        self._columns = self._round(
            [each for each in draft.columns if each.rows_in == "html" and each.style == PLAIN and each.articles]
        )

    def _round(self, items: list[_Item]) -> Iterator[_Item]:
        self.rng.shuffle(items)
        return itertools.cycle(items)

    def article(self, old: bool = False) -> Page:
        """The next article to plant in: pages are taken in turn, so that few hold two things."""
        return next(self._old if old else self._new)

    def column(self) -> Column:
        """The next column to plant a row in."""
        return next(self._columns)

    def own(self, path: str) -> str:
        """An address on the portal's own host."""
        return self.look.origin + path

    def outside(self, label: str, act: Act | None = None) -> HostDraft:
        """A host that is not the portal's and whose home page answers; `act` answers all its other addresses."""
        host = self.draft.host(f"{label}.{self.look.province[2]}.gov.cn")
        host.pages.setdefault("/", front(host.name))
        if act is not None:
            host.otherwise = act
        return host

    def serial(self, kind: str) -> str:
        """A new id of that kind."""
        number = self._counts[kind] = self._counts.get(kind, 0) + 1
        return f"{kind}-{number}"

    def fault(self, kind: str, rule: str, url: str, what: str, confidence: str = "certain") -> Planted:
        """Note a fault; it counts once it has a place."""
        made = Planted(self.serial(kind), rule, url, what, confidence)
        if url.startswith(self.look.origin) and rule != "links.soft-404":
            # Said outright: on some portals an unknown address does not answer 404.
            self.draft.own.pages.setdefault(url[len(self.look.origin) :], NOT_FOUND)
        self.faults.append(made)
        return made

    def found(
        self,
        kind: str,
        rule: str,
        url: str,
        what: str,
        places: Iterable[tuple[Page, str]] = (),
        aspect: str = "",
        confidence: str = "any",
    ) -> Planted:
        """Note a fault of a page or of the whole site; without places these are left open."""
        told = list(places)
        made = Planted(self.serial(kind), rule, url, what, confidence, told, aspect=aspect, anywhere=not told)
        self.faults.append(made)
        return made

    def trap(
        self,
        kind: str,
        url: str,
        what: str,
        allowed: tuple[str, ...] = (),
        not_checked: str | None = None,
        outcome: str = "ok",
        prefix: str | None = None,
        rule: str = "",
    ) -> Trap:
        """Note an address that must stay quiet."""
        made = Trap(self.serial(kind), url, what, allowed, not_checked, outcome, prefix, rule)
        self.traps.append(made)
        return made

    def write(self, page: Page, url: str) -> str:
        """An address as an editor or the software would write it on this page."""
        origin = self.look.origin
        if not url.startswith(origin + "/"):
            return escape(url)
        path = url[len(origin) :]
        way = self.rng.randrange(4)
        if way == 0:
            return escape(url)
        return escape(relative(page.path, path)) if way == 1 and "?" not in path else escape(path)

    def link(self, page: Page, url: str, text: str, href: str | None = None, file: bool = False) -> None:
        """Put a link into a page."""
        pattern = self.rng.choice(_FILES if file else _SENTENCES)
        written = href if href is not None else self.write(page, url)
        page.blocks.append(pattern.format(tag_a(self.look, written, html.escape(text))))
        page.planted.add(url)

    def place(self, fault: Planted, page: Page, text: str, href: str | None = None, file: bool = False) -> None:
        """Put a link to a fault into a page, once per page."""
        if fault.url not in page.planted:
            self.link(page, fault.url, text, href, file)
            fault.places.append((page, text))

    def image(self, fault: Planted, page: Page, alt: str, src: str | None = None) -> None:
        """Put an image that is missing into a page."""
        if fault.url not in page.planted:
            written = src if src is not None else self.write(page, fault.url)
            picture = tag_img(self.look, written, html.escape(alt), 'width="600"')
            page.blocks.append(f'<p style="text-align: center;">{picture}</p>')
            page.planted.add(fault.url)
            fault.places.append((page, alt))

    def row(self, fault: Planted, column: Column, number: int, text: str, date_of: Page) -> None:
        """Put a row that leads to a fault into a list page."""
        page = column.pages[number - 1]
        if fault.url not in page.planted and date_of.date is not None:
            column.rows.setdefault(number, []).append(
                Row(self.write(page, fault.url), text, date_of.row_date or date_of.date)
            )
            page.planted.add(fault.url)
            fault.places.append((page, text))

    def in_frame(self, fault: Planted, frame: str, text: str, markup: str | None = None) -> None:
        """Put a link into a frame: it stands on every page that is built with it."""
        block = markup or tag_a(self.look, escape(fault.url), text)
        self.draft.frame_blocks.setdefault(frame, []).append(block)
        fault.frames.append((frame, text))

    def serve(self, url: str, act: Act) -> None:
        """Say how an address answers; only for hosts that the lab serves."""
        rest = url.partition("://")[2]
        name, slash, path = rest.partition("/")
        self.draft.host(name.partition(":")[0]).pages[slash + path or "/"] = act


def encoded(path: str) -> str:
    """A path as browsers send it: UTF-8, percent-encoded."""
    return quote(path, safe="/:?=&%-._~;,@!$'()*+")


def front(name: str) -> Answer:
    """A small home page of a neighbour."""
    page = f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{name}</title></head><body><h1>{name}</h1>"
    return Answer(200, (page + "<p>欢迎访问</p></body></html>").encode())
