"""What one page that is no article says of the column it belongs to."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final
from unicodedata import normalize

from crawler.reading.columns import marks
from crawler.reading.place import ANCHORS, bare, family_of, host_of, place_of
from facts.page import Link, PageFacts
from facts.words import ItemsOrigin

_SEPARATORS = re.compile(r"\s*(?:[_\-—–|｜·>＞]|--)\s*")
_NO_STEP = re.compile(r"[:：]|^\d{4}-\d{3,}")
_LONGEST_STEP: Final = 30
_MOST_STEPS: Final = 10
_SHORTEST_TITLE: Final = 8
_MOST_TITLES: Final = 30
_MOST_TARGETS: Final = 40
_MOST_RUNS: Final = 24
_MOST_MENU: Final = 40
_FEW_ROWS: Final = 3
_LONGEST_NOTE: Final = 40
MOST_PAGES: Final = 4096


@dataclass(frozen=True, slots=True)
class Home:
    """What stands on the home page: its lines, where its links lead, with their texts, and whether a form does."""

    lines: frozenset[str] = frozenset()
    names: Mapping[str, str] = field(default_factory=dict)
    form: bool = False

    def names_it(self, key: str, title: str | None) -> bool:
        """Whether a link of the home page leads to a page, by that page's own title if it has one."""
        return key in self.names if title is None else self.names.get(key) == marks.plain(title)


@dataclass(frozen=True, slots=True)
class Front:
    """A list page, a parent of columns or a single page, as far as columns are concerned.

    steps: breadcrumb without the home page. step_key: where its last step leads. name, type: of the
    meta tags. titled: the head of the browser title. single: the title that the page shows as an
    article. titles: of its rows. runs: addresses of titles side by side that lie in one part of the
    site, with how many. targets: keys to which undated rows lead. said_nothing: a statement such as
    暂无 stands on it. counted_zero: it counts zero rows. body: characters that are neither links nor
    on the home page. more: the list goes on. refresh: where the page sends its reader.
    linked: list pages of the same column to which it links, as bits. menu: where it leads by short texts,
    if it has few rows and those links do not stand on the home page; empty when it is itself among them.
    blocks: names of columns that stand as links right over a title: the column's key, and what stands for the
    title's address.
    bare: a list without a row stands on it that nothing in the page would fill. scripts: what stands for the files of
    scripts that it loads.
    form: it asks its reader to fill something in, here or behind a button, which the home page does
    not. closed: a line of it says that the column is (已归档).
    """

    url: str
    number: int
    depth: int
    steps: tuple[str, ...]
    step_key: str | None
    name: str | None
    type: str | None
    titled: str | None
    single: str | None
    rows: int
    origin: str
    titles: tuple[str, ...]
    runs: tuple[tuple[str, int], ...]
    targets: tuple[str, ...]
    said_nothing: bool
    counted_zero: bool
    body: int
    more: bool
    refresh: str | None
    linked: int
    menu: tuple[str, ...]
    blocks: tuple[tuple[str, int], ...] = ()
    form: bool = False
    closed: bool = False
    bare: bool = False
    scripts: frozenset[int] = frozenset()


def steps_of(page: PageFacts) -> tuple[str, ...]:
    """The breadcrumb without the home page and without the page's own title."""
    steps = [marks.plain(step) for step in page.breadcrumb[:_MOST_STEPS]]
    if steps and (marks.is_home_name(steps[0]) or steps[0] == page.site.name):
        steps.pop(0)
    if steps and page.title and _is_title(steps[-1], marks.plain(page.title)):
        steps.pop()
    return tuple(
        _single(step)
        for step in steps
        if len(step) <= _LONGEST_STEP and not marks.is_home_name(step) and not _NO_STEP.search(step)
    )


def _single(step: str) -> str:
    """A step without its echo: some templates print a name twice."""
    half = len(step) // 2
    return step[:half] if half > 1 and step[:half] == step[half:] else step


def _is_title(step: str, title: str) -> bool:
    """Whether a step is the title, whole or cut; titles also begin with the names of columns (在线访谈：…)."""
    cut = step.rstrip(".…")
    return step == title or (title.startswith(cut) and (cut != step or 2 * len(cut) > len(title)) and len(cut) > 3)


def link_of_step(page: PageFacts, step: str) -> str | None:
    """The key to which a step of the breadcrumb leads, by the link of that text."""
    for link in page.links:
        if link.element in ANCHORS and link.text == step:
            return place_of(link.url).key
    return None


