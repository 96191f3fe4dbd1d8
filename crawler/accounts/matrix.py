"""The adapter of a portal's matrix page (新媒体矩阵): which accounts it names, and when each posted last."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from crawler.accounts import platforms
from crawler.accounts.asked import Asked
from crawler.accounts.names import bare, name_in
from crawler.accounts.texts import title_of
from crawler.accounts.walls import wall
from crawler.addresses import resolve
from crawler.reading import read as read_page
from crawler.reading.charset import decode
from crawler.reading.dates import find_full
from crawler.reading.tree import Tree, fold, parse
from facts.accounts import AccountNamed, AccountRead, MatrixPage, PostSeen
from facts.page import PageFacts, is_hollow
from facts.registry import Platform
from facts.words import Reason

_CODE = re.compile(r"qr|ewm|erwei|code|二维码", re.I)
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt", "caption", "strong", "b", "th"})
_NEVER_CARDS: Final = frozenset({"html", "body", "main", "table", "tbody", "ul", "ol"})
_TITLE_CLASS = re.compile(r"tit|head|hd|tab", re.I)
_FRAME = re.compile(r"(?:^|[\s_-])(?:foot|footer|bottom|copyright|share|toolbar|suspend|float|fixed)", re.I)
_NAME_HEAD = re.compile(r"名称|账号|帐号|昵称")
_PLATFORM_HEAD = re.compile(r"平台|类型|类别|渠道")
_PLACES: Final = frozenset({"li", "td", "dd", "p", "figure", "div", "span"})
_MOST_NODES = 5_000
_LONGEST_CARD, _SHORT = 300, 40
_LOOKED_BACK = 400
"""Nodes before a card among which the heading of its part of the page is looked for."""


@dataclass(frozen=True, slots=True)
class Card:
    """One account on the page, the newest day that is printed beside it, and the title that stands there."""

    named: AccountNamed
    day: date | None
    last: str


def read(body: bytes, url: str, content_type: str | None, asked: Asked) -> AccountRead:
    """What the page says of one account: on which day it posted last. Where it names the account without a day, or not
    at all, nobody can tell."""
    page, cards = _read(body, url, content_type)
    if page.reason is not None:
        return AccountRead(reason=page.reason, detail="矩阵页上没有认出账号")
    mine = [card for card in cards if _is(card.named, asked)]
    if not mine:
        return AccountRead(reason=Reason.UNREAD_LIST, detail="矩阵页上没有这个账号")
    dated = [card for card in mine if card.day is not None]
    if not dated:
        return AccountRead(reason=Reason.NO_DATE, detail="矩阵页没有写最近更新日期")
    posts = tuple(PostSeen(title_of(card.last), None, card.day) for card in dated if card.day is not None)
    return AccountRead(posts)


def named_on(body: bytes, url: str, content_type: str | None) -> MatrixPage:
    """All accounts that a page names."""
    return _read(body, url, content_type)[0]


def _read(body: bytes, url: str, content_type: str | None) -> tuple[MatrixPage, Sequence[Card]]:
    facts = read_page(body, url, content_type)
    cards = list(_cards(parse(decode(body, content_type)[0]), url))
    if cards:
        once = {(card.named.platform, bare(card.named.name)): card.named for card in reversed(cards)}
        return MatrixPage(url, tuple(reversed(once.values()))), cards
    return MatrixPage(url, reason=_why_none(body, facts, content_type)), ()


def _why_none(body: bytes, facts: PageFacts, content_type: str | None) -> Reason:
    stopped = wall(body, facts, content_type)
    if stopped is not None and stopped.reason is not None:
        return stopped.reason
    return Reason.SCRIPT_FILLED if is_hollow(facts) or facts.more_items else Reason.UNREAD_LIST


def _is(named: AccountNamed, asked: Asked) -> bool:
    account = asked.account
    if named.platform and account.platform and named.platform is not account.platform:
        return False
    return bare(named.name) in {bare(account.name), bare(account.handle)} - {""}


def _cards(tree: Tree, url: str) -> Iterator[Card]:
    """Each link to a platform and each picture of an account belongs to the largest element around it that holds no
    second one; in a table whose head names accounts and platforms each row is one."""
    tables = [table for table in tree.all("table") if _columns(tree, table)]
    for table in tables:
        yield from _rows(tree, table)
    marks = [mark for mark in _marks(tree, url) if not any(table < mark < tree.ends[table] for table in tables)]
    held = _held(tree, marks)
    for card in dict.fromkeys(_card_of(tree, mark, held) for mark in marks):
        if made := _card(tree, card, url):
            yield made


def _marks(tree: Tree, url: str) -> list[int]:
    """Links to platforms and pictures of accounts; a picture within such a link is no second one."""
    found: list[int] = []
    last = -1
    for node in sorted(tree.all("a", "img"))[:_MOST_NODES]:
        if node >= last and not _in_frame(tree, node) and _is_mark(tree, node, url):
            found.append(node)
            last = tree.ends[node]
    return found


def _in_frame(tree: Tree, node: int) -> bool:
    """Whether a node stands in what frames every page of a site: its own accounts are no list of accounts."""
    for above in tree.ancestors(node):
        if tree.tags[above] in ("footer", "header", "nav"):
            return True
        if _FRAME.search(f"{tree.attribute(above, 'class')} {tree.attribute(above, 'id')}"):
            return True
    return False


def _is_mark(tree: Tree, node: int, url: str) -> bool:
    if tree.tags[node] == "a":
        leads = resolve(url, tree.attribute(node, "href"))
        return bool(leads and platforms.of_host(leads))
    told = (tree.attribute(node, name)[-200:] for name in ("src", "alt", "class", "title", "data-src"))
    if any(_CODE.search(text) for text in told):
        return True
    around = next((above for above in tree.ancestors(node) if tree.tags[above] in _PLACES), None)
    text = "" if around is None else tree.text(around)
    return 0 < len(text) <= _SHORT and bool(platforms.of_words(text) or _heading(tree, node))


def _held(tree: Tree, marks: Sequence[int]) -> Counter[int]:
    """How many marks each element holds."""
    return Counter(above for mark in marks for above in tree.ancestors(mark))


def _card_of(tree: Tree, mark: int, held: Counter[int]) -> int:
    card = mark
    for node in tree.ancestors(mark):
        if held[node] > 1 or tree.tags[node] in _NEVER_CARDS or len(tree.text(node)) > _LONGEST_CARD:
            break
        card = node
    return card


def _card(tree: Tree, card: int, url: str) -> Card | None:
    """What a card says; None where no name stands in it."""
    nodes = [card, *tree.beneath(card)]
    links = [leads for node in nodes if (leads := _leads(tree, node, url))]
    images = [src for node in nodes if tree.tags[node] == "img" and (src := resolve(url, _source(tree, node)))]
    texts = [*_lines(tree, card), *(tree.attribute(node, "alt") or tree.attribute(node, "title") for node in nodes)]
    name = name_in(texts)
    if name is None:
        return None
    platform = next((found for link in links if (found := platforms.of_host(link))), None)
    platform = platform or platforms.of_words(" ".join(texts)) or _heading(tree, card)
    day, last = _dated(tree, card, name)
    link = next((link for link in links if platforms.of_host(link)), links[0] if links else None)
    return Card(AccountNamed(name, platform, link, images[0] if images else None), day, last)


def _leads(tree: Tree, node: int, url: str) -> str | None:
    return resolve(url, tree.attribute(node, "href")) if tree.tags[node] == "a" else None


def _source(tree: Tree, node: int) -> str:
    return tree.attribute(node, "data-src") or tree.attribute(node, "src")


def _lines(tree: Tree, card: int) -> list[str]:
    """The pieces of text in a card, in their order."""
    pieces = (fold(tree.texts[node]) for node in tree.text_beneath(card, tree.ends[card]))
    return [piece for piece in pieces if piece]


def _heading(tree: Tree, card: int) -> Platform | None:
    """The platform that the nearest heading before a card names."""
    for node in range(card - 1, max(0, card - _LOOKED_BACK), -1):
        if tree.tags[node] in _HEADINGS or _TITLE_CLASS.search(tree.attribute(node, "class")):
            text = tree.text(node)
            if len(text) <= _SHORT and (platform := platforms.of_words(text)):
                return platform
    return None


def _dated(tree: Tree, card: int, name: str) -> tuple[date | None, str]:
    """The newest day that is printed in a card, and the longest line that is not the name: the title beside it."""
    lines = _lines(tree, card)
    days = [date.fromisoformat(found.date) for found in find_full("\n".join(lines))]
    others = [line for line in lines if bare(name) not in bare(line) and not any(find_full(line))]
    return max(days, default=None), max(others, key=len, default="")


def _columns(tree: Tree, table: int) -> tuple[int, int] | None:
    """In which columns of a table names and platforms stand; None where its head does not say so."""
    rows = _table_rows(tree, table)
    head = [tree.text(cell) for cell in _cells(tree, rows[0])] if rows else []
    name = next((number for number, text in enumerate(head) if _NAME_HEAD.search(text)), None)
    platform = next((number for number, text in enumerate(head) if _PLATFORM_HEAD.search(text)), None)
    return None if name is None or platform is None else (name, platform)


def _rows(tree: Tree, table: int) -> Iterator[Card]:
    at, where = _columns(tree, table) or (0, 0)
    for row in _table_rows(tree, table)[1:]:
        cells = _cells(tree, row)
        if max(at, where) < len(cells) and (name := name_in([tree.text(cells[at])])):
            day, last = _dated(tree, row, name)
            yield Card(AccountNamed(name, platforms.of_words(tree.text(cells[where]))), day, last)


def _table_rows(tree: Tree, table: int) -> list[int]:
    return [node for node in tree.beneath(table) if tree.tags[node] == "tr"][:_MOST_NODES]


def _cells(tree: Tree, row: int) -> list[int]:
    return [node for node in tree.children(row) if tree.tags[node] in ("td", "th")]
