"""Meta tags that are missing, empty, or hold what a template left; and articles whose tag names another day."""

import datetime
import random

from lab.pages import Page
from lab.planter import Planter
from lab.tags import EMPTY, MISSING, SMALL, TEMPLATE, TWICE

ALL, HOME, ARTICLE, COLUMN = "all", "home", "article", "column"
Fault = tuple[str, str, str]
"""A tag, what is wrong with it, and on which pages."""
SETS: tuple[tuple[Fault, ...], ...] = (
    (("SiteDomain", MISSING, ALL), ("ColumnType", MISSING, COLUMN), ("ContentSource", MISSING, ARTICLE)),
    (("SiteIDCode", EMPTY, ARTICLE), ("ColumnKeywords", MISSING, ALL), ("ArticleTitle", TEMPLATE, ARTICLE)),
    (("SiteName", MISSING, HOME), ("ColumnDescription", EMPTY, COLUMN), ("PubDate", MISSING, ARTICLE)),
    (("SiteName", TEMPLATE, ALL), ("ColumnName", MISSING, ARTICLE), ("ArticleTitle", MISSING, ALL)),
    (("SiteIDCode", MISSING, ALL), ("ColumnName", TEMPLATE, COLUMN), ("ContentSource", EMPTY, ALL)),
)
_OFF = (datetime.timedelta(days=-9), datetime.timedelta(days=-31), datetime.timedelta(days=-2))


def plant(planter: Planter) -> None:
    """All of this module."""
    draft, home = planter.draft, planter.own("/")
    rng = random.Random(f"tags/{planter.look.seed}")
    for tag, wrong, where in SETS[planter.look.variant.tags]:
        rule = f"metadata.{_level(tag)}"
        what = f"{tag} is {wrong} ({where})"
        if where == ALL:
            draft.tags[tag] = wrong
            planter.found(f"tag-{wrong}", rule, home, what, aspect=_aspect(tag, wrong, ""))
            continue
        pages = _pages(planter, where, rng)
        for page in pages:
            page.tags[tag] = wrong
        places = [(page, page.title) for page in pages]
        planter.found(f"tag-{wrong}", rule, home, what, places, _aspect(tag, wrong, where))
    _days(planter, rng)
    _traps(planter, rng)


def _level(tag: str) -> str:
    return next(
        level for start, level in (("Site", "site"), ("Column", "column"), ("", "article")) if tag.startswith(start)
    )


def _aspect(tag: str, wrong: str, where: str) -> str:
    if wrong != MISSING:
        return f"{tag}:{wrong}"
    return f"{tag}:{where}" if where else tag


def _pages(planter: Planter, kind: str, rng: random.Random) -> list[Page]:
    """The home page; all articles of one column; or the first pages of lists, of some columns with only one."""
    columns = [each for each in planter.draft.columns if each.articles and not each.form]
    if kind == HOME:
        return [planter.draft.home]
    if kind == ARTICLE:
        least = min(len(each.articles) for each in columns)
        return list(rng.choice([each for each in columns if len(each.articles) <= max(12, least)]).articles)
    short = [each for each in columns if len(each.pages) == 1 and each.rows_in == "html"]
    return [each.first for each in rng.sample(short, min(3, len(short)))]


def _days(planter: Planter, rng: random.Random) -> None:
    """Tags that name another day than the page prints, in articles that are not the newest of their column."""
    chosen = [page for page in _articles(planter) if not page.tags]
    for page, off in zip(rng.sample(chosen, 4), (*_OFF, datetime.timedelta()), strict=True):
        assert page.date is not None
        page.meta_date = page.date + off
        url = planter.own(page.path)
        if off:
            what = f"printed {page.date}, PubDate says {page.meta_date}"
            planter.found(
                "tag-day", "metadata.date-mismatch", url, what, [(page, page.date.isoformat())], "", "suspected"
            )
        else:
            planter.trap("tag-minute", url, "printed and PubDate name the same day at another minute")


def _articles(planter: Planter) -> list[Page]:
    return [page for each in planter.draft.columns for page in each.articles[2:] if page.encoding is None]


def _traps(planter: Planter, rng: random.Random) -> None:
    """The site's block twice on a page; names in small letters."""
    clean = [page for page in _articles(planter) if not page.tags and page.meta_date is None]
    for page, how in zip(rng.sample(clean, 2), (TWICE, SMALL), strict=True):
        page.tags = dict.fromkeys(("SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "PubDate"), how)
        planter.trap(f"tag-{how}", planter.own(page.path), f"tags that are right, written {how}")
