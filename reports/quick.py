"""今天改得完的: what one person can mend in one place today, what is nearest to a veto first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from facts.report import Standing
from facts.verdicts import Review, Severity
from reports.addresses import spot_address
from reports.columns import ColumnView, columns, until
from reports.deadlines import deadline, whose
from reports.effects import Effects
from reports.gauges import Gauge, State
from reports.spans import Span
from reports.text import clip
from reports.view import Row, rows

MOST = 5
_ALIKE = 2
_LONGEST_NAME = 32


@dataclass(frozen=True, slots=True)
class Quick:
    """One thing to do: what, what it changes, whose it is, until when, where the report and the site have it."""

    act: str
    effect: tuple[Span, ...]
    unit: str
    due: str
    link: str
    address: str


def quick(document: Mapping[str, Any]) -> tuple[Quick, ...]:
    """At most five: columns that run out today, and certain findings of one place, in no template or old article."""
    effects = Effects.of(document)
    urgent, others = _columns(document, effects)
    found = [row for row in rows(document) if _easy(row)]
    told = [_finding(row, effects) for row in _varied(sorted(found, key=effects.weight))]
    return (*urgent, *told, *others)[:MOST]


def _varied(found: Iterable[Row]) -> Iterator[Row]:
    """The first few of each rule, then the others: five things to do are not five times the same."""
    told: Counter[str] = Counter()
    more: list[Row] = []
    for row in found:
        told[row.rule] += 1
        if told[row.rule] <= _ALIKE:
            yield row
        else:
            more.append(row)
    yield from more


def _easy(row: Row) -> bool:
    one = row.places_total <= 1 and not row.framed and not row.historic
    return row.counts and row.certain and one and (row.severity is not Severity.VETO or _is_ended_by_one_item(row))


def _is_ended_by_one_item(row: Row) -> bool:
    """A home page that a person confirmed to be stale: one item published today, and the veto is gone."""
    return row.rule == "freshness.home" and row.review is Review.CONFIRMED


def _columns(document: Mapping[str, Any], effects: Effects) -> tuple[list[Quick], list[Quick]]:
    """Columns that run out today: those whose clause would then reach its limit, and the others."""
    urgent: list[Quick] = []
    others: list[Quick] = []
    for column in columns(document):
        if column.standing is Standing.SOON and column.left == 0:
            gauge = effects.by_clause.get(column.clause) if column.clause else None
            near = gauge is not None and gauge.state in (State.NEAR, State.POSSIBLE)
            (urgent if near else others).append(_column(column, gauge))
    return urgent, others


def _column(column: ColumnView, gauge: Gauge | None) -> Quick:
    return Quick(
        act=f"{clip(column.name, _LONGEST_NAME)}：今天补发一条",
        effect=tuple(_if_not(column, gauge)),
        unit=column.unit or "责任单位未登记",
        due="今日到期",
        link=column.anchor,
        address=column.url,
    )


def _if_not(column: ColumnView, gauge: Gauge | None) -> Iterator[Span]:
    if gauge is None or gauge.low is None or gauge.limit is None:
        yield Span(f"{until(column)}不更新，明天超期")
        return
    yield Span(f"今天不更新，明天{gauge.name} ")
    yield Span(f"{gauge.low:g} → {gauge.low + 1:g}", strong=True)
    yield Span("，触否决" if gauge.low + 1 >= gauge.limit else f"（否决线 {gauge.limit}）")


def _finding(row: Row, effects: Effects) -> Quick:
    return Quick(
        act=row.title,
        effect=(Span(f"{_first(row.remedy)}；"), *effects.told(row)),
        unit=whose(row),
        due=deadline(row, effects.as_of).day,
        link=row.anchor,
        address=spot_address(row.places[0]) if row.places else row.url,
    )


def _first(remedy: str) -> str:
    """What to do, without what else may be done."""
    for mark in "；。":
        remedy = remedy.partition(mark)[0]
    return remedy
