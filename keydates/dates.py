"""The key dates of a year and of a day: the rules that come with the tool, the office's word laid over them."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from keydates.officefile import Office, read_office
from keydates.periods import Deadline, Period
from keydates.recipes import Cycle, DeadlineRule, Recipe
from keydates.rulefile import Rules, UsualHolidays, read_rules


@dataclass(frozen=True, slots=True)
class KeyDates:
    """All key dates in force.

    recipes, deadline_rules: those that come with the tool. expected: names of what only the office knows.
    holidays: the usual long ones. office: what the office's file said.
    """

    recipes: tuple[Recipe, ...]
    cycles: tuple[Cycle, ...]
    deadline_rules: tuple[DeadlineRule, ...]
    holidays: UsualHolidays
    expected: tuple[str, ...]
    office: Office

    def periods(self, year: int) -> tuple[Period, ...]:
        """All that touches `year`, though it began in the year before or ends in the year after; by first day."""
        found = [recipe.period(at) for recipe in self._dated() for at in (year - 1, year, year + 1)]
        touching = [row for row in found if row and row.first.year <= year <= row.last.year]
        rounds = [row for cycle in self.cycles for row in cycle.periods(year)]
        return tuple(sorted([*touching, *rounds], key=lambda row: (row.first, row.last, row.id)))

    def on(self, day: date) -> tuple[Period, ...]:
        """The periods that `day` lies in."""
        return tuple(row for row in self.periods(day.year) if row.holds(day))

    def deadlines(self, year: int) -> tuple[Deadline, ...]:
        """What is due in `year`, by day."""
        found = [rule.deadline(year) for rule in (*self.deadline_rules, *self.office.deadlines)]
        return tuple(sorted((row for row in found if row), key=lambda row: (row.due, row.period.id)))

    def undecided(self, year: int) -> tuple[str, ...]:
        """What the office has yet to enter for `year`: decided each year, local, or beyond the table of lunar days."""
        later = [row.name for row in self.recipes if (said := row.period(year)) is None or said.provisional]
        entered = {row.name for row in self._local() if row.period(year)}
        return (*later, *(name for name in self.expected if name not in entered))

    def _local(self) -> tuple[Recipe, ...]:
        return (*self.office.recipes, *(rule.recipe for rule in self.office.deadlines))

    def _dated(self) -> tuple[Recipe, ...]:
        return (*self.recipes, *(rule.recipe for rule in self.deadline_rules), *self._local())


def load_dates(extra: Path | None = None) -> KeyDates:
    """The rules that come with the tool, the office's file `extra` over them. Raises DataError."""
    rules = read_rules()
    return laid_over(rules, read_office(extra, rules) if extra else Office())


def laid_over(rules: Rules, office: Office) -> KeyDates:
    """The office's word over the rules: what it leaves out, what was decided, what is its own."""
    recipes = [_decided(row, office) for row in rules.recipes if row.id not in office.off]
    deadlines = [
        replace(rule, recipe=_decided(rule.recipe, office))
        for rule in rules.deadlines
        if rule.recipe.id not in office.off
    ]
    return KeyDates(
        recipes=tuple(recipes),
        cycles=rules.cycles,
        deadline_rules=tuple(deadlines),
        holidays=rules.holidays,
        expected=tuple(name for name in rules.awaited if name not in office.off),
        office=office,
    )


def _decided(recipe: Recipe, office: Office) -> Recipe:
    return replace(recipe, decided={**recipe.decided, **office.decided.get(recipe.id, {})})
