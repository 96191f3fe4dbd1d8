"""Pages that gather others: the home page, parents of columns, the site map and the small pages."""

import html

from lab.draft import Draft
from lab.frame import ASSETS
from lab.markup import cut, escape, tag_a, tag_img
from lab.pages import Column, Page
from lab.prose import Prose
from lab.rowforms import href, rows
from lab.templates import crumbs

WEEKDAYS = "一二三四五六日"


def home(draft: Draft, page: Page) -> str:
    """About a hundred rows of titles, on most sites without a date, and quick links."""
    look = draft.look
    lines = []
    if look.today_on_home:
        day = look.as_of
        lines.append(
            f'  <div class="today">今天是{day.year}年{day.month}月{day.day}日 星期{WEEKDAYS[day.weekday()]}</div>'
        )
    news = draft.columns[0]
    lines += ['  <div class="focus">', "    <ul>"]
    for index, each in enumerate(news.articles[:4]):
        picture = tag_img(look, f"/images/focus{index + 1}.jpg", html.escape(each.title))
        lines.append(f"      <li>{tag_a(look, href(draft, page, each), picture, each.title)}</li>")
    lines += ["    </ul>", "  </div>"]
    for column in draft.columns[: _blocks(draft)]:
        lines += _block(draft, page, column)
    lines.append('  <div class="quick">')
    lines += [f"    {tag_a(look, escape(column.first.path), column.name)}" for column in draft.columns[20:]]
    lines += [f"    {block}" for block in page.blocks]
    return "\n".join([*lines, "  </div>"])


def _blocks(draft: Draft) -> int:
    return max(6, len(draft.columns) // 2)


def shown(draft: Draft) -> list[Page]:
    """The articles that the home page links."""
    return [each for column in draft.columns[: _blocks(draft)] for each in column.articles[:7]]


def _block(draft: Draft, page: Page, column: Column) -> list[str]:
    look = draft.look
    lines = [
        '  <div class="block">',
        f"    <h3>{tag_a(look, escape(column.first.path), column.name)}</h3>",
        "    <ul>",
    ]
    for each in column.articles[:7]:
        assert each.date is not None
        link = tag_a(look, href(draft, page, each), html.escape(cut(look, each.title, 18)), each.title)
        lines.append(f"      <li>{link}{f'<span>{each.date:%m-%d}</span>' if look.home_dates else ''}</li>")
    return [*lines, "    </ul>", "  </div>"]


def group(draft: Draft, page: Page) -> str:
    """The parent of some columns: a few rows of each with the way to all of them, or only their names."""
    look = draft.look
    lines = [crumbs(draft, page), '  <div class="main">', f"    <h2>{page.title}</h2>"]
    columns = {column.first.path: column for column in draft.all_columns()}
    for name, path in draft.children(page):
        column = columns.get(path)
        link = tag_a(look, escape(path), name)
        # What a script fetches must stand in the open somewhere: its articles are pages of the site all the same.
        if column is None or (look.menu_parents and column.rows_in in ("html", "comment")):
            lines.append(f'    <div class="sub">{link}</div>')
            continue
        more = tag_a(look, escape(path), ["更多", "更多>>", "MORE"][look.seed % 3].replace(">", "&gt;"))
        lines.append(f'    <h3>{link}<span class="more">{more}</span></h3>')
        lines += rows(draft, page, column.items[:4])
    lines += [f"    {block}" for block in page.blocks]
    return "\n".join([*lines, "  </div>"])


def hall(draft: Draft, page: Page) -> str:
    """All topics: those in use, and those that are over."""
    archived = {column.name for column in draft.topics if column.archived}
    lines = [crumbs(draft, page), '  <div class="main">', f"    <h2>{page.title}</h2>"]
    for heading, over in (("在用专题", False), ("历史专题", True)):
        lines += [f"    <h3>{heading}</h3>", "    <ul>"]
        lines += [
            f"      <li>{tag_a(draft.look, escape(path), name)}</li>"
            for name, path in draft.children(page)
            if (name in archived) == over
        ]
        lines.append("    </ul>")
    return "\n".join([*lines, *(f"    {block}" for block in page.blocks), "  </div>"])


def sitemap(draft: Draft, page: Page) -> str:
    """Every column by name."""
    look = draft.look
    lines = [crumbs(draft, page), '  <div class="main sitemap">']
    lines += [
        f"    {tag_a(look, escape(column.first.path), column.name)}" for column in draft.columns if column.above is None
    ]
    for parent in draft.groups:
        if parent.frame == "main":
            lines.append(f"    <h3>{tag_a(look, escape(parent.path), parent.title)}</h3>")
            lines += [f"    {tag_a(look, escape(path), name)}" for name, path in draft.children(parent)]
    return "\n".join([*lines, *(f"    {block}" for block in page.blocks), "  </div>"])


def single(draft: Draft, prose: Prose, page: Page) -> str:
    """A page of plain text: statement, contact, variant."""
    texts = [f"    <p>{text}</p>" for text in prose.pool[len(page.title) : len(page.title) + 4]]
    blocks = [f"    {block}" for block in page.blocks]
    emblem = [f'    <img src="{ASSETS["emblem"]}" alt="国徽">'] if page.kind == "about" else []
    return "\n".join(
        [
            crumbs(draft, page),
            '  <div class="main">',
            f"    <h2>{page.title}</h2>",
            *emblem,
            *texts,
            *blocks,
            "  </div>",
        ]
    )


def mailbox(draft: Draft, page: Page) -> str:
    """The mayor's mailbox: a form and the letters that were answered."""
    lines = [
        crumbs(draft, page),
        '  <div class="main mailbox">',
        '    <form action="/so/s" method="post"><input name="title"><textarea name="content"></textarea></form>',
        '    <table class="letters"><tr><th>编号</th><th>标题</th><th>来信时间</th><th>办理状态</th></tr>',
    ]
    for letter in letters(draft):
        link = tag_a(draft.look, href(draft, page, letter), html.escape(letter.title))
        lines.append(f"      <tr><td>{letter.number}</td><td>{link}</td><td>{letter.date}</td><td>已办结</td></tr>")
    return "\n".join([*lines, "    </table>", *(f"    {block}" for block in page.blocks), "  </div>"])


def letters(draft: Draft) -> list[Page]:
    """What the mayor's mailbox shows."""
    column = next((each for each in draft.columns if each.kind == "mailbox"), draft.columns[0])
    return column.articles[:15]
