"""公开: the items of disclosure as a small matrix: not found first, then what nobody can tell, then the rest."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from facts.disclosure import DisclosureState
from facts.words import Reason, member
from reports.text import month_day

_ORDER = (DisclosureState.NOT_FOUND, DisclosureState.UNKNOWN, DisclosureState.PRESENT)


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item. word: its date, or 未找到，请确认, or 看不出. looked_in: addresses on which it was looked for.

    note: why nobody can tell, or until when it must be there.
    """

    name: str
    state: DisclosureState
    word: str
    note: str
    url: str
    title: str
    looked_in: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disclosure:
    """All items and how many stand how."""

    items: tuple[ItemView, ...]
    summary: str


def disclosure(document: Mapping[str, Any]) -> Disclosure:
    """The matrix of a document; without items where no rule looked for any."""
    found = [_view(row) for row in document["disclosure"]]
    counted = Counter(item.state for item in found)
    return Disclosure(
        items=tuple(sorted(found, key=lambda item: _ORDER.index(item.state))),
        summary="·".join(f"{state.text} {counted[state]}" for state in reversed(_ORDER)),
    )


def _view(row: Mapping[str, Any]) -> ItemView:
    state = member(DisclosureState, row["state"])
    reason = member(Reason, row["reason"]).text if row["reason"] else ""
    due = f"应于{month_day(row['due'])}前公开" if row["due"] and state is not DisclosureState.PRESENT else ""
    return ItemView(
        name=row["name"],
        state=state,
        word=(row["day"] or "有，无日期") if state is DisclosureState.PRESENT else state.text,
        note="；".join(part for part in (reason, due) if part),
        url=row["url"] or "",
        title=row["title"],
        looked_in=tuple(row["looked_in"]),
    )
