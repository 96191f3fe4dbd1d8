"""What stands on the terminal when a look has ended."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from facts.verdicts import Place, Tally, VetoState
from facts.words import Level
from reports.gauges import gauges
from tests.reports import samples, scenes
from xunwang.cli.summary import drawn, summary

PATHS = [Path("out/www.qingshan.gov.cn/20261124-0210/report.html")]
VETO = samples.make((samples.STALE_HOME, *samples.FULL), tallies=(samples.HIT,))


def told(document, status=0, width=80, terminal=False, paths=PATHS):
    out = io.StringIO()
    console = Console(file=out, force_terminal=terminal, width=width, highlight=False, markup=False, _environ={})
    summary(document, paths, status, console)
    return out.getvalue()


@pytest.mark.parametrize("width", [60, 80, 120, 200])
@pytest.mark.parametrize("document", [VETO, samples.make(), samples.clean(), samples.unreadable()])
def test_no_line_is_wider_than_the_terminal(document, width):
    assert all(cell_len(line) < width for line in told(document, width=width).splitlines())


def test_the_verdict_stands_first_and_the_exit_status_last():
    lines = told(VETO, 1).strip().splitlines()
    assert lines[0] == "疑似触否决 1 项，待核实  青山市人民政府门户网站  2026-11-24"
    assert lines[-1].endswith("退出值 1（有达到 --fail-on 的问题）")
    assert "已查完：4812 页，17305 个链接，0 栏，2 时 26 分，公共互联网。" in "".join(lines[-2:])


@pytest.mark.parametrize("width", [80, 120])
def test_all_lines_and_vetoes_are_there_at_every_width(width):
    text = told(VETO, width=width)
    for word in ("距否决", "将超期", "较上次", "超期未改", "待核实", "未查到", "扣分项", "首页不更新", "安全、泄密等"):
        assert word in text
    assert "18/14 天" in text
    assert "3 类 4819 处 4812 页；另有建议 1 类 2 处 2 页" in text


def test_columns_are_aligned_by_cells():
    rows = [line for line in told(samples.make()).splitlines() if line.endswith(("看不出", "未触及"))]
    starts = {cell_len(line) for line in rows}
    assert len(rows) == 8 and len(starts) == 1


def test_what_can_be_mended_today_and_what_comes_next_is_named():
    text = told(samples.make(state="stopped", complete=False), 4)
    assert "今天改得完的 1 条" in text and '首页"市级部门"第 12 个链接打不开（404）' in text
    assert "接着查  xunwang inspect https://www.qingshan.gov.cn/ --resume" in text
    assert "未查完：" in text


def test_a_site_that_could_not_be_read_leads_to_the_doctor():
    text = told(samples.unreadable(), 3)
    assert "未能检查：0 页" in text and "xunwang doctor" in text
    assert "已查完" not in text and "先看" not in text


def test_an_unknown_level_comes_with_the_command_that_mends_it():
    document = samples.make(target=replace(samples.TARGET, level=Level.UNKNOWN))
    assert "--level portal" in told(document)


def test_every_report_is_named_by_its_path():
    assert told(samples.make()).count(str(PATHS[0])) == 1
    assert "浏览器打开" not in told(samples.make(), paths=[])


def test_a_wide_terminal_lists_findings_with_whose_they_are_and_what_mending_them_changes():
    wide = told(VETO, width=120)
    assert "否决?" in wide and "链接打不开" in wide
    assert "问题 7 条" in wide and "问题 7 条" not in told(VETO)
    row = next(line for line in told(scenes.ordinary(), width=120).splitlines() if line.startswith("0409"))
    for word in ("扣分", "财政收支", "市财政局", "4 变 3", "11月25日", "仍在"):
        assert word in row


def test_what_is_to_be_done_comes_with_its_command():
    text = told(scenes.ordinary())
    assert "核实 1 条  xunwang case list --state pending" in text
    assert "再看 1 条  xunwang recheck 2026-0398" in text


def test_the_annex_is_named_with_its_sheets():
    text = told(scenes.ordinary(), paths=[*PATHS, PATHS[0].with_suffix(".xlsx")], width=120)
    assert "附表" in text and "错断链、栏目、公开" in text


def test_a_site_cannot_steer_the_terminal():
    evil = "\x1b[2J\x07[bold]坏\u202e\r\n"
    finding = samples.finding(1, title=evil, places=(Place(samples.SITE, evil),), places_total=1)
    document = samples.make((finding,), target=replace(samples.TARGET, name=evil))
    for terminal in (False, True):
        text = told(document, terminal=terminal, width=120)
        assert "\x1b[2J" not in text and "\x07" not in text and "\u202e" not in text and "\r" not in text
        assert "[U+001B][2J" in text and "[bold]坏" in text


@pytest.mark.parametrize(
    ("state", "low", "high", "cells"),
    [
        (VetoState.NEAR, 4, 4, "[####-]"),
        (VetoState.UNKNOWN, 0, 3, "[???--]"),
        (VetoState.HIT, 6, 6, "[?????]?"),
        (VetoState.CLEAR, 0, 0, "[-----]"),
    ],
)
def test_gauges_are_drawn_in_ascii(state, low, high, cells):
    row = gauges(samples.make((), tallies=(Tally("freshness.home", state, low, high, 5),)))[0]
    assert drawn(row) == cells


def test_a_site_that_calls_itself_very_long_fills_no_screen():
    document = samples.make()
    document["target"]["name"] = "长" * 5000
    head = told(document)
    assert 20 < head.count("长") < 100 and "…" in head
