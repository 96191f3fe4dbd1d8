"""What the documents beside the daily mail are made of."""

from dataclasses import dataclass
from datetime import date, datetime

from facts.daily import Unreported
from facts.verdicts import Severity


@dataclass(frozen=True, slots=True)
class Urgent:
    """A suspected veto, for the office alone. secret: nothing of its content may stand in a mail."""

    target: str
    number: str
    what: str
    title: str
    day: date
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """整改通知: one case, one unit. before, spot, after, printed: the row as it stands on its page."""

    number: str
    severity: Severity
    unit: str
    title: str
    due: date
    today: date
    path: str
    before: str
    spot: str
    after: str
    printed: str
    link: str
    numbers: str
    what: str
    remedy: str
    mender: str
    cite: str


@dataclass(frozen=True, slots=True)
class ZeroRow:
    """One row of a 零报告. unseen: how many of `looked` could not be looked at."""

    item: str
    looked: str
    found: str
    unseen: int = 0


@dataclass(frozen=True, slots=True)
class ZeroFound:
    """One matter of a 零报告. stands: who handles it, and how far it is."""

    what: str
    stands: str = ""


@dataclass(frozen=True, slots=True)
class ZeroReport:
    """零报告 of one slot. of: which one, such as `第 2 次 16:00`. unseen: targets that were not looked at, with why.

    missed: reports before it that did not go out, whose span it takes in. abnormal: what was found, empty for nothing.
    confirmed_by: None while the duty person's word is waited for, waits_until: by when.
    """

    name: str
    of: str
    since: datetime
    until: datetime
    sites: int
    accounts: int
    rows: tuple[ZeroRow, ...]
    unseen: tuple[str, ...] = ()
    missed: tuple[datetime, ...] = ()
    abnormal: tuple[ZeroFound, ...] = ()
    officer: str = ""
    leader: str = ""
    phone: str = ""
    confirmed_by: str | None = None
    confirmed_at: datetime | None = None
    waits_until: datetime | None = None
    note: str = ""
    plan: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A deadline that comes. missing: targets that have not published yet; unknown: of which nobody can tell."""

    name: str
    due: date
    today: date
    source: str
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Falling:
    """A column or account that will pass its days during a holiday."""

    target: str
    name: str
    newest: str
    falls_on: date
    unit: str


@dataclass(frozen=True, slots=True)
class Holiday:
    """What will fall behind during a long holiday."""

    name: str
    first: date
    last: date
    columns: tuple[Falling, ...] = ()
    accounts: tuple[Falling, ...] = ()
    unknown: int = 0
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A document that was due and was not sent."""

    document: str
    recipient: str
    planned: str
    state: str
    detail: str


@dataclass(frozen=True, slots=True)
class Alarm:
    """What this machine has to say of itself. unreported: 零报告 for which nobody gave his word."""

    at: datetime
    undelivered: tuple[Undelivered, ...] = ()
    failures: tuple[str, ...] = ()
    unreported: tuple[Unreported, ...] = ()
