"""The visible main text of a page."""

import re
from typing import Final

from crawler.reading import dates
from crawler.reading.paragraphs import FOOTER_WORDS
from crawler.reading.titles import Article
from crawler.reading.tree import Tree
from crawler.reading.view import PageView

_CONTENT: Final = re.compile(
    r"ucapcontent|trs_editor|trs_ueditor|vsb_content|^zoom(?:con)?$|article[-_]?(?:content|body|con)\b|detail[-_]?(?:content|con)\b|"
    r"content[-_]?(?:article|body|text)|news[-_]?content|con_text|js_content|\bcontent_article\b",
    re.I,
)
_END: Final = re.compile(
    r"^(?:上一[篇条]|下一[篇条]|相关(?:链接|新闻|文章|阅读|信息)|打印|【打印|关闭|分享到|扫一扫|返回顶部|友情链接)|主办单位|版权所有|ICP备|标识码"
)
_INFO_LINES: Final = 4
_LONGEST: Final = 400_000


def main_lines(page: PageView, article: Article | None) -> range | None:
    """The numbers of the lines of an article's own text; None when there is no article or no text."""
    if article is None:
        return None
    block = _named_block(page, article) or _heaviest_block(page, article)
    if block is None:
        return None
    whole_body = page.tree.tags[block] == "body"
    numbers: list[int] = []
    for number in page.lines_within(block):
        if whole_body and number <= article.last:
            continue
        if whole_body and _END.search(page.lines[number].text):
            break
        if not article.line <= number <= article.last:
            numbers.append(number)
    told = {row.line for row in page.labels if row.line <= article.last + _INFO_LINES}
    while len(numbers) > 1 and article.last < numbers[0] <= article.last + _INFO_LINES:
        if numbers[0] not in told and not dates.whole(page.lines[numbers[0]].text):
            break
        numbers.pop(0)
    return range(numbers[0], numbers[-1] + 1) if numbers else None


def main_text(page: PageView, main: range | None) -> str:
    """The article's text, or for other pages all visible lines; one line each."""
    lines = page.lines if main is None else page.lines[main.start : main.stop]
    return "\n".join(line.text for line in lines)[:_LONGEST]


def _named_block(page: PageView, article: Article) -> int | None:
    """The outermost element after the title that calls itself the content, if it holds text."""
    tree, title = page.tree, page.lines[article.line].start
    for node in range(title, len(tree.tags)):
        attributes = tree.attributes[node]
        if "class" in attributes or "id" in attributes:
            names = [*(attributes.get("class") or "").split(), attributes.get("id") or ""]
            named = any(_CONTENT.search(name) for name in names)
        else:
            named = False
        if (named or tree.tags[node] == "ucapcontent") and page.lines_within(node):
            return node
    return None


def _heaviest_block(page: PageView, article: Article) -> int | None:
    """The element that holds, one to three levels down, the most text of lines that are no links."""
    weights: dict[int, int] = {}
    tree: Tree = page.tree
    for line in page.lines[article.last + 1 :]:
        if page.is_link(line) or FOOTER_WORDS.search(line.text):
            continue
        for step, above in enumerate(tree.ancestors(line.start)):
            if step > 3 or tree.tags[above] == "html":
                break
            weights[above] = weights.get(above, 0) + len(line.text) * (4 - step)
    return max(weights, key=lambda node: (weights[node], -node), default=None)
