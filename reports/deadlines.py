"""谁来改、期限: whose a finding is and until when, in words."""

from dataclasses import dataclass
from datetime import date

from reports.text import month_day
from reports.view import Row

OPERATOR = "平台运维商"
_OPERATED = (
    "identity.https",
    "identity.domain-name",
    "availability.",
    "metadata.site",
    "metadata.column",
    "metadata.article",
)
"""Rules whose faults are mended at the platform, not in a text, though no template is at fault everywhere."""
UNKNOWN_UNIT = "责任单位未登记"


@dataclass(frozen=True, slots=True)
class Deadline:
    """day: `11月27日`, or why there is none yet. left: `还有 3 天`, `今日到期`, `超 2 天`; late: it has passed."""

    day: str
    left: str = ""
    late: bool = False


def deadline(row: Row, as_of: str) -> Deadline:
    """Until when a finding is to be mended, seen from `as_of`."""
    if row.due is None:
        return Deadline("核实后起算" if row.waits else "下发后起算")
    days = (date.fromisoformat(row.due) - date.fromisoformat(as_of)).days
    if days < 0:
        return Deadline(month_day(row.due), f"超 {-days} 天", late=True)
    return Deadline(month_day(row.due), f"还有 {days} 天" if days else "今日到期")


def whose(row: Row) -> str:
    """The unit that answers for it; the platform's operator where a template is at fault and nobody else is named."""
    if row.rule.endswith("-total"):
        return row.unit or "各栏目责任单位"
    if (row.framed or row.rule.startswith(_OPERATED)) and not row.unit:
        return OPERATOR
    return row.unit or UNKNOWN_UNIT


def mender(row: Row) -> str:
    """Who does the work, beside whose it is."""
    if not row.certain:
        return "先核实，再通知"
    if row.framed:
        return f"由{OPERATOR}改模板" if row.unit else "改模板"
    if row.rule.startswith(_OPERATED):
        return OPERATOR if row.unit else "改平台设置"
    return "内容编辑"


def day_count(row: Row, as_of: str) -> str:
    """`第 9 天` of a finding that was seen before; empty on its first day."""
    if not row.first_seen or row.first_seen >= as_of:
        return ""
    return f"第 {(date.fromisoformat(as_of) - date.fromisoformat(row.first_seen)).days + 1} 天"
