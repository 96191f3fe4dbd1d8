"""Whose problem a finding is (责任单位): column, item, channel, owner, in this order (practice §2)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, urlsplit

from checks.unitnames import unit_called
from facts.fingerprints import subject_key
from facts.registry import RegisteredTarget
from facts.report import ColumnRow
from facts.verdicts import Finding, Judgement, Place, UnitBy

_MOST_PLACES = 5
"""Places of a finding that are asked whose they are."""


@dataclass(frozen=True, slots=True)
class Platform:
    """What is known of a site and who stands on it.

    owner: 主办单位. home: the address of its home page. children: channels, sub-sites and catalogues on it.
    units: further units of the office's list. issuers: by `subject_key` of a page, what it names as 发布机构 and 来源.
    """

    owner: str | None = None
    home: str = ""
    children: tuple[RegisteredTarget, ...] = ()
    units: tuple[str, ...] = ()
    issuers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def pages_asked(judgement: Judgement) -> frozenset[str]:
    """The pages whose 发布机构 and 来源 may decide."""
    return frozenset(page for finding in judgement.findings for page in _pages(finding))


def with_units(judgement: Judgement, platform: Platform) -> Judgement:
    """The judgement with a unit at each finding, and by what it was decided; neither where nobody said."""
    whose = _Whose(judgement.columns, platform)
    return replace(judgement, findings=tuple(whose.told(finding) for finding in judgement.findings))


class _Whose:
    """The steps, for one judgement."""

    def __init__(self, columns: Iterable[ColumnRow], platform: Platform) -> None:
        self._platform = platform
        rows = list(columns)
        self._columns = {subject_key(row.column.url): row for row in rows}
        self._below = {row.column.path: row.unit for row in rows if row.unit}
        near = [child.owner for child in platform.children] + [row.unit or "" for row in rows]
        self._near = [unit for unit in dict.fromkeys([*near, platform.owner or ""]) if unit]
        # Longest first: a channel within a sub-site is the closer one.
        self._children = sorted(filter(self._has_a_part, platform.children), key=lambda child: -len(child.url))
        self._meant: dict[str, str | None] = {}
        self._steps: tuple[tuple[UnitBy, Callable[[Finding], str | None]], ...] = (
            (UnitBy.COLUMN, self._of_column),
            (UnitBy.ISSUER, self._of_issuer),
            (UnitBy.CHANNEL, self._of_channel),
        )

    def _has_a_part(self, child: RegisteredTarget) -> bool:
        """Whether a part of the site is the child's own: not all of its host, and a catalogue need have none."""
        part, home = urlsplit(f"//{subject_key(child.url)}"), urlsplit(f"//{subject_key(self._platform.home)}")
        return bool(child.owner) and (part.netloc != home.netloc or part.path not in ("", "/") or bool(part.query))

    def told(self, finding: Finding) -> Finding:
        """The finding with its unit."""
        if not _is_of_all(finding, self._platform.home):
            for by, step in self._steps:
                unit = step(finding)
                if unit:
                    return replace(finding, unit=unit, unit_by=by)
        owner = self._platform.owner
        return replace(finding, unit=owner or None, unit_by=UnitBy.OWNER if owner else None)

    def _of_column(self, finding: Finding) -> str | None:
        """The column that it is about, else the one in which it stands first."""
        own = self._columns.get(subject_key(finding.url))
        if own is not None and own.unit:
            return own.unit
        return next((unit for place in finding.places if (unit := self._of_place(place))), None)

    def _of_place(self, place: Place) -> str | None:
        known = self._columns.get(subject_key(place.page))
        if known is not None and known.unit:
            return known.unit
        steps = range(len(place.path), 0, -1)
        return next((self._below[place.path[:count]] for count in steps if place.path[:count] in self._below), None)

    def _of_issuer(self, finding: Finding) -> str | None:
        return next((unit for name in self._names(finding) if (unit := self._called(name))), None)

    def _names(self, finding: Finding) -> Iterator[str]:
        for page in _pages(finding):
            key = subject_key(page)
            column = self._columns.get(key)
            if column is not None and column.column.issuer:
                yield column.column.issuer
            yield from self._platform.issuers.get(key, ())

    def _called(self, name: str) -> str | None:
        if name not in self._meant:  # a few names stand on thousands of pages
            self._meant[name] = unit_called(name, self._near, self._platform.units)
        return self._meant[name]

    def _of_channel(self, finding: Finding) -> str | None:
        for page in _pages(finding):
            child = next((child for child in self._children if covers(child.url, page)), None)
            if child is not None:
                return child.owner
        return None


def _is_of_all(finding: Finding, home: str) -> bool:
    """Whether it is about the site as a whole, or stands in the frame of its pages: the owner's, whoever mends it."""
    return finding.observed.get("frame") is True or (bool(home) and subject_key(finding.url) == subject_key(home))


def _pages(finding: Finding) -> list[str]:
    """Where it is: the page itself, unless it is an address that does not open, and the first pages that hold it."""
    own = [] if finding.rule.startswith("links.") else [finding.url]
    return list(dict.fromkeys([*own, *(place.page for place in finding.places[:_MOST_PLACES])]))


def covers(address: str, page: str) -> bool:
    """Whether a page lies in the part of a host that an address names: its folder, or its parameters."""
    part, at = urlsplit(f"//{subject_key(address)}"), urlsplit(f"//{subject_key(page)}")
    if part.netloc.lower() != at.netloc.lower():
        return False
    wanted = frozenset(parse_qsl(part.query))
    if wanted:
        return part.path == at.path and wanted <= frozenset(parse_qsl(at.query))
    name = part.path.rpartition("/")[2]
    folder = part.path.rpartition("/")[0] + "/" if "." in name else part.path.removesuffix("/") + "/"
    return f"{at.path}/".startswith(folder)
