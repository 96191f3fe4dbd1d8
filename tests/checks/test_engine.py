from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from checks import registry
from checks.engine import judge, rules_version
from checks.limits import Limits
from checks.pack import Pack
from checks.registry import Rule, UnknownNameError, rules_for
from checks.view import View
from facts.fingerprints import fingerprint
from facts.registry import TargetKind
from facts.verdicts import Judgement, Tally, Verdict, VetoState
from facts.words import Reason
from tests.checks.builder import HOME, Site

OLD = [(str(n), None, "2026-10-01") for n in range(6)]
OLDEST = ("links", "freshness.home")
"""Rules that these pages were made for; the others speak of them too."""


def judged(site: Site, pack: Pack, *only: str, as_of: date | None = None) -> Judgement:
    return judge(View(site.session, site.inspection_id, as_of), pack, only)


def stale_home_with_a_dead_link(site: Site) -> None:
    site.home([(f"{HOME}gone", "信箱")], items=OLD)
    site.link(f"{HOME}gone", "not-found", "not-found", status=404, second_status=404)


def test_vetoes_come_first_and_every_finding_carries_what_the_pack_says(site: Site, national: Pack) -> None:
    stale_home_with_a_dead_link(site)
    veto, link = judged(site, national, *OLDEST).findings
    assert (veto.rule, link.rule) == ("freshness.home", "links.broken-on-home")
    says = national.rules["links.broken-on-home"]
    assert (link.indicator, link.remedy, link.cite) == (says.indicator, says.remedy, says.source.text)
    assert link.title == "首页链接打不开：信箱（404）"
    assert str(link.observed["summary"]).startswith("第一次查看：页面不存在（404）")


def test_a_link_keeps_its_fingerprint_when_it_breaks_in_another_way(session: Session, national: Pack) -> None:
    prints = []
    for outcome, rule in (("not-found", "links.broken"), ("soft-404", "links.soft-404")):
        site = Site(session, target_id=1 if prints else None)
        site.page(f"{HOME}a", [(f"{HOME}x", "甲")])
        site.link(f"{HOME}x", outcome, outcome)
        (finding,) = judged(site, national).findings
        assert finding.rule == rule
        prints.append(finding.fingerprint)
    assert prints[0] == prints[1] == fingerprint("links.broken", "example.gov.cn/", f"{HOME}x")


def test_the_same_subject_with_and_without_https_is_one_finding(site: Site, national: Pack) -> None:
    site.page(f"{HOME}a", [("http://o.gov.cn/x", "甲"), ("https://o.gov.cn/x", "乙")])
    site.link("http://o.gov.cn/x", "not-found", "not-found")
    site.link("https://o.gov.cn/x", "not-found", "not-found")
    (finding,) = judged(site, national, "links").findings
    assert finding.places_total == 2
    assert {place.text for place in finding.places} == {"甲", "乙"}


def test_families_that_were_not_asked_for_are_told_once_each_and_judged_not_at_all(site: Site, national: Pack) -> None:
    stale_home_with_a_dead_link(site)
    judgement = judged(site, national, "freshness.home")
    assert {finding.rule for finding in judgement.findings} == {"freshness.home"}
    filtered = [row for row in judgement.not_checked if row.reason is Reason.FILTERED]
    mine = {item.family.name for item in rules_for(TargetKind.SITE)} - {"freshness"}
    assert [row.rule.partition(".")[0] for row in filtered] == sorted(mine)
    assert {row.url for row in filtered} == {HOME}


def test_a_wrong_name_in_only_is_an_error(site: Site, national: Pack) -> None:
    site.home()
    with pytest.raises(UnknownNameError):
        judged(site, national, "lnks")


def test_an_unknown_level_is_told_once(session: Session, national: Pack) -> None:
    site = Site(session, level="unknown")
    stale_home_with_a_dead_link(site)
    told = [row for row in judged(site, national).not_checked if row.reason is Reason.UNKNOWN_LEVEL]
    assert len(told) == 1
    only = judged(site, national, "freshness.home")
    assert not [row for row in only.not_checked if row.reason is Reason.UNKNOWN_LEVEL]


