"""The newest row of a column, and what might be newer and was not seen."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from checks.limits import Limits
from checks.seen import ListPage, PageSeen, RowSeen
from checks.view import View
from facts.columns import Column
from facts.words import Reason

_HOLLOW = frozenset({Reason.SCRIPT_FILLED, Reason.NO_BROWSER})


@dataclass(slots=True)
class Newest:
    """What the rows of a column say.

    day: the newest that counts, None where none is dated. title: of its row, empty where the row was not met again.
    page: the list page on which it stands, None likewise. dated, undated: rows with a day, and rows of which row and
    article were read and show none. hidden: what may hold something newer, by reason.
    article: the newest article that names this column as its place and stands in none of its rows.
    """

    day: date | None = None
    title: str = ""
    page: PageSeen | None = None
    dated: int = 0
    undated: int = 0
    article: date | None = None
    hidden: dict[Reason, int] = field(default_factory=dict)
    _own: date | None = None
    _listed: date | None = None

    def miss(self, reason: Reason) -> None:
        """Count something that may be newer and was not seen."""
        self.hidden[reason] = self.hidden.get(reason, 0) + 1

    def is_contradicted(self, oldest: date) -> bool:
        """Whether an article of this column is fresh though no row is: its list was not read as readers see it."""
        return self.article is not None and self.article >= oldest

    @property
    def why_hidden(self) -> Reason | None:
        """The reason that hides most."""
        return max(self.hidden, key=lambda reason: (self.hidden[reason], reason.value), default=None)


def newest_of(view: View, column: Column, oldest: date, limits: Limits) -> Newest:
    """The newest row that is no later than the day of judging. oldest: the oldest day that is fresh.

    Looks at further pages only where the first does not show a fresh row: lists stand newest first as a rule.
    """
    seen = Newest()
    first, answered = None, False
    for listed in view.items(column.url):
        first, answered = first or listed, answered or listed.answered
        _take(seen, listed, view.as_of)
        if listed is first:
            _doubt_first_page(seen, listed, column, view, limits)
        if _is_enough(seen, column, oldest):
            break
    if first is not None and not answered and _withholds(first, column):
        seen.miss(Reason.UNREAD_LIST)
    _take_register(seen, column, view.as_of)
    _take_articles(seen, column, oldest)
    _judge_undated(seen, limits)
    return seen


def _is_enough(seen: Newest, column: Column, oldest: date) -> bool:
    """Whether further pages cannot change the verdict: something is fresh, or the register met nothing newer."""
    if seen.day is not None and seen.day >= oldest:
        return True
    return seen.dated > 0 and (column.newest is None or _latest(seen) >= column.newest)


def _latest(seen: Newest) -> date:
    return max(seen.day or date.min, seen._own or date.min)


def _take(seen: Newest, listed: ListPage, today: date) -> None:
    for row in listed.rows:
        article = row.link.page.published if row.link and row.link.page else None
        seen._listed = max(filter(None, (seen._listed, article)), default=None)
        if row.own is not None and row.own <= today:
            seen._own = max(seen._own or row.own, row.own)
        if row.day is None:
            _without_day(seen, row)
        elif row.day <= today:
            seen.dated += 1
            if seen.day is None or row.day > seen.day:
                seen.day, seen.title, seen.page = row.day, row.title, listed.page


def _without_day(seen: Newest, row: RowSeen) -> None:
    link = row.link
    if link is None:
        if row.url:
            seen.miss(Reason.ARTICLE_NOT_FETCHED)
        else:
            seen.undated += 1
    elif not link.in_scope:
        seen.miss(Reason.ARTICLE_NOT_FETCHED)
    elif link.unread:
        seen.miss(link.unread)
    elif link.page:
        seen.undated += 1


def _doubt_first_page(seen: Newest, listed: ListPage, column: Column, view: View, limits: Limits) -> None:
    """Say what the first page hides: rows that a script brings, or a list that goes on and is not newest first."""
    link = view.reached(column.url)
    if link is not None and link.unread in _HOLLOW:
        seen.miss(link.unread)
    if column.more_unread and not is_newest_first(listed.rows, limits.share("unsorted_share")):
        seen.miss(Reason.UNREAD_LIST)


def _withholds(first: ListPage, column: Column) -> bool:
    """Whether the first page of a list has rows that nobody could read: the newest, whatever further pages show."""
    return first.more and not first.rows and (first.told is None or column.items < first.told)


def is_newest_first(rows: Iterable[RowSeen], unsorted_share: float) -> bool:
    """Whether a list goes from new to old, but for that share of its steps: pinned rows stand at its head."""
    days = [row.own or row.day for row in rows if row.own or row.day]
    steps = [(first, second) for first, second in pairwise(days) if first and second and first != second]
    rising = sum(1 for first, second in steps if first < second)
    return rising <= unsorted_share * len(steps)


def _take_register(seen: Newest, column: Column, today: date) -> None:
    """What the register met and no page here shows again: rows of another view of the column, and its articles."""
    if column.newest is not None and column.newest <= today and column.newest > _latest(seen):
        seen.day, seen.title, seen.page = column.newest, "", None
        seen.dated += 1


def _take_articles(seen: Newest, column: Column, oldest: date) -> None:
    article = column.newest_article
    if article is None or article <= max(_latest(seen), seen._listed or date.min):
        return
    seen.article = article
    if not seen.dated and article >= oldest:
        seen.day = article  # what nobody could list was published in it all the same


def _judge_undated(seen: Newest, limits: Limits) -> None:
    """Rows without any date are no updates, but where they are most of what is there, nothing can be said."""
    if seen.undated > limits.share("undated_share") * (seen.dated + seen.undated):
        seen.hidden[Reason.NO_DATE] = seen.undated
