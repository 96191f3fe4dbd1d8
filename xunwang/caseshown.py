"""Cases as people look them up: by number, by target, by state and unit, with what was decided and their log."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, select
from sqlmodel import col

from checks.decisions import last_word, review_of
from facts.decisions import Decision, DecisionKind
from facts.fingerprints import subject_key
from facts.verdicts import CaseState, Confidence, Review, Severity
from facts.words import member
from facts.workflow import UNSENT, WITH_UNIT, Reply, Stage
from store.session import reading
from store.tables import Case, CaseEvent, DecisionRow, Target
from xunwang.decided import decisions_of
from xunwang.errors import UserError

_CONTENT = ("content.", "security.")
_FEW = 50
"""Cases for which only the decisions about their subjects are read: a sheet asks for hundreds, one by one."""
_NUMBER = re.compile(r"(?:(\d{4})[-－—/])?0*(\d{1,9})")


@dataclass(frozen=True, slots=True)
class CaseShown:
    """One case. state: by what was seen, MUTED where a person silenced it. word: the decision that holds for it.

    unit: whose it is by its finding; owner: of the target. places: page and text of each, as last seen.
    stage: between office and unit, since stage_at. reply: the unit's last answer; asked_until: its wish for more time.
    due: until when the unit has to mend it, None before it was sent out.
    """

    id: int
    number: str
    target_id: int
    target: str
    rule: str
    url: str
    aspect: str
    proof: str
    title: str
    severity: Severity | None
    confidence: Confidence | None
    state: CaseState
    word: Decision | None
    unit: str | None
    due: date | None
    first_seen: date
    last_seen: date
    places: tuple[tuple[str, str], ...]
    owner: str = ""
    stage: Stage = Stage.OPEN
    stage_at: datetime | None = None
    reply: Reply | None = None
    asked_until: date | None = None

    @property
    def secret(self) -> bool:
        """Whether nothing of its content may stand in a mail."""
        return is_secret(self.rule)

    @property
    def whose(self) -> str:
        """The responsible unit; empty where nobody is known."""
        return self.unit or self.owner

    def days_late(self, day: date) -> int:
        """By how many days its day has passed while it lies with the unit; 0 where it is not late."""
        if self.due is None or self.stage not in WITH_UNIT or self.state in (CaseState.FIXED, CaseState.MUTED):
            return 0
        return max(0, (day - self.due).days)

    @property
    def review(self) -> Review | None:
        """What a person decided; pending where the tool only suspects and nobody did."""
        said = review_of(self.word)
        waits = said is None and self.confidence is Confidence.SUSPECTED and self.word is None
        return Review.PENDING if waits else said

    @property
    def waits(self) -> bool:
        """Whether it waits for a person (待核实): suspected and not decided; vetoes always."""
        doubtful = self.severity is Severity.VETO or self.confidence is Confidence.SUSPECTED
        return doubtful and self.review in (None, Review.PENDING) and self.stage is Stage.OPEN

    @property
    def is_unsent(self) -> bool:
        """Whether nothing keeps it but that the office has not sent it out (未下发): certain, or 属实."""
        return self.stage in UNSENT and not self.waits

    @property
    def term(self) -> str:
        """Until when, as a day of the calendar; before it was sent out from when on that will be counted."""
        if self.due is not None:
            return self.due.isoformat()
        return "核实后起算" if self.waits else "下发后起算" if self.stage in UNSENT else "—"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a case's log."""

    at: datetime
    event: str
    who: str
    note: str


def is_secret(rule: str) -> bool:
    """Whether nothing of what a rule finds may leave the machine (practice: suspected secrets, hidden links …)."""
    return rule.startswith(_CONTENT)


def looks_like_number(text: str) -> bool:
    """Whether a text is how a case is named."""
    return _NUMBER.fullmatch(text.strip().lstrip("#").strip()) is not None


def find_case(connection: Connection, text: str, today: date) -> CaseShown:
    """The case of a number, the year left out where one year alone has it. Raises UserError."""
    match = _NUMBER.fullmatch(text.strip().lstrip("#").strip())
    if match is None:
        raise UserError(f"看不懂这个编号：{text[:40]}", "编号写作 2026-0406，或只写 406", "请看：xunwang case list")
    year, serial = match[1], f"{int(match[2]):04d}"
    wanted = col(Case.number) == f"{year}-{serial}" if year else col(Case.number).like(f"____-{serial}")
    rows = cases_where(connection, today, wanted)
    if not rows:
        raise UserError(f"没有这个编号：{text[:40]}", "数据库里没有这一条", "请看：xunwang case list")
    if len(rows) > 1:
        numbers = "、".join(row.number for row in rows)
        raise UserError(f"编号 {text[:40]} 不止一条", f"有 {numbers}", "请写上年份，如 2026-0406")
    return rows[0]


