"""The date of publication that a page tells machines: in meta tags, or in its JSON-LD."""

import re
from typing import Final

from crawler.reading import dates
from crawler.reading.dates import Printed
from crawler.reading.view import PageView

META_NAMES: Final = (
    # In this order, compared without case, `-`, `_`, `.` and `:`. The first is the rule's own (政府网站发展指引),
    # the others are what site software, Dublin Core, Open Graph and schema.org write for the day of publication.
    "pubdate", "publishdate", "publisheddate", "publishtime", "publishedtime", "pubtime", "pubdatetime",
    "firstpublishedtime", "firstpublishtime", "firstpublishdate", "firstpublisheddate", "articlepublishedtime",
    "articlepublishdate", "articlepubdate", "articledate", "datepublished", "publicationdate", "published",
    "docpubtime", "docpubdate", "docreltime", "releasetime", "releasedate", "ogreleasedate", "ogpublisheddate",
    "issuedate", "issuetime", "issued", "dateissued", "dcdateissued", "dctermsissued", "dcdate", "dctermsdate",
    "weiboarticlecreateat",
)  # fmt: skip
_DASHED = re.compile(r"(?<=\d\d)-(?=\d\d:\d\d)")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?:(\d{2}):?(\d{2}))?")
_LINKED_DATA: Final = "ld+json"
_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')


def meta_date(page: PageView) -> Printed | None:
    """The date in the meta tags, else in the page's linked data."""
    values = page.loose_values
    for name in META_NAMES:
        if name in values and (found := _of_meta(values[name])):
            return found
    return _of_linked_data(page)


def _of_meta(value: str) -> Printed | None:
    found = next(dates.find_full(_DASHED.sub(" ", value).replace("T", " ")), None)
    if found or not (match := _COMPACT.match(value)):
        return found
    spelled = f"{match[1]}-{match[2]}-{match[3]}" + (f" {match[4]}:{match[5]}" if match[4] else "")
    return next(dates.find_full(spelled), None)


def _of_linked_data(page: PageView) -> Printed | None:
    """`datePublished` of JSON-LD; not where several things with different days are described."""
    tree = page.tree
    values: set[str] = set()
    for node in tree.all("script"):
        if _LINKED_DATA in tree.attribute(node, "type") and tree.ends[node] > node + 1:
            values.update(_PUBLISHED.findall(tree.texts[node + 1]))
    return _of_meta(values.pop()) if len(values) == 1 else None
