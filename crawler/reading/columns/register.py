"""From what was gathered to the register: which addresses are columns, and every fact of each with its reason."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Final

from crawler.reading.columns import kinds, marks
from crawler.reading.columns.candidates import Candidate, Seen, gather
from crawler.reading.columns.days import Days
from crawler.reading.columns.front import Front
from crawler.reading.columns.purpose import archived_of, catalogued_of, topic_of, type_of
from crawler.reading.columns.shaping import FEWEST_ROWS, Shaped, Surroundings, shape_of
from crawler.reading.columns.sheet import Sheet, tally
from crawler.reading.columns.standing import first_level_of
from crawler.reading.place import folders_above
from facts.columns import Because, Column, ColumnType, Ground, Rows, Shape, Why
from facts.words import ItemsOrigin

__all__ = ["Seen", "register"]

_FEWEST_SERVED: Final = 3
_SCREEN: Final = 10
"""So many rows or more, in fives, fill a screen: without a pager nothing shows that they are all."""
_MAJORITY: Final = 0.5
_LONGEST_NAME: Final = 8
_VERY_OFTEN: Final = 5
"""So many pages' menus name a column whose page says nothing of itself."""


def register(seen: Seen, seen_on: date) -> tuple[Column, ...]:
    """All columns of a site, by path and address."""
    found = gather(seen)
    _merge(found)
    columns = {key: candidate for key, candidate in found.items() if _found(candidate)}
    facts = {key: _type(candidate) for key, candidate in columns.items()}
    owners = _owners(columns)
    children = Counter(candidate.path[:-1] for candidate in columns.values() if len(candidate.path) > 1)
    served, plain = _served(columns), _plain_scripts(columns)
    rows = []
    for key, candidate in columns.items():
        kind, because, topic, by_topic = facts[key]
        around = Surroundings(seen.hosts, owners, columns, children[candidate.path], served, plain)
        shaped = shape_of(candidate, kind, around)
        first_level, by_level = first_level_of(candidate)
        archived, by_archive = archived_of(candidate)
        catalogued, by_catalogue = catalogued_of(candidate)
        issuer, by_issuer = _issuer(candidate)
        why = Why(
            found=_found(candidate) or Because(Ground.NOTHING, 0.0),
            name=candidate.named_by,
            path=candidate.placed_by,
            type=because,
            shape=shaped.because,
            first_level=by_level,
            topic=by_topic,
            catalogued=by_catalogue,
            archived=by_archive,
            issuer=by_issuer,
        )
        rows.append(_column(candidate, kind, shaped, (first_level, topic, catalogued, archived), issuer, why, seen_on))
    return tuple(sorted(rows, key=lambda column: (column.path, column.url)))


def _type(candidate: Candidate) -> tuple[ColumnType, Because, bool, Because]:
    topic, by_topic = topic_of(candidate)
    return (*type_of(candidate, topic=topic), topic, by_topic)


def _merge(found: dict[str, Candidate]) -> None:
    """Give pages that are another view of a column to it."""
    best: dict[tuple[str, tuple[str, ...]], Candidate] = {}
    for candidate in sorted(found.values(), key=_rank):
        if parts := _parts(candidate):
            best.setdefault((candidate.name, parts), candidate)
    for key, candidate in list(found.items()):
        if candidate.sheet.first is None or candidate.link is not None:
            continue
        alike = best.get((candidate.name, _parts(candidate)))
        owner = found.get(_owner(candidate, found, alike.key if alike else None) or "")
        if owner is not None and owner is not candidate:
            owner.sheet.absorb(candidate.sheet)
            owner.strands += candidate.strands
            del found[key]


def _owner(candidate: Candidate, found: Mapping[str, Candidate], alike: str | None) -> str | None:
    """The column of which a page is another view: of the same name, and the breadcrumb leads to it, or its
    folder holds the page, or its articles lie in the same part of the site and it is the better known."""
    first = candidate.sheet.first
    if first is not None and first.steps:
        above = found.get(first.step_key or "")
        same = above is not None and above.key != candidate.key and above.name in (candidate.name, first.name)
        return first.step_key if same else None
    holding = (key for key in folders_above(candidate.key) if key in found and found[key].name == candidate.name)
    return next(holding, alike)


