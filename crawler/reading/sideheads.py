"""Headings over blocks that stand beside a list: what is read elsewhere much, also, or lately."""

import re
from typing import Final

_SIDE: Final = re.compile(
    r"(?:本周|本月|本站|今日|近期|一周|一月|月度|图文|栏目|编辑|精彩|内容|文章|信息|新闻)?"
    r"(?:热点(?!回应|问题|专题|关注|事件)|热门|热搜|热文|热读|推荐|排行|猜你喜欢|大家都在看).{0,6}|(?:相关|延伸|关联|相似).{2,6}|"
    r".{0,4}(?:点击|阅读|浏览|访问|关注).{0,3}排行榜?|.{0,6}(?:推荐|排行榜?|TOP\d*)|.{0,4}链接"
)
_LATEST: Final = re.compile(r"(?:最新|最近|近期).{2,4}|.{0,4}(?:滚动|速递)")
MARKS: Final = " :：>》»|+*·[]【】()（）-—"
"""What stands round a heading for the eye."""
_REST: Final = re.compile(r"(?:更多|more|查看更多|进入)\W*$", re.I)
LONGEST: Final = 12
"""Characters of a heading over a block."""


def bare(text: str) -> str:
    """A heading without white space, marks and the link 更多 behind it."""
    return _REST.sub("", "".join(text.split())).strip(MARKS)


def is_side(heading: str) -> bool:
    """Whether a block under this heading is no column's list, unless the column is called so (热点信息, 相关文档)."""
    return _SIDE.fullmatch(heading) is not None


def is_latest(heading: str) -> bool:
    """Whether a block under this heading may be a selection of newer things (最新信息), or the list itself."""
    return _LATEST.fullmatch(heading) is not None
