"""下发: cases sent to their units, by a person after confirmation, or by a rule that the office has set to do so."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, select
from sqlmodel import col

from checks.deadlines import last_day
from checks.pack import Dispatch, Pack, RulePack
from facts.verdicts import CaseState, Confidence, Review, Severity
from facts.workflow import Stage
from store.tables import Case, CaseEvent, FindingRow
from xunwang.caseshown import CaseShown, find_case
from xunwang.casework import day_of
from xunwang.datebook import open_workdays
from xunwang.daybook_cases import Open, open_cases
from xunwang.errors import UserError
from xunwang.judging import last_asked
from xunwang.notices import put_notices
from xunwang.packs import loaded
from xunwang.registry import registered
from xunwang.settings import Settings
from xunwang.stages import TOOL, advance

BULLETIN = "bulletin"
"""Of the pack's deadlines, the one of what a bulletin (通报) named."""
_BY_ITSELF = "规则设为自动下发"


@dataclass(frozen=True, slots=True)
class Terms:
    """Until when a case is to be mended: a day, or by the pack; bulletin: by its term for what a bulletin named."""

    due: date | None = None
    bulletin: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """A case that was sent out. due: until when it is to be mended. noticed: whether a mail to the unit was laid."""

    number: str
    unit: str
    due: date
    noticed: bool


def dispatch(
    connection: Connection,
    settings: Settings,
    numbers: Sequence[str],
    who: str,
    now: datetime,
    *,
    due: date | None = None,
    bulletin: bool = False,
    notify: bool = True,
) -> tuple[Sent, ...]:
    """Send confirmed cases to their units, each with its notice, all or none.

    due: instead of what the pack says; bulletin: by the pack's term for what a bulletin named. notify: False where
    the unit is told by hand. Raises UserError for what nobody confirmed, what has no unit, and what lies with its
    unit already.
    """
    cases = [find_case(connection, number, day_of(now)) for number in dict.fromkeys(numbers)]
    terms = Terms(due, bulletin)
    days = [send_out(connection, settings, case, terms, who, now, notify=notify) for case in cases]
    laid = notify_units(connection, settings, [case.number for case in cases], now) if notify else frozenset()
    return tuple(Sent(case.number, case.whose, day, case.number in laid) for case, day in zip(cases, days, strict=True))


def send_out(
    connection: Connection,
    settings: Settings,
    case: CaseShown,
    terms: Terms,
    who: str,
    now: datetime,
    *,
    notify: bool,
) -> date:
    """Move one confirmed case to its unit, which is told by `notify_units` then; until when it is to be mended.

    notify: whether by mail. Raises UserError.
    """
    if case.state is CaseState.FIXED or case.stage is Stage.CLOSED:
        raise UserError(f"{case.number} 不用下发", "它已经办结", f"请看：xunwang case show {case.number}")
    if case.review is not Review.CONFIRMED:
        said = f"它现在是{case.review.text}" if case.review else "还没有人认定属实"
        raise UserError(f"{case.number} 不能下发", said, f"请先核实：xunwang case confirm {case.number} --who 姓名")
    if notify and case.secret:
        how = f"当面通知后：xunwang case dispatch {case.number} --by-hand"
        raise UserError(f"{case.number} 不能用邮件下发", "内容不在邮件中显示，请当面通知", how)
    return _sent(connection, settings, case, terms, who, "", now)


def self_dispatch(
    connection: Connection, settings: Settings, target_ids: Collection[int], now: datetime
) -> tuple[str, ...]:
    """Send out what rules of the office send by themselves, at targets whose looks have ended; their numbers.

    Never a veto, and nothing that was not certain in two looks.
    """
    packs = _own_packs(connection, target_ids)
    if not packs:
        return ()
    targets = [row for row in registered(connection) if row.id in packs]
    found = [row for row in qualifying(open_cases(connection, targets, day_of(now)), packs) if row.case.whose]
    for row in found:
        _sent(connection, settings, row.case, Terms(), TOOL, _BY_ITSELF, now)
    numbers = tuple(row.case.number for row in found)
    notify_units(connection, settings, numbers, now)
    return numbers


