"""What is said of a look that was judged once more."""

from pathlib import Path

from tests.reports import samples
from xunwang.cli.again import told_again
from xunwang.judging import Again


def test_the_verdict_and_the_report_are_told_in_one_line() -> None:
    text = told_again(Again(12, samples.make(), Path("out/a")))
    assert text.startswith("青山市人民政府门户网站：未触否决") and text.endswith("报告已更新：out/a")


def test_a_report_that_is_gone_is_told() -> None:
    assert "原来的报告文件不在了" in told_again(Again(12, samples.make(), None))
