"""What people decide about findings: who, when, why, how wide, until when."""

from dataclasses import dataclass
from datetime import date, datetime

from facts.words import Word


class DecisionKind(Word):
    """What was decided."""

    CONFIRM = "confirm", "属实"
    REJECT = "reject", "误报"
    OUT_OF_SCOPE = "out-of-scope", "不属检查范围"
    DEFER = "defer", "已知暂缓"
    MUTE = "mute", "静默"


class Scope(Word):
    """How wide a decision is: one place of the subject; all of the rule on one page; the subject on this site;
    the subject on all sites."""

    PLACE = "place", "此处"
    PAGE = "page", "此页"
    SITE = "site", "本站"
    ALL = "all", "所有网站"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision, as it stands in the append-only record; one that was undone is not handed out.

    case: the number of the case it was taken on. rule, subject (subject_key), aspect: what it is about.
    page, text: of a narrow scope, where. proof: what the finding rested on then: a rejection holds while it stays the
    same. until: the last day on which it holds; None for ever.
    """

    id: int
    kind: DecisionKind
    scope: Scope
    case: str
    rule: str
    subject: str
    aspect: str
    page: str
    text: str
    proof: str
    who: str
    at: datetime
    why: str
    until: date | None = None
