"""What was typed, read and refused: each value of an option with the nearest one that exists."""

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from crawler.net.mapping import ConnectTo
from xunwang import values
from xunwang.errors import UserError, reason

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")


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
    return _read(option, text, example, lambda typed: values.whole(typed, least))


def seconds(option: str, text: str, least: float, example: str) -> float:
    """Seconds; `s`, `m` and `h` may follow."""
    return _read(option, text, example, lambda typed: values.seconds(typed, least))


def patterns(option: str, texts: Iterable[str]) -> tuple[str, ...]:
    """Regular expressions, each one checked."""
    return tuple(_read(option, text, "'/zwgk/'", values.pattern) for text in texts)


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
    return _read("--proxy", text, "http://127.0.0.1:3128", values.proxy)


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
    return _read(option, text, "'Mozilla/5.0 (compatible; city office; +86 000 0000)'", values.header_text)


def given(text: str | None, read: Callable[[str], T]) -> T | None:
    """`read(text)` where something was typed."""
    return None if text is None else read(text)


def _read(option: str, text: str, example: str, read: Callable[[str], T]) -> T:
    try:
        return read(text)
    except ValueError as error:
        raise wrong(option, text, str(error), example) from error
