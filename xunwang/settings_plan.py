"""The part of `xunwang.toml` about what runs by itself: [plan]."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from xunwang.errors import UserError

KEYS = ("plan",)
_RANGES = {"looks_at_once": (1, 32), "look_minutes": (5, 1440), "report_days": (1, 3650), "keep_days": (14, 3650)}


@dataclass(frozen=True, slots=True)
class Planning:
    """looks_at_once: targets that are looked at at the same time. look_minutes: after which a look is stopped.
    report_days: how long report folders of planned looks, and what sent mails said, are kept. keep_days: how long what
    a look saw (addresses, visits, bodies) is kept; the last two looks of each target, and what open cases stand on,
    stay."""

    looks_at_once: int = 2
    look_minutes: int = 300
    report_days: int = 60
    keep_days: int = 30

    @property
    def look_limit(self) -> timedelta:
        """How long one look may last."""
        return timedelta(minutes=self.look_minutes)


def planning(values: Mapping[str, object], home: Path) -> Planning:
    """What the file says. Raises UserError that names the key and how to write it."""
    table = values.get("plan", {})
    if not isinstance(table, dict):
        raise _wrong("plan", home, "[plan] 一节，如 looks_at_once = 2")
    for key, value in table.items():
        if key not in _RANGES:
            where = f"文件：{home / 'xunwang.toml'}"
            raise UserError(f"设置文件里有不认识的项：plan.{key}", where, f"可用的项：{'、'.join(_RANGES)}")
        least, most = _RANGES[key]
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise _wrong(f"plan.{key}", home, f"{key} = {getattr(Planning(), key)}，可写 {least} 到 {most}")
    return Planning(**table)


def _wrong(key: str, home: Path, example: str) -> UserError:
    return UserError(f"设置项 {key} 的写法不对", f"文件：{home / 'xunwang.toml'}", f"请写成：{example}")
