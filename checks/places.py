"""One pass over the pages counts where the few targets of interest stand."""

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from checks.seen import Standing
from facts.verdicts import Place
from facts.words import Basket

MOST_PLACES = 20
_RANK = {basket: rank for rank, basket in enumerate(Basket)}
_SLACK = 4 * MOST_PLACES


@dataclass(frozen=True, slots=True)
class PageLinks:
    """A read page with the keys that stand on it (`Visit.link_keys`)."""

    id: int
    url: str
    basket: Basket
    link_keys: bytes
    home: bool


@dataclass(frozen=True, slots=True, order=True)
class KeptPage:
    """A page that is shown as a place: sorts as places are shown. times: texts of the link on it."""

    rank: int
    url: str
    id: int
    times: int


@dataclass(slots=True)
class _Count:
    by_rank: list[int] = field(default_factory=lambda: [0] * len(_RANK))
    pages: "array[int]" = field(default_factory=lambda: array("q"))
    kept: list[KeptPage] = field(default_factory=list)
    on_home: bool = False

    def add(self, page: PageLinks, times: int) -> None:
        rank = _RANK[page.basket]
        self.by_rank[rank] += times
        self.pages.append(page.id)
        self.on_home = self.on_home or page.home
        self.kept.append(KeptPage(rank, page.url, page.id, times))
        if len(self.kept) > _SLACK:
            self.shorten()

    def shorten(self) -> None:
        self.kept.sort()
        del self.kept[MOST_PLACES:]


class Places:
    """The places of the wanted targets over all pages. Grows with the wanted targets, not with the site."""

    def __init__(self, pages: Iterable[PageLinks], wanted: Collection[int]) -> None:
        self._counts: dict[int, _Count] = {}
        self._same: dict[bytes, frozenset[int]] = {}
        self._pages_read = 0
        keys = frozenset(wanted)
        for page in pages:
            self._pages_read += 1
            self._add(page, keys)
        for count in self._counts.values():
            count.shorten()

    def _add(self, page: PageLinks, wanted: frozenset[int]) -> None:
        standing = array("Q")
        standing.frombytes(page.link_keys)
        if hits := wanted.intersection(standing):
            times = Counter(key for key in standing if key in hits)
            for key in hits:
                self._counts.setdefault(key, _Count()).add(page, times[key])

    @cached_property
    def kept(self) -> Mapping[int, tuple[KeptPage, ...]]:
        """For each target that stands somewhere, the pages that are shown."""
        return {key: tuple(count.kept) for key, count in self._counts.items()}

    def standing(self, key: int, texts: Mapping[int, tuple[str, ...]]) -> Standing:
        """The standing of one target; texts: of its link, by page id, sorted."""
        count = self._counts.get(key)
        if count is None:
            return Standing(pages_read=self._pages_read)
        places = [Place(page.url, text) for page in count.kept for text in _shown(texts.get(page.id, ()), page.times)]
        near, recent, history = count.by_rank
        return Standing(
            total=sum(count.by_rank),
            places=tuple(places[:MOST_PLACES]),
            pages=self._shared(count.pages),
            near=near,
            recent=recent,
            history=history,
            on_home=count.on_home,
            pages_read=self._pages_read,
        )

    def _shared(self, pages: "array[int]") -> frozenset[int]:
        # Links of a frame stand on the same thousands of pages: one set serves all of them.
        return self._same.setdefault(pages.tobytes(), frozenset(pages))


def _shown(texts: tuple[str, ...], times: int) -> tuple[str, ...]:
    return texts[:times] or ("",)
