"""What a 零报告 found: its matters (异常) one by one with who handles them, and all else as counts by how far it is."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, case, func, select
from sqlmodel import col

from facts.daily import Recipient
from facts.delivery import Role
from facts.mails import ZeroFound, ZeroRow
from facts.registry import RegisteredTarget, TargetKind
from facts.workflow import SENT_OUT
from store.office import Probe
from xunwang.casework import day_of
from xunwang.daybook import Book
from xunwang.daybook_cases import Open
from xunwang.daybook_desk import handled
from xunwang.daybook_matters import Contacts

DOORS, SERVICES, HOME, COLUMNS, LINKS, MEDIA, OTHERS = (
    "首页访问", "在线服务", "首页更新", "栏目更新", "错断链", "新媒体", "其他",
)  # fmt: skip
_ITEMS = (
    ("availability.unreachable", DOORS),
    ("availability.service-down", SERVICES),
    ("freshness.home", HOME),
    ("freshness.", COLUMNS),
    ("links.", LINKS),
    ("media.", MEDIA),
)
"""Which row tells a rule's cases, by how its id begins; the first that fits."""
_CLEAN = {HOME: "未发现超期", COLUMNS: "未发现超期", MEDIA: "未发现超期"}
_LONGEST = 60
_LEADER = Recipient(Role.LEADER, "")
"""A 零报告 goes up: it says how far a thing is, and no command."""


@dataclass(frozen=True, slots=True)
class Visits:
    """The visits to one door in the span that say something; down: the last of them failed."""

    made: int
    failed: int
    down: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What stands in one row. others: cases that are no matter of this report, by how far they are."""

    matters: tuple[ZeroFound, ...] = ()
    others: tuple[tuple[str, int], ...] = ()


def found_by_item(book: Book, visits: Mapping[int, Visits]) -> dict[str, Found]:
    """What was found, row by row. A matter is a veto, hit or suspected, what must be looked at at once, or a door that
    did not open in the span."""
    day, contacts = day_of(book.now), Contacts(book.targets)
    made: dict[str, Found] = {}
    for item in (DOORS, SERVICES, HOME, COLUMNS, LINKS, MEDIA, OTHERS):
        mine = [row for row in book.cases if _item(row) == item]
        pressing = [row for row in mine if is_matter(row)]
        kind = {DOORS: TargetKind.SITE, SERVICES: TargetKind.SERVICE}.get(item)
        told = {row.target.id for row in pressing}
        shut = [row for row in book.targets if row.kind is kind and row.id not in told and _failed(visits, row)]
        made[item] = Found(
            (*(_case(row, day) for row in pressing), *(_door(row, visits[row.id], contacts) for row in shut)),
            tuple(_counts(row for row in mine if not is_matter(row))),
        )
    return made


def is_matter(row: Open) -> bool:
    """Whether a case is told one by one."""
    return row.is_veto or (row.case.secret and row.waits)


def row_of(item: str, looked: str, found: Found, unseen: int = 0, clean_word: str = "") -> ZeroRow:
    """The row of an item: `异常 1；其余 2 条：未下发 2`, or that nothing was found."""
    if not found.matters and not found.others:
        return ZeroRow(item, looked, clean_word or _CLEAN.get(item, "未发现"), unseen)
    told = [f"异常 {len(found.matters)}"]
    if found.others:
        words = "，".join(f"{word} {count}" for word, count in found.others)
        told.append(f"其余 {sum(count for _, count in found.others)} 条：{words}")
    return ZeroRow(item, looked, "；".join(told), unseen)


def visits_between(connection: Connection, since: datetime, until: datetime) -> dict[int, Visits]:
    """By target the visits in (since, until] that say something."""
    within = (col(Probe.at) > since) & (col(Probe.at) <= until) & col(Probe.ok).is_not(None)
    failed = func.sum(case((col(Probe.ok).is_(False), 1), else_=0))
    last = func.max(case((col(Probe.ok).is_(False), col(Probe.at))))
    columns = (col(Probe.target_id), func.count(), failed, last == func.max(col(Probe.at)))
    query = select(*columns).where(within).group_by(col(Probe.target_id))
    return {id_: Visits(count, bad, bool(down)) for id_, count, bad, down in connection.execute(query)}


def _failed(visits: Mapping[int, Visits], target: RegisteredTarget) -> bool:
    return target.id in visits and bool(visits[target.id].failed)


def _item(row: Open) -> str:
    return next((item for head, item in _ITEMS if row.case.rule.startswith(head)), OTHERS)


def _case(row: Open, day: date) -> ZeroFound:
    what = f"{row.target.name}：{row.titled(_LONGEST)}"
    if row.waits:
        return ZeroFound(what, "疑似，待主管科室核实")
    return ZeroFound(what, f"{handled(row, _LEADER, day)}；责任单位 {row.unit}")


def _door(target: RegisteredTarget, visits: Visits, contacts: Contacts) -> ZeroFound:
    now = "最近一次仍打不开" if visits.down else "最近一次已能打开"
    what = f"{target.name}：{visits.made} 次访问中 {visits.failed} 次打不开，{now}"
    return ZeroFound(what, f"责任单位 {contacts.told(target.owner or '未登记')}")


def _counts(rows: Iterable[Open]) -> Iterator[tuple[str, int]]:
    words = Counter(
        "待核实" if row.waits else "未下发" if row.case.is_unsent else "在改" if row.stage in SENT_OUT else "其他"
        for row in rows
    )
    yield from ((word, words[word]) for word in ("待核实", "未下发", "在改", "其他") if words[word])
