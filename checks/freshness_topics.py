"""The rule of the family `freshness` about topics (专题) that nobody keeps up and nobody has closed."""

from collections.abc import Iterator
from datetime import date

from checks.columns_newest import Newest, newest_of
from checks.freshness import FRESHNESS
from checks.limits import Limits
from checks.registry import rule
from checks.topics import Topic, topics
from checks.view import View
from facts.columns import Rows
from facts.dates import months_before
from facts.verdicts import Confidence, Found, Place, Unknown, Verdict
from facts.words import Reason


@rule("freshness.stale-topic", family=FRESHNESS)
def stale_topic(view: View, limits: Limits) -> Iterator[Verdict]:
    """A topic without a new item for six months that is not marked as archived.

    查什么：每个专题（连同其下各栏目）最近一条是哪天的，有没有标明已归档。
    为什么：国办发〔2017〕47号《政府网站发展指引》：专题专栏应及时更新，不再更新的归档并注明；国家检查指标对专题没有单列期限，
        6 个月为默认值，可改。
    算：专题及其下各栏目最近一条早于检查日前 6 个日历月，名称、位置和页面上都没有“已归档”“历史专题”一类字样。
    不算：已标明归档的；跳转到其他网站的专题；专题的汇总页；栏目册已作规定的；从不计入“栏目不更新”。
    查出示例：11月24日检查，“优化营商环境”专题最近一条是 4月2日的，没有归档字样。
    不算示例：同一专题页首写着“本专题已归档”。
    局限：专题页多为自由版式，读不出条目日期的列入未查到；归档字样写在图片里的看不出，所以只作建议。
    """
    oldest = months_before(view.as_of, limits.whole("months"))
    for topic in topics(view):
        yield from _verdict(view, topic, oldest, limits)


def _verdict(view: View, topic: Topic, oldest: date, limits: Limits) -> Iterator[Verdict]:
    best, hidden = Newest(), None
    for column in topic.columns:
        seen = newest_of(view, column, oldest, limits)
        if seen.day is not None and (seen.day >= oldest or seen.is_contradicted(oldest)):
            return
        hidden = hidden or seen.why_hidden or (Reason.UNREAD_LIST if column.rows is Rows.UNREAD else None)
        if seen.day is not None and (best.day is None or seen.day > best.day):
            best = seen
    if hidden is not None or best.day is None:
        yield Unknown(topic.url, hidden or Reason.NO_DATE)
        return
    page = best.page
    yield Found(
        subject=topic.url,
        confidence=Confidence.SUSPECTED,
        observed={
            "name": topic.name,
            "newest": best.day.isoformat(),
            "newest_title": best.title,
            "days": (view.as_of - best.day).days,
            "columns": len(topic.columns),
        },
        expected={"months": limits.whole("months"), "not_before": oldest.isoformat()},
        places=(Place(page.url, best.title) if page else Place(topic.url, topic.name),),
        places_total=1,
        pages=frozenset({page.id} if page else ()),
        proof=best.day.isoformat(),
    )
