"""How a key date falls in a year: by month and day, by the table of lunar days, or as it was decided."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from facts.words import Level
from keydates.dayforms import Span, Yearly
from keydates.periods import Deadline, Period, PeriodKind, WatchLevel

_MONTHS_OF_QUARTER, _MONTHS_OF_HALF = 3, 6


@dataclass(frozen=True, slots=True)
class Tabled:
    """A day that a table gives for each year."""

    days: Mapping[int, date]

    def span(self, year: int) -> Span | None:
        """That day; None beyond the table."""
        day = self.days.get(year)
        return (day, day) if day else None


@dataclass(frozen=True, slots=True)
class Decided:
    """The days of one year by somebody's decision, watch and all."""

    span: Span
    source: str


@dataclass(frozen=True, slots=True)
class Recipe:
    """One key date over the years.

    when: None where only `decided` says. before, after: days of watch around it. awaits: it is decided each year,
    so what `when` gives is provisional.
    """

    id: str
    name: str
    kind: PeriodKind
    source: str
    verified: bool
    when: Yearly | Tabled | None = None
    before: int = 0
    after: int = 0
    level: WatchLevel | None = None
    awaits: bool = False
    decided: Mapping[int, Decided] = field(default_factory=dict)

    def period(self, year: int) -> Period | None:
        """The period that belongs to `year`; None where nothing says when it is."""
        if said := self.decided.get(year):
            return self._period(year, said.span, said.source, verified=True, provisional=False)
        span = self.when.span(year) if self.when else None
        if span is None:
            return None
        first, last = span[0] - timedelta(days=self.before), span[1] + timedelta(days=self.after)
        return self._period(year, (first, last), self.source, self.verified, self.awaits)

    def _period(self, year: int, span: Span, source: str, verified: bool, provisional: bool) -> Period:
        return Period(
            id=f"{self.id}-{year}",
            rule=self.id,
            name=self.name,
            kind=self.kind,
            year=year,
            first=span[0],
            last=span[1],
            source=source,
            verified=verified,
            provisional=provisional,
            level=self.level,
        )


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """A deadline over the years; `who` and `remind` as in `Deadline`."""

    recipe: Recipe
    who: tuple[Level, ...]
    remind: tuple[int, ...]

    def deadline(self, year: int) -> Deadline | None:
        """The deadline that falls into `year`."""
        period = self.recipe.period(year)
        return Deadline(period, self.who, self.remind) if period else None


@dataclass(frozen=True, slots=True)
class Cycle:
    """Work that comes round every so many months: 1, 3 or 6."""

    id: str
    name: str
    months: int
    source: str
    verified: bool

    def periods(self, year: int) -> Iterator[Period]:
        """Its rounds of `year`, one after the other, without a gap."""
        for at in range(12 // self.months):
            first = date(year, at * self.months + 1, 1)
            after = date(year + (at + 1) * self.months // 12, (at + 1) * self.months % 12 + 1, 1)
            yield Period(
                id=f"{self.id}-{year}-{at + 1}",
                rule=self.id,
                name=f"{self.name}（{self._round(at)}）",
                kind=PeriodKind.CYCLE,
                year=year,
                first=first,
                last=after - timedelta(days=1),
                source=self.source,
                verified=self.verified,
                provisional=False,
            )

    def _round(self, at: int) -> str:
        if self.months == _MONTHS_OF_HALF:
            return ("上半年", "下半年")[at]
        return f"第{at + 1}季度" if self.months == _MONTHS_OF_QUARTER else f"{at + 1}月"