def read_front(page: PageFacts, key: str, number: int, depth: int, home: Home) -> Front:
    """What the page says.

    key: of the column's list to which it belongs. number: which of its pages it is, 0 the first.
    home: what stands on the home page says nothing of this one.
    """
    steps = steps_of(page)
    meta = _meta(page)
    rows = len(page.items)
    first = number == 0
    return Front(
        url=page.url,
        number=number,
        depth=depth,
        steps=steps,
        step_key=link_of_step(page, steps[-1]) if steps else None,
        name=meta.get("columnname"),
        type=meta.get("columntype"),
        titled=_titled(page),
        single=page.title,
        rows=rows,
        origin=page.items_origin,
        titles=tuple(item.title for item in page.items[:_MOST_TITLES]) if first else (),
        runs=_runs(page, host_of(key)) if first else (),
        targets=_targets(page) if first else (),
        said_nothing=rows == 0 and marks.has_statement(page.text),
        counted_zero=rows == 0 and marks.has_empty_total(page.text),
        body=_body(page, steps, home.lines) if rows <= _FEW_ROWS or first else 0,
        more=page.more_items,
        refresh=next((link.url for link in page.links if link.element == "meta"), None),
        linked=_linked(page.links, key),
        menu=_menu(page, key, home.names) if first and rows < _FEW_ROWS else (),
        blocks=tuple((place_of(block.url).key, hash(block.first)) for block in page.blocks) if first else (),
        form=(page.form and not home.form) or _asks_to_write(page, home.lines),
        closed=first and _says_closed(page, home.lines),
        bare=first and page.bare_list,
        scripts=frozenset(hash(link.url) for link in page.links if link.element == "script") if first else frozenset(),
    )


def _meta(page: PageFacts) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in page.meta:
        if row.content:
            found.setdefault(row.name.strip().lower(), marks.plain(row.content))
    return {name: value for name, value in found.items() if name in ("columnname", "columntype") and value}


def _titled(page: PageFacts) -> str | None:
    site = marks.plain(page.site.name or "")
    for part in _SEPARATORS.split(page.html_title or ""):
        name = marks.plain(part)
        if marks.is_name(name) and name != site and not name.endswith(("人民政府", "门户网站", "政府网")):
            return name
    return None


def _runs(page: PageFacts, host: str) -> tuple[tuple[str, int], ...]:
    """Parts of the site in which titles lie that stand side by side."""
    in_html = page.items_origin in (ItemsOrigin.HTML, ItemsOrigin.NONE)
    runs: list[tuple[str, int]] = []
    for url in _titles_of(page.links, host) if in_html else (item.url for item in page.items if item.url):
        family = family_of(url)
        if runs and runs[-1][0] == family:
            runs[-1] = (family, runs[-1][1] + 1)
        else:
            runs.append((family, 1))
    return tuple(run for run in runs if run[1] > 1)[:_MOST_RUNS]


def _titles_of(links: Iterable[Link], host: str) -> Iterable[str]:
    for link in links:
        if link.element in ANCHORS and len(link.text) >= _SHORTEST_TITLE and host_of(bare(link.url)) == host:
            yield link.url


def _targets(page: PageFacts) -> tuple[str, ...]:
    undated = (item.url for item in page.items if item.url and not item.date)
    return tuple(place_of(url).key for url, _ in zip(undated, range(_MOST_TARGETS), strict=False))


def _linked(links: Iterable[Link], key: str) -> int:
    bits = 0
    for link in links:
        text = link.text
        if len(text) <= 5 and link.element in ANCHORS and (text.isdecimal() or "页" in text):
            place = place_of(link.url)
            if 0 <= place.number < MOST_PAGES and (place.key == key or key in place.firsts):
                bits |= 1 << (0 if place.key == key and not place.number else place.number)
    return bits


def _menu(page: PageFacts, key: str, on_home: Mapping[str, str]) -> tuple[str, ...]:
    host, found = host_of(key), dict[str, None]()
    for link in page.links:
        if link.element in ANCHORS and marks.is_name(marks.plain(link.text)):
            to = place_of(link.url).key
            if to == key:
                return ()
            if to not in on_home and host_of(to) == host:
                found[to] = None
    return tuple(found)[:_MOST_MENU]


def _asks_to_write(page: PageFacts, home_lines: frozenset[str]) -> bool:
    """Whether a button of its own leads to a form."""
    return any(marks.asks_to_write(line) for line in page.text.splitlines() if line not in home_lines)


def _says_closed(page: PageFacts, home_lines: frozenset[str]) -> bool:
    """Whether a short line that is no link and stands on no home page says so."""
    short = [line for line in page.text.splitlines() if len(line) <= _LONGEST_NOTE and marks.says_closed(line)]
    texts = {link.text for link in page.links} if short else set()
    return any(line not in home_lines and line not in texts for line in short)


def _body(page: PageFacts, steps: tuple[str, ...], home_lines: frozenset[str]) -> int:
    texts = {link.text for link in page.links}
    last = steps[-1] if steps else ""
    foot = _foot(page)
    total = 0
    for line in page.text.splitlines():
        if line not in home_lines and line not in texts and not (last and last in line and len(line) < 80):
            # A row of links is one line of the text; its own words stand between blanks.
            own = sum(len(word) for word in line.split() if word not in texts)
            total += 0 if _holds(line, foot) else own
    return total


def _foot(page: PageFacts) -> tuple[str, ...]:
    """What the page's foot shows: it need not be the home page's, word by word."""
    foot = page.footer
    shown = (foot.site_code, foot.icp, foot.police, foot.organizer, foot.contact)
    return tuple("".join(value.split()) for value in shown if value)


def _holds(line: str, values: tuple[str, ...]) -> bool:
    plain = "".join(normalize("NFKC", line).split())
    return any(value in plain for value in values)
