"""The beginning of a look that builds on an earlier one: its rows taken over, what is due put in the queue."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Engine, case, func, insert, literal, or_, select, update
from sqlmodel import SQLModel, col

from crawler.addresses import key
from crawler.again import ROTATION_DAYS, Again, Known, validators
from crawler.entry import Door
from crawler.frontier import READ_ANEW
from crawler.recorder import Identity, claim
from crawler.rows import LIST_ROWS
from crawler.stored import NEED
from facts.outcomes import REACHED
from facts.words import Reason
from store.batches import batches
from store.inserting import table_of
from store.session import reading
from store.tables import ColumnSeen, Inspection, LinkTarget, Observation, Reading, Visit

_FRESH_DAYS: Final = 3
"""What was published so lately is often corrected."""
_ASKED: Final = ("crawl", "check")
_REACHED: Final = tuple(outcome.value for outcome in REACHED)


@dataclass(frozen=True, slots=True)
class Base:
    """The earlier look. as_of: its day; ceiling: which one it hit."""

    id: int
    as_of: date
    ceiling: str | None


def base_of(engine: Engine, again: Again, me: Identity, home_url: str) -> Base | None:
    """The look to build on; None where today's home page is another, so that it says nothing."""
    query = select(col(Inspection.as_of), col(Inspection.ceiling)).where(
        col(Inspection.id) == again.base,
        col(Inspection.home_url) == home_url,
        col(Inspection.reader_version) == me.reader_version,
    )
    with reading(engine) as connection:
        row = connection.execute(query).first()
    return None if row is None else Base(again.base, row.as_of, row.ceiling)


def take_over(engine: Engine, base: Base, again: Again, me: Identity, door: Door) -> None:
    """Write the first rows of a look that builds on another, in one transaction."""
    with engine.begin() as connection:
        claim(
            connection,
            me.inspection_id,
            me.token,
            home_url=door.home_url,
            reader_version=me.reader_version,
            requests=Inspection.requests + door.requests,
            bytes=Inspection.bytes + door.answer.received,
            ceiling=base.ceiling,
        )
        mine = col(LinkTarget.inspection_id) == me.inspection_id
        connection.execute(table_of(LinkTarget).delete().where(mine))  # a door that stayed shut before left one
        asked = col(LinkTarget.outcome).is_not(None)  # what nobody asked was verified on no day
        asked_on = case((asked, func.coalesce(col(LinkTarget.seen_on), base.as_of)))
        _copy(connection, LinkTarget, base, me, {"seen_on": asked_on})
        _copy(connection, Visit, base, me, {"seen_on": func.coalesce(col(Visit.seen_on), base.as_of)})
        _copy(connection, Observation, base, me, {}, col(Observation.need) == NEED)
        _drop_templates(connection, base, me)
        _put_in_queue(connection, base, again, me)


def _copy(
    connection: Connection,
    model: type[SQLModel],
    base: Base,
    me: Identity,
    changes: dict[str, Any],
    *conditions: ColumnElement[bool],
) -> None:
    table = table_of(model)
    names = [column.name for column in table.columns if column.name != "id"]
    values = {"inspection_id": literal(me.inspection_id)} | changes
    query = select(*(values.get(name, table.c[name]) for name in names))
    query = query.where(table.c.inspection_id == base.id, *conditions).order_by(table.c.id)
    connection.execute(insert(table).from_select(names, query))


def turns(base: date, today: date) -> tuple[int, ...]:
    """Whose turn it is: the remainders by ROTATION_DAYS that the days since the base stand for."""
    days = min((today - base).days, ROTATION_DAYS)
    return tuple(sorted((today - timedelta(days=ago)).toordinal() % ROTATION_DAYS for ago in range(days)))


def _drop_templates(connection: Connection, base: Base, me: Identity) -> None:
    """What hosts answer for nothing is asked anew in its turn too."""
    mine = (col(Observation.inspection_id) == me.inspection_id) & (col(Observation.need) == NEED)
    slots = turns(base.as_of, me.as_of)
    rows = connection.execute(select(col(Observation.id), col(Observation.subject)).where(mine)).all()
    gone = [number for number, subject in rows if key(subject) % ROTATION_DAYS in slots]
    connection.execute(table_of(Observation).delete().where(col(Observation.id).in_(gone)))


