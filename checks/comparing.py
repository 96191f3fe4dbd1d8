"""What changed between two inspections, counted from the moves of the cases."""

from collections.abc import Iterable
from datetime import date

from checks.cases import Move, MoveKind
from facts.counts import counting
from facts.report import NOT_COMPARABLE, RULES_CHANGED, Compared, Comparison
from facts.verdicts import CaseState


def comparison(
    made: Iterable[Move], with_id: int | None, with_day: date | None, changed_rules: tuple[str, ...] = ()
) -> Comparison:
    """The counts of what changed on the site; nothing where there is no inspection before.

    Muted cases and those that a person set aside are in no count; one that came back counts as new. What came or went
    by our own doing cannot be compared.
    """
    if with_id is None:
        return Comparison()
    counted = [move for move in made if move.kind is not None and not _is_silenced(move) and not _is_withdrawn(move)]
    kinds = [MoveKind.NOT_COMPARABLE if _is_ours(move) else move.kind for move in counted]
    reasons = [reason for move in counted if (reason := _reason(move))]
    return Comparison(
        with_id=with_id,
        with_day=with_day,
        new=kinds.count(MoveKind.NEW) + kinds.count(MoveKind.REOPENED),
        persisting=kinds.count(MoveKind.PERSISTING),
        fixed=kinds.count(MoveKind.FIXED),
        not_comparable=kinds.count(MoveKind.NOT_COMPARABLE),
        reasons=tuple((reason, reasons.count(reason)) for reason in sorted(set(reasons))),
        changed_rules=changed_rules,
        cases=tuple(row for move in counted if (row := _compared(move))),
    )


def _compared(move: Move) -> Compared | None:
    """The case that nothing found now tells of."""
    case = move.case
    if case is None or move.finding is not None:
        return None
    is_fixed = move.kind is MoveKind.FIXED and not move.silent
    state = CaseState.FIXED.value if is_fixed else NOT_COMPARABLE
    return Compared(case.number, case.rule, case.title, case.url, state, None if is_fixed else _reason(move))


def _is_silenced(move: Move) -> bool:
    """A person set it aside: by what is found now, else by what was found last."""
    if move.finding is not None:
        return not counting([move.finding])
    return move.case is not None and move.case.silenced


def _is_withdrawn(move: Move) -> bool:
    """The same inspection found it and, judged again, does not: it was never told as anything."""
    return move.kind is MoveKind.FIXED and move.case is not None and move.case.begun


def _is_ours(move: Move) -> bool:
    return move.silent and move.kind in (MoveKind.NEW, MoveKind.REOPENED, MoveKind.FIXED)


def _reason(move: Move) -> str | None:
    if _is_ours(move):
        return RULES_CHANGED
    return move.reason.value if move.reason else None
