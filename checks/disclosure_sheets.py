"""Where items of disclosure are looked for: the home page, the pages of disclosure, the site map."""

from collections.abc import Iterator
from dataclasses import dataclass

from checks.census import home_of
from checks.disclosure_names import Names
from checks.seen import LinkedPage, PageSeen
from checks.view import View
from facts.columns import Column
from facts.fingerprints import subject_key
from facts.page import Link, PageFacts
from facts.words import Reason


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page on which is looked. inside: it is a page of disclosure, where short names will do."""

    page: PageSeen
    links: tuple[Link, ...]
    inside: bool


@dataclass(frozen=True, slots=True)
class Sheets:
    """All of them, the home page first. gaps: why pages of disclosure that are linked to were not read."""

    sheets: tuple[Sheet, ...]
    gaps: frozenset[Reason]


def sheets_of(view: View, names: Names, columns: tuple[Column, ...]) -> Sheets:
    """The pages on which is looked, a bounded number of them."""
    home = home_of(view)
    if home is None:
        return Sheets((), frozenset())
    first = view.facts(home.page)
    found = [Sheet(home.page, _anchors(first), inside=False)]
    seen = {subject_key(home.page.url)}
    gaps: set[Reason] = set()
    asked = dict.fromkeys((*_named(found[0], names), *_of_columns(columns, names), *_site_map(first)))
    leading = view.leading(asked)
    for url in asked:
        link = leading.get(subject_key(url))
        if link is None or len(found) >= names.most_pages:
            continue
        if link.page is None:
            gaps |= _gap(link)
        elif subject_key(link.page.url) not in seen:
            seen.add(subject_key(link.page.url))
            gaps |= {link.unread} if link.unread else set()
            found.append(Sheet(link.page, _anchors(view.facts(link.page)), inside=True))
    return Sheets(tuple(found), frozenset(gaps))


def is_inside(column: Column, names: Names) -> bool:
    """Whether a column is part of the platform of disclosure."""
    return column.catalogued or any(names.looked.means(step) for step in column.path)


def _anchors(facts: PageFacts | None) -> tuple[Link, ...]:
    return tuple(link for link in facts.links if link.element in ("a", "area")) if facts else ()


def _named(sheet: Sheet, names: Names) -> Iterator[str]:
    """Addresses whose links on the home page are called as pages of disclosure are."""
    for link in sheet.links:
        if names.looked.means(link.text):
            yield link.url.partition("#")[0]


def _of_columns(columns: tuple[Column, ...], names: Names) -> Iterator[str]:
    for column in columns:
        if column.type in names.looked.types or names.looked.means(column.name):
            yield column.url


def _site_map(facts: PageFacts | None) -> Iterator[str]:
    address = facts.footer.site_map if facts else None
    if address and address.startswith(("http://", "https://")):
        yield address.partition("#")[0]


def _gap(link: LinkedPage) -> set[Reason]:
    """Why a page of the site's own was not read; of another's nothing was to be read."""
    return {link.unread} if link.in_scope and link.unread else set()
