"""Running text (正文段落), and the words by which a line is known as part of the footer."""

import re
from typing import Final

from crawler.reading.lines import Line
from crawler.reading.view import PageView

FOOTER_WORDS: Final = re.compile(
    r"主办单位|主办：|版权所有|ICP备|标识码|公网安备|技术支持|浏览器|分辨率|Copyright", re.I
)
"""Words by which a line is known as part of the footer."""
_PARAGRAPH: Final = 40


def is_paragraph(page: PageView, line: Line) -> bool:
    """Whether a line is running text: long, with punctuation, no link and no part of the footer."""
    text = line.text
    return (
        len(text) >= _PARAGRAPH
        and any(mark in text for mark in "。；，")
        and not FOOTER_WORDS.search(text)
        and not page.is_link(line)
    )
