"""The daily mail's words."""

from dataclasses import replace
from datetime import date

import pytest

from facts.daily import Changes, Daily, Errand, Media, Named, Recipient, Unreported, Unsent
from facts.delivery import Role
from reports.mail.digest import digest, lines, told, verdict
from reports.mail.sheet import mailed
from tests.reports.mail import samples
from tests.reports.mail.samples import BUSY, COLOPHON, WITH_GAP, quiet

LABELS = ["接近否决", "将超期", "较昨日", "超期未改", "待核实", "新媒体", "未查到"]


def test_the_subject_is_the_verdict() -> None:
    assert digest(BUSY, COLOPHON).subject == "11月24日 触否决0 接近2 今日到期3"


def test_the_seven_lines_stand_below_the_verdict_in_their_order() -> None:
    assert [line.label for line in lines(BUSY)] == LABELS
    assert [line.label for line in lines(quiet())] == LABELS
    assert all(line.text for line in lines(quiet()))


def test_each_line_says_what_the_picture_says() -> None:
    by_label = {line.label: line.text for line in lines(BUSY)}
    assert by_label["将超期"] == "今日 3 栏：市财政局 2，市卫健委 1；三天内共 7 栏"
    assert by_label["较昨日"] == "新增 9，办结 14，仍在 212，无法比较 5"
    assert by_label["待核实"] == "11 条，其中疑似否决 1（石桥镇）；未下发 3 条，其中属实 1"
    assert by_label["新媒体"] == "200 号均已查；2 号将满 14 天：青山发布（已 12 天）、青山在线（已 11 天）"


def test_a_quiet_day_is_one_line() -> None:
    made = mailed(digest(quiet(), COLOPHON))
    assert made.subject == "11月25日 今日平稳 150站200号全查到"
    assert "150 站、200 号全部查到：触否决 0，接近 0，新增 0，今日到期 0，待核实 0。" in made.text
    assert "在改 23 条，均未到期；最近一条 11月27日到期（市发展改革委）。" in made.text


@pytest.mark.parametrize(
    "changes",
    [
        {"pending": 1},
        {"near": (Named("a", "b"),)},
        {"changes": Changes(1, since=date(2026, 11, 24))},
        {"hits": (Named("a", "b"),)},
        {"late": BUSY.late},
        {"today": BUSY.today},
        {"gaps": samples.GAPS},
        {"media": Media(14, 1)},
        {"unreported": (Unreported(COLOPHON.sent_at, "没有确认"),)},
    ],
)
def test_anything_at_all_ends_the_quiet(changes: dict[str, object]) -> None:
    made = mailed(digest(quiet(**changes), COLOPHON))
    assert "平稳" not in made.subject + made.text + made.html


def test_with_a_gap_nothing_is_called_well() -> None:
    made = mailed(digest(WITH_GAP, COLOPHON))
    assert made.subject == "11月26日 未见异常 2站未查到"
    assert "148 站、200 号：触否决 0" in made.text
    assert "平稳" not in made.text and "正常" not in made.text


def test_where_nothing_was_looked_at_nothing_is_claimed() -> None:
    blind = replace(WITH_GAP, counted=replace(WITH_GAP.counted, sites=2, accounts=0, seen_sites=0, seen_accounts=0))
    assert verdict(blind) == "未能检查，2 站未查到"


def test_a_unit_is_not_told_that_something_waits_for_a_person() -> None:
    unit = replace(BUSY, recipient=Recipient(Role.UNIT, "市财政局"), pending=0, suspected=(), matters=())
    made = mailed(digest(unit, COLOPHON))
    assert "待核实" not in made.text and "疑似" not in made.text
    assert "无新情况" in mailed(digest(quiet(recipient=unit.recipient), COLOPHON)).subject


def test_after_days_without_a_mail_the_line_names_the_day_it_compares_with() -> None:
    monday: Daily = replace(BUSY, changes=Changes(1, 0, 0, 0, date(2026, 11, 20)))
    assert next(line.text for line in lines(monday) if line.label == "较上次").endswith("（11月20日）")


def test_a_robot_gets_the_same_lines() -> None:
    assert told(BUSY).splitlines()[1] == "接近否决：市门户网站 动态、通知类 4/5；云溪县门户 空白栏目 4/5"


def test_on_a_quiet_day_too_the_office_learns_what_waits_for_it_to_send_out() -> None:
    errand = Errand("待下发", 2, ("2026-0003 市财政局网站：附件打不开",), "xunwang case dispatch 2026-0003")
    made = mailed(digest(quiet(unsent=Unsent(2, 1), desk=(errand,)), COLOPHON))
    assert "今日平稳" in made.subject and "未下发 2 条，其中属实 1。" in made.text
    assert "【主管科室待办 2 件】" in made.text and errand.how in made.text


def test_what_is_late_is_not_called_not_yet_due() -> None:
    unit = replace(BUSY, recipient=Recipient(Role.UNIT, "市住建局"), pending=0, suspected=(), matters=())
    (told_line,) = [line.text for line in lines(unit) if line.label == "在改"]
    assert "其中超期 1 条" in told_line and "均未到期" not in told_line


def test_one_moment_of_looking_is_no_span() -> None:
    first = BUSY.looked[0] if BUSY.looked else COLOPHON.sent_at
    assert "22:00 查看，从公共互联网查看" in mailed(digest(replace(BUSY, looked=(first, first)), COLOPHON)).text
