"""What the rules and people say of an inspection together: computed, nothing written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import repeat
from typing import Any

from sqlalchemy import Connection

from checks.accountstate import account_told
from checks.cases import Changed, Move, case_numbers, moves, with_cases
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
class Said:
    """What the rules say of a look, before anybody's decisions. over: the office's word as it was then.

    known: what stands at the places.
    """

    judgement: Judgement
    over: tuple[object, ...]
    known: Known


@dataclass(frozen=True, slots=True)
class Asked:
    """By what an inspection is judged, as it was asked when it began. as_of: a later day than the look's own.

    again: it was judged before, so that what comes and goes now is our own doing. supposed: what another day or other
    rules would say, which moves no case; what is new then has no number. known: what was found at places before, so
    that it is not looked for again; None for an interim report, of which no place is looked up. said: what the rules
    said just now, which holds where the office has not spoken since.
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
    said: Said | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement, the moves that it makes, and the document that tells it."""

    judgement: Judgement
    made: Sequence[Move]
    document: dict[str, Any]


def said_at_end(connection: Connection, asked: Asked, ended: Ended) -> Said:
    """What the rules say of a look that has ended, and what stands at the places. Takes its time, and no lock."""
    view = View(connection, asked.inspection_id, level=asked.level, ended=ended)
    judgement = judge(view, asked.pack, asked.only)
    places = located(connection, asked.inspection_id, judgement)
    return Said(judgement, view.office_word, known_places(places.findings))


def judged(connection: Connection, asked: Asked) -> Judged:
    """What the rules say with people's word over it, and what that makes of the cases. Writes nothing."""
    view = View(connection, asked.inspection_id, asked.as_of, level=asked.level)
    holds = asked.said is not None and asked.said.over == view.office_word
    raw = asked.said.judgement if asked.said and holds else judge(view, asked.pack, asked.only)
    decisions = decisions_of(connection, asked.target_id)
    over = overlaid(connection, view, raw, asked.pack, asked.level, decisions)
    earlier = before(connection, asked.target_id, asked.inspection_id)
    made = _moves(connection, asked, view, over.judgement, decisions, earlier)
    said = with_deadlines(with_cases(over.judgement, made), made)
    if asked.known is not None:
        said = located(connection, asked.inspection_id, said, asked.known)
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
        told_of(said, decisions, over.touched),
        undecided(raw, mended) if over.touched else None,
        _account(view, asked.pack),
        visits_told(view, asked.pack),
    )
    return Judged(said, made, told)


def _account(view: View, pack: Pack) -> AccountTold | None:
    return account_told(view, pack.rules["media.stale"].limits) if view.target.kind is TargetKind.ACCOUNT else None


def _moves(
    connection: Connection,
    asked: Asked,
    view: View,
    judgement: Judgement,
    decisions: Sequence[Decision],
    earlier: Before | None,
) -> list[Move]:
    cases = cases_before(connection, asked.target_id, asked.inspection_id, decisions, view.as_of)
    if asked.again or asked.supposed:
        ours = Changed(again=True)
    else:
        ours = changed(connection, earlier, judgement, view.reader_version, asked.pack, asked.level)
    year = view.as_of.year
    return moves(
        cases,
        judgement,
        view.looked(cases),
        ran=set(judgement.versions),
        numbers=repeat("") if asked.supposed else case_numbers(year, taken_numbers(connection, year)),
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
