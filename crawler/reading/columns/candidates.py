"""Addresses that may be columns, with everything that speaks of them, and what they are called."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from crawler.reading.columns import kinds, marks
from crawler.reading.columns.frame import FrameLink
from crawler.reading.columns.nesting import Nesting, nest
from crawler.reading.columns.sheet import Sheet, Strand
from crawler.reading.columns.sides import without_sides
from crawler.reading.place import folders_above, host_of, place_of
from facts.columns import Because, Ground

Steps = tuple[str, ...]
NOT_KNOWN: Final = Because(Ground.NOTHING, 0.0)
_AGREED: Final = 0.97
_STRONG: Final = 0.85
_FAIR: Final = 0.6
_DEEPEST: Final = 8
_LONGEST_NAME: Final = 12
"""Titles of articles hold the words of names as well, and are longer."""
_OFTEN: Final = 2
"""On so many list pages a menu has to lead to a column by the same name."""


class Named(NamedTuple):
    """A link that menus of list pages hold. pages: on how many of them it has this text."""

    url: str
    text: str
    pages: int


@dataclass(frozen=True, slots=True)
class Seen:
    """What a fold has gathered. hosts: the site's own."""

    hosts: frozenset[str]
    sheets: Mapping[str, Sheet]
    strands: Mapping[tuple[Steps, str], Strand]
    frame: Mapping[str, FrameLink]
    site_map: Mapping[str, tuple[str, str]]
    named: Mapping[str, Named]
    moved: Mapping[str, tuple[str, str]]


@dataclass(slots=True)
class Candidate:
    """One address and what speaks of it. sheet: without pages where none was read. strands: articles
    that name it, with their breadcrumbs and the part of the site they lie in. named: by menus. holds: columns
    whose rows it shows in blocks."""

    key: str
    sheet: Sheet
    link: FrameLink | None = None
    named: Named | None = None
    holds: tuple[str, ...] = ()
    mapped: str | None = None
    strands: list[tuple[Steps, str, Strand]] = field(default_factory=list)
    name: str = ""
    named_by: Because = NOT_KNOWN
    path: Steps = ()
    placed_by: Because = NOT_KNOWN

    @property
    def articles(self) -> int:
        """How many articles name it."""
        return sum(strand.count for _, _, strand in self.strands)


def gather(seen: Seen) -> dict[str, Candidate]:
    """All candidates of a site, named, with their paths."""
    sheets = without_sides(seen.sheets)
    found = {key: Candidate(key, sheet) for key, sheet in sheets.items()}
    _attach_strands(found, seen)
    _attach_links(found, seen)
    for key, (asked, reached) in seen.moved.items():
        if key not in found and (key in seen.frame or key in seen.site_map):
            found[key] = Candidate(key, Sheet(key, asked), seen.frame.get(key))
        if key in found:
            found[key].sheet.moved = reached
    for candidate in found.values():
        candidate.name, candidate.named_by = _name(candidate)
    _place(found, nest(sheets))
    return found


def _attach_links(found: dict[str, Candidate], seen: Seen) -> None:
    """What site map, frame and menus lead to: columns that were read, and those that nobody read."""
    for key, (url, text) in seen.site_map.items():
        if _may_be_unread(found, key, url, text, seen.hosts):
            found.setdefault(key, Candidate(key, Sheet(key, url))).mapped = text
    for key, link in seen.frame.items():
        if _may_be_unread(found, key, link.url, link.text, seen.hosts, above=link.above):
            found.setdefault(key, Candidate(key, Sheet(key, link.url))).link = link
    for key, named in seen.named.items():
        if named.pages >= _OFTEN and _may_be_unread(found, key, named.url, named.text, seen.hosts):
            found.setdefault(key, Candidate(key, Sheet(key, named.url))).named = named


def _place(found: Mapping[str, Candidate], nested: Nesting) -> None:
    """Give each candidate its path, and what it holds."""
    for key, below in nested.children.items():
        found[key].holds = below
    above = {**_menus(found), **nested.parents}
    for candidate in found.values():
        candidate.path, candidate.placed_by = _path(candidate, found, above, _DEEPEST)


def _may_be_unread(
    found: Mapping[str, Candidate], key: str, url: str, text: str, hosts: frozenset[str], *, above: bool = False
) -> bool:
    """Whether a link of the frame or the site map stands for a column: one that was read, or one whose
    name is that of a column. On another host only whole names count, since friends are linked too, and
    titles of articles hold the words of names as well; or any in the navigation above the page's own part.
    """
    if key in found:
        return True
    guess = kinds.by_name(text) if marks.is_name(text) else None
    if guess is None or marks.is_variant("/" + key.partition("/")[2]):
        return False
    if host_of(key) in hosts:
        place = place_of(url)
        like = place.front and not place.firsts and (above or len(text) <= _LONGEST_NAME)
        return like or guess.confidence >= kinds.EXACT
    return guess.confidence >= kinds.EXACT or above


