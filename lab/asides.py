"""What stands beside the main block: hot, newest and related entries of other columns, with or without dates."""

import html
import random

from lab.draft import Draft
from lab.markup import tag_a
from lab.pages import Column, Page
from lab.rowforms import href

_HEADINGS = ["热门信息", "最新发布", "点击排行", "推荐阅读"]
_SHARE = 0.3
"""How many articles name related ones."""


def beside_list(draft: Draft, page: Page) -> list[str]:
    """A sidebar of dated links to other columns, on sites that have one."""
    if not draft.look.asides or page.frame != "main":
        return []
    rng = random.Random(f"aside/{draft.look.seed}/{page.path}")
    return _block(draft, page, rng.choice(_HEADINGS), _others(draft, page.column, rng, 8), "%Y-%m-%d")


def beside_article(draft: Draft, page: Page) -> list[str]:
    """Related entries, under some articles."""
    rng = random.Random(f"aside/{draft.look.seed}/{page.path}")
    if not draft.look.asides or page.frame != "main" or page.beside or rng.random() > _SHARE:
        return []
    others = [other for other in _others(draft, None, rng, 5) if other is not page and other.about is None]
    return _block(draft, page, "相关信息", others, rng.choice(["", "%Y-%m-%d", "%m-%d"]))


def _others(draft: Draft, column: Column | None, rng: random.Random, count: int) -> list[Page]:
    found = [page for each in draft.columns if each is not column for page in each.articles[:2]]
    return rng.sample(found, min(count, len(found)))


def _block(draft: Draft, page: Page, heading: str, others: list[Page], form: str) -> list[str]:
    lines = ['  <div class="side">', f"    <h3>{heading}</h3>", "    <ul>"]
    for other in others:
        assert other.date is not None
        link = tag_a(draft.look, href(draft, page, other), html.escape(other.title), other.title)
        lines.append(f"      <li>{link}{f'<span>{other.date.strftime(form)}</span>' if form else ''}</li>")
    return [*lines, "    </ul>", "  </div>"]
