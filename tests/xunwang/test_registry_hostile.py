"""A workbook with anything in it and merged anyhow: told in words, or the same again after it went out and came in."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from store.tables import Target
from tests.crawler.crawling import new_store, rows_of
from tests.tiers import examples
from tests.xunwang.listing import exported, imported, is_idle, planned
from tests.xunwang.test_registry_export import CELLS, HEADINGS
from xunwang.errors import UserError

WRITABLE = CELLS.map(lambda text: ILLEGAL_CHARACTERS_RE.sub("", text))
RANGES = st.tuples(st.integers(1, 8), st.integers(1, 8), st.integers(0, 4), st.integers(0, 3))


def workbook(path: Path, rows: Sequence[Sequence[str]], ranges: Sequence[tuple[int, int, int, int]]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    for line in book.active.iter_rows():
        for cell in line:
            cell.data_type = "s" if cell.data_type == "f" else cell.data_type
    taken: set[tuple[int, int]] = set()
    for top, left, more_rows, more_columns in ranges:
        cells = {(row, at) for row in range(top, top + more_rows + 1) for at in range(left, left + more_columns + 1)}
        if len(cells) > 1 and not cells & taken:
            taken |= cells
            book.active.merge_cells(None, top, left, top + more_rows, left + more_columns)
    book.save(path)
    return path


@given(
    st.lists(HEADINGS, min_size=2, max_size=8),
    st.lists(st.lists(WRITABLE, max_size=9), max_size=7),
    st.lists(RANGES, max_size=3),
    st.integers(0, 2),
)
@settings(max_examples=examples(60))
def test_it_never_ends_in_anything_else(
    heads: list[str], rows: list[list[str]], ranges: list[tuple[int, int, int, int]], titles: int
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        every = [*(["标题"] for _ in range(titles)), ["网址", "网站名称", *heads], *rows]
        engine = new_store(folder)
        try:
            plan = planned(engine, workbook(folder / "a.xlsx", every, ranges))
        except UserError as error:
            assert error.what and error.why and error.do
            return
        if plan.errors:
            return
        imported(engine, folder / "a.xlsx")
        assert is_idle(planned(engine, folder / "a.xlsx"))
        before = rows_of(engine, Target)
        if any(row.registered for row in before):
            assert is_idle(planned(engine, exported(engine, folder / "b.xlsx")))
            imported(engine, folder / "b.xlsx")
            assert rows_of(engine, Target) == before
        engine.dispose()
