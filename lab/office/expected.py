"""What must be told: the words in which the truth of a day is kept."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum


class Act(Enum):
    """What a person does with a case."""

    CONFIRM = "confirm"
    REJECT = "reject"
    DISPATCH = "dispatch"
    RECEIVE = "receive"
    REPLY = "reply"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a case is about, by the public names of rules. target: `site:4`, `account:7`, `service:1`."""

    target: str
    rule: str
    url: str
    aspect: str = ""


@dataclass(frozen=True, slots=True)
class Deed:
    """An act at its moment."""

    at: datetime
    act: Act
    subject: Subject
    who: str


@dataclass(frozen=True, slots=True)
class Move:
    """A case opens or closes by what a look sees."""

    at: datetime
    subject: Subject
    opens: bool


@dataclass(frozen=True, slots=True)
class Against:
    """Against what this recipient was told last, on the day `since` (None: never)."""

    since: date | None
    new: int = 0
    fixed: int = 0
    standing: int = 0
    blind: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """What one daily mail must say.

    hits, near: `site name` and how far, as `4/5`. today, soon: columns that run out today and within three days.
    media: accounts that are near their limit and beyond it. unseen: sites (services among them) and accounts that were
    not looked at. matters: how many cards. in_work: cases that lie with a unit. unsent: cases that the office has not
    sent out, and how many of them a person confirmed. due: columns (`site name`, column) and accounts (name, platform)
    that run out soon, with the days left. to_send: what each veto or other confirmed case is about that the office has
    to send out. unreported: 零报告 of the last days that nobody confirmed.
    """

    day: date
    sites: int
    accounts: int
    services: int
    hits: tuple[tuple[str, str], ...] = ()
    suspected: tuple[str, ...] = ()
    near: tuple[tuple[str, str], ...] = ()
    today: int = 0
    soon: int = 0
    against: Against = Against(None)
    late: int = 0
    pending: int = 0
    media: tuple[int, int] = (0, 0)
    unseen: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    in_work: int = 0
    unsent: tuple[int, int] = (0, 0)
    due: tuple[tuple[str, str, int], ...] = ()
    to_send: tuple[str, ...] = ()
    unreported: tuple[datetime, ...] = ()

    @property
    def matters(self) -> int:
        """Things to ask after today."""
        return len(self.hits) + len(self.near) + self.late + len(self.suspected)

    @property
    def quiet(self) -> bool:
        """Nothing to tell of what was seen."""
        told = (self.hits, self.suspected, self.near, self.today, self.against.new, self.pending, self.late)
        return not any(told) and not any(self.media) and not self.unreported

    @property
    def blind(self) -> bool:
        """Whether nothing at all was looked at."""
        return len(self.unseen[0]) == self.sites and len(self.unseen[1]) == self.accounts

    @property
    def gaps(self) -> bool:
        """Whether something was not looked at."""
        return any(self.unseen)


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail that must arrive, once. document: its code. slot: the planned moment or what else it is about.

    recipient: the address. told: of a daily mail. names: what must stand in it, by the last of its words. says: whole
    phrases that must stand in it.
    """

    document: str
    recipient: str
    slot: str
    due: datetime
    told: Told | None = None
    names: tuple[str, ...] = ()
    subject: Subject | None = None
    says: tuple[str, ...] = ()


@dataclass
class Truth:
    """All of a span of days."""

    deeds: list[Deed] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    mails: list[Mail] = field(default_factory=list)
