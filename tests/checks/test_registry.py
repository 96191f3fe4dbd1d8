from collections.abc import Iterator

import pytest

from checks.families import BUILT_IN
from checks.limits import Limits
from checks.nearest import meant
from checks.registry import Family, UnknownNameError, all_rules, chosen, families, find, rule
from checks.view import View
from facts.verdicts import Verdict


def test_a_family_name_finds_all_its_rules() -> None:
    assert {"freshness.home", "freshness.news-column"} <= {item.id for item in find("freshness")}
    assert all(item.family.name == "freshness" for item in find("freshness"))
    assert all(item.family.name == "links" for item in find("links"))
    assert [item.id for item in find("links.soft-404")] == ["links.soft-404"]


@pytest.mark.parametrize(
    ("wrong", "near"), [("links.brokn", "links.broken"), ("link", "links"), ("Freshness.Home", "freshness.home")]
)
def test_a_wrong_name_is_answered_with_the_nearest(wrong: str, near: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        find(wrong)
    assert str(caught.value) == f"没有规则或规则类“{wrong}”，是不是“{near}”？"


def test_a_name_like_none_is_answered_with_all() -> None:
    assert meant("栏目", ["b", "a"]) == "，可用的有：a、b"


def test_only_takes_families_and_rules_together_and_keeps_the_order() -> None:
    picked = [item.id for item in chosen(["links.soft-404", "freshness", "links.soft-404"])]
    assert picked == [*(item.id for item in find("freshness")), "links.soft-404"]
    assert chosen([]) == all_rules()


def test_every_family_of_a_rule_is_counted_in_the_rules_version() -> None:
    assert {family.name for family in BUILT_IN} == set(families())


def test_an_id_is_registered_once_and_only_in_its_family() -> None:
    def judge(view: View, limits: Limits) -> Iterator[Verdict]:
        return iter(())

    with pytest.raises(ValueError, match="taken"):
        rule("links.broken", family=Family("links", 1))(judge)
    with pytest.raises(ValueError, match="not of family"):
        rule("links.other", family=Family("freshness", 1))(judge)
