"""The places of findings as they stand on their pages: which names lead there, and the row or sentence itself."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias

from sqlalchemy import Connection, select
from sqlmodel import col

from checks.stored import AnySelect, is_read
from crawler.bodies import opened
from crawler.reading.sought import Sought
from crawler.reading.spots import quotes
from facts.counts import counting
from facts.page import PageFacts
from facts.verdicts import Finding, Judgement, Quote
from store.batches import batches
from store.packing import unpacked
from store.tables import Body, LinkTarget, Reading, Visit
from xunwang.seeking import sought_for

Known: TypeAlias = Mapping[tuple[str, str, str, str], tuple[tuple[str, ...], Quote | None]]
"""By rule, subject, page and text the path and the quote of a place; empty of one where nothing was found."""

MOST_PLACES: Final = 3
"""Places of a finding that are looked up."""
MOST_PAGES: Final = 3_000
_MOST_ON_PAGE: Final = 300
_MOST_STEPS: Final = 8
_HOME_WORDS: Final = frozenset({"首页", "网站首页", "主页", "本站首页", "返回首页", "Home", "HOME"})
_TITLE_MARKS: Final = ("_", "-", "|", "—", "－")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A place that is looked up: the number of its finding and its own, and what is sought there."""

    finding: int
    place: int
    sought: Sought | None


@dataclass(frozen=True, slots=True)
class _Page:
    """A page as it was read. url: where its content stands."""

    url: str
    content_hash: str
    content_type: str | None


def known_places(findings: Iterable[Finding]) -> Known:
    """What was found at the places of these findings, which were looked up."""
    return {
        (finding.rule, finding.url, place.page, place.text): (place.path, place.quote)
        for finding in findings
        for place in finding.places[:MOST_PLACES]
    }


def told_places(document: Mapping[str, Any]) -> Known:
    """What was found at the places that a document of the same inspection tells."""
    return {
        (finding["rule"], finding["url"], place["page"], place["text"]): (
            tuple(place["path"]),
            None if place["quote"] is None else Quote(**place["quote"]),
        )
        for finding in document["findings"]
        for place in finding["places"]
        if place["path"] or place["quote"]
    }


def located(connection: Connection, inspection_id: int, judgement: Judgement, known: Known | None = None) -> Judgement:
    """The judgement with paths and quotes at the first places of the findings that count. Reads only.

    known: what was found before, in the same bodies by the same reader; it is not looked for again. Each page's body is
    opened and parsed once, one at a time; where it is no longer stored, only the path is told.
    """
    known = known or {}
    findings = [_as_known(finding, known) for finding in judgement.findings]
    wanted = _wanted(findings, known)
    for address, page in _pages(connection, inspection_id, list(wanted)):
        rows = wanted[address]
        path = _path(connection, page)
        for row, quote in zip(rows, _quotes(connection, page, rows), strict=True):
            findings[row.finding] = _with(findings[row.finding], row.place, path, quote)
    return replace(judgement, findings=tuple(findings))


def _as_known(finding: Finding, known: Known) -> Finding:
    for number, place in enumerate(finding.places[:MOST_PLACES]):
        if (found := known.get((finding.rule, finding.url, place.page, place.text))) and any(found):
            finding = _with(finding, number, *found)
    return finding


def _wanted(findings: Sequence[Finding], found: Known) -> dict[str, list[_Wanted]]:
    """By page what is sought there; heavier findings first, where there is no room for all."""
    counted = set(map(id, counting(findings)))
    order = sorted(range(len(findings)), key=lambda number: findings[number].severity.rank)
    wanted: dict[str, list[_Wanted]] = defaultdict(list)
    for number in order:
        finding = findings[number]
        if id(finding) not in counted:
            continue
        for at, place in enumerate(finding.places[:MOST_PLACES]):
            if (finding.rule, finding.url, place.page, place.text) in found:
                continue
            known = place.page in wanted
            if (known and len(wanted[place.page]) < _MOST_ON_PAGE) or (not known and len(wanted) < MOST_PAGES):
                wanted[place.page].append(_Wanted(number, at, sought_for(finding, place)))
    return wanted


def _with(finding: Finding, number: int, path: tuple[str, ...], quote: Quote | None) -> Finding:
    places = list(finding.places)
    places[number] = replace(places[number], path=path, quote=quote)
    return replace(finding, places=tuple(places))


def _pages(connection: Connection, inspection_id: int, addresses: Sequence[str]) -> Iterator[tuple[str, _Page]]:
    """The pages that were read under these addresses, or to which these addresses led."""
    mine = (col(Visit.inspection_id) == inspection_id, is_read(), col(Visit.content_hash).is_not(None))
    columns = (col(Visit.url), col(Visit.content_hash), col(Visit.content_type))
    for batch in batches(addresses):
        direct = select(col(Visit.url), *columns).where(*mine, col(Visit.url).in_(batch))
        found = _once(connection, direct)
        yield from found.items()
        led = (
            select(col(LinkTarget.url), *columns)
            .join(Visit, (col(Visit.inspection_id) == inspection_id) & (col(Visit.key) == col(LinkTarget.key)))
            .where(*mine, col(LinkTarget.inspection_id) == inspection_id)
            .where(col(LinkTarget.url).in_([url for url in batch if url not in found]))
        )
        yield from _once(connection, led).items()


def _once(connection: Connection, query: AnySelect) -> dict[str, _Page]:
    rows = connection.execute(query.order_by(col(Visit.id)))
    return {address: _Page(url, content_hash or "", kind) for address, url, content_hash, kind in rows}


def _quotes(connection: Connection, page: _Page, rows: Sequence[_Wanted]) -> Iterable[Quote | None]:
    sought = [row.sought for row in rows if row.sought is not None]
    query = select(col(Body.data), col(Body.encoding), col(Body.size)).where(col(Body.hash) == page.content_hash)
    stored = connection.execute(query).one_or_none() if sought else None
    if stored is None:
        return [None] * len(rows)
    body = opened(stored.data, stored.encoding, stored.size)
    found = iter(quotes(body, page.url, sought, page.content_type))
    return [None if row.sought is None else next(found) for row in rows]


def _path(connection: Connection, page: _Page) -> tuple[str, ...]:
    """The names from the first level down to the page's own title, as its reading has them."""
    query = (
        select(col(Reading.brief), col(Reading.facts))
        .where(col(Reading.content_hash) == page.content_hash, col(Reading.url) == page.url)
        .order_by(col(Reading.id).desc())
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    return path_of(unpacked(row.brief or row.facts)) if row else ()


def path_of(facts: PageFacts) -> tuple[str, ...]:
    """The breadcrumb without the home page, and the title, told once."""
    steps = [step for step in facts.breadcrumb[:_MOST_STEPS] if step not in _HOME_WORDS]
    title = facts.title or ("" if steps else _own(facts.html_title or ""))
    if steps and title.startswith(steps[-1].rstrip("….")):
        steps.pop()  # some breadcrumbs end with the title, cut short
    return (*steps, title) if title else tuple(steps)


def _own(html_title: str) -> str:
    """The part of `<title>` before the site's name."""
    for mark in _TITLE_MARKS:
        first, found, _ = html_title.partition(mark)
        if found and first.strip():
            return first.strip()
    return html_title.strip()
