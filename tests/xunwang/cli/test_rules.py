"""`xunwang rules`."""

from checks.registry import all_rules
from reports.names import RULES
from xunwang.cli.main import main


def test_all_rules_are_listed_with_their_names(capsys):
    assert main(["rules"]) == 0
    text = capsys.readouterr().out
    for rule in all_rules():
        assert rule.id in text and RULES[rule.id] in text


def test_a_family_is_listed_alone(capsys):
    assert main(["rules", "links"]) == 0
    text = capsys.readouterr().out
    assert "links.soft-404" in text and "freshness.home" not in text


def test_one_rule_is_told_in_full(capsys):
    assert main(["rules", "freshness.home"]) == 0
    text = capsys.readouterr().out
    for part in ("查什么：", "为什么：", "算：", "不算：", "程度：否决", "怎么改：", "依据："):
        assert part in text
