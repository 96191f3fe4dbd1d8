"""Data files that offices may write too: read strictly, refused in one Chinese line that names file and spot."""

import re
import tomllib
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml

from facts.words import Word

_MOST_BYTES = 1_000_000
_MOST = 10_000
_PLACE = re.compile(r"at line (\d+), column (\d+)")
W = TypeVar("W", bound=Word)


class DataError(ValueError):
    """A data file that cannot be used. Its text is one Chinese line for the user."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in which file: `holidays.yaml：2027 › makeup`."""

    file: str
    keys: tuple[str, ...] = ()

    def __truediv__(self, key: object) -> "Spot":
        """The spot below `key`."""
        return Spot(self.file, (*self.keys, str(key)))

    def wrong(self, what: str) -> DataError:
        """What is wrong here."""
        return DataError(f"{self.file}：{' › '.join(self.keys)} {what}" if self.keys else f"{self.file}：{what}")


class _Loader(yaml.CSafeLoader):
    """Safe YAML in which a key that stands twice is an error, not a silent loss of the first; all keys are text."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Hashable, Any]:
    pairs: dict[Hashable, Any] = {}
    for key_node, value_node in node.value:
        key = str(loader.construct_object(key_node, deep=True))
        if key in pairs:
            raise yaml.constructor.ConstructorError(None, None, f"“{key}”写了两次", key_node.start_mark)
        pairs[key] = loader.construct_object(value_node, deep=True)
    return pairs


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def strict_yaml(raw: bytes, name: str) -> Any:
    """What the YAML of a file called `name` holds. Raises DataError."""
    try:
        return yaml.load(raw, Loader=_Loader)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise DataError(f"{name}：不是有效的 YAML（{_where(error)}）") from error


def read_yaml(path: Path) -> Mapping[str, Any]:
    """The mapping that a YAML file holds, all keys as text. Raises DataError."""
    return group(strict_yaml(_bytes(path), path.name), Spot(path.name))


def read_toml(path: Path) -> Mapping[str, Any]:
    """The mapping that a TOML file holds. Raises DataError."""
    raw = _bytes(path)
    try:
        return tomllib.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise DataError(f"{path.name}：不是有效的 TOML（{_where(error)}）") from error


def _bytes(path: Path) -> bytes:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise DataError(f"{path}：读不了（{error.strerror}）") from error
    if len(raw) > _MOST_BYTES:
        raise DataError(f"{path}：文件过大，最多 1 MB")
    return raw


def _where(error: Exception) -> str:
    """The line, in Chinese; what the library says of it where it names none."""
    if place := _PLACE.search(str(error)):
        return f"第 {place[1]} 行第 {place[2]} 列附近"
    mark = getattr(error, "problem_mark", None)
    problem = " ".join(str(getattr(error, "problem", None) or error).split())
    return f"第 {mark.line + 1} 行，{problem}" if mark else problem[:80]


def group(data: Any, spot: Spot, known: Collection[str] = ()) -> Mapping[str, Any]:
    """A group of names and values; with `known`, no other name may stand in it."""
    if not isinstance(data, Mapping):
        raise spot.wrong("应是一组“名称: 值”")
    for key in data:
        if known and key not in known:
            raise (spot / key).wrong(f"不认识，可用的有：{'、'.join(known)}")
    return data


def rows(data: Any, spot: Spot) -> list[Any]:
    """A list."""
    if not isinstance(data, list):
        raise spot.wrong("应是一个列表")
    return data


def text(data: Mapping[str, Any], key: str, spot: Spot) -> str:
    """A text that is not empty."""
    value = needed(data, key, spot)
    if not isinstance(value, str) or not value.strip():
        raise (spot / key).wrong("应是文字，不能为空")
    return value.strip()


def needed(data: Mapping[str, Any], key: str, spot: Spot) -> Any:
    """What must not be left out."""
    if key not in data:
        raise (spot / key).wrong("没有写")
    return data[key]


def flag(data: Mapping[str, Any], key: str, spot: Spot) -> bool:
    """true or false; false where it is left out."""
    value = data.get(key, False)
    if not isinstance(value, bool):
        raise (spot / key).wrong("应是 true 或 false")
    return value


def number(data: Mapping[str, Any], key: str, spot: Spot, least: int = 0) -> int:
    """A whole number from `least` up to 10,000."""
    return _whole(needed(data, key, spot), spot / key, least)


def numbers(data: Mapping[str, Any], key: str, spot: Spot) -> tuple[int, ...]:
    """Whole numbers from 0 to 10,000."""
    return tuple(_whole(value, spot / key, 0) for value in rows(needed(data, key, spot), spot / key))


def _whole(value: Any, spot: Spot, least: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= _MOST:
        raise spot.wrong(f"应是 {least} 至 {_MOST} 的整数")
    return value


def word(value: Any, kind: type[W], spot: Spot) -> W:
    """A member of a closed list, by its code."""
    members = {member.value: member for member in kind}
    if not isinstance(value, str) or value not in members:
        listed = "、".join(f"{code}（{member.text}）" for code, member in members.items())
        raise spot.wrong(f"不能是“{value}”，可用的有：{listed}")
    return members[value]


def words(data: Mapping[str, Any], key: str, kind: type[W], spot: Spot) -> tuple[W, ...]:
    """Members of a closed list, none where it is left out."""
    return tuple(word(value, kind, spot / key) for value in rows(data.get(key, []), spot / key))
