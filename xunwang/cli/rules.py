"""`xunwang rules`: the rules of this edition, or one in full."""

from typing import Annotated

import typer

from checks import registry
from checks.catalogue import explained
from checks.pack import Pack, RulePack, load
from checks.registry import Rule, UnknownNameError
from facts.verdicts import Severity
from facts.words import Level
from reports.names import FAMILIES, rule_name
from xunwang.errors import UserError

_NAME = 26


def rules(
    rule: Annotated[str | None, typer.Argument(metavar="规则", help="规则或规则类，如 links.broken、links")] = None,
) -> None:
    """看有哪些规则；写明一条，就看它的全文：查什么、算不算、例子、程度、依据。"""
    pack = load()
    found = named(rule)
    if rule is None or len(found) > 1:
        print("\n".join(_listed(found, pack)))
    else:
        print("\n".join(_whole(found[0], pack.rules[found[0].id])))


def named(name: str | None) -> tuple[Rule, ...]:
    """The rule of that id, the rules of that family, or all."""
    if name is None:
        return registry.all_rules()
    try:
        return registry.find(name.strip().lower())
    except UnknownNameError as error:
        raise UserError(f"没有这条规则：{name}", str(error), "看全部规则：xunwang rules") from error


def _listed(found: tuple[Rule, ...], pack: Pack) -> list[str]:
    lines: list[str] = []
    family = ""
    for item in found:
        if item.family.name != family:
            family = item.family.name
            lines += (
                ["", f"{FAMILIES.get(family, family)}（{family}）"]
                if lines
                else [f"{FAMILIES.get(family, family)}（{family}）"]
            )
        lines.append(f"  {item.id:<{_NAME}}  {rule_name(item.id)}（{_weights(pack.rules[item.id])}）")
    return [*lines, "", "看一条的全文：xunwang rules links.broken"]


def _weights(says: RulePack) -> str:
    """`扣分`, or by level where they differ."""
    by_weight = {weight: [level.text for level in Level if says.severity.get(level) is weight] for weight in Severity}
    told = {weight: levels for weight, levels in by_weight.items() if levels}
    if len(told) == 1:
        return next(iter(told)).text
    return "；".join(f"{weight.text}：{'、'.join(levels)}" for weight, levels in told.items())


def _whole(item: Rule, says: RulePack) -> list[str]:
    limits = "，".join(f"{name} {value}" for name, value in says.limits.thresholds.items())
    return [
        f"{item.id}　{rule_name(item.id)}",
        *(f"{label}：{text}" for label, text in explained(item).parts),
        f"程度：{_weights(says)}",
        f"指标：{says.indicator}",
        *([f"限值（规则文件里的名字）：{limits}"] if limits else []),
        f"怎么改：{says.remedy}",
        f"检查人员会怎么看：{says.inspector}",
        f"依据：{says.source.text}",
    ]
