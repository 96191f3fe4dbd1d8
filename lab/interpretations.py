"""Links from a document to its own interpretation, in every form that sites use, and links that only look so."""

import html
import random
from collections.abc import Callable

from lab.draft import Draft
from lab.markup import escape, tag_a, tag_img
from lab.pages import Page
from lab.planter import front
from lab.rowforms import href

Write = Callable[[Draft, Page, list[tuple[str, str]], random.Random], None]
"""Puts links (address as written, title) into a document."""


def plant(draft: Draft) -> None:
    """Link every interpreted document to its interpretations; set traps in others."""
    rng = random.Random(f"interpretations/{draft.look.seed}")
    told: dict[int, tuple[Page, list[Page]]] = {}
    articles = [page for column in draft.columns for page in column.articles]
    for page in articles:
        if page.about is not None and _speaks(page.about, page.about) and _speaks(page, page.about):
            told.setdefault(id(page.about), (page.about, []))[1].append(page)
    forms = [*_FORMS]
    rng.shuffle(forms)
    for index, (document, interpretations) in enumerate(told.values()):
        _link(draft, document, interpretations, forms[index % len(forms)], rng)
    silent = [page for page in articles if page.matter and id(page) not in told and _speaks(page, page)]
    others = [page for page in articles if page.about is not None]
    for index, page in enumerate(silent):
        _TRAPS[index % len(_TRAPS)](draft, page, others, rng)
        draft.unexplained.append(page)
    for page in others:
        if id(page.about) not in told or len(told[id(page.about)][1]) > 1 or any("fujian" in b for b in page.blocks):
            # A sibling or an attachment of the interpretation interprets the same document: no clear case.
            continue
        _original(draft, page)
        draft.unexplained.append(page)
    for page in rng.sample([page for page in articles if page.column and page.column.kind == "news"], 2):
        page.title = f"我市举办《{rng.choice([each.matter for each in articles if each.matter])}》解读会"
        draft.unexplained.append(page)


def _speaks(page: Page, document: Page) -> bool:
    """Whether a title still names the document: another planter may have given the page a title of its own."""
    return document.matter in page.title


def _link(draft: Draft, document: Page, made: list[Page], write: Write, rng: random.Random) -> None:
    links = [(href(draft, document, page), page.title) for page in made]
    urls = [draft.url(page) for page in made]
    if rng.random() < 0.2:
        host = draft.host(f"media.{draft.look.domain}")
        path = f"/jd/{document.number}.html"
        host.pages[path] = front(host.name)
        host.pages.setdefault("/", front(host.name))
        links.append((f"http://{host.name}{path}", f"【媒体解读】{document.matter}"))
        urls.append(f"http://{host.name}{path}")
    write(draft, document, links, rng)
    draft.explained[draft.url(document)] = urls


def _row(draft: Draft, link: tuple[str, str], date: str = "") -> str:
    made = tag_a(draft.look, link[0], html.escape(link[1]), link[1])
    return f"<li>{made}{f'<span>{date}</span>' if date else ''}</li>"


def _beside(draft: Draft, page: Page, links: list[tuple[str, str]], rng: random.Random) -> None:
    heading = rng.choice(["政策解读", "相关解读", "解读材料"])
    rows = "".join(_row(draft, link) for link in links)
    page.beside.append(f'<div class="jd"><h4>{heading}</h4><ul>{rows}</ul></div>')


def _related(draft: Draft, page: Page, links: list[tuple[str, str]], rng: random.Random) -> None:
    """Among news of all kinds; the title alone says which row speaks of this document."""
    news = [each for each in draft.columns[0].articles if each.matter == ""][:3]
    rows = [_row(draft, (href(draft, page, each), each.title), f"{each.date}") for each in news]
    rows += [_row(draft, link, f"{page.date}") for link in links]
    rng.shuffle(rows)
    page.beside.append(
        f'<div class="xgxw"><h4>{rng.choice(["相关新闻", "相关链接"])}</h4><ul>{"".join(rows)}</ul></div>'
    )


def _click(draft: Draft, page: Page, links: list[tuple[str, str]], rng: random.Random) -> None:
    for to, title in links:
        page.tail.append(f"<p>点击查看政策解读：{tag_a(draft.look, to, html.escape(title))}</p>")


def _tail(draft: Draft, page: Page, links: list[tuple[str, str]], rng: random.Random) -> None:
    words = rng.choice(["相关解读：", "政策解读：", ""])
    for to, title in links:
        shown = title if words else f"【政策解读】{title}" if not title.startswith("【") else title
        page.tail.append(f"<p>{words}{tag_a(draft.look, to, html.escape(shown))}</p>")


def _button(draft: Draft, page: Page, links: list[tuple[str, str]], rng: random.Random) -> None:
    """The link says only what kind it is of."""
    made = "".join(
        tag_a(draft.look, to, title[1:5] if title.startswith("【") else "文字解读", more='class="btn"')
        for to, title in links
    )
    page.beside.append(f'<div class="jdan"><span>政策解读</span>{made}</div>')


def _picture(draft: Draft, page: Page, links: list[tuple[str, str]], rng: random.Random) -> None:
    for to, title in links:
        picture = tag_img(draft.look, "/images/focus1.jpg", html.escape(title))
        page.beside.append(f'<div class="zcjd"><h3>政策解读</h3><p>{tag_a(draft.look, to, picture, title)}</p></div>')


_FORMS: tuple[Write, ...] = (_beside, _related, _click, _tail, _button, _picture)


def _menu(draft: Draft, page: Page, others: list[Page], rng: random.Random) -> None:
    """A side menu of the neighbouring columns."""
    columns = [each for each in draft.columns if each.slug in ("zfwj", "gfxwj", "zcjd")]
    rows = "".join(f"<li>{tag_a(draft.look, escape(each.first.path), each.name)}</li>" for each in columns)
    page.beside.append(f'<div class="menu"><h3>政策</h3><ul>{rows}</ul></div>')


def _foreign(draft: Draft, page: Page, others: list[Page], rng: random.Random) -> None:
    """Interpretations of other documents among the related entries."""
    chosen = rng.sample(others, min(2, len(others)))
    rows = "".join(_row(draft, (href(draft, page, each), each.title), f"{each.date}") for each in chosen)
    page.beside.append(f'<div class="xgxw"><h4>相关新闻</h4><ul>{rows}</ul></div>')


def _column(draft: Draft, page: Page, others: list[Page], rng: random.Random) -> None:
    """The column of interpretations as a whole, with the newest ones below it as on every page."""
    column = next(each for each in draft.columns if each.slug == "zcjd")
    rows = "".join(_row(draft, (href(draft, page, each), each.title)) for each in column.articles[:3])
    link = tag_a(draft.look, escape(column.first.path), "最新政策解读")
    page.beside.append(f'<div class="side"><h3>{link}</h3><ul>{rows}</ul></div>')


_TRAPS = (_menu, _foreign, _column)


def _original(draft: Draft, page: Page) -> None:
    """The way back: an interpretation names the document, which interprets nothing."""
    assert page.about is not None
    link = tag_a(draft.look, href(draft, page, page.about), html.escape(page.about.title))
    page.tail.append(f"<p>原文链接：{link}</p>")
