"""The meta tags of 政府网站发展指引 (国办发〔2017〕47号, 附件 网页设计规范), and what a page makes of them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from facts.words import Word


class TagLevel(Word):
    """On which pages a tag stands: on every page, on list pages and articles, on articles."""

    SITE = "site", "全站"
    COLUMN = "column", "栏目"
    ARTICLE = "article", "稿件"


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag. required: its absence is what a leading monitor's form reports; the others are optional."""

    name: str
    level: TagLevel
    required: bool = True


TAGS: Final = (
    Tag("SiteName", TagLevel.SITE),
    Tag("SiteDomain", TagLevel.SITE),
    Tag("SiteIDCode", TagLevel.SITE),
    Tag("ColumnName", TagLevel.COLUMN),
    Tag("ColumnDescription", TagLevel.COLUMN),
    Tag("ColumnKeywords", TagLevel.COLUMN),
    Tag("ColumnType", TagLevel.COLUMN),
    Tag("ArticleTitle", TagLevel.ARTICLE),
    Tag("PubDate", TagLevel.ARTICLE),
    Tag("ContentSource", TagLevel.ARTICLE),
    Tag("Keywords", TagLevel.ARTICLE, required=False),
    Tag("Author", TagLevel.ARTICLE, required=False),
    Tag("Description", TagLevel.ARTICLE, required=False),
    Tag("Image", TagLevel.ARTICLE, required=False),
    Tag("Url", TagLevel.ARTICLE, required=False),
)
_RANK: Final = {level: rank for rank, level in enumerate(TagLevel)}
_BY_NAME: Final = [(tag.name, tag.name.lower(), _RANK[tag.level]) for tag in TAGS]
_MARK: Final = re.compile(r"[{}\[<%#$]")
"""One of them stands in all that a template leaves, but for a word."""
_REMAINS: Final = re.compile(
    r"\$\{|\{\{|\{\$|\{#|\{%|\[!--|<%|%>|\[#|#\w{2,20}#|\}\}|^\s*[{$]\w|^\s*\{[^{}]{1,60}\}\s*$"
)
_NOTHING: Final = frozenset({"", "undefined", "null", "none", "nan", "[object object]"})


@dataclass(frozen=True, slots=True)
class TagsRead:
    """What a page makes of the fifteen tags, by their names in the guideline.

    level: what the page is, and so which tags it should have. absent: of those, the ones that are not there at all.
    empty: there without content. template: with what a template should have replaced. Names without regard to case.
    """

    level: TagLevel = TagLevel.SITE
    absent: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    template: tuple[str, ...] = ()


def read_tags(level: TagLevel, metas: Iterable[tuple[str, str]]) -> TagsRead:
    """What a page of that level makes of the tags; of a tag that stands there twice the better one counts."""
    contents: dict[str, list[str]] = {}
    for name, content in metas:
        contents.setdefault(name.strip().lower(), []).append(content)
    found: dict[str, list[str]] = {"absent": [], "empty": [], "template": []}
    depth = _RANK[level]
    for tag, name, rank in _BY_NAME:
        given = contents.get(name)
        if given is None:
            if rank <= depth:
                found["absent"].append(tag)
        elif not any(map(is_filled, given)):
            found["template" if any(map(str.strip, given)) else "empty"].append(tag)
    return TagsRead(level, *(tuple(found[key]) for key in ("absent", "empty", "template")))


def is_filled(content: str) -> bool:
    """Whether a tag's content is more than white space, and nothing that a template left behind."""
    if content.strip().lower() in _NOTHING:
        return False
    return not (_MARK.search(content) and _REMAINS.search(content))
