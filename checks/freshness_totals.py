"""Rules of the family `freshness` about all columns together: the three clauses of 栏目不更新."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checks.columns import Judged, judged_columns
from checks.freshness import FRESHNESS
from checks.limits import Limits
from checks.places import MOST_PLACES
from checks.registry import measure, rule
from checks.view import View
from facts.columns import Clause
from facts.fingerprints import subject_key
from facts.report import Standing
from facts.verdicts import Confidence, Found, Place, Tally, Unknown, Value, Verdict, VetoState
from facts.words import Reason

_TOTAL = "freshness.columns-total"
_EMPTY_TOTAL = "freshness.empty-columns-total"
_NAMED = 10


@dataclass(frozen=True, slots=True)
class Clauses:
    """One clause with its arithmetic. counted: columns that count. open: those of which nobody can tell.

    is_whole: the columns are all there are as far as anybody can see. limit, near: from how many on it is a veto, and
    near one.
    """

    clause: Clause
    counted: tuple[Judged, ...]
    open: tuple[Judged, ...]
    is_whole: bool
    limit: int
    near: int

    @property
    def low(self) -> int:
        """How many count for sure."""
        return len(self.counted)

    @property
    def high(self) -> int:
        """How many may count."""
        return len(self.counted) + len(self.open)


@rule(_TOTAL, family=FRESHNESS)
def columns_total(view: View, limits: Limits) -> Iterator[Verdict]:
    """So many columns overdue that the site fails: the first two clauses of 栏目不更新.

    查什么：超期的栏目有几个，分两款数：动态、通知类超期，应更新未更新；每个栏目只数一次。
    为什么：国办秘函〔2019〕19号检查指标单项否决“栏目不更新”：动态要闻类 2 周、
        通知公告和政策文件类一级栏目 6 个月无更新，合计 5 个；应更新未更新 10 个。
    算：动态、要闻类各级栏目和一级的通知公告、政策文件栏目计入第一款；其余有期限的栏目计入第二款。
    不算：专题、已归档、公开目录节点、领导个人栏目、网站其他版本、栏目册注明不计的；空白栏目（另有一款）；
        看不出的栏目不计入，但会使个数成为一个范围，列入未查到；栏目册确认后，册外的栏目不计入。
    查出示例：栏目册已确认，5 个动态栏目超期。
    不算示例：4 个动态栏目超期，另有 2 个看不出：写作 4–6，可能触及。
    局限：栏目册未确认的只算疑似，不作否决结论。
    """
    if not _is_whole(view, limits):
        yield Unknown(view.home_url, Reason.UNREAD_LIST if view.home() else view.home_unread())
    elif view.target.register_confirmed_on is None:
        yield Unknown(view.home_url, Reason.NO_REGISTER)
    for clause in (Clause.NEWS_NOTICE, Clause.SHOULD_UPDATE):
        yield from _verdicts(view, _counted(view, limits, clause), aspect=clause.value)


@rule(_EMPTY_TOTAL, family=FRESHNESS)
def empty_columns_total(view: View, limits: Limits) -> Iterator[Verdict]:
    """So many empty columns that the site fails: the third clause of 栏目不更新.

    查什么：空白的栏目有几个。
    为什么：国办秘函〔2019〕19号检查指标单项否决“栏目不更新”：空白栏目 5 个。
    算：见“空白栏目”；每个栏目只数一次，空白的不再算超期。
    不算：列表没读到、可能空白的不计入，但会使个数成为一个范围；栏目册确认后，册外的栏目不计入。
    查出示例：栏目册已确认，5 个栏目打开后一条内容也没有。
    不算示例：3 个空白，1 个列表由脚本生成：写作 3–4。
    局限：栏目册未确认的只算疑似，不作否决结论。
    """
    return _verdicts(view, _counted(view, limits, Clause.EMPTY), aspect="")


@measure(_TOTAL, limit="news_notice_columns", clause=Clause.NEWS_NOTICE.value)
def news_notice_measure(view: View, limits: Limits) -> Tally:
    """Overdue columns of the first clause."""
    return _tally(_TOTAL, _counted(view, limits, Clause.NEWS_NOTICE))


@measure(_TOTAL, limit="should_update_columns", clause=Clause.SHOULD_UPDATE.value)
def should_update_measure(view: View, limits: Limits) -> Tally:
    """Overdue columns of the second clause."""
    return _tally(_TOTAL, _counted(view, limits, Clause.SHOULD_UPDATE))


@measure(_EMPTY_TOTAL, limit="empty_columns", clause=Clause.EMPTY.value)
def empty_measure(view: View, limits: Limits) -> Tally:
    """Empty columns."""
    return _tally(_EMPTY_TOTAL, _counted(view, limits, Clause.EMPTY))


def _counted(view: View, limits: Limits, clause: Clause) -> Clauses:
    name = clause.value.replace("-", "_")
    columns = judged_columns(view, limits)
    bad = Standing.EMPTY if clause is Clause.EMPTY else Standing.STALE
    hit = [judged for judged in columns if judged.row.clause is clause and judged.row.standing is bad]
    return Clauses(
        clause,
        counted=tuple(judged for judged in hit if judged.in_register),
        open=(
            *(judged for judged in hit if not judged.in_register),
            *(judged for judged in columns if judged.in_register and _is_open(judged, clause)),
        ),
        is_whole=_is_whole(view, limits),
        limit=limits.whole(f"{name}_columns"),
        near=limits.whole(f"{name}_near"),
    )


def _is_whole(view: View, limits: Limits) -> bool:
    """Whether the register can be held complete: the office's own, else one made with the home page's menu."""
    if view.target.register_confirmed_on is not None:
        return True
    return view.home() is not None and bool(judged_columns(view, limits))


def _is_open(judged: Judged, clause: Clause) -> bool:
    """Whether a column of which nobody can tell may count in a clause."""
    if judged.row.standing is not Standing.UNKNOWN:
        return False
    return judged.may_be_empty if clause is Clause.EMPTY else judged.row.clause is clause


def _tally(rule_id: str, sum_: Clauses) -> Tally:
    high = sum_.high if sum_.is_whole else None
    low = sum_.low if sum_.is_whole or sum_.low else None
    return Tally(rule_id, _state(sum_), low, high, sum_.limit, sum_.clause.value)


def _state(sum_: Clauses) -> VetoState:
    if sum_.low >= sum_.limit:
        return VetoState.HIT
    if sum_.high >= sum_.limit or not sum_.is_whole:
        return VetoState.UNKNOWN
    return VetoState.NEAR if sum_.low >= sum_.near else VetoState.CLEAR


def _verdicts(view: View, sum_: Clauses, aspect: str) -> Iterator[Verdict]:
    state = _state(sum_)
    if state is VetoState.HIT:
        yield _found(view, sum_, aspect)
    elif state is VetoState.UNKNOWN:
        for judged in sum_.open:
            yield Unknown(judged.row.column.url, judged.row.reason or Reason.NO_REGISTER, aspect)


def _found(view: View, sum_: Clauses, aspect: str) -> Found:
    columns = [judged.row.column for judged in sum_.counted]
    certain = all(judged.certain for judged in sum_.counted)
    observed: dict[str, Value] = {
        "clause": sum_.clause.value,
        "clause_name": sum_.clause.text,
        "count": str(sum_.low) if sum_.low == sum_.high else f"{sum_.low}–{sum_.high}",
        "low": sum_.low,
        "high": sum_.high,
        "open": sum_.high - sum_.low,
        "names": _names(sum_.counted),
        "open_names": _names(sum_.open) or "无",
        "columns": [column.url for column in columns],
    }
    return Found(
        subject=view.home_url,
        confidence=Confidence.CERTAIN if certain else Confidence.SUSPECTED,
        observed=observed,
        expected={"limit": sum_.limit},
        places=tuple(Place(column.url, column.name) for column in columns[:MOST_PLACES]),
        places_total=sum_.low,
        pages=frozenset(judged.page.id for judged in sum_.counted if judged.page),
        aspect=aspect,
        proof=_proof(column.url for column in columns),
    )


def _names(columns: Sequence[Judged]) -> str:
    """The columns with what is wrong with them, as a reader adds them up: `城建动态（超 4 天）、…`."""
    told = [f"{judged.row.column.name}{_figure(judged)}" for judged in columns[:_NAMED]]
    more = f"等 {len(columns)} 栏" if len(columns) > _NAMED else ""
    return "、".join(told) + more


def _figure(judged: Judged) -> str:
    row = judged.row
    if row.reason is not None:
        return f"（{row.reason.text}）"
    if row.standing is Standing.EMPTY or row.days_left is None:
        return ""
    return f"（超 {-row.days_left} 天）"


def _proof(urls: Iterator[str]) -> str:
    """Which columns count, so that a rejection ends when they are others."""
    return hashlib.sha256("\n".join(sorted(map(subject_key, urls))).encode()).hexdigest()[:16]
