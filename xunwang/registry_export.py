"""The office's list of targets as a file: as it was imported where it was, else under our own headings."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from crawler.pasted import candidates
from facts.registry import TargetKind
from reports.text import clip
from store.office import RegistryRow, RegistrySheet
from xunwang.registry_cells import Values, covered, default_of, said, written
from xunwang.registry_fields import KIND, PARENT, PROFILE, vocabulary
from xunwang.registry_held import Held, held, named
from xunwang.registry_parents import directory, parent_called
from xunwang.registry_rows import Layout

_LONGEST_SHEET_NAME = 31
_NEVER_IN_A_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as it is written."""

    name: str
    above: tuple[tuple[str, ...], ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Export:
    """All that is written. profiles: by file name beside the list, their text. targets: how many."""

    sheets: tuple[Sheet, ...]
    profiles: Mapping[str, str]
    targets: int


@dataclass(frozen=True, slots=True)
class _Typed:
    """The row of a target as the office typed it."""

    number: int
    folder: Path
    cells: tuple[str, ...]


def export(connection: Connection, stem: str, *, one_sheet: bool) -> Export:
    """The list in the store. stem: of the file, by which the folder of its profiles is called. one_sheet: a csv."""
    return _Exporter(connection, stem).made(one_sheet=one_sheet)


class _Exporter:
    def __init__(self, connection: Connection, stem: str) -> None:
        self._all = held(connection)
        self._listed = [target for target in self._all.values() if target.registered]
        self._names = named(self._listed)
        self._called = directory((), self._all)
        self._stem = stem
        self._profiles: dict[str, str] = {}
        table = RegistryRow.__table__  # type: ignore[attr-defined]
        self._typed: dict[int, _Typed] = {}
        self._sheet_of: dict[int, int] = {}
        for row in connection.execute(select(table)).all():
            self._typed[row.target_id] = _Typed(row.number, Path(row.folder), tuple(row.cells))
            self._sheet_of[row.target_id] = row.sheet_id
        sheets = RegistrySheet.__table__  # type: ignore[attr-defined]
        self._layouts = {
            row.id: Layout(row.file, row.name, tuple(tuple(line) for line in row.above), tuple(row.headings))
            for row in connection.execute(select(sheets).order_by(sheets.c.position, sheets.c.id)).all()
        }

    def made(self, *, one_sheet: bool) -> Export:
        """All sheets."""
        places = self._places()
        if one_sheet and len(places) > 1:
            own = dict.fromkeys(name for target in self._listed for name in target.extra)
            headings = (*(field.heading for field in vocabulary().fields.values() if field.of), *own)
            places = [(Layout("", "台账", (), headings), self._listed)]
            self._typed = {}
        sheets, taken = [], set[str]()
        for layout, targets in places:
            rows = tuple(self._row(layout, target) for target in targets)
            sheets.append(Sheet(_sheet_name(layout.name, taken), layout.above, layout.headings, rows))
        return Export(tuple(sheets), self._profiles, len(self._listed))

    def _places(self) -> list[tuple[Layout, list[Held]]]:
        """Which targets stand on which sheet, in their order."""
        found: dict[Any, list[Held]] = {id_: [] for id_ in self._layouts}
        homes: dict[TargetKind, Any] = {}
        for target in self._listed:
            if target.id in self._sheet_of:
                homes.setdefault(target.kind, self._sheet_of[target.id])
        for target in self._listed:
            found.setdefault(self._sheet_of.get(target.id) or homes.get(target.kind, target.kind), []).append(target)
        for targets in found.values():
            targets.sort(key=lambda target: self._typed[target.id].number if target.id in self._typed else 10**9)
        layouts = {**self._layouts, **{kind: _standard(kind) for kind in TargetKind}}
        return [(layouts[place], targets) for place, targets in found.items() if targets]

    def _row(self, layout: Layout, target: Held) -> tuple[str, ...]:
        typed = self._typed.get(target.id)
        own = layout.own
        cells = []
        for at, field in enumerate(layout.fields):
            raw = typed.cells[at] if typed and at < len(typed.cells) else ""
            if field is None:
                cells.append(target.extra.get(own[at], ""))
            elif typed and self._still_says(field, raw, target, typed.folder):
                cells.append(raw)
            else:
                cells.append(self._cell(field, target))
        return tuple(cells)

    def _still_says(self, field: str, raw: str, target: Held, folder: Path) -> bool:
        """Whether the cell as it was typed says what holds now."""
        if field == PARENT and raw:
            return bool(parent_called(raw, *self._called) == target.values[PARENT])
        try:
            means = said(field, raw, folder)
        except ValueError:
            return False
        if not means and field in ("url", KIND):
            return field == KIND or target.key.startswith("#") or not target.values["url"]
        typed = str(means.get("typed_url") or "")
        if typed and target.values["url"] in (typed, *candidates(typed)):
            means = {**means, "url": target.values["url"]}
        means = {name: value for name, value in means.items() if not name.startswith("typed_")}
        expected = {name: default_of(name) for name in covered([field])} | means
        holds: Values = {**target.values, "kind": target.kind.value}
        return all(holds.get(name) == value for name, value in expected.items())

    def _cell(self, field: str, target: Held) -> str:
        if field == KIND:
            return vocabulary().texts[KIND][target.kind.value]
        if field == "url" and target.key.startswith("#"):
            return ""
        if field == PROFILE and target.values[PROFILE]:
            name = re.sub(r"[^\w.-]+", "_", str(target.values["name"] or target.key)).strip("_.") or "档案"
            path = f"{self._stem}_档案/{clip(name, 40).rstrip('…')}_{target.id}.toml"
            self._profiles[path] = str(target.values[PROFILE])
            return path
        return written(field, target.values, self._names)


def _standard(kind: TargetKind) -> Layout:
    fields = vocabulary().fields.values()
    return Layout("", kind.text, (), tuple(field.heading for field in fields if kind in field.of))


def _sheet_name(wanted: str, taken: set[str]) -> str:
    """A name that a workbook takes, each once."""
    base = _NEVER_IN_A_SHEET_NAME.sub("_", wanted)[:_LONGEST_SHEET_NAME] or "台账"
    name, number = base, 1
    while name.lower() in taken:
        number += 1
        name = f"{base[: _LONGEST_SHEET_NAME - 4]} {number}"
    taken.add(name.lower())
    return name
