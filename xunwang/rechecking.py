"""One problem again, now (复核): its subject and the pages that held it are looked at, and only its case moves."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, Engine, Row, insert, select, update
from sqlmodel import col

from checks.cases import Changed, Move, MoveKind, moves
from checks.caseseen import CaseSeen, Sight
from checks.decisions import COLUMN_RULES, applied
from checks.engine import judge
from checks.looked import StoreLooked
from checks.view import View
from facts.fingerprints import subject_key
from facts.progress import Ended, Event
from facts.verdicts import Finding, Judgement
from facts.words import Reason, Trigger, Vantage, Word
from facts.workflow import WATCHED, Reply, Stage
from store.tables import Inspection
from xunwang.casehistory import cases_before
from xunwang.casekeeping import keep
from xunwang.caseshown import CaseShown, find_case
from xunwang.clock import Clock
from xunwang.decided import decisions_of
from xunwang.errors import UserError
from xunwang.judging import Again, asked_of, last_asked, rejudge
from xunwang.looking import Child, Look, Looker
from xunwang.seeds import narrowed, rules_of
from xunwang.stages import TOOL, advance


class Answer(Word):
    """What a recheck says."""

    MENDED = "mended", "已改好"
    STANDING = "standing", "仍在"
    HELD_NO_MORE = "held-no-more", "已不在此页"
    UNSEEN = "unseen", "看不到"


@dataclass(frozen=True, slots=True)
class Rechecked:
    """What came of it. reason: why it could not be seen. again: the target's last look, told anew."""

    case: CaseShown
    answer: Answer
    reason: Reason | None
    finding: Finding | None
    again: Again | None


@dataclass(frozen=True, slots=True)
class _Opened:
    inspection_id: int
    target_id: int
    token: str
    as_of: date


def recheck(
    engine: Engine,
    number: str,
    as_of: date,
    vantage: Vantage,
    log: Path,
    listener: Callable[[Event], None],
    clock: Clock,
    looker: Looker = Child,
    *,
    unattended: bool = False,
) -> Rechecked:
    """Look at one case again and say how it stands. Raises UserError where it cannot be looked at.

    The target is looked at as in its last look: by the same way, under the same name, as politely. unattended: nobody
    asked for it by hand, so addresses of our own network are not asked even where that look did. A case whose unit
    says 已改 is 复核中 meanwhile; what is seen settles it (办结, 退回).
    """
    with engine.begin() as connection:
        case, began = find_case(connection, number, as_of), clock.now()
        opened = _open(connection, case, as_of, vantage, began, unattended)
        if case.stage is Stage.REPLIED and case.reply is Reply.MENDED:
            advance(connection, case.id, case.number, case.stage, Stage.CHECKING, TOOL, "", began)
    state = _look(engine, opened, log, listener, looker)
    now = clock.now()
    with engine.begin() as connection:
        connection.execute(
            update(Inspection)
            .where(col(Inspection.id) == opened.inspection_id)
            .values(state=state, finished_at=now, pid=None)
        )
        move, answer = _judged(connection, case, opened)
        keep(connection, opened.target_id, opened.inspection_id, [move], now)
    again = rejudge(engine, opened.target_id, now)
    return Rechecked(case, answer, move.reason, move.finding, again)


def _open(
    connection: Connection, case: CaseShown, as_of: date, vantage: Vantage, now: datetime, unattended: bool
) -> _Opened:
    if case.rule.startswith(WATCHED):
        why = "账号、服务和可访问率要看一段时间，由定时查看判断"
        raise UserError(f"{case.number} 不能单独复核", why, f"请等下一次查看，再看：xunwang case show {case.number}")
    last = last_asked(connection, case.target_id)
    if last is None:
        raise UserError(f"{case.number} 不能复核", "这个网站没有查完过", f"请先查一次：xunwang inspect {case.url}")
    row = _last_look(connection, last.inspection_id)
    narrow = narrowed(connection, case, last.inspection_id, row.home_url or row.options["addresses"][0])
    token = token_hex(16)
    options = dict(row.options) | {"only": list(rules_of(case.rule)), "recheck": narrow.to_json()}
    if unattended:
        options["crawl"] = options["crawl"] | {"private": False}
    number = connection.execute(
        insert(Inspection)
        .values(
            target_id=case.target_id,
            trigger=Trigger.RECHECK.value,
            state="running",
            as_of=as_of,
            options=options,
            started_at=now,
            token=token,
            pid=os.getpid(),
            heartbeat_at=now,
            home_url=row.home_url or row.options["addresses"][0],
            vantage=vantage.value,
            reader_version="",
            requests=0,
            bytes=0,
        )
        .returning(col(Inspection.id))
    ).scalar_one()
    return _Opened(number or 0, case.target_id, token, as_of)


