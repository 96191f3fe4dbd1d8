"""In what shape a column shows what it holds, and whether its rows were read, are none, or could not be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from crawler.reading.columns import marks
from crawler.reading.columns.candidates import Candidate
from crawler.reading.columns.front import Front
from crawler.reading.place import host_of, place_of
from facts.columns import Because, ColumnType, Ground, Rows, Shape

FEWEST_ROWS: Final = 3
_FORMS: Final = frozenset({ColumnType.MAILBOX, ColumnType.SURVEY, ColumnType.SERVICE})
_ANSWERED: Final = frozenset({ColumnType.MAILBOX, ColumnType.SURVEY})
"""Where a form stands over the list of what others have filled in."""
_LISTS: Final = frozenset(
    {
        ColumnType.NEWS,
        ColumnType.NOTICE,
        ColumnType.POLICY,
        ColumnType.INTERPRETATION,
        ColumnType.PERSONNEL,
        ColumnType.PLAN,
        ColumnType.STATISTICS,
        ColumnType.BUDGET,
        ColumnType.RECRUITMENT,
        ColumnType.INTERVIEW,
        ColumnType.SURVEY,
    }
)
_LITTLE: Final = 40
"""Characters of own text below which a page holds nothing but its frame."""


@dataclass(frozen=True, slots=True)
class Shaped:
    """shape, why, and what was seen of the rows."""

    shape: Shape
    because: Because
    rows: Rows


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the site and its other columns say.

    hosts: the site's own. owners: to which column the articles of a part of the site belong.
    children: how many columns stand right beneath this one. served: the site's lists come with their
    rows in the page, so that a page without any has none. plain: the script files of pages that came with the rows of
    their list: none of them fills lists.
    """

    hosts: frozenset[str]
    owners: Mapping[str, str]
    columns: Mapping[str, Candidate]
    children: int
    served: bool
    plain: frozenset[int] = frozenset()


def shape_of(candidate: Candidate, kind: ColumnType, around: Surroundings) -> Shaped:
    """The shape of one column."""
    first = candidate.sheet.first
    if jump := _jump(candidate, around):
        return Shaped(Shape.JUMP, Because(Ground.REDIRECT, jump), Rows.NONE)
    if first is None:
        return _unread(candidate, around)
    if parent := _parent(candidate, first, around):
        return parent
    if candidate.sheet.items:
        return _rows(candidate, first, kind)
    return _without_rows(candidate, first, kind, around)


def _jump(candidate: Candidate, around: Surroundings) -> float | None:
    """How sure it is that the column only sends its reader on: to another host, or to another column."""
    first, sheet = candidate.sheet.first, candidate.sheet
    if host_of(candidate.key) not in around.hosts:
        return 0.9
    if sheet.moved is not None:
        return 0.95 if place_of(sheet.moved).key != candidate.key else None
    if first is not None and first.refresh and place_of(first.refresh).key != candidate.key and not first.rows:
        return 0.9
    return None


def _unread(candidate: Candidate, around: Surroundings) -> Shaped:
    if candidate.strands:
        return Shaped(Shape.LIST, Because(Ground.ARTICLES, 0.6), Rows.UNREAD)
    if around.children > 1:
        return Shaped(Shape.PARENT, Because(Ground.BREADCRUMB, 0.6), Rows.NONE)
    return Shaped(Shape.UNKNOWN, Because(Ground.NOTHING, 0.0), Rows.UNREAD)


def _parent(candidate: Candidate, first: Front, around: Surroundings) -> Shaped | None:
    """Blocks of several columns' rows, or rows that are columns themselves."""
    if candidate.holds:
        return Shaped(Shape.PARENT, Because(Ground.LINKS, 0.9), Rows.NONE)
    blocks = {around.owners.get(family, family) for family, _ in first.runs}
    known = {owner for owner in blocks if owner in around.columns}
    others, own = known - {candidate.key}, candidate.key in known
    if len(others) > 1 and not own and _in_blocks(first, around):
        return Shaped(Shape.PARENT, Because(Ground.LINKS, 0.9), Rows.NONE)
    if len(others) == 1 and not own and _is_child(next(iter(others)), candidate, around):
        return Shaped(Shape.PARENT, Because(Ground.LINKS, 0.8), Rows.NONE)
    if own and len(others) > 1 and around.children > 1 and not candidate.sheet.linked:
        return Shaped(Shape.MIXED, Because(Ground.LINKS, 0.6), Rows.READ)
    targets = sum(1 for key in first.targets if key in around.columns and key != candidate.key)
    if targets >= FEWEST_ROWS and 2 * targets > len(first.targets) and 2 * targets > first.rows:
        return Shaped(Shape.PARENT, Because(Ground.ROWS, 0.85), Rows.NONE)
    if sum(1 for key in first.menu if key in around.columns) > 1:
        return Shaped(Shape.PARENT, Because(Ground.LINKS, 0.75), Rows.NONE)
    if around.children > 1 and (first.rows < FEWEST_ROWS or len(others) > 1) and not own:
        return Shaped(Shape.PARENT, Because(Ground.BREADCRUMB, 0.8), Rows.NONE)
    return None


