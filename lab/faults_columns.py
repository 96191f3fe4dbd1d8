"""Columns that are stale or empty, topics that are forgotten, days that have not come: told off the finished plan."""

import datetime

from lab import ages
from lab.holders import UNREAD
from lab.pages import Column, Page
from lab.plan import FUTURE
from lab.planter import Planter
from lab.register import newest
from lab.variants import months_before

_RULES = {"news": "news-column", "notice": "notice-column", "policy": "notice-column"}


def plant(planter: Planter) -> None:
    """All of this module; nothing may be added to a column any more."""
    _oddities(planter)
    for column in planter.draft.columns:
        _column(planter, column)
    for column in planter.draft.topics:
        _topic(planter, column)
    for entry in planter.draft.entries:
        if entry.rows == "empty" and entry.counted:
            what = "a list without rows, and nothing says why"
            page = next(each for each in planter.draft.singles if each.path == entry.address)
            planter.found(
                "empty",
                "freshness.empty-column",
                planter.own(entry.address),
                what,
                [(page, entry.name)],
                "",
                "suspected",
            )
        elif not entry.counted or entry.rows in ("statement", "unread", "empty"):
            planter.trap(
                f"column-{entry.shape}", planter.own(entry.address), f"{entry.name}: {entry.rows}, enters no count"
            )
    _future(planter)


def stale(column: Column, as_of: datetime.date) -> bool:
    """Whether the column's newest item is older than its type allows, as a reader sees who sees all of it."""
    limit, day = ages.limit(column.type, as_of), newest(column, as_of)
    return limit is not None and day is not None and day < limit and not column.topic and not ages.catalogued(column)


def _column(planter: Planter, column: Column) -> None:
    as_of, url = planter.look.as_of, planter.own(column.first.path)
    day, limit = newest(column, as_of), ages.limit(column.type, as_of)
    if day is None or limit is None:
        return
    if stale(column, as_of):
        assert column.rows_in not in UNREAD, column.slug
        rule = f"freshness.{_RULES.get(column.type, 'column')}"
        what = f"{column.name} ({column.type}): newest of {day}, must not be before {limit}"
        title = next((page.title for page in column.articles if page.date == day), column.name)
        planter.found(f"stale-{column.type}", rule, url, what, [(column.first, title)], "", "suspected")
    elif day - limit <= datetime.timedelta(days=1):
        planter.trap("edge", url, f"{column.name} ({column.type}): newest of {day}, must not be before {limit}")


def _topic(planter: Planter, column: Column) -> None:
    as_of, url = planter.look.as_of, planter.own(column.first.path)
    day = newest(column, as_of)
    if column.type == "topic" and not column.archived and day and day < months_before(as_of, 6):
        what = f"{column.name}: newest of {day}, and nothing says that it is over"
        planter.found("stale-topic", "freshness.stale-topic", url, what, [(column.first, "")], "", "suspected")
    elif column.type == "news" or column.archived:
        planter.trap("topic", url, "what lies in a topic, and a topic that is over, enter no count")


def _oddities(planter: Planter) -> None:
    """An old item on top; rows that name an earlier day than the articles behind them; a title with a day to come."""
    draft, edge = planter.draft, planter.look.as_of - ages.NEWS_DAYS * ages.DAY
    plain = [each for each in draft.columns[1:] if each.type == "news" and each.rows_in == "html" and each.articles]
    for column in plain:
        if len(column.articles) > 4:
            column.pinned = column.articles[-1]
    late = next((each for each in plain if not stale(each, planter.look.as_of)), None)
    for page in late.articles if late is not None else ():
        if page.date is not None and page.date >= edge:
            page.row_date = page.date - datetime.timedelta(days=16)
    if late is not None:
        planter.trap("row-day", planter.own(late.first.path), "rows say an earlier day than the articles print")
    notice = next(each for each in draft.columns if each.type == "notice")
    day = planter.look.as_of + datetime.timedelta(days=25)
    page = notice.articles[-1]
    page.title = f"关于{day.year}年{day.month}月{day.day}日召开听证会的公告"
    planter.trap("day-in-title", planter.own(page.path), "a title with a day to come, of a meeting")


def _future(planter: Planter) -> None:
    column = next((each for each in planter.draft.columns if each.slug == FUTURE), None)
    for page in column.articles if column is not None else ():
        if page.date is not None and page.date > planter.look.as_of:
            what = f"published on {page.date}, which has not come"
            planter.found("future", "freshness.future-date", planter.own(page.path), what, _none(page), "", "suspected")


def _none(page: Page) -> list[tuple[Page, str]]:
    """The places are left open: its row and the article both show the day."""
    return []