def _rank(candidate: Candidate) -> tuple[bool, bool, int, int, str]:
    """Which of several views of a column is the column's own: the better known, the shorter address."""
    sheet = candidate.sheet
    return candidate.link is None, candidate.mapped is None, -sheet.read, len(candidate.key), candidate.key


def _parts(candidate: Candidate) -> tuple[str, ...]:
    first = candidate.sheet.first
    return tuple(sorted({family for family, _ in first.runs})) if first is not None else ()


def _found(candidate: Candidate) -> Because | None:
    """By what an address is a column; None for one that is none."""
    sheet, first = candidate.sheet, candidate.sheet.first
    if not candidate.name or marks.is_no_column(candidate.name):
        return None
    if first is not None and sheet.items >= FEWEST_ROWS:
        return Because(Ground.ROWS, 0.95 if candidate.link or first.steps or first.name else 0.8)
    if candidate.articles:
        return Because(Ground.ARTICLES, 0.9)
    if first is not None and first.name == candidate.name and first.single is None:
        return Because(Ground.META, 0.85)
    if candidate.link is not None and _leads_to_column(candidate):
        return Because(Ground.NAVIGATION, 0.85 if candidate.link.above else 0.65)
    if candidate.named is not None and (candidate.sheet.moved or first is None or _is_titled_by_menu(candidate, first)):
        return Because(Ground.NAVIGATION, 0.65)
    if candidate.mapped is not None and (first is not None or kinds.by_name(candidate.name)):
        return Because(Ground.SITE_MAP, 0.8)
    if first is not None and first.single is None and _is_last_step(candidate, first):
        return Because(Ground.BREADCRUMB, 0.8 if first.step_key else 0.7)
    return None


def _is_titled_by_menu(candidate: Candidate, first: Front) -> bool:
    """Whether a page calls itself what a menu calls it, or that is a name of columns; titles of articles are longer.

    Where all pages of a site bear the site's name, nothing is left but that many menus agree.
    """
    name = candidate.name
    if first.single not in (None, name):
        return False
    if first.titled is None and not first.steps and candidate.named is not None:
        return candidate.named.pages >= _VERY_OFTEN
    shown = name in (first.steps[-1:] or (first.titled,))
    return shown or (len(name) <= _LONGEST_NAME and kinds.by_name(name) is not None)


def _is_last_step(candidate: Candidate, first: Front) -> bool:
    """Whether the breadcrumb ends in the page itself: by its link, or by a name that only a column has."""
    if not first.steps or first.step_key not in (None, candidate.key):
        return False
    return first.step_key is not None or kinds.by_name(first.steps[-1]) is not None


def _leads_to_column(candidate: Candidate) -> bool:
    """Whether a link of the frame leads to a column: named as one, or a page of its own above the body."""
    if kinds.by_name(candidate.name):
        return True
    return candidate.sheet.first is not None and candidate.link is not None and candidate.link.above


def _owners(columns: Mapping[str, Candidate]) -> dict[str, str]:
    """To which column the articles of each part of the site belong, where it is one alone.

    The articles' own word counts; where none was read, that of the lists that show them.
    """
    owners: dict[str, Counter[str]] = {}
    for key, candidate in columns.items():
        for _, family, strand in candidate.strands:
            owners.setdefault(family, Counter())[key] += strand.count
    told = frozenset(owners)
    for key, candidate in columns.items():
        first = candidate.sheet.first
        families = {family for family, _ in first.runs} if first is not None and first.rows else set()
        if first is not None and len(families) == 1 and not families & told:
            owners.setdefault(first.runs[0][0], Counter())[key] += first.rows
    return {family: max(counts, key=lambda key: counts[key]) for family, counts in owners.items() if _one(counts)}


