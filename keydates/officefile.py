"""The office's own `keydates.toml`: what was decided, what is local, what it leaves out, what it does differently."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from facts.words import Level
from keydates import datafile as fields
from keydates import dayforms
from keydates.datafile import Spot
from keydates.periods import PeriodKind, WatchLevel
from keydates.recipes import DeadlineRule, Decided, Recipe
from keydates.rulefile import Awaited, Rules

_TOP = ("off", "decided", "period", "deadline", "plan")
_PERIOD = ("name", "id", "kind", "level", "days", "source")
_DEADLINE = ("name", "id", "due", "approved", "within", "who", "remind", "source")
_KINDS = (PeriodKind.WATCH, PeriodKind.EVENT)
_SOURCE = "本单位填写"


@dataclass(frozen=True, slots=True)
class Office:
    """What the office says.

    off: ids that it does not keep. decided: the days of a year, by id. plans: single values by plan. file: its name.
    """

    off: frozenset[str] = frozenset()
    decided: Mapping[str, Mapping[int, Decided]] = field(default_factory=dict)
    recipes: tuple[Recipe, ...] = ()
    deadlines: tuple[DeadlineRule, ...] = ()
    plans: Mapping[str, Any] = field(default_factory=dict)
    file: str = ""


def read_office(path: Path, rules: Rules) -> Office:
    """The office's file against the rules that it changes. Raises DataError: one Chinese line with file and spot."""
    top = Spot(path.name)
    data = fields.group(fields.read_toml(path), top, _TOP)
    known = {recipe.id for recipe in rules.recipes} | {rule.recipe.id for rule in rules.deadlines}
    periods = [
        _period(row, rules.awaited, top / "period" / _at(at))
        for at, row in enumerate(fields.rows(data.get("period", []), top / "period"), 1)
    ]
    deadlines = [
        _deadline(row, rules, top / "deadline" / _at(at))
        for at, row in enumerate(fields.rows(data.get("deadline", []), top / "deadline"), 1)
    ]
    _each_once([*periods, *(rule.recipe for rule in deadlines)], known, top)
    return Office(
        off=frozenset(
            _known(key, known | {*rules.awaited}, top / "off") for key in fields.rows(data.get("off", []), top / "off")
        ),
        decided={
            _known(key, known, top / "decided"): _decided(value, top / "decided" / key)
            for key, value in fields.group(data.get("decided", {}), top / "decided").items()
        },
        recipes=tuple(periods),
        deadlines=tuple(deadlines),
        plans=fields.group(data.get("plan", {}), top / "plan"),
        file=path.name,
    )


def _at(number: int) -> str:
    return f"第 {number} 个"


def _known(key: Any, known: set[str], spot: Spot) -> str:
    if not isinstance(key, str) or key not in known:
        raise spot.wrong(f"没有“{key}”这个日子，可用的有：{'、'.join(sorted(known))}")
    return key


def _decided(value: Any, spot: Spot) -> dict[int, Decided]:
    """One span or several, each by the year it ends in."""
    spans = [dayforms.dated(row, spot) for row in (value if isinstance(value, list) else [value])]
    return {last.year: Decided((first, last), _SOURCE) for first, last in spans}


def _period(data: Any, awaited: Mapping[str, Awaited], spot: Spot) -> Recipe:
    fields.group(data, spot, _PERIOD)
    name = fields.text(data, "name", spot)
    usual = awaited.get(name, Awaited(PeriodKind.WATCH, WatchLevel.NORMAL))
    kind = fields.word(data["kind"], PeriodKind, spot / "kind") if "kind" in data else usual.kind
    if kind not in _KINDS:
        raise (spot / "kind").wrong("只能是 watch（重保）或 event（节点），期限请写在 [[deadline]] 里")
    level = fields.word(data["level"], WatchLevel, spot / "level") if "level" in data else usual.level
    level = (level or WatchLevel.NORMAL) if kind is PeriodKind.WATCH else None
    return _recipe(data, kind, level, fields.needed(data, "days", spot), spot / "days")


def _recipe(data: Mapping[str, Any], kind: PeriodKind, level: WatchLevel | None, days: Any, spot: Spot) -> Recipe:
    """Once where the days have a year, else every year."""
    source = fields.text(data, "source", spot) if "source" in data else _SOURCE
    name = fields.text(data, "name", spot)
    once = dayforms.dated(days, spot) if dayforms.is_dated(days) else None
    return Recipe(
        id=fields.text(data, "id", spot) if "id" in data else name,
        name=name,
        kind=kind,
        source=source,
        verified=True,
        when=None if once else dayforms.yearly(days, spot),
        level=level,
        decided={once[1].year: Decided(once, source)} if once else {},
    )


def _deadline(data: Any, rules: Rules, spot: Spot) -> DeadlineRule:
    fields.group(data, spot, _DEADLINE)
    fields.text(data, "name", spot)
    remind = fields.numbers(data, "remind", spot) if "remind" in data else rules.remind
    who = fields.words(data, "who", Level, spot)
    if ("due" in data) == ("approved" in data):
        raise spot.wrong("due（截止日）和 approved（批准日）要写一个，也只能写一个")
    if "due" in data:
        return DeadlineRule(
            _recipe(data, PeriodKind.DEADLINE, None, _one(data["due"], spot / "due"), spot / "due"), who, remind
        )
    within = fields.number(data, "within", spot, 1) if "within" in data else rules.within
    due = dayforms.dated(_one(data["approved"], spot / "approved"), spot / "approved")[1] + timedelta(days=within)
    source = f"{data.get('source') or rules.approval_source}（批准日 {data['approved']}）"
    recipe = _recipe({**data, "source": source}, PeriodKind.DEADLINE, None, due, spot)
    return DeadlineRule(recipe, who, tuple(days for days in remind if days < within))  # nothing before the approval


def _one(value: Any, spot: Spot) -> Any:
    """One day, no span."""
    if type(value) is not date and ".." in str(value):
        raise spot.wrong(f"“{value}”应是一天")
    return value


def _each_once(recipes: list[Recipe], known: set[str], spot: Spot) -> None:
    """Refuse two local dates of one name in one year, and a name that is taken."""
    seen: set[tuple[str, int]] = set()
    for recipe in recipes:
        if recipe.id in known:
            raise spot.wrong(f"“{recipe.id}”是已有的日子，改它的日期请写在 [decided] 里")
        for year in recipe.decided or (0,):
            if (recipe.id, year) in seen or (recipe.id, 0) in seen:
                raise spot.wrong(f"“{recipe.name}”写了两次，请用不同的名称")
            seen.add((recipe.id, year))
