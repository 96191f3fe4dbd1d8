"""Who runs the site: numbers, marks and entries that the foot lacks, shows wrong, or shows so that no program reads."""

import random

from lab.footer import ITEMS, NUMBERS, Footer
from lab.look import Look
from lab.pages import Page
from lab.planter import Planter

ALL, HOME, ARTICLE, COLUMN, FORMAT, MISMATCH = "all", "home", "article", "column", "format", "mismatch"
SETS: tuple[dict[str, str], ...] = (
    {"icp": ALL, "police-record": ARTICLE, "organizer": HOME, "site-code": ARTICLE},
    {"contact": ALL, "report-error": HOME, "party-government-mark": COLUMN, "site-map": HOME},
    {"site-code": MISMATCH, "icp": HOME, "contact": HOME, "report-error": ALL},
    {"site-code": ALL, "police-record": MISMATCH, "organizer": ALL, "site-map": ALL},
    {"site-code": FORMAT, "police-record": ALL, "party-government-mark": ALL, "organizer": HOME, "icp": COLUMN},
)
"""What is wrong with which item, by the set of a seed: it stands nowhere, or not on pages of one kind, or is wrong."""
_PROVINCES = ("京", "11"), ("滇", "53"), ("琼", "46")


def foot(look: Look) -> Footer:
    """The foot of a look's pages, with what is wrong on all of them."""
    wrong = _wrong(look)
    made = Footer(look.variant.footer, lacks={item for item, how in wrong.items() if how == ALL})
    if wrong.get("site-code") == MISMATCH:
        made.code = f"{look.area}{99 + int(look.site_code[-2:]):04d}"
    if wrong.get("police-record") == MISMATCH:
        sign, area = _PROVINCES[look.seed % len(_PROVINCES)]
        made.police = f"{sign}公网安备{area}0102{look.police[-9:-1]}号"
    return made


def _wrong(look: Look) -> dict[str, str]:
    chosen = look.variant.identity
    wrong = {} if chosen is None else dict(SETS[chosen])
    if look.variant.code != "malformed" and wrong.get("site-code") == FORMAT:
        del wrong["site-code"]
    return wrong


def plant(planter: Planter) -> None:
    """All of this module."""
    look, home = planter.look, planter.own("/")
    rng = random.Random(f"identity/{look.seed}")
    for item, how in _wrong(look).items():
        rule = f"identity.{item}"
        if how == ALL:
            planter.found(f"foot-{item}", rule, home, "shown on no page of the site")
        elif how in (FORMAT, MISMATCH):
            planter.found(f"foot-{how}", rule, home, f"{item}: {how}", aspect=how)
        else:
            pages = _pages(planter, how, rng)
            for page in pages:
                page.lacks.add(item)
            what = f"not shown on some pages ({how})"
            planter.found(f"foot-{item}", rule, home, what, [(page, page.title) for page in pages], how)
    _unreadable(planter, home)
    _of_the_address(planter, home)
    _traps(planter)


def _pages(planter: Planter, kind: str, rng: random.Random) -> list[Page]:
    """The home page; all articles of one column; or the only list page of each of some columns."""
    draft = planter.draft
    columns = [each for each in draft.columns if each.articles and each.frame == "main"]
    if kind == HOME:
        return [draft.home]
    if kind == ARTICLE:
        least = min(len(each.articles) for each in columns)
        return list(rng.choice([each for each in columns if len(each.articles) <= max(12, least)]).articles)
    short = [each for each in columns if len(each.pages) == 1 and each.rows_in == "html" and not each.form]
    return [each.first for each in rng.sample(short, min(4, len(short)))]


def _unreadable(planter: Planter, home: str) -> None:
    """Numbers written by a script, or in a picture: whether they are there, no program can tell."""
    reason = {"script": "script-filled", "image": "image-only"}.get(planter.look.variant.footer)
    for item in NUMBERS if reason else ():
        rule = f"identity.{item}"
        planter.trap(f"foot-{reason}", home, f"{item} is shown, but not as text", not_checked=reason, rule=rule)


def _of_the_address(planter: Planter, home: str) -> None:
    look = planter.look
    if look.variant.suffix != "gov.cn":
        planter.found("domain", "identity.domain-name", home, f"a government's site below {look.variant.suffix}")
    if look.scheme == "http":
        aspect = "" if look.twin_redirects else "http-open"
        what = "served without encryption, and no way leads to it" if look.twin_redirects else "open without encryption"
        planter.found("plain-http", "identity.https", home, what, aspect=aspect)
    if look.certificate != "good":
        found = planter.found(
            "certificate", "availability.certificate", home, f"the portal's certificate: {look.certificate}"
        )
        found.aspect = look.certificate
        planter.draft.own.certificate = look.certificate


def _traps(planter: Planter) -> None:
    look = planter.look
    for page in planter.draft.singles:
        if page.kind == "mobile" and page.lacks >= set(ITEMS):
            planter.trap("foot-mobile", planter.own(page.path), "the page for phones shows no number: a variant")
    how = look.variant.footer
    if how in ("split", "full-width", "double"):
        planter.trap(f"foot-{how}", planter.own(planter.draft.columns[0].first.path), f"numbers of the foot: {how}")
    if look.variant.code in ("province", "central"):
        what = f"a {look.variant.code} body's site code, beside the police number of a district"
        planter.trap("foot-code", planter.own(planter.draft.columns[1].first.path), what)
