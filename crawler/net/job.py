"""What goes into the client and what comes out of it."""

from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple

from facts.outcomes import Outcome


class Kind(IntEnum):
    """What a job is for; the smaller number goes first in a host's queue."""

    PAGE = 0
    CHECK = 1


class Limits(NamedTuple):
    """Ceilings of one job: decoded body in bytes, times in seconds, redirects followed."""

    body: int = 10_000_000
    connect: float = 15.0
    total: float = 30.0
    redirects: int = 10


class Job(NamedTuple):
    """One address to ask.

    url: absolute, serialized by the WHATWG standard (ASCII); path and query are sent as they stand.
    headers: sent beside the client's own. fresh: on a connection of its own, with no cookies
    (a second look). enough: a body that reaches its limit is enough, and no fault (for checks, which read the
    beginning only).
    body: sent with any method but GET and HEAD, under the Content-Type that `headers` name (none is made
    up); a redirect that turns the method into GET drops both.
    """

    url: str
    method: str = "GET"
    kind: Kind = Kind.PAGE
    headers: tuple[tuple[str, str], ...] = ()
    limits: Limits = Limits()
    fresh: bool = False
    enough: bool = False
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Hop:
    """One redirect that was followed, Location as received."""

    url: str
    status: int
    location: str


class Phases(NamedTuple):
    """Seconds from the start of the (last) transfer; 0 where a phase was not reached."""

    name: float = 0.0
    connect: float = 0.0
    tls: float = 0.0
    first_byte: float = 0.0
    total: float = 0.0


_NO_PHASES = Phases()


@dataclass(frozen=True, slots=True)
class Certificate:
    """Why strict verification failed (`expired`, `self-signed`, `unknown-authority`, `not-yet-valid`,
    `wrong-host`, `weak`; None when it passed), and when the certificate ends (ISO date)."""

    problem: str | None = None
    expires: str | None = None


@dataclass(frozen=True)
class Answer:
    """How one job ended.

    url: the address asked; final_url: after redirects. status: None when no HTTP answer came.
    body: decoded, at most `limits.body` bytes. raw: as received (equal to body where no content
    encoding was used). encoding: the content encoding of raw. detail: a short English word or
    sentence for the log and evidence, e.g. "gzip stream is cut". ip: the address reached.
    requests: HTTP requests that this job took, redirects and lenient second look counted.
    """

    url: str
    final_url: str
    outcome: Outcome
    status: int | None = None
    header_lines: tuple[bytes, ...] = ()
    body: bytes = b""
    raw: bytes = b""
    encoding: str = ""
    hops: tuple[Hop, ...] = ()
    phases: Phases = _NO_PHASES
    certificate: Certificate | None = None
    ip: str | None = None
    detail: str = ""
    requests: int = 1
    received: int = 0
    retry_after: float | None = field(default=None)

    @cached_property
    def headers(self) -> dict[str, str]:
        """Header values by lower-case name; of a repeated name the last one counts."""
        found: dict[str, str] = {}
        for line in self.header_lines:
            name, colon, value = line.partition(b":")
            if colon:
                found[name.strip().lower().decode("latin-1")] = value.strip().decode("latin-1")
        return found

    @property
    def content_type(self) -> str:
        """The media type without parameters, lower case; empty when not named."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()
