"""Dates as people write them, found in text: nothing is resolved here, what is left out stays out."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

_DIGITS: Final = {0xFF10 + n: str(n) for n in range(10)} | {0xFF0D: "-", 0xFF0F: "/", 0xFF0E: "."}
_HAN: Final = {char: str(number) for number, char in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "○": "0",
    "Ｏ": "0",
    "O": "0",
}
_YEAR = re.compile(r"(?:19|20)\d{2}|[一二][〇○零ＯO一二三四五六七八九]{3}")
_WIDE = re.compile("[０-９－／．]")
_MAYBE_DATEISH = re.compile("[0-9０-９〇○前天刚二]")
_DATEISH = re.compile(r"\d|[〇○]|[天时钟秒]前|[昨前今]天|刚刚|二[零ＯO]")
_FIRST_YEAR, _LAST_YEAR = 1949, 2099
_LONGEST_WHOLE: Final = 40

_CLOCK = (
    r"(?:\s*[（(]?(?:星期|周)[一二三四五六日天][）)]?)?"
    r"(?:\s*[日号]?\s*[T,，]?\s*(?P<hour>[01]?\d|2[0-3])\s*(?:[:：]|时)\s*(?P<minute>[0-5]\d)(?:\s*[:：]\s*[0-5]\d)?)?"
)
_NUMERIC = (
    r"(?<![\d/.\-A-Za-z_=])(?P<y>(?:19|20)\d{2})\s*(?:"
    r"年\s*(?P<m1>\d{1,2})\s*月\s*(?P<d1>\d{1,2})\s*[日号]?"
    r"|(?P<sep>[-/.–—])\s*(?P<m2>\d{1,2})\s*(?P=sep)\s*(?P<d2>\d{1,2})(?![\d\-/])"
    r")(?!\d)"
)
_WRITTEN_OUT = (
    r"(?P<hy>[一二][〇○零ＯO一二三四五六七八九]{3})\s*年\s*(?P<hm>十[一二]?|[一二三四五六七八九])\s*月"
    r"\s*(?P<hd>三十一?|[一二]?十[一二三四五六七八九]?|[一二三四五六七八九])\s*日"
)
_FULL = re.compile(f"(?:{_NUMERIC}|{_WRITTEN_OUT}){_CLOCK}")
_OPEN, _CLOSE = r"[\[（(【〔]?\s*", r"\s*[\]）)】〕]?"
_SHORT_YEAR = re.compile(
    rf"{_OPEN}(?P<y>\d{{2}})(?P<sep>[-/.])(?P<m>\d{{1,2}})(?P=sep)(?P<d>\d{{1,2}}){_CLOCK}{_CLOSE}"
)
_NO_YEAR = re.compile(rf"{_OPEN}(?P<m>\d{{1,2}})(?:[-/]|月)(?P<d>\d{{1,2}})日?{_CLOCK}{_CLOSE}")
_AGO = re.compile(
    r"(?P<n>\d{1,3})\s*天前|(?P<word>昨天|前天|今天)(?:\s*\d{1,2}[:：]\d{2})?|(?:\d{1,2}\s*(?:小时|分钟|秒)前|刚刚)"
)
_AGO_WORDS: Final = {"今天": 0, "昨天": 1, "前天": 2}
_PACKED = re.compile(r"(?P<y>(?:19|20)\d{2})(?P<m>[01]\d)(?P<d>[0-3]\d)")
_MONTHS: Final = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_MONTH: Final = rf"(?P<month>(?:{'|'.join(_MONTHS)})[a-z]{{0,6}})\.?"
_ENGLISH: Final = re.compile(
    rf"\b(?:{_MONTH}\s*(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s*,?|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s*"
    rf"{_MONTH.replace('month', 'month2')}\s*,?)\s*(?P<y>(?:19|20)\d{{2}})\b",
    re.I,
)
_ENGLISH_MONTH = re.compile(rf"\b(?:{'|'.join(name.title() for name in _MONTHS)}|{'|'.join(_MONTHS).upper()})")
_SPLIT: Final = (
    re.compile(r"(?P<d>\d{1,2})日?\s+(?P<m>\d{1,2})月\s+(?P<y>(?:19|20)\d{2})年?"),
    re.compile(r"(?P<y>(?:19|20)\d{2})年?\s+(?P<m>\d{1,2})月\s+(?P<d>\d{1,2})日?"),
    re.compile(r"(?P<d>\d{1,2})日?\s+(?P<y>(?:19|20)\d{2})[-/.年]\s*(?P<m>\d{1,2})月?"),
    re.compile(r"(?P<y>(?:19|20)\d{2})[-/.年]\s*(?P<m>\d{1,2})月?\s+(?P<d>\d{1,2})日?"),
    re.compile(r"(?P<m>\d{1,2})[-/.月]\s*(?P<d>\d{1,2})日?\s+(?P<y>(?:19|20)\d{2})年?"),
    re.compile(r"(?P<y>(?:19|20)\d{2})年?\s+(?P<m>\d{1,2})[-/.月]\s*(?P<d>\d{1,2})日?"),
)
_ADDRESS: Final = (
    re.compile(r"/(?P<y>(?:19|20)\d{2})/(?P<m>\d{1,2})/(?P<d>\d{1,2})/"),
    re.compile(r"/(?P<y>20\d{2})-(?P<m>\d{2})[-/](?P<d>\d{2})/"),
    re.compile(r"/(?P<y>20\d{2})/(?P<m>[01]\d)(?P<d>[0-3]\d)/"),
    re.compile(r"/[a-z]{0,2}(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})(?:_\d+|/[^/]*)?(?:\.\w+)?$", re.I),
)


class Printed(NamedTuple):
    """A date in a text. date: `YYYY-MM-DD`, `--MM-DD` or `P-nD`; time: `HH:MM` or None."""

    date: str
    time: str | None
    start: int
    end: int


def plain(text: str) -> str:
    """Full-width digits and separators made plain. Keeps the length."""
    return text.translate(_DIGITS) if not text.isascii() and _WIDE.search(text) else text


def is_dateish(text: str) -> bool:
    """Whether a text may hold (part of) a date; cheap, and never False where there is one."""
    return _MAYBE_DATEISH.search(text) is not None and _DATEISH.search(text) is not None


def find_full(text: str) -> Iterator[Printed]:
    """Every date with a four-digit year; index numbers, addresses and times that are none are left out."""
    text = plain(text)
    if not _YEAR.search(text):
        return
    if _ENGLISH_MONTH.search(text):
        yield from _english(text)
    for match in _FULL.finditer(text):
        if match["hy"]:
            year, month, day = _from_han(match["hy"], match["hm"], match["hd"])
        else:
            year, month, day = int(match["y"]), int(match["m1"] or match["m2"]), int(match["d1"] or match["d2"])
        if iso := _iso(year, month, day):
            yield Printed(iso, _time(match), match.start(), match.end())


def _english(text: str) -> Iterator[Printed]:
    """`November 3, 2026`, `3 Nov 2026`: on the English pages of Chinese sites."""
    for match in _ENGLISH.finditer(text):
        month = _MONTHS[(match["month"] or match["month2"])[:3].lower()]
        if iso := _iso(int(match["y"]), month, int(match["d1"] or match["d2"])):
            yield Printed(iso, None, match.start(), match.end())


def whole(text: str) -> Printed | None:
    """The date that a short text is, with nothing else in it but brackets: also `26-11-05`, `11-05`, `3天前`."""
    text = text.strip()
    return _whole(text) if len(text) <= _LONGEST_WHOLE else None


@lru_cache(maxsize=2048)
def _whole(text: str) -> Printed | None:
    if not is_dateish(text):
        return None
    text = plain(text).strip()
    bare = text.strip("[]()（）【】〔〕 :：|")
    full = next(find_full(bare), None)
    if full is not None:
        return full if full.start == 0 and full.end == len(bare) else None
    if match := _SHORT_YEAR.fullmatch(text):
        iso = _iso(2000 + int(match["y"]), int(match["m"]), int(match["d"]))
        return Printed(iso, _time(match), 0, len(text)) if iso else None
    if match := _NO_YEAR.fullmatch(text):
        month, day = int(match["m"]), int(match["d"])
        return Printed(f"--{month:02}-{day:02}", _time(match), 0, len(text)) if _iso(2024, month, day) else None
    if match := _PACKED.fullmatch(bare):
        iso = _iso(int(match["y"]), int(match["m"]), int(match["d"]))
        return Printed(iso, None, 0, len(text)) if iso else None
    return _ago(text) or _split(bare)


def in_address(url: str) -> str | None:
    """The day that an address names in its path, such as `/2025/10/29/` or `t20251029_17.html`."""
    path = url.partition("?")[0]
    for form in _ADDRESS:
        if (match := form.search(path)) and (iso := _iso(int(match["y"]), int(match["m"]), int(match["d"]))):
            return iso
    return None


def _ago(text: str) -> Printed | None:
    match = _AGO.fullmatch(text)
    if match is None:
        return None
    days = int(match["n"]) if match["n"] else _AGO_WORDS.get(match["word"] or "今天", 0)
    return Printed(f"P-{days}D", None, 0, len(text))


def _split(text: str) -> Printed | None:
    for form in _SPLIT:
        if match := form.fullmatch(text):
            iso = _iso(int(match["y"]), int(match["m"]), int(match["d"]))
            return Printed(iso, None, 0, len(text)) if iso else None
    return None


def _iso(year: int, month: int, day: int) -> str | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _time(match: re.Match[str]) -> str | None:
    hour, minute = match["hour"], match["minute"]
    return f"{int(hour):02}:{minute}" if hour else None


def _from_han(year: str, month: str, day: str) -> tuple[int, int, int]:
    return int("".join(_HAN[char] for char in year)), _tens(month), _tens(day)


def _tens(number: str) -> int:
    left, ten, right = number.partition("十")
    if not ten:
        return int(_HAN[left])
    return int(_HAN.get(left, "1")) * 10 + int(_HAN.get(right, "0"))
