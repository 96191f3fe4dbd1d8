"""From bytes to facts: the one place where the readers of single facts are joined."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from crawler import addresses
from crawler.reading import (
    datastore,
    footer,
    forms,
    further,
    headed,
    header,
    instead,
    interpretation,
    items,
    links,
    literals,
    published,
    text,
    unread,
    unseen,
)
from crawler.reading.article import find_article, named_article
from crawler.reading.charset import decode, is_binary, link_encoding
from crawler.reading.limits import bounded
from crawler.reading.rows import find_groups
from crawler.reading.shape import BLANK, Shape, read_shape
from crawler.reading.titles import Article, spelled
from crawler.reading.view import PageView, view
from facts.guideline import TagLevel, read_tags
from facts.page import Charset, Link, PageFacts, Pager, Site
from facts.words import ItemsOrigin

READER_VERSION: Final = "4"
"""Changes with every change of what is read, so that stored bodies can be read again."""

_HEAD: Final = 200
_BLANK: Final = "\ufeff \t\r\n"


@dataclass(frozen=True, slots=True)
class PageRead:
    """The facts of a page, and its shape. cut: a part was left unread, for its size
    or because an address in it is too long."""

    facts: PageFacts
    shape: Shape
    cut: bool = False


def read(body: bytes, url: str, content_type: str | None = None, outcome: str | None = None) -> PageFacts:
    """All facts of one page. Pure, linear in the size of the body, and never raises."""
    return read_page(body, url, content_type, outcome).facts


def read_page(
    body: bytes, url: str, content_type: str | None = None, outcome: str | None = None, *, rendered: bool = False
) -> PageRead:
    """The facts and the shape of one page.

    url: the address the body came from. content_type: the header as received. outcome: how the
    visit ended, kept as it is; None for a file. rendered: the body is what a browser made of the page.
    """
    if is_binary(body, content_type):
        empty = PageFacts(url, outcome, None, Charset(None, "binary"), None, None)
        return PageRead(empty, BLANK)
    body, cut = bounded(body)
    markup, charset = decode(body, content_type)
    del body
    if answer := _list_answer(markup, cut=cut):
        return _of_answer(answer, url, outcome, charset, cut=cut)
    if markup[:_HEAD].lstrip(_BLANK).startswith("{"):
        markup = literals.markup_within(markup) or markup
    read = _of_page(markup, url, outcome, charset, cut=cut)
    if rendered and read.facts.items_origin == ItemsOrigin.HTML:
        return replace(read, facts=replace(read.facts, items_origin=ItemsOrigin.BROWSER.value))
    return read


def _list_answer(markup: str, *, cut: bool) -> tuple[datastore.Answer, ItemsOrigin] | None:
    head = markup[:_HEAD].lstrip(_BLANK)
    if datastore.is_datastore(markup):
        found: datastore.Answer | None = datastore.read_datastore(markup)
        origin = ItemsOrigin.XML
    elif head.startswith(("{", "[")):
        found = literals.in_script(markup) if cut else literals.read_json(markup)
        origin = ItemsOrigin.JSON
    elif head and head[0] not in "<&":
        found, origin = literals.read_callback(markup), ItemsOrigin.JSON
    else:
        return None
    return (replace(found, more=found.more or cut), origin) if found else None


def _of_answer(
    answer: tuple[datastore.Answer, ItemsOrigin], url: str, outcome: str | None, charset: Charset, *, cut: bool
) -> PageRead:
    """A list answer: nothing but rows."""
    rows, origin = answer
    found = items.as_items(rows, origin, addresses.resolver(url))
    facts = PageFacts(
        url,
        outcome,
        None,
        charset,
        None,
        None,
        items=found.items,
        items_origin=found.origin,
        more_items=found.more,
        links=links.of_items(found.items),
        pager=further.of_answer(url, len(found.items), rows.total, rows.following),
    )
    return PageRead(facts, BLANK, cut)


def _of_page(markup: str, url: str, outcome: str | None, charset: Charset, *, cut: bool) -> PageRead:
    page = view(markup, url, link_encoding(charset))
    markup = markup[: instead.MARKUP]
    found_links = links.find_links(page)
    article = named_article(page)
    groups = [] if article else find_groups(page.tree)
    row_texts = items.texts_of_rows(page.tree, groups)
    article = article or find_article(page, row_texts)
    main = text.main_lines(page, article)
    resolve = addresses.resolver(links.base_of(page), page.encoding)
    rows = items.read_items(page, groups, resolve, article=article is not None)
    shown = footer.read_footer(page, found_links, main)
    breadcrumb = header.read_breadcrumb(page)
    link_facts = links.as_facts(found_links)
    if rows.items and rows.origin != ItemsOrigin.HTML:
        link_facts = tuple(dict.fromkeys([*link_facts, *links.of_items(rows.items)]))
    facts = PageFacts(
        url=url,
        outcome=outcome,
        instead=instead.read_instead(page, markup, row_texts.nodes, article=main is not None, listed=bool(rows.items)),
        charset=charset,
        title=spelled(page, article) if article else None,
        html_title=page.html_title,
        meta=page.metas,
        site=_site(page),
        published=published.read_published(page, article, main),
        written=published.read_written(page, article),
        source=header.read_source(page, article),
        breadcrumb=breadcrumb,
        footer=replace(shown, hidden=unseen.hidden_in(page, shown)),
        items=rows.items,
        items_origin=rows.origin,
        more_items=rows.more or (cut and article is None),
        pager=_pager(page, article, rows, link_facts),
        blocks=headed.read_blocks(found_links) if article is None else (),
        links=link_facts,
        interpretation_links=interpretation.read_interpretations(page, found_links, article, breadcrumb),
        document=header.read_document(page, article),
        form=forms.asks_reader(page.tree),
        bare_list=not rows.items and unread.has_bare_list(page),
        tags=read_tags(_level(page, rows, article), ((row.name, row.content) for row in page.metas)),
        text=text.main_text(page, main),
    )
    return PageRead(facts, read_shape(page), cut or links.any_overlong(page, found_links))


def _pager(page: PageView, article: Article | None, rows: items.ItemsRead, found: Sequence[Link]) -> Pager:
    if article is not None or addresses.is_home(page.url):
        return Pager()
    return further.read_pager(page, found, filled=bool(rows.items))


def _level(page: PageView, rows: items.ItemsRead, article: Article | None) -> TagLevel:
    """What the page is by the guideline: an article, a list, or a page of which only the site's own tags are asked."""
    if article is not None:
        return TagLevel.ARTICLE
    listed = bool(rows.items) or rows.more or page.meta("columnname") is not None
    return TagLevel.COLUMN if listed and not addresses.is_home(page.url) else TagLevel.SITE


def _site(page: PageView) -> Site:
    return Site(page.meta("sitename"), page.meta("sitedomain"), page.meta("siteidcode"))
