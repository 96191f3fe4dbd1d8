"""Topics (专题) of a site: each with the columns that lie in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from checks.view import View
from facts.columns import Column, Shape

_HALL: Final = re.compile(
    r"(?:(?:热点|重点|历史|在线|特色|往期|近期|更多)?(?:专题|专栏)(?:专栏|集锦|汇总|回顾|报道|栏目)?)+"
)
"""Names of the place where all topics stand (专题专栏, 热点专题 …), which is no topic itself."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic. columns: its own page first where that is a column, then what lies in it."""

    name: str
    url: str
    columns: tuple[Column, ...]


def topics(view: View) -> Iterator[Topic]:
    """The topics that are open: not marked as archived, not led to another site, not set apart by the office."""
    columns = [
        registered.column
        for registered in view.columns()
        if registered.column.topic and (registered.office is None or registered.office.counted is None)
    ]
    paths = {column.path for column in columns}
    groups: dict[tuple[str, ...], list[Column]] = {}
    for column in columns:
        groups.setdefault(_root(column.path, paths), []).append(column)
    for root, inside in groups.items():
        inside.sort(key=lambda column: (len(column.path), column.path, column.url))
        first = inside[0]
        if not _HALL.fullmatch(root[-1]) and not first.archived and first.shape is not Shape.JUMP:
            yield Topic(root[-1], first.url, tuple(inside))


def _root(path: tuple[str, ...], paths: set[tuple[str, ...]]) -> tuple[str, ...]:
    """The path of the topic in which a column lies: the first step that is a topic and not the place of all."""
    for length in range(1, len(path)):
        step = path[length - 1]
        if path[:length] in paths and not _HALL.fullmatch(step):
            return path[:length]
    halls = [length for length in range(1, len(path)) if _HALL.fullmatch(path[length - 1])]
    return path[: halls[-1] + 1] if halls else path
