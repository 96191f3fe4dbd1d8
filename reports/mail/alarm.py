"""本机告警: a document that was due was not sent, or a planned thing was not done."""

from facts.daily import Unreported
from facts.dates import SHANGHAI
from facts.mails import Alarm
from reports.mail.digest import Colophon
from reports.mail.parts import unanswered
from reports.mail.sheet import Rows, Sheet
from reports.spans import Line, Span
from reports.text import day_and_hour


def alarm(found: Alarm, colophon: Colophon) -> Sheet:
    """All that went wrong with this machine since the last alarm."""
    at = found.at.astimezone(SHANGHAI)
    count = len(found.undelivered) + len(found.failures) + len(found.unreported)
    lines = [
        Line("未发出", (Span(f"{row.document}，{row.planned}，给 {row.recipient}：{row.state}。{row.detail}"),))
        for row in found.undelivered
    ]
    lines += [_unreported(row) for row in found.unreported]
    lines += [Line("未做成", (Span(told),)) for told in found.failures]
    if found.undelivered or found.failures:
        how = "看：xunwang status、xunwang mail list；处理：xunwang mail settle 编号 sent|again"
        lines.append(Line("办法", (Span(how),)))
    return Sheet(
        subject=f"【告警】{at.month}月{at.day}日 应发未发 {count} 件",
        preview="巡网有到期的文件没有发出。",
        name="本机告警",
        right=f"{at.month}月{at.day}日 {at:%H:%M}",
        title=f"有 {count} 件没有按时做成",
        blocks=(Rows(tuple(lines)),),
        foot=colophon.lines,
    )


def _unreported(row: Unreported) -> Line:
    """A 零报告 that waits for the duty person's word, and how it is given."""
    what = Span(f"零报告 {day_and_hour(row.moment)}", strong=True)
    return Line("未报出", (what, Span(f"，{unanswered(row)}。确认并报出：{row.how}")))
