"""错断链: every place of a link that cannot be opened, one row each."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from reports.deadlines import whose
from reports.names import rule_name
from reports.text import kinds
from reports.view import Row, rows
from reports.xlsx_table import Cell, Head, Kind, Table

HEADS = (
    Head("序号", 6, Kind.NUMBER),
    Head("问题", 17, Kind.NAME),
    Head("所在页面", 30, Kind.ADDRESS),
    Head("路径", 22),
    Head("链接文字", 18),
    Head("目标网址", 30, Kind.ADDRESS),
    Head("情形", 12),
    Head("把握", 8),
    Head("首页/其他", 10),
    Head("处数", 6, Kind.NUMBER),
    Head("首次发现", 12, Kind.DAY),
    Head("责任单位", 14),
    Head("期限", 12, Kind.DAY),
    Head("问题号", 12),
)
_HOME = re.compile(r"/?(?:(?:index|default|main|home)\.\w+)?")


def table(document: Mapping[str, Any]) -> Table:
    """The sheet. Places beyond those that a report names stand in one row, so that 处数 sums up to all."""
    found = [row for row in rows(document) if row.counts and row.rule.startswith("links.")]
    places = sum(row.places_total for row in found)
    note = (
        f"{len({row.rule for row in found})} 类，{len(found)} 条，{places} 处；全部问题 {kinds(document['counts'])}。"
    )
    return Table("错断链", f"{note}“处数”相加即全部处数。", HEADS, _rows(found))


def _rows(found: Sequence[Row]) -> Iterator[tuple[Cell, ...]]:
    serial = 0
    for row in found:
        shown = row.places[: row.places_total]
        for place in shown:
            serial += 1
            where = "首页" if _is_home(place.page) else "其他"
            yield _row(serial, row, place.page, " › ".join(place.path), place.text, where, 1)
        if rest := row.places_total - len(shown):
            serial += 1
            where = "网站公共部分" if row.framed else "其他"
            yield _row(serial, row, "", f"同一链接的其余 {rest} 处", shown[0].text if shown else "", where, rest)


def _row(serial: int, row: Row, page: str, path: str, text: str, where: str, places: int) -> tuple[Cell, ...]:
    answer = row.observed.get("answer")
    return (
        serial,
        rule_name(row.rule),
        page,
        path,
        text,
        row.url,
        answer if isinstance(answer, str) else "",
        "确定" if row.certain else "待核实",
        where,
        places,
        row.first_seen,
        whose(row),
        row.due,
        row.number,
    )


def _is_home(address: str) -> bool:
    parts = urlsplit(address)
    return not parts.query and _HOME.fullmatch(parts.path) is not None
