"""What a user asks of an inspection."""

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Self

from crawler.options import CrawlOptions
from facts.verdicts import Severity
from facts.words import Level, Trigger, Vantage
from xunwang.profiles import Profile

__all__ = ["CrawlOptions", "InspectRequest"]


@dataclass(frozen=True, slots=True)
class InspectRequest:
    """One inspection as asked: the address as typed, the moment, the rules, the outputs.

    typed: the fields of `crawl` that the user has set himself; the site's profile sets the others. profile: one that
    was given with the request and stays with the site. incremental: it builds on an earlier look and asks what is due;
    a full one where there is none. slot: key of the planned slot that it serves; a resume of it takes up the inspection
    of that slot. target_id: which target, where that is known; the address is then only how it is called.
    """

    address: str
    as_of: date
    only: tuple[str, ...] = ()
    level: Level | None = None
    pack: Path | None = None
    formats: tuple[str, ...] = ("html", "json", "xlsx")
    out: Path | None = None
    fail_on: Severity = Severity.VETO
    resume: bool = False
    store: str | None = None
    trigger: Trigger = Trigger.COMMAND
    vantage: Vantage = Vantage.UNKNOWN
    crawl: CrawlOptions = field(default_factory=CrawlOptions)
    typed: frozenset[str] = frozenset()
    profile: Profile | None = None
    incremental: bool = False
    slot: str = ""
    target_id: int | None = None

    def under(self, profile: Profile) -> Self:
        """The request as the site's profile wants it, wherever the user has set nothing himself."""
        said = {name: value for name, value in profile.crawl.items() if name not in self.typed}
        return replace(self, crawl=replace(self.crawl, hosts=profile.hosts, **said))
