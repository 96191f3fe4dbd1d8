"""Plan the portal: columns and where they stand, articles and their dates, list pages, small pages."""

import datetime
import random

from lab import ages, disclosure, words
from lab.draft import Draft
from lab.faults_identity import foot
from lab.footer import ITEMS
from lab.fronts import shown
from lab.holders import BY_MAKER, ONE_PAGE, UNREAD
from lab.look import Look
from lab.makers import article_path, list_path, place_path
from lab.pages import OLD_UNTIL, Column, Page
from lab.prose import Prose
from lab.style import PLAIN, choose

FAST = {"news", "notice"}
FUTURE = "bmts"
"""The column whose newest item bears a day that has not come yet."""
INTERPRETED = 13
"""Articles that interpret a document, at the least; some documents have two."""
_WEIGHTS = {"news": 2.2, "notice": 4.5, "policy": 2.2, "interpretation": 1.0, "topic": 0.8}
_SINGLES = [("网站地图", "sitemap", "main", "/gywm/wzdt.html"), ("关于本站", "about", "main", "/gywm/gybz.html"),
            ("联系我们", "contact", "main", "/gywm/lxwm.html"), ("隐私声明", "privacy", "main", "/gywm/yssm.html"),
            ("市长信箱", "mailbox", "main", "/hdjl/szxx.html"), ("English", "en", "en", "/en/index.html"),
            ("移动版", "mobile", "m", "/m/index.html"), ("关怀版", "care", "m", "/care/index.html")]  # fmt: skip
_LEGAL = {"rsxx", "ghjh", "tjxx", "czyjs", "zkly"}
"""Columns that many portals gather under 法定主动公开内容."""
_TOPIC_PARTS = [("工作动态", "gzdt", "news", "news"), ("政策措施", "zccs", "policy", "policy")]


def plan(look: Look, pages: int) -> tuple[Draft, Prose]:
    """A draft with all ordinary pages of the portal, and the writer of its texts."""
    rng = random.Random(f"plan/{look.seed}")
    prose = Prose(rng, look.city)
    draft = Draft(look, rng, Page("/", "home", look.name), footer=foot(look))
    _columns(draft, pages)
    _topics(draft, pages)
    _singles(draft)
    _forms(draft)
    ages.plan(draft)
    _articles(draft, prose, pages)
    return draft, prose


def _singles(draft: Draft) -> None:
    """The small pages. What no foot shows has no page either that a link could name."""
    lacks = draft.footer.lacks
    for name, kind, frame, path in _SINGLES:
        if kind != "sitemap" or "site-map" not in lacks:
            title = "网站帮助" if kind == "contact" and "contact" in lacks else name
            draft.singles.append(Page(path, kind, title, frame))
    next(page for page in draft.singles if page.kind == "mailbox").above = draft.group("hdjl")
    if draft.look.seed % 2:
        # A page for phones shows no number; its own site's pages do.
        next(page for page in draft.singles if page.kind == "mobile").lacks |= set(ITEMS)


