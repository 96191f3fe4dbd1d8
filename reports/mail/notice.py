"""整改通知: one case for one unit, with all that is needed to mend it."""

from facts.mails import Notice
from facts.verdicts import Severity
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
        right=f"{_kind(found)}·属实　问题 {found.number}",
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
        foot=(f"{_basis(found)}。证据存{colophon.office}。", *_answers(colophon), *colophon.lines),
    )


def _kind(found: Notice) -> str:
    """`扣分项`, `建议项`: how it counts on this unit's site."""
    return found.severity.text if found.severity is Severity.VETO else f"{found.severity.text}项"


def _basis(found: Notice) -> str:
    """The clause; of an advice that it is followed without points: on other kinds of sites it costs some."""
    if found.severity is Severity.ADVICE:
        return f"参照：{found.cite}；本网站按建议项整改，不扣分"
    return f"依据：{found.cite}"


def _answers(colophon: Colophon) -> tuple[str, ...]:
    """Who reads what is answered: a person, who writes it down."""
    if not colophon.answers:
        return (f"回复由{colophon.office}登记；没有回应的，请电话告知。",)
    return (f"回复发到 {colophon.answers}，由{colophon.office}的人看过后登记，程序不读回信。",)
