"""Looks for items of disclosure: in the register of columns, in titles of read pages, in links of a few pages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from checks.census import census_of
from checks.disclosure_names import Called, names
from checks.disclosure_sheets import Sheets, is_inside, sheets_of
from checks.homecheck import home_gap
from checks.seen import LinkedPage
from checks.view import View
from facts.columns import Column, Rows, Shape
from facts.disclosure import DisclosureState
from facts.fingerprints import subject_key
from facts.words import Reason

Means: TypeAlias = Callable[[str, bool], bool]
"""Whether a text means what is looked for; the flag: it stands on a page or in a column of disclosure."""
_MOST_LINKS: Final = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """What can be said of one item. day: that the thing found shows. reason: why nobody can tell."""

    state: DisclosureState
    url: str | None = None
    title: str = ""
    day: date | None = None
    reason: Reason | None = None


class Search:
    """One search of a site; what is opened for it is opened once."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.columns: tuple[Column, ...] = tuple(
            row.column for row in view.columns() if not row.column.topic and not row.column.archived
        )
        self._names = names()
        self._sheets: Sheets = sheets_of(view, self._names, self.columns)
        self.looked_in = tuple(sheet.page for sheet in self._sheets.sheets)

    def item(self, called: Called) -> Answer:
        """Whether an item stands on the site, or a working link to it does."""

        def means(text: str, inside: bool) -> bool:
            return called.means(text, inside=inside)

        return self.column(called) or self.title(means) or self.link(means) or self.platform() or self.none()

    def column(self, called: Called) -> Answer | None:
        """A column that is it, by type or name; not one that stands empty."""
        for column in self.columns_of(called):
            if column.rows is not Rows.EMPTY:
                day = max((day for day in (column.newest, column.newest_article) if day), default=None)
                return Answer(DisclosureState.PRESENT, column.url, column.name, day)
        return None

    def columns_of(self, called: Called) -> list[Column]:
        """Columns that are an item, those on the highest level first."""
        found = [row for row in self.columns if row.type in called.types or self._is_named(row, called)]
        return sorted(found, key=lambda column: (len(column.path), column.path, column.url))

    def title(self, means: Means) -> Answer | None:
        """A read page whose title is it; the newest of several."""
        found = [row for row in census_of(self.view).titled if means(row.title, False)]
        if not found:
            return None
        best = max(found, key=lambda row: (row.page.published or date.min, row.page.url))
        return Answer(DisclosureState.PRESENT, best.page.url, best.title, best.page.published)

    def link(self, means: Means) -> Answer | None:
        """A link whose text says that it leads there: read, or on another's host and opened."""
        told = [answer for link, text in self._links(means) if (answer := _of_link(link, text)) is not None]
        present = next((answer for answer in told if answer.state is DisclosureState.PRESENT), None)
        return present or next(iter(told), None)

    def platform(self) -> Answer | None:
        """A working link to the statutory platform on another's host."""
        for link, text in self._links(lambda text, _: self._names.platform.means(text, inside=True)):
            if _is_others(link):
                return Answer(DisclosureState.PRESENT, link.url, f"{text}（统一平台）")
        return None

    def none(self) -> Answer:
        """Not found; or nobody can tell, since something where it may stand was not read."""
        reason = home_gap(self.view, self._names.least_shown)
        if reason is None and not self.view.inspection.complete:
            reason = self.view.waiting
        reason = reason or min(self._sheets.gaps, default=None)
        return Answer(DisclosureState.UNKNOWN if reason else DisclosureState.NOT_FOUND, reason=reason)

    def _is_named(self, column: Column, called: Called) -> bool:
        return called.means(column.name, inside=is_inside(column, self._names))

    def _links(self, means: Means) -> list[tuple[LinkedPage, str]]:
        """Links with such a text, and where they lead."""
        texts: dict[str, tuple[str, str]] = {}
        for sheet in self._sheets.sheets:
            for link in sheet.links:
                if len(texts) < _MOST_LINKS and means(link.text, sheet.inside):
                    url = link.url.partition("#")[0]
                    texts.setdefault(subject_key(url), (url, link.text))
        known: Mapping[str, LinkedPage] = self.view.leading(url for url, _ in texts.values())
        return [(known[key], text) for key, (_, text) in texts.items() if key in known]


def _of_link(link: LinkedPage, text: str) -> Answer | None:
    """What a link that is called so says; None where it leads nowhere."""
    if link.page is not None:
        return Answer(DisclosureState.PRESENT, link.page.url, text, link.page.published)
    if _is_others(link):
        return Answer(DisclosureState.PRESENT, link.url, text)
    return Answer(DisclosureState.UNKNOWN, link.url, text, reason=link.unread) if link.unread else None


def _is_others(link: LinkedPage) -> bool:
    """Whether it opens, and was not to be read: on another's host, or a file."""
    return link.page is None and not link.in_scope and link.unread is Reason.ARTICLE_NOT_FETCHED


def leads_away(column: Column) -> bool:
    """Whether a column only sends its reader elsewhere."""
    return column.shape is Shape.JUMP
