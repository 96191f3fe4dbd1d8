"""A statement for many rows, put into words once: a crawl writes the same few all day.

SQLAlchemy puts its cached words together anew for each row, which costs more than the driver's own work.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from operator import itemgetter
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Dialect


@dataclass(frozen=True, slots=True)
class _Worded:
    """values: of a row, in the order of the statement's marks. turned: by place, what makes a value the driver's."""

    text: str
    values: Callable[[dict[str, Any]], tuple[Any, ...]]
    turned: tuple[tuple[int, Callable[[Any], Any]], ...]

    def of(self, row: dict[str, Any]) -> tuple[Any, ...]:
        values = self.values(row)
        if not self.turned:
            return values
        changed = list(values)
        for place, turn in self.turned:
            changed[place] = turn(changed[place])
        return tuple(changed)


_worded: WeakKeyDictionary[Dialect, dict[Hashable, _Worded | None]] = WeakKeyDictionary()


def execute_many(
    connection: Connection, name: Hashable, statement: Callable[[], Any], rows: list[dict[str, Any]]
) -> None:
    """Execute a statement once for each row; all rows have the same names. name: stands for the statement, which is
    made only where it is not known yet."""
    names = tuple(rows[0])
    known = _worded.setdefault(connection.dialect, {})
    if (name, names) not in known:
        known[name, names] = _put(connection.dialect, statement(), names)
    if (worded := known[name, names]) is None:
        connection.execute(statement(), rows)
        return
    connection.exec_driver_sql(worded.text, [worded.of(row) for row in rows])


def _put(dialect: Dialect, statement: Any, names: tuple[str, ...]) -> _Worded | None:
    """The statement in the driver's words; None where marks have names, or stand for more than a row says."""
    compiled = statement.compile(dialect=dialect, column_keys=names)
    order = compiled.positiontup
    if not order or len(order) < 2 or not set(order) <= set(names):
        return None
    types = [compiled.binds[name].type.dialect_impl(dialect) for name in order]
    turns = [(place, kind.bind_processor(dialect)) for place, kind in enumerate(types)]
    return _Worded(str(compiled), itemgetter(*order), tuple((place, turn) for place, turn in turns if turn is not None))
