"""What is shown while a look goes on."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from facts.progress import Ended, Entry, Home, Progress
from facts.words import Level
from xunwang.cli.progress import EVERY, Display, bar, remaining
from xunwang.events import ReportReady

ENTRY = Entry("https://www.qingshan.gov.cn/", "https://www.qingshan.gov.cn/", "ok", 0.83)
HOME = Home("青山市人民政府", "9901000001", "2026-11-23", 143, 4, 2, ("找错入口",))
PROGRESS = Progress("crawl", 1204, 900, 62, 34, 300, 500, 7, True, 185.0)


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


def run(events, terminal=False, width=80, level=None, step=0.0):
    out = io.StringIO()
    console = Console(
        file=out, force_terminal=terminal, width=width, highlight=False, markup=False, emoji=False, _environ={}
    )
    clock = Clock()
    with Display(console, level, clock) as display:
        for event in events:
            display(event)
            clock.now += step
        block = "\n".join(line.plain for line in display.block())
    return out.getvalue(), block


def test_in_a_log_what_was_recognised_is_told_once():
    written, _ = run([ENTRY, HOME, HOME, PROGRESS])
    assert written.count("认得      青山市人民政府  标识码 9901000001") == 1
    assert "级别未知" in written
    assert "只读，慢速，可随时停（Ctrl-C）；停了也有报告" in written
    assert "打开 0.8 秒  最近更新 11-23  链接 143，疑似打不开 2，还有 4 个未核实" in written
    assert "页脚缺找错入口" in written
    assert "\x1b" not in written


def test_in_a_log_there_is_one_line_of_progress_in_thirty_seconds():
    for step, lines in ((EVERY / 10, 2), (EVERY, 12), (0, 1)):
        written, _ = run([PROGRESS] * 12, step=step)
        assert written.count("进度 ") == lines


def test_in_a_log_a_line_of_progress_says_everything():
    written, _ = run([PROGRESS])
    assert written == (
        "进度 读网页  栏目 62/96  页面 1204，还有约 900  链接 300/800  约 3 分钟  疑似问题 7  对方较慢，已放慢\n"
    )


def test_the_last_word_of_the_crawl_is_always_told():
    written, _ = run([PROGRESS, PROGRESS, Ended("done", None)])
    assert written.count("进度 ") == 2


@pytest.mark.parametrize("width", [40, 80, 120])
def test_on_a_terminal_no_line_of_the_block_is_wider_than_it(width):
    _, block = run(
        [ENTRY, HOME, PROGRESS, ReportReady(Path("out/www.qingshan.gov.cn/20261124/report.html"))], True, width
    )
    from rich.cells import cell_len

    assert all(cell_len(line) < width for line in block.splitlines())
    assert "[###########---------]" not in block and "[##########----------]" in block
    assert "现在可打开，每 30 秒更新" in block


def test_on_a_terminal_the_home_line_is_renewed_in_place():
    written, block = run([ENTRY, HOME, PROGRESS, Home("青山市人民政府", None, None, 143, 0, 3, ())], True)
    assert written.count("标识码 9901000001") == 1
    assert "疑似打不开 3" in block and "未核实" not in block and "最近更新 看不出" in block


def test_the_cursor_is_given_back_when_a_look_is_interrupted():
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, width=80, _environ={})
    with pytest.raises(KeyboardInterrupt), Display(console, None) as display:
        display(PROGRESS)
        raise KeyboardInterrupt
    assert out.getvalue().count("\x1b[?25h") == out.getvalue().count("\x1b[?25l") == 1


def test_a_site_cannot_steer_the_terminal():
    evil = "\x1b]0;owned\x07[bold]名\u202e\r"
    for terminal in (False, True):
        written, _ = run([ENTRY, Home(evil, evil, None, 1, 0, 0, (evil,)), PROGRESS], terminal)
        assert "\x1b]" not in written and "\x07" not in written and "\u202e" not in written
        assert "[U+001B]]0;owned" in written and "[bold]名" in written


def test_a_home_page_that_does_not_open_is_told_with_its_reason():
    written, _ = run([Entry("https://www.qingshan.gov.cn/", None, "no-such-name", 0.1)])
    assert "首页      域名无法解析：www.qingshan.gov.cn" in written


def test_another_scheme_than_the_one_asked_is_said():
    written, _ = run([Entry("https://a.gov.cn/", "http://a.gov.cn/", "ok", 0.1)])
    assert "a.gov.cn 到 http://a.gov.cn/" in written


def test_the_level_that_was_typed_is_said():
    assert "按部门网站检查；不对请改 --level" in run([ENTRY, HOME], level=Level.DEPARTMENT)[0]


@pytest.mark.parametrize(
    ("done", "left", "drawn"), [(0, 0, "-" * 20), (0, 5, "-" * 20), (1, 1, "#" * 10 + "-" * 10), (5, 0, "#" * 20)]
)
def test_the_bar(done, left, drawn):
    assert bar(Progress("crawl", done, left, 0, 0, 0, 0, 0, False, None)) == f"[{drawn}]"


@pytest.mark.parametrize(
    ("seconds", "told"), [(3, "不到 1 分钟"), (185, "约 3 分钟"), (5399, "约 90 分钟"), (8760, "约 2 时 26 分")]
)
def test_the_time_that_is_left_is_coarse(seconds, told):
    assert remaining(seconds) == told


def test_a_site_that_calls_itself_very_long_fills_no_screen():
    written, _ = run([ENTRY, Home("长" * 5000, None, None, 1, 0, 0, ()), PROGRESS])
    assert 20 < written.count("长") < 100 and "…" in written
