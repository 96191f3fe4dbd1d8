"""The newest and oldest of many printed dates, in little memory, resolved only when the day of the look is known."""

from bisect import insort
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from facts.dates import resolve

_KEPT: Final = 16
"""So many of the latest days are kept: those after the look are planned or wrong, and do not count."""
_FEWEST: Final = 5


@dataclass(slots=True)
class Days:
    """Printed dates as they come: `YYYY-MM-DD`, `--MM-DD` or `P-nD`. At most 16 + 366 + 2 are kept."""

    dated: int = 0
    _latest: list[str] = field(default_factory=list)
    _earliest: str | None = None
    _yearless: set[str] = field(default_factory=set)
    _ago: set[int] = field(default_factory=set)

    def add(self, printed: str) -> None:
        """Take one date as it is printed."""
        self.dated += 1
        if printed.startswith("--"):
            self._yearless.add(printed[:7])
        elif printed.startswith("P-"):
            self._add_ago(printed)
        else:
            self._add_whole(printed)

    def _add_ago(self, printed: str) -> None:
        days = printed[2:-1]
        if days.isdecimal():
            number = int(days)
            self._ago = {min(self._ago | {number}), max(self._ago | {number})}

    def _add_whole(self, printed: str) -> None:
        if self._earliest is None or printed < self._earliest:
            self._earliest = printed
        latest = self._latest
        if len(latest) == _KEPT and printed <= latest[0]:
            return
        if printed not in latest:
            insort(latest, printed)
            if len(latest) > _KEPT:
                latest.pop(0)

    def merge(self, other: "Days") -> None:
        """Take what another has seen."""
        self.dated += other.dated
        for printed in (*other._latest, *((other._earliest,) if other._earliest else ())):
            self._add_whole(printed)
        self._yearless |= other._yearless
        for number in other._ago:
            self._ago = {min(self._ago | {number}), max(self._ago | {number})}

    def copy(self) -> "Days":
        """The same again, apart from this one."""
        return Days(self.dated, list(self._latest), self._earliest, set(self._yearless), set(self._ago))

    def span(self, seen_on: date) -> tuple[date | None, date | None]:
        """The newest and the oldest day not after `seen_on`; None, None where there is none."""
        printed = [*self._latest, *self._yearless, *(f"P-{number}D" for number in self._ago)]
        if self._earliest:
            printed.append(self._earliest)
        days = [day for text in printed if (day := resolve(text, seen_on)) and day <= seen_on]
        return (max(days), min(days)) if days else (None, None)

    def newest_printed(self) -> str | None:
        """The latest whole date as printed; None when every date leaves its year out."""
        return self._latest[-1] if self._latest else None

    def rhythm(self) -> float | None:
        """Days from one of the latest dates to the next, on average; None for fewer than five whole dates."""
        latest = [day for text in self._latest if (day := resolve(text, date.max))]
        return (latest[-1] - latest[0]).days / (len(latest) - 1) if len(latest) >= _FEWEST else None
