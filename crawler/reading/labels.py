"""Labelled values (发布日期：…, 来源：…, 索引号 | …): the table of labels, and how they are found."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from crawler.reading.dates import plain
from crawler.reading.lines import Line


class Label(StrEnum):
    """What a label announces."""

    PUBLISHED = "published"
    DATE = "date"
    WRITTEN = "written"
    MADE = "made"
    OTHER_DATE = "other-date"
    SOURCE = "source"
    ISSUER = "issuer"
    INDEX_NUMBER = "index-number"
    DOCUMENT_NUMBER = "document-number"
    VALIDITY = "validity"
    OTHER = "other"


WORDS: Final[tuple[tuple[Label, str], ...]] = (
    # Seen on saved government pages and in their public templates.
    (
        Label.PUBLISHED,
        "信息发布日期 文章发布日期 信息发布时间 文章发布时间 发布日期 发布时间 发表时间 发表日期 公开日期 公开时间 "
        "公布日期 公布时间 发稿时间 发稿日期 发布于 上网日期 上网时间 刊登日期 刊登时间 刊发日期 刊发时间 发帖时间",
    ),
    (Label.WRITTEN, "成文日期 成文时间"),
    (Label.MADE, "信息生成日期 信息生成时间 生成日期 生成时间"),
    (
        Label.OTHER_DATE,
        "发文日期 发文时间 制发日期 印发日期 印发时间 签发日期 签发时间 签署日期 "
        "实施日期 施行日期 生效日期 生效时间 失效日期 失效时间 废止日期 废止时间 截止日期 截止时间 开始时间 结束时间 "
        "有效期至 有效期 修订日期 打印时间 访问时间 当前时间 系统时间 办理时间 受理时间 回复时间 答复时间 来信时间 "
        "提交时间 下载时间 活动时间 报名时间 会议时间",
    ),
    (
        Label.DATE,
        "更新日期 更新时间 录入日期 录入时间 上传日期 上传时间 信息日期 信息时间 文章日期 文章时间 新闻日期 新闻时间 "
        "稿件日期 稿件时间 添加日期 添加时间 创建日期 创建时间 编辑日期 编辑时间 入库时间 日期 时间",
    ),
    (Label.SOURCE, "信息来源 文章来源 稿件来源 新闻来源 来源 Source"),
    (Label.ISSUER, "发布机构 发文机关 发文机构 发文单位 发布单位 发布机关 制发机关 制定机关 公开机构 发布部门"),
    (Label.INDEX_NUMBER, "信息索引号 索引号 索引"),
    (Label.DOCUMENT_NUMBER, "发文字号 发文文号 文件编号 文件字号 文件文号 文号"),
    (Label.VALIDITY, "有效性 时效性 效力状态 是否有效 文件状态 信息有效性"),
    (
        Label.OTHER,
        "浏览次数 浏览量 点击次数 点击数 点击率 点击量 点击 阅读次数 阅读量 阅读 访问次数 访问量 浏览字号 "
        "浏览 字体大小 字体 字号 责任编辑 责编 编辑 作者 记者 撰稿 审核 供稿 通讯员 分享到 分享 打印 关闭 "
        "主题分类 主题词 主题 公文种类 体裁分类 体裁 文种 分类 名称 标题 公开方式 公开范围 公开形式 关键词 "
        "关键字 语种 语言 组配分类 服务对象 栏目 信息类别 所属类别 公开责任部门 责任部门 内容概述 备注 保护视力色",
    ),
)
_DASHED = "[\\s\u3000]*"


def _pattern() -> tuple[re.Pattern[str], dict[str, Label]]:
    kinds: dict[str, Label] = {}
    for kind, words in WORDS:
        for word in words.split():
            kinds.setdefault(word, kind)
    forms: dict[str, list[str]] = {}
    for word in sorted(kinds, key=len, reverse=True):
        forms.setdefault(word[0], []).append("".join(_DASHED + char for char in word[1:]))
    # By their first character: where none begins so, `re` has not to try them one by one.
    spaced = "|".join(f"{first}(?:{'|'.join(rests)})" for first, rests in forms.items())
    return re.compile(
        rf"(?P<word>{spaced}){_DASHED}"
        r"(?:(?P<colon>[:：])|(?P<end>[\]】]?$)|(?=[\]】]?(?:19|20)\d\d[-/.年])|(?P<shut>[\]】])|(?P<gap>(?<=\s)))"
    ), kinds


_LABEL, _KINDS = _pattern()
_ENDS: Final = frozenset("]】 ").union(word[-1] for word in _KINDS)
_LONGEST_LINE: Final = 400
_SPACES = re.compile(r"\s+")
_YEAR = re.compile(r"(?:19|20)\d\d[-/.年]")
_TRIM: Final = " \t|｜/、,，;；[]【】（("
_BARE: Final = frozenset({"日期", "时间"})
"""Labels that mean the day of publication only where no word before them says what else it is."""
_QUALIFIED: Final = re.compile(r"[\u4e00-\u9fff]{1,6}$")
_BRACKETS: Final = (("（", "）"), ("(", ")"))
_CLOSING: Final = tuple(closing for _, closing in _BRACKETS)


class Labelled(NamedTuple):
    """A value behind a label. line, value_line: numbers of the lines that hold the label and the value.

    at: where in its line the label begins.
    """

    kind: Label
    label: str
    value: str
    line: int
    value_line: int
    at: int = 0


@dataclass(frozen=True, slots=True)
class Setting:
    """How lines stand in the page. goes_on: whether the line after one stands in the next cell.

    below: the line in the cell beneath one that stands in a row of headings. pieces: the texts of a line's elements.
    """

    goes_on: Callable[[int], bool] = lambda _: True
    below: Callable[[int], int | None] = lambda _: None
    pieces: Callable[[int], Sequence[str]] = lambda _: ()


_UNKNOWN: Final = Setting()


def labelled(lines: Sequence[Line], setting: Setting = _UNKNOWN) -> list[Labelled]:
    """The labelled values of the lines, in order.

    A label that ends its line takes the next line as its value (table cells, definition lists),
    unless that is a label itself.
    """
    found: list[Labelled] = []
    for number, line in enumerate(lines):
        if _may_be_labelled(line.text):
            found.extend(_of_line(lines, number, setting))
    return found


def _may_be_labelled(text: str) -> bool:
    """A cheap look first: a colon, a bracket or a year stands in the line, or the line is a label and nothing else."""
    if len(text) > _LONGEST_LINE:
        return False
    if "：" in text or ":" in text or "】" in text or (("20" in text or "19" in text) and _YEAR.search(text)):
        return True
    return text[-1:] in _ENDS and text.replace(" ", "").rstrip("]】") in _KINDS


def _of_line(lines: Sequence[Line], number: int, setting: Setting) -> list[Labelled]:
    text, found = lines[number].text, []
    matches = [
        match for match in _LABEL.finditer(text) if match["colon"] or _announces(match, text, number, setting.pieces)
    ]
    for position, match in enumerate(matches):
        after = matches[position + 1].start() if position + 1 < len(matches) else len(text)
        word = _SPACES.sub("", match["word"])
        kind = _KINDS[word]
        if word in _BARE and match.start():
            kind, word = _told_apart(match, text, setting.pieces(number))
        value = text[match.end() : after].strip(_TRIM)
        at = number
        if not value and after == len(text):
            at = _value_line(lines, number, setting)
            value = lines[at].text[:_LONGEST_LINE].strip(_TRIM) if at != number else ""
        if value.endswith(_CLOSING):
            value = _paired(value)
        found.append(Labelled(kind, word, plain(value).strip(), number, at, match.start()))
    return found


def _announces(match: re.Match[str], text: str, number: int, pieces: Callable[[int], Sequence[str]]) -> bool:
    """Whether a value follows without a colon: behind a bracket, as a year, on the next line, in another element."""
    before = text[: match.start()]
    if match["shut"] or match["end"]:
        return before.endswith(("【", "[")) or (not before and not match["shut"])
    if match["gap"] is not None:
        return match["word"] in pieces(number)
    return match["end"] is None or not before


def _told_apart(match: re.Match[str], text: str, pieces: Sequence[str]) -> tuple[Label, str]:
    """What 时间 or 日期 announces, and its words: 报名时间 is another date, also where nobody has listed it."""
    word = _SPACES.sub("", match["word"])
    more = _QUALIFIED.search(text[: match.start()])
    if more is None or any(piece.startswith(match["word"]) for piece in pieces):
        return _KINDS[word], word
    return Label.OTHER_DATE, more[0] + word


def _paired(value: str) -> str:
    """The value without a closing bracket that was opened before its label."""
    for opening, closing in _BRACKETS:
        if value.endswith(closing) and opening not in value:
            value = value[:-1].rstrip()
    return value


def _value_line(lines: Sequence[Line], number: int, setting: Setting) -> int:
    """The line that holds the value of a label that ends its own line; its own where there is none."""
    beneath = setting.below(number)
    if beneath is not None:
        return beneath
    return number + 1 if _takes_next(lines, number) and setting.goes_on(number) else number


def _takes_next(lines: Sequence[Line], number: int) -> bool:
    return number + 1 < len(lines) and not _LABEL.match(lines[number + 1].text)
