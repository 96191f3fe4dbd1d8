"""What was typed, read and refused: each value of an option with the nearest one that exists."""

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from crawler.net.mapping import ConnectTo
from xunwang.errors import UserError, reason

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")
_PROXY = re.compile(r"(https?|socks[45][ah]?)://\S+", re.IGNORECASE)
_UNITS = {"k": 1_000, "m": 1_000_000, "g": 1_000_000_000}
_SECONDS = {"s": 1, "m": 60, "h": 3600}


def wrong(option: str, value: str, why: str, example: str) -> UserError:
    """The error for a value that an option cannot take."""
    return UserError(f"{option} 的值不对：{value}", why, f"请这样写：{option} {example}")


def nearest(name: str, known: Iterable[str], fallback: str, likeness: float = 0.4) -> str:
    """The known name that was most likely meant, else `fallback`."""
    near = difflib.get_close_matches(name.lower(), [str(word) for word in known], n=1, cutoff=likeness)
    return near[0] if near else fallback


def word(option: str, text: str, kind: type[E]) -> E:
    """A member of a closed list by its code."""
    try:
        return kind(text.strip().lower())
    except ValueError:
        known = [member.value for member in kind]
        raise wrong(option, text, f"可用的有：{'、'.join(known)}", nearest(text, known, known[0])) from None


def choice(option: str, text: str, known: Mapping[str, str]) -> str:
    """One of a few words; `known` has what each means."""
    if text.strip().lower() in known:
        return text.strip().lower()
    listed = "、".join(f"{name}（{meaning}）" for name, meaning in known.items())
    raise wrong(option, text, f"可用的有：{listed}", nearest(text, known, next(iter(known))))


def words(option: str, text: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """Words set apart by commas, each once."""
    parts = [part for part in re.split(r"[,，、\s]+", text) if part]
    if not parts:
        raise wrong(option, text, "没有写任何一项", ",".join(known))
    return tuple(dict.fromkeys(choice(option, part, known) for part in parts))


def day(option: str, text: str, today: date) -> date:
    """A day of the calendar, `2026-11-24`."""
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text.strip()):
            return date.fromisoformat(text.strip())
    except ValueError:
        pass
    raise wrong(option, text, "应是日历上有的一天，写作 年-月-日", today.isoformat())


def whole(option: str, text: str, least: int, example: str) -> int:
    """A whole number of at least `least`; `k`, `m` and `g` stand for thousand, million and milliard."""
    match = re.fullmatch(r"([0-9_]{1,15})([kmg]?)b?", text.strip().lower())
    value = int(match[1].replace("_", "") or 0) * _UNITS.get(match[2], 1) if match else None
    if value is None or value < least:
        raise wrong(option, text, f"应是不小于 {least} 的整数", example)
    return value


def seconds(option: str, text: str, least: float, example: str) -> float:
    """Seconds; `s`, `m` and `h` may follow."""
    match = re.fullmatch(r"([0-9]{1,9}(?:\.[0-9]{1,6})?)([smh]?)", text.strip().lower())
    value = float(match[1]) * _SECONDS.get(match[2], 1) if match else None
    if value is None or value < least:
        raise wrong(option, text, f"应是不小于 {least:g} 的秒数", example)
    return value


def patterns(option: str, texts: Iterable[str]) -> tuple[str, ...]:
    """Regular expressions, each one checked."""
    found = tuple(texts)
    for text in found:
        try:
            re.compile(text)
        except re.error as error:
            raise wrong(option, text, f"不是正则表达式：{error}", "'/zwgk/'") from error
    return found


def mappings(texts: Iterable[str]) -> tuple[str, ...]:
    """`--connect-to` rules, each one checked."""
    found = tuple(texts)
    for text in found:
        try:
            ConnectTo.parse(text)
        except ValueError as error:
            raise wrong("--connect-to", text, str(error), "www.example.gov.cn:443:127.0.0.1:8443") from error
    return found


def proxy(text: str) -> str:
    """A proxy's address."""
    if not _PROXY.fullmatch(text.strip()):
        raise wrong("--proxy", text, "应是代理服务器的网址", "http://127.0.0.1:3128")
    return text.strip()


def readable_file(option: str, text: str) -> Path:
    """A file that exists and can be read."""
    path = Path(text).expanduser()
    try:
        with path.open("rb"):
            return path
    except OSError as error:
        raise wrong(option, text, f"打不开这个文件：{reason(error)}", "./文件名") from error


def header_text(option: str, text: str) -> str:
    """Text that can stand in a header line."""
    if not text.strip() or not text.isprintable():
        raise wrong(option, text, "应是一行可见的文字", "'Mozilla/5.0 (compatible; city office; +86 000 0000)'")
    return text.strip()


def given(text: str | None, read: Callable[[str], T]) -> T | None:
    """`read(text)` where something was typed."""
    return None if text is None else read(text)
