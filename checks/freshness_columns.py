"""Rules of the family `freshness` about single columns: overdue by their interval, or without anything in them."""

from collections.abc import Iterator

from checks.columns import Judged, judged_columns
from checks.freshness import FRESHNESS
from checks.limits import Limits
from checks.registry import rule
from checks.view import View
from facts.columns import Clause, ColumnType
from facts.report import Standing
from facts.verdicts import Confidence, Found, Place, Unknown, Value, Verdict

NEWS = frozenset({ColumnType.NEWS})
NOTICES = frozenset({ColumnType.NOTICE, ColumnType.POLICY})
OTHERS = frozenset(ColumnType) - NEWS - NOTICES


@rule("freshness.news-column", family=FRESHNESS)
def news_column(view: View, limits: Limits) -> Iterator[Verdict]:
    """A news column in which nothing new appeared for two weeks.

    查什么：每个动态、要闻类栏目最近一条是哪天的，与检查当天相隔几天。
    为什么：国办秘函〔2019〕19号检查指标单项否决“栏目不更新”：动态、要闻类栏目 2 周无更新计入；
        扣分指标“动态要闻”同此期限。
    算：列表各条的日期，稿件正文印着的发布日期与列表不同的，以稿件为准；置顶的不影响，取最近一天；
        早于检查日前 14 个自然日，或早于栏目册为该栏规定的天数，即为超期。
    不算：恰好到期当天；专题及其下的栏目、已归档的栏目、公开目录节点、领导个人的活动栏目、栏目册注明不计的栏目；
        列表没读到，或有的条目既无日期、稿件又没读到（列入未查到）。
    查出示例：11月24日检查，“城建动态”最近一条是 11月6日的，18 天没有更新。
    不算示例：11月24日检查，“城建动态”最近一条是 11月10日的，今日到期。
    局限：栏目册确认以前只算疑似；只能从条目标题猜出类别的栏目，栏目册写明类别后才查；列表和稿件都不写日期的，看不出。
    """
    return _overdue(view, limits, NEWS)


@rule("freshness.notice-column", family=FRESHNESS)
def notice_column(view: View, limits: Limits) -> Iterator[Verdict]:
    """A column of notices or policy documents in which nothing new appeared for six months.

    查什么：每个通知公告、政策文件类栏目最近一条是哪天的。
    为什么：国办秘函〔2019〕19号检查指标单项否决“栏目不更新”：通知公告、政策文件类一级栏目 6 个月无更新计入；
        扣分指标“政策文件”同此期限。
    算：同“动态类栏目超期”；早于检查日前 6 个日历月（月末对齐），或早于栏目册为该栏规定的天数，即为超期。
        一级栏目计入“动态、通知类超期”，下级栏目计入“应更新未更新”。
    不算：恰好满 6 个月当天；其余同“动态类栏目超期”。
    查出示例：11月24日检查，“政策文件”最近一条是 5月23日的。
    不算示例：11月24日检查，“政策文件”最近一条是 5月24日的，今日到期。
    局限：同“动态类栏目超期”；是否一级栏目按导航和当前位置判断，以栏目册为准。
    """
    return _overdue(view, limits, NOTICES)


@rule("freshness.column", family=FRESHNESS)
def column(view: View, limits: Limits) -> Iterator[Verdict]:
    """Another column with an interval of its own in which nothing new appeared in time.

    查什么：人事、规划计划、预决算、统计、年报、政策解读等有更新期限的栏目，以及栏目册规定了期限的栏目，最近一条是哪天的。
    为什么：国办秘函〔2019〕19号检查指标单项否决“栏目不更新”：应更新未更新的栏目计入；
        2015 年普查口径为人事、规划计划 1 年。
    算：同“动态类栏目超期”；早于该类栏目的期限（见限值），即为超期。
    不算：没有规定期限的栏目；恰好到期当天；其余同“动态类栏目超期”。
    查出示例：11月24日检查，“人事任免”最近一条是去年 11月23日的。
    不算示例：11月24日检查，“人事任免”最近一条是去年 11月24日的，今日到期。
    局限：每年公布日期不定的（预决算、年报）可能早报几天；栏目册可改期限。
    """
    return _overdue(view, limits, OTHERS)


@rule("freshness.empty-column", family=FRESHNESS)
def empty_column(view: View, limits: Limits) -> Iterator[Verdict]:
    """A column that is a list and holds nothing.

    查什么：列表类栏目里有没有内容。
    为什么：国办秘函〔2019〕19号检查指标单项否决“栏目不更新”：空白栏目计入；扣分指标“其他栏目”逐个扣分。
    算：列表整个读到，一条也没有，也没有“暂无此类信息”一类说明。
    不算：有说明的；单页、跳转、查询、上级栏目；列表没读到或由脚本生成（列入未查到）；专题、已归档、公开目录节点、
        栏目册注明不计的栏目。
    查出示例：“征集反馈”打开后只有栏目名，列表共 0 条。
    不算示例：“招聘信息”写着“暂无正在进行的招聘”。
    局限：栏目册确认以前只算疑似；内容只有图片的列表看不出。
    """
    for judged in judged_columns(view, limits):
        row = judged.row
        if row.standing is Standing.EMPTY:
            yield _empty(judged)
        elif row.standing is Standing.UNKNOWN and row.clause is Clause.EMPTY and row.reason:
            yield Unknown(row.column.url, row.reason)


def _overdue(view: View, limits: Limits, types: frozenset[ColumnType]) -> Iterator[Verdict]:
    for judged in judged_columns(view, limits):
        row = judged.row
        if row.column.type not in types or row.clause is Clause.EMPTY:
            continue
        if row.standing is Standing.UNKNOWN and row.reason:
            yield Unknown(row.column.url, row.reason)
        elif row.standing is Standing.STALE:
            yield _stale(judged, view)


def _stale(judged: Judged, view: View) -> Found:
    row, due, page = judged.row, judged.due, judged.page
    assert row.newest is not None and due is not None and row.days_left is not None
    observed: dict[str, Value] = {
        "name": row.column.name,
        "path": " › ".join(row.column.path),
        "newest": row.newest.isoformat(),
        "newest_title": judged.title,
        "days": (view.as_of - row.newest).days,
        "over": -row.days_left,
        "dated": judged.dated,
        "undated": judged.undated,
        "clause": row.clause.value if row.clause else "",
        "clause_name": row.clause.text if row.clause else "",
    }
    place = Place(page.url, judged.title) if page else Place(row.column.url, row.column.name)
    return Found(
        subject=row.column.url,
        confidence=Confidence.CERTAIN if judged.certain else Confidence.SUSPECTED,
        observed=observed,
        expected={"limit": due.text, "interval_days": row.interval_days, "not_before": due.oldest.isoformat()},
        places=(place,),
        places_total=1,
        pages=frozenset({page.id} if page else ()),
        proof=row.newest.isoformat(),
    )


def _empty(judged: Judged) -> Found:
    column, page = judged.row.column, judged.page
    return Found(
        subject=column.url,
        confidence=Confidence.CERTAIN if judged.certain else Confidence.SUSPECTED,
        observed={
            "name": column.name,
            "path": " › ".join(column.path),
            "clause": Clause.EMPTY.value,
            "clause_name": Clause.EMPTY.text,
        },
        expected={},
        places=(Place(column.url, column.name),),
        places_total=1,
        pages=frozenset({page.id} if page else ()),
        proof="empty",
    )
