"""本机告警: a document that was due was not sent, or a planned thing was not done."""

from datetime import timedelta, timezone

from facts.mails import Alarm
from reports.mail.digest import Colophon
from reports.mail.sheet import Rows, Sheet
from reports.spans import Line, Span

_SHANGHAI = timezone(timedelta(hours=8))


def alarm(found: Alarm, colophon: Colophon) -> Sheet:
    """All that went wrong with this machine since the last alarm."""
    at = found.at.astimezone(_SHANGHAI)
    count = len(found.undelivered) + len(found.failures)
    lines = [
        Line("未发出", (Span(f"{row.document}，{row.planned}，给 {row.recipient}：{row.state}。{row.detail}"),))
        for row in found.undelivered
    ]
    lines += [Line("未做成", (Span(told),)) for told in found.failures]
    lines.append(
        Line("办法", (Span("看：xunwang status、xunwang mail list；处理：xunwang mail settle 编号 sent|again"),))
    )
    return Sheet(
        subject=f"【告警】{at.month}月{at.day}日 应发未发 {count} 件",
        preview="巡网有到期的文件没有发出。",
        name="本机告警",
        right=f"{at.month}月{at.day}日 {at:%H:%M}",
        title=f"有 {count} 件没有按时做成",
        blocks=(Rows(tuple(lines)),),
        foot=colophon.lines,
    )
