"""What all read pages of a site show of what every page should show: one pass over them, for many rules.

Pages are grouped by what they show: a site has a few templates, so that there are a few groups, however many pages.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Final

from checks.disclosure_names import names
from checks.identity_numbers import Odd, oddities
from checks.perview import per_view
from checks.places import MOST_PLACES
from checks.seen import HomePage, PageSeen
from checks.variants import is_aside, is_of_the_frame, is_ordinary
from checks.view import View
from facts.dates import resolve
from facts.fingerprints import subject_key
from facts.guideline import TagLevel, read_tags
from facts.page import PageFacts, is_answer
from facts.verdicts import Place
from facts.words import Hidden

FOOTER: Final = ("site_code", "icp", "police", "organizer", "contact", "find_error", "party_mark", "site_map")
"""The items of the footer, by their names in `facts.page.Footer`."""
_ARTICLE_TAG: Final = "ArticleTitle"
_MOST_TITLES: Final = 400
_FAR_APART: Final = 400
"""Days beyond which it makes no difference how far two dates lie apart."""
_MOST_ODD: Final = 60
"""Different wrong values that are told apart; a site that shows more is told the first ones."""


class Kind(StrEnum):
    """What kind of page something is missing on."""

    HOME = "home"
    COLUMN = "column"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Sign:
    """What a page shows. shown: items of its footer. hidden: by what more may be shown.

    absent, empty, template: tags of the guideline, as `facts.guideline.TagsRead` has them.
    """

    kind: Kind
    shown: frozenset[str]
    hidden: Hidden | None
    absent: tuple[str, ...]
    empty: tuple[str, ...]
    template: tuple[str, ...]


@dataclass(slots=True)
class Pages:
    """Some pages: their ids, and the first of them as places. Grows by eight bytes a page."""

    ids: "array[int]" = field(default_factory=lambda: array("q"))
    places: list[Place] = field(default_factory=list)

    def add(self, page: PageSeen, title: str) -> None:
        """One page more."""
        self.ids.append(page.id)
        if len(self.places) < MOST_PLACES:
            self.places.append(Place(page.url, title))

    @classmethod
    def joined(cls, many: Iterable["Pages"]) -> "Pages":
        """All of them together, places by address."""
        result = cls()
        for pages in many:
            result.ids.extend(pages.ids)
            result.places.extend(pages.places)
        result.places.sort(key=lambda place: (place.page, place.text))
        del result.places[MOST_PLACES:]
        return result


@dataclass(frozen=True, slots=True)
class TwoDates:
    """An article of which reader and machine are told different days."""

    page: PageSeen
    title: str
    printed: date
    meta: date


@dataclass(slots=True)
class Apart:
    """Articles whose two dates lie equally far apart: all of them as pages, the first of them in full."""

    pages: Pages = field(default_factory=Pages)
    first: list[TwoDates] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Titled:
    """A read page by its title."""

    page: PageSeen
    title: str


@dataclass(slots=True)
class Census:
    """The pass and what came of it. home: the home page's sign, None where it was not read.

    anywhere: items that any page at all shows, of whatever kind. odd: pages by the wrong value that they show.
    dated: how many articles have a printed and a meta date; apart: by how many days those of some lie apart, the
    articles. titled: pages whose title may be that of an item of disclosure.
    """

    home_url: str
    home_page: PageSeen | None = None
    home: Sign | None = None
    home_title: str = ""
    groups: dict[Sign, Pages] = field(default_factory=dict)
    anywhere: set[str] = field(default_factory=set)
    odd: dict[Odd, Pages] = field(default_factory=dict)
    dated: int = 0
    apart: dict[int, Apart] = field(default_factory=dict)
    titled: list[Titled] = field(default_factory=list)

    def pages(self, wanted: Callable[[Sign], bool]) -> Pages:
        """The pages with such a sign."""
        return Pages.joined(pages for sign, pages in self.groups.items() if wanted(sign))

    def framed(self, kind: Kind, least_items: int, least_pages: int) -> Mapping[Sign, Pages]:
        """The pages of a kind that can be held against the others.

        A page that shows fewer than `least_items` of the footer's items has not the site's frame (a window, a form, a
        page within a page) and proves nothing, unless no page has them or hardly any page of this kind does.
        """
        mine = {sign: pages for sign, pages in self.groups.items() if sign.kind is kind}
        framed = {sign: pages for sign, pages in mine.items() if len(sign.shown) >= least_items}
        if framed or not any(len(sign.shown) >= least_items for sign in self.groups):
            return framed or mine
        return mine if sum(len(pages.ids) for pages in mine.values()) >= least_pages else {}


@per_view
def home_of(view: View) -> HomePage | None:
    """The home page with its rows and links, None where it was not read."""
    return view.home()


@per_view
def census_of(view: View) -> Census:
    """The census of a site, by one pass over its read pages."""
    home = home_of(view)
    columns = _Columns(view)
    census = Census(home_url=home.page.url if home else view.home_url, home_page=home.page if home else None)
    for page, facts in view.briefs():
        if page.instead is not None or is_answer(facts) or facts.charset.used == "binary":
            continue
        census.anywhere.update(_shown(facts))
        _title(census, page, facts)
        kind = _kind(page, facts, census, columns)
        if kind is not None:
            _count(census, page, _with_tags(view, page, facts, kind), kind)
            _dates(census, page, facts)
    return census


class _Columns:
    """The register's columns: their addresses, whether each is a topic, and their names."""

    def __init__(self, view: View) -> None:
        self.topics: dict[str, bool] = {}
        self.names: set[str] = set()
        for row in view.columns():
            self.topics[subject_key(row.column.url)] = row.column.topic
            self.names.add(row.column.name)


