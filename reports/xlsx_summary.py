"""总表: whose report it is, the verdict, the vetoes, the counts, and every finding that no other sheet lists."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from xlsxwriter.worksheet import Worksheet

from facts.verdicts import Severity
from facts.words import Level, Vantage, member
from reports.deadlines import whose
from reports.gauges import gauges
from reports.headline import verdict
from reports.lines import lines
from reports.names import rule_name
from reports.text import kinds, span
from reports.view import Row, rows
from reports.xlsx_table import Book, Cell, Head, Kind

_WIDTHS = (22, 44, 9, 9, 9, 12, 32, 16, 12, 12)
_GAUGES = (
    Head("否决项", 16, Kind.NAME),
    Head("数什么", 30),
    Head("查到", 10, Kind.NUMBER),
    Head("最多", 10, Kind.NUMBER),
    Head("否决线", 10, Kind.NUMBER),
    Head("状态", 12),
)
_COUNTS = (
    Head("程度", 16, Kind.NAME),
    Head("", 30),
    Head("类", 10, Kind.NUMBER),
    Head("条", 10, Kind.NUMBER),
    Head("处", 10, Kind.NUMBER),
    Head("页", 12, Kind.NUMBER),
)
_RULES = (
    Head("规则", 16, Kind.NAME),
    Head("", 30),
    Head("", 10),
    Head("条", 10, Kind.NUMBER),
    Head("处", 10, Kind.NUMBER),
    Head("页", 12, Kind.NUMBER),
)
_OTHERS = (
    Head("问题", 16, Kind.NAME),
    Head("说明", 30),
    Head("程度", 10),
    Head("把握", 10),
    Head("处", 10, Kind.NUMBER),
    Head("首次发现", 12, Kind.DAY),
    Head("对象网址", 40, Kind.ADDRESS),
    Head("责任单位", 18),
    Head("期限", 12, Kind.DAY),
    Head("问题号", 12),
)
WHOLE = "全部问题"


def write(document: Mapping[str, Any], book: Book) -> None:
    """The first sheet of the workbook."""
    told = verdict(document)
    name = document["target"]["name"] or document["target"]["url"]
    sheet = book.sheet("总表", f"网站检查报告　{name}", f"{told.text}。{''.join(told.notes)}", _WIDTHS, None)
    at = _pairs(sheet, book, 3, list(_head(document)))
    at = _pairs(sheet, book, at + 1, [(line.label, line.text) for line in lines(document)], "今日结论")
    at = _block(sheet, book, at + 1, "距否决线", _GAUGES, _gauge_rows(document))
    at = _block(sheet, book, at + 1, f"计数（{kinds(document['counts'])}）", _COUNTS, _count_rows(document["counts"]))
    at = _block(sheet, book, at + 1, "按规则", _RULES, _rule_rows(document["counts"]))
    _block(sheet, book, at + 1, "错断链以外的问题", _OTHERS, _other_rows(rows(document)))


def _pairs(sheet: Worksheet, book: Book, at: int, pairs: Sequence[tuple[str, str]], heading: str = "") -> int:
    """Labels with their texts, one a row; the row after them."""
    if heading:
        sheet.write_string(at, 0, heading, book.heading)
        at += 1
    for label, value in pairs:
        sheet.write_string(at, 0, label, book.note)
        sheet.write_string(at, 1, value, book.note if value == "无" else book.plain)
        at += 1
    return at


def _block(
    sheet: Worksheet, book: Book, at: int, heading: str, heads: Sequence[Head], found: Iterator[tuple[Cell, ...]]
) -> int:
    """A heading and a table; the row after them."""
    sheet.write_string(at, 0, heading, book.heading)
    last = book.rows(sheet, at + 1, heads, found)
    if last == at + 1:
        last += 1
        sheet.write_string(last, 0, "无", book.note)
    return last + 1


def _head(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    target, inspection, coverage = document["target"], document["inspection"], document["coverage"]
    register = target["register_confirmed_on"]
    yield "网址", target["url"]
    yield "标识码", target["site_code"] or "未登记"
    yield "主办", target["owner"] or "未登记"
    yield "级别", member(Level, target["level"]).text
    yield "栏目册", f"已确认（{register}）" if register else "未确认，栏目类只算疑似"
    yield "检查日", inspection["as_of"]
    yield "查看时间", span(inspection["started_at"], inspection["finished_at"])
    yield "从哪里看", member(Vantage, inspection["vantage"]).text
    yield "查了多少", f"{coverage['pages']} 页，{coverage['link_targets']} 个链接，{len(document['columns'])} 个栏目"
    yield "查完没有", "已查完" if inspection["complete"] else "未查完"
    yield "规则", inspection["rules_version"]


def _gauge_rows(document: Mapping[str, Any]) -> Iterator[tuple[Cell, ...]]:
    for gauge in gauges(document):
        yield gauge.name, gauge.note, gauge.low, gauge.high, gauge.limit, gauge.state.value


def _count_rows(counts: Mapping[str, Any]) -> Iterator[tuple[Cell, ...]]:
    yield WHOLE, "", *_counted(counts)
    for severity in Severity:
        yield severity.text, "", *_counted(counts["by_severity"][severity.value])


def _counted(counts: Mapping[str, Any]) -> tuple[Cell, ...]:
    return counts["kinds"], counts["findings"], counts["places"], counts["pages"]


def _rule_rows(counts: Mapping[str, Any]) -> Iterator[tuple[Cell, ...]]:
    for row in counts["by_rule"]:
        yield rule_name(row["rule"]), "", "", row["findings"], row["places"], row["pages"]


def _other_rows(found: Sequence[Row]) -> Iterator[tuple[Cell, ...]]:
    for row in found:
        if row.counts and not row.rule.startswith("links."):
            yield (
                rule_name(row.rule),
                row.title,
                row.severity.text,
                "确定" if row.certain else "待核实",
                row.places_total,
                row.first_seen,
                row.url,
                whose(row),
                row.due,
                row.number,
            )
