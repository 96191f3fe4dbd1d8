"""Parts of 每日情况 below its eight lines: what runs out, what the office has to do, what was not looked at."""

from collections.abc import Iterator

from facts.daily import Daily, Errand, Expiring, Gap, Unreported
from facts.delivery import Role
from reports.mail.sheet import Block, Heading, Note, Rows
from reports.spans import Line, Span

_LISTED = 30


def expiring(daily: Daily) -> Iterator[Block]:
    """Every column and account that runs out soon, by name, with the way there."""
    found = sorted((*daily.columns, *daily.accounts), key=lambda row: row.left)
    if not found:
        return
    counted = [f"{len(rows)} {word}" for rows, word in ((daily.columns, "栏"), (daily.accounts, "号")) if rows]
    yield Heading(f"将超期的 {'、'.join(counted)}", "在到期日前发布一条")
    yield Rows(tuple(_expiring_line(row, daily) for row in found[:_LISTED]))
    if len(found) > _LISTED:
        yield Note((Span(f"其余 {len(found) - _LISTED} 个，到期晚于以上各项。"),), small=True)


def _expiring_line(row: Expiring, daily: Daily) -> Line:
    is_theirs = daily.recipient.role is Role.UNIT and row.unit == daily.recipient.name
    unit = "" if is_theirs else f"，{row.unit}"
    what = f"{row.target}（{row.name}）" if row.silent else f"{row.target} › {row.name}"
    silent = f"，已 {row.silent} 天" if row.silent else ""
    spans = (Span(what, strong=row.left == 0), Span(f"，最近 {row.newest}{silent}{unit}　"))
    way = (Span("到原处看", link=row.link),) if row.link else ()
    return Line(f"还有 {row.left} 天" if row.left else "今日到期", (*spans, *way))


def desk(daily: Daily) -> Iterator[Block]:
    """What waits for the office's own deed; to it alone."""
    if daily.desk:
        yield Heading(f"主管科室待办 {sum(row.count for row in daily.desk)} 件", "附办理命令")
        yield Rows(tuple(_errand_line(row) for row in daily.desk))


def _errand_line(row: Errand) -> Line:
    more = "等" if row.count > len(row.named) else ""
    return Line(row.label, (Span(f"{row.count} 条", strong=True), Span(f"：{'；'.join(row.named)}{more}。{row.how}")))


def unanswered(row: Unreported) -> str:
    """Why a 零报告 did not go out, and on whose watch: `值班员 李明 没有确认`."""
    return f"值班员 {row.officer} {row.why}" if row.officer else row.why


def gaps(daily: Daily) -> Iterator[Span]:
    """未查到 in a line: the first by name."""
    if not daily.gaps:
        yield Span("无")
        return
    for at, (found, word) in enumerate(((daily.unseen_sites, "站"), (daily.unseen_accounts, "号"))):
        if not found:
            continue
        yield Span("；" if at and daily.unseen_sites else "")
        yield Span(str(len(found)), strong=True)
        named = "、".join(f"{gap.target}（{_why(gap)}）" for gap in found[:2])
        yield Span(f" {word}：{named}{'等' if len(found) > 2 else ''}")


def _why(gap: Gap) -> str:
    return gap.reason + (f"，第 {gap.days} 天" if gap.days > 1 else "")


def gap_line(gap: Gap) -> Line:
    """What was not looked at, why, and what to do."""
    return Line(gap.target, (Span(f"{_why(gap)}。{gap.do}" + ("。" if gap.do else "")),))
