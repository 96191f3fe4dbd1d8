"""公开: the items of disclosure, each found, not found, or not to be told."""

from collections.abc import Mapping
from typing import Any

from facts.disclosure import DisclosureState
from facts.words import Reason, member
from reports.disclosure import disclosure
from reports.xlsx_table import Cell, Head, Kind, Table

HEADS = (
    Head("序号", 6, Kind.NUMBER),
    Head("事项", 24, Kind.NAME),
    Head("结果", 16),
    Head("所载日期", 12, Kind.DAY),
    Head("找到的内容", 36),
    Head("网址", 40, Kind.ADDRESS),
    Head("应公开于", 12, Kind.DAY),
    Head("看不出的原因", 24),
    Head("在哪些页面找过", 60),
)
_LOOKED_IN = 10


def table(document: Mapping[str, Any]) -> Table:
    """The sheet, in the document's order."""
    rows = [_row(at, row) for at, row in enumerate(document["disclosure"], 1)]
    summary = disclosure(document).summary
    note = f"{len(rows)} 项：{summary}。未找到，不等于没有，请人工确认。" if rows else "本次未查。"
    return Table("公开", note, HEADS, rows)


def _row(at: int, row: Mapping[str, Any]) -> tuple[Cell, ...]:
    looked = row["looked_in"][:_LOOKED_IN]
    more = len(row["looked_in"]) - len(looked)
    return (
        at,
        row["name"],
        member(DisclosureState, row["state"]).text,
        row["day"],
        row["title"],
        row["url"] or "",
        row["due"],
        member(Reason, row["reason"]).text if row["reason"] else "",
        "\n".join([*looked, *([f"等，另有 {more} 页"] if more else [])]),
    )
