"""Text from sites made safe to show, and numbers, days and addresses as staff read them."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

_BIDI = frozenset(map(chr, [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]))
_WEB = re.compile(r"https?://[^\s\"'<>`]+", re.IGNORECASE)
_LONGEST_LINK = 1_000
_WEEKDAYS = "一二三四五六日"


def clean(text: str) -> str:
    """`text` on one line, without anything that could steer a terminal or turn the reading direction.

    Control and bidirectional characters are made visible as `[U+202E]`; invisible ones without a
    direction are dropped; line ends and tabs become a blank; unpaired surrogates a U+FFFD.
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else _shown(char) for char in text)


def _shown(char: str) -> str:
    if char in "\t\n\r\v\f\x85\u2028\u2029" or unicodedata.category(char) == "Zs":
        return " "
    if char in _BIDI or unicodedata.category(char) == "Cc":
        return f"[U+{ord(char):04X}]"
    return "\ufffd" if unicodedata.category(char) == "Cs" else ""


def clean_all(value: Any) -> Any:
    """A copy of a JSON value with every text cleaned, keys too."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {clean(key): clean_all(row) for key, row in value.items()}
    if isinstance(value, Sequence):
        return [clean_all(row) for row in value]
    return value


def clip(text: str, most: int) -> str:
    """At most `most` characters; what is cut off is shown by an ellipsis."""
    return text if len(text) <= most else text[: most - 1] + "…"


def css_text(text: str) -> str:
    """`text` for a CSS string, every character as its number, so that none can end the string or the sheet."""
    return "".join(f"\\{ord(char):06x}" for char in text)


def href(address: str) -> str | None:
    """`address` where a reader may follow it: http and https only, not endless; else None."""
    return address if len(address) <= _LONGEST_LINK and _WEB.fullmatch(address) else None


def shown_address(address: str, most: int = 64) -> str:
    """An address without its scheme, the middle left out where it is long: host and tail tell most."""
    bare = re.sub(r"^https?://", "", address, count=1, flags=re.IGNORECASE).rstrip("/") or address
    if len(bare) <= most:
        return bare
    head, tail = most // 2, most - most // 2 - 1
    return f"{bare[:head]}…{bare[-tail:]}"


def host(address: str) -> str:
    """The host of an absolute address, port included; the address itself where there is none."""
    match = re.match(r"[a-z][a-z0-9+.-]*://(?:[^/?#@]*@)?([^/?#]+)", address, re.IGNORECASE)
    return match[1].lower() if match else address


def number(value: float) -> str:
    """`4,812`."""
    return f"{value:,}"


def kinds(counts: Mapping[str, int]) -> str:
    """`7 类·32 处·19 页`."""
    return f"{counts['kinds']} 类·{counts['places']:,} 处·{counts['pages']:,} 页"


def month_day(day: str | None) -> str:
    """`11月24日` of an ISO date; `—` for none."""
    if day is None:
        return "—"
    value = date.fromisoformat(day[:10])
    return f"{value.month}月{value.day}日"


def day_and_hour(moment: datetime) -> str:
    """`11月24日 16:00` of a moment, in the zone that it comes in."""
    return f"{month_day(moment.date().isoformat())} {moment:%H:%M}"


def long_day(day: str) -> str:
    """`2026年11月24日 星期二` of an ISO date."""
    value = date.fromisoformat(day[:10])
    return f"{value.year}年{value.month}月{value.day}日 星期{_WEEKDAYS[value.weekday()]}"


def short_day(day: str | None, as_of: str) -> str:
    """`11-06` in a table, with its year where that is another one than `as_of`'s."""
    if day is None:
        return "—"
    return day[5:] if day[:4] == as_of[:4] else day


def clock(moment: str) -> str:
    """`02:10` of an ISO moment."""
    return datetime.fromisoformat(moment).strftime("%H:%M")


def span(started: str, finished: str | None) -> str:
    """`02:10 至 04:36`, the days named where the look went past midnight; one moment where it took no minute."""
    if finished is None:
        return f"{clock(started)} 起"
    if started[:16] == finished[:16]:
        return f"{clock(started)} 查看"
    if started[:10] == finished[:10]:
        return f"{clock(started)} 至 {clock(finished)}"
    return f"{month_day(started)} {clock(started)} 至 {month_day(finished)} {clock(finished)}"


def lasting(started: str, finished: str | None) -> str:
    """`2 时 26 分`, `3 分 5 秒` or `12 秒`; `—` while it lasts."""
    if finished is None:
        return "—"
    seconds = round((datetime.fromisoformat(finished) - datetime.fromisoformat(started)).total_seconds())
    return duration(max(0, seconds))


def duration(seconds: int) -> str:
    """Seconds as staff say them."""
    if seconds < 60:
        return f"{seconds} 秒"
    minutes, rest = divmod(seconds, 60)
    if minutes < 60:
        return f"{minutes} 分 {rest} 秒" if rest else f"{minutes} 分"
    return f"{minutes // 60} 时 {minutes % 60} 分"
