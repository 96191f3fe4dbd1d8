"""未查到: what was not looked at or could not be told, address by address."""

from collections.abc import Iterator, Mapping
from typing import Any

from facts.words import Reason, member
from reports.gaps import listed, unseen_total
from reports.names import GAPS, subject_name
from reports.xlsx_table import Cell, Head, Kind, Table

HEADS = (
    Head("序号", 6, Kind.NUMBER),
    Head("内容", 18, Kind.NAME),
    Head("网址", 56, Kind.ADDRESS),
    Head("处数", 6, Kind.NUMBER),
    Head("原因", 20),
    Head("影响", 30),
    Head("怎样能查到", 50),
)
_UNVISITED = "未读全的网址"


def table(document: Mapping[str, Any]) -> Table:
    """The sheet. A document lists at most so many; where there are more, the note says so."""
    total = unseen_total(document)
    rest = "" if listed(document) else "本表只列出其中一部分。"
    note = f"{total} 处。未查到，不等于有问题，也不等于没有问题；不计入其他各表。{rest}"
    return Table("未查到", note, HEADS, _rows(document["coverage"]))


def _rows(coverage: Mapping[str, Any]) -> Iterator[tuple[Cell, ...]]:
    """What rules could not tell, then the addresses that were not visited and of which no rule speaks."""
    told = {row["url"] for row in coverage["not_checked"]}
    found = [(subject_name(row["rule"]), row["url"], row["count"], row["reason"]) for row in coverage["not_checked"]]
    found += [(_UNVISITED, row["url"], 1, row["reason"]) for row in coverage["skipped"] if row["url"] not in told]
    for at, (what, url, count, code) in enumerate(found, 1):
        reason = member(Reason, code)
        gap = GAPS[reason]
        yield at, what, url, count, reason.text, gap.effect, gap.do
