"""Where a line may not end: within dates, between a number and the words beside it, within short brackets."""

import re

from markupsafe import Markup, escape

_CJK = "[\u4e00-\u9fff]"
_COUNT = rf"\d[\d,.]*(?:[–-]\d[\d,]*)?(?: {_CJK})?"
_DATE = r"(?:\d{4}年)?\d{1,2}月\d{1,2}日"
_CHANGE = r"\d[\d,]* → \d[\d,]*"
_WHOLE = re.compile(rf"（[^（）]{{1,14}}）|(?:{_CJK} )?(?:{_DATE}|{_CHANGE}|{_COUNT}(?:·{_COUNT})*)")


def bound(text: str) -> Markup:
    """`text` escaped for HTML, what must stay on one line in elements of the class `n`.

    No characters are put between: the text is found and copied as it stands.
    """
    made, end = Markup(), 0
    for match in _WHOLE.finditer(text):
        made += escape(text[end : match.start()]) + Markup('<span class="n">{}</span>').format(match[0])
        end = match.end()
    return made + escape(text[end:])
