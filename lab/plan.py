"""Plan the portal: columns, articles and their dates, list pages, small pages."""

import datetime
import random

from lab import words
from lab.draft import OLD_UNTIL, Column, Draft, Page
from lab.fronts import shown
from lab.look import Look
from lab.makers import article_path, list_path
from lab.prose import Prose

PAGE_SIZE = 15
FAST = {"news", "notice"}
SINGLES = [("网站地图", "sitemap", "main"), ("关于本站", "about", "main"), ("联系我们", "contact", "main"),
           ("隐私声明", "privacy", "main"), ("市长信箱", "mailbox", "main"), ("English", "en", "en"),
           ("移动版", "mobile", "m"), ("关怀版", "care", "m")]  # fmt: skip
_PATHS = {"sitemap": "/gywm/wzdt.html", "about": "/gywm/gybz.html", "contact": "/gywm/lxwm.html",
          "privacy": "/gywm/yssm.html", "mailbox": "/hdjl/szxx.html", "en": "/en/index.html",
          "mobile": "/m/index.html", "care": "/care/index.html"}  # fmt: skip


def plan(look: Look, pages: int) -> tuple[Draft, Prose]:
    """A draft with all ordinary pages of the portal, and the writer of its texts."""
    rng = random.Random(f"plan/{look.seed}")
    prose = Prose(rng, look.city)
    draft = Draft(look, rng, Page("/", "home", look.name))
    count = max(12, min(len(words.COLUMNS), pages // 9))
    names = [(name.replace("{city}", look.city), slug) for name, slug in words.GROUPS]
    chosen = words.COLUMNS[:4] + sorted(rng.sample(words.COLUMNS[4:], count - 4), key=words.COLUMNS.index)
    numbers = rng.sample(range(1001, 9999), count + len(words.TOPIC_SITES))
    for index, (name, slug, kind, group) in enumerate(chosen):
        maker = look.makers[1 if group == 1 else 0]
        draft.columns.append(Column(name, slug, kind, names[group], maker, numbers[index]))
    used = sorted({column.group for column in draft.columns}, key=names.index)
    draft.groups = [Page(f"/{slug}/index.html", "group", name) for name, slug in used]
    for index, (name, slug) in enumerate(words.TOPIC_SITES[: 4 if pages >= 150 else 2]):
        column = Column(
            name, slug, "topic", ("专题专栏", "ztzl"), look.makers[2], numbers[count + index], f"topic-{slug}"
        )
        draft.topics.append(column)
    draft.singles = [Page(_PATHS[kind], kind, name, frame) for name, kind, frame in SINGLES]
    _articles(draft, prose, pages)
    return draft, prose


def _articles(draft: Draft, prose: Prose, pages: int) -> None:
    rng, look = draft.rng, draft.look
    fixed = 1 + len(draft.groups) + len(draft.singles) + len(draft.columns) + len(draft.topics)
    # Some articles bring a further list page with them; a site may come out a little larger than asked for.
    wanted = max(pages - fixed + 6, 4 * len(draft.columns))
    weights = [3.0 if column.type in FAST else 1.0 for column in draft.columns] + [0.8] * len(draft.topics)
    serial = rng.randint(100_000, 9_000_000)
    for column, weight in zip([*draft.columns, *draft.topics], weights, strict=True):
        amount = max(3, round(wanted * weight / sum(weights)))
        first = column is draft.columns[0]
        for date in _dates(rng, look, amount, first, column.type in FAST):
            serial += rng.randint(1, 40)
            page = Page(
                article_path(column, serial, date), "article", prose.title(column.type, date), column.frame, column
            )
            page.date, page.source, page.number = date, prose.source(), serial
            column.articles.append(page)
        _lists(draft, column)


def _dates(rng: random.Random, look: Look, amount: int, first: bool, fast: bool) -> list[datetime.date]:
    """Dates newest first: about a third of them from 2009 to 2018."""
    newest = look.as_of - datetime.timedelta(days=look.newest_age)
    day = newest if first else newest - datetime.timedelta(days=rng.randint(0, 12 if fast else 150))
    old = round(amount * 0.35)
    dates = []
    for _ in range(amount - old):
        dates.append(day)
        day -= datetime.timedelta(days=rng.randint(0, 6 if fast else 60))
    span = (OLD_UNTIL - datetime.date(2009, 1, 5)).days
    dates += [OLD_UNTIL - datetime.timedelta(days=rng.randint(0, span)) for _ in range(old)]
    return sorted(dates, reverse=True)


def _lists(draft: Draft, column: Column) -> None:
    count = -(-len(column.articles) // PAGE_SIZE)
    for number in range(1, count + 1):
        path = list_path(column, number, count, draft.look.index_name)
        column.pages.append(Page(path, "list", column.name, column.frame, column))
    column.rows_in = _rows_in(draft, column)
    if draft.rng.random() < 0.3:
        column.pinned = column.articles[len(column.articles) // 2]
    if count > 1 or column.rows_in != "html":
        base = column.pages[0].path
        folder = base if base.endswith("/") else base.rpartition("/")[0] + "/"
        column.archive = Page(
            f"{folder}{column.slug}_lsxx.html", "archive", f"{column.name}历史信息", column.frame, column
        )


def _rows_in(draft: Draft, column: Column) -> str:
    """Some makers hand rows to a script; never in the first columns, which hold planted rows in any case."""
    if column in draft.columns[:6]:
        return "html"
    form = {"hanweb": "xml", "ucap": "comment"}.get(column.maker)
    return form if form is not None and draft.look.scripted_lists and draft.rng.random() < 0.6 else "html"


def newest(draft: Draft) -> datetime.date:
    """The newest date among the articles that the home page links."""
    return max(page.date for page in shown(draft) if page.date is not None)
