"""A register that comes back from the office: what it changes, what is wrong with it, and its confirmation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from sqlalchemy import Engine, delete, insert, update
from sqlmodel import col

from crawler.pasted import AddressError, candidates
from facts.columns import OfficeColumn, Shape
from facts.fingerprints import subject_key
from reports.text import clip
from store.tables import ColumnOffice, Target
from xunwang.errors import UserError
from xunwang.registers import Register
from xunwang.registers_cells import COUNTED, FORGET, HEADINGS, NAME, PATH, TYPE, URL, cells_of, facts_of, path_of
from xunwang.sheets import SheetRow, read_sheet

_PINNED = ("name", "type", "shape", "first_level", "topic", "archived")
"""Where a cell is empty, what holds is confirmed. In other fields an empty cell says nothing."""


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the sheet as it will hold. differs: heading, what held, what will hold. before: None for a new one."""

    number: int
    before: OfficeColumn | None
    after: OfficeColumn
    differs: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do. errors: one Chinese line each; nothing is done where there is one.

    rows: columns that will be confirmed. forgotten: of which the office's register speaks no more.
    absent: columns of the register that the sheet does not name; they stay as they are.
    """

    rows: tuple[Change, ...]
    forgotten: tuple[OfficeColumn, ...]
    absent: tuple[OfficeColumn, ...]
    errors: tuple[str, ...]


def plan_import(register: Register, path: Path, hosts: Iterable[str]) -> Plan:
    """Read the sheet against the register. hosts: further hosts of the site. Raises UserError for what is no sheet."""
    sheet = read_sheet(path, HEADINGS, (URL,))
    if not sheet.rows:
        raise UserError(f"表里没有栏目：{path}", "表头下面没有内容", "请用 --write 导出后填写再导入")
    return _Reader(register, hosts).plan(sheet.rows)


def confirm(engine: Engine, register: Register, plan: Plan, who: str, on: date, at: datetime) -> None:
    """Keep what the office says and that it confirmed its register, in one transaction."""
    said = {subject_key(change.after.url): change.after for change in plan.rows}
    gone = {subject_key(column.url) for column in plan.forgotten}
    rows = [
        {"target_id": register.target_id, "key": key, "content": column.to_json(), "who": who, "at": at}
        for key, column in said.items()
    ]
    with engine.begin() as connection:
        for key in {*said, *gone}:
            mine = (col(ColumnOffice.target_id) == register.target_id) & (col(ColumnOffice.key) == key)
            connection.execute(delete(ColumnOffice).where(mine))
        if rows:
            connection.execute(insert(ColumnOffice), rows)
        connection.execute(
            update(Target)
            .where(col(Target.id) == register.target_id)
            .values(register_confirmed_on=on, register_confirmed_by=who)
        )


class _Reader:
    """The rows of one sheet, against one register."""

    def __init__(self, register: Register, hosts: Iterable[str]) -> None:
        self._register = register
        self._holding = register.holding
        self._hosts = {_host(address) for address in (register.home, *(f"http://{host}/" for host in hosts))}
        self._met: dict[str, tuple[int, Mapping[str, str]]] = {}
        self._errors: list[str] = []

    def plan(self, rows: Iterable[SheetRow]) -> Plan:
        """All rows in turn."""
        changes: list[Change] = []
        forgotten: list[OfficeColumn] = []
        for row in rows:
            url = self._address(row)
            if url is None or not self._is_first(row, url):
                continue
            before = self._holding.get(subject_key(url))
            if row.cells.get(COUNTED) == FORGET:
                forgotten += [before] if before else []
            elif (change := self._change(row, url, before)) is not None:
                changes.append(change)
        absent = [column for key, column in self._holding.items() if key not in self._met]
        return Plan(tuple(changes), tuple(forgotten), tuple(absent), tuple(self._errors))

    def _wrong(self, row: SheetRow, heading: str, what: str) -> None:
        self._errors.append(f"第 {row.number} 行 {heading}：{what}")

    def _address(self, row: SheetRow) -> str | None:
        """The address of the row's column, as the register has it where it knows it."""
        typed = row.cells[URL]
        if not typed:
            self._wrong(row, URL, "没有写网址，不知道是哪个栏目")
            return None
        try:
            found = candidates(urljoin(self._register.home, typed) if typed.startswith("/") else typed)
        except AddressError as error:
            self._wrong(row, URL, f"看不懂“{clip(typed, 60)}”（{error}）")
            return None
        for url in found:
            for key in _spellings(subject_key(url)):
                if key in self._holding:
                    return self._holding[key].url
        url = next((url for url in found if url.split(":")[0] == self._register.home.split(":")[0]), found[0])
        if _host(url) not in self._hosts:
            ours = "、".join(sorted(self._hosts))
            self._wrong(row, URL, f"{_host(url)} 是别的网站，这里只收 {ours} 的栏目")
            return None
        return url

    def _is_first(self, row: SheetRow, url: str) -> bool:
        """Whether no row before names the same column; the same row twice is no matter."""
        key = subject_key(url)
        number, cells = self._met.setdefault(key, (row.number, row.cells))
        if number == row.number:
            return True
        if cells != row.cells:
            self._wrong(row, URL, f"与第 {number} 行是同一个栏目，内容却不同，请只留一行")
        return False

    def _change(self, row: SheetRow, url: str, before: OfficeColumn | None) -> Change | None:
        said, errors = facts_of(row.cells)
        for heading, what in errors:
            self._wrong(row, heading, what)
        if before is None and not errors:
            errors = [(NAME, "新加的栏目要写名称")] if not said.get("name") else []
            errors += [(TYPE, "新加的栏目要写类型")] if not said.get("type") else []
            for heading, what in errors:
                self._wrong(row, heading, what)
        if errors:
            return None
        base = before or OfficeColumn(url=url)
        after = replace(base, **{k: v for k, v in said.items() if v is not None or k not in _PINNED})
        after = replace(after, path=_path(row, before, after))
        shown = cells_of(base)
        differs = tuple((name, shown[name], text) for name, text in cells_of(after).items() if text != shown[name])
        if after.shape is Shape.UNKNOWN:
            after = replace(after, shape=None)  # what nobody knows is left to the next reading
        return Change(row.number, before, after, differs)


def _path(row: SheetRow, before: OfficeColumn | None, after: OfficeColumn) -> tuple[str, ...]:
    """The path as typed; untouched it is the one that held, with the name that holds now."""
    name = after.name or ""
    typed = row.cells.get(PATH, "")
    if before is not None and typed in ("", cells_of(before)[PATH]):
        return before.path if before.name == name and before.path else (*(before.path or ())[:-1], name)
    return path_of(typed, name)


def _spellings(key: str) -> tuple[str, ...]:
    """The key, and what staff write for it."""
    return (key, key.removesuffix("/")) if key.endswith("/") else (key, f"{key}/")


def _host(url: str) -> str:
    return urlsplit(url).netloc.removeprefix("www.")
