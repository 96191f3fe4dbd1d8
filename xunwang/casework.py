"""People's decisions: taken, undone, noted, each with a line in the case's log, and the report told again at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, Engine, insert, select, update
from sqlmodel import col

from checks.decisions import kin
from checks.linked import forms_of
from facts.dates import SHANGHAI
from facts.decisions import DecisionKind, Scope
from facts.fingerprints import subject_key
from facts.verdicts import CaseState
from facts.workflow import SENT_OUT, Stage
from store.tables import Case, DecisionRow
from xunwang.caseshown import CaseShown, cases_where, find_case
from xunwang.errors import UserError
from xunwang.judging import Again, rejudge
from xunwang.stages import advance, log

UNDO, NOTE = "undo", "note"
"""Words of the log beside those of decisions and moves."""
_NEEDS_WHY = frozenset(DecisionKind) - {DecisionKind.CONFIRM}


@dataclass(frozen=True, slots=True)
class Order:
    """A decision as a person gives it. case: its number as typed. page, text: of a narrow scope, where.
    until: the last day on which it holds."""

    case: str
    kind: DecisionKind
    why: str = ""
    scope: Scope = Scope.SITE
    page: str | None = None
    text: str | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it. cases: as they stood when it was decided. again: the looks that were judged again."""

    cases: tuple[CaseShown, ...]
    again: tuple[Again, ...]


def decide(engine: Engine, orders: Sequence[Order], who: str, now: datetime) -> Done:
    """Take decisions, all or none, and tell the last looks that they touch again. Raises UserError."""
    return decide_all(engine, [(order, who) for order in orders], now)


def decide_all(engine: Engine, orders: Sequence[tuple[Order, str]], now: datetime) -> Done:
    """The same where each has somebody of its own who decided it."""
    with engine.begin() as connection:
        taken = [take(connection, order, who, now) for order, who in orders]
    targets = {target for _, touched in taken for target in touched}
    return Done(tuple(case for case, _ in taken), told_again(engine, targets, now))


def take(connection: Connection, order: Order, who: str, now: datetime) -> tuple[CaseShown, frozenset[int]]:
    """Take one decision within a transaction: the case as it stood, and the targets that it touches. The stage
    follows: what was confirmed is 属实, what was set aside is at its end. Raises UserError."""
    case = find_case(connection, order.case, day_of(now))
    _decide(connection, case, order, who, now)
    targets = _holders(connection, case) if order.scope is Scope.ALL else frozenset({case.target_id})
    _restage(connection, case, targets, who, now)
    return case, targets


def told_again(engine: Engine, targets: Iterable[int], now: datetime) -> tuple[Again, ...]:
    """Judge the last looks at some targets again, so that their reports tell what was decided."""
    done = [rejudge(engine, target_id, now) for target_id in sorted(targets)]
    return tuple(again for again in done if again is not None)


def proven(case: CaseShown, order: Order, today: date) -> tuple[str, str]:
    """Page and text that the order means. Raises UserError where it cannot be carried out."""
    if order.kind in _NEEDS_WHY and not order.why.strip():
        raise UserError(f"{case.number} 没有写理由", f"{order.kind.text}要写明理由", "请加上：--why 理由")
    if order.until is not None and order.until < today:
        raise UserError(f"{case.number} 的到期日已经过去：{order.until}", "到期日当天仍有效", "请写今天或以后的日期")
    if order.kind is DecisionKind.CONFIRM and order.scope is not Scope.SITE:
        raise UserError(f"{case.number} 不能按处或按页认定属实", "属实是对整条说的", "请去掉 --scope")
    if order.scope is Scope.ALL and not case.rule.startswith("links."):
        raise UserError(f"{case.number} 不能用于所有网站", "它说的是本站自己的页面", "请去掉 --scope all")
    if order.scope is Scope.PAGE:
        return _page(case, order), ""
    return _place(case, order) if order.scope is Scope.PLACE else ("", "")


def undo(engine: Engine, number: str, why: str, who: str, now: datetime) -> Done:
    """Take back the last decision that was taken on a case. Raises UserError where there is none."""
    with engine.begin() as connection:
        case = find_case(connection, number, day_of(now))
        query = (
            select(col(DecisionRow.id), col(DecisionRow.kind), col(DecisionRow.scope), col(DecisionRow.target_id))
            .where(col(DecisionRow.case_id) == case.id, col(DecisionRow.undone_at).is_(None))
            .order_by(col(DecisionRow.id).desc())
            .limit(1)
        )
        row = connection.execute(query).first()
        if row is None:
            why_not = "没有人对它作过决定，或都已撤销"
            raise UserError(f"{case.number} 没有可以撤销的决定", why_not, f"请看：xunwang case show {case.number}")
        kind = DecisionKind(row.kind)
        if kind is DecisionKind.CONFIRM and case.stage in SENT_OUT:
            how = f"请先办结：xunwang case close {case.number} --why 理由"
            raise UserError(f"{case.number} 不能撤销属实", f"它{case.stage.text}，单位已经知道", how)
        changes = {"undone_at": now, "undone_by": who, "undone_why": why}
        connection.execute(update(DecisionRow).where(col(DecisionRow.id) == row.id).values(**changes))
        log(connection, case.id, UNDO, who, "；".join(part for part in (f"撤销：{kind.text}", why) if part), now)
        targets = frozenset({case.target_id}) if row.target_id else _holders(connection, case)
        _restage(connection, case, targets, who, now)
        _back(connection, case, who, now)
    return Done((case,), told_again(engine, targets, now))


