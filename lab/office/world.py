"""What stands on the net at a moment, by the script: what sites show, what does not open, what accounts have posted."""

from datetime import date, datetime

from lab.office.accounts import Account, Service
from lab.office.days import YEAR
from lab.office.pages import LISTED, Shown, attachment, pages, report_day, service_link
from lab.office.script import Fault, Kind, Script
from lab.office.sites import Site

OPEN, DOWN, REFUSES, CUT = "open", "down", "refuses", "cut"
"""How a door stands: it opens, nobody answers, it refuses us, our own line is cut."""
_POSTS = 6


class World:
    """The script's world."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self._posts = {(site, column): script.posts(site, column) for site in script.sites for column in site.columns}
        self._account_posts = {account: script.account_posts(account) for account in script.accounts}
        self._made: dict[Shown, dict[str, str]] = {}

    def pages(self, site: Site, at: datetime) -> dict[str, str]:
        """The pages of a site by path."""
        shown = self.shown(site, at)
        if shown not in self._made:
            if len(self._made) > 4 * len(self.script.sites):
                self._made.clear()
            self._made[shown] = pages(shown)
        return self._made[shown]

    def shown(self, site: Site, at: datetime) -> Shown:
        """What a site has to show."""
        items = []
        for column in site.columns:
            posts = self._posts[site, column]
            items.append((column, tuple((day, posts.number(day)) for day in posts.until(at, LISTED))))
        reports = tuple(year for year in (YEAR - 1, YEAR - 2) if report_day(site, year) <= at.date())
        lacks = frozenset({"icp"} if self.script.holds(Kind.FOOT, site.number, at) else ())
        return Shown(site, tuple(items), reports, lacks)

    def door(self, site: Site, at: datetime) -> str:
        """How the door of a site stands."""
        if self.script.holds(Kind.LINE, 0, at):
            return CUT
        if self.script.holds(Kind.DOWN, site.number, at):
            return DOWN
        return REFUSES if self.script.holds(Kind.REFUSES, site.number, at) else OPEN

    def is_cut(self, at: datetime) -> bool:
        """Whether our own line is cut."""
        return self.script.holds(Kind.LINE, 0, at)

    def gone(self, site: Site, at: datetime) -> frozenset[str]:
        """Addresses to which the site links and that do not open."""
        found = {service_link(site, int(row.part)) for row in self._now(Kind.HOME_LINK, site, at)}
        found |= {service_link(site, 3) for _ in self._now(Kind.PAGE_LINK, site, at)}
        return frozenset(
            found | {site.url.rstrip("/") + attachment(site) for _ in self._now(Kind.ATTACHMENT, site, at)}
        )

    def _now(self, kind: Kind, site: Site, at: datetime) -> list[Fault]:
        return [row for row in self.script.of(kind, site.number) if row.span.holds(at)]

    def account_door(self, account: Account, at: datetime) -> str:
        """Whether an account lets itself be looked at."""
        if self.script.holds(Kind.LINE, 0, at):
            return CUT
        return REFUSES if self.script.holds(Kind.WALL, account.number, at) else OPEN

    def posts(self, account: Account, at: datetime) -> list[tuple[str, date]]:
        """The newest posts of an account: title and day."""
        posts = self._account_posts[account]
        return [(f"{account.name}第{posts.number(day)}条", day) for day in posts.until(at, _POSTS)]

    def service_door(self, service: Service, at: datetime) -> str:
        """How a service answers."""
        if self.script.holds(Kind.LINE, 0, at):
            return CUT
        return DOWN if self.script.holds(Kind.SERVICE, service.number, at) else OPEN
