"""栏目: the register's rows by how they stand, in the groups that the first screen's numbers lead to."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from facts.columns import Clause, ColumnType
from facts.dates import months_before
from facts.report import Standing
from facts.words import Reason, Word, member
from reports.names import VETOES
from reports.text import month_day, short_day

BAR = 160
"""How wide the drawing of passed days is; its limit stands at 70 % of it, so that what is beyond is seen."""
LIMIT_AT = 112
_MOST = 300
"""Rows of a folded group; the others stand in the annex."""
_SUMMED = (Standing.STALE, Standing.EMPTY, Standing.SOON, Standing.UNKNOWN, Standing.FRESH, Standing.EXEMPT)
_SHORT = {clause: veto.short for veto in VETOES for _, clause in veto.of}
_MONTHS = (1, 2, 3, 4, 6, 12)


@dataclass(frozen=True, slots=True)
class ColumnView:
    """One column as reports show it. left: days, negative beyond the limit; passed: how long its bar is, up to BAR.

    newest: an ISO day. interval: `14 天`, `6 个月`. word: `还有 2 天`, `今日到期`, `超 4 天`, or why nobody can tell.
    """

    anchor: str
    name: str
    url: str
    type: str
    clause: Clause | None
    standing: Standing | None
    reason: Reason | None
    newest: str | None
    shown_newest: str
    interval: str
    left: int | None
    passed: int | None
    word: str
    unit: str
    confirmed: bool
    due: str

    @property
    def strong(self) -> bool:
        """Whether its days are to be seen first."""
        return self.standing in (Standing.STALE, Standing.EMPTY) or (self.left == 0 and self.standing is Standing.SOON)


@dataclass(frozen=True, slots=True)
class ColumnGroup:
    """Columns that stand alike; exactly those that one number counts. left_out: how many the annex alone has."""

    anchor: str
    title: str
    rows: tuple[ColumnView, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class ColumnTable:
    """All columns: a summary, the groups that need a look, and the folded ones."""

    total: int
    summary: str
    pressing: tuple[ColumnGroup, ...]
    folded: tuple[ColumnGroup, ...]


def columns(document: Mapping[str, Any]) -> tuple[ColumnView, ...]:
    """All columns, in the document's order."""
    as_of = date.fromisoformat(document["inspection"]["as_of"])
    return tuple(_view(at, row, as_of) for at, row in enumerate(document["columns"], 1))


def _view(at: int, row: Mapping[str, Any], as_of: date) -> ColumnView:
    days, interval = row["days_left"], row["interval_days"]
    standing, reason = _word(Standing, row["standing"]), _word(Reason, row["reason"])
    return ColumnView(
        anchor=f"c{at}",
        name=row["name"],
        url=row["url"],
        type=member(ColumnType, row["type"]).text,
        clause=_word(Clause, row["clause"]),
        standing=standing,
        reason=reason,
        newest=row["newest"],
        shown_newest=short_day(row["newest"], as_of.isoformat()),
        interval=_interval(interval, as_of),
        left=days,
        passed=None if days is None or not interval else _passed(interval - days, interval),
        word=_told(standing, reason, days),
        unit=row["unit"] or "",
        confirmed=row["confirmed"],
        due="" if days is None else (as_of + timedelta(days=days)).isoformat(),
    )


def _word(kind: type[Word], code: str | None) -> Any:
    return None if code is None else member(kind, code)


def _passed(days: int, interval: int) -> int:
    return max(0, min(BAR, round(days * LIMIT_AT / interval)))


def _interval(days: int | None, as_of: date) -> str:
    """`6 个月` where so many days are that many calendar months, else `14 天`."""
    if days is None:
        return "—"
    for months in _MONTHS:
        if as_of - timedelta(days=days) == months_before(as_of, months):
            return "1 年" if months == 12 else f"{months} 个月"
    return f"{days} 天"


def _told(standing: Standing | None, reason: Reason | None, days: int | None) -> str:
    if standing is Standing.EMPTY:
        return standing.text
    if standing in (Standing.UNKNOWN, Standing.EXEMPT, None) and reason is not None:
        return reason.text
    if standing is Standing.EXEMPT:
        return standing.text
    return left(days)


def left(days: int | None) -> str:
    """`还有 2 天`, `今日到期`, `超 4 天`, `看不出`."""
    if days is None:
        return "看不出"
    if days == 0:
        return "今日到期"
    return f"还有 {days} 天" if days > 0 else f"超 {-days} 天"


def until(column: ColumnView) -> str:
    """`今日`, or the day on which it runs out."""
    return "今日" if column.left == 0 else month_day(column.due or None)


def stale_anchor(clause: Clause) -> str:
    """The id of the group of columns that count in that clause."""
    return f"over-{clause.value}"


def blind_anchor(clause: Clause) -> str:
    """The id of the group of columns of that clause of which nobody can tell."""
    return f"blind-{clause.value}"


SOON = "soon"
"""The id of the group of columns that run out within three days."""


def column_table(document: Mapping[str, Any]) -> ColumnTable:
    """By clause what is over, then what runs out and what nobody can tell; folded what is fine or does not count."""
    found = columns(document)
    limits = {row["clause"]: row["limit"] for row in document["vetoes"] if row["clause"]}
    counted = Counter(row.standing for row in found)
    told = [f"{word.text} {counted[word]}" for word in _SUMMED]
    return ColumnTable(
        total=len(found),
        summary="，".join(told) if any(row.standing for row in found) else "本次未判更新",
        pressing=tuple(group for group in _pressing(found, limits) if group.rows),
        folded=tuple(group for group in _folded(found) if group.rows),
    )


def _pressing(found: Sequence[ColumnView], limits: Mapping[str, int]) -> Iterator[ColumnGroup]:
    for clause in Clause:
        over = Standing.EMPTY if clause is Clause.EMPTY else Standing.STALE
        rows = _sorted(row for row in found if row.clause is clause and row.standing is over)
        line = f"（否决线 {limits[clause.value]}）" if clause.value in limits else ""
        yield ColumnGroup(stale_anchor(clause), f"{clause.text} {len(rows)}{line}", rows)
    other = [row for row in found if row.clause is None and row.standing in (Standing.STALE, Standing.EMPTY)]
    yield ColumnGroup("over", f"超期或空白，不计入否决 {len(other)}", _sorted(other))
    soon = _sorted(row for row in found if row.standing is Standing.SOON)
    yield ColumnGroup(SOON, f"{Standing.SOON.text} {len(soon)}", soon)
    for of in (*Clause, None):
        blind = _sorted(row for row in found if row.standing is Standing.UNKNOWN and row.clause is of)
        name = f"{_SHORT[of.value]}·" if of else ""
        yield ColumnGroup(blind_anchor(of) if of else "blind", f"{name}看不出 {len(blind)}", blind)


def _folded(found: Sequence[ColumnView]) -> Iterator[ColumnGroup]:
    words = ((Standing.FRESH, "fresh", "正常"), (Standing.EXEMPT, "exempt", "不计"), (None, "unjudged", "本次未判更新"))
    for standing, anchor, word in words:
        rows = _sorted(row for row in found if row.standing is standing)
        yield ColumnGroup(anchor, f"{word} {len(rows)} 个", rows[:_MOST], max(0, len(rows) - _MOST))


def _sorted(rows: Iterable[ColumnView]) -> tuple[ColumnView, ...]:
    """By days: the least overdue, or the next to run out, first."""
    return tuple(sorted(rows, key=lambda row: (row.left is None, abs(row.left or 0), row.name)))
