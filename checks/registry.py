"""Rules by their ids: who registers, who is found, and what a wrong name was meant to be."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from checks.limits import Limits
from checks.nearest import meant
from checks.view import View
from facts.registry import TargetKind
from facts.verdicts import Tally, Verdict

Judge: TypeAlias = Callable[[View, Limits], Iterator[Verdict]]
Tell: TypeAlias = Callable[[View, Limits], Tally]


class UnknownNameError(ValueError):
    """A rule or family that does not exist. Its text is one Chinese line for the user."""


@dataclass(frozen=True, slots=True)
class Family:
    """A family of rules. version: raised by whoever changes what its code finds."""

    name: str
    version: int


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. doc: its docstring, from which the catalogue is made. needs: looks beyond the crawl.

    version: raised by whoever changes what this rule alone finds. kind: of what targets it can speak.
    """

    id: str
    family: Family
    needs: tuple[str, ...]
    judge: Judge
    doc: str
    version: int = 1
    kind: TargetKind = TargetKind.SITE


@dataclass(frozen=True, slots=True)
class Measure:
    """How near the veto of a rule is. limit: the name of the threshold that it is held against.

    clause: which of several clauses of the rule it counts, empty where there is but one.
    """

    rule: str
    limit: str
    tell: Tell
    clause: str = ""


_RULES: dict[str, Rule] = {}
_MEASURES: dict[tuple[str, str], Measure] = {}


def rule(
    rule_id: str,
    *,
    family: Family,
    needs: tuple[str, ...] = (),
    version: int = 1,
    kind: TargetKind = TargetKind.SITE,
) -> Callable[[Judge], Judge]:
    """Register a function as the rule `rule_id`, about one kind of targets. Raises ValueError where the id is wrong."""

    def register(judge: Judge) -> Judge:
        if rule_id in _RULES or not rule_id.startswith(f"{family.name}."):
            raise ValueError(f"rule id {rule_id} is taken or not of family {family.name}")
        _RULES[rule_id] = Rule(rule_id, family, needs, judge, judge.__doc__ or "", version, kind)
        return judge

    return register


def measure(rule_id: str, *, limit: str, clause: str = "") -> Callable[[Tell], Tell]:
    """Register a function that tells how near the veto of `rule_id`, or one clause of it, is to its threshold."""

    def register(tell: Tell) -> Tell:
        _MEASURES[rule_id, clause] = Measure(rule_id, limit, tell, clause)
        return tell

    return register


def all_rules() -> tuple[Rule, ...]:
    """Every registered rule, sorted by id."""
    return tuple(_RULES[rule_id] for rule_id in sorted(_RULES))


def measures() -> tuple[Measure, ...]:
    """Every registered measure, sorted by its rule's id and clause."""
    return tuple(_MEASURES[key] for key in sorted(_MEASURES))


def families() -> tuple[str, ...]:
    """Names of the families that have a rule."""
    return tuple(sorted({item.family.name for item in _RULES.values()}))


def find(name: str) -> tuple[Rule, ...]:
    """The rule of that id, or all rules of that family. Raises UnknownNameError with the nearest name."""
    if name in _RULES:
        return (_RULES[name],)
    found = tuple(item for item in all_rules() if item.family.name == name)
    if not found:
        raise UnknownNameError(f"没有规则或规则类“{name}”{meant(name, (*families(), *_RULES))}")
    return found


def rules_for(kind: TargetKind) -> tuple[Rule, ...]:
    """The rules that speak of targets of that kind, sorted by id."""
    return tuple(item for item in all_rules() if item.kind is kind)


def chosen(only: Iterable[str]) -> tuple[Rule, ...]:
    """The rules that `--only` names, all when it names none. Raises UnknownNameError."""
    names = tuple(only)
    picked = {item.id for name in names for item in find(name)} if names else set(_RULES)
    return tuple(item for item in all_rules() if item.id in picked)
