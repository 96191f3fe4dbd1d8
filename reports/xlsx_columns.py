"""栏目: the register of columns as it was judged."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from facts.columns import Shape
from facts.words import member
from reports.columns import ColumnView, column_table, columns
from reports.xlsx_table import Cell, Head, Kind, Table

HEADS = (
    Head("序号", 6, Kind.NUMBER),
    Head("栏目", 16, Kind.NAME),
    Head("路径", 22),
    Head("类型", 10),
    Head("形态", 8),
    Head("条数", 7, Kind.NUMBER),
    Head("最近一条", 12, Kind.DAY),
    Head("更新期限（天）", 9, Kind.NUMBER),
    Head("剩余（天）", 8, Kind.NUMBER),
    Head("到期日", 12, Kind.DAY),
    Head("状态", 12),
    Head("计入", 17),
    Head("看不出或不计的原因", 16),
    Head("责任单位", 14),
    Head("栏目册", 8),
    Head("网址", 28, Kind.ADDRESS),
)


def table(document: Mapping[str, Any]) -> Table:
    """The sheet, in the register's order; negative days are over the term."""
    told = column_table(document)
    as_of = document["inspection"]["as_of"]
    rows = [
        _row(at, view, data, as_of)
        for at, (view, data) in enumerate(zip(columns(document), document["columns"], strict=True), 1)
    ]
    return Table("栏目", f"{told.total} 个：{told.summary}。剩余天数为负的已超期。", HEADS, rows)


def _row(at: int, view: ColumnView, data: Mapping[str, Any], as_of: str) -> tuple[Cell, ...]:
    days = data["days_left"]
    return (
        at,
        view.name,
        " › ".join(data["path"]),
        view.type,
        member(Shape, data["shape"]).text,
        data["items"],
        data["newest"],
        data["interval_days"],
        days,
        None if days is None else (date.fromisoformat(as_of) + timedelta(days=days)).isoformat(),
        view.standing.text if view.standing else "未判",
        view.clause.text if view.clause else "",
        view.reason.text if view.reason else "",
        view.unit,
        "已确认" if view.confirmed else "未确认",
        view.url,
    )
