"""问题: what is told on a card of its own, and the rest one line each, by kind; 历史稿件 by dead host."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from facts.verdicts import CaseState, Severity
from reports.decided import Confirmed, confirmations
from reports.effects import Effects
from reports.names import rule_name
from reports.spans import Span
from reports.text import host
from reports.view import Row, rows

MOST_CARDS = 20
ALIKE, ALIKE_NEW = 3, 2
"""Cards of one rule at most, and where they are merely new: fifty equal links are not fifty cards."""
FOLD_ABOVE, FOLDED = 200, 50
"""A kind of more findings than the first shows as many as the second; all of them stand in the annex."""
MOST_HOSTS, OF_HOST = 100, 20
"""Dead hosts of old articles that are told, and findings of each where there are very many."""
VERY_MANY = 1_000
_NEW = (CaseState.NEW, CaseState.REOPENED)


FILTERS = {
    "new": "新增",
    "still": "仍在",
    "late": "超期未改",
    "open": "待核实",
    "open-veto": "疑似否决",
    "veto": "否决项",
    "deduct": "扣分项",
    "advice": "建议项",
}
"""The parts of the findings that a number of the first screen may lead to, and their names."""


def filter_anchor(name: str) -> str:
    """The id by which a report shows those findings alone."""
    return f"f-{name}"


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding with what mending it changes, and who confirmed it. late: its day has passed. near: it is a veto, or
    counts towards one that is near."""

    row: Row
    effect: tuple[Span, ...]
    late: bool
    near: bool
    confirmed: Confirmed | None

    @property
    def pressing(self) -> bool:
        """Whether a person looks at it first: it is a veto or near one, waits for a person, or is late."""
        return self.near or self.late or self.row.waits

    @property
    def marks(self) -> tuple[str, ...]:
        """By which numbers of the first screen it is counted; the ids of FILTERS."""
        told = {
            "new": self.row.case in _NEW,
            "still": self.row.case not in _NEW,
            "late": self.late,
            "open": self.row.waits,
            "open-veto": self.row.waits and self.row.severity is Severity.VETO,
            self.row.severity.value: True,
        }
        return tuple(name for name in FILTERS if told.get(name))


@dataclass(frozen=True, slots=True)
class Kind:
    """One rule's findings that have no card. findings: all of them, places: theirs; left_out: in the annex alone."""

    name: str
    shown: tuple[Problem, ...]
    findings: int
    places: int
    left_out: int
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Problems:
    """All findings that count. history: those that stand in old articles only, by the host that they lead to."""

    cards: tuple[Problem, ...]
    kinds: tuple[Kind, ...]
    history: tuple[Kind, ...]
    total: int
    counted: Mapping[str, int]

    @property
    def old(self) -> int:
        """How many stand in old articles only."""
        return sum(kind.findings for kind in self.history)

    @property
    def folded(self) -> int:
        """How many have no card and stand in no old article."""
        return sum(kind.findings for kind in self.kinds)


def problems(document: Mapping[str, Any]) -> Problems:
    """Every finding that counts, once, in the order of what mending it changes."""
    effects, confirmed = Effects.of(document), confirmations(document)
    counted = sorted((row for row in rows(document) if row.counts), key=effects.weight)
    found = [
        Problem(row, effects.told(row), row.late(effects.as_of), effects.presses(row), confirmed.get(row.number or ""))
        for row in counted
    ]
    current = [problem for problem in found if not problem.row.historic]
    cards = _cards(current)
    carded = {problem.row.at for problem in cards}
    rest = [problem for problem in current if problem.row.at not in carded]
    return Problems(
        cards=tuple(cards),
        kinds=_kinds(rest),
        history=_history(problem for problem in found if problem.row.historic),
        total=len(found),
        counted=Counter(mark for problem in found for mark in problem.marks),
    )


def _cards(found: Sequence[Problem]) -> list[Problem]:
    """What is a veto or near one, waits for a person or is late, then what is new, told in the order of `found`."""
    chosen: list[Problem] = []
    alike: Counter[str] = Counter()
    pressing = [problem for problem in found if problem.pressing]
    new = [problem for problem in found if problem.row.case in _NEW and not problem.pressing]
    for problem, most in (*((problem, ALIKE) for problem in pressing), *((problem, ALIKE_NEW) for problem in new)):
        veto = problem.row.severity is Severity.VETO
        if len(chosen) < MOST_CARDS and (veto or alike[problem.row.rule] < most):
            alike[problem.row.rule] += 1
            chosen.append(problem)
    place = {problem.row.at: at for at, problem in enumerate(found)}
    return sorted(chosen, key=lambda problem: place[problem.row.at])


def _kinds(found: Iterable[Problem]) -> tuple[Kind, ...]:
    groups: dict[str, list[Problem]] = defaultdict(list)
    for problem in found:
        groups[rule_name(problem.row.rule)].append(problem)
    return tuple(_kind(name, same, FOLD_ABOVE, FOLDED) for name, same in groups.items())


def _history(found: Iterable[Problem]) -> tuple[Kind, ...]:
    groups: dict[str, list[Problem]] = defaultdict(list)
    for problem in found:
        groups[host(problem.row.url)].append(problem)
    many = sum(map(len, groups.values())) > VERY_MANY
    most, folded = (OF_HOST, OF_HOST) if many else (FOLD_ABOVE, FOLDED)
    made = [_kind(name, same, most, folded) for name, same in groups.items()]
    return tuple(sorted(made, key=lambda kind: (-kind.places, kind.name)))


def _kind(name: str, found: Sequence[Problem], most: int, folded: int) -> Kind:
    shown = found if len(found) <= most else found[:folded]
    return Kind(
        name=name,
        shown=tuple(shown),
        findings=len(found),
        places=sum(problem.row.places_total for problem in found),
        left_out=len(found) - len(shown),
        marks=tuple(dict.fromkeys(mark for problem in found for mark in problem.marks)),
    )
