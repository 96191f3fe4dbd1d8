"""The catalogue of rules, made of their docstrings and the pack: `python -m checks.catalogue > docs/rules.md`."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import checks.families  # noqa: F401 - importing it registers the rules
from checks.pack import Pack, RulePack, load
from checks.registry import Rule, all_rules
from facts.verdicts import Severity
from facts.words import Level

PARTS = ("查什么", "为什么", "算", "不算", "查出示例", "不算示例", "局限")
"""The fixed parts of a rule's docstring, in their order."""

_HEAD = """\
# 规则目录

本页由 `python -m checks.catalogue` 按规则的说明和国家层规则包生成，不手改。

- 程度按网站级别；级别未知时，否决项仍是否决，扣分项只作建议。
- 每条都说三种话：查出、没有、看不出。看不出的列入“未查到”，不计入问题。
- 确定：工具自己有把握；待核实：请先由人确认。
"""


@dataclass(frozen=True, slots=True)
class Explained:
    """A rule's docstring taken apart. summary: its first line, English. parts: by label, Chinese."""

    summary: str
    parts: tuple[tuple[str, str], ...]


def explained(item: Rule) -> Explained:
    """The parts of a rule's docstring. Raises ValueError where they are not the fixed ones."""
    summary, *lines = [line.strip() for line in item.doc.strip().splitlines()]
    parts: list[tuple[str, str]] = []
    for line in filter(None, lines):
        label, colon, text = line.partition("：")
        if colon and label in PARTS:
            parts.append((label, text))
        elif parts:
            parts[-1] = (parts[-1][0], parts[-1][1] + line)
    if tuple(label for label, _ in parts) != PARTS:
        raise ValueError(f"docstring of {item.id} lacks its fixed parts")
    return Explained(summary, tuple(parts))


def catalogue(pack: Pack) -> str:
    """The whole catalogue as Markdown."""
    entries = ("\n".join(_entry(item, pack.rules[item.id])) for item in all_rules())
    return "\n".join((_HEAD, *entries))


def _entry(item: Rule, says: RulePack) -> Iterator[str]:
    yield f"## {item.id}\n"
    for label, text in explained(item).parts:
        yield f"- **{label}**：{text}"
    yield f"- **指标**：{says.indicator}"
    yield f"- **程度**：{'，'.join(_weights(says))}"
    if says.limits.thresholds:
        yield f"- **限值**：{'，'.join(_numbers(says))}"
    yield f"- **标题**：{says.title}"
    yield f"- **怎么改**：{says.remedy}"
    yield f"- **检查人员会怎么看**：{says.inspector}"
    yield f"- **依据**：{says.source.document} {says.source.article}（{says.source.verified.text}）"
    yield ""


def _weights(says: RulePack) -> Iterable[str]:
    for severity in Severity:
        levels = [level.text for level in Level if says.severity.get(level) is severity]
        if levels:
            yield f"{'、'.join(levels)}：{severity.text}"


def _numbers(says: RulePack) -> Iterable[str]:
    for name, value in says.limits.thresholds.items():
        yield f"`{name}` {value}"
    if says.limits.near is not None:
        yield f"接近从 {says.limits.near} 起"


if __name__ == "__main__":
    sys.stdout.write(catalogue(load()))
