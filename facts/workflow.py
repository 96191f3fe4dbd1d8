"""Where a case stands on its way between office and unit: 待核实 → 属实 → 下发 → 签收 → 反馈 → 复核 → 办结 or 退回."""

from facts.words import Word


class Stage(Word):
    """One stage. People move a case on; a look settles 复核, closes what it sees mended, and brings back what was
    closed and stands there again."""

    OPEN = "open", "待核实"
    CONFIRMED = "confirmed", "属实"
    DISPATCHED = "dispatched", "已下发"
    RECEIVED = "received", "已签收"
    REPLIED = "replied", "已反馈"
    CHECKING = "checking", "复核中"
    RETURNED = "returned", "已退回"
    CLOSED = "closed", "已办结"


class Reply(Word):
    """What a unit answers."""

    MENDED = "mended", "已改"
    APPEAL = "appeal", "申诉"
    LONGER = "longer", "申请延期"


NEXT: dict[Stage, frozenset[Stage]] = {
    Stage.OPEN: frozenset({Stage.CONFIRMED, Stage.DISPATCHED, Stage.CLOSED}),
    Stage.CONFIRMED: frozenset({Stage.DISPATCHED, Stage.CLOSED, Stage.OPEN}),
    Stage.DISPATCHED: frozenset({Stage.RECEIVED, Stage.REPLIED, Stage.CLOSED}),
    Stage.RECEIVED: frozenset({Stage.REPLIED, Stage.CLOSED}),
    Stage.REPLIED: frozenset({Stage.CHECKING, Stage.RETURNED, Stage.RECEIVED, Stage.CLOSED}),
    Stage.CHECKING: frozenset({Stage.CLOSED, Stage.RETURNED, Stage.REPLIED}),
    Stage.RETURNED: frozenset({Stage.RECEIVED, Stage.REPLIED, Stage.CLOSED}),
    Stage.CLOSED: frozenset({Stage.OPEN}),
}
"""Where each stage may lead. 待核实 leads to 下发 only by a rule that the office has set to dispatch by itself; 已反馈
to 已签收 where more time was granted; a case that comes back begins again at 待核实."""

UNSENT = frozenset({Stage.OPEN, Stage.CONFIRMED})
"""Stages in which the office has the case: nobody else has a day to keep."""

WITH_UNIT = frozenset({Stage.DISPATCHED, Stage.RECEIVED, Stage.RETURNED})
"""Stages in which the unit has to act: only then is a case late."""

SENT_OUT = WITH_UNIT | {Stage.REPLIED, Stage.CHECKING}
"""Stages in which the unit knows of the case."""

WATCHED = ("media.", "availability.unreachable", "availability.service-down")
"""Rules, by how their ids begin, that rest on what is watched all the time: no single look can tell how it stands."""
