"""A key date as days: what it is called, from when to when, by whose word."""

from dataclasses import dataclass
from datetime import date

from facts.words import Level, Word


class PeriodKind(Word):
    """What a key date asks for."""

    WATCH = "watch", "重保"
    DEADLINE = "deadline", "期限"
    EVENT = "event", "节点"
    CYCLE = "cycle", "周期"


class WatchLevel(Word):
    """How close a watch is; each has its plan."""

    NORMAL = "normal", "一般重保"
    HIGH = "high", "重点重保"


@dataclass(frozen=True, slots=True)
class Period:
    """One key date of one year, first and last day within.

    id: unique, `new-year-2027`; rule: the same in every year. year: the one it belongs to (元旦 2027 begins in 2026).
    level: of a watch, else None. verified: a published source says so. provisional: not decided yet, these are the
    usual days.
    """

    id: str
    rule: str
    name: str
    kind: PeriodKind
    year: int
    first: date
    last: date
    source: str
    verified: bool
    provisional: bool
    level: WatchLevel | None = None

    def holds(self, day: date) -> bool:
        """Whether `day` lies in it."""
        return self.first <= day <= self.last

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Deadline:
    """What must be public by the end of a day.

    who: levels of targets that owe it; none: all. remind: so many natural days before it is announced.
    """

    period: Period
    who: tuple[Level, ...]
    remind: tuple[int, ...]

    @property
    def due(self) -> date:
        """The last day on which it is in time."""
        return self.period.last

    @property
    def name(self) -> str:
        """What is due."""
        return self.period.name
