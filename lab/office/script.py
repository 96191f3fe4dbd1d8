"""What happens in the year: faults that come and go, and what people do about them."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum

from lab.office.accounts import Account, Service, accounts, services
from lab.office.days import WORKDAY, YEAR, kind_of, moment, watches_on
from lab.office.posts import Posts, Span
from lab.office.sites import Column, Site, sites


class Kind(Enum):
    """Kinds of fault."""

    HOME_LINK = "a link on the home page does not open"
    PAGE_LINK = "a link on another page does not open"
    ATTACHMENT = "a file does not come"
    FOOT = "the foot lost the ICP number"
    COLUMN = "nobody publishes in a column"
    SITE = "nobody publishes on a site at all"
    DOWN = "a site is down"
    REFUSES = "a site refuses us"
    LINE = "our own line is cut"
    ACCOUNT = "nobody posts on an account"
    WALL = "an account lets nobody look who has not logged in"
    SERVICE = "a service is down"


class Way(Enum):
    """What people do when they hear of it."""

    NOTHING = "nobody acts; it goes by itself"
    MENDED = "confirmed, sent out, received, mended, answered"
    FALSELY = "answered 已改 before it was mended, mended later without a word"
    CONFIRMED = "confirmed only"
    REJECTED = "called a false alarm"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. number: of the site, account or service; 0 for our own line. part: a column's slug, or which link."""

    kind: Kind
    number: int
    span: Span
    part: str = ""
    way: Way = Way.NOTHING


@dataclass(frozen=True, slots=True)
class Script:
    """The year of a seed. confirmed: by site the day from which its register of columns is confirmed."""

    seed: int
    sites: tuple[Site, ...]
    accounts: tuple[Account, ...]
    services: tuple[Service, ...]
    faults: tuple[Fault, ...]
    confirmed: dict[int, date]

    def of(self, kind: Kind, number: int) -> Iterator[Fault]:
        """The faults of a kind at one target."""
        return (row for row in self.faults if row.kind is kind and row.number == number)

    def holds(self, kind: Kind, number: int, at: datetime) -> bool:
        """Whether a fault of that kind holds there at a moment."""
        return any(row.span.holds(at) for row in self.of(kind, number))

    def posts(self, site: Site, column: Column) -> Posts:
        """When something is published in a column."""
        mine = [row.span for row in self.of(Kind.COLUMN, site.number) if row.part == column.slug]
        mine += [row.span for row in self.of(Kind.SITE, site.number)]
        return Posts(column.every, site.number + 3 * site.columns.index(column), mine)

    def account_posts(self, account: Account) -> Posts:
        """When something is posted on an account."""
        return Posts(account.every, account.number, (row.span for row in self.of(Kind.ACCOUNT, account.number)))


def script(seed: int) -> Script:
    """The year of a seed."""
    chance = random.Random(f"office/script/{seed}")
    made = sites(seed)
    faults: list[Fault] = []
    for plan in (_links, _silences, _outages, _media):
        faults += plan(chance, made)
    confirmed = {site.number: date(YEAR, 1, 1) for site in made[:20]}
    confirmed |= {site.number: date(YEAR, 4, 12) for site in made[20:25]}
    return Script(seed, made, accounts(seed), services(), tuple(faults), confirmed)


def _at(day: int, hour: int, minute: int = 30) -> datetime:
    """A moment of the year. day: from 0."""
    return moment(date(YEAR, 1, 1) + timedelta(days=day), time(hour, minute))


def _span(chance: random.Random, day: int, length: int) -> Span:
    """So many days, begun and ended at hours at which nobody looks."""
    return Span(_at(day, chance.choice((10, 11, 17))), _at(day + length, chance.choice((11, 15, 17))))


def _silence(chance: random.Random, day: int, length: int) -> Span:
    """So many days without an item; on the last one something comes out at ten."""
    return Span(_at(day, chance.choice((11, 17))), _at(day + length, 9))


_WAYS = (Way.NOTHING, Way.MENDED, Way.MENDED, Way.MENDED, Way.FALSELY, Way.REJECTED, Way.CONFIRMED)


def _links(chance: random.Random, made: tuple[Site, ...]) -> list[Fault]:
    """Links and files: each subject once, a few of them a second time when nobody had acted."""
    subjects = [(Kind.HOME_LINK, site.number, part) for site in made for part in "12"]
    subjects += [(kind, site.number, "") for site in made for kind in (Kind.PAGE_LINK, Kind.ATTACHMENT)]
    found = []
    for kind, number, part in chance.sample(subjects, 80):
        day, length = chance.randint(4, 340), chance.randint(1, 11)
        found.append(Fault(kind, number, _span(chance, day, length), part, chance.choice(_WAYS)))
        if found[-1].way is Way.NOTHING and day < 250:
            found.append(Fault(kind, number, _span(chance, day + 40, length), part))
    found += [
        Fault(Kind.FOOT, site.number, _span(chance, chance.randint(4, 330), chance.randint(3, 12)))
        for site in chance.sample(made, 8)
    ]
    return found


