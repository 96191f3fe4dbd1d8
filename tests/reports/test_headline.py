"""The verdict, by fixed words."""

from dataclasses import replace
from datetime import date

import pytest

from facts.report import Comparison
from facts.verdicts import NotChecked, Review, Tally, VetoState
from facts.words import Failure, Level, Reason
from reports.headline import verdict
from tests.reports import samples, scenes

NEAR = Tally("freshness.home", VetoState.NEAR, 12, 12, 14)
BLIND = Tally("freshness.home", VetoState.UNKNOWN, None, None, 14)
CONFIRMED = replace(samples.STALE_HOME, review=Review.CONFIRMED)
CASES = {
    "目前未见触否决（未查完）": samples.make(complete=False, state="stopped"),
    "未触否决，接近 1 项": samples.make(tallies=(NEAR,)),
    "未触否决，接近 0 项": samples.make(),
    "疑似触否决 1 项，待核实": samples.make((samples.STALE_HOME,), tallies=(samples.HIT,)),
    "触否决 1 项": samples.make((CONFIRMED,), tallies=(samples.HIT,)),
    "打不开，未能检查": samples.unreadable(),
    "首页空白或不是网页，未能检查": samples.unreadable() | {"coverage": samples.blank()},
    "正在打开，尚无结果": samples.unreadable() | {"inspection": samples.make(state="running")["inspection"]},
    "未发现问题": samples.clean(),
    "否决项看不出": samples.make(tallies=(BLIND,)),
}


@pytest.mark.parametrize("text", CASES)
def test_the_verdict_is_one_of_the_fixed_sentences(text):
    assert verdict(CASES[text]).text == text


def test_nothing_found_is_not_said_while_something_was_not_seen():
    assert verdict(samples.make(())).text == "未触否决，接近 0 项"


def test_a_hit_is_told_although_the_look_was_cut_short():
    told = verdict(samples.make((samples.STALE_HOME,), tallies=(samples.HIT,), complete=False, state="stopped"))
    assert told.text == "疑似触否决 1 项，待核实"
    assert told.notes[0] == "已停：已看 4812 页，未看 1 处。"


@pytest.mark.parametrize(
    ("text", "tone"),
    [("触否决 1 项", "confirmed"), ("疑似触否决 1 项，待核实", "suspected"), ("未发现问题", "plain")],
)
def test_only_a_confirmed_veto_is_warm(text, tone):
    assert verdict(CASES[text]).tone == tone


@pytest.mark.parametrize(
    ("comparison", "note"),
    [
        (Comparison(), "首次检查，没有上次可比。"),
        (Comparison(1, samples.DAY, 0, 9, 0, 0), "与上次（11月24日）相同。"),
        (Comparison(1, samples.DAY, 4, 9, 6, 0), "较上次（11月24日）：新增 4，办结 6。"),
        (Comparison(1, None, 0, 9, 0, 2), "较上次：本次无法比较 2。"),
    ],
)
def test_the_comparison_is_a_sentence(comparison, note):
    assert note in verdict(samples.make(comparison=comparison)).notes


def test_an_interim_report_says_so_and_a_ceiling_is_named():
    assert "仍在检查" in verdict(samples.make(state="running", complete=False, finished_at=None)).notes[0]
    assert verdict(samples.make(complete=False, ceiling="pages")).notes[0].startswith("达到页数上限")
    assert verdict(samples.make(complete=False, state="failed")).notes[0].startswith("检查中断")


def test_a_confirmed_veto_says_by_how_much_and_who_confirmed_it():
    told = verdict(scenes.hit(Review.CONFIRMED))
    assert (told.text, told.tone) == ("触否决 1 项", "confirmed")
    assert told.notes[0] == "动态、通知类超期 6 栏（否决线 5），触否决。网站管理科 林某 11月24日 08:10 确认。"


def test_a_suspected_veto_goes_to_no_unit_and_says_whether_the_register_is_confirmed():
    assert verdict(scenes.hit()).notes[0] == "动态、通知类超期 6 栏（否决线 5）；核实前不通知责任单位。"
    document = scenes.hit()
    document["target"]["register_confirmed_on"] = None
    assert "栏目册未确认；核实前不通知责任单位。" in verdict(document).notes[0]


def test_a_site_that_could_not_be_read_is_neither_good_nor_bad():
    assert verdict(samples.unreadable()).notes[0].startswith("没有一页能读到")


def test_what_of_ours_broke_off_is_named_and_nobody_else_is_blamed():
    told = verdict(samples.make(complete=False, state="failed", failure=Failure.DISK_FULL))
    assert told.notes[0].startswith("检查中断：磁盘满了，或者读写出错，不是网站的问题。已看 4812 页")
    unread = samples.unreadable()
    unread["inspection"] |= {"state": "failed", "failure": "killed"}
    assert verdict(unread).text == "未能检查"
    assert verdict(unread).notes[0].startswith("检查中断：检查的进程被结束")


def test_without_a_proof_of_our_own_line_no_site_is_called_shut():
    document = samples.unreadable()
    row = {"rule": "freshness.home", "url": document["target"]["url"], "reason": "line-not-proved", "count": 1}
    document["coverage"]["not_checked"] = [row]
    told = verdict(document)
    assert told.text == "未能检查，本机网络可能不通"
    assert told.notes[0].startswith("没有别的网址应答，不能证明本机网络正常。没有一页能读到")


def test_an_unknown_level_is_said():
    told = verdict(samples.make(target=replace(samples.TARGET, level=Level.UNKNOWN)))
    assert "级别未知，只判否决项，扣分项列为建议。" in told.notes


BLIND_TO = "站点无法访问（本次未查）；本版尚不查服务不实用、互动回应差；安全、泄密等由人工判定。"


def test_no_verdict_reaches_further_than_what_was_judged():
    assert verdict(scenes.faultless()).text == "未发现问题"
    assert verdict(scenes.faultless()).notes[0] == f"否决项 8 项中判了 4 项，均未触否决；4 项看不出：{BLIND_TO}"
    assert f"否决项 8 项中判了 4 项；4 项看不出：{BLIND_TO}" in verdict(scenes.hit()).notes


def test_each_veto_that_nobody_can_tell_has_its_reason():
    rows = (NotChecked("freshness.home", samples.SITE, Reason.BLOCKED),)
    told = verdict(samples.make((), tallies=(BLIND,), not_checked=rows))
    assert told.notes[0].startswith("否决项 8 项都看不出：首页不更新（对方拒绝访问）；")
    assert "动态、通知类超期、应更新未更新、空白栏目、站点无法访问（本次未查）" in told.notes[0]


def test_how_much_was_verified_this_time_is_said_where_it_is_not_all():
    coverage = replace(samples.COVERAGE, pages=5000, carried=4500, carried_since=date(2026, 11, 3))
    told = "本次核验 500 页，其余 4,500 页最近核验于 2026-11-03 以后。"
    assert told in verdict(samples.make(coverage=coverage)).notes
    assert not any("核验" in note for note in verdict(samples.make()).notes)
