"""How a line is set."""

import pytest

from crawler.reading.lines import visible_lines
from crawler.reading.prominence import is_bold, is_centred, is_large
from crawler.reading.tree import parse


def set_as(markup: str) -> tuple[bool, bool, bool]:
    tree = parse(markup)
    line = next(line for line in visible_lines(tree) if line.text.startswith("题"))
    return is_large(tree, line), is_bold(tree, line), is_centred(tree, line)


@pytest.mark.parametrize(
    ("markup", "large", "bold", "centred"),
    [
        ("<p>题</p>", False, False, False),
        ("<font size=5>题</font>", True, False, False),
        ("<font size=+2><b>题</b></font>", True, True, False),
        ("<font size=2>题</font>", False, False, False),
        ("<td align=center>题", False, False, False),
        ("<table><td align=CENTER>题</table>", False, False, True),
        ("<div style='text-align:center'><strong>题</strong></div>", False, True, True),
        ("<center><p>题</p></center>", False, False, True),
        ("<p style='font-size:22px'>题</p>", True, False, False),
        ("<p style='font-size:14px'>题</p>", False, False, False),
        ("<p style='font-size:16pt;font-weight:bold'>题</p>", True, True, False),
        ("<p style='font: bold 20px/2 宋体'>题</p>", True, True, False),
        ("<p><b>题</b>和其他的文字在一行</p>", False, False, False),
        ("<div align=center><p>题</p><p>另外一段文字在同一个块里面</p></div>", False, False, False),
        ("<p align=center><b>题目一<br>题目二</b></p>", False, True, True),
    ],
)
def test_size_weight_and_place_are_seen_where_they_hold_for_the_whole_line(
    markup: str, large: bool, bold: bool, centred: bool
) -> None:
    assert set_as(markup) == (large, bold, centred)