def _is_child(key: str, candidate: Candidate, around: Surroundings) -> bool:
    return around.columns[key].path[:-1] == candidate.path


def _in_blocks(first: Front, around: Surroundings) -> bool:
    """Whether each column's rows stand together; in a list of many columns' articles they are mixed by date."""
    owners = [around.owners.get(family, family) for family, _ in first.runs]
    return len(owners) <= 1.5 * len(set(owners))


def _rows(candidate: Candidate, first: Front, kind: ColumnType) -> Shaped:
    sheet = candidate.sheet
    if first.form and kind in _ANSWERED:
        return Shaped(Shape.MIXED, Because(Ground.FORM, 0.8), Rows.READ)
    if sheet.items >= FEWEST_ROWS:
        dated = 2 * sheet.days.dated >= sheet.items
        return Shaped(Shape.LIST, Because(Ground.ROWS, 0.95 if dated else 0.75), Rows.READ)
    if sheet.read > 1 or first.linked or sheet.told_rows:
        return Shaped(Shape.LIST, Because(Ground.PAGER, 0.8), Rows.READ)
    if candidate.strands:
        return Shaped(Shape.LIST, Because(Ground.ARTICLES, 0.8), Rows.READ)
    if kind in _LISTS and sheet.days.dated == sheet.items and first.steps:
        return Shaped(Shape.LIST, Because(Ground.NAME, 0.6), Rows.READ)
    return Shaped(Shape.UNKNOWN, Because(Ground.ROWS, 0.5), Rows.READ)


def _asked_or_said(candidate: Candidate, first: Front, kind: ColumnType) -> Shaped | None:
    """A form to fill in, by itself or by the column's name; or one text, where there is none."""
    if first.form:
        return Shaped(Shape.QUERY, Because(Ground.FORM, 0.85), Rows.NONE)
    if first.single is not None and kind not in _LISTS:
        return Shaped(Shape.SINGLE, Because(Ground.TITLE, 0.9), Rows.NONE)
    if marks.is_query(candidate.name) or kind in _FORMS:
        return Shaped(Shape.QUERY, Because(Ground.NAME, 0.6), Rows.NONE)
    return None


def _without_rows(candidate: Candidate, first: Front, kind: ColumnType, around: Surroundings) -> Shaped:
    """A page without a row: empty, with a statement, a list that was not read, or no list at all."""
    sheet = candidate.sheet
    if candidate.strands:
        return Shaped(Shape.LIST, Because(Ground.ARTICLES, 0.7), Rows.UNREAD)
    if first.more or sheet.told_rows or (sheet.told_pages or 0) > 1:
        return Shaped(Shape.LIST, Because(Ground.PAGER, 0.7), Rows.UNREAD)
    if first.said_nothing and first.body < 5 * _LITTLE:
        return Shaped(Shape.LIST, Because(Ground.TEXT, 0.8), Rows.STATEMENT)
    if first.counted_zero or sheet.told_rows == 0 or sheet.told_pages == 0:
        return Shaped(Shape.LIST, Because(Ground.PAGER, 0.9), Rows.EMPTY)
    if sheet.sided and kind in _LISTS:
        return Shaped(Shape.LIST, Because(Ground.NAME, 0.6), Rows.UNREAD)
    if shaped := _asked_or_said(candidate, first, kind):
        return shaped
    if first.body >= _LITTLE:
        return Shaped(Shape.SINGLE, Because(Ground.TEXT, 0.7), Rows.NONE)
    if kind in _LISTS:
        if (around.served or (first.bare and first.scripts <= around.plain)) and not sheet.sided:
            return Shaped(Shape.LIST, Because(Ground.NAME, 0.6), Rows.EMPTY)
        return Shaped(Shape.LIST, Because(Ground.NAME, 0.5), Rows.UNREAD)
    return Shaped(Shape.UNKNOWN, Because(Ground.NOTHING, 0.3), Rows.NONE)