def _put_in_queue(connection: Connection, base: Base, again: Again, me: Identity) -> None:
    mine = col(LinkTarget.inspection_id) == me.inspection_id
    told = mine & (col(LinkTarget.state) == "done") & col(LinkTarget.work).in_(_ASKED)
    said = func.coalesce(col(LinkTarget.second_outcome), col(LinkTarget.outcome))
    its_turn = or_(
        (col(LinkTarget.key) % ROTATION_DAYS).in_(turns(base.as_of, me.as_of)),
        col(LinkTarget.seen_on) <= me.as_of - timedelta(days=ROTATION_DAYS),
    )
    waits = update(LinkTarget).values(state="queued")
    kept_away = told & (col(LinkTarget.reason) == Reason.ROBOTS.value) & its_turn
    connection.execute(waits.where(kept_away).values(work="crawl", reason=None))  # its rules may be others by now
    due = or_(col(LinkTarget.depth) == 0, its_turn, said.is_(None), said.not_in(_REACHED))
    connection.execute(waits.where(told, due))
    connection.execute(waits.where(mine, col(LinkTarget.state).in_(["second", "render"])))
    for keys in batches(_keys(connection, base, me)):
        connection.execute(waits.where(told, col(LinkTarget.key).in_(keys)))
    for urls in batches(again.urls):
        connection.execute(waits.where(told, col(LinkTarget.url).in_(urls)))


def _keys(connection: Connection, base: Base, me: Identity) -> set[int]:
    """Of the register's columns, of lists and their further pages, and of what was published lately."""
    columns = select(col(ColumnSeen.url)).where(col(ColumnSeen.inspection_id) == base.id)
    lists = (col(Visit.rows) >= LIST_ROWS) & col(Visit.published).is_(None)
    fresh = col(Visit.published) >= (me.as_of - timedelta(days=_FRESH_DAYS)).isoformat()
    wanted = or_(col(Visit.url).in_(columns), lists, fresh, col(Visit.further) != b"")
    query = select(col(Visit.key), col(Visit.further)).where(col(Visit.inspection_id) == me.inspection_id, wanted)
    found: set[int] = set()
    for number, further in connection.execute(query):
        found.add(number)
        found.update(memoryview(further).cast("Q"))
    return found


def known_pages(engine: Engine, again: Again, me: Identity) -> dict[int, Known]:
    """The pages that wait to be asked again, by key, but for the home page and those that were hollow.

    Those whose turn it is have no validators: what a server says wrongly of its pages is found out by them.
    """
    base = select(col(Inspection.as_of)).where(col(Inspection.id) == again.base)
    oldest = me.as_of - timedelta(days=ROTATION_DAYS)
    read = (
        (col(Reading.content_hash) == col(Visit.content_hash))
        & (col(Reading.url) == col(Visit.url))
        & (col(Reading.reader_version) == me.reader_version)
    )
    same = (col(Visit.inspection_id) == col(LinkTarget.inspection_id)) & (col(Visit.key) == col(LinkTarget.key))
    query = (
        select(
            col(LinkTarget.key), col(LinkTarget.seen_on), col(Visit.url), col(Visit.content_hash), col(Visit.headers)
        )
        .join(Visit, same)
        .join(Reading, read)
        .where(
            col(LinkTarget.inspection_id) == me.inspection_id,
            col(LinkTarget.state) == "queued",
            col(LinkTarget.seen_on).is_not(None),
            col(LinkTarget.depth) > 0,
            or_(col(LinkTarget.reason).is_(None), col(LinkTarget.reason).not_in(READ_ANEW)),
        )
    )
    with reading(engine) as connection:
        slots = turns(connection.execute(base).scalar_one(), me.as_of)
        return {
            number: Known(url, content_hash or "", () if number % ROTATION_DAYS in slots else validators(headers))
            for number, seen_on, url, content_hash, headers in connection.execute(query)
            if seen_on is not None and seen_on > oldest
        }
