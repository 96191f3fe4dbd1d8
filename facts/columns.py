"""The register of columns (栏目册): what a column is, and by what each of its facts is known."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any, Self

from facts.words import Word, member


class ColumnType(Word):
    """What a column is for; it decides how often something new must stand in it."""

    NEWS = "news", "动态要闻"
    NOTICE = "notice", "通知公告"
    POLICY = "policy", "政策文件"
    INTERPRETATION = "interpretation", "政策解读"
    PERSONNEL = "personnel", "人事信息"
    PLAN = "plan", "规划计划"
    STATISTICS = "statistics", "统计信息"
    BUDGET = "budget", "预算决算"
    RECRUITMENT = "recruitment", "招考招聘"
    MAILBOX = "mailbox", "留言信箱"
    SURVEY = "survey", "征集调查"
    INTERVIEW = "interview", "在线访谈"
    SERVICE = "service", "办事服务"
    GUIDE = "guide", "公开指南"
    RULES = "rules", "公开制度"
    CATALOGUE = "catalogue", "公开目录"
    ANNUAL_REPORT = "annual-report", "公开年报"
    INSTITUTION = "institution", "机构职能"
    LEADERS = "leaders", "领导信息"
    TOPIC = "topic", "专题"
    OTHER = "other", "其他"


class Shape(Word):
    """How a column shows what it holds."""

    LIST = "list", "列表"
    PARENT = "parent", "上级栏目"
    SINGLE = "single", "单页"
    JUMP = "jump", "跳转"
    QUERY = "query", "查询或填报"
    MIXED = "mixed", "混合"
    UNKNOWN = "unknown", "看不出"


class Rows(Word):
    """What was seen of a column's own rows. Only `EMPTY` may ever be called an empty column (空白栏目)."""

    READ = "read", "有内容"
    EMPTY = "empty", "空白"
    STATEMENT = "statement", "有说明无内容"
    UNREAD = "unread", "列表读不出"
    NONE = "none", "不是列表"


class Ground(Word):
    """What a fact of a column rests on."""

    META = "meta", "栏目元数据"
    NAVIGATION = "navigation", "导航"
    SITE_MAP = "site-map", "网站地图"
    BREADCRUMB = "breadcrumb", "当前位置"
    ADDRESS = "address", "网址"
    TITLE = "title", "网页标题"
    NAME = "name", "栏目名称"
    PARENT = "parent", "上级栏目"
    ROWS = "rows", "列表"
    PAGER = "pager", "翻页"
    LINKS = "links", "页内链接"
    ARTICLES = "articles", "稿件"
    TEXT = "text", "页面文字"
    FORM = "form", "表单"
    REDIRECT = "redirect", "跳转"
    NOTHING = "nothing", "没有依据"


@dataclass(frozen=True, slots=True)
class Because:
    """Why a fact is held to be so, and how sure that is: from 0 (a guess) to 1."""

    ground: Ground
    confidence: float


@dataclass(frozen=True, slots=True)
class Why:
    """The reasons of a column's facts. found: by what it is a column at all."""

    found: Because
    name: Because
    path: Because
    type: Because
    shape: Because
    first_level: Because
    topic: Because
    catalogued: Because
    archived: Because
    issuer: Because


@dataclass(frozen=True, slots=True)
class Column:
    """One column as the crawl shows it; the office's corrections lie over it elsewhere.

    path: names from the first level down, its own last. topic: it is or lies in a topic (专题).
    catalogued: it is a node of the disclosure catalogue (公开目录). issuer: 发布机构 of most of its articles.
    items: rows read over its pages, pinned ones once. undated: those of them without a date.
    newest, oldest: of the rows' dates, resolved on the day of the look; a day after it is neither.
    articles, newest_article: articles read that name this column as theirs. pages: list pages read.
    complete: the whole list was read, which something on it must show. more_unread: it says that it goes on.
    """

    name: str
    path: tuple[str, ...]
    url: str
    type: ColumnType
    shape: Shape
    rows: Rows
    first_level: bool
    topic: bool
    catalogued: bool
    archived: bool
    issuer: str | None
    items: int
    undated: int
    newest: date | None
    oldest: date | None
    articles: int
    newest_article: date | None
    pages: int
    complete: bool
    more_unread: bool
    why: Why

    def to_json(self) -> dict[str, Any]:
        """The column as JSON values, for the store."""
        return asdict(self) | {name: day.isoformat() for name in _DAYS if (day := getattr(self, name)) is not None}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The column again from `to_json`'s object."""
        values = {field.name: data[field.name] for field in fields(cls)}
        values |= {name: date.fromisoformat(values[name]) for name in _DAYS if values[name] is not None}
        values |= {name: member(kind, values[name]) for name, kind in _WORDS.items()}
        values["path"] = tuple(values["path"])
        why = values["why"].items()
        values["why"] = Why(**{of: Because(member(Ground, row["ground"]), row["confidence"]) for of, row in why})
        return cls(**values)


_DAYS = ("newest", "oldest", "newest_article")
_WORDS: dict[str, type[Word]] = {"type": ColumnType, "shape": Shape, "rows": Rows}


class Clause(Word):
    """The clauses of 栏目不更新 (国办秘函〔2019〕19号, 单项否决); a column counts in one of them at the most."""

    NEWS_NOTICE = "news-notice", "动态、通知类超期"
    SHOULD_UPDATE = "should-update", "应更新未更新"
    EMPTY = "empty", "空白栏目"


@dataclass(frozen=True, slots=True)
class OfficeColumn:
    """What the office's register (栏目台账) says of a column; None leaves a fact as it was read.

    interval_days: within how many days something new must stand in it, 0 where nothing must. unit: 责任单位.
    counted: whether it enters the counts of 栏目不更新 at all. note: 备注, for people. read_type, read_shape: as they
    were read when the office said this, whatever it said: a later look that reads them otherwise has something to tell.
    """

    url: str
    name: str | None = None
    type: ColumnType | None = None
    shape: Shape | None = None
    topic: bool | None = None
    archived: bool | None = None
    interval_days: int | None = None
    unit: str | None = None
    counted: bool | None = None
    path: tuple[str, ...] | None = None
    first_level: bool | None = None
    note: str | None = None
    read_type: ColumnType | None = None
    read_shape: Shape | None = None

    def to_json(self) -> dict[str, Any]:
        """As JSON values, for the store."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The same again from `to_json`'s object."""
        values: dict[str, Any] = {field.name: data.get(field.name) for field in fields(cls)}
        words = {"type": ColumnType, "shape": Shape, "read_type": ColumnType, "read_shape": Shape}
        values |= {name: member(kind, values[name]) for name, kind in words.items() if values[name] is not None}
        values["path"] = tuple(values["path"]) if values["path"] else None
        return cls(**values)


@dataclass(frozen=True, slots=True)
class Registered:
    """A column with the office's word laid over what was read. office: None where the office says nothing of it."""

    column: Column
    office: OfficeColumn | None = None


def laid_over(column: Column, office: OfficeColumn | None) -> Registered:
    """The column as it is to be judged: the office's word wins wherever it says something."""
    if office is None:
        return Registered(column)
    names = ("name", "path", "type", "shape", "first_level", "topic", "archived")
    said = {name: value for name in names if (value := getattr(office, name)) is not None}
    return Registered(replace(column, **said), office)
