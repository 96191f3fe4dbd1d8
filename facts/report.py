"""What a report tells of an inspection beside its findings."""

from dataclasses import dataclass
from datetime import date, datetime

from facts.columns import Column
from facts.words import Level, Reason, Trigger, Vantage


@dataclass(frozen=True, slots=True)
class TargetSummary:
    """Whose report it is."""

    id: int
    kind: str
    form: str
    level: Level
    name: str | None
    url: str
    owner: str | None
    site_code: str | None = None


@dataclass(frozen=True, slots=True)
class InspectionSummary:
    """The look itself. state: running, done, stopped or failed. complete: nothing was left out by
    a stop or a ceiling. ceiling: which one (pages, bytes, time), None when none was hit."""

    id: int
    trigger: Trigger
    state: str
    started_at: datetime
    finished_at: datetime | None
    as_of: date
    complete: bool
    ceiling: str | None
    vantage: Vantage


@dataclass(frozen=True, slots=True)
class Skipped:
    """An address that was not visited, and why."""

    url: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much was looked at. skipped: at most 1,000 of skipped_total."""

    pages: int
    link_targets: int
    requests: int
    bytes: int
    columns: int
    skipped: tuple[Skipped, ...]
    skipped_total: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Against the inspection before it. with_id None: nothing to compare with."""

    with_id: int | None = None
    with_day: date | None = None
    new: int = 0
    persisting: int = 0
    fixed: int = 0
    not_comparable: int = 0
    reasons: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """One column of the register as the report lists it.

    interval_days: within how many days something new must stand in it, days_left: of them; None where nothing says so.
    """

    column: Column
    interval_days: int | None = None
    days_left: int | None = None