def _last_look(connection: Connection, inspection_id: int) -> "Row[Any]":
    query = select(col(Inspection.options), col(Inspection.home_url)).where(col(Inspection.id) == inspection_id)
    return connection.execute(query).one()


def _look(engine: Engine, opened: _Opened, log: Path, listener: Callable[[Event], None], looker: Looker) -> str:
    """Run the child to its end; the state it ended in."""
    store = engine.url.render_as_string(hide_password=False)
    with looker(store, opened.inspection_id, opened.token, log) as child:
        try:
            return _follow(child, listener)
        except KeyboardInterrupt:
            child.stop()
            return "stopped"


def _follow(child: Look, listener: Callable[[Event], None]) -> str:
    for event in child.events(every=1.0):
        if event is not None:
            listener(event)
        if isinstance(event, Ended):
            return event.state
    return "stopped"


def _judged(connection: Connection, case: CaseShown, opened: _Opened) -> tuple[Move, Answer]:
    """The move of the case by what was seen now, and the answer in a word."""
    options = connection.execute(
        select(col(Inspection.options)).where(col(Inspection.id) == opened.inspection_id)
    ).scalar_one()
    asked = asked_of(opened.inspection_id, opened.target_id, options)
    view = View(connection, opened.inspection_id, level=asked.level)
    decisions = decisions_of(connection, opened.target_id)
    known = cases_before(connection, opened.target_id, opened.inspection_id, decisions, view.as_of)
    (seen,) = [row for row in known if row.id == case.id]
    judgement, _ = applied(about(seen, judge(view, asked.pack, asked.only)), decisions, view.as_of)
    looked = view.looked([seen])
    made = moves([seen], judgement, looked, ran=set(asked.only), numbers=iter(()), changed=Changed())
    if not made:  # fixed before, and not there now
        return replace(_standing(seen), kind=MoveKind.FIXED), Answer.MENDED
    return made[0], _answer(made[0], looked)


def about(case: CaseSeen, judgement: Judgement) -> Judgement:
    """The judgement without all that is not about the case; its finding under the case's own fingerprint.

    Of a site-wide item a recheck sees a part of the pages, so that its aspect may differ: missing here and there, or
    on all that was read.
    """
    mine = [row for row in judgement.findings if row.fingerprint == case.fingerprint]
    if not mine and case.rule in COLUMN_RULES:
        key = subject_key(case.url)
        mine = [row for row in judgement.findings if row.rule in COLUMN_RULES and subject_key(row.url) == key][:1]
    if not mine and case.rule.partition(".")[0] in ("identity", "metadata"):
        mine = [row for row in judgement.findings if _is_same_item(case, row)][:1]
    found = tuple(replace(row, fingerprint=case.fingerprint, due=case.due) for row in mine)
    return replace(judgement, findings=found)


_KINDS_OF_PAGE = frozenset({"", "home", "column", "article", "site"})


def _is_same_item(case: CaseSeen, finding: Finding) -> bool:
    if finding.rule != case.rule or subject_key(finding.url) != subject_key(case.url):
        return False
    return _item(finding.aspect) == _item(case.aspect)


def _item(aspect: str) -> str:
    """What an aspect is about without where it was missing: a tag's name, or nothing for an item of the footer."""
    name, _, where = aspect.partition(":")
    if where and where not in _KINDS_OF_PAGE:
        return aspect
    return "" if name in _KINDS_OF_PAGE else name


def _standing(case: CaseSeen) -> Move:
    return Move(None, case.number, case.fingerprint, case.state, case.first_seen, case.last_seen, case=case)


def _answer(move: Move, looked: StoreLooked) -> Answer:
    if move.kind is MoveKind.NOT_COMPARABLE:
        return Answer.UNSEEN
    if move.kind is not MoveKind.FIXED or move.case is None:
        return Answer.STANDING
    if move.case.rule.startswith("links.") and looked.subject(move.case.url).sight is not Sight.CLEAR:
        return Answer.HELD_NO_MORE
    return Answer.MENDED
