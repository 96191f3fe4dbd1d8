"""Values as people write them, on the command line and in files. What cannot be read raises ValueError, in Chinese."""

import re

_PROXY = re.compile(r"(https?|socks[45][ah]?)://\S+", re.IGNORECASE)
_UNITS = {"k": 1_000, "m": 1_000_000, "g": 1_000_000_000}
_SECONDS = {"s": 1, "m": 60, "h": 3600}


def whole(text: str, least: int) -> int:
    """A whole number of at least `least`; `k`, `m` and `g` stand for thousand, million and milliard."""
    match = re.fullmatch(r"([0-9_]{1,15})([kmg]?)b?", text.strip().lower())
    value = int(match[1].replace("_", "") or 0) * _UNITS.get(match[2], 1) if match else None
    if value is None or value < least:
        raise ValueError(f"应是不小于 {least} 的整数")
    return value


def seconds(text: str, least: float) -> float:
    """Seconds; `s`, `m` and `h` may follow."""
    match = re.fullmatch(r"([0-9]{1,9}(?:\.[0-9]{1,6})?)([smh]?)", text.strip().lower())
    value = float(match[1]) * _SECONDS.get(match[2], 1) if match else None
    if value is None or value < least:
        raise ValueError(f"应是不小于 {least:g} 的秒数")
    return value


def pattern(text: str) -> str:
    """A regular expression."""
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"不是正则表达式：{error}") from error
    return text


def proxy(text: str) -> str:
    """A proxy's address."""
    if not _PROXY.fullmatch(text.strip()):
        raise ValueError("应是代理服务器的网址")
    return text.strip()


def header_text(text: str) -> str:
    """Text that can stand in a header line."""
    if not text.strip() or not text.isprintable():
        raise ValueError("应是一行可见的文字")
    return text.strip()
