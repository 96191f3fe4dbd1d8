"""What the raw page may not show of its footer, since a script or a picture does: there "missing" cannot be told."""

import re
from typing import Final
from urllib.parse import urlsplit

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
_NOT_SHOWN: Final = re.compile(r"display\s*:\s*none|(?:height|width)\s*:\s*[01](?:px)?\s*(?:;|$)", re.I)
_NO_FOOT: Final = re.compile(r"visit|count|weather|tianqi|search|share|video|player|javascript:|about:", re.I)
_NEAR_THE_END: Final = 0.6
"""Of the nodes of a page, from where on its footer may stand."""
_NUMBERS: Final = ("site_code", "icp", "police")


def hidden_in(page: PageView, footer: Footer) -> Hidden | None:
    """By what something that the footer lacks may be shown all the same; None where nothing points to that."""
    if all(getattr(footer, name) for name in _NUMBERS):
        lacks = not (footer.find_error and footer.party_mark)
        return Hidden.SCRIPT if lacks and _by_frame(page) else None
    if _by_script(page) or _by_frame(page) or (_shows_nothing(footer) and _has_script_file(page)):
        return Hidden.SCRIPT
    return Hidden.IMAGE if _by_picture(page) else None


def _shows_nothing(footer: Footer) -> bool:
    """Whether nothing of a footer was read: some site software writes all of it by scripts whose names are figures."""
    return footer == Footer()


def _has_script_file(page: PageView) -> bool:
    return any(page.tree.attribute(node, "src") for node in page.tree.all("script"))


def _by_frame(page: PageView) -> bool:
    """A page of the site's own, shown in a frame near the end of this one."""
    tree = page.tree
    last = len(tree.tags) * _NEAR_THE_END
    return any(node >= last and _is_shown_frame(page, node) for node in tree.all("iframe"))


def _is_shown_frame(page: PageView, node: int) -> bool:
    tree = page.tree
    source, style = tree.attribute(node, "src"), tree.attribute(node, "style")
    if not source or _NOT_SHOWN.search(style) or tree.attribute(node, "height") in ("0", "1", "0px", "1px"):
        return False
    host = urlsplit(source).hostname
    return (host is None or host == urlsplit(page.url).hostname) and not _NO_FOOT.search(source)


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
