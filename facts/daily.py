"""What one recipient's day comes to: the facts that the daily mail, a preview and a robot's message are made of."""

from dataclasses import dataclass
from datetime import date, datetime

from facts.delivery import Role
from facts.registry import RegisteredTarget
from facts.words import Vantage


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who is told. name: of the office or the unit. addresses: none where nobody registered one.

    rolls_up: it is 主管单位 of others, and is told of what is theirs in one mail with its own. shares: another unit has
    the same addresses, so that only the name tells their mails apart.
    """

    role: Role
    name: str
    addresses: tuple[str, ...] = ()
    rolls_up: bool = False
    shares: bool = False

    @property
    def key(self) -> str:
        """How the outbox knows them."""
        addresses = ",".join(self.addresses)
        return f"{addresses}（{self.name}）" if self.shares else addresses

    def answers_for(self, target: RegisteredTarget) -> bool:
        """Whether it is told of the target: office and leader of all, a unit of its own and of what it supervises."""
        if self.role is not Role.UNIT or target.owner == self.name:
            return True
        return self.rolls_up and target.supervisor == self.name


@dataclass(frozen=True, slots=True)
class Named:
    """A veto of a site: whose, and how far: `动态、通知类 4/5`."""

    target: str
    text: str


@dataclass(frozen=True, slots=True)
class UnitCount:
    """So many columns of a unit."""

    unit: str
    count: int


@dataclass(frozen=True, slots=True)
class Expiring:
    """A column or an account that runs out. left: days, 0 today. silent: of an account, for how many days.

    name: of the column, or the account's platform. newest: as it is printed in tables. link: where it stands.
    """

    target: str
    name: str
    newest: str
    left: int
    unit: str
    link: str = ""
    silent: int = 0


@dataclass(frozen=True, slots=True)
class Errand:
    """What waits for a deed of the office itself. label: which deed. named: the first few. how: the command."""

    label: str
    count: int
    named: tuple[str, ...]
    how: str


@dataclass(frozen=True, slots=True)
class Unreported:
    """A 零报告 that did not go out. moment: when it was planned, in Shanghai. why: nobody confirmed it, or it was not
    made. officer: who was on duty. how: the command by which it still goes; empty where it cannot."""

    moment: datetime
    why: str
    officer: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """Against what this recipient was told last, on the day `since`; None: never, so that nothing is new."""

    new: int = 0
    fixed: int = 0
    standing: int = 0
    not_comparable: int = 0
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Late:
    """A case whose day has passed by so many days."""

    number: str
    unit: str
    days: int


@dataclass(frozen=True, slots=True)
class Unsent:
    """Cases that wait for the office to send them out; confirmed: of them those that a person called 属实."""

    count: int = 0
    confirmed: int = 0


@dataclass(frozen=True, slots=True)
class InWork:
    """Cases that units are to mend, as they were sent out. next_due: the nearest day, and whose."""

    count: int = 0
    next_due: date | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """A target that was not looked at, or not whole. account: it is one. days: since the last look that read it."""

    target: str
    reason: str
    do: str = ""
    days: int = 0
    account: bool = False


@dataclass(frozen=True, slots=True)
class Meter:
    """The drawing of a veto: `full`, `hatched` or `empty` cells up to a limit, and the same in figures.

    A share has no cells. bound: the limit as it is written, where that is more than its figure (`5%`). unit: behind
    both figures, where they are days.
    """

    cells: tuple[str, ...]
    figure: str
    limit: int
    bound: str = ""
    unit: str = ""

    @property
    def told(self) -> tuple[str, str]:
        """Figure and limit as they are read: `17 天` and `14 天`."""
        return f"{self.figure}{self.unit}", f"{self.bound or self.limit}{self.unit}"


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing to ask after today, complete in itself: people photograph it and pass it on.

    tone: `confirmed`, `near`, `late` or `suspected`. tag: what it is and of what kind of site. rows: label and text.
    link: the very spot, where one may be shown.
    """

    tone: str
    tag: str
    number: str
    title: str
    rows: tuple[tuple[str, str], ...]
    meter: Meter | None = None
    link: str = ""
    link_text: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """How much there is, how much was looked at. excused: by the state as filed nobody has to look."""

    sites: int = 0
    accounts: int = 0
    services: int = 0
    seen_sites: int = 0
    seen_accounts: int = 0
    excused: int = 0


@dataclass(frozen=True, slots=True)
class Media:
    """Accounts that will pass so many days without a post soon, and those that have."""

    limit: int
    soon: int = 0
    stale: int = 0


@dataclass(frozen=True, slots=True)
class Daily:
    """The day. today, soon: columns that run out today by unit, and within three days in all; columns, accounts: those
    and the accounts near their limit, by name. unsent, desk: what the office has not sent out, and its own errands.
    unreported: 零报告 that did not go out.

    suspected: vetoes that a person has to confirm, never told to a unit. matters_left: so many more matters.
    healthy: sites without anything to tell. told: ids of the cases that are open, for the next comparison.
    looked: from when to when.
    """

    day: date
    recipient: Recipient
    counted: Counted
    media: Media
    hits: tuple[Named, ...] = ()
    suspected: tuple[Named, ...] = ()
    near: tuple[Named, ...] = ()
    today: tuple[UnitCount, ...] = ()
    soon: int = 0
    columns: tuple[Expiring, ...] = ()
    accounts: tuple[Expiring, ...] = ()
    changes: Changes = Changes()
    late: tuple[Late, ...] = ()
    pending: int = 0
    in_work: InWork = InWork()
    unsent: Unsent = Unsent()
    desk: tuple[Errand, ...] = ()
    unreported: tuple[Unreported, ...] = ()
    gaps: tuple[Gap, ...] = ()
    matters: tuple[Matter, ...] = ()
    matters_left: int = 0
    healthy: int = 0
    looked: tuple[datetime, datetime] | None = None
    vantage: Vantage = Vantage.UNKNOWN
    told: tuple[int, ...] = ()

    @property
    def due_today(self) -> int:
        """Columns that run out today."""
        return sum(row.count for row in self.today)

    @property
    def nothing_to_tell(self) -> bool:
        """Whether what was looked at is as it should be: 触否决, 接近, 新增, 今日到期, 待核实, 超期 all 0, no account
        near its limit, and every 零报告 sent."""
        told = (self.hits, self.suspected, self.near, self.due_today, self.changes.new, self.pending, self.late)
        return not any(told) and not self.media.soon and not self.media.stale and not self.unreported

    @property
    def calm(self) -> bool:
        """Whether it may be called 平稳: nothing to tell, and all of it looked at."""
        return self.nothing_to_tell and not self.gaps and bool(self.counted.seen_sites or self.counted.seen_accounts)

    @property
    def unseen_sites(self) -> tuple[Gap, ...]:
        """Sites and services that were not looked at."""
        return tuple(gap for gap in self.gaps if not gap.account)

    @property
    def unseen_accounts(self) -> tuple[Gap, ...]:
        """Accounts that were not looked at."""
        return tuple(gap for gap in self.gaps if gap.account)
