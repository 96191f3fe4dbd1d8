"""From the links of a page to new rows of the frontier: what to crawl, what only to verify, what to leave."""

from datetime import date
from typing import Any

from crawler.addresses import key
from crawler.digest import LinkRow
from crawler.frontier import Frontier
from crawler.net.private import names_private
from crawler.options import CrawlOptions
from crawler.order import Turn, turn_of
from crawler.scope import Scope, host_port
from crawler.seen import Seen
from crawler.traps import family_of, repeats_itself
from facts.outcomes import Outcome
from facts.words import LinkKind, Reason


class Discovery:
    """Decides once per address what becomes of it."""

    def __init__(
        self, frontier: Frontier, scope: Scope, options: CrawlOptions, inspection_id: int, as_of: date
    ) -> None:
        self._frontier = frontier
        self._options = options
        self._inspection_id = inspection_id
        self._as_of = as_of
        self._mapped = _mapped_hosts(options.connect_to)
        self.scope = scope

    def rows(self, seen: Seen) -> list[dict[str, Any]]:
        """New `link_target` rows that come of one answer; addresses already known give none."""
        depth = seen.row.depth + 1
        rows = []
        if seen.digest is not None:
            known = self._frontier.known  # most links of a page are: no call for each of them
            new = [link for link in seen.digest.links if link.key not in known]
            rows = [self._row(link, seen, depth) for link in new if self._is_new(link.key)]
            rows += [self._further(link, seen) for link in seen.digest.further if self._is_new(link.key)]
        if seen.discovered is not None and self._is_new(key(seen.discovered)):
            link = LinkRow(key(seen.discovered), seen.discovered, LinkKind.PAGE.value)
            rows.append(self._row(link, seen, seen.row.depth))
        return rows

    def home_row(self, url: str) -> dict[str, Any]:
        """The row of the home page, the first of all."""
        address = self.scope.canonical(url)
        self._frontier.known.add(key(address))
        return self._base(LinkRow(key(address), address, LinkKind.PAGE.value), None, 0) | {
            "work": "crawl",
            "priority": int(Turn.HOME),
        }

    def _is_new(self, address_key: int) -> bool:
        if address_key in self._frontier.known:
            return False
        self._frontier.known.add(address_key)
        return True

    def _row(self, link: LinkRow, seen: Seen, depth: int) -> dict[str, Any]:
        row = self._base(link, seen.answer.final_url, depth)
        if not self.scope.holds(link.url) and self._says_private(link.url):
            return row | {"work": "none", "state": "done", "outcome": Outcome.PRIVATE.value}
        if link.kind != LinkKind.PAGE or not self.scope.holds(link.url):
            return row
        if repeats_itself(link.url):
            return row | {"work": "none", "state": "left-out", "reason": Reason.CEILING.value}
        if not self.scope.wanted(link.url):
            return row | {"reason": Reason.FILTERED.value}
        if depth > self._options.max_depth:
            return row | {"reason": Reason.CEILING.value}
        return row | {"work": "crawl", "priority": self._priority(link.url, seen, depth)}

    def _further(self, link: LinkRow, seen: Seen) -> dict[str, Any]:
        """A further page of the list just read. It lies no deeper than its first page, and is no variant of it:
        the pager says how many there are."""
        row = self._row(link, seen, seen.row.depth)
        if row["work"] != "crawl":
            return row
        bare = seen.digest is not None and not seen.digest.items
        return row | {"priority": int(Turn.COLUMN if bare else Turn.OTHER)}

    def _priority(self, url: str, seen: Seen, depth: int) -> int:
        """The turn; of a page found on another of its own family (a next month, a next filter), one
        later than that one's, so that a family is walked breadth first and the same way each time."""
        family = family_of(url)
        if family is not None and family == seen.answer.final_url.partition("?")[0]:
            return max(int(Turn.VARIANT), seen.row.priority) + 1
        return int(turn_of(url, depth, self._as_of))

    def _base(self, link: LinkRow, parent: str | None, depth: int) -> dict[str, Any]:
        return {
            "inspection_id": self._inspection_id,
            "key": link.key,
            "url": link.url,
            "host": host_port(link.url),
            "kind": link.kind,
            "work": "check",
            "state": "queued",
            "priority": depth,
            "depth": depth,
            "parent": parent,
            "reason": None,
            "outcome": None,
        }

    def _says_private(self, url: str) -> bool:
        host = host_port(url).rpartition(":")[0]
        return host not in self._mapped and names_private(host)


def _mapped_hosts(rules: tuple[str, ...]) -> frozenset[str]:
    """Hosts that a --connect-to rule names: those count as listed, whatever they look like."""
    return frozenset(rule.partition(":")[0].lower() for rule in rules if not rule.startswith(":"))
