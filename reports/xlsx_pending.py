"""待核实: what waits for a person's word."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from facts.verdicts import Severity
from reports.deadlines import whose
from reports.names import rule_name
from reports.observed import sentence
from reports.view import Row, rows
from reports.xlsx_table import Cell, Head, Kind, Table

HEADS = (
    Head("序号", 6, Kind.NUMBER),
    Head("问题", 16, Kind.NAME),
    Head("程度", 7),
    Head("说明", 30),
    Head("是什么", 30),
    Head("对象网址", 26, Kind.ADDRESS),
    Head("所在页面", 26, Kind.ADDRESS),
    Head("所在页面上的文字", 24),
    Head("处数", 6, Kind.NUMBER),
    Head("首次发现", 12, Kind.DAY),
    Head("责任单位", 14),
    Head("问题号", 12),
)


def table(document: Mapping[str, Any]) -> Table:
    """The sheet, vetoes first."""
    found = sorted((row for row in rows(document) if row.waits), key=lambda row: row.severity.rank)
    vetoes = sum(row.severity is Severity.VETO for row in found)
    note = f"{len(found)} 条，其中疑似否决 {vetoes}。请先看原处再定；核实前不通知责任单位。"
    return Table("待核实", note, HEADS, _rows(found))


def _rows(found: Sequence[Row]) -> Iterator[tuple[Cell, ...]]:
    for at, row in enumerate(found, 1):
        place = row.places[0] if row.places else None
        quote = place.quote if place else None
        text = f"{quote.before}{quote.spot}{quote.after}　{quote.day}".strip() if quote else place.text if place else ""
        yield (
            at,
            rule_name(row.rule),
            row.severity.text,
            row.title,
            sentence(row.observed),
            row.url,
            place.page if place else "",
            text,
            row.places_total,
            row.first_seen,
            whose(row),
            row.number,
        )