def note(engine: Engine, number: str, text: str, who: str, now: datetime) -> CaseShown:
    """Add a remark to a case's log. Raises UserError."""
    if not text.strip():
        raise UserError("没有写内容", "备注是空的", "请输入：xunwang case note 编号 文字")
    with engine.begin() as connection:
        case = find_case(connection, number, day_of(now))
        log(connection, case.id, NOTE, who, text.strip(), now)
    return case


def day_of(now: datetime) -> date:
    """The day of a moment where the offices are."""
    return now.astimezone(SHANGHAI).date()


def _decide(connection: Connection, case: CaseShown, order: Order, who: str, now: datetime) -> None:
    page, text = proven(case, order, day_of(now))
    connection.execute(
        insert(DecisionRow).values(
            target_id=None if order.scope is Scope.ALL else case.target_id,
            case_id=case.id,
            kind=order.kind.value,
            scope=order.scope.value,
            rule=case.rule,
            subject=subject_key(case.url),
            aspect=case.aspect,
            page=page,
            text=text,
            proof=case.proof,
            who=who,
            at=now,
            why=order.why.strip(),
            until=order.until,
        )
    )
    log(connection, case.id, order.kind.value, who, _told(order, page, text), now)


def _restage(connection: Connection, case: CaseShown, targets: Iterable[int], who: str, now: datetime) -> None:
    """The stages of a case and of those about the same subject, as the words that hold now make them."""
    mine = (col(Case.target_id).in_(list(targets)), col(Case.url).in_(forms_of([case.url])))
    for row in cases_where(connection, day_of(now), *mine):
        to = _stage_by_word(row) if _is_same(row, case) else None
        if to is not None:
            told = row.id == case.id and to is not Stage.CLOSED  # by the decision's own line
            advance(connection, row.id, row.number, row.stage, to, who, "", now, silent=told)


def _is_same(one: CaseShown, other: CaseShown) -> bool:
    return kin(one.rule) == kin(other.rule) and one.aspect == other.aspect


def _stage_by_word(case: CaseShown) -> Stage | None:
    """Where people's word leads a case from its stage; None where it stays."""
    word = case.word.kind if case.word else None
    if word is DecisionKind.CONFIRM:
        return Stage.CONFIRMED if case.stage is Stage.OPEN else None
    if case.stage is Stage.CONFIRMED:
        return Stage.OPEN
    return Stage.CLOSED if word is not None and case.stage in SENT_OUT else None


def _back(connection: Connection, case: CaseShown, who: str, now: datetime) -> None:
    """A case that was closed by what is undone now, and stands, begins anew."""
    row = find_case(connection, case.number, day_of(now))
    if row.word is None and row.stage is Stage.CLOSED and row.state is not CaseState.FIXED:
        advance(connection, row.id, row.number, row.stage, Stage.OPEN, who, "", now)


def _told(order: Order, page: str, text: str) -> str:
    spot = "".join(part for part in (page and f" {page}", text and f"“{text}”") if part)
    where = "" if order.scope is Scope.SITE else f"范围：{order.scope.text}{spot}"
    until = f"到 {order.until} 为止" if order.until else ""
    return "；".join(part for part in (order.why.strip(), where, until) if part)


def _page(case: CaseShown, order: Order) -> str:
    pages = list(dict.fromkeys(page for page, _ in case.places))
    if order.page:
        key = subject_key(order.page.strip())
        return next((page for page in pages if subject_key(page) == key), order.page.strip())
    if len(pages) != 1:
        raise UserError(f"{case.number} 没有写是哪一页", f"它在 {len(pages)} 页上", "请加上：--page 网址")
    return pages[0]


def _place(case: CaseShown, order: Order) -> tuple[str, str]:
    keys = None if not order.page else subject_key(order.page.strip())
    places = [
        (page, text) for page, text in case.places if keys in (None, subject_key(page)) and order.text in (None, text)
    ]
    if len(places) != 1:
        how = "它没有这一处" if not places else f"它有 {len(places)} 处"
        raise UserError(f"{case.number} 看不出是哪一处", how, "请写明：--page 网址 --text 链接文字")
    return places[0]


def _holders(connection: Connection, case: CaseShown) -> frozenset[int]:
    """The targets that have a case about the same subject."""
    query = select(col(Case.target_id)).where(col(Case.url).in_(forms_of([case.url])))
    return frozenset(connection.execute(query).scalars())
