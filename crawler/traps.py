"""Endless sites: paths that repeat themselves, and parameters that yield the same page for ever."""

from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

_REPEATS = 3
_LONGEST_ADDRESS = 2048
_LONGEST_CYCLE = 4
_SAME_NAME = 3
_STEPS = 3
_DISTINCT_SHARE = 0.2


def repeats_itself(url: str) -> bool:
    """Whether the path holds the same run of segments, or the query the same name, three times over,
    or the address is absurdly long."""
    if len(url) > _LONGEST_ADDRESS:
        return True
    parts = urlsplit(url)
    names = Counter(pair.partition("=")[0] for pair in parts.query.split("&"))
    if names.most_common(1)[0][1] >= _SAME_NAME:
        return True
    segments = [part for part in parts.path.split("/") if part]
    for length in range(1, min(_LONGEST_CYCLE, len(segments) // _REPEATS) + 1):
        for start in range(len(segments) - length * _REPEATS + 1):
            run = segments[start : start + length]
            if all(segments[start + length * n : start + length * (n + 1)] == run for n in range(1, _REPEATS)):
                return True
    return False


def family_of(url: str) -> str | None:
    """The family of a parametrized address: all that stands before its parameters; None without any."""
    before, mark, _ = url.partition("?")
    return before if mark else None


class Families:
    """Families of parametrized addresses that keep giving the same page for ever (calendars, filters).

    A page of a family that was reached through `_STEPS` others of it tells nothing new when nearly
    all that were read before had a shape already seen.
    """

    def __init__(self, seen: Iterable[tuple[str, int]] = ()) -> None:
        self._read: Counter[str] = Counter()
        self._shapes: dict[str, set[int]] = {}
        for url, shape in seen:
            self.saw(url, shape)

    def saw(self, url: str, shape: int) -> None:
        """A page was read; `shape` stands for its text without figures."""
        family = family_of(url)
        if family is not None:
            self._read[family] += 1
            self._shapes.setdefault(family, set()).add(shape)

    def is_endless(self, url: str, steps: int) -> bool:
        """Whether an address reached through so many others of its family would tell nothing new."""
        family = family_of(url)
        if family is None or steps < _STEPS or self._read[family] < _STEPS:
            return False
        return len(self._shapes[family]) <= max(1.0, self._read[family] * _DISTINCT_SHARE)
