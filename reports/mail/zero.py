"""零报告: what was looked at in a slot, what came of it, and whose word it rests on."""

from collections.abc import Iterator
from datetime import datetime

from facts.dates import SHANGHAI
from facts.mails import ZeroReport, ZeroRow
from reports.mail.digest import Colophon
from reports.mail.sheet import Box, Heading, Note, Rows, Sheet, Table
from reports.spans import Line, Span
from reports.text import day_and_hour

_LISTED = 20


def zero_report(found: ZeroReport, colophon: Colophon) -> Sheet:
    """The report, dashed until the duty person's word. With a gap it says so first, and never 正常."""
    verdict = _verdict(found)
    return Sheet(
        subject=f"{found.name}零报告 {found.of} {verdict.replace(' ', '')}",
        preview=f"{verdict}。{_coverage(found)}",
        name="零报告",
        right=found.of,
        title=f"{found.name}网站与政务新媒体零报告",
        under=(Span(_span(found.since, found.until)),),
        centred=True,
        blocks=(
            Heading(verdict),
            Note((Span(_coverage(found)),)),
            *_missed(found),
            Table(("项目", "查了多少", "结果"), tuple(_row(row) for row in found.rows)),
            Rows(tuple(_abnormal(found))),
            _word(found),
        ),
        foot=tuple(part for part in (f"报：{found.to}" if found.to else "", *colophon.lines, _plan(found)) if part),
    )


def _verdict(found: ZeroReport) -> str:
    unseen = len(found.unseen)
    if found.abnormal:
        return f"发现异常 {len(found.abnormal)} 件" + (f"，{unseen} 个未查到" if unseen else "")
    return f"已查到的未发现异常，{unseen} 个未查到" if unseen else "未发现异常"


def _coverage(found: ZeroReport) -> str:
    total = f"{found.sites} 站、{found.accounts} 号"
    counts = "异常指触否决、疑似否决和打不开的；其余问题按程序办理。" if found.abnormal else ""
    if not found.unseen:
        return f"{total}全部查到。{counts}"
    named = "、".join(found.unseen[:5]) + ("等" if len(found.unseen) > 5 else "")
    return f"应查 {total}；未查到：{named}。{counts}"


def _missed(found: ZeroReport) -> tuple[Note, ...]:
    """That reports before this one did not go out, so that it tells of their time too."""
    if not found.missed:
        return ()
    times = "、".join(day_and_hour(at) for at in found.missed)
    return (Note((Span(f"{times} 的零报告没有报出，那一段由本次一并报告。", strong=True),)),)


def _row(row: ZeroRow) -> tuple[str, str, str]:
    seen = f"{row.looked}，{row.unseen} 个未查到" if row.unseen else row.looked
    return row.item, seen, row.found


def _abnormal(found: ZeroReport) -> Iterator[Line]:
    """Each matter with who handles it; of none that there is none. What the duty person wrote stands at the end."""
    for number, row in enumerate(found.abnormal[:_LISTED], 1):
        count = f"{number}. " if len(found.abnormal) > 1 else ""
        what = Span(f"{count}{row.what}。", strong=True)
        yield Line("异常处置" if number == 1 else "", (what, Span(f"{row.stands}。" if row.stands else "")))
    if len(found.abnormal) > _LISTED:
        yield Line("", (Span(f"其余 {len(found.abnormal) - _LISTED} 件见台账。"),))
    if not found.abnormal:
        yield Line("异常处置", (Span(found.note or ("无" if found.unseen else "无（零报告）")),))
    elif found.note:
        yield Line("值班员", (Span(found.note),))


def _word(found: ZeroReport) -> Box:
    duty = "　".join(part for part in (f"带班 {found.leader}" if found.leader else "", _phone(found)) if part)
    if found.confirmed_by is not None and found.confirmed_at is not None:
        return Box("已确认", f"　值班员 {found.confirmed_by}　{_moment(found.confirmed_at)}", duty, solid=True)
    until = f"{found.waits_until.astimezone(SHANGHAI):%H:%M} 前未确认，" if found.waits_until else "未确认的，"
    who = f"由带班 {found.leader} 处理" if found.leader else "由带班领导处理"
    officer = f"值班员 {found.officer}　" if found.officer else "值班员未登记　"
    return Box("待值班员确认", "，确认前不报出", f"{officer}{until}{who}　{_phone(found)}".rstrip("　"))


def _phone(found: ZeroReport) -> str:
    return f"值班电话 {found.phone}" if found.phone else ""


def _plan(found: ZeroReport) -> str:
    return f"依据：{found.plan}" if found.plan else ""


def _moment(at: datetime) -> str:
    there = at.astimezone(SHANGHAI)
    return f"{there.year}年{there.month}月{there.day}日 {there:%H:%M}"


def _span(since: datetime, until: datetime) -> str:
    first, last = since.astimezone(SHANGHAI), until.astimezone(SHANGHAI)
    end = f"{last:%H:%M}" if first.date() == last.date() else _moment(until)
    return f"{_moment(since)} 至 {end}"
