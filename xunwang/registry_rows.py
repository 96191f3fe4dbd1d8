"""An office's list of targets read from its file: sheets, headings, and what each row says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from facts.registry import TargetKind
from reports.text import clip
from xunwang.errors import UserError
from xunwang.headings import bare_heading
from xunwang.registry_cells import Values, covered, said
from xunwang.registry_fields import vocabulary
from xunwang.workbooks import HEAD_WITHIN, Row, Table, read_tables

_NAMING = ("url", "name", "handle", "account")
"""Fields of which a sheet has one at least, and a row too."""
_LONGEST_EXTRA = 2_000


@dataclass(frozen=True, slots=True)
class Layout:
    """How a sheet is laid out. above: the rows above its headings. headings: as typed, empty for a nameless column."""

    file: str
    name: str
    above: tuple[tuple[str, ...], ...]
    headings: tuple[str, ...]

    @property
    def fields(self) -> tuple[str | None, ...]:
        """The field of each column: of two headings that mean the same the first; None for the office's own."""
        found: list[str | None] = []
        for heading in self.headings:
            name = vocabulary().field_of(heading)
            found.append(None if name in found else name)
        return tuple(found)

    @property
    def own(self) -> dict[int, str]:
        """The office's own columns and how they are called, each name once."""
        names: dict[int, str] = {}
        for at, (heading, of) in enumerate(zip(self.headings, self.fields, strict=True)):
            if of is None:
                name = heading or f"第 {at + 1} 列"
                names[at] = name if name not in names.values() else f"{name}（第 {at + 1} 列）"
        return names


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. where: as errors name it. said: by field what it says. covers: fields that it speaks of.

    extra: the office's own columns. hint: of what kind it is where it does not say so.
    """

    where: str
    sheet: int
    number: int
    cells: tuple[str, ...]
    said: Values
    covers: frozenset[str]
    extra: Mapping[str, str]
    hint: TargetKind


@dataclass
class Listing:
    """The whole file. errors: by row. notes: what was passed over."""

    folder: Path
    layouts: list[Layout] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_listing(path: Path) -> Listing:
    """All sheets of the file that have headings of a list. Raises UserError for what is none."""
    found = Listing(path.absolute().parent)
    tables = [(table, _head(table)) for table in read_tables(path, lambda text: bool(vocabulary().field_of(text)))]
    headed = [(table, at) for table, at in tables if at is not None]
    for table, at in headed:
        _take(found, path, table, at, alone=len(headed) == 1)
    if not found.layouts:
        raise UserError(
            f"看不懂这张表：{path}",
            "没有找到表头，至少要有“网址”“网站名称”或“账号名称”",
            "请把表头写成：单位、网站名称、网址、标识码 …（见 docs/operations.md）",
        )
    found.notes += [f"工作表“{table.name}”没有认出表头，没有读" for table, at in tables if at is None and table.rows]
    if not found.entries and not found.errors:
        raise UserError(f"表里没有内容：{path}", "表头下面没有内容", "请填好再导入")
    return found


def _head(table: Table) -> int | None:
    """Which of the rows are the headings: the one that has most of them, of two levels the lower one."""
    best, most = None, 0
    for at, row in enumerate(table.rows):
        if row.number > HEAD_WITHIN + table.rows[0].number:
            break
        fields = {name for cell in row.cells if cell and (name := vocabulary().field_of(cell))}
        below = at - 1 == best and len(fields) == most
        if fields & set(_NAMING) and (len(fields) > most or below):
            best, most = at, len(fields)
    return best


def _take(found: Listing, path: Path, table: Table, head: int, *, alone: bool) -> None:
    rows = table.rows[head + 1 :]
    width = max((max(row.own, default=-1) + 1 for row in (table.rows[head], *rows)), default=0)
    headings = tuple(cell for cell in (*table.rows[head].cells, *[""] * width)[:width])
    layout = Layout(path.stem, table.name, tuple(row.cells for row in table.rows[:head]), headings)
    found.layouts.append(layout)
    passed = []
    for row in rows:
        where = f"第 {row.number} 行" if alone else f"“{clip(table.name, 20)}”第 {row.number} 行"
        if _is_aside(row, layout):
            passed.append(f"{where}“{clip(next(row.cells[at] for at in row.own), 20)}”")
        elif not _repeats(row, headings):
            found.entries.append(_entry(found, layout, row, where))
    if passed:
        shown = "、".join(passed[:3]) + (" 等" if len(passed) > 3 else "")
        found.notes.append(f"没有网址和名称、只有一格的 {len(passed)} 行看作小标题或表尾，没有读：{shown}")


def _is_aside(row: Row, layout: Layout) -> bool:
    """Whether a row is a heading within the list, or its foot: one cell, and nothing that could name a target."""
    if len(row.own) > 1:
        return False
    at = row.own[0]
    named = any(cell and name in _NAMING for cell, name in zip(row.cells, layout.fields, strict=False))
    return not named or (layout.fields[at] == "name" and not row.copied and len(layout.headings) > 2)


def _repeats(row: Row, headings: tuple[str, ...]) -> bool:
    """Whether a row is the headings again, as on the next printed page."""
    pairs = [(row.cells[at], headings[at]) for at in row.own if at < len(headings)]
    return all(bare_heading(cell) == bare_heading(heading) for cell, heading in pairs)


def _entry(found: Listing, layout: Layout, row: Row, where: str) -> Entry:
    values: dict[str, object] = {}
    fields = {name: at for at, name in enumerate(layout.fields) if name}
    for name, at in sorted(fields.items(), key=lambda pair: pair[0] in ("filed_since", "filed_until")):
        try:
            values |= said(name, row.cells[at] if at < len(row.cells) else "", found.folder)
        except ValueError as error:
            found.errors.append(f"{where} {layout.headings[at]}：{error}")
            values.setdefault("wrong", True)
    own = {name: row.cells[at] for at, name in layout.own.items() if at < len(row.cells) and row.cells[at]}
    found.errors += [
        f"{where} {name}：太长，最多 {_LONGEST_EXTRA} 字" for name in own if len(own[name]) > _LONGEST_EXTRA
    ]
    cells = tuple((*row.cells, *[""] * len(layout.headings))[: len(layout.headings)])
    hint = vocabulary().kind_of(layout.headings)
    return Entry(where, len(found.layouts) - 1, row.number, cells, values, covered(fields), own, hint)
