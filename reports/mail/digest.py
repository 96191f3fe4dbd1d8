"""每日情况: the verdict, seven lines, what to ask after today, what was not looked at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from facts.daily import Daily, Named
from facts.dates import SHANGHAI
from facts.delivery import Role
from facts.words import Vantage
from reports.mail.parts import desk, expiring, gap_line, gaps, unanswered
from reports.mail.sheet import Block, Box, Cards, Heading, Note, Rows, Sheet
from reports.spans import Line, Span, joined
from reports.text import day_and_hour, long_day, month_day

_NAMED = 3
_LISTED = 30


@dataclass(frozen=True, slots=True)
class Colophon:
    """Who sends it, when, with what. attachments: names of files. answers: where a person reads what is answered."""

    office: str
    sent_at: datetime
    phone: str = ""
    attachments: tuple[str, ...] = ()
    answers: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """The foot of every document."""
        sent = f"{self.sent_at.astimezone(SHANGHAI):%H:%M} 发出"
        files = (f"附件：{'、'.join(self.attachments)}",) if self.attachments else ()
        return (*files, "　".join(part for part in (self.office, self.phone, sent) if part))


def digest(daily: Daily, colophon: Colophon) -> Sheet:
    """The daily mail of one recipient."""
    return Sheet(
        subject=f"{month_day(daily.day.isoformat())} {_subject(daily)}",
        preview=_preview(daily),
        name="每日情况",
        right=_short_day(daily.day),
        title=verdict(daily),
        blocks=tuple(_blocks(daily)),
        foot=tuple(_foot(daily, colophon)),
        tone="confirmed" if daily.hits else "plain",
    )


def verdict(daily: Daily) -> str:
    """One sentence by fixed words. With a gap never 平稳, never 正常."""
    counted = daily.counted
    if not counted.sites + counted.accounts + counted.services:
        return "没有登记要查的网站和账号"
    if daily.gaps and not counted.seen_sites + counted.seen_accounts:
        return f"未能检查，{_unseen(daily)}未查到"
    if daily.calm:
        return "无新情况" if daily.recipient.role is Role.UNIT else "今日平稳"
    if daily.nothing_to_tell:
        return f"未见异常，{_unseen(daily)}未查到"
    said = f"触否决 {len(daily.hits)}，接近 {len(daily.near)}，今日到期 {daily.due_today}"
    return said + (f"；{_soon(daily)}" if _only_accounts(daily) else "")


def _only_accounts(daily: Daily) -> bool:
    """Whether accounts near their limit are the nearest that there is: zeros alone would say that all is well."""
    return bool(daily.media.soon) and not (daily.hits or daily.near or daily.due_today)


def _soon(daily: Daily) -> str:
    return f"{daily.media.soon} 号将满 {daily.media.limit} 天"


def _subject(daily: Daily) -> str:
    counted = daily.counted
    if daily.calm:
        services = f"{counted.services}项服务" if counted.services else ""
        accounts = f"{counted.accounts}号" if counted.accounts else ""
        return f"{verdict(daily)} {counted.sites}站{accounts}{services}全查到"
    if daily.nothing_to_tell or verdict(daily).startswith("未能"):
        return verdict(daily).replace(" ", "").replace("，", " ")
    accounts = " " + _soon(daily).replace(" ", "") if _only_accounts(daily) else ""
    return f"触否决{len(daily.hits)} 接近{len(daily.near)} 今日到期{daily.due_today}{accounts}"


def _preview(daily: Daily) -> str:
    hits = "；".join(f"{row.target} {row.text}" for row in daily.hits[:_NAMED])
    near = "；".join(f"{row.target} {row.text}" for row in daily.near[:_NAMED])
    due = "，".join(_whose(daily))
    accounts = "、".join(row.target for row in daily.accounts[:_NAMED])
    named = (("触否决", hits), ("接近", near), ("今日到期", due), (f"将满 {daily.media.limit} 天", accounts))
    return "。".join(f"{word}：{told}" for word, told in named if told) or verdict(daily)


def _whose(daily: Daily) -> list[str]:
    """What runs out today: by unit; to a unit, which knows its name, the columns."""
    if daily.recipient.role is Role.UNIT and not daily.recipient.rolls_up:
        return [row.name for row in daily.columns if row.left == 0][:_NAMED]
    return [f"{row.unit} {row.count}" for row in daily.today[:_NAMED]]


def _short_day(day: date) -> str:
    return long_day(day.isoformat()).partition("年")[2]


def _unseen(daily: Daily) -> str:
    sites, accounts = len(daily.unseen_sites), len(daily.unseen_accounts)
    parts = ([f"{sites} 站"] if sites else []) + ([f"{accounts} 号"] if accounts else [])
    return "、".join(parts)


def _blocks(daily: Daily) -> Iterator[Block]:
    if daily.nothing_to_tell:
        yield from _quiet(daily)
        return
    yield Rows(tuple(lines(daily)))
    yield Note((Span(_sum(daily)),), small=True)
    yield from _unreported(daily)
    if daily.matters:
        more = f"，其余 {daily.matters_left} 件见附件" if daily.matters_left else ""
        yield Heading(f"今天要过问的 {len(daily.matters) + daily.matters_left} 件", f"每件一屏，可截图转办{more}")
        yield Cards(daily.matters)
    yield from expiring(daily)
    yield from desk(daily)
    if daily.gaps:
        yield Heading(f"未查到的 {_unseen(daily)}", "不计入以上各数")
        yield Rows(tuple(gap_line(gap) for gap in daily.gaps[:_LISTED]))
        if len(daily.gaps) > _LISTED:
            yield Note((Span(f"其余 {len(daily.gaps) - _LISTED} 个见附件。"),), small=True)


def _unreported(daily: Daily) -> Iterator[Block]:
    for row in daily.unreported:
        how = f"补报：{row.how}" if row.how and daily.recipient.role is Role.OFFICE else ""
        yield Box("零报告没有报出", f"　{day_and_hour(row.moment)}，{unanswered(row)}", how)


def _quiet(daily: Daily) -> Iterator[Block]:
    zeros = "触否决 0，接近 0，新增 0，今日到期 0"
    pending = "" if daily.recipient.role is Role.UNIT else "，待核实 0"
    if daily.calm:
        yield Note((Span(f"{_all(daily)}全部查到：{zeros}{pending}。"),))
        yield Note((Span(_working(daily)),), small=True)
        yield from desk(daily)
        return
    if not daily.gaps:
        return
    seen = Line("已查到", (Span(f"{_seen(daily)}：{zeros}"),))
    yield Rows((seen, Line("未查到", tuple(gaps(daily)))))
    yield Note((Span(_working(daily)),), small=True)
    yield from desk(daily)


def _working(daily: Daily) -> str:
    """What units are mending; and what nobody can mend yet, since it was not sent out."""
    return _in_work(daily) + (f"{_unsent(daily)}。" if daily.unsent.count else "")


def _in_work(daily: Daily) -> str:
    work = daily.in_work
    if not work.count:
        return "没有在改的问题。"
    late = f"其中超期 {len(daily.late)} 条" if daily.late else "均未到期"
    if work.next_due is None:
        return f"在改 {work.count} 条，{late}。"
    whose = f"（{work.unit}）" if work.unit != daily.recipient.name else ""
    return f"在改 {work.count} 条，{late}；最近一条 {month_day(work.next_due.isoformat())}到期{whose}。"


def _unsent(daily: Daily) -> str:
    told = daily.unsent
    if daily.recipient.role is Role.UNIT:
        return f"属实未下发 {told.count} 条，等主管科室下发"
    return f"未下发 {told.count} 条" + (f"，其中属实 {told.confirmed}" if told.confirmed else "")


def _all(daily: Daily) -> str:
    counted = daily.counted
    parts = [f"{counted.sites} 站"]
    parts += [f"{counted.accounts} 号"] if counted.accounts else []
    parts += [f"{counted.services} 项服务"] if counted.services else []
    return "、".join(parts)


def _seen(daily: Daily) -> str:
    counted = daily.counted
    return f"{counted.seen_sites} 站" + (f"、{counted.seen_accounts} 号" if counted.accounts else "")


def _sum(daily: Daily) -> str:
    excused = f"另有 {daily.counted.excused} 个按报送状态不查。" if daily.counted.excused else ""
    return f"{_all(daily)}；其余 {daily.healthy} 站无新情况。{excused}"


def lines(daily: Daily) -> Iterator[Line]:
    """The seven lines below the verdict, always all of them."""
    yield Line("触否决" if daily.hits else "接近否决", tuple(_near(daily)))
    yield Line("将超期", tuple(_due(daily)))
    yield Line(*_changes(daily))
    yield Line("超期未改", tuple(_late(daily)))
    yield (
        Line("在改", (Span(_working(daily).rstrip("。")),))
        if daily.recipient.role is Role.UNIT
        else Line("待核实", tuple(_pending(daily)))
    )
    yield Line("新媒体", tuple(_media(daily)))
    yield Line("未查到", tuple(gaps(daily)))


def _near(daily: Daily) -> Iterator[Span]:
    if daily.hits:
        yield from _vetoes(daily.hits)
        yield Span("；接近 " if daily.near else "")
    if daily.near:
        yield from _vetoes(daily.near)
    elif not daily.hits:
        yield Span("无")


def _vetoes(found: Sequence[Named]) -> Iterator[Span]:
    for at, row in enumerate(found[:_NAMED]):
        yield Span("；" if at else "")
        yield Span(row.target, strong=True)
        yield Span(f" {row.text}")
    if len(found) > _NAMED:
        yield Span(f"等 {len(found)} 项")


def _due(daily: Daily) -> Iterator[Span]:
    if not daily.soon:
        yield Span("无")
        return
    yield Span("今日 ")
    yield Span(str(daily.due_today), strong=True)
    yield Span(" 栏" + ("：" if daily.today else ""))
    for at, told in enumerate(_whose(daily)):
        yield Span("，" if at else "")
        yield Span(told, strong=True)
    yield Span("等" if max(len(daily.today), len(_whose(daily))) > _NAMED else "")
    yield Span(f"；三天内共 {daily.soon} 栏")


def _changes(daily: Daily) -> tuple[str, tuple[Span, ...]]:
    told = daily.changes
    if told.since is None:
        return "较昨日", (Span(f"首次发出，没有上次可比；现有 {told.standing + told.not_comparable} 条"),)
    spans = []
    counts = (("新增", told.new), ("办结", told.fixed), ("仍在", told.standing), ("无法比较", told.not_comparable))
    for at, (word, count) in enumerate(counts):
        spans += [Span(f"{'，' if at else ''}{word} "), Span(str(count), strong=True)]
    if told.since == daily.day - timedelta(days=1):
        return "较昨日", tuple(spans)
    return "较上次", (*spans, Span(f"（{month_day(told.since.isoformat())}）"))


def _late(daily: Daily) -> Iterator[Span]:
    if not daily.late:
        yield Span("无")
        return
    units = list(dict.fromkeys(row.unit for row in daily.late))
    yield Span(str(len(daily.late)), strong=True)
    named = "、".join(units[:2]) + ("等" if len(units) > 2 else "")
    yield Span(f" 条：{named}，{'最久' if len(daily.late) > 1 else ''}超 {daily.late[0].days} 天")


def _pending(daily: Daily) -> Iterator[Span]:
    yield Span(str(daily.pending), strong=True)
    yield Span(" 条，其中疑似否决 ")
    yield Span(str(len(daily.suspected)), strong=True)
    names = list(dict.fromkeys(row.target for row in daily.suspected))
    if names:
        yield Span(f"（{'、'.join(names[:2])}{'等' if len(names) > 2 else ''}）")
    if daily.unsent.count:
        yield Span(f"；{_unsent(daily)}")


def _media(daily: Daily) -> Iterator[Span]:
    counted, media = daily.counted, daily.media
    if not counted.accounts:
        yield Span("没有登记账号")
        return
    missing = counted.accounts - counted.seen_accounts
    yield Span(f"{counted.seen_accounts} 号已查，{missing} 号未查到" if missing else f"{counted.accounts} 号均已查")
    yield Span("；")
    yield Span(str(media.soon), strong=True)
    yield Span(f" 号将满 {media.limit} 天")
    if daily.accounts:
        named = "、".join(f"{row.target}（已 {row.silent} 天）" for row in daily.accounts[:2])
        yield Span(f"：{named}{'等' if len(daily.accounts) > 2 else ''}")
    if media.stale:
        yield Span("，")
        yield Span(str(media.stale), strong=True)
        yield Span(f" 号超 {media.limit} 天")


def _foot(daily: Daily, colophon: Colophon) -> Iterator[str]:
    *files, office = colophon.lines
    yield from files
    looked = f"　{_looked(daily.looked)}" if daily.looked else ""
    where = f"，从{daily.vantage.text}查看" if daily.vantage not in (Vantage.UNKNOWN, Vantage.LAB) else ""
    yield f"{office}{looked}{where}"
    yield "收到本邮件不需回复。" + (f"数有不符，请电 {colophon.phone}。" if colophon.phone else "")


def _looked(span: tuple[datetime, datetime]) -> str:
    """`查看时段 22:00 至 06:10`; one moment where it was one."""
    first, last = (f"{moment.astimezone(SHANGHAI):%H:%M}" for moment in span)
    return f"{first} 查看" if first == last else f"查看时段 {first} 至 {last}"


def told(daily: Daily) -> str:
    """The day in a few lines, for a robot."""
    return "\n".join([verdict(daily), *(f"{line.label}：{joined(line.spans)}" for line in lines(daily))])
