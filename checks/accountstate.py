"""How an account stands: what is known of its posts, and whether somebody looked lately enough to say so."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from checks.accountseen import newest_day
from checks.limits import Limits
from checks.perview import per_view
from checks.view import View
from facts.accounts import AccountLooked, AccountTold, PostKept
from facts.dates import SHANGHAI, is_stale
from facts.registry import Adapter, RegisteredTarget
from facts.words import Reason

_MOST_POSTS, _MOST_LOOKS = 20, 10


@dataclass(frozen=True, slots=True)
class AccountSeen:
    """All that is known of an account. last: its newest post. newest: the newest day, a person's word included."""

    account: RegisteredTarget
    last: PostKept | None
    newest: date | None
    looks: tuple[AccountLooked, ...]


@dataclass(frozen=True, slots=True)
class AccountState:
    """The same for a day. judged: whether its posts have to be judged at all. look: the one that lets us say how it
    stands; None where reason says why nobody can."""

    seen: AccountSeen
    judged: bool
    look: AccountLooked | None
    reason: Reason | None


def account_state(view: View, limits: Limits) -> AccountState:
    """How the account of a view stands. limits: `look_days`, `record_days`, for how long a look speaks."""
    seen = account_seen(view)
    judged = seen.account.publishes and not seen.account.is_excused(view.as_of)
    lately = [look for look in seen.looks if _is_late(look, view.as_of, limits)]
    look = next((look for look in lately if look.reason is None), None)
    reason = None if look else next((look.reason for look in lately), Reason.NEED_NOT_MET)
    return AccountState(seen, judged, look, reason)


def account_told(view: View, limits: Limits) -> AccountTold:
    """The account of a view as its report tells it. limits: those of the rule about its age."""
    state, days = account_state(view, limits), limits.whole("days")
    newest = state.seen.newest
    fresh = newest is not None and not is_stale(newest, view.as_of, days)
    return AccountTold(
        account=state.seen.account,
        posts=tuple(islice(view.posts(), _MOST_POSTS)),
        posts_total=view.post_count(),
        looks=state.seen.looks[:_MOST_LOOKS],
        newest=newest,
        due=newest + timedelta(days=days) if newest is not None and state.judged else None,
        judged=state.judged,
        reason=untold(state, days) if state.judged and not fresh else None,
    )


def untold(state: AccountState, days: int) -> Reason | None:
    """Why nobody can tell that the account is overdue; None where it was seen to be."""
    look, newest = state.look, state.seen.newest
    if look is None:
        return state.reason
    if look.undated:
        return Reason.NO_DATE
    if newest is not None and not is_stale(newest, day_of_look(look), days):
        return Reason.NEED_NOT_MET  # it was not overdue when somebody looked; since then nobody did
    return None


def day_of_look(look: AccountLooked) -> date:
    """The day on which somebody looked."""
    return look.at.astimezone(SHANGHAI).date()


@per_view
def account_seen(view: View) -> AccountSeen:
    """What is known of the account of a view."""
    looks = view.account_looks()
    last = next(view.posts(), None)
    known: Iterable[PostKept] = () if last is None else (last,)
    return AccountSeen(view.account(), last, newest_day(known, looks, view.as_of), looks)


def _is_late(look: AccountLooked, as_of: date, limits: Limits) -> bool:
    days = limits.whole("record_days" if look.adapter is Adapter.RECORD else "look_days")
    return day_of_look(look) >= as_of - timedelta(days=days)
