"""What the tests of the register share: a store with one site that was looked at, and sheets that come back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from sqlalchemy import Engine, insert

from crawler.recorder import Identity
from crawler.registering import as_rows
from facts.columns import Because, Column, Ground
from store.session import open_store
from store.tables import ColumnSeen
from tests.crawler.crawling import DAY, HOME, TOKEN, begin, new_store
from tests.reports.samples import column

NEWS, NOTICE, OLD = f"{HOME}xw/", f"{HOME}tz/", f"{HOME}zt/old/"


def a_column(name: str, url: str, **facts: Any) -> Column:
    """A column of news as the crawl keeps it."""
    return replace(column(name, url).column, path=("首页", name), **facts)


def unsure(name: str, url: str) -> Column:
    """A column whose type was hardly read."""
    made = a_column(name, url)
    return replace(made, why=replace(made.why, type=Because(Ground.NAME, 0.5)))


def look(engine: Engine, columns: Sequence[Column], **inspection: Any) -> int:
    """A look at the one site that saw these columns."""
    begun = begin(engine, **({"home_url": HOME, "state": "done"} | inspection))
    rows = as_rows(columns, Identity(begun, 1, TOKEN, DAY, "3"))
    with engine.begin() as connection:
        connection.execute(insert(ColumnSeen), rows)
    return begun


def looked_at(folder: Path, columns: Sequence[Column] | None = None, real: bool = False) -> Engine:
    """A store with one look at the site. real: as the command makes it, by its migrations, which takes longer."""
    engine = open_store(f"sqlite:///{folder / 'x.db'}") if real else new_store(folder)
    if columns is None:
        columns = [a_column("动态", NEWS), a_column("公告", NOTICE, more_unread=True), unsure("旧专题", OLD)]
    look(engine, columns)
    return engine


def sheet_of(path: Path, number: int = 0) -> list[list[Any]]:
    """All values of one sheet."""
    return [list(row) for row in load_workbook(path).worksheets[number].iter_rows(values_only=True)]


def edited(path: Path, changes: Mapping[tuple[str, str], Any], drop: Sequence[str] = ()) -> Path:
    """The sheet with cells changed, by the name of the row's column and the heading; rows dropped by name."""
    book = load_workbook(path)
    rows = book.worksheets[0]
    heads = [cell.value for cell in rows[1]]
    for row in list(rows.iter_rows(min_row=2)):
        name = row[heads.index("名称")].value
        for (of, heading), value in changes.items():
            if of == name:
                row[heads.index(heading)].value = value
        if name in drop:
            rows.delete_rows(row[0].row)
    to = path.with_name("back.xlsx")
    book.save(to)
    return to


def made(path: Path, rows: Sequence[Sequence[Any]]) -> Path:
    """A sheet of these rows."""
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    book.save(path)
    return path
