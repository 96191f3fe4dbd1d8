"""A portal of which one page in eight takes longer than five seconds: most visitors notice nothing, the 95th does."""

from dataclasses import replace

from lab.answers import Answer
from lab.planter import Planter

DELAY_S = 5.6
_EVERY = 8


def plant(planter: Planter) -> None:
    """Let some articles answer late; what they answer stays."""
    own, draft = planter.draft.own, planter.draft
    articles = [page for column in draft.columns for page in column.articles if page.listed]
    for page in articles[:: _EVERY // 2]:
        act = own.pages[page.path]
        if isinstance(act, Answer):
            own.pages[page.path] = replace(act, delay=DELAY_S)
    planter.found("slow", "availability.slow", planter.own("/"), f"one page in {_EVERY} takes {DELAY_S} seconds")
