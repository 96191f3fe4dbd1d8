"""Where a line may not end: in dates, between a number and the words beside it, in short brackets, in fixed words."""

import re
from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape

from facts.outcomes import OUTCOMES
from reports.spans import Span, joined

_CJK = "[\u4e00-\u9fff]"
_LONGEST_WORD = 10
_SHORT_LINK = 12
"""Characters of a link that stays on one line."""
_LABELS = (
    *(
        "无法比较",
        "最近一条是",
        "疑似否决",
        "打不开",
        "显示不出",
        "下载不了",
        "否决线",
        "超期",
        "期限",
        "链接",
        "到今天",
        "应更新再",
        "建议",
        "不计",
        "空白",
        "正常",
    ),
    *("新增", "办结", "仍在", "历时", "请求", "明天", "还有", "不更新"),
    *("首页", "其余", "未下发", "其中属实", "异常", "共探测"),
)
"""Words that stay with the number that follows them."""
_WORDS = (
    *("即触否决", "未触否决", "触否决", "看不出", "未查到", "待核实", "可能触及", "今日到期", "无法比较", "打不开"),
    *(
        "责任单位未登记",
        "由人工判定",
        "首次看到",
        "改好此条：",
        "改好此栏：",
        "改好一处：",
        "一起改好",
        "单项否决",
        "第一次查看：",
        "第二次查看：",
    ),
    *(told.text for told in OUTCOMES.values() if len(told.text) <= _LONGEST_WORD),
)
"""Words that a line never tears."""


def _any(words: tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_COUNT = rf"\d[\d,.]*(?:[–-]\d[\d,]*)?(?: {_CJK})?"
_DATE = r"(?:\d{4}年)?\d{1,2}月\d{1,2}日"
_CHANGE = r"\d[\d,]* → \d[\d,]*"
_NUMBER = rf"(?:(?:{_any(_LABELS)}|{_CJK}) )?(?:{_DATE}|{_CHANGE}|{_COUNT}(?:·{_COUNT})*)"
_PHONE = rf"(?:{_CJK} )?(?:0\d{{2,3}}-)?\d{{3,4}}[ -]\d{{4}}(?!\d)"
_WHOLE = re.compile(rf"（[^（）]{{1,14}}）|{_PHONE}|{_NUMBER}|{_any(_WORDS)}")


def bound(text: str) -> Markup:
    """`text` escaped for HTML, what must stay on one line in elements of the class `n`.

    No characters are put between: the text is found and copied as it stands.
    """
    made, end = Markup(), 0
    for match in _WHOLE.finditer(text):
        made += escape(text[end : match.start()]) + Markup('<span class="n">{}</span>').format(match[0])
        end = match.end()
    return made + escape(text[end:])


def told(spans: Sequence[Span]) -> Markup:
    """A sentence as HTML: figures strong, links to their rows; what must stay on one line does so over its pieces."""
    made, end = Markup(), 0
    for first, last in _across(spans):
        if first >= end:
            made += _pieces(spans, end, first) + Markup('<span class="n">{}</span>').format(_pieces(spans, first, last))
            end = last
    return made + _pieces(spans, end, len(joined(spans)))


def _across(spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """From where to where a word or number goes over more than one piece; figures and links are taken whole."""
    for match in _WHOLE.finditer(joined(spans)):
        first, last = match.span()
        touched = [(at, span) for at, span in _placed(spans) if at < last and at + len(span.text) > first]
        marked = [(at, at + len(span.text)) for at, span in touched if span.strong or span.link]
        if len(touched) > 1 and all(to - at <= _SHORT_LINK for at, to in marked):
            yield min([first, *(at for at, _ in marked)]), max([last, *(to for _, to in marked)])


def _placed(spans: Sequence[Span]) -> Iterator[tuple[int, Span]]:
    at = 0
    for span in spans:
        yield at, span
        at += len(span.text)


def _pieces(spans: Sequence[Span], first: int, last: int) -> Markup:
    made = Markup()
    for at, span in _placed(spans):
        if text := span.text[max(0, first - at) : max(0, last - at)]:
            made += _piece(Span(text, span.strong, span.link))
    return made


def _piece(span: Span) -> Markup:
    text = Markup("<b>{}</b>").format(bound(span.text)) if span.strong else bound(span.text)
    if not span.link:
        return text
    kind = Markup(' class="n"') if len(span.text) <= _SHORT_LINK else ""
    return Markup('<a href="#{}"{}>{}</a>').format(span.link, kind, text)
