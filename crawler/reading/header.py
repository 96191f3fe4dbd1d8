"""The disclosure header (信息公开表头), the source, and the breadcrumb."""

import re
from typing import Final

from crawler.addresses import is_home
from crawler.reading.labels import Label
from crawler.reading.titles import Article
from crawler.reading.tree import TEXT, fold
from crawler.reading.view import PageView
from facts.page import Document

_ABOVE: Final = 30
_BELOW: Final = 8
_LONGEST: Final = 80
_NO_VALUE: Final = frozenset({"", "-", "--", "—", "无", "/", "暂无"})
_DATE_TAIL = re.compile(r"\s*(?:19|20)\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}.*$")
_SOURCE_TAIL = re.compile(r"\s*(?:【|\[|［|〖|浏览|点击|访问|字[号体]|打印|分享|责任编辑|作者|发布(?:日期|时间|于)).*$")
_HERE = re.compile(
    r"\W{0,3}(?:(?:您|你)?(?:的|现在|当前|目前)?(?:所在|所处)?的?(?:当前)?|当前页面?|现在)(?:位置|页面位置)(?:是|为)?\s*[:：]?"
)
_STEPS = re.compile(r"\s*(?:>>|>|›|»|＞|→|/|\\|::|-&gt;)\s*")
_SEPARATOR_ONLY = re.compile(r"[>›»＞→/\\]+")
_NO_STEP = re.compile(r"[>›»＞→/\\]*")
_BODY_WORDS: Final = frozenset(
    {"正文", "内容", "详情", "详细内容", "正文内容", "文章内容", "内容页", "详情页", "信息内容"}
)
_HOME: Final = frozenset({"首页", "网站首页", "主页", "本站首页", "返回首页", "Home", "HOME"})
_MOST_NODES: Final = 80
_MOST_STEPS: Final = 10
_FEWEST: Final = 2
_CRUMB_CLASS = re.compile(r"crumb|curmb|dqwz|position|location|weizhi|\bpath\b|\bplace\b|\bwhere\b", re.I)


def read_source(page: PageView, article: Article | None) -> str | None:
    """来源 as printed beside the title, else 发布机构 of the header."""
    if article is None:
        return None
    for kind in (Label.SOURCE, Label.ISSUER):
        rows = [row for row in page.labels if row.kind is kind and _near(row.line, article)]
        rows.sort(key=lambda row: abs(row.line - article.last))
        for row in rows:
            value = _SOURCE_TAIL.sub("", _DATE_TAIL.sub("", row.value)).strip(" :：,，|")
            if value not in _NO_VALUE and len(value) <= _LONGEST:
                return value
    return None


def read_document(page: PageView, article: Article | None) -> Document:
    """索引号, 文号, 有效性, 发布机构 as the header prints them."""
    if article is None:
        return Document()
    return Document(
        index_number=_value(page, article, Label.INDEX_NUMBER),
        document_number=_value(page, article, Label.DOCUMENT_NUMBER),
        validity=_value(page, article, Label.VALIDITY),
        issuer=_value(page, article, Label.ISSUER),
    )


def _value(page: PageView, article: Article, kind: Label) -> str | None:
    for row in page.labels:
        if row.kind is kind and _near(row.line, article) and row.value not in _NO_VALUE and len(row.value) <= _LONGEST:
            return row.value
    return None


def _near(line: int, article: Article) -> bool:
    return article.line - _ABOVE <= line <= article.last + _BELOW


def read_breadcrumb(page: PageView) -> tuple[str, ...]:
    """The steps of 当前位置, without the closing 正文; empty when there is none to be sure of."""
    short: tuple[str, ...] = ()
    for number, line in enumerate(page.lines):
        text = line.text
        if len(text) > 300:
            continue
        if "位置" in text and (match := _HERE.match(text)):
            steps = _steps(text[match.end() :])
            if len(steps) > 1:
                return steps
            short = short or _following(page, number, steps)
        elif text.startswith(("首页", "网站首页")) and len(steps := _steps(text)) > 1 and _STEPS.search(text):
            return steps
    return short or _of_element(page)


def _of_element(page: PageView) -> tuple[str, ...]:
    """Steps within an element that calls itself a breadcrumb, the home page first, without any label."""
    tree = page.tree
    for node in tree.all("ol", "ul", "nav", "div", "p", "span"):
        attributes, end = tree.attributes[node], tree.ends[node]
        if not attributes or end - node > _MOST_NODES:
            continue
        if not _CRUMB_CLASS.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}"):
            continue
        texts = [text for n in tree.text_beneath(node, end) if (text := fold(tree.texts[n]))]
        steps = tuple(step for text in texts if len(text) < _LONGEST for step in _steps(text))
        steps = tuple(step for step in steps if not _SEPARATOR_ONLY.fullmatch(step))
        if 1 < len(steps) <= _MOST_STEPS and (steps[0] in _HOME or _begins_with_icon(page, node, texts)):
            return steps[:-1] if steps[-1] in _BODY_WORDS and len(steps) > _FEWEST else steps
    return ()


def _begins_with_icon(page: PageView, node: int, texts: list[str]) -> bool:
    """Whether a path begins with a link to the home page that is an icon, and then has links with marks between."""
    tree = page.tree
    links = [n for n in range(node, tree.ends[node]) if tree.tags[n] == "a"]
    if len(links) <= _FEWEST or tree.text(links[0]) or not _is_root(tree.attribute(links[0], "href")):
        return False
    between = range(tree.ends[links[0]], links[-1])
    marks = [n for n in between if tree.tags[n] != TEXT and _NO_STEP.fullmatch(tree.text(n))]
    steps = [text for text in texts if not _SEPARATOR_ONLY.fullmatch(text)]
    return len(marks) >= len(links) - 1 and len(steps) <= len(links)


def _is_root(href: str) -> bool:
    return href in ("/", "./", "../", "../../", "../../../") or is_home(href)


def _steps(text: str) -> tuple[str, ...]:
    parts = [part.strip(" :：-") for part in _STEPS.split(text)]
    parts = [part for part in parts if part]
    if len(parts) == 1 and parts[0].count(" ") in range(1, 6) and parts[0].startswith(("首页", "网站首页")):
        parts = parts[0].split()
    while len(parts) > 1 and parts[-1] in _BODY_WORDS:
        parts.pop()
    return tuple(parts)


def _following(page: PageView, number: int, steps: tuple[str, ...]) -> tuple[str, ...]:
    """Steps that stand in lines of their own (list items) after the label."""
    found = list(steps)
    for line in page.lines[number + 1 : number + 16]:
        text = line.text
        if _HERE.match(text):
            break
        if _SEPARATOR_ONLY.fullmatch(text):
            continue
        own = _steps(text)
        linked = page.is_link(line) or bool(_STEPS.search(text))
        if not linked or not own or len(text) > 120:
            break
        found.extend(own)
        if len(own) > 1:
            break
    return tuple(found) if len(found) > 1 else ()
