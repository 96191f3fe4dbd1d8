"""What Scrapy and the client are told, in one place."""

from collections.abc import Iterable
from ipaddress import ip_network
from pathlib import Path
from typing import Any

from crawler.net.address import normal_host, parse
from crawler.net.mapping import ConnectTo
from crawler.net.settings import USER_AGENT, NetSettings
from crawler.options import CrawlOptions

SCRAPY: dict[str, Any] = {
    "TWISTED_REACTOR_ENABLED": False,
    "SCHEDULER": "crawler.handler.FrontierScheduler",
    "DOWNLOAD_HANDLERS": {
        "http": "crawler.handler.ClientHandler",
        "https": "crawler.handler.ClientHandler",
        "data": None,
        "file": None,
        "ftp": None,
        "s3": None,
    },
    "ITEM_PIPELINES": {"crawler.handler.RecorderPipeline": 1},
    "EXTENSIONS": {"crawler.rounds.Rounds": 1, "crawler.heartbeat.Heartbeat": 2},
    # Politeness, redirects, decoding, cookies, retries, robots and addresses are the client's and the look's.
    "EXTENSIONS_BASE": {},
    "DOWNLOADER_MIDDLEWARES_BASE": {},
    "SPIDER_MIDDLEWARES_BASE": {},
    "CONCURRENT_REQUESTS_PER_DOMAIN": 10_000,
    "DOWNLOAD_DELAY": 0,
    "CONCURRENT_ITEMS": 1,  # Scrapy starts so many tasks per response
    "SCRAPER_SLOT_MAX_ACTIVE_SIZE": 64_000_000,
    "STATS_DUMP": False,
    "LOG_ENABLED": False,
    "LOG_INSTALL_ROOT_HANDLER": False,
    "TELNETCONSOLE_ENABLED": False,
}
OVERALL = 32
"""Transfers at any moment, over all hosts."""
PAGES_UNDER_WAY = 96
"""Requests that Scrapy has open; the client's budget decides what is really sent, and so many keep a reader busy."""


def net_settings(options: CrawlOptions, addresses: Iterable[str] = ()) -> NetSettings:
    """The client's settings for an inspection's options. addresses: typed by a person, so their hosts
    may be asked even where they are private; so may the hosts of the site's profile, those that prove our line, and
    what the office lists."""
    typed = [parse(address) for address in (*addresses, *options.line_reference)]
    named = [host.partition(":")[0] for host in options.hosts]
    named += [normal_host(entry) or "" for entry in options.listed if "/" not in entry]
    return NetSettings(
        connect_to=tuple(ConnectTo.parse(rule) for rule in options.connect_to),
        proxy=options.proxy,
        ca_file=Path(options.ca_file) if options.ca_file else None,
        user_agent=options.user_agent or USER_AGENT,
        delay=options.delay,
        connections=options.concurrency,
        overall=max(OVERALL, options.concurrency),
        private_ok=options.private,
        listed=frozenset(
            [*(found.origin.host for found in typed if found), *named, *(f"www.{name}" for name in named)]
        ),
        listed_nets=tuple(ip_network(entry) for entry in options.listed if "/" in entry),
    )
