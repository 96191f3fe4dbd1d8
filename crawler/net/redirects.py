"""Where a redirect leads, from the Location bytes as received."""

import re
from dataclasses import dataclass, field

import ada_url

from crawler.net import address
from crawler.net.address import Address
from facts.outcomes import Outcome

STATUSES = frozenset({301, 302, 303, 307, 308})
_HIGH = re.compile(rb"[\x80-\xff]")


@dataclass(frozen=True, slots=True)
class Next:
    """The address that follows, or the outcome with which the chain ends."""

    address: Address | None = None
    outcome: Outcome | None = None
    detail: str = ""


@dataclass(slots=True)
class Chain:
    """The redirects of one job so far. most: how many may be followed."""

    most: int
    _seen: set[tuple[str, str, bytes]] = field(default_factory=set)

    def enter(self, where: Address, method: str, cookies: bytes) -> bool:
        """Note a request; False when the very same one was made before: a ring."""
        step = (method, where.url, cookies)
        if step in self._seen:
            return False
        self._seen.add(step)
        return True

    def follow(self, base: Address, location: bytes | None, hops: int) -> Next:
        """The address that `location` names, read at `base`, after `hops` redirects."""
        if location is None or not location.strip():
            return Next(None, Outcome.REDIRECT_REFUSED, "redirect without Location")
        if hops >= self.most:
            return Next(None, Outcome.REDIRECT_LOOP, f"more than {self.most} redirects")
        joined = resolve(base.url, location)
        if joined is None:
            return Next(None, Outcome.REDIRECT_REFUSED, "Location is no address")
        target = address.parse(joined)
        if target is None:
            return Next(None, Outcome.REDIRECT_REFUSED, f"redirect to {joined.partition(':')[0][:20]}:")
        return Next(target)


def resolve(base: str, location: bytes) -> str | None:
    """The absolute address of a Location value by the URL standard; None when it is none.

    Bytes that are not UTF-8 (GBK as a rule) are kept as they are, escaped.
    """
    try:
        text = location.decode("utf-8")
    except UnicodeDecodeError:
        text = _HIGH.sub(lambda match: b"%%%02X" % match[0][0], location).decode("ascii")
    try:
        return str(ada_url.URL(text, base=base).href)
    except ValueError:
        return None


def method_after(status: int, method: str) -> str:
    """The method with which a redirect is followed."""
    return "GET" if status in (301, 302, 303) and method != "HEAD" else method
