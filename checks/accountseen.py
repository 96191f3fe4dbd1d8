"""Accounts as a view sees them: the posts that are known, the looks at them, the pages that list them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import col

from checks.stored import AnyRow, Database, Source, stream
from facts.accounts import MATRIX_NEED, AccountLooked, MatrixPage, PostKept
from facts.dates import SHANGHAI
from facts.outcomes import Outcome
from facts.registry import Adapter
from facts.words import Reason, member
from store.office import AccountLook, Post
from store.tables import Observation

_MOST_LOOKS = 200


@dataclass(frozen=True, slots=True)
class Until:
    """Up to when a view sees: posts of no later day than `day`, and nothing that was seen after `moment`."""

    day: date
    moment: datetime


def posts(db: Database, target_id: int, until: Until) -> Iterator[PostKept]:
    """The posts known then, the newest first; those whose day had not come yet are left out."""
    statement = (
        select(col(Post.title), col(Post.url), col(Post.day), col(Post.first_seen), col(Post.source), col(Post.who))
        .where(*_known(target_id, until))
        .order_by(col(Post.day).desc(), col(Post.id).desc())
    )
    for title, url, day, first_seen, source, who in stream(db, statement):
        yield PostKept(title, url, day, first_seen, member(Adapter, source), who)


def post_count(db: Database, target_id: int, until: Until) -> int:
    """How many posts were known then."""
    return db.execute(select(func.count()).select_from(Post).where(*_known(target_id, until))).scalar_one()


def looks(db: Database, target_id: int, until: Until) -> tuple[AccountLooked, ...]:
    """The last looks before then, the newest first."""
    statement = (
        select(
            col(AccountLook.at),
            col(AccountLook.adapter),
            col(AccountLook.outcome),
            col(AccountLook.reason),
            col(AccountLook.posts),
            col(AccountLook.undated),
            col(AccountLook.newest),
            col(AccountLook.who),
            col(AccountLook.detail),
        )
        .where(col(AccountLook.target_id) == target_id, col(AccountLook.at) <= until.moment)
        .order_by(col(AccountLook.at).desc(), col(AccountLook.id).desc())
        .limit(_MOST_LOOKS)
    )
    return tuple(_look(row) for row in db.execute(statement))


def matrices(source: Source) -> Iterator[MatrixPage]:
    """The pages on which a site lists accounts, as its crawl kept them, by address."""
    statement = (
        select(col(Observation.subject), col(Observation.answer))
        .where(col(Observation.inspection_id) == source.inspection_id, col(Observation.need) == MATRIX_NEED)
        .order_by(col(Observation.subject))
    )
    for subject, answer in stream(source.db, statement):
        yield MatrixPage.from_json(subject, answer)


def newest_day(known: Iterable[PostKept], looked: Iterable[AccountLooked], day: date) -> date | None:
    """The newest day on which something was posted, by what was seen and by a person's word."""
    days = [post.day for post in known]
    days += [look.newest for look in looked if look.newest is not None and look.newest <= day]
    return max(days, default=None)


def _known(target_id: int, until: Until) -> tuple[Any, ...]:
    seen = col(Post.first_seen) <= until.moment.astimezone(SHANGHAI).date()
    return (col(Post.target_id) == target_id, seen, col(Post.day) <= until.day)


def _look(row: AnyRow) -> AccountLooked:
    at, adapter, outcome, reason, count, undated, newest, who, detail = row
    said = None if reason is None else member(Reason, reason)
    return AccountLooked(at, member(Adapter, adapter), Outcome(outcome), said, count, undated, newest, who, detail)
