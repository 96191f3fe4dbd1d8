"""Items of disclosure that are nowhere to be found: the guide, the institution, the catalogue, the annual report."""

from lab import disclosure
from lab.look import Look
from lab.planter import Planter

_ITEMS = (disclosure.GUIDE, disclosure.INSTITUTION, disclosure.CATALOGUE, disclosure.ANNUAL)


def states(look: Look) -> dict[str, str]:
    """By rule, whether the item is there for a reader who looks everywhere; elsewhere counts as there."""
    return {f"disclosure.{item}": "not-found" if _lost(look, item) else "present" for item in _ITEMS}


def plant(planter: Planter) -> None:
    """What the plan left out."""
    look, home = planter.look, planter.own("/")
    for item in _ITEMS:
        if _lost(look, item):
            year = str(look.as_of.year - 1) if item == disclosure.ANNUAL else ""
            what = f"no {item} of {year}, older ones or none" if year else f"no {item} under any name"
            planter.found(f"no-{item}", f"disclosure.{item}", home, what, (), year, "suspected")


def _lost(look: Look, item: str) -> bool:
    gone = disclosure.absent(look)
    if item == disclosure.CATALOGUE:
        # The platform has four fixed blocks; guide and annual reports are two of them, and 制度 is always there.
        return bool(gone & {disclosure.CATALOGUE, disclosure.GUIDE, disclosure.ANNUAL})
    return item in gone or (item == disclosure.ANNUAL and disclosure.late(look))
