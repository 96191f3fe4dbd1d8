"""What a crawl says while it runs: JSON lines on a pipe, one event each."""

import json
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True)
class Entry:
    """The start address answered (or did not): what was asked, what it turned out to be.

    outcome: an Outcome value. seconds: until the home page was there.
    """

    asked: str
    home_url: str | None
    outcome: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Home:
    """What the home page says of itself. newest: newest date of its rows known so far (ISO).
    links: addresses on it; links_left: of them not yet verified; broken: suspected so far.
    footer_missing: names of footer items that the raw page does not show."""

    name: str | None
    site_code: str | None
    newest: str | None
    links: int
    links_left: int
    broken: int
    footer_missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the crawl stands. phase: crawl, verify or second-look. seconds_left: None when unknown.
    slowed: the site is slow or refused, and we slowed down."""

    phase: str
    pages_done: int
    pages_left: int
    columns_done: int
    columns_left: int
    checks_done: int
    checks_left: int
    suspected: int
    slowed: bool
    seconds_left: float | None


@dataclass(frozen=True, slots=True)
class Ended:
    """The child's last word. state: done, stopped or failed. ceiling: pages, bytes, time or None.
    error: for failed, one English line for the log. failure: for failed, a `facts.words.Failure` value."""

    state: str
    ceiling: str | None
    error: str | None = None
    failure: str | None = None


Event: TypeAlias = Entry | Home | Progress | Ended
_KINDS: dict[str, type[Entry] | type[Home] | type[Progress] | type[Ended]] = {
    "entry": Entry,
    "home": Home,
    "progress": Progress,
    "ended": Ended,
}


def to_line(event: Event) -> str:
    """One line of JSON, without its end."""
    return json.dumps({"event": type(event).__name__.lower()} | asdict(event), ensure_ascii=False)


def from_line(line: str) -> Event | None:
    """The event of a line; None for a line that is none."""
    try:
        data: Any = json.loads(line)
        kind = _KINDS[data.pop("event")]
        values: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in data.items()}
        return kind(**values)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