def _attach_strands(found: dict[str, Candidate], seen: Seen) -> None:
    """Give articles to the column that their breadcrumb links to, else to the one of the same path or part."""
    for (steps, family), strand in seen.strands.items():
        key = strand.key
        if key and key not in found and host_of(key) in seen.hosts and not marks.is_no_column(steps[-1]):
            found[key] = Candidate(key, Sheet(key, f"http://{key}"))
        if key and key in found:
            found[key].strands.append((steps, family, strand))
    by_steps = {first.steps: key for key, each in found.items() if (first := each.sheet.first) and first.steps}
    by_family = _families(found)
    for (steps, family), strand in seen.strands.items():
        if strand.key not in found:
            key = by_steps.get(steps) or by_family.get(family)
            if key:
                found[key].strands.append((steps, family, strand))


def _families(found: Mapping[str, Candidate]) -> dict[str, str]:
    """Which part of the site belongs to one column alone."""
    owners: dict[str, str | None] = {}
    for key, candidate in found.items():
        first = candidate.sheet.first
        if first is not None and len(first.runs) == 1 and first.rows:
            family = first.runs[0][0]
            owners[family] = None if family in owners else key
    return {family: key for family, key in owners.items() if key}


def _name(candidate: Candidate) -> tuple[str, Because]:
    """The name that most speaks for, and by what."""
    votes: dict[str, float] = {}
    grounds: dict[str, Ground] = {}
    for text, ground, weight in _votes(candidate):
        if marks.is_name(text):
            votes[text] = votes.get(text, 0) + weight
            grounds.setdefault(text, ground)
    if not votes:
        return "", NOT_KNOWN
    name = max(votes, key=lambda text: votes[text])
    weight = votes[name]
    return name, Because(grounds[name], _AGREED if weight >= 4 else _STRONG if weight >= 2 else _FAIR)


def _votes(candidate: Candidate) -> Iterable[tuple[str, Ground, float]]:
    first = candidate.sheet.first
    if first is not None:
        yield first.name or "", Ground.META, 3
        if first.steps and first.step_key in (None, candidate.key):
            yield first.steps[-1], Ground.BREADCRUMB, 3 if first.step_key else 1.5
    if candidate.link is not None:
        yield candidate.link.text, Ground.NAVIGATION, 2
    if candidate.mapped is not None:
        yield candidate.mapped, Ground.SITE_MAP, 2
    if candidate.named is not None:
        yield candidate.named.text, Ground.NAVIGATION, 1.5
    for steps, _, strand in candidate.strands[:3]:
        if steps and strand.key == candidate.key:
            yield steps[-1], Ground.ARTICLES, 2
    if first is not None:
        yield first.titled or "", Ground.TITLE, 1
        yield marks.plain(first.single or ""), Ground.TITLE, 0.5


def _menus(found: Mapping[str, Candidate]) -> dict[str, str]:
    """Which column's page alone leads to another."""
    parents: dict[str, set[str]] = {}
    for key, candidate in found.items():
        if candidate.sheet.first is not None:
            for to in candidate.sheet.first.menu:
                parents.setdefault(to, set()).add(key)
    return {to: next(iter(keys)) for to, keys in parents.items() if len(keys) == 1}


def _path(
    candidate: Candidate, found: Mapping[str, Candidate], menus: Mapping[str, str], deepest: int
) -> tuple[Steps, Because]:
    """Names from the first level down. deepest: how many columns above it are looked for."""
    name, first = candidate.name, candidate.sheet.first
    if first is not None and first.steps:
        return _ending(first.steps, name), Because(Ground.BREADCRUMB, 0.95)
    told = [(strand.count, steps) for steps, _, strand in candidate.strands if steps]
    if told:
        return _ending(max(told)[1], name), Because(Ground.ARTICLES, 0.85)
    for above, ground in ((menus.get(candidate.key, ""), Ground.LINKS), *_above(candidate)):
        parent = found.get(above)
        if parent is not None and parent.name and parent is not candidate and deepest:
            return (*_path(parent, found, menus, deepest - 1)[0], name), Because(ground, _FAIR)
    if candidate.link is not None:
        return (name,), Because(Ground.NAVIGATION, 0.7 if candidate.link.above else 0.5)
    return (name,), Because(Ground.NOTHING, 0.3)


def _above(candidate: Candidate) -> list[tuple[str, Ground]]:
    return [(key, Ground.ADDRESS) for key in folders_above(candidate.key)]


def _ending(steps: Steps, name: str) -> Steps:
    """The steps down to the name, or with the name beneath them."""
    if name in steps:
        return steps[: steps.index(name) + 1]
    return (*steps, name)
