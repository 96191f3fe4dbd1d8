"""What an inspection looked at, from the store, for the addresses of the cases that are to be moved."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlmodel import col

from checks.caseseen import CaseSeen, Seen, Sight
from checks.linked import by_address, forms_of, visits_by_url
from checks.looks import Broken, Said, Untold, said_of
from checks.seen import LinkedPage, PageSeen, Standing
from checks.stored import LINK_COLUMNS, Source, keys_on, link_seen, stream
from facts.fingerprints import subject_key
from facts.outcomes import OUTCOMES
from facts.words import Reason
from store.batches import batches
from store.tables import LinkTarget

_NOWHERE = Standing()


class StoreLooked:
    """Implements `checks.cases.Looked` for the subjects and places of the given cases.

    An address is the same with and without `https` and leading `www.`, as in fingerprints. Made by
    `View.looked`; memory grows with the cases, not with the site.
    """

    def __init__(self, source: Source, cases: Sequence[CaseSeen], home_url: str, complete: bool) -> None:
        self._source = source
        self._home = subject_key(home_url)
        self.complete = complete
        self._keys: dict[str, list[int]] = {}
        self._said: dict[str, list[Said]] = {}
        self._read_subjects(case.url for case in cases)
        self._pages: dict[str, PageSeen] = {}
        self._links: dict[str, LinkedPage] = {}
        self._read_pages(address for case in cases for address in (*case.places, case.url))

    @property
    def absent(self) -> Reason:
        """Why what was never met was not looked at."""
        return self._source.absent

    def is_home(self, url: str) -> bool:
        """Whether it is the home page's address."""
        return subject_key(url) == self._home

    def subject(self, url: str) -> Seen:
        """How the address answered; broken where any of its forms did."""
        said = self._said.get(subject_key(url), [])
        if not said:
            return Seen(Sight.UNSEEN, self._source.absent)
        if any(isinstance(one, Broken) for one in said):
            return Seen(Sight.BROKEN)
        untold = next((one for one in said if isinstance(one, Untold)), None)
        return Seen(Sight.CLEAR) if untold is None else Seen(Sight.UNSEEN, untold.reason)

    def page(self, url: str) -> Seen:
        """Whether the page was read; broken where a reader finds no such page."""
        name = subject_key(url)
        link = self._links.get(name)
        read = self._pages.get(name) or (link.page if link else None)
        if read is not None and read.carried:
            return Seen(Sight.UNSEEN, Reason.NOT_DUE)
        if name in self._pages:
            return Seen(Sight.CLEAR)
        if link is None:
            return Seen(Sight.UNSEEN, self._source.absent)
        if link.unread is not None:
            return Seen(Sight.UNSEEN, link.unread)
        return Seen(Sight.CLEAR if link.page else Sight.BROKEN)

    def holds(self, page: str, subject: str) -> bool:
        """Whether the page's links, as it was read, have the subject among them."""
        name = subject_key(page)
        link = self._links.get(name)
        seen = self._pages.get(name) or (link.page if link else None)
        keys = self._keys.get(subject_key(subject), [])
        return seen is not None and not set(keys).isdisjoint(keys_on(self._source.db, seen.id))

    def _read_subjects(self, urls: Iterable[str]) -> None:
        for batch in batches(forms_of(urls)):
            statement = select(*LINK_COLUMNS).where(
                col(LinkTarget.inspection_id) == self._source.inspection_id, col(LinkTarget.url).in_(batch)
            )
            for row in stream(self._source.db, statement):
                link = link_seen(row, _NOWHERE, self._source.waiting)
                said = said_of(link) if link.seen_on is None else Untold(Reason.NOT_DUE)
                self._keys.setdefault(subject_key(link.url), []).append(row[0])
                self._said.setdefault(subject_key(link.url), []).append(said)

    def _read_pages(self, urls: Iterable[str]) -> None:
        forms = forms_of(urls)
        visits = visits_by_url(self._source, forms)
        self._pages = {subject_key(url): page for url, page in visits.items() if _is_read(page)}
        self._links = {subject_key(url): link for url, link in by_address(self._source, forms).items()}


def _is_read(page: PageSeen) -> bool:
    return page.instead is None and OUTCOMES[page.outcome].readable
