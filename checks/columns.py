"""The register of columns (栏目册) as it is judged: how each stands against its interval, and where it would count."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from checks.columns_counted import clause_of, is_exempt, may_be_empty, unseen
from checks.columns_newest import Newest, newest_of
from checks.columns_rhythm import Due, due, rhythm
from checks.limits import Limits
from checks.pack import Pack
from checks.seen import PageSeen
from checks.view import View
from facts.columns import Clause, Column, Registered, Rows, Shape
from facts.report import ColumnRow, Standing
from facts.words import Reason

_SHARES = "freshness.columns-total"


@dataclass(frozen=True, slots=True)
class Judged:
    """A column of the register: its row in the report, and what the rules need beside it.

    due: its interval. title, page: the newest row and the list page on which it stands. dated, undated: rows looked
    at with a day and without any. certain: it is confirmed, and nothing that was looked at leaves a doubt.
    may_be_empty: nobody saw anything in it. in_register: it is in the register that counts; any is, before one is
    confirmed.
    """

    row: ColumnRow
    due: Due | None = None
    title: str = ""
    page: PageSeen | None = None
    dated: int = 0
    undated: int = 0
    certain: bool = False
    may_be_empty: bool = False
    in_register: bool = True


_KEPT: "WeakKeyDictionary[View, dict[tuple[tuple[str, int | float], ...], tuple[Judged, ...]]]" = WeakKeyDictionary()


def rows(view: View, pack: Pack) -> tuple[ColumnRow, ...]:
    """What the report lists of the columns, in the register's order; those that only the office names come last."""
    return tuple(judged.row for judged in judged_columns(view, pack.rules[_SHARES].limits))


def judged_columns(view: View, limits: Limits) -> tuple[Judged, ...]:
    """Every column as it is judged by the thresholds that the column rules share; made once for a view."""
    kept = _KEPT.setdefault(view, {})
    key = rhythm(limits)
    if key not in kept:
        kept[key] = tuple(_all(view, limits))
    return kept[key]


def _all(view: View, limits: Limits) -> Iterator[Judged]:
    for registered in view.columns():
        yield _judged(registered, view, limits)
    for office in view.unseen_columns():
        judged = _judged(unseen(office), view, limits)
        if judged.row.standing is not Standing.EXEMPT:
            yield judged


def _judged(registered: Registered, view: View, limits: Limits) -> Judged:
    column, office = registered.column, registered.office
    is_confirmed = view.target.register_confirmed_on is not None
    confirmed = office is not None and is_confirmed
    row = ColumnRow(column, unit=office.unit if office else None, confirmed=confirmed, standing=Standing.EXEMPT)
    if is_exempt(registered):
        return Judged(row)
    interval = due(registered, limits, view.as_of)
    if interval is not None:
        row = replace(row, interval_days=(view.as_of - interval.oldest).days, clause=clause_of(column))
    if column.rows is Rows.EMPTY and column.shape is Shape.LIST:
        judged = _empty(row, view)
    elif interval is None:
        judged = _without_interval(row, view)
    else:
        judged = _held(row, interval, view, limits)
    return replace(judged, due=interval, in_register=confirmed or not is_confirmed)


def _empty(row: ColumnRow, view: View) -> Judged:
    row = replace(row, clause=Clause.EMPTY)
    if not row.column.complete:
        return Judged(replace(row, standing=Standing.UNKNOWN, reason=Reason.UNREAD_LIST), may_be_empty=True)
    link = view.reached(row.column.url)
    page = link.page if link else None
    return Judged(replace(row, standing=Standing.EMPTY), page=page, certain=row.confirmed)


def _without_interval(row: ColumnRow, view: View) -> Judged:
    """A column that nobody needs to update: it may still be empty, where its list was not read."""
    column = row.column
    if column.shape is not Shape.LIST or column.rows is not Rows.UNREAD or not may_be_empty(column):
        return Judged(row)
    row = replace(row, clause=Clause.EMPTY, standing=Standing.UNKNOWN, reason=_why_unread(view, column))
    return Judged(row, may_be_empty=True)


def _held(row: ColumnRow, interval: Due, view: View, limits: Limits) -> Judged:
    """A column held against its interval."""
    column = row.column
    seen = newest_of(view, column, interval.oldest, limits)
    row = replace(row, newest=seen.day)
    reason = _why_unknown(seen, view, column, interval)
    if reason is not None or seen.day is None:
        row = replace(row, standing=Standing.UNKNOWN, reason=reason)
        return Judged(row, may_be_empty=may_be_empty(column) and not seen.dated)
    left = (seen.day - interval.oldest).days
    row = replace(row, days_left=left, standing=_standing(left, limits))
    certain = row.confirmed and not seen.undated
    return Judged(row, None, seen.title, seen.page, seen.dated, seen.undated, certain)


def _standing(days_left: int, limits: Limits) -> Standing:
    if days_left < 0:
        return Standing.STALE
    return Standing.SOON if days_left <= limits.whole("soon_days") else Standing.FRESH


def _why_unknown(seen: Newest, view: View, column: Column, interval: Due) -> Reason | None:
    """Why nobody can tell whether a column is stale; None where that is told."""
    if seen.day is not None and seen.day >= interval.oldest:
        return None
    if hidden := seen.why_hidden:
        return hidden
    if seen.day is None:
        return _why_unread(view, column)
    return Reason.UNREAD_LIST if seen.is_contradicted(interval.oldest) else None


def _why_unread(view: View, column: Column) -> Reason:
    """Why the list of a column was not read."""
    link = view.reached(column.url)
    if link is None:
        return view.unmet()
    return link.unread or Reason.UNREAD_LIST