def qualifying(cases: Iterable[Open], packs: Mapping[int, Pack]) -> list[Open]:
    """The cases that go out by themselves. packs: of each target. Pure."""
    return [row for row in cases if row.case.target_id in packs and _goes(row, packs[row.case.target_id])]


def _goes(row: Open, pack: Pack) -> bool:
    case = row.case
    rule = pack.rules.get(case.rule)
    if rule is None or not _is_auto(rule) or row.is_veto or row.case.secret:
        return False
    untouched = case.stage is Stage.OPEN and case.word is None
    return untouched and case.confidence is Confidence.CERTAIN and case.state is CaseState.PERSISTING


def notify_units(connection: Connection, settings: Settings, numbers: Sequence[str], now: datetime) -> frozenset[str]:
    """Lay a notice for each case that was sent out; the numbers for which one was laid."""
    times = {number: _times_sent(connection, number) for number in numbers}
    slots = {number: f"notice|{number}|{count}" for number, count in times.items()}
    return put_notices(connection, settings, slots, now) if slots else frozenset()


def _sent(
    connection: Connection, settings: Settings, case: CaseShown, terms: Terms, who: str, why: str, now: datetime
) -> date:
    if not case.whose:
        how = "请先在网站台账里登记单位：xunwang targets import"
        raise UserError(f"{case.number} 不能下发", "不知道责任单位", how)
    day = terms.due or _due_day(connection, settings, case, terms, now)
    if day < day_of(now):
        raise UserError(f"{case.number} 的期限已经过去：{day}", "期限从今天起算", "请写今天或以后的日期")
    said = "；".join(part for part in (f"{case.whose}，{day} 前改好", why) if part)
    changes: dict[str, Any] = {"due": day, "reply": "", "asked_until": None}
    advance(connection, case.id, case.number, case.stage, Stage.DISPATCHED, who, said, now, **changes)
    return day


def _due_day(connection: Connection, settings: Settings, case: CaseShown, terms: Terms, now: datetime) -> date:
    """Until when a case that goes out now is to be mended: days by its severity, counted from today."""
    asked, today = last_asked(connection, case.target_id), day_of(now)
    known = (asked.pack if asked else loaded(None)).deadlines
    calendar = open_workdays(settings.home)
    if terms.bulletin and BULLETIN in known:
        return calendar.after(today, known[BULLETIN]).day
    severity = case.severity or Severity.ADVICE
    return last_day(today, severity, _on_home(connection, case), known, calendar) or today


def _on_home(connection: Connection, case: CaseShown) -> bool:
    """Whether the case stands on the home page, by its last finding."""
    query = (
        select(col(FindingRow.content))
        .join(Case, col(Case.fingerprint) == col(FindingRow.fingerprint))
        .where(col(Case.id) == case.id)
        .order_by(col(FindingRow.id).desc())
        .limit(1)
    )
    content = connection.execute(query).scalar()
    return bool(content and content["observed"].get("on_home"))


def _times_sent(connection: Connection, number: str) -> int:
    query = (
        select(func.count())
        .select_from(CaseEvent)
        .join(Case, col(Case.id) == col(CaseEvent.case_id))
        .where(col(Case.number) == number, col(CaseEvent.event) == Stage.DISPATCHED.value)
    )
    return connection.execute(query).scalar_one()


def _own_packs(connection: Connection, target_ids: Collection[int]) -> dict[int, Pack]:
    """The packs of the targets at which a rule of the office sends cases out by itself."""
    asked = {target_id: last_asked(connection, target_id) for target_id in target_ids}
    packs = {target_id: row.pack for target_id, row in asked.items() if row is not None}
    return {id_: pack for id_, pack in packs.items() if any(_is_auto(rule) for rule in pack.rules.values())}


def _is_auto(rule: RulePack) -> bool:
    return rule.dispatch is Dispatch.AUTO
