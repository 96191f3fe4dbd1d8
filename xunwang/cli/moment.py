"""The moment at which a command works: this machine's, or that of XUNWANG_NOW, to look into a store of another day."""

import os
from datetime import date, datetime

from facts.dates import SHANGHAI
from xunwang.clock import Clock, ShiftedClock, SystemClock
from xunwang.errors import UserError

VARIABLE = "XUNWANG_NOW"
_FORM = "%Y-%m-%d %H:%M"
EXAMPLE = "2027-03-05 08:00"


def clock() -> Clock:
    """The clock of this command. Raises UserError where the variable is no moment."""
    text = os.environ.get(VARIABLE)
    if not text:
        return SystemClock()
    try:
        return clock_from(text)
    except ValueError as error:
        why = "应是北京时间的一个时刻，写作 年-月-日 时:分"
        raise UserError(f"环境变量 {VARIABLE} 的值不对：{text}", why, f'请这样写：{VARIABLE}="{EXAMPLE}"') from error


def clock_from(text: str) -> Clock:
    """A clock that goes on from a typed moment of Shanghai. Raises ValueError."""
    return ShiftedClock(datetime.strptime(text.strip().replace("T", " "), _FORM).replace(tzinfo=SHANGHAI))


def now() -> datetime:
    """The moment, aware of its zone."""
    return clock().now()


def today() -> date:
    """The day that it is where the sites are."""
    return now().astimezone(SHANGHAI).date()
