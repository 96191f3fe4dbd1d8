"""An address taken apart for the wire: the authority normalized, path and query as they stand."""

import re
from dataclasses import dataclass
from functools import lru_cache

import ada_url

_SPLIT = re.compile(r"(https?)://([^/?#\\]*)([^#]*)", re.IGNORECASE)
_UNFIT = re.compile(r"[^\x21-\x7e]")
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Origin:
    """Scheme, host and port. host: normalized, IPv6 without brackets, so 127.1 is 127.0.0.1."""

    scheme: str
    host: str
    port: int

    @property
    def root(self) -> str:
        """The origin's address with a slash, default ports left out."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}/"


@dataclass(frozen=True, slots=True)
class Address:
    """origin, and target: what the request line names (path and query)."""

    origin: Origin
    target: str

    @property
    def url(self) -> str:
        """The whole address, without fragment and user."""
        return self.origin.root[:-1] + self.target


def parse(url: str) -> Address | None:
    """The parts of an http(s) address; None when it is no such address."""
    if _UNFIT.search(url):
        try:
            url = ada_url.URL(url).href
        except ValueError:
            return None
    match = _SPLIT.match(url)
    if match is None:
        return None
    origin = _origin(match[1].lower(), match[2])
    if origin is None:
        return None
    target = match[3]
    return Address(origin, target if target.startswith("/") else "/" + target)


def normal_host(text: str) -> str | None:
    """A host as the URL standard writes it, IPv6 without brackets; None when it is none."""
    bare = text if text.startswith("[") or ":" not in text else f"[{text}]"
    if re.search(r"[/?#@\\\s]", bare):
        return None
    try:
        host = ada_url.URL(f"http://{bare}/").hostname
    except ValueError:
        return None
    return host.strip("[]") or None


@lru_cache(maxsize=20_000)
def _origin(scheme: str, authority: str) -> Origin | None:
    try:
        url = ada_url.URL(f"{scheme}://{authority}/")
    except ValueError:
        return None
    host = url.hostname.strip("[]")
    return Origin(scheme, host, int(url.port) if url.port else _PORTS[scheme]) if host else None
