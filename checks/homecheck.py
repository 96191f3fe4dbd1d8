"""Whether the home page can be held to what every home page must show."""

from checks.census import home_of
from checks.view import View
from facts.words import Reason


def home_gap(view: View, least_shown: int) -> Reason | None:
    """Why nobody can tell what the home page lacks; None where somebody can.

    A page with fewer than `least_shown` entries or links (frames, a picture, a door) is no home page to judge by.
    """
    home = home_of(view)
    if home is None:
        return view.home_unread()
    if home.unread is not None:
        return home.unread
    return Reason.UNREAD_LIST if len(home.rows) + len(home.links) < least_shown else None
