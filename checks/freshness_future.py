"""The rule of the family `freshness` about what is dated after the day on which it was seen."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from checks.freshness import FRESHNESS
from checks.limits import Limits
from checks.registry import rule
from checks.seen import RowSeen
from checks.view import View
from facts.columns import Column, ColumnType, Rows
from facts.dates import SHANGHAI
from facts.fingerprints import subject_key
from facts.verdicts import Confidence, Found, Place, Unknown, Verdict

_PLANNED: Final = frozenset(
    {ColumnType.SURVEY, ColumnType.INTERVIEW, ColumnType.RECRUITMENT, ColumnType.SERVICE, ColumnType.MAILBOX}
)
"""Columns whose rows show other days than that of publishing: until when to answer, when to come."""
_ANNOUNCED: Final = re.compile(
    r"预告|活动|日程|会议安排|报名|考试|面试|开庭|停[水电气]|值班|排班|课程|讲座|演出|展览|比赛|直播|截止"
)


@dataclass(frozen=True, slots=True)
class _Ahead:
    """Something dated ahead: the article's address, its day, where it was seen. page: id of the visit."""

    url: str
    day: date
    title: str
    where: str
    page: int


@rule("freshness.future-date", family=FRESHNESS)
def future_date(view: View, limits: Limits) -> Iterator[Verdict]:
    """A row or an article that says it was published after the day on which it was seen.

    查什么：列表条目和稿件的发布日期是否晚于检查日。
    为什么：国办秘函〔2019〕19号检查指标单项否决“安全、泄密事故等严重问题”列有伪造发稿日期；日期写错也会使栏目被误认为有更新。
    算：列表条目的日期，或稿件正文印着的发布日期，晚于检查日；两者不同的以稿件为准。
    不算：征集、访谈、招考、办事栏目和活动预告的日期；标题里的会议、截止日期；元数据或网址里的日期；检查跨过零点的次日。
    查出示例：11月24日检查，“通知公告”里有一条日期是 12月5日的。
    不算示例：“活动预告”里 12月5日举行的活动。
    局限：是笔误、定时发布还是伪造，由人判断，所以只作建议。
    """
    last = view.as_of + timedelta(days=_nights(view) + limits.whole("days"))
    if view.home() is None:
        yield Unknown(view.home_url, view.home_unread())
    found: dict[str, _Ahead] = {}
    for ahead in (*_rows(view, last), *_articles(view, last)):
        found.setdefault(subject_key(ahead.url), ahead)
    for key in sorted(found):
        yield _found(view, found[key])


def _nights(view: View) -> int:
    """How many midnights passed during the look."""
    look = view.inspection
    ended = look.finished_at or look.started_at
    return (ended.astimezone(SHANGHAI).date() - look.started_at.astimezone(SHANGHAI).date()).days


def _rows(view: View, last: date) -> Iterator[_Ahead]:
    for registered in view.columns():
        column = registered.column
        if column.rows is not Rows.READ or _is_planned(column):
            continue
        listed = next(view.items(column.url), None)
        for row in listed.rows if listed else ():
            if listed and row.day is not None and row.day > last and _shows(row):
                yield _Ahead(row.url or column.url, row.day, row.title, listed.page.url, listed.page.id)


def _is_planned(column: Column) -> bool:
    return column.type in _PLANNED or any(_ANNOUNCED.search(step) for step in column.path)


def _shows(row: RowSeen) -> bool:
    """Whether the row itself shows the day, so that it is no day of the article's meta tags."""
    return row.own == row.day and not _ANNOUNCED.search(row.title)


def _articles(view: View, last: date) -> Iterator[_Ahead]:
    for page in list(view.published_after(last)):
        article = view.article(page)
        if article.printed and article.day is not None and not _ANNOUNCED.search(article.title):
            yield _Ahead(page.url, article.day, article.title, page.url, page.id)


def _found(view: View, ahead: _Ahead) -> Found:
    return Found(
        subject=ahead.url,
        confidence=Confidence.SUSPECTED,
        observed={
            "name": ahead.title,
            "day": ahead.day.isoformat(),
            "ahead": (ahead.day - view.as_of).days,
        },
        expected={"not_after": view.as_of.isoformat()},
        places=(Place(ahead.where, ahead.title),),
        places_total=1,
        pages=frozenset({ahead.page}),
        proof=ahead.day.isoformat(),
    )
