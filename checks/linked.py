"""The pages that a page links to: which were read, and why the others were not."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import BindParameter, bindparam, or_, select, union
from sqlmodel import col

from checks.looks import Reached, Untold, said_of
from checks.seen import LinkedPage, LinkSeen, PageSeen, Standing
from checks.stored import LINK_COLUMNS, PAGE_COLUMNS, AnySelect, Source, keys_on, link_seen, page_seen, stream
from facts.fingerprints import subject_key
from facts.outcomes import OUTCOMES
from facts.words import Instead, LinkKind, Reason
from store.batches import batches
from store.tables import LinkTarget, Visit

_NOWHERE = Standing()
_TO_BE_READ = "crawl"
_REFUSALS = frozenset({Instead.CHALLENGE, Instead.BLOCKED})
_HOLLOW = frozenset({Reason.NO_BROWSER, Reason.SCRIPT_FILLED})
_NO_PAGE = frozenset({Instead.NOT_FOUND, Instead.REMOVED})

# Built once: see checks.stored.
_MINE: BindParameter[int] = bindparam("inspection")
_TARGETS = select(*LINK_COLUMNS, col(LinkTarget.work), col(LinkTarget.final_url)).where(
    col(LinkTarget.inspection_id) == _MINE
)
_UNDER_IT = select(col(Visit.key)).where(col(Visit.inspection_id) == _MINE, col(Visit.url) == bindparam("url"))
_STANDS_THERE = col(LinkTarget.key).in_(_UNDER_IT)
_KEYS: BindParameter[list[int]] = bindparam("keys", expanding=True)
_URLS: BindParameter[list[str]] = bindparam("urls", expanding=True)
_ON_PAGE = _TARGETS.where(col(LinkTarget.key).in_(_KEYS), col(LinkTarget.kind) == LinkKind.PAGE.value)
_NAMED = _TARGETS.where(col(LinkTarget.url).in_(_URLS))
_HOME = _TARGETS.where(or_(col(LinkTarget.depth) == 0, col(LinkTarget.url) == bindparam("url"), _STANDS_THERE))
_REACHED = union(_NAMED, _TARGETS.where(_STANDS_THERE))  # for an `or` SQLite would go through all addresses
_VISITS = select(*PAGE_COLUMNS, col(Visit.key)).where(col(Visit.inspection_id) == _MINE)
_VISITS_BY_KEY = _VISITS.where(col(Visit.key).in_(_KEYS))
_VISITS_BY_URL = _VISITS.where(col(Visit.url).in_(_URLS))


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
        found |= {link.url: link for link in _linked(source, _ON_PAGE, keys=batch)}
    return tuple(found[url] for url in sorted(found))


def by_address(source: Source, urls: Iterable[str]) -> Mapping[str, LinkedPage]:
    """The same for addresses that are named, as far as the inspection knows them."""
    found: dict[str, LinkedPage] = {}
    for batch in batches(sorted(set(urls))):
        found |= {link.url: link for link in _linked(source, _NAMED, urls=batch)}
    return found


def home_link(source: Source, home_url: str) -> LinkedPage | None:
    """The home page as the inspection met it: under its own address, else the address that was asked first."""
    return _nearest(home_url, _linked(source, _HOME, url=home_url))


def reached(source: Source, url: str) -> LinkedPage | None:
    """What stands at an address, asked in any form or by a redirect to it; None for one that was never met."""
    return _nearest(url, _linked(source, _REACHED, url=url, urls=forms_of([url])))


def _nearest(url: str, found: Iterable[LinkedPage]) -> LinkedPage | None:
    links = sorted(found, key=lambda link: link.url)
    return min(links, key=lambda link: _far_from(url, link), default=None)


def _far_from(url: str, link: LinkedPage) -> int:
    if link.page is None:
        return 2
    return 0 if link.page.url == url else 1


def forms_of(urls: Iterable[str]) -> list[str]:
    """Every form of the addresses that counts as the same: with and without https and leading www."""
    names = sorted({subject_key(url) for url in urls})
    return [f"{scheme}://{www}{name}" for name in names for scheme in ("http", "https") for www in ("", "www.")]


def _linked(source: Source, statement: AnySelect, **values: object) -> Iterator[LinkedPage]:
    targets = list(_targets(source, statement, values))
    by_key = _visits_by_key(source, [target.key for target in targets])
    moved = {target.final_url for target in targets if target.final_url and target.key not in by_key}
    by_url = visits_by_url(source, moved)
    for target in targets:
        page = by_key.get(target.key) or by_url.get(target.final_url or "")
        yield _told(target, page)


def _targets(source: Source, statement: AnySelect, values: Mapping[str, object]) -> Iterator[_Target]:
    for row in stream(source.db, statement, {"inspection": source.inspection_id, **values}):
        *columns, work, final_url = row
        link = link_seen(columns, _NOWHERE, source.waiting)
        # An own page that was only verified carries the reason for which it was not read.
        yield _Target(row[0], link, work == _TO_BE_READ or link.left_out is not None, final_url)


def _visits_by_key(source: Source, keys: list[int]) -> dict[int, PageSeen]:
    found: dict[int, PageSeen] = {}
    for batch in batches(keys):
        values = {"inspection": source.inspection_id, "keys": batch}
        found |= {row[-1]: page_seen(row, source.seen_on) for row in stream(source.db, _VISITS_BY_KEY, values)}
    return found


def visits_by_url(source: Source, urls: Iterable[str]) -> dict[str, PageSeen]:
    """Visits by the address where their content stands."""
    found: dict[str, PageSeen] = {}
    for batch in batches(sorted(urls)):
        values = {"inspection": source.inspection_id, "urls": batch}
        pages = [page_seen(row, source.seen_on) for row in stream(source.db, _VISITS_BY_URL, values)]
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
