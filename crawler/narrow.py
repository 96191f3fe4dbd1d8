"""A look at a few addresses instead of a site (复核): what is asked, and what little it leads on to."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from crawler.addresses import key
from crawler.digest import LinkRow, PageDigest
from crawler.discovery import Discovery
from crawler.order import Turn
from crawler.seen import Seen
from facts.outcomes import Outcome
from facts.words import LinkKind

_MOST_ARTICLES = 60
_MOST_FURTHER = 3


@dataclass(frozen=True, slots=True)
class Narrow:
    """What a recheck asks. pages: to be read. checks: only to be verified, each with its LinkKind.

    articles: what the rows without a date on these pages lead to is read too. links: what the home page links to on
    the site is read too. base: the inspection that was to be looked at again; columns: those whose register is made
    anew over its pages.
    """

    base: int
    pages: tuple[str, ...]
    checks: tuple[tuple[str, str], ...] = ()
    articles: bool = False
    links: bool = False
    columns: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As the inspection's options keep it."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The same again from `to_json`'s object."""
        checks = tuple((url, kind) for url, kind in data["checks"])
        lists = {name: tuple(data[name]) for name in ("pages", "columns")}
        return cls(**(dict(data) | lists | {"checks": checks}))


class NarrowDiscovery(Discovery):
    """Leads no further than a recheck needs."""

    def __init__(self, narrow: Narrow, *parts: Any) -> None:
        super().__init__(*parts)
        self.narrow = narrow

    def seeds(self, home_url: str) -> list[dict[str, Any]]:
        """The rows of the frontier to begin with; what is to be read counts as a page of the site's second level."""
        home = self.scope.canonical(home_url)
        pages = dict.fromkeys(self.scope.canonical(page) for page in self.narrow.pages)
        rows = [self.home_row(url) if url == home else self._seed(url, LinkKind.PAGE.value, "crawl") for url in pages]
        known = {row["url"] for row in rows}
        rows += [self._seed(url, kind, "check") for url, kind in self.narrow.checks if url not in known]
        return rows

    def rows(self, seen: Seen) -> list[dict[str, Any]]:
        """Where an answer led by a redirect, and the articles that are needed beside it."""
        if seen.digest is None:
            return super().rows(seen)
        wanted = self._wanted(seen, seen.digest)
        links = tuple(link for link in seen.digest.links if link.key in wanted)
        further = tuple(link for link in seen.digest.further if link.key in wanted)
        return super().rows(replace(seen, digest=seen.digest._replace(links=links, further=further)))

    def _seed(self, url: str, kind: str, work: str) -> dict[str, Any]:
        self._frontier.known.add(key(url))
        row = self._base(LinkRow(key(url), url, kind), None, 1) | {"work": work, "priority": int(Turn.COLUMN)}
        if work == "check" and not self.scope.holds(url) and self._says_private(url):
            return row | {"work": "none", "state": "done", "outcome": Outcome.PRIVATE.value}
        return row

    def _wanted(self, seen: Seen, digest: PageDigest) -> set[int]:
        if seen.row.depth > 1:
            return set()
        wanted: set[int] = set()
        if self.narrow.links and seen.row.depth == 0:
            wanted |= {link.key for link in digest.links if link.kind == LinkKind.PAGE and self.scope.holds(link.url)}
        if self.narrow.articles:
            undated = [item.url for item in digest.items if item.url and not item.date]
            wanted |= _keys(undated[:_MOST_ARTICLES])
            if not digest.items:  # a list that scripts fill is read from the service that they ask
                wanted |= {link.key for link in digest.further[:_MOST_FURTHER]}
        return wanted


def _keys(urls: Iterable[str]) -> set[int]:
    return {key(url) for url in urls}
