"""Items of disclosure (主动公开事项): whether each was found, and where it was looked for."""

from dataclasses import dataclass
from datetime import date

from facts.words import Reason, Word


class DisclosureState(Word):
    """What can be said of an item; `missing` is never said."""

    PRESENT = "present", "有"
    NOT_FOUND = "not-found", "未找到，请确认"
    UNKNOWN = "unknown", "看不出"


@dataclass(frozen=True, slots=True)
class DisclosureItem:
    """One item. rule: which one speaks of it. name: as staff call it.

    url, title, day: what was found, and its date where it shows one. looked_in: addresses of the pages on which it
    was looked for. reason: why nobody can tell. due: by which day it must be public.
    """

    rule: str
    name: str
    state: DisclosureState
    url: str | None = None
    title: str = ""
    day: date | None = None
    looked_in: tuple[str, ...] = ()
    reason: Reason | None = None
    due: date | None = None
