"""Cookies as far as a reader's visit needs them: kept per host, few, for one inspection."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from crawler.net.address import Address

MOST = 50
"""Cookies kept for one host or domain; the oldest goes first."""
_LONGEST = 4096
_HEADER_LONGEST = 8192
_UNFIT = re.compile(rb"[\x00-\x1f\x7f;]")
# Registries under which names are handed out: a cookie for one of them would reach strangers.
_REGISTRIES = frozenset({"gov.cn", "com.cn", "org.cn", "net.cn", "edu.cn", "ac.cn", "mil.cn", "政务.cn"})


@dataclass(frozen=True, slots=True)
class _Cookie:
    name: bytes
    value: bytes
    path: str
    secure: bool


@dataclass(slots=True)
class Jar:
    """What hosts asked us to send back. Host-only cookies lie under the host, others under the domain."""

    _hosts: dict[str, dict[tuple[bytes, str], _Cookie]] = field(default_factory=dict)
    _domains: dict[str, dict[tuple[bytes, str], _Cookie]] = field(default_factory=dict)

    def header(self, address: Address) -> bytes:
        """The value of the Cookie header for an address; empty when there is nothing to send."""
        if not self._hosts and not self._domains:
            return b""
        host, path, found = address.origin.host, address.target.partition("?")[0], dict[bytes, bytes]()
        for cookie in self._candidates(host):
            if _path_fits(path, cookie.path) and (address.origin.scheme == "https" or not cookie.secure):
                found[cookie.name] = cookie.value
        pairs, room = [], _HEADER_LONGEST
        for name, value in found.items():
            pair = name + b"=" + value
            room -= len(pair) + 2
            if room < 0:
                break
            pairs.append(pair)
        return b"; ".join(pairs)

    def keep(self, address: Address, header_lines: tuple[bytes, ...]) -> None:
        """Take in the Set-Cookie lines of an answer from this address."""
        for line in header_lines:
            if line[:11].lower() == b"set-cookie:":
                self._take(address, line[11:].strip())

    def _candidates(self, host: str) -> list[_Cookie]:
        found = list(self._hosts.get(host, {}).values())
        labels = host.split(".")
        for start in range(len(labels) - 1):
            found += self._domains.get(".".join(labels[start:]), {}).values()
        return found

    def _take(self, address: Address, text: bytes) -> None:
        pair, *attributes = text.split(b";")
        name, equals, value = (part.strip() for part in pair.partition(b"="))
        if not equals or not name or len(pair) > _LONGEST or _UNFIT.search(pair):
            return
        facts = _attributes(attributes)
        host = address.origin.host
        domain = _domain(facts.get("domain", ""), host)
        if domain is None:
            return
        path = facts.get("path", "")
        if not path.startswith("/"):
            path = address.target.partition("?")[0].rpartition("/")[0] or "/"
        shelf = (self._domains if domain else self._hosts).setdefault(domain or host, {})
        shelf.pop((name, path), None)
        if _ended(facts):
            return
        shelf[name, path] = _Cookie(name, value, path, "secure" in facts)
        if len(shelf) > MOST:
            del shelf[next(iter(shelf))]


def _attributes(parts: list[bytes]) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in parts:
        name, _, value = part.decode("latin-1").partition("=")
        found[name.strip().lower()] = value.strip()
    return found


def _domain(text: str, host: str) -> str | None:
    """The domain that a cookie is for, "" for the host alone, None when it may not be set."""
    domain = text.lstrip(".").lower()
    if domain in ("", host):
        return ""
    if "." not in domain or domain in _REGISTRIES or not host.endswith("." + domain):
        return None
    return domain


def _path_fits(path: str, prefix: str) -> bool:
    return path == prefix or (path.startswith(prefix) and (prefix.endswith("/") or path[len(prefix)] == "/"))


def _ended(facts: dict[str, str]) -> bool:
    age = facts.get("max-age", "")
    if age.lstrip("-").isdecimal():
        return int(age) <= 0
    try:
        end = parsedate_to_datetime(facts.get("expires", ""))
    except (ValueError, IndexError, OverflowError):
        return False
    return (end if end.tzinfo is not None else end.replace(tzinfo=UTC)) <= datetime.now(UTC)
