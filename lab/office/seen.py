"""What the office has seen by its looks, and what therefore stands in a mail: the lab's own reckoning."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from lab.office import days
from lab.office.accounts import LIMIT, WARN
from lab.office.expected import Against, Subject, Told
from lab.office.ledger import Case, Ledger
from lab.office.pages import attachment, report_day, service_link
from lab.office.script import Fault, Kind, Script
from lab.office.sites import Column, Site
from lab.office.units import Unit

_LATELY = timedelta(hours=26)
_NEWS_DAYS, _SOON_DAYS = 14, 3
_HOME_NEAR = 12
_COLUMNS_HIT, _COLUMNS_NEAR = 5, 4
_WEEK = 7
_FAILED_HIT, _FAILED_NEAR = 9, 6
"""Of 168 visits, one an hour: 5 % and 3 %, not less."""
_NOON = time(12)

Missed: TypeAlias = frozenset[tuple[int, datetime]]
"""Looks that broke off: number of the site, or of the account below nought, and the planned moment."""


@dataclass
class _Seen:
    """What was last read of a target. newest: by column of a site, under `` of an account."""

    tried: datetime | None = None
    read: datetime | None = None
    answered: bool = False
    newest: dict[str, date] = field(default_factory=dict)
    reports: tuple[int, ...] = ()


class Eyes:
    """The office's looks."""

    def __init__(self, script: Script, ledger: Ledger, first: date, missed: Missed = frozenset()) -> None:
        self.script, self.ledger, self.first, self._missed = script, ledger, first, missed
        self._sites = {site.number: _Seen() for site in script.sites}
        self._accounts = {account.number: _Seen() for account in script.accounts}
        self._posts = {(site, column): script.posts(site, column) for site in script.sites for column in site.columns}
        self._account_posts = {account.number: script.account_posts(account) for account in script.accounts}

    def account_hours(self, day: date) -> Iterator[time]:
        """When accounts are looked at: with the day's first look, in a watch once more after noon."""
        kind = days.kind_of(day)
        looks = sorted([*kind.full, *kind.part])
        yield looks[0]
        if days.watches_on(day):
            later = [at for at in looks[1:] if at >= _NOON]
            yield from later[:1]

    def look_at_sites(self, at: datetime, *, whole: bool) -> None:
        """All sites, one after the other."""
        for site in self.script.sites:
            seen = self._sites[site.number]
            seen.tried, seen.answered = at, self._answers(site, at) and (site.number, at) not in self._missed
            if seen.answered:
                self._read(site, seen, at, whole=whole)

    def look_at_accounts(self, at: datetime) -> None:
        """All accounts."""
        for account in self.script.accounts:
            if (-account.number, at) in self._missed:
                continue
            seen = self._accounts[account.number]
            seen.tried = at
            seen.answered = not (
                self.script.holds(Kind.WALL, account.number, at) or self.script.holds(Kind.LINE, 0, at)
            )
            if not seen.answered:
                continue
            seen.read, seen.newest = at, {"": self._account_posts[account.number].newest(at)}
            if account.publishes:
                age = (at.date() - seen.newest[""]).days
                subject = Subject(f"account:{account.number}", "media.stale", "")
                fault = self._fault(Kind.ACCOUNT, account.number, at) if age > LIMIT else None
                self._see(at, subject, account.unit, fault, "veto", certain=False, name=account.name)

    def look_again(self, at: datetime, case: Case) -> None:
        """One case alone, in the night after 已改."""
        number = int(case.subject.target.partition(":")[2])
        site = self.script.sites[number - 1]
        there = any(subject == case.subject and fault for subject, fault, _, _ in self._things(site, at, whole=True))
        if self._answers(site, at):
            self.ledger.look_again(at, case.subject, there)

    def probe(self, at: datetime) -> None:
        """The visits of the hour that ends: only what they make of cases."""
        for fault in self.script.faults:
            if fault.kind is Kind.SERVICE:
                self._service(fault, at)
            if fault.kind is Kind.DOWN and fault.span.ends - fault.span.begins > timedelta(hours=24):
                self._week(fault, at)

    def unpublished(self, levels: tuple[str, ...]) -> list[Site]:
        """Sites of these levels on which last year's report was not seen."""
        return [
            site
            for site in self.script.sites
            if site.level in levels and days.YEAR - 1 not in self._sites[site.number].reports
        ]

    def falling(self, first: date, last: date) -> Iterator[str]:
        """Columns and accounts whose last day of grace lies in a holiday, by `site name`."""
        for site in self.script.sites:
            newest = self._sites[site.number].newest
            for column in site.columns:
                if column.kind == "news" and column.slug in newest:
                    over = newest[column.slug] + timedelta(days=_NEWS_DAYS + 1)
                    if first <= over <= last:
                        yield f"{site.name} {column.name}"
        for account in self.script.accounts:
            posted = self._accounts[account.number].newest.get("")
            if account.publishes and posted and first <= posted + timedelta(days=LIMIT + 1) <= last:
                yield account.name

    def is_blind(self, subject: Subject, at: datetime) -> bool:
        """Whether nobody looked at the target of a case this day."""
        kind, _, number = subject.target.partition(":")
        if kind == "service":
            return False
        seen = (self._sites if kind == "site" else self._accounts)[int(number)]
        return not _lately(seen, at)

    def told(self, at: datetime, unit: str, mine: Sequence[Case], against: Against) -> Told:
        """What a daily mail must say."""
        own = [site for site in self.script.sites if not unit or site.unit.name == unit]
        accounts = [row for row in self.script.accounts if not unit or row.unit.name == unit]
        services = [row for row in self.script.services if not unit or row.unit.name == unit]
        columns = [row for site in own if _lately(self._sites[site.number], at) for row in self._left(site)]
        left = [number for _, _, number in columns]
        silent = [
            (row, (at.date() - posted).days)
            for row in accounts
            if row.publishes and (posted := self._accounts[row.number].newest.get(""))
        ]
        ages = [age for _, age in silent]
        unsent = [case for case in mine if case.is_unsent]
        return Told(
            day=at.date(),
            sites=len(own),
            accounts=len(accounts),
            services=len(services),
            hits=tuple((case.name, case.subject.rule) for case in mine if case.is_veto and case.confirmed),
            suspected=tuple(case.name for case in mine if case.is_veto and case.waits),
            near=tuple(self._near(own, unit, at)),
            today=left.count(0),
            soon=len(left),
            against=against,
            late=sum(case.late(at.date()) for case in mine),
            pending=sum(case.waits for case in mine),
            media=(sum(WARN <= age <= LIMIT for age in ages), sum(age > LIMIT for age in ages)),
            unseen=(
                tuple(site.name for site in own if not _is_seen(self._sites[site.number], at)),
                tuple(row.name for row in accounts if not _is_seen(self._accounts[row.number], at)),
            ),
            in_work=sum(case.is_sent for case in mine),
            unsent=(len(unsent), sum(case.confirmed for case in unsent)),
            due=(*columns, *((row.name, row.platform, LIMIT - age) for row, age in silent if WARN <= age <= LIMIT)),
            to_send=tuple(case.name for case in unsent if case.confirmed),
        )

    def _answers(self, site: Site, at: datetime) -> bool:
        script = self.script
        closed = script.holds(Kind.DOWN, site.number, at) or script.holds(Kind.REFUSES, site.number, at)
        return not closed and not script.holds(Kind.LINE, 0, at)

    def _read(self, site: Site, seen: _Seen, at: datetime, *, whole: bool) -> None:
        seen.read = at
        seen.newest = {column.slug: self._posts[site, column].newest(at) for column in site.columns}
        if whole:
            published = report_day(site, days.YEAR - 1)
            seen.reports = (days.YEAR - 1,) if published <= at.date() else ()
        for subject, fault, weight, certain in self._things(site, at, whole=whole):
            self._see(at, subject, site.unit, fault, weight, certain=certain, name=site.name)

    def _see(
        self, at: datetime, subject: Subject, unit: Unit, fault: Fault | None, weight: str, *, certain: bool, name: str
    ) -> None:
        if fault is None and subject not in self.ledger.cases:
            return
        way = fault.way if fault else self.ledger.cases[subject].way
        ends = fault.span.ends if fault else at
        self.ledger.see(at, Case(subject, unit, way, ends, weight, certain, name), fault)

    def _things(self, site: Site, at: datetime, *, whole: bool) -> Iterator[tuple[Subject, Fault | None, str, bool]]:
        """What a look at a site tells: subject, the fault that makes it or None, weight, whether beyond doubt.

        A look that is not whole judges links and the home page alone.
        """
        target, number = f"site:{site.number}", site.number
        deduct = "deduct" if site.level in ("portal", "county") else "advice"
        for part in "12":
            link = service_link(site, int(part))
            fault = self._fault(Kind.HOME_LINK, number, at, part)
            yield Subject(target, "links.broken-on-home", link), fault, "home", True
        fault = self._fault(Kind.PAGE_LINK, number, at)
        yield Subject(target, "links.broken", service_link(site, 3)), fault, deduct, True
        fault = self._fault(Kind.ATTACHMENT, number, at)
        file = site.url.rstrip("/") + attachment(site)
        yield Subject(target, "links.missing-attachment", file), fault, deduct, True
        silent = self._fault(Kind.SITE, number, at)
        age = self._age(site, at)
        yield Subject(target, "freshness.home", site.url), silent if age > _NEWS_DAYS else None, "veto", True
        if not whole:
            return
        fault = self._fault(Kind.FOOT, number, at)
        yield Subject(target, "identity.icp", site.url), fault, deduct, True
        sure = self._is_confirmed(site, at)
        over = self._over(site, at)
        for column in site.columns:
            if column.kind == "news":
                fault = self._column_fault(site, column, at) if column in over else None
                yield Subject(target, "freshness.news-column", f"{site.url}{column.slug}/"), fault, deduct, sure
        hit = self._column_fault(site, over[0], at) if len(over) >= _COLUMNS_HIT else None
        yield Subject(target, "freshness.columns-total", site.url, "news-notice"), hit, "veto", sure

    def _over(self, site: Site, at: datetime) -> list[Column]:
        limit = at.date() - timedelta(days=_NEWS_DAYS)
        return [row for row in site.columns if row.kind == "news" and self._posts[site, row].newest(at) < limit]

    def _age(self, site: Site, at: datetime) -> int:
        return (at.date() - max(self._posts[site, column].newest(at) for column in site.columns)).days

    def _is_confirmed(self, site: Site, at: datetime) -> bool:
        day = self.script.confirmed.get(site.number)
        return day is not None and at >= days.moment(max(day, self.first), days.CONFIRMED_AT)

    def _column_fault(self, site: Site, column: Column, at: datetime) -> Fault | None:
        return self._fault(Kind.COLUMN, site.number, at, column.slug) or self._fault(Kind.SITE, site.number, at)

    def _fault(self, kind: Kind, number: int, at: datetime, part: str = "") -> Fault | None:
        found = (row for row in self.script.of(kind, number) if row.span.holds(at))
        return next((row for row in found if not part or row.part == part), None)

    def _left(self, site: Site) -> Iterator[tuple[str, str, int]]:
        """Columns that run out within three days, as the last look saw them: site, column, days left."""
        seen = self._sites[site.number]
        if seen.read is None:
            return
        for column in site.columns:
            if column.kind == "news":
                left = _NEWS_DAYS - (seen.read.date() - seen.newest[column.slug]).days
                if 0 <= left <= _SOON_DAYS:
                    yield site.name, column.name, left

    def _near(self, own: Sequence[Site], unit: str, at: datetime) -> Iterator[tuple[str, str]]:
        for site in own:
            seen = self._sites[site.number]
            if seen.read is None or (unit and not self._is_confirmed(site, seen.read)):
                continue
            day = seen.read.date()
            age = (day - max(seen.newest.values())).days
            if _HOME_NEAR <= age <= _NEWS_DAYS:
                yield site.name, "freshness.home"
            if self._failed(site, at) >= _FAILED_NEAR and not self._is_open(site, "availability.unreachable"):
                yield site.name, "availability.unreachable"
            news = [column.slug for column in site.columns if column.kind == "news"]
            over = sum((day - seen.newest[slug]).days > _NEWS_DAYS for slug in news)
            if over == _COLUMNS_NEAR:
                yield site.name, "freshness.columns-total"

    def _is_open(self, site: Site, rule: str) -> bool:
        found = (row for row in self.ledger.cases.values() if row.subject.rule == rule and row.is_open)
        return any(row.subject.target == f"site:{site.number}" for row in found)

    def _service(self, fault: Fault, at: datetime) -> None:
        service = self.script.services[fault.number - 1]
        spacing = timedelta(minutes=days.kind_of(fault.span.begins.date()).probe)
        begun, ended = fault.span.begins + 2 * spacing, fault.span.ends + spacing
        subject = Subject(f"service:{service.number}", "availability.service-down", service.url)
        there = fault if begun <= at < ended else None
        if there or ended <= at < ended + timedelta(hours=1):
            self._see(at, subject, service.unit, there, "advice", certain=False, name=service.name)

    def _week(self, fault: Fault, at: datetime) -> None:
        """One visit an hour: the share of the visits of seven days, of which the last is today. Before there have been
        seven days of visits nobody can tell."""
        site = self.script.sites[fault.number - 1]
        subject = Subject(f"site:{site.number}", "availability.unreachable", site.url)
        is_told = at.date() - self.first >= timedelta(days=_WEEK - 1)
        there = fault if is_told and self._failed(site, at) >= _FAILED_HIT else None
        self._see(at, subject, site.unit, there, "veto", certain=False, name=site.name)

    def _failed(self, site: Site, at: datetime) -> int:
        """How many visits of the week found the site down."""
        first = days.moment(max(at.date() - timedelta(days=_WEEK - 1), self.first), time())
        hours = [
            (min(at, row.span.ends) - max(first, row.span.begins)) / timedelta(hours=1)
            for row in self.script.of(Kind.DOWN, site.number)
        ]
        return sum(int(row) for row in hours if row > 0)


def _lately(seen: _Seen, at: datetime) -> bool:
    return seen.read is not None and seen.read >= at - _LATELY


def _is_seen(seen: _Seen, at: datetime) -> bool:
    """Whether the last look read it, and lately."""
    return seen.answered and _lately(seen, at)