def test_a_rule_that_fails_is_our_fault_and_the_others_go_on(
    site: Site, national: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    stale_home_with_a_dead_link(site)
    site.page(f"{HOME}a", [(f"{HOME}b", "甲")])
    site.link(f"{HOME}b", "not-found", "not-found")

    def fails_late(view: View, limits: Limits) -> Iterator[Verdict]:
        yield from broken.judge(view, limits)
        raise RuntimeError("a fault of ours")

    broken = registry.find("links.broken")[0]
    monkeypatch.setitem(
        registry._RULES, "links.broken", Rule("links.broken", broken.family, (), fails_late, broken.doc)
    )
    judgement = judged(site, national, *OLDEST)
    assert {finding.rule for finding in judgement.findings} == {"freshness.home", "links.broken-on-home"}
    (row,) = [row for row in judgement.not_checked if row.reason is Reason.OUR_FAULT]
    assert (row.rule, row.url) == ("links.broken", HOME)


def test_a_rule_of_which_the_pack_knows_nothing_is_our_fault(site: Site, national: Pack) -> None:
    stale_home_with_a_dead_link(site)
    poorer = replace(national, rules={k: v for k, v in national.rules.items() if k != "freshness.home"})
    judgement = judged(site, poorer)
    faults = [row.rule for row in judgement.not_checked if row.reason is Reason.OUR_FAULT]
    assert faults == ["freshness.home"]


@pytest.mark.parametrize(
    ("newest", "state", "days"),
    [
        ("2026-11-13", VetoState.CLEAR, 11),
        ("2026-11-12", VetoState.NEAR, 12),
        ("2026-11-10", VetoState.NEAR, 14),
        ("2026-11-09", VetoState.HIT, 15),
    ],
)
def test_the_distance_to_the_veto_is_the_days_since_the_newest(
    site: Site, national: Pack, newest: str, state: VetoState, days: int
) -> None:
    site.home(items=[("甲", None, newest), *OLD])
    assert Tally("freshness.home", state, days, days, 14) in judged(site, national).tallies


def test_the_distance_is_a_range_where_something_newer_may_be_unread(site: Site, national: Pack) -> None:
    site.home([(f"{HOME}1", "甲")], items=[("甲", f"{HOME}1", None), *OLD])
    site.link(f"{HOME}1", "blocked", work="crawl")
    assert Tally("freshness.home", VetoState.UNKNOWN, 0, 54, 14) in judged(site, national).tallies


def test_nobody_can_say_how_near_a_veto_is_that_was_not_judged(site: Site, national: Pack) -> None:
    site.home(items=OLD)
    told = {(row.rule, row.clause): row for row in judged(site, national, "links").tallies}
    assert told["freshness.home", ""] == Tally("freshness.home", VetoState.UNKNOWN, None, None, 14)
    assert all(row.state is VetoState.UNKNOWN and row.count_low is None for row in told.values())


def test_the_rules_version_changes_with_the_pack_alone(national: Pack) -> None:
    assert rules_version(national) == rules_version(replace(national, names=()))
    assert rules_version(national) != rules_version(replace(national, content_hash="other"))


def test_judging_again_says_the_same_and_a_later_day_may_say_more(site: Site, national: Pack) -> None:
    site.home(items=[("甲", None, "2026-11-15"), *OLD])
    assert judged(site, national) == judged(site, national)
    assert judged(site, national, *OLDEST).findings == ()
    assert len(judged(site, national, *OLDEST, as_of=date(2026, 11, 30)).findings) == 1


def test_texts_from_pages_are_never_read_as_templates(site: Site, national: Pack) -> None:
    site.page(f"{HOME}a", [(f"{HOME}x", "{status.__class__}{0}")])
    site.link(f"{HOME}x", "not-found", "not-found", second_status=404)
    (finding,) = judged(site, national, "links").findings
    assert finding.title == "链接打不开：{status.__class__}{0}（404）"


def test_what_stands_on_most_pages_is_told_as_the_sites_frame(site: Site, national: Pack) -> None:
    for number in range(10):
        links = [(f"{HOME}half", "甲")] if number < 5 else [(f"{HOME}less", "乙")] if number < 9 else []
        site.page(f"{HOME}p{number}", links)
    for name in ("half", "less"):
        site.link(f"{HOME}{name}", "not-found", "not-found")
    frame = {finding.url: finding.observed["frame"] for finding in judged(site, national, "links").findings}
    assert frame == {f"{HOME}half": True, f"{HOME}less": False}


def test_of_fewer_than_ten_pages_none_is_a_frame(site: Site, national: Pack) -> None:
    for number in range(9):
        site.page(f"{HOME}p{number}", [(f"{HOME}x", "甲")])
    site.link(f"{HOME}x", "not-found", "not-found")
    (finding,) = judged(site, national, "links").findings
    assert finding.observed["frame"] is False
    assert finding.places_total == 9
