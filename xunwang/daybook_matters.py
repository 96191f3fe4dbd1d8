"""今天要过问的: each thing on one card, complete in itself."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from facts.daily import Matter, Meter, Recipient
from facts.delivery import Role
from facts.registry import RegisteredTarget
from facts.report import Standing
from facts.verdicts import Review
from reports.columns import ColumnView, left
from reports.gauges import PERCENT, Gauge, State
from reports.html import register_word
from reports.names import rule_name
from reports.text import clean, clip, href, month_day
from xunwang.daybook_cases import URGENT, Open
from xunwang.daybook_sites import Site

NEAR = (State.NEAR, State.POSSIBLE)
_OVER = (Standing.STALE, Standing.EMPTY)
_NAMED = 4
_LONGEST = 24
_DO_NEWS = "今天发布一条"
_DO_EMPTY = "补上内容、撤下空栏目，或写明“暂无”"
HIDDEN = "内容不在邮件中显示，请到本机核查"


def told_gauges(site: Site, mine: Sequence[Open], recipient: Recipient) -> list[Gauge]:
    """The vetoes of a site that this recipient may be told, by people's word as it is now.

    A unit: what a person confirmed, and what a confirmed register shows as near; nothing suspected.
    """
    is_unit = recipient.role is Role.UNIT
    if site.document is None or not recipient.answers_for(site.target):
        return []
    confirmed = {
        (row.case.rule, row.case.aspect)
        for row in mine
        if row.case.target_id == site.target.id and row.is_veto and row.case.review is Review.CONFIRMED
    }
    found = [_by_people(gauge, confirmed) for gauge in site.gauges if gauge.drawn]
    if not is_unit:
        return found
    known = site.document["target"]["register_confirmed_on"] is not None
    kept = (State.CONFIRMED, State.NEAR) if known else (State.CONFIRMED,)
    return [gauge for gauge in found if gauge.state in kept]


def _by_people(gauge: Gauge, confirmed: set[tuple[str, str]]) -> Gauge:
    if gauge.state not in (State.CONFIRMED, State.SUSPECTED):
        return gauge
    said = any(part in confirmed for part in gauge.of)
    return replace(gauge, state=State.CONFIRMED if said else State.SUSPECTED)


class Contacts:
    """Whom to ring, by unit."""

    def __init__(self, targets: Iterable[RegisteredTarget]) -> None:
        self._by_unit: dict[str, str] = {}
        for row in targets:
            if row.owner and (row.person or row.phone):
                self._by_unit.setdefault(row.owner, "　".join(part for part in (row.person, row.phone) if part))

    def told(self, unit: str) -> str:
        """`市财政局 王某　8800 1203`."""
        who = self._by_unit.get(unit, "")
        return f"{unit}　{who}" if who else unit


def gauge_matter(site: Site, gauge: Gauge, contacts: Contacts, handled: str = "") -> Matter:
    """A veto that is hit or near. handled: of one that is hit, how far it is on its way."""
    document = site.document or {}
    found = site.columns
    over = [row for row in found if gauge.clause and row.clause is gauge.clause and row.standing in _OVER]
    soon = [row for row in found if gauge.clause and row.clause is gauge.clause and row.standing is Standing.SOON]
    next_ = min(soon, key=lambda row: row.left or 0, default=None)
    unit = (next_.unit if next_ else "") or _most(over) or site.target.owner or "责任单位未登记"
    spot = next_ or next(iter(over), None)
    address = href(spot.url if spot else site.target.url) or ""
    return Matter(
        tone="confirmed" if gauge.state is State.CONFIRMED else "near",
        tag=f"{gauge.state.value}·{site.target.level.text}",
        number="",
        title=f"{site.target.name}：{gauge.name}",
        rows=tuple(_gauge_rows(gauge, over, next_, contacts.told(unit), handled)),
        meter=Meter(gauge.cells, gauge.figure, gauge.limit or 0, gauge.bound, days_word(gauge)),
        link=address,
        link_text="到原处看" if address else "",
        note=register_word(document["target"]) if gauge.clause else "",
    )


def _gauge_rows(
    gauge: Gauge, over: Sequence[ColumnView], next_: ColumnView | None, unit: str, handled: str
) -> Iterator[tuple[str, str]]:
    yield "差距", _distance(gauge)
    if handled:
        yield "办理", handled
    if next_ is not None and gauge.state is not State.CONFIRMED:
        yield "最急", f"{_name(next_)}，最近 {next_.shown_newest}，{left(next_.left)}"
    if over:
        names = "、".join(_name(row) for row in over[:_NAMED]) + ("等" if len(over) > _NAMED else "")
        yield "空白" if over[0].standing is Standing.EMPTY else "已超", names
    yield "单位", unit
    yield "办法", _DO_EMPTY if over and over[0].standing is Standing.EMPTY else _DO_NEWS


def days_word(gauge: Gauge) -> str:
    """What stands behind a limit that is days: columns are counted without a word."""
    return f" {gauge.unit}" if gauge.unit == "天" else ""


def _distance(gauge: Gauge) -> str:
    low, limit = int(gauge.low or 0), gauge.limit or 0
    if gauge.unit == PERCENT:
        ends = "，已触否决" if gauge.state is State.CONFIRMED else ""
        return f"一周的访问有 {gauge.figure} 打不开，否决线 {gauge.bound}{ends}"
    if gauge.state is State.CONFIRMED:
        beyond = int(gauge.low or 0) - limit
        passed = f"超 {beyond} {gauge.unit}" if beyond > 0 else f"已到 {limit} {gauge.unit}"
        return f"{passed}，已触否决（否决线 {limit} {gauge.unit}）"
    if gauge.state is State.POSSIBLE:
        return f"{low} {gauge.unit}，另有 {int(gauge.high or low) - low} {gauge.unit}看不出，可能触及"
    if gauge.unit == "天":
        return f"已 {low} 天没有更新，超过 {limit} 天即触否决"
    word = "空白" if gauge.short == "空白栏目" else "超期"
    return f"再有 {limit - low} {gauge.unit}{word if gauge.clause else ''}即触否决"


def late_matter(row: Open, day: date, contacts: Contacts) -> Matter:
    """A case whose day has passed."""
    case, due = row.case, row.case.due or day
    spot = "" if row.case.secret else href(case.places[0][0] if case.places else case.url) or ""
    rows = [("单位", contacts.told(row.unit)), ("期限", f"{month_day(due.isoformat())}，超 {(day - due).days} 天")]
    return Matter(
        tone="late",
        tag=f"超期未改·第 {(day - case.first_seen).days + 1} 天",
        number=case.number,
        title=f"{row.target.name}：{row.titled(60)}",
        rows=(*rows, ("原因", HIDDEN)) if row.case.secret else tuple(rows),
        link=spot,
        link_text="到原处看" if spot else "",
    )


def suspected_matter(row: Open) -> Matter:
    """A veto that a person has to look at: of content only that it is there."""
    case = row.case
    title = URGENT if row.case.secret else f"疑似{rule_name(case.rule)}"
    what = ("原因", HIDDEN) if row.case.secret else ("现状", clip(clean(case.title), 80))
    return Matter(
        tone="suspected",
        tag="疑似否决·待核实",
        number=case.number,
        title=f"{row.target.name}：{title}",
        rows=(what, ("单位", "主管科室先核实，未通知责任单位"), ("核实", f"xunwang case show {case.number}")),
    )


def _most(found: Iterable[ColumnView]) -> str:
    units: Mapping[str, int] = Counter(row.unit for row in found if row.unit)
    return max(units, key=lambda unit: units[unit], default="")


def _name(row: ColumnView) -> str:
    return clip(clean(row.name), _LONGEST)
