"""Single values of a pack: read, checked, and refused in one Chinese line."""

import math
import re
from collections.abc import Collection, Mapping
from string import Formatter
from typing import Any, TypeVar

from checks.pack_file import Spot
from facts.words import Word

TOP = ("name", "version", "document", "deadlines", "shared", "rules", "indicators")
RULE = (
    "indicator", "severity", "thresholds", "shares", "near", "source", "title", "remedy", "inspector", "observed",
    "dispatch",
)  # fmt: skip
SOURCE = ("document", "article", "verified")
INDICATOR = ("name", "kind", "group", "verified", "facts")

_LONGEST_REMEDY = 40
_NAME = re.compile(r"[a-z][a-z0-9_]*")
W = TypeVar("W", bound=Word)


def only_known(data: Any, known: Collection[str], spot: Spot) -> None:
    """Refuse keys that mean nothing here."""
    if not isinstance(data, Mapping):
        raise spot.wrong("", "应是一组“名称: 值”")
    for key in data:
        if key not in known:
            raise spot.wrong(str(key), "不认识", str(key), known)


def mapping(data: Mapping[str, Any], key: str, spot: Spot) -> Mapping[str, Any]:
    """A group of names and values."""
    value = _required(data, key, spot)
    if not isinstance(value, Mapping):
        raise spot.wrong(key, "应是一组“名称: 值”")
    return value


def text(data: Mapping[str, Any], key: str, spot: Spot) -> str:
    """A text that is not empty."""
    value = _required(data, key, spot)
    if not isinstance(value, str) or not value.strip():
        raise spot.wrong(key, "应是文字，不能为空")
    return value


def remedy(data: Mapping[str, Any], key: str, spot: Spot) -> str:
    """One sentence that fits a card."""
    value = text(data, key, spot)
    if len(value) > _LONGEST_REMEDY:
        raise spot.wrong(key, f"最多 {_LONGEST_REMEDY} 字，现在 {len(value)} 字")
    return value


def template(data: Mapping[str, Any], key: str, spot: Spot) -> str:
    """A text in which `{name}` stands for something observed, and nothing else stands in braces."""
    value = text(data, key, spot)
    try:
        parts = list(Formatter().parse(value))
    except ValueError as error:
        raise spot.wrong(key, "花括号不成对") from error
    for _, name, form, conversion in parts:
        if name is not None and (form or conversion or not _NAME.fullmatch(name)):
            raise spot.wrong(key, f"花括号里只能写名称，不能写“{name}”")
    return value


def names_in(value: str) -> frozenset[str]:
    """The names that a template speaks of."""
    return frozenset(name for _, name, _, _ in Formatter().parse(value) if name)


def word(data: Mapping[str, Any], key: str, kind: type[W], spot: Spot) -> W:
    """A member of a closed list, by its code."""
    value = _required(data, key, spot)
    members = {member.value: member for member in kind}
    if value not in members:
        raise spot.wrong(key, f"不能是“{value}”", str(value), members)
    return members[value]


def numbers(data: Mapping[str, Any], key: str, spot: Spot) -> dict[str, int | float]:
    """Thresholds: numbers from 0 up."""
    rows = mapping(data, key, spot)
    for name, value in rows.items():
        if not _is_number(value):
            raise spot.wrong(f"{key} › {name}", "应是不小于 0 的数")
    return dict(rows)


def whole_or_none(data: Mapping[str, Any], key: str, spot: Spot) -> int | None:
    """A whole number from 0 up; None where the pack gives none."""
    value = data.get(key)
    if value is None:
        return None
    if not _is_number(value) or not isinstance(value, int):
        raise spot.wrong(key, "应是不小于 0 的整数")
    return value


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and value >= 0


def _required(data: Mapping[str, Any], key: str, spot: Spot) -> Any:
    if key not in data:
        raise spot.wrong(key, "没有写")
    return data[key]
