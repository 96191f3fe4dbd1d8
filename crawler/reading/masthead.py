"""The site's own head (报头): a name that stands there is the site's, and no article's title."""

import re
from typing import Final

from crawler.reading.lines import Line
from crawler.reading.view import PageView

_OWN: Final = re.compile(r"(?:^|[\s_-])(?:logo|brand|masthead|site-?(?:name|title)|navbar)(?:$|[\s_-])", re.I)
_OF_ARTICLE: Final = re.compile(r"entry|article|post|content|detail|main", re.I)


def in_masthead(page: PageView, line: Line) -> bool:
    """Whether a line is the name that the page's meta tags give the site, or stands in its `<header>` or logo."""
    if line.text.replace(" ", "") == page.meta("sitename"):
        return True
    header = False
    for node in page.tree.ancestors(line.start):
        tag, attributes = page.tree.tags[node], page.tree.attributes[node]
        if tag in ("article", "main"):
            return False
        named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        if _OWN.search(named):
            return True
        header = header or (tag == "header" and not _OF_ARTICLE.search(named))
    return header
