"""What a user asks of an inspection."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from facts.verdicts import Severity
from facts.words import Level, Trigger, Vantage


@dataclass(frozen=True, slots=True)
class CrawlOptions:
    """How to look. Stored with the inspection, so that a resume looks the same way.

    delay: seconds between two starts on a host, adapting around it; concurrency: connections per
    host. max_time in seconds. robots: obey or ignore. private: whether private addresses may be
    connected to. connect_to: as curl's.
    """

    connect_to: tuple[str, ...] = ()
    proxy: str | None = None
    ca_file: str | None = None
    user_agent: str | None = None
    delay: float = 0.2
    concurrency: int = 4
    robots: str = "obey"
    max_pages: int = 20_000
    max_depth: int = 15
    max_bytes: int = 2_000_000_000
    max_time: float = 4 * 3600.0
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    private: bool = True
    hosts: tuple[str, ...] = ()
    line_reference: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InspectRequest:
    """One inspection as asked: the address as typed, the moment, the rules, the outputs."""

    address: str
    as_of: date
    only: tuple[str, ...] = ()
    level: Level | None = None
    pack: Path | None = None
    formats: tuple[str, ...] = ("html", "json")
    out: Path | None = None
    fail_on: Severity = Severity.VETO
    resume: bool = False
    store: str | None = None
    trigger: Trigger = Trigger.COMMAND
    vantage: Vantage = Vantage.UNKNOWN
    crawl: CrawlOptions = field(default_factory=CrawlOptions)
