"""What is due: a pure function of the calendar's plans, the office's targets and what was begun already."""

from collections.abc import Set
from dataclasses import dataclass, field
from datetime import datetime

from facts.words import Word
from keydates.plans import Slot


class JobKind(Word):
    """What there is to do. Codes stand in `Slot.kind`; kinds that leave no row are said in `LEAVES_NO_ROW`."""

    FULL = "full", "全面检查"
    INCREMENTAL = "incremental", "增量检查"
    ACCOUNT = "account", "查看账号"
    PROBE = "probe", "访问探测"
    RECHECK = "recheck", "复核"
    DIGEST = "digest", "日报"
    ZERO_REPORT = "zero-report", "零报告"
    REMINDER = "reminder", "期限提醒"
    HOLIDAY = "holiday", "节前提示"
    ALARM = "alarm", "本机告警"
    HOUSEKEEPING = "housekeeping", "清理"
    URGENT = "urgent", "紧急通知"
    SEND = "send", "发送"


LOOKS = frozenset({JobKind.FULL, JobKind.INCREMENTAL, JobKind.ACCOUNT, JobKind.RECHECK})
"""Looks at one target: never two of one target at once, and not more in all than the settings say."""
LEAVES_NO_ROW = frozenset({JobKind.URGENT, JobKind.SEND})
"""Done every tick: the outbox's own rows make that nothing goes out twice."""


@dataclass(frozen=True, slots=True)
class Job:
    """One thing to do, taken by inserting its Slot row.

    key: unique and the same for ever, of kind, planned Shanghai moment and subject. plan: id of the watch whose plan
    it follows, empty on an ordinary day. slot: of the plan, where there is one. case: number, of a recheck.
    attempt: the second when the first died with its process. stale: too late to be done; it is told in the alarm.
    """

    kind: JobKind
    key: str
    planned_at: datetime
    target_ids: tuple[int, ...] = ()
    plan: str = ""
    slot: Slot | None = None
    case: str = ""
    attempt: int = 1
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What was begun. keys: of Slot rows of the last days. since: the first tick ever; nothing before it is due.
    probed: the planned moment of the last round of probes that is not in the future. busy: targets that are being
    looked at."""

    keys: Set[str]
    since: datetime
    probed: datetime | None = None
    busy: Set[int] = field(default_factory=frozenset)