def _columns(draft: Draft, pages: int) -> None:
    look, rng = draft.look, draft.rng
    count = max(12, min(len(words.COLUMNS), pages // 9))
    rest = [row for row in words.COLUMNS if row[1] not in words.ALWAYS]
    taken = {row[1] for row in rng.sample(rest, count - len(words.ALWAYS))} | words.ALWAYS
    groups = [(name.replace("{city}", look.city), slug) for name, slug in words.GROUPS]
    numbers = rng.sample(range(1001, 9999), count)
    chosen = [row for row in words.COLUMNS if row[1] in taken]
    if look.variant.others != "far" and pages >= 200:
        chosen += words.MORE_COLUMNS
        numbers += rng.sample(range(11_000, 11_999), len(words.MORE_COLUMNS))
    chosen = [
        (disclosure.name(look, name, type_), slug, type_, kind, group) for name, slug, type_, kind, group in chosen
    ]
    sizes = [5, 6, 8, 10, 15, 20] if pages < 600 else [15, 20]
    for number, (name, slug, type_, kind, group) in zip(numbers, chosen, strict=True):
        if not disclosure.shown(look, type_):
            continue
        maker = look.makers[1 if group == 1 else 0]
        draft.columns.append(Column(name, slug, type_, kind, groups[group], maker, number, size=rng.choice(sizes)))
    used = sorted({column.group for column in draft.columns}, key=groups.index)
    draft.groups = [_parent(look, name, slug, look.makers[slug == "zwgk"]) for name, slug in used]
    _hang(draft)


def _parent(look: Look, name: str, slug: str, maker: str, group: str = "") -> Page:
    return Page(place_path(maker, slug, look.seed, group), "group", name, slug=slug, maker=maker)


def _hang(draft: Draft) -> None:
    """Say where each column stands: in its group, in a parent within that, or on the first level; and what it is
    beside a list."""
    seed = draft.look.seed
    top = {"tzgg"} if seed % 2 == 0 else set()
    top |= {"zfwj"} if seed % 4 == 0 else set()
    legal = None
    if seed % 3 == 1 and draft.look.variant.legal and sum(column.slug in _LEGAL for column in draft.columns) >= 3:
        legal = _parent(draft.look, "法定主动公开内容", "fdzdgknr", draft.look.makers[1], "zwgk")
        legal.above = draft.group("zwgk")
        draft.groups.append(legal)
    for column in draft.columns:
        column.form = column.slug == "myzj" and seed % 2 == 1
        if column.slug not in top:
            within = legal if column.slug in _LEGAL else None
            column.above = within or draft.group(column.group[1])


def _topics(draft: Draft, pages: int) -> None:
    """Topics in use, one archived, and on larger sites one with columns of its own; all in one hall."""
    look, group = draft.look, ("专题专栏", "ztzl")
    hall = _parent(look, group[0], "ztzl", look.makers[0])
    hall.kind = "hall"
    draft.groups.append(hall)
    numbers = iter(draft.rng.sample(range(100, 999), 8))
    sites = words.TOPIC_SITES[: 4 if pages >= 150 else 2]

    def column(name: str, slug: str, type_: str, kind: str, frame: str, above: Page) -> Column:
        made = Column(name, slug, type_, kind, group, look.makers[2], next(numbers), frame, above, topic=True)
        draft.topics.append(made)
        return made

    for index, (name, slug) in enumerate(sites):
        if index == 2:
            parent = _parent(look, name, slug, look.makers[2], "ztzl")
            parent.frame, parent.above = f"topic-{slug}", hall
            draft.groups.append(parent)
            for part, short, type_, kind in _TOPIC_PARTS:
                column(part, f"{slug}_{short}", type_, kind, parent.frame, parent)
        else:
            column(name, slug, "topic", "topic", f"topic-{slug}", hall)
    last = next(made for made in reversed(draft.topics) if made.type == "topic")
    last.archived, last.note = True, ["本专题已归档，不再更新", "历史专题（已归档）"][look.seed % 2]


def _forms(draft: Draft) -> None:
    """Let some columns hand their rows to a script or write them oddly; never the first ones, which hold planted
    rows in any case. On every other site 通知公告 is among those that do, the column that an office fears for most."""
    look = draft.look
    rng = random.Random(f"forms/{look.seed}")
    later = draft.columns[6:]
    for column in [*later, *draft.topics]:
        column.style = choose(look, column.maker, column.slug)
        if column.group[1] == "zwgk" and disclosure.absent(look) and column.style.date == "none":
            column.style = PLAIN
    count = min(len(later), 9 if look.scripted_lists else 5)
    turns = dict.fromkeys(BY_MAKER, look.seed)
    feared = draft.columns[3:4] if look.seed % 2 else []
    for column in [*rng.sample(later, count), *feared]:
        forms = BY_MAKER[column.maker]
        column.rows_in = forms[turns[column.maker] % len(forms)]
        if column.rows_in in UNREAD and column.group[1] == "zwgk" and disclosure.absent(look):
            # Where nobody can read a list, nobody can say that an item of disclosure is nowhere.
            column.rows_in = next(form for form in forms if form not in UNREAD)
        column.style = column.style if column.style.date != "none" else PLAIN
        turns[column.maker] += 1


def _articles(draft: Draft, prose: Prose, pages: int) -> None:
    rng = draft.rng
    columns = [*draft.columns, *draft.topics]
    fixed = (22 if draft.look.archives else 12) + len(draft.groups) + len(draft.singles) + len(columns)
    # Some articles bring a further list page with them; a site may come out a little larger than asked for.
    wanted = max(pages - fixed + 6, 4 * len(draft.columns))
    weights = [4.5, *(_WEIGHTS.get(column.kind, 1.0) for column in columns[1:])]
    serial = rng.randint(100_000, 9_000_000)
    for column, weight in zip(columns, weights, strict=True):
        amount = max(3, round(wanted * weight / sum(weights)))
        if column.type == "interpretation":
            made = _interpretations(draft, prose, column, max(amount, INTERPRETED))
        else:
            dates = _dates(draft, amount, column)
            made = [_article(prose, column, date, draft.look.as_of) for date in dates]
        if column.kind == "annual-report":
            # The newest is the government's own; what bureaus and towns hand in stands beside it.
            year = (made[0].date or draft.look.as_of).year - 1
            made[0].title = f"{draft.look.city}人民政府{year}年政府信息公开工作年度报告"
        for page in made:
            serial += rng.randint(1, 40)
            assert page.date is not None
            page.path, page.number = article_path(column, serial, page.date), serial
            column.articles.append(page)
        _lists(draft, column)


def _article(prose: Prose, column: Column, date: datetime.date, today: datetime.date) -> Page:
    page = Page("", "article", "", column.frame, column, date, prose.source())
    if column.slug == FUTURE and date > today:
        # Nothing in its title says that it speaks of what is to come.
        page.title = f"{prose.bureau()}服务窗口调整情况说明"
        return page
    if column.kind == "policy":
        page.title, page.matter = prose.document(date)
    else:
        page.title = prose.title(column.kind, date)
    return page


def _interpretations(draft: Draft, prose: Prose, column: Column, amount: int) -> list[Page]:
    """Articles that interpret the documents planned so far, each within a week of its document."""
    documents = [page for each in draft.columns if each.kind == "policy" for page in each.articles]
    latest = draft.days[column.slug]
    documents = [page for page in documents if page.date is not None and page.date <= latest]
    draft.rng.shuffle(documents)
    documents = documents[: amount - 2]
    made = []
    for index in range(amount):
        about = documents[index % len(documents)]
        assert about.date is not None
        date = min(latest, about.date + datetime.timedelta(days=draft.rng.randint(0, 7)))
        title = _HEADS[index % len(_HEADS)].format(about.matter)
        made.append(Page("", "article", title, column.frame, column, date, prose.source(), about=about))
    made.sort(key=lambda page: page.date or latest, reverse=True)
    made[0].date = latest
    return made


_HEADS = ["《{}》政策解读", "【一图读懂】{}", "【文字解读】{}", "【音频解读】{}", "【媒体解读】{}", "{}解读材料"]


def _dates(draft: Draft, amount: int, column: Column) -> list[datetime.date]:
    """Dates newest first: about a third of them from 2009 to 2018; what is archived has ended a year ago."""
    rng, fast = draft.rng, column.kind in FAST
    if column.kind == "annual-report":
        return _springs(draft, amount)
    day = draft.days[column.slug]
    old = round(amount * 0.35)
    dates = []
    if column.slug == FUTURE:
        dates.append(draft.look.as_of + datetime.timedelta(days=3))
    for _ in range(amount - old - len(dates)):
        dates.append(day)
        day -= datetime.timedelta(days=rng.randint(0, 6 if fast else 60))
    span = (OLD_UNTIL - datetime.date(2009, 1, 5)).days
    dates += [OLD_UNTIL - datetime.timedelta(days=rng.randint(0, span)) for _ in range(old)]
    return sorted(dates, reverse=True)


def _springs(draft: Draft, amount: int) -> list[datetime.date]:
    """Days of the last springs before today: reports on a year come out after it."""
    rng, today = draft.rng, draft.look.as_of
    last = today.year if today >= datetime.date(today.year, 3, 31) else today.year - 1
    last -= disclosure.late(draft.look)
    years = [last - number % 10 for number in range(amount)]
    return sorted((datetime.date(year, rng.randint(1, 3), rng.randint(10, 28)) for year in years), reverse=True)


def _lists(draft: Draft, column: Column) -> None:
    count = 1 if column.rows_in in ONE_PAGE else -(-column.total // column.size)
    for number in range(1, count + 1):
        path = list_path(column, number, count, draft.look.index_name)
        column.pages.append(Page(path, "list", column.name, column.frame, column, above=column.above))
    if draft.rng.random() < 0.3 and column.rows_in not in ONE_PAGE:
        column.pinned = column.articles[len(column.articles) // 2]
    if draft.look.archives and (count > 1 or column.rows_in != "html"):
        base = column.pages[0].path
        folder = base if base.endswith("/") else base.rpartition("/")[0] + "/"
        column.archive = Page(
            f"{folder}{column.slug}_lsxx.html", "archive", f"{column.name}历史信息", column.frame, column
        )


def newest(draft: Draft) -> datetime.date:
    """The newest date among the articles that the home page links."""
    return max(page.date for page in shown(draft) if page.date is not None)
