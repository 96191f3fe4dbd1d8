"""The seven lines below the verdict: each a label and a text whose figures are strong."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from facts.verdicts import Review, Severity
from reports.gaps import gaps, unseen_total
from reports.gauges import State, gauges
from reports.text import month_day
from reports.view import Row, rows

SOON_DAYS = 3
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a line. strong: a figure that counts. link: the id of the section that lists exactly it."""

    text: str
    strong: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A label of at most four characters, and its text."""

    label: str
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The line without marks."""
        return "".join(span.text for span in self.spans)


def lines(document: Mapping[str, Any]) -> tuple[Line, ...]:
    """距否决 · 将超期 · 较上次 · 超期未改 · 待核实 · 未查到 · 扣分项, always all seven."""
    makers = (
        ("距否决", _distance),
        ("将超期", _due),
        ("较上次", _changes),
        ("超期未改", _overdue),
        ("待核实", _pending),
        ("未查到", _gaps),
        ("扣分项", _deductions),
    )
    return tuple(Line(label, tuple(make(document))) for label, make in makers)


def _distance(document: Mapping[str, Any]) -> Iterator[Span]:
    meters = gauges(document)
    told = [gauge for gauge in meters if gauge.state is not State.UNKNOWN]
    for at, gauge in enumerate(told):
        yield Span(f"{'；' if at else ''}{gauge.name} ")
        yield Span(f"{gauge.figure}/{gauge.limit}", strong=gauge.strong)
        yield Span(f"，{gauge.state.value}")
    missing = len(meters) - len(told)
    if missing:
        yield Span(f"{'；其余 ' if told else ''}{missing} 项看不出")


def _due(document: Mapping[str, Any]) -> Iterator[Span]:
    if not document["columns"]:
        yield Span("看不出（本次未列栏目）")
        return
    due = [row for row in document["columns"] if row["days_left"] is not None and 0 <= row["days_left"] <= SOON_DAYS]
    if not due:
        yield Span("无")
        return
    yield Span("三天内 ")
    yield Span(str(len(due)), strong=True, link="columns")
    named = sorted(due, key=lambda row: int(row["days_left"]))[:_NAMED]
    yield Span(" 栏：" + "、".join(f"{row['name']}（{left(row['days_left'])}）" for row in named))


def left(days: int | None) -> str:
    """`还有 2 天`, `今日到期`, `超 4 天`, `看不出`."""
    if days is None:
        return "看不出"
    if days == 0:
        return "今日到期"
    return f"还有 {days} 天" if days > 0 else f"超 {-days} 天"


def _changes(document: Mapping[str, Any]) -> Iterator[Span]:
    comparison = document["comparison"]
    if comparison["with"] is None:
        yield Span("首次检查，没有上次可比")
        return
    words = (("new", "新增 "), ("fixed", "，办结 "), ("persisting", "，仍在 "), ("not_comparable", "，本次无法比较 "))
    for key, word in words:
        yield Span(word)
        yield Span(str(comparison[key]), strong=True)


def _overdue(_document: Mapping[str, Any]) -> Iterator[Span]:
    yield Span("无（未登记整改期限）")


def pending(found: tuple[Row, ...]) -> list[Row]:
    """The findings that wait for a person: suspected, and not yet decided; vetoes always."""
    open_reviews = (None, Review.PENDING)
    return [
        row
        for row in found
        if row.counts and row.review in open_reviews and (not row.certain or row.severity is Severity.VETO)
    ]


def _pending(document: Mapping[str, Any]) -> Iterator[Span]:
    waiting = pending(rows(document))
    vetoes = sum(row.severity is Severity.VETO for row in waiting)
    yield Span(str(len(waiting)), strong=True, link="problems" if waiting else "")
    yield Span(f" 条，其中疑似否决 {vetoes}")


def _gaps(document: Mapping[str, Any]) -> Iterator[Span]:
    total = unseen_total(document)
    if not total:
        yield Span("无")
        return
    counted: Counter[str] = Counter()
    for row in gaps(document):
        counted[row.reason] += row.count
    yield Span(str(total), strong=True, link="unseen")
    yield Span(" 处：" + "、".join(reason for reason, _ in counted.most_common(_NAMED)))


def _deductions(document: Mapping[str, Any]) -> Iterator[Span]:
    counts = document["counts"]["by_severity"]
    deduct, advice = counts[Severity.DEDUCT.value], counts[Severity.ADVICE.value]
    yield Span(kinds(deduct), strong=True, link="problems" if deduct["kinds"] else "")
    yield Span(f"；另有建议 {kinds(advice)}")


def kinds(counts: Mapping[str, int]) -> str:
    """`7 类·32 处·19 页`."""
    return f"{counts['kinds']} 类·{counts['places']:,} 处·{counts['pages']:,} 页"


def first_day(row: Row, as_of: str) -> str:
    """`11月20日起` of a finding that is not of today."""
    return f"{month_day(row.first_seen)}起" if row.first_seen and row.first_seen != as_of else ""
