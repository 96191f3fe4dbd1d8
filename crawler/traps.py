"""Endless sites: paths that repeat themselves, and parameters that yield the same page for ever."""

from collections import Counter
from urllib.parse import parse_qsl, urlsplit

_REPEATS = 3
_LONGEST_ADDRESS = 2048
_LONGEST_CYCLE = 4
_SAMPLE = 60
_DISTINCT_SHARE = 0.2


def repeats_itself(url: str) -> bool:
    """Whether the path holds the same run of segments three times over, or the address is absurdly long."""
    if len(url) > _LONGEST_ADDRESS:
        return True
    segments = [part for part in urlsplit(url).path.split("/") if part]
    for length in range(1, min(_LONGEST_CYCLE, len(segments) // _REPEATS) + 1):
        for start in range(len(segments) - length * _REPEATS + 1):
            run = segments[start : start + length]
            if all(segments[start + length * n : start + length * (n + 1)] == run for n in range(1, _REPEATS)):
                return True
    return False


def pattern_of(url: str) -> str | None:
    """The family of a parametrized address (host, path and names of its parameters); None without parameters."""
    parts = urlsplit(url)
    if not parts.query:
        return None
    names = sorted({name for name, _ in parse_qsl(parts.query, keep_blank_values=True)})
    return f"{parts.netloc}{parts.path}?{'&'.join(names)}"


class EndlessParameters:
    """Notices families of parametrized addresses that keep giving the same page.

    A family is endless when many of its pages were read and nearly all had a shape seen before.
    """

    def __init__(self) -> None:
        self._read: Counter[str] = Counter()
        self._shapes: dict[str, set[int]] = {}

    def saw(self, url: str, shape: int) -> None:
        """A page of the family was read; `shape` is a hash of its text without figures."""
        pattern = pattern_of(url)
        if pattern is not None:
            self._read[pattern] += 1
            self._shapes.setdefault(pattern, set()).add(shape)

    def is_endless(self, url: str) -> bool:
        """Whether more of this family would tell nothing new."""
        pattern = pattern_of(url)
        if pattern is None or self._read[pattern] < _SAMPLE:
            return False
        return len(self._shapes[pattern]) <= self._read[pattern] * _DISTINCT_SHARE
