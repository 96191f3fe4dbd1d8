"""A read-only view of one inspection: all that a rule may see."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, and_, case, select
from sqlmodel import col

from checks import accountseen, measured, probed
from checks.caseseen import CaseSeen
from checks.entries import Entries, entries
from checks.issuers import issuers_of
from checks.linked import by_address, forms_of, home_link, linked_pages, reached, visits_by_url
from checks.looked import StoreLooked
from checks.places import Places
from checks.readings import texts_of
from checks.remembering import remembered
from checks.seen import ArticleSeen, HomePage, LinkedPage, LinkSeen, ListPage, PageSeen, RowSeen, Standing
from checks.stored import (
    LINK_COLUMNS,
    PAGE_COLUMNS,
    AnyRow,
    Database,
    Source,
    is_broken_row,
    is_read,
    is_silent_row,
    link_seen,
    page_links,
    page_seen,
    readings,
    stream,
)
from checks.summaries import Ended, ended_at, filing_of, inspection_of, inspection_row, target_of
from facts.accounts import AccountLooked, MatrixPage, PostKept
from facts.columns import Column, OfficeColumn, Registered, laid_over
from facts.dates import resolve
from facts.fingerprints import subject_key
from facts.page import Item, PageFacts, is_answer
from facts.registry import RegisteredTarget
from facts.words import Level, LinkKind, Origin, Reason, Trigger
from store import accounts as store_accounts
from store.batches import batches
from store.packing import unpacked
from store.tables import ColumnOffice, ColumnSeen, LinkTarget, Reading, Visit

_NOWHERE = Standing()
_MOST_LIST_PAGES = 200
_LATELY = 32
"""Pages of which a view remembers what stands on them."""


class View:
    """One inspection as rules see it, judged for `as_of` (the day of the look unless a later one is given).

    Reads only, by a session or connection that the caller opens and closes. Everything handed out is
    plain, typed and in a fixed order. level overrides the target's. set_aside: subject keys of columns that a person
    took out of the counts, as if the office's register said so. ended: how the look has ended, before that is stored.
    Raises LookupError where there is no such inspection, ValueError for an as_of before the look.
    """

    def __init__(
        self,
        database: Database,
        inspection_id: int,
        as_of: date | None = None,
        *,
        level: Level | None = None,
        set_aside: frozenset[str] = frozenset(),
        ended: Ended | None = None,
    ) -> None:
        row = inspection_row(database, inspection_id, ended)
        if row is None:
            raise LookupError(f"no inspection {inspection_id}")
        if as_of is not None and as_of < row.as_of:
            raise ValueError(f"as_of {as_of} is before the look of {row.as_of}")
        self.as_of: date = as_of or row.as_of
        self.target_key: str = row.key
        self.home_url: str = row.home_url or row.url
        self.target = target_of(row, level)
        self.inspection = inspection_of(row)
        waiting = Reason.CEILING if row.ceiling else Reason.STOPPED
        absent = Reason.ARTICLE_NOT_FETCHED if self.inspection.complete else waiting
        if self.inspection.trigger is Trigger.RECHECK:
            absent = Reason.FILTERED
        self._set_aside, self._level, self._ended = set_aside, level, ended
        self._source = Source(database, inspection_id, row.as_of, row.reader_version, waiting, absent)
        self.filing = filing_of(row)
        """The target's state as filed."""
        self.expects: Mapping[str, Any] = row.expects or {}
        """What a service should answer, as the register keeps it."""
        self.until = ended_at(row)
        """The last moment of which it knows what belongs to the target and not to the look: visits, posts."""
        self.waiting = waiting
        """Why something may not have been looked at, where the inspection is not complete."""

    @property
    def office_word(self) -> tuple[object, ...]:
        """All that the office says of the target, to be held against a later view's."""
        return self.target, self.filing, self.expects, self._office

    def without(self, columns: frozenset[str]) -> "View":
        """The same look, with these columns (subject keys) set aside."""
        look, day = self.inspection.id, self.as_of
        return View(self._source.db, look, day, level=self._level, set_aside=columns, ended=self._ended)

    @property
    def reader_version(self) -> str:
        """By which reader its pages were read."""
        return self._source.reader_version

    def pages(self) -> Iterator[PageSeen]:
        """Every visit, by address."""
        statement = (
            select(*PAGE_COLUMNS)
            .where(col(Visit.inspection_id) == self._source.inspection_id)
            .order_by(col(Visit.url), col(Visit.id))
        )
        for row in stream(self._source.db, statement):
            yield page_seen(row, self._source.seen_on)

    def published_after(self, day: date) -> Iterator[PageSeen]:
        """The visits of pages that say they were published after that day, by address."""
        yield from measured.published_after(self._source, day)

    def home(self) -> HomePage | None:
        """The home page as it was read; None where it was not (see `home_unread`)."""
        return self._home

    @cached_property
    def _home(self) -> HomePage | None:
        link = self._home_link
        if link is None or link.page is None:
            return None
        return HomePage(
            page=link.page,
            rows=self.rows(link.page),
            links=self.linked(link.page),
            unread=link.unread,
        )

    def home_unread(self) -> Reason:
        """Why the home page was not read."""
        link = self._home_link
        return (link.unread if link else None) or Reason.UNREAD_LIST

    @remembered(_LATELY)
    def linked(self, page: PageSeen) -> tuple[LinkedPage, ...]:
        """The page addresses that stand on a page, by address."""
        return linked_pages(self._source, page.id)

    @remembered(_LATELY)
    def rows(self, page: PageSeen) -> tuple[RowSeen, ...]:
        """The rows of a page's main list in its order, each with the day that it was published."""
        facts = self._facts(page)
        return () if facts is None else self._rows(page, facts)

    def items(self, url: str) -> Iterator[ListPage]:
        """The list pages of the column at that address that were read: its own, then those that its pager names.

        One in memory at a time; who has seen enough stops.
        """
        link = self.reached(url)
        facts = self._facts(link.page) if link and link.page else None
        if link is None or link.page is None or facts is None:
            return
        yield ListPage(link.page, self.rows(link.page), more=facts.more_items, told=facts.pager.rows)
        for batch in batches(url for url in facts.pager.addresses[:_MOST_LIST_PAGES] if url != link.page.url):
            pages = visits_by_url(self._source, batch)
            for page in (pages[url] for url in batch if url in pages):
                further = self._facts(page)
                if further is not None:
                    answered = is_answer(further)
                    yield ListPage(link.page if answered else page, self._rows(page, further), answered)

    @remembered(_LATELY)
    def reached(self, url: str) -> LinkedPage | None:
        """What stands at an address; None where the look never met it."""
        return reached(self._source, url)

    def unmet(self) -> Reason:
        """Why an address that the look never met was not asked."""
        return self._source.absent

    def _rows(self, page: PageSeen, facts: PageFacts) -> tuple[RowSeen, ...]:
        # The crawl knows an address in one of its twin forms, a row has it as the page wrote it.
        links = {subject_key(link.url): link for link in self.linked(page)}
        missing = [item.url for item in facts.items if item.url and subject_key(item.url) not in links]
        links |= {subject_key(url): link for url, link in by_address(self._source, forms_of(missing)).items()}
        return tuple(self._row(item, links.get(subject_key(item.url or "")), page.seen_on) for item in facts.items)

    def facts(self, page: PageSeen) -> PageFacts | None:
        """All that was read off one page; None where nothing was. For a few pages: the whole reading is unpacked."""
        return self._facts(page)

    def leading(self, urls: Iterable[str]) -> dict[str, LinkedPage]:
        """Where addresses as pages write them lead, by their subject key, as far as the inspection knows them."""
        known = by_address(self._source, forms_of(url.partition("#")[0] for url in urls))
        return {subject_key(url): link for url, link in known.items()}

    def probes(self, since: datetime) -> Iterator[probed.ProbeSeen]:
        """The availability visits to the target from `since` until the end of the look, the oldest first."""
        yield from self._probes(since)

    @remembered(2)
    def _probes(self, since: datetime) -> tuple[probed.ProbeSeen, ...]:
        """Those of a week are few, and rule, measure and report each go through them."""
        return tuple(probed.probes(self._source.db, self.target.id, since, self.until))

    def issuers(self, urls: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """By subject key of a page that was read, whom it names as its 发布机构 and as its 来源."""
        return issuers_of(self._source, forms_of(urls))

    def entries(self) -> Entries:
        """Where the office's sites still link to the target, by their last full looks until then."""
        return entries(self._source.db, self.home_url, self.until)

    def timed(self) -> Iterator[measured.Timed]:
        """How long each page that was read took to come, by address."""
        return measured.timed(self._source)

    def insecure(self) -> Iterator[measured.Insecure]:
        """The site's own addresses that opened only for who does not look at the certificate, by address."""
        return measured.insecure(self._source)

    def twin(self) -> measured.Twin | None:
        """How the home page answered under its other scheme (http beside https); None where nobody asked."""
        return measured.twin_of(self._source)

    @remembered(_LATELY)
    def article(self, page: PageSeen) -> ArticleSeen:
        """What the reading of a page says of its own date."""
        facts = self._facts(page)
        if facts is None:
            return ArticleSeen("", page.published, printed=False, rows=0)
        day = resolve(facts.published.date, page.seen_on)
        return ArticleSeen(facts.title or "", day, facts.published.origin == Origin.PRINTED, len(facts.items))

    def briefs(self) -> Iterator[tuple[PageSeen, PageFacts]]:
        """Every page that was read, by address, with its facts but for links, rows, blocks and text.

        Made for rules over all pages: one row in memory at a time, and no links to unpack. An address under which
        several were asked comes once.
        """
        joined = and_(col(Reading.content_hash) == col(Visit.content_hash), col(Reading.url) == col(Visit.url))
        same = case((col(Reading.reader_version) == self._source.reader_version, 1), else_=0)
        statement = (
            select(*PAGE_COLUMNS, col(Reading.brief), col(Reading.id))
            .join(Reading, joined)
            .where(col(Visit.inspection_id) == self._source.inspection_id, is_read())
            .order_by(col(Visit.url), col(Visit.id), same.desc(), col(Reading.id).desc())
        )
        last = None
        for row in stream(self._source.db, statement):
            page = page_seen(row, self._source.seen_on)
            if page.url != last:
                blob = row.brief
                facts = unpacked(blob) if blob else self._facts(page)
                if facts is not None:
                    yield page, facts
            last = page.url

    def columns(self) -> Iterator[Registered]:
        """The register of columns as this look saw it, by path, the office's word laid over it."""
        yield from self._columns

    @cached_property
    def _columns(self) -> tuple[Registered, ...]:
        statement = (
            select(col(ColumnSeen.content))
            .where(col(ColumnSeen.inspection_id) == self._source.inspection_id)
            .order_by(col(ColumnSeen.position))
        )
        found = (Column.from_json(row.content) for row in stream(self._source.db, statement))
        return tuple(laid_over(column, self._says(column.url)) for column in found)

    def unseen_columns(self) -> tuple[OfficeColumn, ...]:
        """What the office's register names and this look did not see as a column, by address."""
        seen = {subject_key(registered.column.url) for registered in self.columns()}
        return tuple(office for key, office in sorted(self._office.items()) if key not in seen)

    def link_targets(self, broken_only: bool = True) -> Iterator[LinkSeen]:
        """The addresses that one of the looks found broken, by address, with their places.

        broken_only False: all addresses; places are counted for the broken ones alone.
        """
        if broken_only:
            yield from self._broken
            return
        broken = {link.url: link for link in self._broken}
        for row in self._links():
            yield broken.get(row.url) or link_seen(row, _NOWHERE, self._source.waiting)

    def unverified(self, *kinds: LinkKind) -> Iterator[LinkSeen]:
        """The addresses of those kinds of which no look says anything, by address, without places."""
        wanted = col(LinkTarget.kind).in_([kind.value for kind in kinds])
        for row in self._links(is_silent_row(), wanted):
            yield link_seen(row, _NOWHERE, self._source.waiting)

    def looked(self, cases: Sequence[CaseSeen]) -> StoreLooked:
        """What this inspection looked at of the cases' subjects and places."""
        is_whole = self.inspection.complete and self.inspection.trigger is not Trigger.RECHECK
        return StoreLooked(self._source, cases, self.home_url, is_whole)

    def account(self) -> RegisteredTarget:
        """Of an account, what the register says of it."""
        return store_accounts.account(self._source.db, self.target.id)

    def posts(self) -> Iterator[PostKept]:
        """Of an account, the posts that were known at this look, the newest first."""
        return accountseen.posts(self._source.db, self.target.id, self._until)

    def post_count(self) -> int:
        """How many posts there are in `posts`."""
        return accountseen.post_count(self._source.db, self.target.id, self._until)

    def account_looks(self) -> tuple[AccountLooked, ...]:
        """Of an account, the looks at it up to this one, the newest first."""
        return accountseen.looks(self._source.db, self.target.id, self._until)

    def accounts(self) -> tuple[RegisteredTarget, ...]:
        """All accounts of the office's list."""
        return store_accounts.accounts(self._source.db)

    def matrices(self) -> Iterator[MatrixPage]:
        """The pages on which the site lists accounts (新媒体矩阵), by address."""
        return accountseen.matrices(self._source)

    @property
    def _until(self) -> accountseen.Until:
        return accountseen.Until(self.as_of, self.until)

    def _says(self, url: str) -> OfficeColumn | None:
        office = self._office.get(subject_key(url))
        if subject_key(url) not in self._set_aside:
            return office
        return replace(office or OfficeColumn(url), counted=False)

    @cached_property
    def _office(self) -> dict[str, OfficeColumn]:
        statement = select(col(ColumnOffice.key), col(ColumnOffice.content)).where(
            col(ColumnOffice.target_id) == self.target.id
        )
        return {row.key: OfficeColumn.from_json(row.content) for row in stream(self._source.db, statement)}

    @cached_property
    def _home_link(self) -> LinkedPage | None:
        return home_link(self._source, self.home_url)

    @cached_property
    def _broken(self) -> tuple[LinkSeen, ...]:
        rows = list(self._links(is_broken_row()))
        home = self._home_link
        home_url = home.page.url if home and home.page else self.home_url
        pages = page_links(self._source.db, self._source.inspection_id, home_url)
        places = Places(pages, [row.key for row in rows])
        texts = self._texts(places, {row.key: row.url for row in rows})
        return tuple(
            link_seen(row, places.standing(row.key, texts.get(row.key, {})), self._source.waiting) for row in rows
        )

    def _texts(self, places: Places, urls: dict[int, str]) -> dict[int, dict[int, tuple[str, ...]]]:
        """By target and page, the texts of the links that are shown."""
        wanted: dict[int, dict[str, int]] = {}
        for key, kept in places.kept.items():
            for page in kept:
                wanted.setdefault(page.id, {})[urls[key]] = key
        found: dict[int, dict[int, tuple[str, ...]]] = {}
        for page_id, blob in readings(self._source.db, wanted, self._source.reader_version):
            for url, texts in texts_of(blob, wanted[page_id]).items():
                found.setdefault(wanted[page_id][url], {})[page_id] = texts
        return found

    def _row(self, item: Item, link: LinkedPage | None, seen_on: date) -> RowSeen:
        day = own = resolve(item.date, seen_on)
        page = link.page if link else None
        published = page.published if page else None
        if page and own and published and own != published and self.article(page).printed:
            day = published
        return RowSeen(item.title, item.url, day or published, link, own)

    @remembered(_LATELY)
    def _facts(self, page: PageSeen) -> PageFacts | None:
        for _, blob in readings(self._source.db, [page.id], self._source.reader_version):
            return unpacked(blob)
        return None

    def _links(self, *conditions: ColumnElement[bool]) -> Iterator[AnyRow]:
        mine = col(LinkTarget.inspection_id) == self._source.inspection_id
        statement = select(*LINK_COLUMNS).where(mine, *conditions).order_by(col(LinkTarget.url), col(LinkTarget.key))
        return stream(self._source.db, statement)
