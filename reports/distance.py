"""距否决 in words: what is nearest to a veto, by how much, and which column would be the next."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from facts.report import Standing
from reports.columns import ColumnView, columns, left
from reports.gauges import PERCENT, Gauge, State, gauges
from reports.spans import Span
from reports.text import clip

_TOLD = (State.CONFIRMED, State.SUSPECTED, State.POSSIBLE, State.NEAR)
_MOST = 3
_LONGEST_NAME = 16


def distance(document: Mapping[str, Any]) -> Iterator[Span]:
    """`动态、通知类再 1 栏即触否决：财政动态今日到期；应更新再 1–2 栏即触否决`: what is near or hit, else the nearest.

    Of how many vetoes nobody can tell is said by the verdict; here only where it is all of them.
    """
    meters = gauges(document)
    known = [gauge for gauge in meters if gauge.state is not State.UNKNOWN]
    told = [gauge for gauge in known if gauge.state in _TOLD][:_MOST]
    if not told and known:
        told = [gauge for gauge in known[:1] if gauge.low]
        yield Span("均未接近；最近的：" if told else "均未接近")
    for at, gauge in enumerate(told):
        yield Span("；" if at else "")
        yield from _one(gauge, columns(document))
    if not known:
        yield Span(f"{len(meters)} 项看不出")


def _one(gauge: Gauge, found: Sequence[ColumnView]) -> Iterator[Span]:
    low, limit = int(gauge.low or 0), gauge.limit or 0
    if gauge.unit == PERCENT:
        yield from _share(gauge)
    elif gauge.state in (State.CONFIRMED, State.SUSPECTED):
        yield Span(f"{gauge.name} ")
        yield Span(gauge.figure, strong=True, link=gauge.link)
        yield Span(f" {gauge.unit}，否决线 {limit}，{gauge.state.value}")
    elif gauge.state is State.POSSIBLE:
        yield Span(f"{gauge.name} ")
        yield Span(str(low), strong=True, link=gauge.link)
        yield Span(f" {gauge.unit}、看不出 ")
        yield Span(str(int(gauge.high or low) - low), strong=True, link=gauge.blind_link)
        yield Span(f" {gauge.unit}，否决线 {limit}，可能触及")
    elif gauge.unit == "天":
        yield Span(f"{gauge.name}已 ")
        yield Span(gauge.figure, strong=True, link=gauge.link)
        yield Span(f" 天，超过 {limit} 天即触否决")
    else:
        yield Span(f"{gauge.short}再 ")
        yield Span(_missing(gauge), strong=True)
        yield Span(f" {gauge.unit}即触否决")
        yield from _next(gauge, found)


def _share(gauge: Gauge) -> Iterator[Span]:
    """`站点打不开 3.1%，到 5% 即触否决`."""
    yield Span(f"{gauge.name} ")
    yield Span(gauge.figure, strong=True, link=gauge.link)
    if gauge.state in (State.CONFIRMED, State.SUSPECTED, State.POSSIBLE):
        yield Span(f"，否决线 {gauge.bound}，{gauge.state.value}")
    else:
        yield Span(f"，到 {gauge.bound} 即触否决")


def _missing(gauge: Gauge) -> str:
    """How many more make a veto: `1`, or `1–2` where of one nobody can tell."""
    limit, low = gauge.limit or 0, int(gauge.low or 0)
    least, most = max(1, limit - int(gauge.high or low)), limit - low
    return str(most) if least >= most else f"{least}–{most}"


def _next(gauge: Gauge, found: Sequence[ColumnView]) -> Iterator[Span]:
    """The column that would be the next to count, where one runs out within three days."""
    mine = [row for row in found if row.clause is gauge.clause and row.standing is Standing.SOON]
    if gauge.clause is None or not mine or gauge.state is not State.NEAR:
        return
    first = min(mine, key=lambda row: row.left or 0)
    yield Span("：")
    yield Span(f"{clip(first.name, _LONGEST_NAME)}{left(first.left)}", strong=True, link=first.anchor)
