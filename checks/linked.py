"""The pages that a page links to: which were read, and why the others were not."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, or_, select
from sqlmodel import col

from checks.looks import Reached, Untold, said_of
from checks.seen import LinkedPage, LinkSeen, PageSeen, Standing
from checks.stored import LINK_COLUMNS, PAGE_COLUMNS, Source, batches, keys_on, link_seen, page_seen, stream
from facts.fingerprints import subject_key
from facts.outcomes import OUTCOMES
from facts.words import Instead, LinkKind, Reason
from store.tables import LinkTarget, Visit

_NOWHERE = Standing()
_TO_BE_READ = "crawl"
_REFUSALS = frozenset({Instead.CHALLENGE, Instead.BLOCKED})
_HOLLOW = frozenset({Reason.NO_BROWSER, Reason.SCRIPT_FILLED})
_NO_PAGE = frozenset({Instead.NOT_FOUND, Instead.REMOVED})


@dataclass(frozen=True, slots=True)
class _Target:
    key: int
    link: LinkSeen
    in_scope: bool
    final_url: str | None


def linked_pages(source: Source, page_id: int) -> tuple[LinkedPage, ...]:
    """The page addresses that stand on a page, sorted by address."""
    found: dict[str, LinkedPage] = {}
    for batch in batches(sorted(set(keys_on(source.db, page_id)))):
        wanted = and_(col(LinkTarget.key).in_(batch), col(LinkTarget.kind) == LinkKind.PAGE.value)
        found |= {link.url: link for link in _linked(source, wanted)}
    return tuple(found[url] for url in sorted(found))


def by_address(source: Source, urls: Iterable[str]) -> Mapping[str, LinkedPage]:
    """The same for addresses that are named, as far as the inspection knows them."""
    found: dict[str, LinkedPage] = {}
    for batch in batches(sorted(set(urls))):
        found |= {link.url: link for link in _linked(source, col(LinkTarget.url).in_(batch))}
    return found


def home_link(source: Source, home_url: str) -> LinkedPage | None:
    """The home page as the inspection met it: under its own address, else the address that was asked first."""
    return _nearest(source, home_url, or_(col(LinkTarget.depth) == 0, col(LinkTarget.url) == home_url))


def reached(source: Source, url: str) -> LinkedPage | None:
    """What stands at an address, asked in any form or by a redirect to it; None for one that was never met."""
    return _nearest(source, url, col(LinkTarget.url).in_(forms_of([url])))


def _nearest(source: Source, url: str, condition: ColumnElement[bool]) -> LinkedPage | None:
    under_it = select(col(Visit.key)).where(col(Visit.inspection_id) == source.inspection_id, col(Visit.url) == url)
    links = sorted(_linked(source, or_(condition, col(LinkTarget.key).in_(under_it))), key=lambda link: link.url)
    return min(links, key=lambda link: _far_from(url, link), default=None)


def _far_from(url: str, link: LinkedPage) -> int:
    if link.page is None:
        return 2
    return 0 if link.page.url == url else 1


def forms_of(urls: Iterable[str]) -> list[str]:
    """Every form of the addresses that counts as the same: with and without https and leading www."""
    names = sorted({subject_key(url) for url in urls})
    return [f"{scheme}://{www}{name}" for name in names for scheme in ("http", "https") for www in ("", "www.")]


def _linked(source: Source, condition: ColumnElement[bool]) -> Iterator[LinkedPage]:
    targets = list(_targets(source, condition))
    by_key = _visits_by_key(source, [target.key for target in targets])
    moved = {target.final_url for target in targets if target.final_url and target.key not in by_key}
    by_url = visits_by_url(source, moved)
    for target in targets:
        page = by_key.get(target.key) or by_url.get(target.final_url or "")
        yield _told(target, page)


def _targets(source: Source, condition: ColumnElement[bool]) -> Iterator[_Target]:
    statement = select(*LINK_COLUMNS, col(LinkTarget.work), col(LinkTarget.final_url)).where(
        col(LinkTarget.inspection_id) == source.inspection_id, condition
    )
    for row in stream(source.db, statement):
        *columns, work, final_url = row
        link = link_seen(columns, _NOWHERE, source.waiting)
        # An own page that was only verified carries the reason for which it was not read.
        yield _Target(row[0], link, work == _TO_BE_READ or link.left_out is not None, final_url)


def _visits_by_key(source: Source, keys: list[int]) -> dict[int, PageSeen]:
    found: dict[int, PageSeen] = {}
    for batch in batches(keys):
        statement = select(*PAGE_COLUMNS, col(Visit.key)).where(
            col(Visit.inspection_id) == source.inspection_id, col(Visit.key).in_(batch)
        )
        found |= {row[-1]: page_seen(row, source.seen_on) for row in stream(source.db, statement)}
    return found


def visits_by_url(source: Source, urls: Iterable[str]) -> dict[str, PageSeen]:
    """Visits by the address where their content stands."""
    found: dict[str, PageSeen] = {}
    for batch in batches(sorted(urls)):
        statement = select(*PAGE_COLUMNS).where(
            col(Visit.inspection_id) == source.inspection_id, col(Visit.url).in_(batch)
        )
        pages = [page_seen(row, source.seen_on) for row in stream(source.db, statement)]
        found |= {page.url: page for page in pages}
    return found


def _told(target: _Target, page: PageSeen | None) -> LinkedPage:
    link = target.link
    if page is None or not OUTCOMES[page.outcome].readable:
        return LinkedPage(link.url, target.in_scope, None, _why_unread(link))
    if page.instead in _REFUSALS:
        return LinkedPage(link.url, target.in_scope, None, Reason.BLOCKED)
    if page.instead in _NO_PAGE:
        return LinkedPage(link.url, target.in_scope, None, None)
    shell = Reason.SCRIPT_FILLED if page.instead is Instead.SHELL else None
    return LinkedPage(link.url, target.in_scope, page, link.left_out if link.left_out in _HOLLOW else shell)


def _why_unread(link: LinkSeen) -> Reason | None:
    said = said_of(link)
    if isinstance(said, Reached):
        return link.left_out or Reason.ARTICLE_NOT_FETCHED
    return said.reason if isinstance(said, Untold) else None
