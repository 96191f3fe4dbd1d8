"""One column of the register as the cells of a sheet, and back: the words that staff write."""

import difflib
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from facts.columns import ColumnType, OfficeColumn, Shape
from facts.words import Word
from reports.text import clean, clip

W = TypeVar("W", bound=Word)

PATH, NAME, URL, TYPE, SHAPE = "栏目路径", "名称", "网址", "类型", "形态"
FIRST, INTERVAL, UNIT, TOPIC, ARCHIVED = "一级栏目", "更新间隔(天)", "责任单位", "专题", "已归档"
COUNTED, NOTE = "计入栏目不更新", "备注"
HEADINGS: Mapping[str, tuple[str, ...]] = {
    PATH: ("路径", "栏目", "所在位置", "位置"),
    NAME: ("栏目名称", "栏目名"),
    URL: ("栏目网址", "地址", "栏目地址", "链接", "url"),
    TYPE: ("栏目类型", "类别", "栏目类别"),
    SHAPE: ("栏目形态", "形式"),
    FIRST: ("一级", "是否一级", "是否一级栏目"),
    INTERVAL: ("更新周期", "更新频率", "间隔", "更新期限"),
    UNIT: ("责任部门", "单位", "维护单位", "负责单位", "责任科室"),
    TOPIC: ("是否专题", "专题专栏"),
    ARCHIVED: ("归档", "是否归档"),
    COUNTED: ("是否计数", "计数", "计入", "是否计入", "是否计入栏目不更新"),
    NOTE: ("说明",),
}
"""The office's columns of the sheet, each with other headings that offices use."""

BY_RULE, YES, NO, FORGET = "按规则", "是", "否", "删去"
COUNTING = (BY_RULE, YES, NO, FORGET)
"""What may stand under 计入栏目不更新. FORGET: the office's register speaks of this column no more."""
_COUNTED = {None: BY_RULE, True: YES, False: NO}
_YES = frozenset({"是", "有", "对", "√", "✓", "y", "yes", "true", "1"})
_NO = frozenset({"否", "无", "不是", "×", "✗", "x", "n", "no", "false", "0"})
LONGEST_INTERVAL = 3_660
_LONGEST_TEXT = 500
_ARROW = " › "
_ARROWS = re.compile(r"\s*[›»>＞→]\s*")


class CellError(ValueError):
    """A cell that says nothing we know; its text is the end of a Chinese line."""


def cells_of(column: OfficeColumn) -> dict[str, str]:
    """The column as the sheet shows it, cleaned."""
    return {
        PATH: clip(_ARROW.join(_shown(part) for part in column.path or (column.name or "",)), _LONGEST_TEXT),
        NAME: _shown(column.name or ""),
        URL: clean(column.url),
        TYPE: column.type.text if column.type else "",
        SHAPE: (column.shape or Shape.UNKNOWN).text,
        FIRST: _yes_or_no(column.first_level),
        INTERVAL: "" if column.interval_days is None else str(column.interval_days),
        UNIT: _shown(column.unit or ""),
        TOPIC: _yes_or_no(column.topic),
        ARCHIVED: _yes_or_no(column.archived),
        COUNTED: _COUNTED[column.counted],
        NOTE: _shown(column.note or ""),
    }


def facts_of(cells: Mapping[str, str]) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """What the cells say, by field of `OfficeColumn`, and what is wrong with which heading. An empty cell says None."""
    found: dict[str, Any] = {}
    errors: list[tuple[str, str]] = []
    for heading, (name, read) in _READ.items():
        if heading not in cells:
            continue
        try:
            found[name] = read(cells[heading]) if cells[heading] else None
        except CellError as error:
            errors.append((heading, str(error)))
    return found, errors


def path_of(text: str, name: str) -> tuple[str, ...]:
    """A path as typed, the column's own name its last part."""
    parts = tuple(part for part in _ARROWS.split(text) if part)
    return parts if parts and parts[-1] == name else (*parts, name)


def _word(kind: type[W]) -> Callable[[str], W]:
    def read(text: str) -> W:
        known = {word.text: word for word in kind} | {word.value: word for word in kind}
        if (found := known.get(text.lower())) is not None:
            return found
        raise CellError(_unknown(text, [word.text for word in kind]))

    return read


def _truth(text: str) -> bool:
    if text.lower() in _YES | _NO:
        return text.lower() in _YES
    raise CellError(f"“{clip(text, 20)}”看不懂，请写“是”或“否”")


def _counted(text: str) -> bool | None:
    if text in (BY_RULE, FORGET):
        return None
    try:
        return _truth(text)
    except CellError:
        raise CellError(_unknown(text, list(COUNTING))) from None


def _days(text: str) -> int:
    match = re.fullmatch(r"(\d{1,9})\s*(?:天|日|d|days?)?", text.lower())
    if text in ("不定期", "无"):
        return 0
    if match and int(match[1]) <= LONGEST_INTERVAL:
        return int(match[1])
    raise CellError(f"“{clip(text, 20)}”不是天数，请写 1 到 {LONGEST_INTERVAL} 的整数，如 14；不定期写 0，按规则就空着")


def _unknown(text: str, known: list[str]) -> str:
    near = difflib.get_close_matches(text, known, n=1, cutoff=0.3)
    hint = f"是不是“{near[0]}”？" if near else f"可写：{'、'.join(known)}"
    return f"没有“{clip(text, 20)}”，{hint}"


def _yes_or_no(value: bool | None) -> str:
    return "" if value is None else YES if value else NO


def _shown(text: str) -> str:
    return clip(clean(text).strip(), _LONGEST_TEXT)


_READ: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    NAME: ("name", _shown),
    TYPE: ("type", _word(ColumnType)),
    SHAPE: ("shape", _word(Shape)),
    FIRST: ("first_level", _truth),
    INTERVAL: ("interval_days", _days),
    UNIT: ("unit", _shown),
    TOPIC: ("topic", _truth),
    ARCHIVED: ("archived", _truth),
    COUNTED: ("counted", _counted),
    NOTE: ("note", _shown),
}
