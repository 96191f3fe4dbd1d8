"""What a rule may answer, and what a judgement is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from facts.disclosure import DisclosureItem
from facts.report import ColumnRow
from facts.words import Reason, Word

Value: TypeAlias = "bool | int | float | str | list[Value] | dict[str, Value] | None"
"""What may stand in `observed` and `expected`: JSON, dates as ISO text."""


class Severity(Word):
    """How much a finding weighs; heavier first."""

    VETO = "veto", "否决"
    DEDUCT = "deduct", "扣分"
    ADVICE = "advice", "建议"

    @property
    def rank(self) -> int:
        """0 is the heaviest."""
        return list(Severity).index(self)


class Confidence(Word):
    """How sure the tool is."""

    CERTAIN = "certain", "确定"
    SUSPECTED = "suspected", "待核实"


class Review(Word):
    """What a person decided."""

    PENDING = "pending", "待核实"
    CONFIRMED = "confirmed", "属实"
    REJECTED = "rejected", "误报"
    OUT_OF_SCOPE = "out-of-scope", "不属检查范围"
    DEFERRED = "deferred", "已知暂缓"


class CaseState(Word):
    """Where a case stands in its life."""

    NEW = "new", "新增"
    PERSISTING = "persisting", "仍在"
    REOPENED = "reopened", "重新出现"
    FIXED = "fixed", "办结"
    MUTED = "muted", "已静默"


class VetoState(Word):
    """How near a veto is."""

    HIT = "hit", "触否决"
    NEAR = "near", "接近"
    CLEAR = "clear", "未触及"
    UNKNOWN = "unknown", "看不出"


class UnitBy(Word):
    """By what it was decided whose problem a finding is (责任单位); in this order (practice: whose problem it is)."""

    COLUMN = "column", "栏目册写的责任单位"
    ISSUER = "issuer", "稿件的发布机构或来源"
    CHANNEL = "channel", "频道、子站或公开目录的单位"
    OWNER = "owner", "网站的主办单位"


class EvidenceKind(StrEnum):
    """What an evidence file holds."""

    BODY = "body"
    EXCERPT = "excerpt"
    ROW = "row"
    HEADERS = "headers"
    SCREENSHOT = "screenshot"


@dataclass(frozen=True, slots=True)
class Quote:
    """A row or sentence as it stands on its page: what comes before the spot, the spot, what comes after it.

    day: the row's date as printed. neighbour, neighbour_day: the row below it. fragment: the text directive by which a
    browser scrolls there (`text=…`, without `#:~:`), empty where the spot cannot be told from others.
    """

    before: str = ""
    spot: str = ""
    after: str = ""
    day: str = ""
    neighbour: str = ""
    neighbour_day: str = ""
    fragment: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a subject stands: the page's address and the link's or row's text.

    path: names from the first level down to the page's own title; quote: the spot itself; both only where known.
    """

    page: str
    text: str
    path: tuple[str, ...] = ()
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stored proof: what it is, where it lies, its SHA-256."""

    kind: EvidenceKind
    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Found:
    """The rule's defect was seen at `subject`.

    places: at most 20 of `places_total`. pages: ids of all pages that hold it (visits of the
    inspection), so that pages can be counted once over several findings.
    aspect: tells apart several findings about one subject (tag name, term); empty otherwise.
    proof: what the verdict rests on, in one stable text without counts of days; a finding that a person set aside
    stays silent until it changes.
    advises: it is advice, whatever the pack says of its rule (a form of the defect that nobody deducts for).
    """

    subject: str
    confidence: Confidence
    observed: Mapping[str, Value]
    expected: Mapping[str, Value]
    places: tuple[Place, ...] = ()
    places_total: int = 0
    pages: frozenset[int] = frozenset()
    aspect: str = ""
    proof: str = ""
    evidence: tuple[Evidence, ...] = ()
    advises: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """The rule could not tell about `subject`, and why."""

    subject: str
    reason: Reason
    aspect: str = ""
    count: int = 1


Verdict: TypeAlias = Found | Unknown


@dataclass(frozen=True, slots=True)
class Tally:
    """How near a veto is: the count as a range, and the limit it is held against; of a share both are percent.

    clause: which one of several clauses of the rule (facts.columns.Clause); empty where it has but one.
    """

    rule: str
    state: VetoState
    count_low: float | None
    count_high: float | None
    limit: int
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A Found of a rule with what the pack says of it, ready to be told.

    unit: whose problem it is (责任单位), unit_by what decided that; None where nobody said. due: until when it is to be
    mended, by the pack's working days from `first_seen` on; None before a person confirmed what is suspected.
    """

    fingerprint: str
    rule: str
    indicator: str
    severity: Severity
    confidence: Confidence
    title: str
    url: str
    places: tuple[Place, ...]
    places_total: int
    pages: frozenset[int]
    remedy: str
    cite: str
    observed: Mapping[str, Value]
    expected: Mapping[str, Value]
    evidence: tuple[Evidence, ...] = ()
    number: str | None = None
    review: Review | None = None
    case: CaseState = CaseState.NEW
    first_seen: date | None = None
    last_seen: date | None = None
    aspect: str = ""
    proof: str = ""
    unit: str | None = None
    due: date | None = None
    unit_by: UnitBy | None = None


@dataclass(frozen=True, slots=True)
class NotChecked:
    """Something a rule could not tell, as the report lists it. aspect: which of several things it is about."""

    rule: str
    url: str
    reason: Reason
    count: int = 1
    aspect: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """All that the rules said of one inspection at one moment.

    columns: the register as it was judged. disclosure: the items of disclosure, present or not. versions: by rule,
    what its code and its entry in the pack are; a verdict of another version cannot be compared.
    """

    rules_version: str
    as_of: date
    findings: tuple[Finding, ...]
    not_checked: tuple[NotChecked, ...]
    not_checked_total: int
    tallies: tuple[Tally, ...] = field(default=())
    columns: tuple[ColumnRow, ...] = field(default=())
    disclosure: tuple[DisclosureItem, ...] = field(default=())
    versions: Mapping[str, str] = field(default_factory=dict)
