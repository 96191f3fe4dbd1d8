"""A month of `xunwang calendar`, day by day."""

from collections.abc import Iterator

from rich.text import Text

from keydates.plans import DayPlan, SlotKind
from keydates.workdays import PROVISIONAL
from xunwang.cli.dayforms import hours, span, weekday
from xunwang.cli.layout import bold, dim, padded, plain, wrapped
from xunwang.datebook import Datebook
from xunwang.yearbook import days_of

_COLUMNS = (("日期", 10), ("班休", 4), ("计划", 8), ("检查", 4), ("探测", 6), ("零报告", 17))
_LEFT = sum(width + 1 for _, width in _COLUMNS)
_LEAST_RIGHT = 20


def month_page(book: Datebook, year: int, month: int, width: int) -> list[Text]:
    """A line a day, then what is announced."""
    days = [book.plan(day) for day in days_of(year, month)]
    lines = [bold(f"{year} 年 {month} 月")]
    if any(day.provisional for day in days):
        lines.append(plain(PROVISIONAL))
    lines += [Text(), _row([dim(name) for name, _ in _COLUMNS], dim("因为"))]
    for day in days:
        lines += _day(book, day, width)
    announced = [line for day in days for line in _announced(book, day)]
    return [*lines, *([Text(), bold("提醒"), *announced] if announced else [])]


def _day(book: Datebook, row: DayPlan, width: int) -> Iterator[Text]:
    zero = row.plan.times[SlotKind.ZERO_REPORT]
    cells = (
        f"{row.day:%m-%d} {weekday(row.day)}",
        _work(book, row),
        row.plan.name,
        f"{row.plan.looks}次",
        f"{row.plan.probe_minutes}分钟",
        hours(zero) if zero else "",
    )
    why = [plain(name) for name in _because(book, row)]
    right = wrapped(why, max(_LEAST_RIGHT, width - _LEFT), "、") if why else [Text()]
    yield _row([plain(cell) for cell in cells], right[0])
    for line in right[1:]:
        yield Text(" " * _LEFT) + line


def _row(cells: list[Text], right: Text) -> Text:
    line = Text()
    for cell, (_, width) in zip(cells, _COLUMNS, strict=True):
        line = line + padded(cell, width) + " "
    return line + right


def _work(book: Datebook, row: DayPlan) -> str:
    if book.calendar.is_makeup(row.day):
        return "补班"
    return "上班" if row.workday else "休"


def _because(book: Datebook, row: DayPlan) -> list[str]:
    """The watches, the deciding one first; on an ordinary day the holiday."""
    holiday = book.calendar.holiday(row.day)
    names = [period.name + ("（未定）" if period.provisional else "") for period in row.watches]
    return names or ([f"{holiday.name}放假"] if holiday else [])


def _announced(book: Datebook, row: DayPlan) -> Iterator[Text]:
    for said in book.reminders(row.day):
        yield plain(f"  {row.day:%m-%d}  {said.deadline.name}，还有 {said.days_left} 天（{said.deadline.due}）")
    if holiday := book.holiday(row.day):
        days = span(holiday.first, holiday.last, row.day.year)
        yield plain(f"  {row.day:%m-%d}  {holiday.name}假期（{days}）内将超期的栏目和账号清单")
