"""What several rules need of a view is worked out once."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from checks.view import View

T = TypeVar("T")


def per_view(make: Callable[[View], T]) -> Callable[[View], T]:
    """The function, its answer kept as long as the view lives. The answer must not hold the view itself."""
    kept: WeakKeyDictionary[View, T] = WeakKeyDictionary()

    @wraps(make)
    def asked(view: View) -> T:
        if view not in kept:
            kept[view] = make(view)
        return kept[view]

    return asked
