"""What one transfer was told, and what came of it: libcurl's words, nothing judged yet."""

from enum import Enum, IntEnum
from typing import NamedTuple

from crawler.net.address import Address
from crawler.net.job import Limits, Phases
from crawler.net.mapping import Place


class Profile(Enum):
    """How a server's TLS is held: by today's rules, or by whatever it offers."""

    STRICT = "strict"
    LENIENT = "lenient"


class Stage(IntEnum):
    """How far a transfer came."""

    NAME = 0
    CONNECT = 1
    TLS = 2
    WAIT = 3
    BODY = 4


class Request(NamedTuple):
    """One HTTP request. addresses: of `place.host`, empty behind a proxy. absolute: the request line
    names the whole address, for a proxy that will not tunnel. body: sent unless the method is GET or HEAD."""

    address: Address
    method: str
    header_lines: tuple[bytes, ...]
    limits: Limits
    place: Place
    addresses: tuple[str, ...] = ()
    profile: Profile = Profile.STRICT
    fresh: bool = False
    absolute: bool = False
    body: bytes = b""

    @property
    def bodied(self) -> bool:
        """Whether a body goes out, be it an empty one."""
        return self.method not in ("GET", "HEAD")


class Exchange(NamedTuple):
    """One transfer, ended. code 0: complete. text, os_error: libcurl's words and errno.

    status: None when no final answer came. full: the body reached its cap. connect_code: the
    proxy's answer to CONNECT, 0 when none. forwarded: the proxy spoke HTTP for the site, so that an
    error may be its own. expires: ISO date of the certificate, where one was seen.
    sent: a request went out.
    """

    code: int
    text: str = ""
    os_error: int = 0
    status: int | None = None
    header_lines: tuple[bytes, ...] = ()
    raw: bytes = b""
    full: bool = False
    phases: Phases = Phases()
    ip: str | None = None
    connect_code: int = 0
    proxied: bool = False
    forwarded: bool = False
    tls: bool = False
    verify_result: int = 0
    expires: str | None = None
    sent: bool = False
    aborted: bool = False

    @property
    def stage(self) -> Stage:
        """How far it came, by the phases that have a time."""
        if self.status is not None:
            return Stage.BODY
        if not self.phases.connect:  # a connection that is used again has no connect time
            return Stage.WAIT if self.sent else Stage.CONNECT
        if self.tls and not self.phases.tls:
            return Stage.TLS
        return Stage.WAIT

    @property
    def received(self) -> int:
        """Bytes of header lines and body as they came."""
        return sum(map(len, self.header_lines)) + len(self.raw)

    def header(self, name: bytes) -> bytes | None:
        """The last value of a header, by its lower-case name; None when it did not come."""
        found = None
        for line in self.header_lines:
            if line[: len(name)].lower() == name and line[len(name) : len(name) + 1] == b":":
                found = line[len(name) + 1 :].strip()
        return found
