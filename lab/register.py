"""The register of columns as the made-up city's office would keep it, in the order of the portal."""

import datetime
from collections.abc import Iterable

from lab.draft import Draft
from lab.entry import Entry
from lab.fronts import letters
from lab.holders import UNREAD
from lab.pages import Column, Page, names

_PARENT_TYPES = {"xwzx": "news", "zwfw": "service"}
"""What the office says of a parent whose name says it."""


def register(draft: Draft) -> tuple[Entry, ...]:
    """Every column of the portal; small pages such as the site map are none."""
    parents = [_parent(page) for page in draft.groups]
    lists = [_list(column, draft.look.as_of) for column in draft.all_columns()]
    return (*parents, *lists, _mailbox(draft), *draft.entries)


def _parent(page: Page) -> Entry:
    topic = "ztzl" in {each.slug for each in (*page.trail, page)}
    type_ = "topic" if topic else _PARENT_TYPES.get(page.slug, "other")
    return Entry(page.title, page.path, tuple(each.title for each in page.trail), type_, "parent", topic=topic)


def _list(column: Column, as_of: datetime.date) -> Entry:
    rows = "unread" if column.rows_in in UNREAD else "read"
    above = names(column.above) if column.above is not None else ()
    shape = "mixed" if column.form else "list"
    return Entry(
        column.name, column.first.path, above, column.type, shape, rows, column.total, newest(column, as_of),
        column.topic, column.archived,
    )  # fmt: skip


def _mailbox(draft: Draft) -> Entry:
    """A form and the letters that were answered."""
    page = next(each for each in draft.singles if each.kind == "mailbox")
    shown = letters(draft)
    above = names(page.above) if page.above is not None else ()
    newest = _newest(each.date for each in shown)
    return Entry(page.title, page.path, above, "mailbox", "mixed", "read", len(shown), newest)


def newest(column: Column, as_of: datetime.date) -> datetime.date | None:
    """The newest day of a column's items; what has not come yet is no day of publication."""
    dates = [each.date for each in column.items]
    dates += [row.date for rows in column.rows.values() for row in rows]
    return _newest(date for date in dates if date is not None and date <= as_of)


def _newest(dates: Iterable[datetime.date | None]) -> datetime.date | None:
    return max((date for date in dates if date is not None), default=None)
