"""docs/misbehaving.md: how each misbehaving server is told, in the words of the reports.

`python -m bench.misbehaving_page > docs/misbehaving.md`
"""

from datetime import date

from facts.outcomes import OUTCOMES, Outcome
from facts.words import Reason
from lab.misbehaving.case import Case, Place
from lab.misbehaving.site import sites
from reports.names import rule_name

_ANY_DAY = date(2026, 11, 24)
_BEGIN = """# 网站这样出错时，巡网怎么说

每一种都有一个这样出错的服务器（`lab/misbehaving/`，`python -m lab misbehave 名称` 可单独打开），用真正的命令检查：
结论如下表，时间和内存有限，网站其余的部分照样查完。常见的随 `make test` 检查，全部的随 `make prove` 检查。
本页由 `python -m bench.misbehaving_page` 写出。

| 情形 | 名称 | 第一次看 | 再看 | 报告怎么说 |
|---|---|---|---|---|"""


def page() -> str:
    """The whole page."""
    lines = [_BEGIN]
    for site in sites(_ANY_DAY):
        for case in site.cases:
            looks = ("", "") if case.place in (Place.TRAP, Place.RUN) else (_ended(case.first), _ended(case.second))
            lines.append(f"| {case.what} | `{case.name}` | {looks[0]} | {looks[1]} | {_said(case)} |")
    return "\n".join(lines) + "\n"


def _ended(outcome: str) -> str:
    return OUTCOMES[Outcome(outcome)].text if outcome else ""


def _said(case: Case) -> str:
    if not case.reads:
        return "没有一页能读到，不说它有别的问题；退出值 3"
    rule, _, sure = case.told.partition(" ")
    if sure:
        return f"{rule_name(rule)}（{'确定' if sure == 'certain' else '待核实'}）"
    return f"未查到：{Reason(rule).text}" if rule else "没有问题"


if __name__ == "__main__":
    print(page(), end="")