def _kind(page: PageSeen, facts: PageFacts, census: Census, columns: _Columns) -> Kind | None:
    """What kind of page it is; None for one that is not the site's ordinary page, or of no kind."""
    if census.home_page is not None and page.url == census.home_page.url:
        return Kind.HOME
    title = facts.title or facts.html_title or ""
    if not is_ordinary(page.url, census.home_url) or is_of_the_frame(title):
        return None
    topic = columns.topics.get(subject_key(page.url))
    # The register may take a lone article for a column; its own tags say what it is.
    if topic is not None and not (facts.tags.level is TagLevel.ARTICLE and _ARTICLE_TAG not in facts.tags.absent):
        return None if topic or facts.form else Kind.COLUMN
    if facts.tags.level is TagLevel.ARTICLE:
        return _of_article(facts, columns)
    lone = facts.tags.level is TagLevel.COLUMN and not facts.form and not is_aside(page.url)
    return Kind.COLUMN if lone else None


def _of_article(facts: PageFacts, columns: _Columns) -> Kind | None:
    """A page with a title and a text: an article where a day or its own tag says so.

    One that is called as a column is a further page of its list; others are notes, downloads, pages that moved.
    """
    if facts.title in columns.names:
        return Kind.COLUMN
    return Kind.ARTICLE if facts.published.date or _ARTICLE_TAG not in facts.tags.absent else None


def _count(census: Census, page: PageSeen, facts: PageFacts, kind: Kind) -> None:
    hidden = Hidden(facts.footer.hidden) if facts.footer.hidden else None
    tags = facts.tags
    sign = Sign(kind, frozenset(_shown(facts)), hidden, tags.absent, tags.empty, tags.template)
    title = facts.title or facts.html_title or ""
    census.groups.setdefault(sign, Pages()).add(page, title)
    for odd in oddities(facts.footer, facts.site):
        if odd in census.odd or len(census.odd) < _MOST_ODD:
            census.odd.setdefault(odd, Pages()).add(page, title)
    if kind is Kind.HOME:
        census.home, census.home_title = sign, title


def _with_tags(view: View, page: PageSeen, facts: PageFacts, kind: Kind) -> PageFacts:
    """The facts with the tags that a page of that kind should have: where only the register knew it for a column, its
    reading held it against fewer of them."""
    if kind is not Kind.COLUMN or facts.tags.level is not TagLevel.SITE:
        return facts
    metas = (view.facts(page) or facts).meta
    return replace(facts, tags=read_tags(TagLevel.COLUMN, ((meta.name, meta.content) for meta in metas)))


def _shown(facts: PageFacts) -> Iterator[str]:
    return (name for name in FOOTER if getattr(facts.footer, name))


def _title(census: Census, page: PageSeen, facts: PageFacts) -> None:
    title = facts.title or facts.html_title or ""
    if title and len(census.titled) < _MOST_TITLES and names().is_title(title):
        census.titled.append(Titled(page, title))


def _dates(census: Census, page: PageSeen, facts: PageFacts) -> None:
    printed, meta = facts.published.printed, facts.published.meta
    days = resolve(printed, page.seen_on), resolve(meta, page.seen_on)
    if facts.tags.level is not TagLevel.ARTICLE or printed is None or days[0] is None or days[1] is None:
        return
    census.dated += 1
    same = days[0] == days[1] or (printed.startswith("--") and printed[2:] == days[1].isoformat()[5:])
    if same or printed.startswith("P"):
        return
    apart = census.apart.setdefault(min(abs((days[0] - days[1]).days), _FAR_APART), Apart())
    title = facts.title or facts.html_title or ""
    apart.pages.add(page, title)
    if len(apart.first) < MOST_PLACES:
        apart.first.append(TwoDates(page, title, days[0], days[1]))
