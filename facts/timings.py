"""Where the time of a look went: each second by what it waited for or worked at, so that they add up to the clock's."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, TypeAlias


class Phase(StrEnum):
    """What a moment of a look was spent on. Many connections wait at once: the moment counts once all the same."""

    SITE = "site"
    OTHERS = "others"
    POLITE = "polite"
    PAUSE = "pause"
    READ = "read"
    STORE = "store"
    JUDGE = "judge"
    REPORT = "report"
    START = "start"

    @property
    def text(self) -> str:
        """As staff call it."""
        return _TOLD[self][0]

    @property
    def means(self) -> str:
        """What that is, in a few words."""
        return _TOLD[self][1]


_TOLD: Final[Mapping[Phase, tuple[str, str]]] = {
    Phase.SITE: ("等网站应答", "请求已发出，网站还没答完"),
    Phase.OTHERS: ("等别的网站", "核实指向别处的链接，对方还没答完"),
    Phase.POLITE: ("礼貌间隔", "两次访问之间有意等待，免得拖慢网站"),
    Phase.PAUSE: ("复看前等待", "打不开的隔一会再看，免得误报"),
    Phase.READ: ("读网页", "认出网页里的链接、日期、栏目等"),
    Phase.STORE: ("存数据", "把看到的存进数据库"),
    Phase.JUDGE: ("判问题", "按规则判断，找出问题在页面上的位置"),
    Phase.REPORT: ("写报告", "写出网页、数据和附表"),
    Phase.START: ("启动和收尾", "程序自己的准备"),
}

Spent: TypeAlias = Mapping[Phase, float]
"""Seconds by phase; what is not named took none."""


@dataclass(frozen=True, slots=True)
class Share:
    """One phase of a look: its seconds, and its share in whole hundredths, which add up to 100."""

    phase: Phase
    seconds: float
    percent: int


def together(*parts: Spent) -> dict[Phase, float]:
    """The seconds of all parts."""
    return {phase: sum(part.get(phase, 0.0) for part in parts) for phase in Phase}


def from_json(data: Mapping[str, Any]) -> dict[Phase, float]:
    """The seconds as they are stored; phases of another edition are passed over."""
    return {phase: float(data[phase]) for phase in Phase if phase in data}


def to_json(spent: Spent) -> dict[str, float]:
    """To be stored: milliseconds are exact enough."""
    return {phase.value: round(seconds, 3) for phase, seconds in spent.items() if seconds > 0}


def shares(spent: Spent) -> tuple[Share, ...]:
    """What took any time, the longest first; the hundredths go where the least is lost by rounding."""
    rows = sorted(((seconds, phase) for phase, seconds in spent.items() if seconds > 0), key=lambda row: -row[0])
    total = sum(seconds for seconds, _ in rows)
    exact = [100 * seconds / total for seconds, _ in rows]
    left = 100 - sum(map(int, exact))
    up = sorted(range(len(rows)), key=lambda at: int(exact[at]) - exact[at])[:left]
    return tuple(Share(phase, seconds, int(exact[at]) + (at in up)) for at, (seconds, phase) in enumerate(rows))
