"""The numbers that a rule is held against: they come from a pack and stand nowhere in code."""

from collections.abc import Mapping
from dataclasses import dataclass


class MissingLimitError(LookupError):
    """A rule asked for a threshold that the pack does not give: never taken for "fine"."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Thresholds of one rule. near: from where on a veto counts as near, in the unit of its limit."""

    thresholds: Mapping[str, int | float]
    near: int | None = None

    def whole(self, name: str) -> int:
        """A threshold that is a whole number. Raises MissingLimitError."""
        value = self.share(name)
        if value != int(value):
            raise MissingLimitError(f"threshold {name} is no whole number: {value}")
        return int(value)

    def share(self, name: str) -> float:
        """A threshold as it stands. Raises MissingLimitError."""
        if name not in self.thresholds:
            raise MissingLimitError(f"threshold {name} is not in the pack")
        return self.thresholds[name]
