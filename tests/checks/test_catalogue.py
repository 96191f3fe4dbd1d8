from pathlib import Path

import pytest

from checks.catalogue import PARTS, catalogue, explained
from checks.pack import Pack
from checks.registry import Family, Rule, all_rules

DOCUMENT = Path(__file__).parents[2] / "docs" / "rules.md"


def test_the_document_is_what_the_code_and_the_pack_say(national: Pack) -> None:
    assert DOCUMENT.read_text("utf-8") == catalogue(national), "run: python -m checks.catalogue > docs/rules.md"


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_every_rule_is_explained_in_all_fixed_parts(rule: Rule) -> None:
    told = explained(rule)
    assert tuple(label for label, _ in told.parts) == PARTS
    assert all(text for _, text in told.parts)
    assert told.summary


def test_a_docstring_without_its_fixed_parts_is_refused() -> None:
    rule = Rule("x.y", Family("x", 1), (), lambda _view, _limits: iter(()), "Something.\n\n查什么：甲。\n")
    with pytest.raises(ValueError, match=r"x\.y"):
        explained(rule)


def test_a_part_may_go_on_in_the_next_line() -> None:
    doc = "Something.\n\n" + "\n".join(f"{label}：甲\n    乙" for label in PARTS)
    rule = Rule("x.y", Family("x", 1), (), lambda _view, _limits: iter(()), doc)
    assert dict(explained(rule).parts)["算"] == "甲乙"
