"""Names of units as pages write them, matched against the names of the office's list; careful rather than eager."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from checks.pack_file import read_file

_FILE = Path(__file__).parent / "packs" / "units.yaml"
_BRACKETS = re.compile(r"[(\[【〔].*?[)\]】〕]")
_LABEL = re.compile(r"^(?:信息)?(?:来源|发布机构|发布单位|责任单位)[:]")
_PLACE = re.compile(r"(?:[\u4e00-\u9fff]{1,8}?(?:自治区|省|市|县|区|旗|州|盟))+|[省市县区]")
_LEAST_STEM = 3
"""Characters of a name's common end, so that 局 or 办公室 alone never match."""


@dataclass(frozen=True, slots=True)
class _Words:
    long: dict[str, str]
    after: tuple[str, ...]
    inner: tuple[str, ...]


def unit_called(name: str, *circles: Iterable[str]) -> str | None:
    """Which of the units a name on a page means, in the first circle that has one; None where none or several fit.

    circles: names of units, the nearest first: those of this platform before all of the list.
    """
    wanted = _normal(name)
    if not wanted:
        return None
    for circle in circles:
        units = dict.fromkeys(circle)
        exact = [unit for unit in units if _normal(unit) == wanted]
        found = exact or [unit for unit in units if _same(wanted, _normal(unit))]
        if len(found) == 1:
            return found[0]
        if found:
            return None
    return None


def _same(one: str, other: str) -> bool:
    """Whether two names mean one unit: equal but for the place before them, or one an inner body of the other."""
    long, short = (one, other) if len(one) >= len(other) else (other, one)
    if one.startswith(other) and len(other) > _LEAST_STEM and one.endswith(_words().inner):
        return True  # 市财政局国库科
    if not long.endswith(short) or len(short.lstrip("省市县区")) < _LEAST_STEM:
        return False
    before = long[: len(long) - len(short)]
    return bool(_PLACE.fullmatch(before)) or (short[0] in "省市县区" and bool(_PLACE.fullmatch(before + short[0])))


@cache
def _normal(name: str) -> str:
    words = _words()
    text = _BRACKETS.sub("", re.sub(r"\s", "", unicodedata.normalize("NFKC", name)))
    text = _LABEL.sub("", text)
    for suffix in words.after:
        if len(text) > len(suffix) + _LEAST_STEM:
            text = text.removesuffix(suffix)
    for short, long in words.long.items():
        if text.endswith(short) and not text.endswith(long):
            return text.removesuffix(short) + long
    return text


@cache
def _words() -> _Words:
    data = read_file(_FILE)
    pairs = [(short, long) for long, shorts in data["short"].items() for short in shorts]
    pairs.sort(key=lambda pair: -len(pair[0]))  # 人民政府办公厅 before 政府办公厅
    return _Words(dict(pairs), tuple(data["after"]), tuple(data["inner"]))
