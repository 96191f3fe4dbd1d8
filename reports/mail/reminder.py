"""期限提醒: what must be public by a day, and who has not published it yet."""

from collections.abc import Iterator

from facts.mails import Reminder
from reports.mail.digest import Colophon
from reports.mail.sheet import Rows, Sheet
from reports.spans import Line, Span
from reports.text import long_day, month_day

_NAMED = 40
_NAMED_UNKNOWN = 6
"""Of what no rule looks for, nobody can tell on all sites: the list of them all is no news."""


def reminder(found: Reminder, colophon: Colophon) -> Sheet:
    """One deadline."""
    due = found.due.isoformat()
    days = (found.due - found.today).days
    left = f"还有 {days} 天" if days else "今日到期"
    return Sheet(
        subject=f"【期限】{found.name} {month_day(due)}到期 {left.replace(' ', '')}",
        preview=f"未见发布 {len(found.missing)} 个，看不出 {len(found.unknown)} 个。",
        name="期限提醒",
        right=long_day(found.today.isoformat()).partition("年")[2],
        title=f"{found.name}：{month_day(due)}到期，{left}",
        blocks=(Rows(tuple(_lines(found))),),
        foot=(f"依据：{found.source}", *colophon.lines),
    )


def _lines(found: Reminder) -> Iterator[Line]:
    day = long_day(found.due.isoformat())
    yield Line("期限", (Span(f"{day}{'（未定，按往年推算）' if found.provisional else ''}", strong=True),))
    yield Line("未见发布", _named(found.missing, _NAMED))
    yield Line("看不出", _named(found.unknown, _NAMED_UNKNOWN))
    yield Line("办法", (Span("请在到期前发布；已发布的请核对是否在规定栏目、从首页能找到。"),))


def _named(rows: tuple[str, ...], most: int) -> tuple[Span, ...]:
    if not rows:
        return (Span("无"),)
    rest = "等" if len(rows) > most else ""
    return Span(str(len(rows)), strong=True), Span(f" 个：{'、'.join(rows[:most])}{rest}")
