"""What a report tells of an inspection beside its findings."""

from dataclasses import dataclass
from datetime import date, datetime

from facts.columns import Clause, Column
from facts.decisions import Decision
from facts.registry import TargetKind
from facts.words import Failure, Level, Reason, Trigger, Vantage, Word

RULES_CHANGED = "rules-changed"
"""Why a case cannot be compared, beside the words of `Reason`: its rule judged otherwise the last time."""
NOT_COMPARABLE = "not-comparable"
"""How a case stands that cannot be compared, beside `CaseState.FIXED`."""


class Standing(Word):
    """How a column stands against its interval."""

    FRESH = "fresh", "正常"
    SOON = "soon", "三天内到期"
    STALE = "stale", "超期"
    EMPTY = "empty", "空白"
    UNKNOWN = "unknown", "看不出"
    EXEMPT = "exempt", "不计"


@dataclass(frozen=True, slots=True)
class TargetSummary:
    """Whose report it is."""

    id: int
    kind: TargetKind
    form: str
    level: Level
    name: str | None
    url: str
    owner: str | None
    site_code: str | None = None
    register_confirmed_on: date | None = None
    register_confirmed_by: str | None = None


@dataclass(frozen=True, slots=True)
class InspectionSummary:
    """The look itself. state: running, done, stopped or failed. complete: nothing was left out by
    a stop or a ceiling. ceiling: which one (pages, bytes, time), None when none was hit.
    failure: of one that failed, what of ours broke it off."""

    id: int
    trigger: Trigger
    state: str
    started_at: datetime
    finished_at: datetime | None
    as_of: date
    complete: bool
    ceiling: str | None
    vantage: Vantage
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """An address that was not visited, and why."""

    url: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much is known. skipped: at most 1,000 of skipped_total.

    carried: pages among those in `pages` that this look did not ask, since an earlier one did; carried_since: the
    longest ago that any of them was last verified. requests, bytes: of this look alone.
    """

    pages: int
    link_targets: int
    requests: int
    bytes: int
    columns: int
    skipped: tuple[Skipped, ...]
    skipped_total: int
    carried: int = 0
    carried_since: date | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """A case that no finding of this inspection tells of. state: `fixed` or NOT_COMPARABLE, and reason why the latter:
    a word of `Reason`, or RULES_CHANGED."""

    number: str | None
    rule: str
    title: str
    url: str
    state: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Against the inspection before it. with_id None: nothing to compare with.

    reasons: words of `Reason`, or RULES_CHANGED. changed_rules: those that judge otherwise than they did then.
    cases: those that were fixed and those that cannot be compared, one by one.
    """

    with_id: int | None = None
    with_day: date | None = None
    new: int = 0
    persisting: int = 0
    fixed: int = 0
    not_comparable: int = 0
    reasons: tuple[tuple[str, int], ...] = ()
    changed_rules: tuple[str, ...] = ()
    cases: tuple[Compared, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """One column of the register as it was judged and as the report lists it.

    interval_days: within how many days something new must stand in it, days_left: of them; None where nothing says so.
    newest: the newest day that counts, of its rows and their articles. clause: in which clause of 栏目不更新 it would
    count, None in none. standing: how it stands. reason: why nobody can tell, or why it does not count.
    unit: 责任单位. confirmed: the office's register speaks of it and was confirmed.
    """

    column: Column
    interval_days: int | None = None
    days_left: int | None = None
    newest: date | None = None
    clause: Clause | None = None
    standing: Standing | None = None
    reason: Reason | None = None
    unit: str | None = None
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as the report tells it. title: of what it is about. findings: of this judgement, that it touches."""

    decision: Decision
    title: str
    findings: int


@dataclass(frozen=True, slots=True)
class Undecided:
    """What the report would say if nobody had decided anything: its counts, and the vetoes hit or suspected."""

    kinds: int
    findings: int
    places: int
    pages: int
    vetoes: int
