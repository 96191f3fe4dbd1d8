"""What a view was asked lately is not asked of the store again: many rules look at the same few pages."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from typing import TypeVar

T = TypeVar("T")
A = TypeVar("A", bound=Hashable)
S = TypeVar("S")


def remembered(most: int) -> Callable[[Callable[[S, A], T]], Callable[[S, A], T]]:
    """A method of one argument that keeps its last `most` answers, for as long as its object lives.

    For answers that do not change meanwhile and that nobody changes: what an inspection has recorded.
    """

    def made(method: Callable[[S, A], T]) -> Callable[[S, A], T]:
        name = f"_remembered_{method.__name__}"

        @wraps(method)
        def asked(self: S, argument: A) -> T:
            kept: OrderedDict[A, T] = self.__dict__.setdefault(name, OrderedDict())
            if argument in kept:
                kept.move_to_end(argument)
                return kept[argument]
            answer = kept[argument] = method(self, argument)
            if len(kept) > most:
                kept.popitem(last=False)
            return answer

        return asked

    return made
