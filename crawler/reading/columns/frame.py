"""The frame of a site: addresses that stand on most pages, and which of them are its navigation."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from crawler.reading.columns.marks import plain
from crawler.reading.place import ANCHORS, place_of
from facts.page import PageFacts

_FIRST_SAMPLES: Final = 16
_MOST_SAMPLES: Final = 64
_SHARE: Final = 0.5
_LONGEST: Final = 24
_BODY_RUN: Final = 3
"""So many links side by side that do not stand on most pages are the page's own part."""
_MOST_HOME_LINKS: Final = 1500


@dataclass(frozen=True, slots=True)
class FrameLink:
    """A link of the frame. above: whether it stands before the home page's own part, where navigation is."""

    url: str
    text: str
    above: bool


@dataclass(slots=True)
class Frame:
    """Looks at the home page and at no more than 64 others: one for each part of the site, and the first few."""

    _sampled: int = 0
    _sections: set[str] = field(default_factory=set)
    _counts: Counter[str] = field(default_factory=Counter)
    _links: dict[str, tuple[str, str]] = field(default_factory=dict)
    _home: list[str] = field(default_factory=list)

    def home(self, page: PageFacts) -> None:
        """Take the order of the links from the home page."""
        if not self._home:
            self._home = [place_of(link.url).key for link in page.links if link.element in ANCHORS][:_MOST_HOME_LINKS]
            self._count(page)

    def wants(self, page: PageFacts) -> bool:
        """Whether a page adds to the picture."""
        return self._sampled < _FIRST_SAMPLES or (
            self._sampled < _MOST_SAMPLES and _section(page) not in self._sections
        )

    def sample(self, page: PageFacts) -> None:
        """Take a page that adds to the picture."""
        self._sections.add(_section(page))
        self._count(page)

    def _count(self, page: PageFacts) -> None:
        self._sampled += 1
        seen: set[str] = set()
        for link in page.links:
            if link.element in ANCHORS and 1 < len(link.text) <= _LONGEST:
                key = place_of(link.url).key
                if key not in seen:
                    seen.add(key)
                    self._links.setdefault(key, (link.url, plain(link.text)))
        self._counts.update(seen)

    def links(self) -> dict[str, FrameLink]:
        """The frame's links by the key of the column that each leads to."""
        least = min(self._sampled, max(2, self._sampled * _SHARE))
        common = {key for key, count in self._counts.items() if count >= least}
        above = self._above(common)
        return {key: FrameLink(*self._links[key], key in above) for key in common}

    def _above(self, common: set[str]) -> set[str]:
        found: set[str] = set()
        run = 0
        for key in self._home:
            run = 0 if key in common else run + 1
            if run >= _BODY_RUN:
                break
            found.add(key)
        return found & common


def _section(page: PageFacts) -> str:
    return page.url.partition("://")[2].rsplit("/", 1)[0]
