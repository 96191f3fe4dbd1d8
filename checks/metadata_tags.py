"""The tags of one level of the guideline over the whole site: missing everywhere, on some pages, or not filled."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final, TypeAlias

from checks.census import Census, Kind, Pages, Sign, census_of
from checks.homecheck import home_gap
from checks.limits import Limits
from checks.view import View
from facts.guideline import TAGS, TagLevel
from facts.verdicts import Confidence, Found, Place, Unknown, Value, Verdict
from facts.words import Reason

_KINDS: Final = {
    TagLevel.SITE: (Kind.HOME, Kind.COLUMN, Kind.ARTICLE),
    TagLevel.COLUMN: (Kind.COLUMN, Kind.ARTICLE),
    TagLevel.ARTICLE: (Kind.ARTICLE,),
}
_NAMES: Final = {Kind.HOME: "首页", Kind.COLUMN: "栏目页", Kind.ARTICLE: "稿件页"}
_NOT_FILLED: Final = {"empty": "内容为空", "template": "留着模板记号，没有替换"}
Groups: TypeAlias = Mapping[Kind, Mapping[Sign, Pages]]


def verdicts(level: TagLevel, view: View, limits: Limits) -> Iterator[Verdict]:
    """What can be said of the tags of a level on this site."""
    census = census_of(view)
    groups = {kind: _pages(census, kind, view, limits) for kind in _KINDS[level]}
    if not any(groups.values()):
        yield Unknown(view.home_url, home_gap(view, limits.whole("least_shown")) or _why_none(level))
        return
    for tag in TAGS:
        if tag.level is level and (tag.required or limits.whole("optional")):
            for found in _tag(tag.name, groups, view, limits):
                yield replace(found, advises=not tag.required)


def _pages(census: Census, kind: Kind, view: View, limits: Limits) -> Mapping[Sign, Pages]:
    if kind is Kind.HOME and home_gap(view, limits.whole("least_shown")) is not None:
        return {}
    if kind is Kind.HOME:
        return {sign: pages for sign, pages in census.groups.items() if sign.kind is kind}
    return census.framed(kind, limits.whole("frame_items"), limits.whole("least_pages"))


def _why_none(level: TagLevel) -> Reason:
    return Reason.ARTICLE_NOT_FETCHED if level is TagLevel.ARTICLE else Reason.UNREAD_LIST


def _tag(name: str, groups: Groups, view: View, limits: Limits) -> Iterator[Found]:
    lacking = {kind: [p for sign, p in signs.items() if name in sign.absent] for kind, signs in groups.items()}
    read = sum(len(pages.ids) for signs in groups.values() for pages in signs.values())
    without = sum(len(pages.ids) for rows in lacking.values() for pages in rows)
    if without and without == read:
        yield _everywhere(name, groups, view, read, limits)
    elif without:
        for kind, rows in lacking.items():
            if rows:
                yield _on_some(name, kind, Pages.joined(rows), groups[kind], view)
    for aspect in _NOT_FILLED:
        rows = [p for signs in groups.values() for sign, p in signs.items() if name in getattr(sign, aspect)]
        if rows:
            yield _not_filled(name, aspect, Pages.joined(rows), view)


def _everywhere(name: str, groups: Groups, view: View, read: int, limits: Limits) -> Found:
    """Missing on every page that must have it: one finding, at the home page, for one repair of the template."""
    census = census_of(view)
    page, place = census.home_page, Place(view.home_url, census.home_title)
    enough = read >= limits.whole("least_pages") and view.inspection.complete
    where = "、".join(_NAMES[kind] for kind in groups if groups[kind])
    observed = _observed(name, f"已读的 {read} 个页面（{where}）都没有")
    pages = frozenset({page.id} if page else ())
    return _found(view, name, "missing", observed, (place,), 1, pages, sure=enough)


def _on_some(name: str, kind: Kind, pages: Pages, signs: Mapping[Sign, Pages], view: View) -> Found:
    count, read = len(pages.ids), sum(len(rows.ids) for rows in signs.values())
    how = "首页没有" if kind is Kind.HOME else f"已读的 {read} 个{_NAMES[kind]}中，{count} 个没有"
    aspect = f"{name}:{kind.value}"
    sure = kind is Kind.HOME
    return _found(
        view, aspect, "missing", _observed(name, how), tuple(pages.places), count, frozenset(pages.ids), sure=sure
    )


def _not_filled(name: str, aspect: str, pages: Pages, view: View) -> Found:
    count = len(pages.ids)
    observed = _observed(name, f"{count} 个页面有此标签而{_NOT_FILLED[aspect]}")
    places, ids = tuple(pages.places), frozenset(pages.ids)
    return _found(view, f"{name}:{aspect}", aspect, observed, places, count, ids, sure=True)


def _observed(name: str, how: str) -> dict[str, Value]:
    return {"tag": name, "how": how}


def _found(
    view: View,
    aspect: str,
    proof: str,
    observed: Mapping[str, Value],
    places: tuple[Place, ...],
    total: int,
    pages: frozenset[int],
    *,
    sure: bool,
) -> Found:
    return Found(
        subject=view.home_url,
        confidence=Confidence.CERTAIN if sure else Confidence.SUSPECTED,
        observed=observed,
        expected={},
        places=places,
        places_total=total,
        pages=pages,
        aspect=aspect,
        proof=proof,
    )
