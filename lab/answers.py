"""What the lab's server is asked and what it answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum

HTML = "text/html"


class Wire(Enum):
    """How the bytes of an answer go over the wire."""

    PLAIN = "plain"
    CHUNKED = "chunked"
    UNTIL_CLOSE = "until-close"
    RESET = "reset"
    RESET_MID_BODY = "reset-mid-body"
    CUT = "cut"
    SILENT = "silent"
    DRIP = "drip"
    ENDLESS = "endless"
    REPEATED = "repeated"
    RAW = "raw"


@dataclass(frozen=True, slots=True)
class Request:
    """One request as read; `since_first` is None at the first look at this address, else seconds since then."""

    method: str
    scheme: str
    host: str
    target: str
    headers: Mapping[str, str]
    since_first: float | None
    recent: int
    """How many requests this host got within the last second, this one included."""
    body: bytes = b""

    @property
    def path(self) -> str:
        """The target without its query."""
        return self.target.partition("?")[0]

    @property
    def query(self) -> str:
        """What stands behind the question mark, or nothing."""
        return self.target.partition("?")[2]


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """One answer. With `Wire.RAW` the body is everything that is sent."""

    status: int = 200
    body: bytes = b""
    content_type: str | None = HTML
    headers: tuple[tuple[str, str], ...] = ()
    delay: float = 0.0
    wire: Wire = Wire.PLAIN
    gzip: bool = True
    """Whether the server may compress it for a client that accepts that."""
    times: int = 1
    """With `Wire.REPEATED`: so often the body is sent, one behind the other, under the length of all."""


Behaviour = Callable[[Request], Answer]
Act = Answer | Behaviour


@dataclass(frozen=True)
class Host:
    """One host: its addresses (path with query), its sections, and what every other address gets."""

    name: str
    pages: Mapping[str, Act] = field(default_factory=dict)
    sections: tuple[tuple[str, Act], ...] = ()
    """Path prefixes, longest first."""
    otherwise: Act = Answer(404, b"<html><head><title>404 Not Found</title></head><body><h1>404</h1></body></html>")
    home: str | None = None
    """Origin to which this host (or scheme) redirects, path kept; None when it serves by itself."""
    schemes: tuple[str, ...] = ("http", "https")
    """Schemes that are served; the other one redirects to `home`."""
    certificate: str = "good"
    door: str = "open"
    """open; deaf (a connection is never taken); old-protocol or legacy-renegotiation (how its TLS speaks);
    plain (HTTP where TLS was asked)."""

    def act(self, target: str) -> Act:
        """The act for one address."""
        found = self.pages.get(target)
        if found is not None:
            return found
        for prefix, act in self.sections:
            if target.startswith(prefix):
                return act
        return self.otherwise
