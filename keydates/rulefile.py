"""`keydates.yaml` read into recipes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from facts.words import Level
from keydates import datafile as fields
from keydates import dayforms
from keydates.datafile import Spot
from keydates.dayforms import Yearly
from keydates.periods import PeriodKind, WatchLevel
from keydates.recipes import Cycle, DeadlineRule, Decided, Recipe, Tabled

KEYDATES = Path(__file__).parent / "keydates.yaml"
_ROUNDS = (1, 3, 6)


@dataclass(frozen=True, slots=True)
class Awaited:
    """What only the office knows: its kind, and how close the watch is."""

    kind: PeriodKind
    level: WatchLevel | None


@dataclass(frozen=True, slots=True)
class UsualHolidays:
    """The long holidays where no notice says more. least_days: what counts as long. announce: days before."""

    least_days: int
    announce: tuple[int, ...]
    usual: tuple[Recipe, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """All that the file says. within: natural days from an approval to its publication, by `approval_source`."""

    recipes: tuple[Recipe, ...]
    cycles: tuple[Cycle, ...]
    deadlines: tuple[DeadlineRule, ...]
    remind: tuple[int, ...]
    within: int
    approval_source: str
    awaited: Mapping[str, Awaited]
    holidays: UsualHolidays
    table: Mapping[str, Tabled]


def read_rules(path: Path = KEYDATES) -> Rules:
    """The rules that come with the tool. Raises DataError."""
    top, data = Spot(path.name), fields.read_yaml(path)
    table = _table(data["table"]["days"], top / "table" / "days")
    remind = fields.numbers(data, "remind", top)
    return Rules(
        recipes=tuple(_recipe(key, row, table, top / "periods" / key) for key, row in data["periods"].items()),
        cycles=tuple(_cycle(key, row, top / "cycles" / key) for key, row in data["cycles"].items()),
        deadlines=tuple(_deadline(key, row, remind, top / "deadlines" / key) for key, row in data["deadlines"].items()),
        remind=remind,
        within=fields.number(data["approval"], "within", top / "approval", 1),
        approval_source=fields.text(data["approval"], "source", top / "approval"),
        awaited={name: _awaited(row, top / "awaited" / name) for name, row in data["awaited"].items()},
        holidays=_holidays(data["holidays"], table, top / "holidays"),
        table=table,
    )


def _table(data: Mapping[str, Any], spot: Spot) -> dict[str, Tabled]:
    found: dict[str, dict[int, date]] = {}
    for year, row in data.items():
        for name, value in row.items():
            found.setdefault(name, {})[int(year)] = dayforms.day(value, int(year), spot / year / name)
    return {name: Tabled(days) for name, days in found.items()}


def _recipe(key: str, data: Any, table: Mapping[str, Tabled], spot: Spot) -> Recipe:
    return Recipe(
        id=key,
        name=fields.text(data, "name", spot),
        kind=fields.word(data["kind"], PeriodKind, spot / "kind"),
        source=fields.text(data, "source", spot),
        verified=fields.flag(data, "verified", spot),
        when=_when(data["days"], table, spot / "days"),
        before=data.get("before", 0),
        after=data.get("after", 0),
        level=fields.word(data["level"], WatchLevel, spot / "level") if "level" in data else None,
        awaits=fields.flag(data, "await", spot),
        decided={
            int(year): Decided(
                dayforms.span(row["days"], int(year), spot / year), fields.text(row, "source", spot / year)
            )
            for year, row in data.get("decided", {}).items()
        },
    )


def _when(value: str, table: Mapping[str, Tabled], spot: Spot) -> Yearly | Tabled:
    return table.get(value) or dayforms.yearly(value, spot)


def _cycle(key: str, data: Any, spot: Spot) -> Cycle:
    months = fields.number(data, "months", spot)
    if months not in _ROUNDS:
        raise (spot / "months").wrong("只能是 1、3、6")
    return Cycle(
        id=key,
        name=fields.text(data, "name", spot),
        months=months,
        source=fields.text(data, "source", spot),
        verified=fields.flag(data, "verified", spot),
    )


def _deadline(key: str, data: Any, remind: tuple[int, ...], spot: Spot) -> DeadlineRule:
    recipe = _recipe(key, {**data, "kind": PeriodKind.DEADLINE.value}, {}, spot)
    return DeadlineRule(recipe, fields.words(data, "who", Level, spot), remind)


def _awaited(data: Any, spot: Spot) -> Awaited:
    level = fields.word(data["level"], WatchLevel, spot / "level") if "level" in data else None
    return Awaited(fields.word(data["kind"], PeriodKind, spot / "kind"), level)


def _holidays(data: Any, table: Mapping[str, Tabled], spot: Spot) -> UsualHolidays:
    usual = tuple(
        Recipe(
            name,
            name,
            PeriodKind.EVENT,
            "",
            False,
            _when(row["days"], table, spot),
            row.get("before", 0),
            row.get("after", 0),
        )
        for name, row in data["usual"].items()
    )
    least = fields.number(data, "least_days", spot, 1)
    return UsualHolidays(least, fields.numbers(data, "announce", spot), usual)
