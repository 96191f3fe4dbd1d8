"""What a wrong name was meant to be."""

import difflib
from collections.abc import Iterable


def meant(name: str, known: Iterable[str]) -> str:
    """The end of a sentence about a wrong name: the nearest known one, else all of them."""
    names = sorted(known)
    near = difflib.get_close_matches(name.lower(), names, n=1, cutoff=0.5)
    return f"，是不是“{near[0]}”？" if near else f"，可用的有：{'、'.join(names)}"
