"""What the client may be told, and every default of it."""

from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path

from crawler.net.mapping import ConnectTo

USER_AGENT = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
)
"""Neutral on purpose: firewalls refuse agents that name themselves bot, link, check or spider."""


@dataclass(frozen=True, slots=True)
class NetSettings:
    """How the one client behaves. Times in seconds.

    connect_to: `--connect-to` rules, the first match wins. proxy: URL of an HTTP or SOCKS proxy,
    names are then resolved by it. ca_file: PEM file of further authorities beside the system's.
    delay: between two starts at one host, at first; it adapts between delay_least and delay_most.
    0 means no waiting at all. connections: at one host. overall: transfers at any moment,
    not counting what hosts that never answered keep open.
    private_ok: whether private addresses may be asked. listed, listed_nets: hosts, addresses and networks that
    may be asked all the same. name_threads, name_limit: threads that resolve names, time for one name.
    dead_after: connects in a row that must fail before jobs for that host and port share the failure
    for dead_for seconds.
    """

    connect_to: tuple[ConnectTo, ...] = ()
    proxy: str | None = None
    ca_file: Path | None = None
    user_agent: str = USER_AGENT
    accept: str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    accept_language: str = "zh-CN,zh;q=0.9,en;q=0.5"
    delay: float = 0.2
    delay_least: float = 0.05
    delay_most: float = 5.0
    pause_most: float = 30.0
    connections: int = 4
    overall: int = 32
    private_ok: bool = False
    listed: frozenset[str] = frozenset()
    listed_nets: tuple[IPv4Network | IPv6Network, ...] = ()
    name_threads: int = 64
    name_limit: float = 10.0
    name_ttl: float = 600.0
    dead_after: int = 2
    dead_for: float = 120.0
