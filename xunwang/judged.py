"""What the rules and people say of an inspection together: computed, nothing written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import repeat
from typing import Any

from sqlalchemy import Connection

from checks.accountstate import account_told
from checks.cases import Changed, Move, case_numbers, moves, with_cases
from checks.caseseen import CaseSeen
from checks.comparing import comparison
from checks.deadlines import with_deadlines
from checks.engine import judge
from checks.pack import Pack
from checks.responsible import Platform, pages_asked, with_units
from checks.summaries import Ended
from checks.view import View
from checks.visitstold import visits_told
from facts.accounts import AccountTold
from facts.decisions import Decision
from facts.registry import TargetKind
from facts.report import ColumnRow, Comparison
from facts.verdicts import CaseState, Judgement
from facts.words import Level
from reports.document import document
from xunwang.baselines import Before, before, changed, changed_rules
from xunwang.casehistory import cases_before, taken_numbers
from xunwang.coverage import coverage
from xunwang.decided import decisions_of, overlaid, told_of, undecided
from xunwang.locating import Known, known_places, located
from xunwang.registry import registered


@dataclass(frozen=True, slots=True)
class Asked:
    """By what an inspection is judged, as it was asked when it began. as_of: a later day than the look's own.

    again: it was judged before, so that what comes and goes now is our own doing. supposed: what another day or other
    rules would say, which moves no case; what is new then has no number. known: what was found at places before, so
    that it is not looked for again; None for an interim report, of which no place is looked up. ended: how the look
    has ended, before that is stored; then its places are looked up.
    """

    inspection_id: int
    target_id: int
    pack: Pack
    only: tuple[str, ...] = ()
    level: Level | None = None
    as_of: date | None = None
    again: bool = False
    supposed: bool = False
    known: Known | None = None
    ended: Ended | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """What others may change of a target while it is judged: the office's word, decisions, cases, numbers taken."""

    word: tuple[object, ...]
    decisions: Sequence[Decision]
    cases: Sequence[CaseSeen]
    taken: int


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement, the moves that it makes, the document that tells it, and what it stands on."""

    judgement: Judgement
    made: Sequence[Move]
    document: dict[str, Any]
    situation: Situation
    known: Known

    def holds(self, now: Situation) -> bool:
        """Whether it may be kept where things stand so now. What numbers are taken matters to new cases alone."""
        if any(move.case is None for move in self.made):
            return self.situation == now
        return self.situation == replace(now, taken=self.situation.taken)


def situation(connection: Connection, asked: Asked) -> Situation:
    """How things stand with the target of a look."""
    return _situation(connection, asked, _view(connection, asked))


def judged(connection: Connection, asked: Asked) -> Judged:
    """What the rules say with people's word over it, and what that makes of the cases. Writes nothing."""
    view = _view(connection, asked)
    now = _situation(connection, asked, view)
    raw = judge(view, asked.pack, asked.only)
    over = overlaid(connection, view, raw, asked.pack, now.decisions)
    earlier = before(connection, asked.target_id, asked.inspection_id)
    made = _moves(connection, asked, view, over.judgement, now, earlier)
    said = with_deadlines(with_cases(over.judgement, made), made)
    known = asked.known
    if known is not None or asked.ended:
        said = located(connection, asked.inspection_id, said, known)
        known = known_places(said.findings)
    if said.findings:  # else nobody has to be found, and the whole list of targets need not be read
        said = with_units(said, _platform(connection, view, said))
    findings = {row.fingerprint: row for row in said.findings}
    made = [replace(move, finding=findings[move.finding.fingerprint]) if move.finding else move for move in made]
    mended = {move.fingerprint for move in made if move.state is CaseState.FIXED}
    told = document(
        view.target,
        view.inspection,
        coverage(connection, asked.inspection_id),
        said,
        _compared(made, earlier, raw),
        said.columns or [ColumnRow(registered.column) for registered in view.columns()],
        told_of(said, now.decisions, over.touched),
        undecided(raw, mended) if over.touched else None,
        _account(view, asked.pack),
        visits_told(view, asked.pack),
    )
    return Judged(said, made, told, now, known or {})


def _view(connection: Connection, asked: Asked) -> View:
    return View(connection, asked.inspection_id, asked.as_of, level=asked.level, ended=asked.ended)


def _situation(connection: Connection, asked: Asked, view: View) -> Situation:
    decisions = decisions_of(connection, asked.target_id)
    return Situation(
        view.office_word,
        decisions,
        cases_before(connection, asked.target_id, asked.inspection_id, decisions, view.as_of),
        taken_numbers(connection, view.as_of.year),
    )


def _account(view: View, pack: Pack) -> AccountTold | None:
    return account_told(view, pack.rules["media.stale"].limits) if view.target.kind is TargetKind.ACCOUNT else None


def _moves(
    connection: Connection,
    asked: Asked,
    view: View,
    judgement: Judgement,
    now: Situation,
    earlier: Before | None,
) -> list[Move]:
    if asked.again or asked.supposed:
        ours = Changed(again=True)
    else:
        ours = changed(connection, earlier, judgement, view.reader_version, asked.pack, asked.level)
    return moves(
        now.cases,
        judgement,
        view.looked(now.cases),
        ran=set(judgement.versions),
        numbers=repeat("") if asked.supposed else case_numbers(view.as_of.year, now.taken),
        changed=ours,
    )


def _platform(connection: Connection, view: View, said: Judgement) -> Platform:
    listed = registered(connection)
    here = view.target.id
    return Platform(
        owner=view.target.owner,
        home=view.home_url,
        children=tuple(row for row in listed if row.within == here or row.parent_id == here),
        units=tuple(dict.fromkeys(row.owner for row in listed if row.owner)),
        issuers=view.issuers(pages_asked(said)),
    )


def _compared(made: Sequence[Move], earlier: Before | None, judgement: Judgement) -> Comparison:
    if earlier is None:
        return Comparison()
    return comparison(made, earlier.inspection_id, earlier.as_of, changed_rules(earlier, judgement))
