"""What cases stand on: the addresses that open ones are about, and the rows by which an address was seen last."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, func, select
from sqlmodel import col

from facts.verdicts import CaseState
from store.batches import batches
from store.tables import Case, Inspection, LinkTarget, Visit


def of_open_cases(connection: Connection, target_id: int, places: int | None = None) -> Iterator[str]:
    """The subjects of a target's open cases and the first pages that hold them: so many of each case, all for None."""
    query = select(col(Case.url), col(Case.places)).where(
        col(Case.target_id) == target_id, col(Case.state) != CaseState.FIXED.value
    )
    for row in connection.execute(query):
        yield row.url
        yield from (place["page"] for place in row.places[:places])


def seen_last(
    connection: Connection, table: type[Visit | LinkTarget], target_id: int, urls: Iterable[str]
) -> list[int]:
    """By address the id of the last row of a target's looks, the oldest first."""
    found: list[int] = []
    for batch in batches(urls):
        last = (
            select(func.max(col(table.id)))
            .join(Inspection, col(Inspection.id) == col(table.inspection_id))
            .where(col(Inspection.target_id) == target_id, col(table.url).in_(batch))
            .group_by(col(table.url))
        )
        found += [number for number in connection.execute(last).scalars() if number is not None]
    return sorted(found)
