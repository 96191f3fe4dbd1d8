"""The part of `xunwang.toml` about the way out of this machine: [net]."""

from collections.abc import Callable, Mapping
from ipaddress import ip_network
from pathlib import Path
from typing import Any, TypeVar

from crawler.net.address import normal_host
from crawler.net.mapping import ConnectTo
from xunwang import values as written
from xunwang.errors import UserError

T = TypeVar("T")
KEYS = ("net",)
_EXAMPLES = {
    "proxy": 'proxy = "http://127.0.0.1:3128"',
    "ca_file": 'ca_file = "ca.pem"',
    "listed": 'listed = ["10.8.0.0/16", "oa.example.gov.cn"]',
    "connect_to": 'connect_to = ["www.example.gov.cn:443:10.0.0.8:443"]',
}


def net(values: Mapping[str, object], home: Path) -> Mapping[str, Any]:
    """By field of `CrawlOptions` how all looks leave this machine. Raises UserError that names the key."""
    table = values.get("net", {})
    if not isinstance(table, dict):
        raise _wrong("net", home, "[net] 一节，如 " + _EXAMPLES["proxy"])
    for key in table:
        if key not in _EXAMPLES:
            where = f"文件：{home / 'xunwang.toml'}"
            raise UserError(f"设置文件里有不认识的项：net.{key}", where, f"可用的项：{'、'.join(_EXAMPLES)}")
    reads: dict[str, Callable[[Any], Any]] = {
        "proxy": written.proxy,
        "ca_file": lambda text: str(home / Path(text).expanduser()),
        "listed": _listed,
        "connect_to": _mappings,
    }
    return {key: _read(key, value, home, reads[key]) for key, value in table.items()}


def _read(key: str, value: Any, home: Path, read: Callable[[Any], T]) -> T:
    try:
        return read(value)
    except (ValueError, TypeError, AttributeError) as error:
        raise _wrong(f"net.{key}", home, _EXAMPLES[key]) from error


def _mappings(texts: list[str]) -> tuple[str, ...]:
    if not isinstance(texts, list):
        raise TypeError("a list of rules")
    for text in texts:
        ConnectTo.parse(text)
    return tuple(texts)


def _listed(entries: list[str]) -> tuple[str, ...]:
    if not isinstance(entries, list):
        raise TypeError("a list of hosts and networks")
    for entry in entries:
        if "/" in entry:
            ip_network(entry)
        elif normal_host(entry) is None:
            raise ValueError(entry)
    return tuple(entries)


def _wrong(key: str, home: Path, example: str) -> UserError:
    return UserError(f"设置项 {key} 的写法不对", f"文件：{home / 'xunwang.toml'}", f"请写成：{example}")
