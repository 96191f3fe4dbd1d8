"""紧急通知: a suspected veto, to the office at once; nothing of what must not be passed on."""

from facts.mails import Urgent
from reports.mail.digest import Colophon
from reports.mail.sheet import Note, Rows, Sheet
from reports.spans import Line, Span
from reports.text import long_day, month_day


def urgent(found: Urgent, colophon: Colophon) -> Sheet:
    """One suspicion."""
    title = f"{found.target}：有 1 条需立即核查" if found.secret else f"{found.target}：疑似{found.what}"
    told = "内容不在邮件中显示，请到本机核查" if found.secret else found.title
    day = found.day.isoformat()
    short = "有1条需立即核查" if found.secret else f"疑似{found.what}"
    return Sheet(
        subject=f"【待核实】{month_day(day)} {found.target} {short}",
        preview="疑似否决，请先核实；未通知责任单位。",
        name="紧急通知",
        right=long_day(day).partition("年")[2],
        title=title,
        blocks=(
            Rows(
                (
                    Line("现状", (Span(told),)),
                    Line("编号", (Span(found.number, strong=True),)),
                    Line("单位", (Span("主管科室先核实，未通知责任单位"),)),
                    Line("核实", (Span(f"属实：xunwang case confirm {found.number}；误报：xunwang case reject"),)),
                )
            ),
            Note((Span("这是疑似，不是结论。核实以后才发给责任单位。"),), small=True),
        ),
        foot=colophon.lines,
    )
