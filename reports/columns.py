"""栏目: the register's rows by what is left of their time."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reports.lines import SOON_DAYS, left
from reports.names import COLUMN_TYPES
from reports.text import short_day


@dataclass(frozen=True, slots=True)
class ColumnView:
    """One column as the table shows it."""

    name: str
    url: str
    type: str
    newest: str
    interval: str
    left: str
    strong: bool


@dataclass(frozen=True, slots=True)
class ColumnTable:
    """All columns: a summary, those that need a look, and the others."""

    total: int
    summary: str
    pressing: tuple[ColumnView, ...]
    others: tuple[ColumnView, ...]


def column_table(document: Mapping[str, Any]) -> ColumnTable:
    """Overdue first, then due within three days, what could not be told, the rest, and those without a term."""
    as_of = document["inspection"]["as_of"]
    found = sorted(document["columns"], key=lambda row: (row["days_left"] is None, row["days_left"] or 0))
    late = [row for row in found if row["days_left"] is not None and row["days_left"] < 0]
    soon = [row for row in found if row["days_left"] is not None and 0 <= row["days_left"] <= SOON_DAYS]
    rest = [row for row in found if row["days_left"] is not None and row["days_left"] > SOON_DAYS]
    blind = [row for row in found if row["days_left"] is None and row["interval_days"] is not None]
    free = [row for row in found if row["interval_days"] is None]
    return ColumnTable(
        total=len(found),
        summary=f"超期 {len(late)}，三天内到期 {len(soon)}，看不出 {len(blind)}，其余 {len(rest) + len(free)}",
        pressing=tuple(_view(row, as_of) for row in (*late, *soon, *blind)),
        others=tuple(_view(row, as_of) for row in (*rest, *free)),
    )


def _view(row: Mapping[str, Any], as_of: str) -> ColumnView:
    days = row["days_left"]
    return ColumnView(
        name=row["name"],
        url=row["url"],
        type=COLUMN_TYPES.get(row["type"], COLUMN_TYPES["other"]),
        newest=short_day(row["newest"], as_of),
        interval=f"{row['interval_days']} 天" if row["interval_days"] is not None else "—",
        left=left(days),
        strong=days is not None and days <= 0,
    )
