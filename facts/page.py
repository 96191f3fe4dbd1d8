"""What is read off one page: the shape of `xunwang.facts/1`."""

from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final

from facts.guideline import TagsRead
from facts.words import Instead, ItemsOrigin

SCHEMA = "xunwang.facts/1"


@dataclass(frozen=True, slots=True)
class Charset:
    """declared: as header or meta name it. used: what the bytes decode as."""

    declared: str | None
    used: str


@dataclass(frozen=True, slots=True)
class Meta:
    """One meta tag, name as written."""

    name: str
    content: str


@dataclass(frozen=True, slots=True)
class Site:
    """The site's own meta: SiteName, SiteDomain, SiteIDCode."""

    name: str | None = None
    domain: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Rival:
    """Another date on the page, and the label before it."""

    date: str
    label: str


@dataclass(frozen=True, slots=True)
class Published:
    """Publish date (发布日期): the best reading, where it came from, and what else was there.

    Dates are `YYYY-MM-DD`, `--MM-DD` where the year is left out, or `P-nD` for "n days ago".
    """

    date: str | None = None
    time: str | None = None
    origin: str | None = None
    printed: str | None = None
    meta: str | None = None
    rivals: tuple[Rival, ...] = ()


@dataclass(frozen=True, slots=True)
class Footer:
    """Identity in the footer (底部功能区). Numbers without white space.

    hidden: `script` or `image`, by which a number that is None may be shown all the same.
    """

    site_code: str | None = None
    icp: str | None = None
    police: str | None = None
    organizer: str | None = None
    contact: str | None = None
    find_error: str | None = None
    party_mark: str | None = None
    site_map: str | None = None
    hidden: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One row of the main list. The address is absolute."""

    title: str
    url: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Link:
    """One link as the table of element and attribute knows it. The address is absolute (WHATWG)."""

    url: str
    element: str
    attribute: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """The disclosure header (索引号, 文号, 有效性, 发布机构)."""

    index_number: str | None = None
    document_number: str | None = None
    validity: str | None = None
    issuer: str | None = None


@dataclass(frozen=True, slots=True)
class Pager:
    """What a list says of its further pages (翻页): how many pages and rows there are in all, None for what it
    does not say, and the addresses of those beyond this one, also where only a script would make them."""

    pages: int | None = None
    rows: int | None = None
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A block of rows: where its heading or its 更多 leads, and the address of its first title."""

    url: str
    first: str


@dataclass(frozen=True, slots=True)
class PageFacts:
    """All facts of one page. Absent is None, never a guess.

    form: the page asks its reader to fill something in, beyond a search box. bare_list: a list stands in it that has no
    row, and nothing in the page would fill it.
    """

    url: str
    outcome: str | None
    instead: str | None
    charset: Charset
    title: str | None
    html_title: str | None
    meta: tuple[Meta, ...] = ()
    site: Site = field(default_factory=Site)
    published: Published = field(default_factory=Published)
    written: str | None = None
    source: str | None = None
    breadcrumb: tuple[str, ...] = ()
    footer: Footer = field(default_factory=Footer)
    items: tuple[Item, ...] = ()
    items_origin: str = "none"
    more_items: bool = False
    pager: Pager = field(default_factory=Pager)
    blocks: tuple[Block, ...] = ()
    links: tuple[Link, ...] = ()
    interpretation_links: tuple[str, ...] = ()
    document: Document = field(default_factory=Document)
    form: bool = False
    bare_list: bool = False
    tags: TagsRead = field(default_factory=TagsRead)
    text: str = ""

    def to_json(self) -> dict[str, Any]:
        """The contract's JSON object, keys in its order."""
        return {"schema": SCHEMA} | asdict(self)


_SHORT: Final[dict[str, Any]] = {
    "meta": (),
    "items": (),
    "pager": Pager(),
    "blocks": (),
    "links": (),
    "interpretation_links": (),
    "text": "",
}
"""What grows with the page, and is left out of its brief."""


def brief(page: PageFacts) -> PageFacts:
    """The facts without what grows with the page: tags, links, rows, blocks and text."""
    return replace(page, **_SHORT)


def is_answer(page: PageFacts) -> bool:
    """Whether the body is no page but the answer of a list service: rows and nothing else."""
    return page.html_title is None and page.items_origin in (ItemsOrigin.XML, ItemsOrigin.JSON)


def is_hollow(page: PageFacts) -> bool:
    """Whether only a browser shows what the page is there for: a shell, or a list whose rows a script brings from
    where nobody else can ask for them."""
    if page.instead == Instead.SHELL:
        return True
    unread = page.more_items and not page.items and page.title is None
    return unread and page.instead is None and not page.pager.addresses and not is_answer(page)
