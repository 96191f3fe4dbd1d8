"""One item of the footer over the whole site: missing everywhere, missing on some pages, or wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from checks.census import Census, Kind, Pages, Sign, census_of
from checks.homecheck import home_gap
from checks.identity_numbers import Odd
from checks.limits import Limits
from checks.view import View
from facts.verdicts import Confidence, Found, Unknown, Value, Verdict
from facts.words import Hidden, Reason

_REASONS = {Hidden.SCRIPT: Reason.SCRIPT_FILLED, Hidden.IMAGE: Reason.IMAGE_ONLY}
_KINDS = {Kind.HOME: "首页", Kind.COLUMN: "栏目页", Kind.ARTICLE: "稿件页"}


@dataclass(frozen=True, slots=True)
class Item:
    """One item. field: in `facts.page.Footer`. name: as staff call it.

    number: it is a number, which a picture may show as well. everywhere: every page must show it, not only the home
    page. sure: that it was not read means that it is not there.
    """

    field: str
    name: str
    number: bool = False
    everywhere: bool = False
    sure: bool = True

    def hidden_by(self, sign: Sign) -> Reason | None:
        """Why nobody can tell whether a page that does not seem to show it does."""
        if sign.hidden is None or (sign.hidden is Hidden.IMAGE and not self.number):
            return None
        return _REASONS[sign.hidden]


def verdicts(item: Item, view: View, limits: Limits) -> Iterator[Verdict]:
    """What can be said of the item on this site."""
    census = census_of(view)
    gap = home_gap(view, limits.whole("least_shown"))
    if gap is not None or census.home is None or census.home_page is None:
        yield Unknown(view.home_url, gap or view.home_unread())
        return
    if item.field not in census.home.shown:
        yield _of_home(item, view, census, census.home)
    if item.everywhere and item.field in census.anywhere:
        for kind in (Kind.COLUMN, Kind.ARTICLE):
            yield from _of_kind(item, view, census, kind, limits)
    yield from _odd(item, view, census)


def _of_home(item: Item, view: View, census: Census, home: Sign) -> Verdict:
    if reason := item.hidden_by(home):
        return Unknown(view.home_url, reason)
    somewhere = item.field in census.anywhere
    pages = Pages()
    if census.home_page is not None:
        pages.add(census.home_page, census.home_title)
    read = sum(len(group.ids) for group in census.groups.values())
    where = "首页" if somewhere or read == 1 else f"首页和已读的 {read - 1} 个页面"
    sure = item.sure and (somewhere or view.inspection.complete)
    return _missing(item, view, pages, Kind.HOME if somewhere else None, where, sure)


def _of_kind(item: Item, view: View, census: Census, kind: Kind, limits: Limits) -> Iterator[Verdict]:
    """Columns or articles that lack what the site shows elsewhere."""
    least = limits.whole("frame_items")
    groups = census.framed(kind, least, limits.whole("least_pages"))
    lacking = {sign: pages for sign, pages in groups.items() if item.field not in sign.shown}
    hidden: dict[Reason, int] = {}
    told: dict[Sign, Pages] = {}
    for sign, pages in lacking.items():
        if reason := item.hidden_by(sign):
            hidden[reason] = hidden.get(reason, 0) + len(pages.ids)
        else:
            told[sign] = pages
    for reason, count in sorted(hidden.items()):
        yield Unknown(view.home_url, reason, aspect=kind.value, count=count)
    if told:
        pages = Pages.joined(told.values())
        sure = item.sure and all(len(sign.shown) >= least for sign in told)
        where = f"{len(pages.ids)} 个{_KINDS[kind]}"
        yield _missing(item, view, pages, kind, where, sure)


def _missing(item: Item, view: View, pages: Pages, kind: Kind | None, where: str, sure: bool) -> Found:
    observed: dict[str, Value] = {"item": item.name, "where": where, "how": f"没有{item.name}", "value": None}
    confidence = Confidence.CERTAIN if sure else Confidence.SUSPECTED
    return _found(view, pages, "" if kind is None else kind.value, "missing", observed, confidence)


def _odd(item: Item, view: View, census: Census) -> Iterator[Found]:
    """Wrong values, one finding for each way in which they are wrong; the home page's alone where it shows it."""
    mine: dict[str, dict[Odd, Pages]] = {}
    for odd, pages in sorted(census.odd.items(), key=lambda row: row[0]):
        if odd.item == item.field:
            mine.setdefault(odd.aspect, {})[odd] = pages
    for aspect, values in mine.items():
        yield _wrong(item, view, census, aspect, values)


def _wrong(item: Item, view: View, census: Census, aspect: str, values: Mapping[Odd, Pages]) -> Found:
    home_id = census.home_page.id if census.home_page is not None else None
    at_home = {odd: pages for odd, pages in values.items() if home_id in pages.ids}
    pages = Pages.joined((at_home or values).values())
    if at_home and census.home_page is not None:
        pages = Pages()
        pages.add(census.home_page, census.home_title)
    told = sorted(at_home or values)
    shown = "、".join(dict.fromkeys(odd.value for odd in told))
    how = f"{item.name}写法不对" if aspect == "format" else _differs(item, told[0])
    observed: dict[str, Value] = {
        "item": item.name,
        "where": "首页" if at_home else f"{len(pages.ids)} 个页面",
        "how": f"{how}：{shown}",
        "value": shown,
    }
    doubtful = item.field == "police"  # old numbers were shorter, and a number is that of the office's district
    confidence = Confidence.SUSPECTED if doubtful or not at_home else Confidence.CERTAIN
    return _found(view, pages, aspect, shown, observed, confidence, advises=doubtful)


def _differs(item: Item, odd: Odd) -> str:
    if item.field == "police":
        return f"{item.name}所属地区与网站标识码 {odd.other} 不符"
    return f"{item.name}与元数据 SiteIDCode（{odd.other}）不一致"


def _found(
    view: View,
    pages: Pages,
    aspect: str,
    proof: str,
    observed: Mapping[str, Value],
    confidence: Confidence,
    *,
    advises: bool = False,
) -> Found:
    read = sum(len(group.ids) for group in census_of(view).groups.values())
    return Found(
        subject=view.home_url,
        confidence=confidence,
        observed={**observed, "read": read},
        expected={},
        places=tuple(pages.places),
        places_total=len(pages.ids),
        pages=frozenset(pages.ids),
        aspect=aspect,
        proof=proof,
        advises=advises,
    )
