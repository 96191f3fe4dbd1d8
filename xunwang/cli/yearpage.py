"""The year of `xunwang calendar`: plans, watches, deadlines, holidays, and what is still to be entered."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from rich.text import Text

from keydates.ahead import announcing_days
from keydates.periods import Deadline, Period, PeriodKind
from keydates.plans import SlotKind
from keydates.recipes import Cycle
from keydates.workdays import PROVISIONAL
from xunwang.cli.dayforms import hours, short, span, weekday
from xunwang.cli.layout import GAP, bold, dim, labelled, plain, wrapped
from xunwang.datebook import HOLIDAYS_FILE, KEYDATES_FILE, Datebook
from xunwang.yearbook import governed

_DAYS = 16
"""Cells of `02-14 至 02-23` and its gap; a span over the year's end takes more."""
_ROUNDS = {1: "每月", 3: "每季度", 6: "每半年"}


def year_page(book: Datebook, year: int, home: Path, width: int) -> list[Text]:
    """All lines. home: the data directory, where the office's files belong."""
    periods = book.dates.periods(year)
    watches = [row for row in periods if row.kind is PeriodKind.WATCH]
    parts: tuple[tuple[str, Iterable[Text]], ...] = (
        ("计划", _plans(book, width)),
        ("重保", (line for row in watches for line in _watch(book, row, year, width))),
        ("期限", (line for row in book.dates.deadlines(year) for line in _deadline(book, row, year, width))),
        ("节点", _events(periods, year, width)),
        ("周期", _cycles(book.dates.cycles, width)),
        ("放假", _holidays(book, year, home, width)),
        ("待填", _undecided(book, year, home, width)),
    )
    lines = [bold(f"{year} 年重要日期")]
    for title, rows in parts:
        if found := list(rows):
            lines += [Text(), bold(title), *found]
    return lines


def _plans(book: Datebook, width: int) -> Iterator[Text]:
    for plan in book.plans.by_day.values():
        digest, zero = plan.times[SlotKind.DIGEST], plan.times[SlotKind.ZERO_REPORT]
        pieces = [
            f"检查 {hours(sorted((*plan.times[SlotKind.FULL], *plan.times[SlotKind.INCREMENTAL])))}",
            f"探测每 {plan.probe_minutes} 分钟",
            f"每日情况 {hours(digest)}" if digest else "只发紧急通知",
            *([f"零报告 {hours(zero)}"] if zero else []),
        ]
        yield from labelled(plan.name, [plain(piece) for piece in pieces], width, GAP)


def _watch(book: Datebook, row: Period, year: int, width: int) -> Iterator[Text]:
    plan = book.plans.of(row)
    zero = len(plan.times[SlotKind.ZERO_REPORT])
    yield _head(span(row.first, row.last, year), f"{row.name}，{row.days} 天，{plan.name}")
    pieces = [
        f"检查 {plan.looks} 次",
        f"探测每 {plan.probe_minutes} 分钟",
        f"零报告 {zero} 次" if zero else "无零报告",
        *(["日期未定，暂按往年"] if row.provisional else []),
        *(f"{_listed(days, year)} 按“{name}”" for name, days in governed(book, row).items()),
        _why(row.source, row.verified),
    ]
    yield from _below(pieces, width)


def _deadline(book: Datebook, row: Deadline, year: int, width: int) -> Iterator[Text]:
    who = "、".join(level.text for level in row.who)
    days = announcing_days(row.due, row.remind, book.calendar)
    yield _head(f"{short(row.due, year)} {weekday(row.due)}", f"{row.name}" + (f"（{who}）" if who else ""))
    said = f"提醒 {' '.join(short(day, year) for day in days)}"
    yield from _below([said, _why(row.period.source, row.period.verified)], width)


def _events(periods: Sequence[Period], year: int, width: int) -> Iterator[Text]:
    for row in periods:
        if row.kind is PeriodKind.EVENT:
            head = _head(span(row.first, row.last, year), row.name)
            yield from wrapped([head, dim(_why(row.source, row.verified))], width, GAP)


def _cycles(cycles: Sequence[Cycle], width: int) -> Iterator[Text]:
    pieces = [f"{row.name}（{_ROUNDS[row.months]}）" for row in cycles]
    yield from _below(pieces, width, 0)


def _holidays(book: Datebook, year: int, home: Path, width: int) -> Iterator[Text]:
    notice = book.calendar.notices.get(year)
    if notice is None:
        yield plain(f"  {PROVISIONAL}")
        yield _where("通知发布后写入", home / HOLIDAYS_FILE)
        return
    yield from _below([notice.title], width, 0)
    yield from _below([f"{row.name} {span(row.first, row.last, year)}" for row in notice.holidays], width, 2)
    if notice.makeup:
        days = " ".join(f"{short(day, year)}{weekday(day)}" for day in notice.makeup)
        yield from _below([f"补班 {days}"], width, 2)


def _undecided(book: Datebook, year: int, home: Path, width: int) -> Iterator[Text]:
    if names := book.dates.undecided(year):
        yield from _below(names, width, 0)
        yield _where("日期定了写入", home / KEYDATES_FILE)


def _where(text: str, path: Path) -> Text:
    """A path is never cut: it is copied."""
    return plain(f"  {text} {path}")


def _head(days: str, text: str) -> Text:
    left = plain(days)
    return Text("  ") + left + Text(" " * max(2, _DAYS - left.cell_len)) + bold(text)


def _below(pieces: Sequence[str], width: int, indent: int = _DAYS) -> Iterator[Text]:
    for line in wrapped([plain(piece) for piece in pieces], width - indent - 2, GAP):
        yield Text(" " * (indent + 2)) + line


def _why(source: str, verified: bool) -> str:
    return f"依据 {source}" + ("" if verified else "（未核实）")


def _listed(days: Sequence[date], year: int) -> str:
    return (
        span(days[0], days[-1], year)
        if (days[-1] - days[0]).days + 1 == len(days)
        else " ".join(short(day, year) for day in days)
    )
