"""Who looks at a target, by its kind."""

from functools import partial
from pathlib import Path

from facts.registry import TargetKind
from xunwang.aims import Aim
from xunwang.looking import Child, Looker


def looker_for(aim: Aim, home: Path) -> Looker | None:
    """How a target is looked at; None where nobody is asked and what is known is judged: an account that people look
    at. Raises UserError where a secret of an address is not to be had."""
    if aim.kind is TargetKind.SITE:
        return Child
    if aim.kind is TargetKind.SERVICE:
        from xunwang.doorway import Doorway  # with cases and their steps, which no look at a site needs

        return Doorway
    if aim.kind is TargetKind.ACCOUNT and aim.adapter is not None:
        from xunwang.placeholders import secrets_for  # with the readers of feeds, which no site needs

        secrets = secrets_for(aim.addresses[0], home)
        return partial(Child, module="crawler.account", more={"secrets": secrets})
    return None
