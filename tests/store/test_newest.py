from multiprocessing import get_context
from pathlib import Path

from store import newest
from store.session import connect, migrate, open_store, reading


def tables_of(url: str) -> str:
    with reading(connect(url)) as connection:
        return newest.script_of(connection)


def parts(script: str) -> list[tuple[list[str], set[str]]]:
    """Of each statement its lines in order, apart from the constraints: a step writes these in any order."""
    statements = [[line.strip().rstrip(",") for line in part.splitlines()] for part in script.split(";\n\n")]
    constraints = ("PRIMARY KEY", "FOREIGN KEY", "UNIQUE", "CONSTRAINT")
    return [
        (
            [line for line in lines if not line.startswith(constraints)],
            {line for line in lines if line.startswith(constraints)},
        )
        for lines in statements
    ]


def test_a_store_that_is_made_at_once_is_the_one_that_took_every_step(tmp_path: Path) -> None:
    stepped, at_once = f"sqlite:///{tmp_path}/stepped.db", f"sqlite:///{tmp_path}/at-once.db"
    migrate(connect(stepped))
    open_store(at_once)
    assert parts(tables_of(at_once)) == parts(tables_of(stepped)), "after a new migration: python -m store.newest"


def _opened(url: str) -> str:
    open_store(url).dispose()
    return tables_of(url)


def test_of_several_who_open_a_new_store_at_once_one_makes_it_and_all_have_it(tmp_path: Path) -> None:
    with get_context("spawn").Pool(4) as pool:
        found = pool.map(_opened, [f"sqlite:///{tmp_path}/x.db"] * 4, chunksize=1)
    assert found == [newest.SCRIPT.read_text(encoding="utf-8")] * 4
