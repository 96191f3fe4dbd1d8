"""A pack's file: read as YAML, with errors that name the file and the spot in one Chinese line."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checks.nearest import meant
from keydates.datafile import DataError, strict_yaml

_MOST_BYTES = 1_000_000


class PackError(ValueError):
    """A pack that cannot be used. Its text is one Chinese line for the user."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in which file: `office.yaml：rules › links.broken`."""

    file: str
    keys: tuple[str, ...] = ()

    def __truediv__(self, key: str) -> "Spot":
        """The spot below `key`."""
        return Spot(self.file, (*self.keys, key))

    @property
    def open_to_new(self) -> bool:
        """Whether a layer may add a key here: indicators of its own, and their figures."""
        return self.keys[:1] == ("indicators",)

    def takes(self, key: str) -> bool:
        """Whether a layer may say `key` here though nothing below it does: how a rule is dispatched is the office's."""
        return self.open_to_new or (key == "dispatch" and len(self.keys) == 2 and self.keys[0] == "rules")

    def wrong(self, key: str, what: str, name: str | None = None, known: Iterable[str] = ()) -> PackError:
        """What is wrong with `key` here; name and known: a wrong name and the right ones."""
        hint = meant(name, known) if name is not None else ""
        return PackError(f"{self.file}：{' › '.join(part for part in (*self.keys, key) if part)} {what}{hint}")


def read_file(path: Path) -> dict[str, Any]:
    """The mapping that the file holds. Raises PackError."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise PackError(f"{path}：读不了规则包（{error.strerror}）") from error
    if len(raw) > _MOST_BYTES:
        raise PackError(f"{path}：规则包过大，最多 1 MB")
    try:
        data = strict_yaml(raw, path.name)
    except DataError as error:
        raise PackError(str(error)) from error
    if not isinstance(data, dict):
        raise PackError(f"{path.name}：最外层应是一组“名称: 值”")
    return data
