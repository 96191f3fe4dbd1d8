"""`--connect-to`: which socket serves a host and port. Only the socket moves, names stay."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from crawler.net.address import normal_host

_RULE = re.compile(r"(\[[^\]]*\]|[^:\[\]]*):(\d*):(\[[^\]]*\]|[^:\[\]]*):(\d*)")


@dataclass(frozen=True, slots=True)
class ConnectTo:
    """One rule. host "" and port None match any; to_host "" and to_port None keep what was asked.

    IPv6 addresses stand without brackets.
    """

    host: str
    port: int | None
    to_host: str
    to_port: int | None

    @classmethod
    def parse(cls, text: str) -> Self:
        """The rule of `HOST:PORT:ADDRESS:PORT`; IPv6 in brackets, every part may be empty.

        Raises ValueError with one line in Chinese.
        """
        match = _RULE.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"--connect-to 的写法应为 主机:端口:地址:端口（IPv6 地址加方括号）：{text!r}")
        host, port, to_host, to_port = match.groups()
        return cls(_host(host, text), _port(port, text), _host(to_host, text), _port(to_port, text))

    def matches(self, host: str, port: int) -> bool:
        """Whether the rule speaks of this host (normalized, no brackets) and port."""
        return self.host in ("", host) and self.port in (None, port)


@dataclass(frozen=True, slots=True)
class Place:
    """Where to connect. mapped: a rule said so. named: that rule names the host, not any."""

    host: str
    port: int
    mapped: bool = False
    named: bool = False


def place(rules: Iterable[ConnectTo], host: str, port: int) -> Place:
    """Where a transfer for host and port connects, by the first rule that matches."""
    for rule in rules:
        if rule.matches(host, port):
            return Place(rule.to_host or host, rule.to_port or port, True, bool(rule.host))
    return Place(host, port)


def _host(text: str, rule: str) -> str:
    if not text:
        return ""
    host = normal_host(text)
    if host is None:
        raise ValueError(f"--connect-to 里的主机或地址无效：{rule!r}")
    return host


def _port(text: str, rule: str) -> int | None:
    if not text:
        return None
    if not 0 < int(text) < 65536:
        raise ValueError(f"--connect-to 里的端口应为 1 到 65535：{rule!r}")
    return int(text)
