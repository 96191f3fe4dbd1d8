"""What waits for a deed of the office itself, and how far a confirmed veto is on its way: told with the command."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from facts.daily import Errand, Recipient
from facts.delivery import Role
from facts.verdicts import Review
from facts.workflow import Reply, Stage
from reports.columns import left
from reports.text import month_day
from xunwang.caseshown import CaseShown, stage_told
from xunwang.casework import day_of
from xunwang.daybook_cases import Open

_NAMED = 3
_LONGEST = 24
_Is = Callable[[Open], bool]


def errands(mine: Sequence[Open]) -> tuple[Errand, ...]:
    """What the office has to do with its cases, in the order of their way; what waits for others is not here."""
    return tuple(_errands(mine))


def handled(row: Open, recipient: Recipient, day: date) -> str:
    """Who called a case 属实, and how far it is: `王科长 3月3日认定属实，还没有下发：xunwang case dispatch 3`."""
    case = row.case
    said = f"{case.word.who} {month_day(day_of(case.word.at).isoformat())}认定属实，" if case.word else ""
    if case.is_unsent:
        return said + _UNSENT[recipient.role].format(number=short(case))
    due = f"，期限 {left_of(case.due, day)}" if case.due else ""
    return f"{said}{stage_told(case)}{due}"


def left_of(due: date, day: date) -> str:
    """`3月6日，还有 1 天`."""
    return f"{month_day(due.isoformat())}，{left((due - day).days)}"


def short(case: CaseShown) -> str:
    """The number as it is typed."""
    return case.number.lstrip("#")


_UNSENT = {
    Role.OFFICE: "还没有下发：xunwang case dispatch {number}",
    Role.LEADER: "主管科室还没有下发",
    Role.UNIT: "等主管科室下发，期限从下发之日起算",
}


def _errands(mine: Sequence[Open]) -> Iterator[Errand]:
    kinds: tuple[tuple[str, _Is, str], ...] = (
        ("待核实", lambda row: row.waits, "看：xunwang case show {one}，属实：xunwang case confirm {one}"),
        ("待下发", _is_to_send, "xunwang case dispatch {all}"),
        ("先核实", _is_to_confirm, "看过属实的：xunwang case confirm {one}，再下发"),
        ("申诉", _answers(Reply.APPEAL), "成立：xunwang case uphold {one}，不成立：xunwang case return {one}"),
        ("申请延期", _answers(Reply.LONGER), "同意：xunwang case extend {one}，不同意：xunwang case return {one}"),
        ("待办结", _is_unsettled, "复核看不出的，看过后：xunwang case close {one} 或 return {one}"),
    )
    for label, mine_is, command in kinds:
        if found := [row for row in mine if mine_is(row)]:
            numbers = [short(row.case) for row in found]
            how = command.format(one=numbers[0], all=" ".join(numbers[:_NAMED]))
            yield Errand(label, len(found), _named(found), how)


def _is_to_send(row: Open) -> bool:
    return row.case.is_unsent and row.case.review is Review.CONFIRMED


def _is_to_confirm(row: Open) -> bool:
    return row.case.is_unsent and row.case.review is not Review.CONFIRMED


def _answers(reply: Reply) -> _Is:
    return lambda row: row.stage is Stage.REPLIED and row.case.reply is reply


def _is_unsettled(row: Open) -> bool:
    """Looked at again, and nobody could tell."""
    return row.stage is Stage.CHECKING


def _named(found: Iterable[Open]) -> tuple[str, ...]:
    """The first few: number, site, what."""
    return tuple(f"{row.case.number} {row.target.name}：{row.titled(_LONGEST)}" for row in list(found)[:_NAMED])
