"""What a user asks of an inspection."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from crawler.options import CrawlOptions
from facts.verdicts import Severity
from facts.words import Level, Trigger, Vantage

__all__ = ["CrawlOptions", "InspectRequest"]


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
