"""Hands that look with the real crawler at some of the office's sites, served on loopback; the others are written."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from bench.office.writer import Writer
from crawler.options import CrawlOptions
from facts.progress import Ended
from lab import serve
from lab.office.served import REFERENCE, ServedOffice
from lab.office.world import World
from xunwang.looking import Child
from xunwang.outlook import Outlook


@dataclass(frozen=True, slots=True)
class Way:
    """How the served sites are reached: at once, by the lab's own map and authority."""

    connect_to: tuple[str, ...]
    ca_file: str

    def options(self) -> CrawlOptions:
        """The options of a look."""
        return CrawlOptions(connect_to=self.connect_to, ca_file=self.ca_file, delay=0.0, line_reference=(REFERENCE,))


@contextmanager
def served(world: World, numbers: Collection[int], now: Callable[[], datetime]) -> Iterator[Way]:
    """Sites of these numbers on loopback, until the block ends."""
    sites = tuple(site for site in world.script.sites if site.number in numbers)
    with serve.start(ServedOffice(world, sites, now)) as running:
        connect_to: Any = running.ready["connect_to"]
        yield Way(tuple(connect_to), str(running.ready["ca_file"]))


class Crawler(Writer):
    """Looks at the served sites through the crawl's own child, from the moment `since` on."""

    def __init__(
        self,
        engine: Engine,
        world: World,
        outlook: Outlook,
        way: Way,
        numbers: Collection[int],
        log: Path,
        since: datetime | None = None,
    ) -> None:
        super().__init__(engine, world, outlook)
        self._since = since
        self._way = way
        self._log = log
        urls = {site.url for site in world.script.sites if site.number in numbers}
        self.crawled = {id_ for id_, row in self.targets.items() if row.url in urls}
        self.looks = 0

    def crawl_options(self, target_id: int) -> CrawlOptions:
        """By the lab's way where the site is served."""
        if target_id in self.crawled:
            return self._way.options()
        return super().crawl_options(target_id)

    def write_site(self, inspection_id: int, target_id: int, token: str, now: datetime) -> tuple[str, str | None]:
        """The child's look where the site is served."""
        if target_id not in self.crawled or (self._since is not None and now < self._since):
            return super().write_site(inspection_id, target_id, token, now)
        self.looks += 1
        store = self._engine.url.render_as_string(hide_password=False)
        with Child(store, inspection_id, token, self._log) as child:
            for event in child.events(every=1.0):
                if isinstance(event, Ended):
                    return event.state, event.ceiling
        return "stopped", None
