"""Signs that a script fills a list: so that "empty" is never said of what was not read."""

import re
from itertools import islice
from typing import Final

from crawler.reading.tree import TEXT, Tree
from crawler.reading.view import PageView

_TEMPLATE = re.compile(r"\{\{[^{}]{1,80}\}\}|\$\{[\w.\s]{1,60}\}|<%=?[^%]{1,80}%>|\{\$[\w.]{1,40}\}|\[#[\w.]+#\]")
_LOOP: Final = ("v-for", "ng-repeat", "x-for", "data-ng-repeat", ":for", "wx:for")
_SCRIPTED = re.compile(r"<%|\{\{|\$\{|\{%|\{@each|\bv-for=", re.I)
_CODE: Final = re.compile(
    r"(?:text|application)/(?:x-)?(?:java|ecma)script|module|application/(?:ld\+)?json|text/xml", re.I
)
_ROW: Final = re.compile(r"<(?:li|a|tr|dd|dt|p|div)\b", re.I)
_ASKS: Final = (".ajax", "ajax(", "Ajax(", ".get(", ".post(", "getJSON", "fetch(", "axios", "XMLHttpRequest", ".load(")
_SHOWS: Final = ("<li", "<a ", "<tr", "<dd", "template(", "laytpl", ".render(", "Mustache", "Handlebars", ".tmpl(")
_LOADING = re.compile(
    r"\W{0,3}(?:数据|页面|内容|列表|系统)?(?:正在)?(?:努力|拼命)?(?:加载|载入|获取)(?:中|数据)?"
    r"[\s,，.。…]{0,6}(?:请?稍[候后等])?[\s.。…]{0,6}|\s*loading[\s.…]{0,6}",
    re.I,
)
_WAITS: Final = ("加载", "载入", "获取", "oading", "OADING")
_LONGEST_LOADING: Final = 24
_HOLDERS: Final = ("ul", "ol", "tbody", "table", "dl", "div", "section")
_LISTS: Final = ("ul", "ol", "dl", "tbody", "table")
_MOST_NODES: Final = 12
_MOST_HOLDERS: Final = 40


def filled_by_script(page: PageView) -> bool:
    """Whether a script fills a list of the page: a template, an empty element, 加载中, a built-in unit."""
    return (
        _has_placeholders(page)
        or _has_template(page.tree)
        or bool(lines_in_wait(page))
        or _has_unit(page.tree)
        or _is_asked_for(page)
    )


def has_bare_list(page: PageView) -> bool:
    """Whether a list stands in the page without a row, without a name by which a script would find it, and with no
    script beside it."""
    tree = page.tree
    return any(
        not tree.text(node) and not tree.attribute(node, "id") and not _has_script(tree, tree.parents[node])
        for node in tree.all(*_LISTS)
        if tree.ends[node] - node <= _MOST_NODES
    )


def _has_script(tree: Tree, node: int) -> bool:
    """Whether a script stands within the element."""
    return any(tree.tags[within] == "script" for within in range(node, tree.ends[node])) if node >= 0 else True


def _has_placeholders(page: PageView) -> bool:
    """Whether placeholders or loops of a template stand in the page itself."""
    tree = page.tree
    for node, attributes in enumerate(tree.attributes):
        if attributes and any(name in attributes for name in _LOOP):
            return True
        if tree.tags[node] == "a" and _TEMPLATE.search(attributes.get("href") or ""):
            return True
    return any(_TEMPLATE.search(line.text) for line in page.lines if "{" in line.text or "<%" in line.text)


def _has_template(tree: Tree) -> bool:
    """Whether an element that holds no code holds a template with a loop of rows."""
    for node in tree.all("script", "textarea"):
        if tree.ends[node] <= node + 1 or tree.tags[node + 1] != TEXT:
            continue
        kind = tree.attribute(node, "type")
        if tree.tags[node] == "script" and (not kind or _CODE.fullmatch(kind.partition(";")[0].strip())):
            continue
        text = tree.texts[node + 1]
        if _SCRIPTED.search(text) and _ROW.search(text):
            return True
    return False


def lines_in_wait(page: PageView) -> list[int]:
    """Where lines stand that a script will replace: 加载中, placeholders of a template."""
    if "{{" not in page.joined and not any(word in page.joined for word in _WAITS):
        return []
    return [
        line.start
        for line in page.lines
        if (
            len(line.text) <= _LONGEST_LOADING
            and any(word in line.text for word in _WAITS)
            and _LOADING.fullmatch(line.text)
        )
        or ("{{" in line.text and _TEMPLATE.search(line.text))
    ]


def _has_unit(tree: Tree) -> bool:
    """Whether a script element carries the request for a unit of the page in its own attributes."""
    return any("querydata" in tree.attributes[node] for node in tree.all("script"))


def _is_asked_for(page: PageView) -> bool:
    """Whether a script that asks a service and makes rows names an element that is empty in the page."""
    tree = page.tree
    holders = (node for node in tree.all(*_HOLDERS) if tree.attribute(node, "id"))
    empty = (node for node in holders if tree.ends[node] - node <= _MOST_NODES and not tree.text(node))
    names = [re.escape(tree.attribute(node, "id")) for node in islice(empty, _MOST_HOLDERS)]
    if not names:
        return False
    mention = re.compile(rf"[\"'#](?:{'|'.join(names)})\b")
    return any(mention.search(script) and _any(_ASKS, script) and _any(_SHOWS, script) for script in page.scripts)


def _any(words: tuple[str, ...], script: str) -> bool:
    return any(word in script for word in words)
