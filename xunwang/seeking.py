"""What of a finding is to be looked for on the page where it stands."""

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from crawler.reading.sought import Sought, SpotKind
from facts.verdicts import Finding, Place

Maker: TypeAlias = Callable[[Finding, Place], Sought | None]

_LINKED_BY_WORDS: Final = ("政府信息公开", "信息公开", "政务公开")
"""Where the entrances of disclosure stand on a page."""
_BESIDE: Final[Mapping[str, tuple[str, ...]]] = {
    "identity.site-code": ("标识码", "ICP备", "公网安备"),
    "identity.icp": ("ICP备", "公网安备", "标识码"),
    "identity.police-record": ("公网安备", "ICP备", "标识码"),
    "identity.organizer": ("主办", "承办", "版权所有"),
    "identity.contact": ("联系", "主办", "承办"),
    "identity.report-error": ("网站地图", "联系我们", "主办"),
    "identity.party-government-mark": ("公网安备", "ICP备", "标识码"),
    "identity.site-map": ("联系我们", "关于我们", "主办"),
}
"""Words of the footer near which each item usually stands."""


def sought_for(finding: Finding, place: Place) -> Sought | None:
    """What to look for at a place of a finding; None where nothing of it can be seen on the page."""
    family = finding.rule.partition(".")[0]
    maker = _BY_RULE.get(finding.rule) or _BY_FAMILY.get(family)
    return maker(finding, place) if maker else None


def _link(finding: Finding, place: Place) -> Sought:
    return Sought(SpotKind.LINK, place.text, finding.url)


def _row(finding: Finding, place: Place) -> Sought:
    newest = finding.observed.get("newest")
    return Sought(SpotKind.ROW, place.text, day=newest if isinstance(newest, str) else "")


def _words(finding: Finding, place: Place) -> Sought:
    return Sought(SpotKind.WORDS, place.text)


def _day(finding: Finding, place: Place) -> Sought:
    printed = finding.observed.get("printed")
    return Sought(SpotKind.DAY, printed if isinstance(printed, str) else place.text)


def _footer(finding: Finding, place: Place) -> Sought | None:
    """The value that is wrong, else the line where the item should stand."""
    if finding.rule not in _BESIDE:
        return None
    value = finding.observed.get("value")
    if isinstance(value, str) and value:
        return Sought(SpotKind.WORDS, value)
    return Sought(SpotKind.MISSING, near=_BESIDE[finding.rule])


def _entrance(finding: Finding, place: Place) -> Sought:
    return Sought(SpotKind.MISSING, near=_LINKED_BY_WORDS)


_BY_RULE: Final[Mapping[str, Maker]] = {
    "freshness.columns-total": _words,
    "freshness.empty-columns-total": _words,
    "freshness.empty-column": _words,
    "freshness.stale-topic": _words,
    "metadata.date-mismatch": _day,
}
_BY_FAMILY: Final[Mapping[str, Maker]] = {
    "links": _link,
    "freshness": _row,
    "identity": _footer,
    "disclosure": _entrance,
}
"""Meta tags, the address, certificates and slowness are not seen on a page."""
