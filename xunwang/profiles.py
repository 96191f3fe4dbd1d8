"""The profile of a target (档案): a TOML file of the office about one site, that stays with the site."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from checks.nearest import meant
from crawler.pasted import AddressError, candidates
from facts.words import Level
from reports.text import clean, clip
from xunwang import values
from xunwang.errors import UserError, reason
from xunwang.profiles_lines import lines_of, wrong_toml

FORMS = ("独立站", "子站", "频道", "公开目录单位")
CRAWL = "crawl"
_MOST_BYTES = 200_000
_MOST_HOSTS = 200
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Profile:
    """What a profile says; None and empty where it says nothing.

    hosts: bare hosts (with their port) that belong to the site beside its own. crawl: by field of `CrawlOptions`.
    text: the file as the office wrote it.
    """

    text: str = ""
    level: Level | None = None
    form: str | None = None
    name: str | None = None
    owner: str | None = None
    hosts: tuple[str, ...] = ()
    crawl: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Key:
    """One line that a profile may have. about: what it means. example: its value as it would be written."""

    section: str
    name: str
    about: str
    example: str
    read: Callable[[Any], Any]


def _text(value: Any) -> str:
    if not isinstance(value, str) or not clean(value).strip() or len(value) > _LONGEST_NAME:
        raise ValueError("应是一行文字，用英文引号括起来")
    return clean(value).strip()


def _level(value: Any) -> Level:
    known = {level.value: level for level in Level} | {level.text: level for level in Level}
    if isinstance(value, str) and value.strip().lower() in known:
        return known[value.strip().lower()]
    raise ValueError(f"没有这个级别{meant(str(value), [level.value for level in Level])}")


def _form(value: Any) -> str:
    if value in FORMS:
        return str(value)
    raise ValueError(f"没有这种形式，可写：{'、'.join(FORMS)}")


def _robots(value: Any) -> str:
    if value in ("obey", "ignore"):
        return str(value)
    raise ValueError("应是 obey（遵守）或 ignore（不管）")


def _hosts(value: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_host(text) for text in _texts(value, _MOST_HOSTS)))


def _host(text: str) -> str:
    try:
        parts = urlsplit(candidates(text)[0])
    except AddressError as error:
        raise ValueError(f"“{clip(text, 40)}”不是域名") from error
    if parts.path not in ("", "/") or "*" in text:
        raise ValueError(f'“{clip(text, 40)}”要只写域名，一个一个写，如 "zwgk.example.gov.cn"')
    return parts.netloc.removeprefix("www.").removesuffix(":80").removesuffix(":443")


def _patterns(value: Any) -> tuple[str, ...]:
    return tuple(values.pattern(text) for text in _texts(value, _MOST_HOSTS))


def _texts(value: Any, most: int) -> list[str]:
    if isinstance(value, list) and len(value) <= most and all(isinstance(row, str) for row in value):
        return value
    raise ValueError("应是方括号里的几段文字，用逗号隔开")


def _plain(read: Callable[[str], Any]) -> Callable[[Any], Any]:
    """A number may stand with or without quotes."""

    def reader(value: Any) -> Any:
        return read("" if isinstance(value, bool | list | dict) else str(value))

    return reader


KEYS = (
    Key("", "level", "级别：portal 政府门户，department 部门，county 县区，township 乡镇街道", '"department"', _level),
    Key("", "form", f"形式：{'、'.join(FORMS)}", '"独立站"', _form),
    Key("", "name", "网站名称", '"某市财政局"', _text),
    Key("", "owner", "主办单位", '"某市财政局"', _text),
    Key("", "hosts", "除本域名外，还属于这个网站的域名；不写的只验链接，不读网页", '["zwgk.example.gov.cn"]', _hosts),
    Key(CRAWL, "delay", "对同一主机两次访问的间隔（秒），会自动快慢", "0.2", _plain(lambda t: values.seconds(t, 0))),
    Key(CRAWL, "concurrency", "对同一主机同时几个连接", "4", _plain(lambda t: values.whole(t, 1))),
    Key(CRAWL, "max_pages", "最多读多少页", "20000", _plain(lambda t: values.whole(t, 1))),
    Key(CRAWL, "max_depth", "离首页最多几次点击", "15", _plain(lambda t: values.whole(t, 0))),
    Key(CRAWL, "max_bytes", "最多收多少字节，可写 500m、2g", '"2g"', _plain(lambda t: values.whole(t, 1))),
    Key(CRAWL, "max_time", "最多查多久，可写 30m、2h", '"4h"', _plain(lambda t: values.seconds(t, 1))),
    Key(CRAWL, "robots", "robots.txt：obey 遵守，ignore 不管", '"obey"', _robots),
    Key(CRAWL, "include", "只读网址里有它的网页（正则）", "['/zwgk/']", _patterns),
    Key(CRAWL, "exclude", "不读网址里有它的网页（正则）", "['/old/']", _patterns),
    Key(CRAWL, "proxy", "经代理服务器访问", '"http://127.0.0.1:3128"', _plain(values.proxy)),
    Key(CRAWL, "user_agent", "访问时自报的名字", '"Mozilla/5.0 (…)"', _plain(values.header_text)),
)
"""All that a profile may say, in the order in which it is shown."""


def read_profile(path: Path) -> Profile:
    """The profile in a file. Raises UserError with file, line and field of what is wrong."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UserError(f"档案打不开：{path}", reason(error), "请核对文件名") from error
    if len(raw) > _MOST_BYTES:
        raise UserError(f"档案过大：{path}", "最多 200 KB", "请核对是不是选错了文件")
    return parsed(_decoded(raw), str(path))


def stored_profile(text: str | None) -> Profile:
    """The profile that stays with a target; an empty one where there is none. Raises UserError."""
    return parsed(text, "登记的档案") if text else Profile()


def parsed(text: str, source: str) -> Profile:
    """The profile that the text is. source: what errors call it. Raises UserError."""
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UserError(f"档案读不懂：{source}", wrong_toml(text, error), "请改正后再试") from error
    found: dict[str, Any] = {}
    crawl: dict[str, Any] = {}
    errors: list[str] = []
    lines = lines_of(text)
    for section, name, value in _entries(content):
        try:
            (crawl if section else found)[name] = _key(section, name).read(value)
        except ValueError as error:
            line = lines.get((section, name))
            errors.append(f"{f'第 {line} 行 ' if line else ''}{clip(clean(name), 40)}：{clean(str(error))}")
    if errors:
        raise UserError(f"档案有 {len(errors)} 处不对：{source}", "；".join(errors[:5]), "请改正后再试")
    return Profile(text=text, crawl=crawl, **found)


def _entries(content: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    for name, value in content.items():
        if name == CRAWL and isinstance(value, dict):
            yield from ((CRAWL, inner, each) for inner, each in value.items())
        else:
            yield "", name, value


def _key(section: str, name: str) -> Key:
    """Raises ValueError for a name that means nothing there."""
    for key in KEYS:
        if (key.section, key.name) == (section, name):
            return key
    elsewhere = next((key for key in KEYS if key.name == name), None)
    if elsewhere is not None:
        where = f"[{elsewhere.section}] 之下" if elsewhere.section else f"[{CRAWL}] 之前"
        raise ValueError(f"要写在 {where}")
    raise ValueError(f"没有这一项{meant(name, [key.name for key in KEYS])}")


def _decoded(raw: bytes) -> str:
    """UTF-8, or what an old editor on Windows writes."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("gb18030", "replace")
    return re.sub(r"\r\n?", "\n", text)
