"""What follows from all that was read, made while second looks rest."""

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Early(Generic[T]):
    """Something that is made early, and once more where something was read after that.

    state: changes with all that it may hang on.
    """

    def __init__(self, make: Callable[[], T], state: Callable[[], int]) -> None:
        self._make, self._state = make, state
        self._made: tuple[int, T] | None = None

    def prepare(self) -> None:
        """Make it."""
        self._made = self._state(), self._make()

    @property
    def made(self) -> T:
        """What it is now."""
        if self._made is None or self._made[0] != self._state():
            self.prepare()
        assert self._made is not None
        return self._made[1]
