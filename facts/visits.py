"""What a report tells of the visits to a target's door."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class VisitDay:
    """One day. visits: those that say whether it opened; failed: of them. excused: by its filing it had not to."""

    day: date
    visits: int
    failed: int
    excused: bool


@dataclass(frozen=True, slots=True)
class OutageTold:
    """A time in which every visit failed. since, until: first and last failed visit. ended: the visit by which it
    opened again, where one was made soon. ends: how the visits ended, in words."""

    since: datetime
    until: datetime
    ended: datetime | None
    visits: int
    ends: str


@dataclass(frozen=True, slots=True)
class VisitsTold:
    """The visits of a week. days: the oldest first. needed: visits that a day asks for. percent: the share that failed
    on days that count, never rounded up; None without a visit. outages: the newest first, at most fifty."""

    days: tuple[VisitDay, ...]
    needed: int
    percent: float | None
    outages: tuple[OutageTold, ...]
    outages_total: int
