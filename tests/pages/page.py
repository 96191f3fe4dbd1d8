# ruff: noqa: E501 - lines of markup and of Chinese text
"""What is put into a page, and what a reader ought to find there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.pages.words import SITES, Site, chance, headline, prose

SITE_TAGS = ("SiteName", "SiteDomain", "SiteIDCode")
COLUMN_TAGS = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
ARTICLE_TAGS = ("ArticleTitle", "PubDate", "ContentSource", "Keywords", "Author", "Description", "Image", "Url")
TAGS = SITE_TAGS + COLUMN_TAGS + ARTICLE_TAGS

NO_LINE = "<!-- -->"  # instead of a line of date and source

Pair = tuple[str, str]


class OneOf(tuple[object, ...]):
    """A label where the documents leave more than one answer open; anything else is wrong."""

    __slots__ = ()


def one_of(*answers: object) -> OneOf:
    return OneOf(answers)


@dataclass(frozen=True)
class Case:
    """One page as served, with the facts that it holds."""

    name: str
    url: str
    content_type: str | None
    body: bytes
    expect: dict[str, object]


@dataclass
class Page:
    """The parts of a page; a maker lays them out. What is None the maker writes in its own way."""

    name: str
    maker: str
    site: Site
    title: str
    path: tuple[str, ...] = ("政务公开", "工作动态")
    day: str = "2026-11-03"
    clock: str = "09:05"
    source: str | None = None
    heading: str | None = None
    info: str | None = None
    body: str = ""
    before: str = ""
    after: str = ""
    foot: str | None = None
    banner: str = ""
    metas: list[Pair] = field(default_factory=list)
    named: list[Pair] = field(default_factory=list)
    meta_html: str | None = None
    head: str = ""
    html_title: str = ""
    url: str = ""
    encoding: str = "utf-8"
    declared: str | None = "utf-8"
    crumbs: bool = True

    @property
    def printed_source(self) -> str:
        return self.source or self.site.organizer


Maker = Callable[[Page], str]


def full_metas(page: Page, day: str | None = None) -> list[Pair]:
    site, column = page.site, page.path[-1]
    values = {
        "SiteName": site.name, "SiteDomain": site.host, "SiteIDCode": site.code,
        "ColumnName": column, "ColumnDescription": f"{site.name}{column}栏目", "ColumnKeywords": f"{column},{site.short}",
        "ColumnType": column, "ArticleTitle": page.title, "PubDate": f"{page.day} {page.clock}" if day is None else day,
        "ContentSource": page.printed_source, "Keywords": site.short, "Author": "高志远", "Description": page.title,
        "Image": f"http://{site.host}/images/top.jpg", "Url": page.url,
    }  # fmt: skip
    return list(values.items())


def site_metas(site: Site) -> list[Pair]:
    return [("SiteName", site.name), ("SiteDomain", site.host), ("SiteIDCode", site.code)]


def new_page(name: str, maker: str, site: str, /, **parts: Any) -> Page:
    """A page with everything that the case does not choose filled in."""
    dice = chance(name)
    place = SITES[site]
    page = Page(name, maker, place, str(parts.pop("title", "") or headline(dice, place.short)))
    page.url = f"http://{place.host}/zwgk/gzdt/{dice.randint(700000, 999999)}.html"
    page.body = prose(dice, place.short)
    for key, value in parts.items():
        assert hasattr(page, key), key
        setattr(page, key, value)
    page.html_title = page.html_title or f"{page.title}_{place.name}"
    return page


def labels(page: Page, metas: list[Pair]) -> dict[str, object]:
    """The facts of a page left as its maker lays it out: title, date, source and footer all plain."""
    wanted = {tag.lower() for tag in TAGS}
    names: list[str] = []
    for name, _ in metas:
        if name.lower() not in names:
            names.append(name.lower())
    published = next((value for name, value in metas if name.lower() == "pubdate"), None)
    return {
        "charset": page.encoding,
        "title": page.title,
        "html_title": page.html_title,
        "meta.names": names,
        "meta.tags": [(name.lower(), content.strip()) for name, content in metas if name.lower() in wanted],
        "published.printed": page.day,
        "published.meta": published[:10] if published and published[:4].isdigit() else None,
        "written": None,
        "source": page.printed_source,
        "breadcrumb": list(page.path) if page.crumbs else [],
        "footer.site_code": page.site.code,
        "footer.icp": page.site.icp,
        "footer.police": page.site.police,
        "footer.organizer": page.site.organizer,
        "document.index_number": None,
        "document.document_number": None,
        "document.validity": None,
        "document.issuer": None,
        "interpretation_links": [],
        "instead": None,
        "items": [],
    }
