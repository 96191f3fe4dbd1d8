"""Names of units as pages write them, matched against the names of the office's list; careful rather than eager."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from checks.pack_file import read_file

_FILE = Path(__file__).parent / "packs" / "units.yaml"
_BRACKETS = re.compile(r"[(\[【〔].*?[)\]】〕]")
_LABEL = re.compile(r"^(?:信息)?(?:来源|发布机构|发布单位|责任单位)[:]")
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,23}[省市县区旗州盟]|[省市县区]")
"""安徽省颍州市, 鄠邑区; a pattern that a long name cannot make slow."""
_BETWEEN = re.compile(r"[\s、,，;；/]+")
_HEAD = re.compile(r"(.{2,}?(?:局|厅|委员会|发改委|卫健委|国资委|人民政府|办事处)).{2,12}")
"""A unit with an inner body of it behind: 市财政局国库科."""
_LONGEST = 80
_LEAST_STEM = 3
"""Characters of a name's common end, so that 局 or 办公室 alone never match."""


@dataclass(frozen=True, slots=True)
class _Words:
    long: dict[str, str]
    before: tuple[str, ...]
    after: tuple[str, ...]
    inner: tuple[str, ...]


def unit_called(name: str, *circles: Iterable[str]) -> str | None:
    """Which of the units a name on a page means, in the first circle that has one; None where none or several fit.

    circles: names of units, the nearest first: those of this platform before all of the list.
    """
    if len(name) > _LONGEST:
        return None
    parts = [part for part in _BETWEEN.split(name.strip()) if part]
    lists = [tuple(dict.fromkeys(circle)) for circle in circles]
    # `市人社局 社保中心`: the whole may be one name with blanks in it, else the first that is a unit of the list leads.
    heads = [head[1] for part in parts if (head := _HEAD.fullmatch(part)) and part.endswith(_words().inner)]
    return next((unit for said in (name, *parts, *heads) if (unit := _called(said, lists))), None)


def _called(name: str, circles: Iterable[Iterable[str]]) -> str | None:
    wanted = _normal(name)
    for circle in circles if wanted else ():
        exact = [unit for unit in circle if _normal(unit) == wanted]
        found = exact or [unit for unit in circle if _same(wanted, _normal(unit))]
        if len(found) == 1:
            return found[0]
        if found:
            return None
    return None


def _same(one: str, other: str) -> bool:
    """Whether two names mean one unit: equal but for the place before them."""
    long, short = (one, other) if len(one) >= len(other) else (other, one)
    if not long.endswith(short) or len(short.lstrip("省市县区")) < _LEAST_STEM:
        return False
    before = long[: len(long) - len(short)]
    if short.endswith("办事处"):
        before = before.removesuffix("人民政府")  # 天河区人民政府天园街道办事处
    return bool(_PLACE.fullmatch(before)) or (short[0] in "省市县区" and bool(_PLACE.fullmatch(before + short[0])))


@lru_cache(4096)
def _normal(name: str) -> str:
    words = _words()
    text = _BRACKETS.sub("", re.sub(r"\s", "", unicodedata.normalize("NFKC", name)))
    text = _LABEL.sub("", text)
    for prefix in words.before:
        text = text.removeprefix(prefix)
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
    return _Words(dict(pairs), tuple(data["before"]), tuple(data["after"]), tuple(data["inner"]))