def _silences(chance: random.Random, made: tuple[Site, ...]) -> list[Fault]:
    """Columns that nobody keeps; a site that nobody keeps; and a portal that comes near the veto and over it."""
    small = [*made[1:20], *made[25:]]  # the others' registers are confirmed in the middle of the year
    chance.shuffle(small)
    found = []
    for site in small[:14]:
        part = chance.choice([column.slug for column in site.columns if column.kind == "news"])
        span = _silence(chance, chance.randint(2, 320), chance.randint(17, 30))
        found.append(Fault(Kind.COLUMN, site.number, span, part, chance.choice((Way.NOTHING, Way.MENDED))))
    ways = (Way.CONFIRMED, Way.REJECTED, Way.CONFIRMED, Way.NOTHING)
    for turn, site in enumerate(small[14:18]):
        day = 30 + 80 * turn + chance.randint(0, 30)
        found.append(Fault(Kind.SITE, site.number, _silence(chance, day, chance.randint(18, 24)), "", ways[turn]))
    portal = made[0]
    news = [column.slug for column in portal.columns if column.kind == "news"]
    first = chance.randint(120, 140)
    for turn, slug in enumerate(news[:5]):
        way = Way.CONFIRMED if turn == 0 else Way.NOTHING
        found.append(Fault(Kind.COLUMN, portal.number, _silence(chance, first + 2 * turn, 40 - turn), slug, way))
    return found


def _quiet_day(chance: random.Random, first: int, last: int) -> int:
    """A workday, outside all watches."""
    day = chance.randint(first, last)
    while kind_of(date(YEAR, 1, 1) + timedelta(days=day)) is not WORKDAY:
        day += 1
    return day


def _outages(chance: random.Random, made: tuple[Site, ...]) -> list[Fault]:
    """Sites that do not answer: by day for some hours, over a night, longer than a week allows; and our own line."""
    found = []
    chosen = chance.sample(made[1:], 20)
    for site in chosen[:9]:
        day = chance.randint(8, 350)
        watched = bool(watches_on(date(YEAR, 1, 1) + timedelta(days=day)))
        begins = _at(day, 10 if watched else chance.choice((10, 17)))
        lasts = timedelta(minutes=50) if watched else timedelta(hours=chance.choice((1, 2)))
        found.append(Fault(Kind.DOWN, site.number, Span(begins, begins + lasts)))
    for site in chosen[9:12]:
        begins = _at(_quiet_day(chance, 8, 350), 0)
        found.append(Fault(Kind.DOWN, site.number, Span(begins, begins + timedelta(hours=3))))
    for turn, site in enumerate(chosen[12:14]):
        begins = _at(_quiet_day(chance, 80 + 140 * turn, 100 + 140 * turn), 10)
        way = (Way.CONFIRMED, Way.NOTHING)[turn]
        found.append(Fault(Kind.DOWN, site.number, Span(begins, begins + timedelta(hours=31)), "", way))
    found += [
        Fault(Kind.REFUSES, site.number, _span(chance, chance.randint(8, 340), chance.randint(1, 3)))
        for site in chosen[14:18]
    ]
    for first in (148, 303):
        begins = _at(_quiet_day(chance, first, first + 4), 0)
        found.append(Fault(Kind.LINE, 0, Span(begins, begins + timedelta(hours=8))))
    return found


def _media(chance: random.Random, _made: tuple[Site, ...]) -> list[Fault]:
    """Accounts that fall silent or behind a wall; services that are down."""
    found = []
    publishing = [number for number in range(1, 41) if number % 10]
    chance.shuffle(publishing)
    ways = (Way.CONFIRMED, Way.REJECTED, Way.NOTHING)
    for turn, number in enumerate(publishing[:12]):
        span = _silence(chance, chance.randint(3, 320), chance.randint(11, 26))
        found.append(Fault(Kind.ACCOUNT, number, span, "", ways[turn % 3]))
    found += [
        Fault(Kind.WALL, number, _span(chance, chance.randint(5, 340), chance.randint(2, 6)))
        for number in publishing[12:18]
    ]
    for number in (1, 2, 3):
        for first in (10, 110, 210):
            begins = _at(first + chance.randint(0, 80), chance.choice((10, 17)))
            found.append(Fault(Kind.SERVICE, number, Span(begins, begins + timedelta(hours=chance.choice((3, 20))))))
    return found
