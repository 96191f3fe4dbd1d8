"""A report of a service."""

from dataclasses import replace

from facts.registry import TargetKind
from facts.verdicts import Confidence, NotChecked, Review, Severity
from facts.words import Reason
from reports.headline import unread, verdict
from reports.html import render
from reports.lines import lines
from reports.service import service
from reports.spans import joined
from tests.reports import samples

TARGET = replace(samples.TARGET, kind=TargetKind.SERVICE, name="预约服务", url="https://yy.qingshan.gov.cn/")
DOWN = replace(
    samples.finding(1, "availability.service-down"),
    title="服务中断：11月24日 08:20 起不正常，连续 2 次",
    severity=Severity.ADVICE,
    confidence=Confidence.SUSPECTED,
    url=TARGET.url,
)


def made(findings=(), reason=None, **changes):
    rows = () if reason is None else (NotChecked("availability.service-down", TARGET.url, reason),)
    changes.setdefault("visits", samples.WEEK)
    return samples.make(findings, target=TARGET, tallies=(), not_checked=rows, **changes)


def test_a_site_is_no_service():
    assert service(samples.make()) is None


def test_the_verdict_says_whether_it_works():
    assert verdict(made()).text == "服务正常"
    down = verdict(made((DOWN,)))
    assert (down.text, down.tone) == ("服务中断：11月24日 08:20 起不正常，连续 2 次，待核实", "suspected")
    confirmed = verdict(made((replace(DOWN, review=Review.CONFIRMED),)))
    assert (confirmed.text, confirmed.tone) == ("服务中断：11月24日 08:20 起不正常，连续 2 次", "confirmed")
    assert verdict(made(reason=Reason.NEEDS_TWO_LOOKS)).text == "最近一次不正常，下次再看"


def test_what_nobody_can_tell_is_unread_and_says_why():
    told = made(reason=Reason.BLOCKED)
    assert (verdict(told).text, unread(told)) == ("看不出：对方拒绝访问", True)
    assert verdict(made(reason=Reason.NEED_NOT_MET, visits=None)).text == "看不出：近期没有访问过"
    assert not unread(made())


def test_one_that_need_not_work_is_not_called_fine():
    assert verdict(made(visits=None)).text == "按登记停用或免查，不判"


def test_its_lines_speak_of_visits():
    told = {line.label: joined(line.spans) for line in lines(made())}
    assert told["最近一周"] == "访问 127 次，打不开 3 次，占 2.3%，中断 2 段"
    assert told["最近中断"] == "11月23日 06:10，等待超时 1 次"
    assert "距否决" not in told


def test_its_page_has_neither_gauges_nor_columns_nor_an_annex():
    page = render(made((DOWN,)))
    assert "在线服务检查报告" in page and 'id="visits"' in page
    assert "距否决线" not in page and "report.xlsx" not in page and 'id="quick"' not in page
