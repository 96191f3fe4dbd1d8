"""The newest thing that a home page shows, and what might be newer unseen."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from checks.limits import Limits
from checks.seen import HomePage, LinkedPage, PageSeen, RowSeen
from checks.view import View
from facts.words import Reason

_REFUSED = frozenset({Reason.BLOCKED, Reason.ROBOTS})


@dataclass(frozen=True, slots=True)
class Dated:
    """Something on a page and its day."""

    day: date
    title: str
    url: str


@dataclass(slots=True)
class HomeSeen:
    """What the home page shows.

    page: its visit, None where it was not read. newest: of all that is dated. dated, undated: rows
    and articles with a day, and rows that were read and have none. unsure: addresses that lead
    elsewhere or refused us, so that the verdict cannot be certain. unknown: what may hold something
    newer, by reason. second_level: its columns' pages were read too, as it is but navigation.
    """

    page: PageSeen | None = None
    newest: Dated | None = None
    dated: int = 0
    undated: int = 0
    unsure: int = 0
    second_level: bool = False
    unknown: dict[Reason, int] = field(default_factory=dict)

    def miss(self, reason: Reason, count: int = 1) -> None:
        """Count something that may be newer and was not seen."""
        self.unknown[reason] = self.unknown.get(reason, 0) + count

    def take(self, dated: Dated) -> None:
        """Count something dated."""
        self.dated += 1
        if self.newest is None or dated.day > self.newest.day:
            self.newest = dated


def home_seen(view: View, limits: Limits) -> HomeSeen:
    """Everything that says when the home page was last updated.

    Days after the look are passed over: they are planned or wrong, and no update.
    """
    seen = HomeSeen()
    home = view.home()
    if home is None:
        seen.miss(view.home_unread())
        return seen
    seen.page = home.page
    if home.unread is not None:
        seen.miss(home.unread)
    today = view.as_of
    _rows(seen, home.rows, today)
    plain = _beside_rows(home)
    articles = [page for link in plain if (page := link.page) and page.published and page.published <= today]
    _articles(seen, articles, view, limits)
    if len(home.rows) + len(articles) < limits.whole("navigation_rows"):
        _second_level(seen, plain, view)
    else:
        _unread(seen, plain)
    _undated(seen, limits)
    if seen.newest is not None and len(home.rows) + len(plain) < limits.whole("least_shown"):
        seen.miss(Reason.UNREAD_LIST)  # a home page shows more than this: we have not found its lists
    return seen


def _beside_rows(home: HomePage) -> list[LinkedPage]:
    """The site's own pages to which the home page links, other than by a row of its list."""
    in_rows = {row.link.url for row in home.rows if row.link}
    own = {home.page.id}
    return [
        link
        for link in home.links
        if link.in_scope and link.url not in in_rows and (link.page is None or link.page.id not in own)
    ]


def _rows(seen: HomeSeen, rows: Iterable[RowSeen], today: date) -> None:
    for row in rows:
        if row.day is None:
            _row_without_day(seen, row)
        elif row.day <= today:
            seen.take(Dated(row.day, row.title, row.url or ""))


def _row_without_day(seen: HomeSeen, row: RowSeen) -> None:
    link = row.link
    if link is None:
        if row.url:
            seen.miss(Reason.ARTICLE_NOT_FETCHED)
        else:
            seen.undated += 1
    elif not link.in_scope:
        seen.unsure += 1
    elif link.unread:
        seen.miss(link.unread)
    elif link.page:
        seen.undated += 1


def _articles(seen: HomeSeen, pages: list[PageSeen], view: View, limits: Limits) -> None:
    """Take the articles, newest first, only until one is: the older ones do not matter."""
    seen.dated += len(pages)
    for page in sorted(pages, key=_newest_first):
        if page.published is None or (seen.newest and page.published <= seen.newest.day):
            return
        article = view.article(page)
        if article.printed or article.rows < limits.whole("list_rows"):
            # A list's own date is that of its making, not of anything in it.
            seen.newest = Dated(page.published, article.title, page.url)
            return


def _newest_first(page: PageSeen) -> tuple[int, str]:
    return -(page.published or date.min).toordinal(), page.url


def _second_level(seen: HomeSeen, links: Iterable[LinkedPage], view: View) -> None:
    seen.second_level = True
    for link in links:
        if link.page:
            _rows(seen, view.rows(link.page), view.as_of)
        if link.unread:
            seen.miss(Reason.UNREAD_LIST if link.unread is Reason.ARTICLE_NOT_FETCHED else link.unread)


def _unread(seen: HomeSeen, links: Iterable[LinkedPage]) -> None:
    for link in links:
        if link.page or link.unread in (None, Reason.ARTICLE_NOT_FETCHED):
            continue  # read, or answered and no page: broken, or a file
        if link.unread in _REFUSED:
            seen.unsure += 1
        else:
            seen.miss(link.unread)


def _undated(seen: HomeSeen, limits: Limits) -> None:
    """Rows without a date are not updates, but where they are most of what is there, nothing can be said."""
    if seen.undated > limits.share("undated_share") * (seen.dated + seen.undated):
        seen.miss(Reason.NO_DATE, seen.undated)
    elif seen.newest is None and not seen.unknown:
        seen.miss(Reason.NO_DATE)
