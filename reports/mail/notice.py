"""整改通知: one case for one unit, with all that is needed to mend it."""

from facts.mails import Notice
from reports.mail.digest import Colophon
from reports.mail.sheet import Place, Rows, Sheet
from reports.spans import Line, Span
from reports.text import long_day, month_day


def notice(found: Notice, colophon: Colophon) -> Sheet:
    """The notice of a case that a person confirmed."""
    due = found.due.isoformat()
    days = (found.due - found.today).days
    left = f"还有 {days} 天" if days > 0 else "今日到期" if days == 0 else f"已超 {-days} 天"
    weekday = long_day(due)[-1]
    return Sheet(
        subject=f"【整改】{found.title}，{month_day(due)}前",
        preview=f"请{found.unit}于{month_day(due)}前改好：{found.remedy}",
        name="整改通知",
        right=f"{found.severity.text}·属实　问题 {found.number}",
        title=found.title,
        under=(
            Span(f"请{found.unit}于 "),
            Span(f"{month_day(due)}（星期{weekday}）", strong=True),
            Span(f"前改好，{left}"),
        ),
        blocks=(
            Place(found.path, found.before, found.spot, found.after, found.printed, found.link, found.numbers),
            Rows(
                (
                    Line("是什么", (Span(found.what),)),
                    Line("怎么改", (Span(found.remedy, strong=True),)),
                    Line("谁来改", (Span(f"{found.unit}　{found.mender}"),)),
                    Line("复核", (Span("改好后回复“已改”，或填附表发回，当晚自动再看。"),)),
                    Line("有异议", (Span(f"回复“申诉”加一句理由，由{colophon.office}决定，期间不计超期。"),)),
                )
            ),
        ),
        foot=(f"依据：{found.cite}。证据存{colophon.office}。", *colophon.lines),
    )
