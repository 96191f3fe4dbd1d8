"""How old the newest item of each column is: over the limit by a day or by far, exactly at it, a day before it, new."""

import datetime
import random
from collections.abc import Iterator

from lab.draft import Draft
from lab.holders import UNREAD
from lab.pages import Column
from lab.variants import months_before

DAY = datetime.timedelta(days=1)
NEWS_DAYS = 14
SLOW = ("notice", "policy", "interpretation")
"""Types in which something new must stand every six months."""
YEARLY = ("personnel", "plan", "statistics", "budget")
"""Types with a rhythm of a year; annual reports have it too, but come out at their own time."""
MONTHS = dict.fromkeys(SLOW, 6) | dict.fromkeys((*YEARLY, "annual-report"), 12)
_WANTED = {"news": {"hit": 5, "near": 4, "far": 1}, "others": {"hit": 10, "near": 9, "far": 2}}
_FRESH_DAYS = 150
"""What no rule may call stale is at most this old."""


def limit(type_: str, as_of: datetime.date) -> datetime.date | None:
    """The oldest day that is not stale for a column of this type; None where no rhythm is known for certain."""
    if type_ == "news":
        return as_of - NEWS_DAYS * DAY
    return months_before(as_of, MONTHS[type_]) if type_ in MONTHS else None


def plan(draft: Draft) -> None:
    """Fix the newest day of every column of the portal."""
    rng = random.Random(f"ages/{draft.look.seed}")
    newest = draft.look.as_of - draft.look.newest_age * DAY
    draft.days[draft.columns[0].slug] = newest
    _news(draft, newest, rng)
    _others(draft, newest, rng)
    _topics(draft, newest, rng)
    for column in draft.columns:
        draft.days.setdefault(column.slug, newest - rng.randint(0, _FRESH_DAYS - draft.look.newest_age) * DAY)


def first_clause(column: Column) -> bool:
    """Whether a column counts among news, notices and policies of the first level."""
    return column.type == "news" or (column.type in ("notice", "policy") and column.above is None)


def _readable(column: Column) -> bool:
    return column.rows_in not in UNREAD


def _told(column: Column) -> bool:
    """Whether its rows say their days: a few links without any are hardly a list for a reader who sees only them."""
    return _readable(column) and column.style.date != "none"


def _news(draft: Draft, newest: datetime.date, rng: random.Random) -> None:
    """The columns of the first clause. A home page that is stale has none that is not."""
    as_of, wanted = draft.look.as_of, _WANTED["news"][draft.look.variant.news]
    edge = as_of - NEWS_DAYS * DAY
    turns = _near(edge)
    wanted -= draft.look.newest_age > NEWS_DAYS
    for column in [each for each in draft.columns[1:] if each.type == "news"]:
        if (wanted > 0 and _readable(column)) or newest < edge:
            back = 1 if wanted % 2 else rng.randint(2, 40)
            draft.days[column.slug] = min(edge, newest) - back * DAY
            wanted -= 1
        else:
            draft.days[column.slug] = min(next(turns) if _readable(column) else newest, newest)
    for column in [each for each in draft.columns if first_clause(each) and each.type != "news"]:
        old = limit(column.type, as_of)
        assert old is not None
        stale = wanted > 0 and _readable(column)
        draft.days[column.slug] = old - (DAY if stale else -rng.choice([0, 1]) * DAY)
        wanted -= stale


def _others(draft: Draft, newest: datetime.date, rng: random.Random) -> None:
    """The columns that should be updated, beside those of the first clause."""
    as_of, wanted = draft.look.as_of, _WANTED["others"][draft.look.variant.others]
    wanted -= draft.look.variant.disclosure == 0  # last year's annual report is missing, so the column is stale
    turns: dict[str, Iterator[datetime.date]] = {}
    for column in _due(draft):
        old = limit(column.type, as_of)
        assert old is not None
        if wanted > 0:
            draft.days[column.slug] = old - (1 if wanted % 2 else rng.randint(25, 90)) * DAY
            wanted -= 1
        else:
            day = next(turns.setdefault(column.type, _near(old)))
            draft.days[column.slug] = min(day, newest)


def _due(draft: Draft) -> list[Column]:
    """Columns that should be updated and whose rows any reader sees; of each rule some, whatever the count."""
    found = [each for each in draft.columns if each.type in (*SLOW, *YEARLY) and not first_clause(each)]
    found = [each for each in found if _told(each) and not catalogued(each)]
    # One of each kind in turn, so that whatever the count each rule has some.
    return sorted(found, key=lambda each: (_rank(found, each), each.type in SLOW))


def _rank(found: list[Column], column: Column) -> int:
    alike = [each for each in found if (each.type in SLOW) == (column.type in SLOW)]
    return alike.index(column)


def catalogued(column: Column) -> bool:
    """Whether it stands in what is a disclosure catalogue by its name."""
    return any(page.slug == "fdzdgknr" for page in column.trail)


def _topics(draft: Draft, newest: datetime.date, rng: random.Random) -> None:
    """One topic in use is forgotten, another stands at the limit; a topic's own news are old, which counts nowhere."""
    old = months_before(draft.look.as_of, 6)
    plain = [each for each in draft.topics if each.type == "topic" and not each.archived]
    plain.sort(key=_told)
    for index, column in enumerate(reversed(plain)):
        forgotten = index == 0 and draft.look.seed % 4 > 0 and _told(column)
        draft.days[column.slug] = old - DAY if forgotten else min(old, newest)
    for column in draft.topics:
        if column.type == "news":
            draft.days[column.slug] = min(newest, draft.look.as_of) - rng.randint(20, 60) * DAY
        elif column.type == "policy":
            draft.days[column.slug] = newest - rng.randint(0, 90) * DAY
        elif column.archived:
            draft.days[column.slug] = newest - rng.randint(400, 900) * DAY


def _near(edge: datetime.date) -> Iterator[datetime.date]:
    """Days that are not stale: the last such day, the day after it, and later ones."""
    yield edge
    yield edge + DAY
    step = 1
    while True:
        step += 3
        yield edge + step * DAY
