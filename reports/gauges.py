"""距否决: how near each veto is, nearest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from facts.columns import Clause
from facts.registry import TargetKind
from facts.verdicts import Review, Severity, VetoState
from facts.words import Reason, member
from reports.columns import blind_anchor, stale_anchor
from reports.names import UNBUILT, VETOES, Veto
from reports.view import Row, rows

PERCENT = "%"
"""The unit of a veto that is a share."""
_CELLS_UP_TO = 10


class State(StrEnum):
    """The word beside a gauge; none is ever left out."""

    CONFIRMED = "触否决"
    SUSPECTED = "待核实"
    POSSIBLE = "可能触及"
    NEAR = "接近"
    CLEAR = "未触及"
    UNKNOWN = "看不出"


_ORDER = list(State)


@dataclass(frozen=True, slots=True)
class Gauge:
    """One veto's count against its limit. low, high, limit: None where they are not known.

    note: what is counted, or why nothing is. of: the rules and clauses that are its count.
    link, blind_link: the ids of the rows that were counted, and of those of which nobody can tell; empty without any.
    drawn: whether anything can be drawn; people alone judge the last one.
    """

    name: str
    short: str
    note: str
    unit: str
    low: float | None
    high: float | None
    limit: int | None
    state: State
    clause: Clause | None = None
    of: tuple[tuple[str, str], ...] = ()
    link: str = ""
    blind_link: str = ""
    drawn: bool = True

    @property
    def figure(self) -> str:
        """`4`, `3–6`, `3.1%` or `—`."""
        if self.low is None:
            return "—"
        if self.high is None:
            return f"{self._said(self.low)}+"
        least = "" if self.low == self.high else f"{self.low:g}–"
        return f"{least}{self._said(self.high)}"

    @property
    def bound(self) -> str:
        """The limit as it stands beside the figure: `5`, `5%`; empty where it is not known."""
        return "" if self.limit is None else self._said(self.limit)

    @property
    def strong(self) -> bool:
        """Whether the row is to be seen first."""
        return self.state not in (State.CLEAR, State.UNKNOWN)

    @property
    def spoken(self) -> str:
        """The drawing as a sentence."""
        limit = f"，否决线 {self.bound}" if self.bound else ""
        return f"{self.figure if self.low is not None else '看不出'}{limit}"

    @property
    def cells(self) -> tuple[str, ...]:
        """`full`, `hatched` or `empty` per unit up to the limit and beyond; empty for a plain bar."""
        if self.limit is None or not 0 < self.limit <= _CELLS_UP_TO or self.unit == PERCENT:
            return ()
        low, high = int(self.low or 0), min(int(self._end), 2 * self.limit)
        if self.state is State.SUSPECTED:
            low = 0
        marks = ["full" if at < low else "hatched" if at < high else "empty" for at in range(max(high, self.limit))]
        return tuple(marks)

    @property
    def bar(self) -> tuple[int, int]:
        """Of a plain bar that is 100 long at the limit: how much is full, and how far it is hatched (at most 125)."""
        if not self.limit:
            return 0, 100 if self.low is None else 0
        low, high = (int(value * 100 / self.limit) for value in (self.low or 0, self._end))
        if self.state is State.SUSPECTED:
            low = 0
        return min(low, 125), min(high, 125)

    def _said(self, value: float) -> str:
        return f"{value:g}{PERCENT if self.unit == PERCENT else ''}"

    @property
    def _end(self) -> float:
        if self.low is None:
            return self.limit or 0
        return self.low if self.high is None else self.high


def gauges(document: Mapping[str, Any]) -> tuple[Gauge, ...]:
    """All vetoes: what was counted, nearest first, then what could not be told; 安全、泄密等 last."""
    found = rows(document)
    known: list[Gauge] = []
    absent: list[Gauge] = []
    last: list[Gauge] = []
    kind = member(TargetKind, document["target"]["kind"])
    for veto in (veto for veto in VETOES if veto.kind is kind):
        tallies = [row for row in document["vetoes"] if veto.covers(row["rule"], row["clause"])]
        if veto.by_hand:
            last.append(replace(_unseen(veto, veto.counted), drawn=False))
        elif tallies:
            known.extend(_gauge(veto, tally, found, document) for tally in tallies)
        else:
            absent.append(_unseen(veto, UNBUILT if veto.unbuilt else "本次未查"))
    return (*sorted(known, key=_nearness), *absent, *last)


def _unseen(veto: Veto, note: str) -> Gauge:
    return Gauge(veto.name, veto.short, note, veto.unit, None, None, None, State.UNKNOWN)


def _note(veto: Veto, state: State, blind: float, document: Mapping[str, Any]) -> str:
    """What is counted; of how many columns nobody can tell; of an unknown veto why."""
    columns = veto.unit == "栏"
    if state is not State.UNKNOWN:
        unit = "" if veto.unit == PERCENT else f"{veto.unit}，"
        return f"栏，{blind} 栏看不出" if blind and columns else f"{unit}{veto.counted}"
    rules = {rule for rule, _ in veto.of}
    for row in document["coverage"]["not_checked"]:
        if row["rule"] in rules:
            reason = member(Reason, row["reason"])
            return veto.lacks if veto.lacks and reason is Reason.NEED_NOT_MET else reason.text
    return "没有认出栏目" if columns else "本次没有看出"


def _gauge(veto: Veto, tally: Mapping[str, Any], found: Sequence[Row], document: Mapping[str, Any]) -> Gauge:
    low, high, limit = tally["count_low"], tally["count_high"], tally["limit"]
    state = _state(VetoState(tally["state"]), low, high, limit, _confirmed(veto, found))
    clause = member(Clause, tally["clause"]) if tally["clause"] else None
    high = low if high is None else high
    blind = (high or 0) - (low or 0)
    named = [row.anchor for row in found if row.counts and veto.covers(row.rule, row.aspect)]
    return Gauge(
        name=veto.name,
        short=veto.short,
        note=_note(veto, state, blind, document),
        unit=veto.unit,
        low=low,
        high=high,
        limit=limit,
        state=state,
        clause=clause,
        of=veto.of,
        link=(stale_anchor(clause) if clause else "".join(named[:1])) if low else "",
        blind_link=blind_anchor(clause) if clause and blind else "",
    )


def _confirmed(veto: Veto, found: Sequence[Row]) -> bool:
    mine = [row for row in found if row.counts and veto.covers(row.rule, row.aspect)]
    return any(row.severity is Severity.VETO and row.review is Review.CONFIRMED for row in mine)


def _state(state: VetoState, low: float | None, high: float | None, limit: int, confirmed: bool) -> State:
    if state is VetoState.HIT:
        return State.CONFIRMED if confirmed else State.SUSPECTED
    if state is VetoState.UNKNOWN and low is not None and high is not None and low < limit <= high:
        return State.POSSIBLE
    return {VetoState.NEAR: State.NEAR, VetoState.CLEAR: State.CLEAR}.get(state, State.UNKNOWN)


def _nearness(gauge: Gauge) -> tuple[int, float, float]:
    low, limit = gauge.low or 0, gauge.limit or 0
    return _ORDER.index(gauge.state), -(low / limit if limit else 0.0), limit - low