def _one(counts: Counter[str]) -> bool:
    return max(counts.values()) > 0.8 * counts.total()


def _served(columns: Mapping[str, Candidate]) -> bool:
    """Whether the site's pages come with the rows of their lists: several do, and none was found to be filled later."""
    read = [candidate for candidate in columns.values() if candidate.sheet.first is not None]
    full = sum(1 for candidate in read if candidate.sheet.items >= FEWEST_ROWS)
    hidden = any(not c.sheet.items and (c.strands or (c.sheet.first and c.sheet.first.more)) for c in read)
    return full >= _FEWEST_SERVED and not hidden


def _plain_scripts(columns: Mapping[str, Candidate]) -> frozenset[int]:
    """The script files of pages that came with the rows of their list; nothing where those are few."""
    fronts = [
        front
        for candidate in columns.values()
        if (front := candidate.sheet.first) and front.origin == ItemsOrigin.HTML and front.rows >= FEWEST_ROWS
    ]
    enough = len(fronts) >= _FEWEST_SERVED
    return frozenset().union(*(front.scripts for front in fronts)) if enough else frozenset()


def _issuer(candidate: Candidate) -> tuple[str | None, Because]:
    counts: dict[str, int] = {}
    for _, _, strand in candidate.strands:
        for name, count in strand.issuers.items():
            tally(counts, name, count)
    if not counts:
        return None, Because(Ground.NOTHING, 0.0)
    name = max(counts, key=lambda each: (counts[each], each))
    share = counts[name] / max(candidate.articles, 1)
    if share <= _MAJORITY:
        return None, Because(Ground.ARTICLES, round(1 - share, 2))
    return name, Because(Ground.ARTICLES, round(min(share, 0.95), 2))


def _column(
    candidate: Candidate,
    kind: ColumnType,
    shaped: Shaped,
    standing: tuple[bool, bool, bool, bool],
    issuer: str | None,
    why: Why,
    seen_on: date,
) -> Column:
    sheet = candidate.sheet
    own = shaped.rows is not Rows.NONE
    newest, oldest = sheet.days.span(seen_on) if own else (None, None)
    articles = Days()
    for _, _, strand in candidate.strands:
        articles.merge(strand.days)
    complete = _complete(sheet, shaped)
    first_level, topic, catalogued, archived = standing
    return Column(
        name=candidate.name,
        path=candidate.path,
        url=sheet.url,
        type=kind,
        shape=shaped.shape,
        rows=shaped.rows,
        first_level=first_level,
        topic=topic,
        catalogued=catalogued,
        archived=archived,
        issuer=issuer,
        items=sheet.items if own else 0,
        undated=sheet.undated if own else 0,
        newest=newest,
        oldest=oldest,
        articles=candidate.articles,
        newest_article=articles.span(seen_on)[0],
        pages=sheet.read,
        complete=complete,
        more_unread=own and sheet.first is not None and not complete and _goes_on(sheet, shaped),
        why=why,
    )


def _complete(sheet: Sheet, shaped: Shaped) -> bool:
    """Whether the list was read to its end: by the pager's count, by its links, or because it says no more."""
    if sheet.first is None or sheet.withheld or shaped.rows is Rows.UNREAD or sheet.first.number:
        return False
    if shaped.shape not in (Shape.LIST, Shape.MIXED):
        return True
    if sheet.whole or (sheet.told_rows is not None and sheet.items >= sheet.told_rows):
        return True
    if sheet.told_pages is not None:
        return sheet.read >= sheet.told_pages
    if sheet.linked:
        return not sheet.linked & ~sheet.pages
    return not sheet.more and not (sheet.items >= _SCREEN and sheet.items % 5 == 0)


def _goes_on(sheet: Sheet, shaped: Shaped) -> bool:
    """Whether the list says that there is more than was read."""
    more_pages = (sheet.told_pages or 0) > sheet.read or (sheet.told_rows or 0) > sheet.items
    return shaped.rows is Rows.UNREAD or sheet.more or more_pages or bool(sheet.linked & ~sheet.pages)
