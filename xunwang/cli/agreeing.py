"""What commands that change something share: long lists cut short, and the question before the change."""

import sys

from xunwang.errors import UserError

_MOST = 20
"""Lines of a kind that are shown."""
_YES = frozenset({"是", "y", "yes", "确认", "好"})


def few(lines: list[str], unit: str) -> list[str]:
    """The first lines, and how many more there are."""
    more = len(lines) - _MOST
    return [*lines[:_MOST], *([f"  …其余 {more} {unit}未列出"] if more > 0 else [])]


def agreed() -> bool:
    """Whether the user says yes. Raises UserError where nobody can be asked."""
    if not sys.stdin.isatty():
        raise UserError("没有导入", "这里没法问“确认？”", "看过上面的改动，再加上 --yes 运行")
    return input("确认？（是/否）").strip().lower() in _YES
