"""What follows from all that was read, made while links are still verified and second looks rest."""

import asyncio
from collections.abc import Callable, Generator
from typing import Generic, TypeVar

T = TypeVar("T")
Steps = Generator[None, None, T]
"""Work in steps of a few milliseconds; what it comes to is returned."""


def at_once(steps: Steps[T]) -> T:
    """What the work comes to, done without a pause."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            made: T = end.value
            return made


class Early(Generic[T]):
    """Something that is made early and step by step, so that the network need not wait for it, and once more where
    something was read after that.

    state: changes with all that it may hang on.
    """

    def __init__(self, steps: Callable[[], Steps[T]], state: Callable[[], int]) -> None:
        self._steps, self._state = steps, state
        self._begun: asyncio.Task[tuple[int, T]] | None = None

    def begin(self) -> None:
        """Begin to make it, in the running loop."""
        self._begun = asyncio.ensure_future(self._make())

    def cancel(self) -> None:
        """Nobody will ask for it."""
        if self._begun is not None:
            self._begun.cancel()

    async def made(self) -> T:
        """What it is now."""
        if self._begun is None or (await self._begun)[0] != self._state():
            self.begin()
        assert self._begun is not None
        return (await self._begun)[1]

    async def _make(self) -> tuple[int, T]:
        state, steps = self._state(), self._steps()
        while True:
            try:
                next(steps)
            except StopIteration as end:
                return state, end.value
            await asyncio.sleep(0)