def list_cases(
    engine: Engine,
    today: date,
    target_id: int | None = None,
    state: str | None = None,
    unit: str | None = None,
    *,
    stage: Stage | None = None,
    overdue: bool = False,
) -> Sequence[CaseShown]:
    """The cases that are open, or in the asked state, review or stage, the latest first. overdue: the late ones."""
    mine = [] if target_id is None else [col(Case.target_id) == target_id]
    mine += [] if stage is None else [col(Case.stage) == stage.value]
    with reading(engine) as connection:
        rows = cases_where(connection, today, *mine)
    return [
        row
        for row in reversed(rows)
        if (_is_wanted(row, state) or (state is None and stage is not None))
        and unit in (None, row.whose)
        and (not overdue or row.days_late(today))
    ]


def log_of(connection: Connection, case_id: int) -> tuple[Step, ...]:
    """The whole log of a case, oldest first."""
    query = (
        select(col(CaseEvent.at), col(CaseEvent.event), col(CaseEvent.who), col(CaseEvent.note))
        .where(col(CaseEvent.case_id) == case_id)
        .order_by(col(CaseEvent.id))
    )
    return tuple(Step(row.at, row.event, row.who, row.note) for row in connection.execute(query))


def stage_told(case: CaseShown) -> str:
    """Where it stands between office and unit, with the answer that waits: `已反馈：申请延期到 2026-12-11`; before it
    was sent out also what is wanting: `属实，未下发`, and `未下发` of what is certain and nobody has decided."""
    if case.is_unsent:
        return f"{case.stage.text}，未下发" if case.stage is Stage.CONFIRMED else "未下发"
    if case.stage is not Stage.REPLIED or case.reply is None:
        return case.stage.text
    until = f"到 {case.asked_until}" if case.reply is Reply.LONGER and case.asked_until else ""
    return f"{case.stage.text}：{case.reply.text}{until}"


def _is_wanted(row: CaseShown, state: str | None) -> bool:
    if state is None:
        return row.state is not CaseState.FIXED
    return state in (row.state.value, row.review.value if row.review else "")


def cases_where(connection: Connection, today: date, *conditions: ColumnElement[bool]) -> list[CaseShown]:
    """The cases that meet all conditions, with the word that holds for each today, the oldest first."""
    table = Case.__table__  # type: ignore[attr-defined]
    query = (
        select(
            table,
            col(Target.name).label("target_name"),
            col(Target.url).label("target_url"),
            col(Target.owner).label("target_owner"),
        )
        .join(Target, col(Target.id) == col(Case.target_id))
        .where(*conditions)
        .order_by(table.c.id)
    )
    rows = connection.execute(query).all()
    decisions = _decisions(connection, rows)
    return [_shown(row, decisions[row.target_id], today) for row in rows]


def _decisions(connection: Connection, rows: Sequence["Row[Any]"]) -> dict[int, list[Decision]]:
    """The decisions that may speak of the cases, by target; of a few cases those about their subjects alone."""
    keys = {subject_key(row.url) for row in rows} if len(rows) <= _FEW else set()
    about = [col(DecisionRow.subject).in_(keys)] if keys else []
    return {target_id: decisions_of(connection, target_id, *about) for target_id in {row.target_id for row in rows}}


def _shown(row: "Row[Any]", decisions: Sequence[Decision], today: date) -> CaseShown:
    word = last_word(decisions, row.rule, row.url, row.aspect, row.proof, today)
    is_muted = word is not None and word.kind is DecisionKind.MUTE and row.state != CaseState.FIXED.value
    return CaseShown(
        id=row.id,
        number=row.number,
        target_id=row.target_id,
        target=row.target_name or row.target_url,
        rule=row.rule,
        url=row.url,
        aspect=row.aspect,
        proof=row.proof,
        title=row.title,
        severity=member(Severity, row.severity) if row.severity else None,
        confidence=member(Confidence, row.confidence) if row.confidence else None,
        state=CaseState.MUTED if is_muted else member(CaseState, row.state),
        word=word,
        unit=row.unit,
        due=None if member(Stage, row.stage) in UNSENT else row.due,
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        places=tuple((place["page"], place["text"]) for place in row.places),
        owner=row.target_owner or "",
        stage=member(Stage, row.stage),
        stage_at=row.stage_at,
        reply=member(Reply, row.reply) if row.reply else None,
        asked_until=row.asked_until,
    )
