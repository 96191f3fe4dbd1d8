"""What the raw page may not show of its footer, since a script or a picture does: there "missing" cannot be told."""

import re
from typing import Final

from crawler.reading.view import PageView
from facts.page import Footer
from facts.words import Hidden

_FOOT: Final = re.compile(r"foot|bottom|copyright|dibu|yejiao|banquan", re.I)
_LOADED: Final = re.compile(
    r"(?:foot|bottom|copyright|dibu)[^;\n]{0,80}(?:\.load\s*\(|innerHTML|\.html\s*\(|\.append\s*\()|"
    r"(?:\.load|include|import|fetch|ajax|get)\s*\(\s*[\"'][^\"']{0,80}(?:foot|bottom|copyright|dibu)",
    re.I,
)
_PICTURE: Final = re.compile(r"beian|备案|标识码|gongan|公安|\bga\.|icp", re.I)
_ICON: Final = re.compile(r"icon|logo|ico\b|\bga\.|gongan\.", re.I)
_NUMBERS: Final = ("site_code", "icp", "police")


def hidden_in(page: PageView, footer: Footer) -> Hidden | None:
    """By what a number that the footer lacks may be shown all the same; None where nothing points to that."""
    if all(getattr(footer, name) for name in _NUMBERS):
        return None
    if _by_script(page):
        return Hidden.SCRIPT
    return Hidden.IMAGE if _by_picture(page) else None


def _by_script(page: PageView) -> bool:
    tree = page.tree
    for node in tree.all("script", "iframe", "frame", "object", "embed"):
        source = tree.attribute(node, "src") or tree.attribute(node, "data")
        if source and _FOOT.search(source.partition("?")[0].rpartition("/")[2]):
            return True
    if any(_LOADED.search(script) for script in page.scripts if _FOOT.search(script)):
        return True
    return bool(tree.all("script")) and any(_is_empty_foot(page, node) for node in tree.all("div", "footer", "section"))


def _is_empty_foot(page: PageView, node: int) -> bool:
    """An element that calls itself the footer and holds nothing at all, as one that a script will fill."""
    attributes = page.tree.attributes[node]
    named = page.tree.tags[node] == "footer" or _FOOT.search(
        f"{attributes.get('id') or ''} {attributes.get('class') or ''}"
    )
    return bool(named) and page.tree.ends[node] <= node + 2 and not page.tree.text(node)


def _by_picture(page: PageView) -> bool:
    """A picture named for a filing number, and no mere icon beside one."""
    tree = page.tree
    for node in tree.all("img"):
        name = f"{tree.attribute(node, 'src').rpartition('/')[2]} {tree.attribute(node, 'alt')}"
        if _PICTURE.search(name) and not _ICON.search(name):
            return True
    return False
