"""All hands of an office that really looks."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Engine

from xunwang.clerk import office_crew
from xunwang.due import LOOKS, JobKind
from xunwang.hands import Crew
from xunwang.lookers import Lookers
from xunwang.outlook import Outlook
from xunwang.probers import Probers
from xunwang.settings import Settings


def crew(engine: Engine, settings: Settings, now: Callable[[], datetime]) -> Crew:
    """Who does what. now: tells how long sending takes."""
    outlook = Outlook(engine, settings.home)
    looks = dict.fromkeys(LOOKS, Lookers(settings, outlook))
    return {**office_crew(engine, settings, now), **looks, JobKind.PROBE: Probers(engine, settings, outlook)}
