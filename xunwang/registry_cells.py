"""The cells of an office's list of targets: what a text means to the store, and how what is stored is written."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from crawler.pasted import AddressError, candidates
from facts.probes import Expects
from facts.registry import Filed, Form, TargetKind
from facts.words import Level
from xunwang import registry_fields as names
from xunwang.errors import UserError
from xunwang.headings import bare
from xunwang.packs import loaded
from xunwang.profiles import read_profile
from xunwang.registry_fields import vocabulary

Values = Mapping[str, Any]
"""What a row says, by field; beside them `dropped` (to be taken out of the list), `typed_url` and `typed_platform`."""

LABEL_MARK = "、"
_LONGEST = 200
_DAY = re.compile(r"(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?")
_COMPACT_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+")
_CODE = re.compile(r"\d{10}|bm\d{8}")
_PARTS = re.compile(r"[;；,，、\s]+")
_NUMBER = re.compile(r"(?:\+?\d[\d\s()（）—-]{5,}\d)")
_LINK = re.compile(r"(?:https?:[/\\]{2}|www\.)|^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:[/:]|$)", re.IGNORECASE)
_NOTHING = frozenset({"", "无", "/", "-", "—", "——", "暂无"})


def day(text: str) -> date:
    """A day as people write it. Raises ValueError."""
    plain = bare(text)
    match = _DAY.fullmatch(plain) or _COMPACT_DAY.fullmatch(plain)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else date.fromisoformat("")
    except ValueError as error:
        raise ValueError(f"看不懂日期“{text[:30]}”，请写成 2026-11-24") from error


def address(text: str) -> str:
    """The address that a typed one most likely means. Raises ValueError."""
    if len([part for part in _PARTS.split(text) if _LINK.search(part)]) > 1:
        raise ValueError("一格里有几个网址，一行只写一个首页网址")
    try:
        return candidates(text)[0]
    except AddressError as error:
        raise ValueError(f"看不懂“{text[:60]}”（{error}）") from error


def _plain(field: str) -> Callable[[str, Path], Values]:
    def read(text: str, _folder: Path) -> Values:
        if len(text) > _LONGEST:
            raise ValueError(f"太长，最多 {_LONGEST} 字")
        return {field: text}

    return read


def _word(field: str) -> Callable[[str, Path], Values]:
    return lambda text, _folder: {field: vocabulary().code(field, text)}


def _kind(text: str, _folder: Path) -> Values:
    words = vocabulary()
    platform = words.words["platform"].get(bare(text))
    if platform is not None and bare(text) not in words.words["kind"]:
        return {"kind": TargetKind.ACCOUNT.value, "platform": platform, "typed_platform": text}
    return {"kind": words.code("kind", text)}


def _platform(text: str, _folder: Path) -> Values:
    return {"platform": vocabulary().code("platform", text), "typed_platform": text}


def _url(text: str, _folder: Path) -> Values:
    return {"url": address(text), "typed_url": text}


def _account(text: str, _folder: Path) -> Values:
    return {"url": address(text), "typed_url": text} if _LINK.search(text) else {"handle": text[:_LONGEST]}


def _site_code(text: str, _folder: Path) -> Values:
    code = bare(text)
    if not _CODE.fullmatch(code):
        raise ValueError(f"“{text[:30]}”不是标识码，应是 10 位数字，或 bm 加 8 位数字")
    return {"site_code": code}


def _email(text: str, _folder: Path) -> Values:
    found = [part for part in _PARTS.split(text.replace("＠", "@")) if part]
    wrong = next((part for part in found if not _MAIL.fullmatch(part)), None)
    if wrong is not None or not found:
        raise ValueError(f"“{(wrong or text)[:60]}”不是邮箱")
    return {"email": ",".join(dict.fromkeys(found))}


def _contact(text: str, _folder: Path) -> Values:
    """A name and a number in one cell, in either order."""
    number = _NUMBER.search(text)
    if number is None:
        return {"person": text[:_LONGEST], "phone": None}
    person = re.sub(r"^[\s/、，,：:;；]+|[\s/、，,：:;；]+$", "", text[: number.start()] + text[number.end() :])
    return {"person": person or None, "phone": number[0].strip()}


def _filed(text: str, _folder: Path) -> Values:
    """A state, and the days for which it holds where they stand behind it."""
    if bare(text) in vocabulary().dropped:
        return {"dropped": True}
    found = [match[0] for match in _DAY.finditer(text)]
    state = re.split(r"[（(：:\s]|(?=\d{4}[年./-])", text.strip(), maxsplit=1)[0]
    days = [day(part) for part in found[:2]]
    return {"filed": vocabulary().code("filed", state)} | dict(zip(("filed_since", "filed_until"), days, strict=False))


def _labels(text: str, _folder: Path) -> Values:
    return {"labels": list(dict.fromkeys(part for part in _PARTS.split(text) if part))}


def _profile(text: str, folder: Path) -> Values:
    try:
        return {"profile": read_profile((folder / text).expanduser()).text}
    except UserError as error:
        raise ValueError(f"{error.what}（{error.why}）") from error


def _pack(text: str, folder: Path) -> Values:
    path = (folder / text).expanduser().absolute()
    try:
        loaded(path)
    except UserError as error:
        raise ValueError(f"{error.what}（{error.why}）") from error
    return {"pack": str(path)}


def _status(text: str, _folder: Path) -> Values:
    code = bare(text)
    if not re.fullmatch(r"[1-5]\d\d", code):
        raise ValueError(f"“{text[:20]}”不是状态码，应是 200 到 599 的数，如 200")
    Expects.of({"status": int(code)})
    return {"status": int(code)}


def _hours(text: str, _folder: Path) -> Values:
    Expects.of({"hours": text})
    return {"hours": text}


def _retired(text: str, _folder: Path) -> Values:
    return {"retired": True if vocabulary().code("retired", text) == "yes" else None}


_READERS: dict[str, Callable[[str, Path], Values]] = {
    "kind": _kind,
    "url": _url,
    "platform": _platform,
    "account": _account,
    "site_code": _site_code,
    "email": _email,
    "contact": _contact,
    "filed": _filed,
    "filed_since": lambda text, _folder: {"filed_since": day(text)},
    "filed_until": lambda text, _folder: {"filed_until": day(text)},
    "labels": _labels,
    "profile": _profile,
    "pack": _pack,
    "status": _status,
    "hours": _hours,
    "retired": _retired,
} | {field: _word(field) for field in ("use", "adapter", "form", "level")}

_COVERS: dict[str, tuple[str, ...]] = {"account": ("handle",), "contact": ("person", "phone"), "url": (), "kind": ()}
_DEFAULTS: dict[str, Any] = {"form": Form.INDEPENDENT.value, "level": Level.UNKNOWN.value, "filed": Filed.NORMAL.value}


def covered(fields: Iterable[str]) -> frozenset[str]:
    """What a sheet with these fields speaks of, so that an empty cell takes it back."""
    return frozenset(name for field in fields for name in _COVERS.get(field, (field,)))


def said(field: str, text: str, folder: Path) -> Values:
    """What the text of a cell says. folder: from which names of files are meant. Raises ValueError, in Chinese."""
    if bare(text) in _NOTHING:
        return {}
    read = _READERS.get(field) or _plain(field)
    return read(text.strip(), folder)


def written(field: str, values: Values, parents: Mapping[str, str]) -> str:
    """The cell of a field for what is stored. parents: by key, how a target is named."""
    if field == "account":
        return str(values.get("handle") or values.get("url") or "")
    if field == "contact":
        return " ".join(str(values[name]) for name in ("person", "phone") if values.get(name))
    if field == names.PARENT:
        return parents.get(values.get(field) or "", "")
    return shown(field, values.get(field))


def shown(field: str, value: Any) -> str:
    """A stored value as people read it; empty where nothing is to be said."""
    texts = vocabulary().texts.get(field, {})
    if field == "retired":
        return texts["yes"] if value else ""
    if value is None or (field == "level" and value == Level.UNKNOWN.value):
        return ""
    if isinstance(value, list):
        return LABEL_MARK.join(map(str, value))
    return value.isoformat() if isinstance(value, date) else texts.get(str(value), str(value))


def default_of(field: str) -> Any:
    """What holds where nobody says anything."""
    return [] if field == "labels" else _DEFAULTS.get(field)
