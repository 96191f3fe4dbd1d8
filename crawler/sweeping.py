"""The end of a look that builds on an earlier one: what was left unasked is settled, what went away is removed."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from sqlalchemy import Connection, Engine, delete, select, update
from sqlmodel import col

from crawler.addresses import key
from crawler.again import ROTATION_DAYS
from crawler.recorder import Identity, claim
from facts.words import Reason
from store.batches import batches
from store.tables import LinkTarget, Visit

_AT_ONCE = 400
Canonical = Callable[[str], str]


def settle(engine: Engine, me: Identity, canonical: Canonical) -> int:
    """Settle a look whose crawl has ended, in one transaction; how many addresses went away. May be done again."""
    with engine.begin() as connection:
        claim(connection, me.inspection_id, me.token)
        _settle_unasked(connection, me)
        gone = list(_unreached(connection, me.inspection_id, canonical))
        for keys in batches(gone):
            for table in (LinkTarget, Visit):
                mine = (col(table.inspection_id) == me.inspection_id) & col(table.key).in_(keys)
                connection.execute(delete(table).where(mine))
    return len(gone)


def _settle_unasked(connection: Connection, me: Identity) -> None:
    """What was due and not asked, for a ceiling, keeps what was seen of it; of what is too old nobody can tell."""
    unasked = (
        (col(LinkTarget.inspection_id) == me.inspection_id)
        & col(LinkTarget.seen_on).is_not(None)
        & col(LinkTarget.state).in_(["queued", "left-out"])
    )
    oldest = me.as_of - timedelta(days=ROTATION_DAYS)
    old = unasked & (col(LinkTarget.seen_on) <= oldest)
    keys = select(col(LinkTarget.key)).where(old)
    connection.execute(delete(Visit).where(col(Visit.inspection_id) == me.inspection_id, col(Visit.key).in_(keys)))
    nothing = {"outcome": None, "second_outcome": None, "status": None, "second_status": None, "final_url": None}
    left_out = {"state": "left-out", "reason": Reason.CEILING.value, "seen_on": None}
    connection.execute(update(LinkTarget).where(old).values(**nothing, **left_out))
    connection.execute(update(LinkTarget).where(unasked).values(state="done", reason=None))


def _unreached(connection: Connection, inspection_id: int, canonical: Canonical) -> Iterator[int]:
    """Keys of addresses to which no way leads from the home page any more, over the pages as they stand now."""
    mine = col(LinkTarget.inspection_id) == inspection_id
    homes = select(col(LinkTarget.key)).where(mine, col(LinkTarget.depth) == 0)
    reached = set(connection.execute(homes).scalars())
    moved = dict(_moved(connection, inspection_id, canonical))
    passed: set[int] = set()
    before = -1
    while len(reached) > before:
        before = len(reached)
        reached.update(moved[number] for number in moved.keys() & reached)
        for number, links, further in _visits(connection, inspection_id):
            if number in reached and number not in passed:
                passed.add(number)
                reached.update(memoryview(links).cast("Q"))
                reached.update(memoryview(further).cast("Q"))
    for number in connection.execute(select(col(LinkTarget.key)).where(mine)).scalars():
        if number not in reached:
            yield number


def _moved(connection: Connection, inspection_id: int, canonical: Canonical) -> Iterator[tuple[int, int]]:
    """From which address a redirect leads to which."""
    query = select(col(LinkTarget.key), col(LinkTarget.final_url)).where(
        col(LinkTarget.inspection_id) == inspection_id,
        col(LinkTarget.work) == "crawl",
        col(LinkTarget.final_url) != col(LinkTarget.url),
    )
    for number, final_url in connection.execute(query):
        if final_url:
            yield number, key(canonical(final_url))


def _visits(connection: Connection, inspection_id: int) -> Iterator[tuple[int, bytes, bytes]]:
    query = select(col(Visit.key), col(Visit.link_keys), col(Visit.further)).where(
        col(Visit.inspection_id) == inspection_id
    )
    ordered = query.order_by(col(Visit.depth), col(Visit.id))
    for row in connection.execute(ordered, execution_options={"yield_per": _AT_ONCE}):
        yield row.key, row.link_keys, row.further
