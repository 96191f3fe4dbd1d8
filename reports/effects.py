"""What mending a finding changes, in words and as an order: the nearer to a veto, the earlier."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from facts.columns import Clause
from facts.report import Standing
from reports.columns import ColumnView, columns
from reports.gauges import Gauge, State, gauges
from reports.names import rule_name
from reports.spans import Span
from reports.text import number
from reports.view import Row, rows

_OVER = (Standing.STALE, Standing.EMPTY)
_PRESSING = (State.CONFIRMED, State.SUSPECTED, State.POSSIBLE, State.NEAR)
_HOME_RULES = ("freshness.home", "links.broken-on-home")


@dataclass(frozen=True, slots=True)
class Effects:
    """The numbers of a document that mending something moves."""

    as_of: str
    by_clause: Mapping[Clause, Gauge]
    by_rule: Mapping[str, Gauge]
    over: Mapping[str, ColumnView]
    found: Mapping[str, int]
    kinds: Mapping[str, int]

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> Self:
        """Those numbers of `document`."""
        meters = gauges(document)
        return cls(
            as_of=document["inspection"]["as_of"],
            by_clause={gauge.clause: gauge for gauge in meters if gauge.clause},
            by_rule={f"{rule} {part}": gauge for gauge in meters for rule, part in gauge.of},
            over={row.url: row for row in columns(document) if row.clause and row.standing in _OVER},
            found=Counter(row.rule for row in rows(document) if row.counts),
            kinds={name: counts["kinds"] for name, counts in document["counts"]["by_severity"].items()},
        )

    def gauge(self, row: Row) -> Gauge | None:
        """The veto that a finding is, or that its column is counted in."""
        if (own := self.by_rule.get(f"{row.rule} {row.aspect}")) is not None:
            return own
        column = self.over.get(row.url) if row.rule.startswith("freshness.") else None
        return self.by_clause.get(column.clause) if column and column.clause else None

    def told(self, row: Row) -> tuple[Span, ...]:
        """`改好此栏：动态、通知类超期 4 → 3（否决线 5）`, the figures strong."""
        gauge = self.gauge(row)
        if gauge is not None and gauge.low and gauge.limit is not None:
            return self._nearer(row, gauge, int(gauge.low), gauge.limit)
        if row.framed and row.places_total > 1:
            where = "全站 " if row.observed.get("frame") is True else ""
            return Span("改好一处："), Span(f"{where}{number(row.places_total)} 处", strong=True), Span("一起改好")
        before = self.found[row.rule]
        if before > 1:
            return Span(f"改好此条：{rule_name(row.rule)} "), Span(f"{before} → {before - 1}", strong=True), Span(" 条")
        kinds = self.kinds[row.severity.value]
        return Span(f"改好此条：{row.severity.text}项 "), Span(f"{kinds} → {kinds - 1}", strong=True), Span(" 类")

    def _nearer(self, row: Row, gauge: Gauge, low: int, limit: int) -> tuple[Span, ...]:
        line = Span(f"（否决线 {limit}）")
        own = f"{row.rule} {row.aspect}" in self.by_rule
        if own and gauge.clause and low >= limit:
            more = Span(f"改好其中 {low - limit + 1} 栏：{gauge.name} ")
            return more, Span(f"{low} → {limit - 1}", strong=True), line
        if own:
            return Span(f"改好此条：{gauge.name} "), Span(f"{low} → 0", strong=True), Span(f" {gauge.unit}"), line
        return Span(f"改好此栏：{gauge.name} "), Span(f"{low} → {low - 1}", strong=True), line

    def weight(self, row: Row) -> tuple[int, bool, str, int, bool, int]:
        """What sorts findings by consequence: vetoes, what feeds one that is near, the home page, deductions, advice.

        Within the same: certain before suspected, the earliest due, new ones, most places.
        """
        return (
            self._band(row),
            not row.certain,
            row.due or "9999",
            _HOME_RULES.index(row.rule) if row.rule in _HOME_RULES else len(_HOME_RULES),
            row.historic,
            -row.places_total,
        )

    def presses(self, row: Row) -> bool:
        """Whether it is a veto, or counts towards one that is near or hit."""
        return self._band(row) <= 1

    def _band(self, row: Row) -> int:
        if row.severity.rank == 0:
            return 0
        gauge = self.gauge(row)
        if gauge is not None and gauge.state in _PRESSING:
            return 1
        return 1 + row.severity.rank
