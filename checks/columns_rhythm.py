"""How often something new must stand in a column: by the office's register, else by its type and the pack."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from checks.limits import Limits
from facts.columns import ColumnType, Ground, Registered
from facts.dates import months_before

_SHARED: Final = frozenset(
    {f"{kind.value.replace('-', '_')}_{unit}" for kind in ColumnType for unit in ("days", "months")}
    | {"soon_days", "undated_share", "unsorted_share"}
)


@dataclass(frozen=True, slots=True)
class Due:
    """Until when a column is fresh. oldest: the oldest newest day that is not stale.

    days, months: the interval as it was set; one of them.
    """

    oldest: date
    days: int | None = None
    months: int | None = None

    @property
    def text(self) -> str:
        """The interval in words."""
        return f"{self.days} 天" if self.days is not None else f"{self.months} 个月"


def due(registered: Registered, limits: Limits, as_of: date) -> Due | None:
    """The interval of a column on a day; None where neither the office nor the pack gives it one."""
    office = registered.office
    if office is not None and office.interval_days is not None:
        return _days(office.interval_days, as_of) if office.interval_days else None
    if registered.column.why.type.ground is Ground.ROWS and not (office and office.type):
        return None  # titles alone do not show what a column is for: 规划 in some is no 规划计划 column
    return due_by_type(registered.column.type, limits, as_of)


def due_by_type(kind: ColumnType, limits: Limits, as_of: date) -> Due | None:
    """The interval that the pack gives a type: `news_days`, `notice_months`; 0 and absent mean none."""
    name = kind.value.replace("-", "_")
    if days := limits.thresholds.get(f"{name}_days"):
        return _days(int(days), as_of)
    if months := limits.thresholds.get(f"{name}_months"):
        return Due(months_before(as_of, int(months)), months=int(months))
    return None


def rhythm(limits: Limits) -> tuple[tuple[str, int | float], ...]:
    """The thresholds by which a column is judged, without those that a rule has for itself."""
    return tuple((name, limits.share(name)) for name in sorted(limits.thresholds) if name in _SHARED)


def _days(days: int, as_of: date) -> Due:
    return Due(as_of - timedelta(days=days), days=days)
