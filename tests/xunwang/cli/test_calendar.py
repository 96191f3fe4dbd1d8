"""`xunwang calendar`: the year and why."""

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from xunwang.cli.main import main


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XUNWANG_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


def shown(capsys: pytest.CaptureFixture[str], *args: str) -> str:
    assert main(["calendar", *args]) == 0
    return capsys.readouterr().out


def block(text: str, name: str) -> str:
    """The lines of one date: its head, and what hangs below it."""
    lines = text.splitlines()
    at = next(number for number, line in enumerate(lines) if name in line)
    below = [line for line in lines[at + 1 : at + 4] if line.startswith(" " * 18)]
    return "\n".join([lines[at], *below])


def test_each_watch_is_told_with_its_plan_and_its_source(capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(capsys, "--year", "2026")
    national = block(text, "国庆，11 天，重点重保")
    assert "09-28 至 10-08" in national and "依据 全国年节及纪念日放假办法" in national
    assert "检查 4 次  探测每 15 分钟  零报告 3 次" in national
    assert "09-30 按“国庆”" in block(text, "烈士纪念日")
    assert "（未核实）" in block(text, "高考")
    assert "2025-12-31 至 01-03" in text and "12-31 至 2027-01-03" in text


def test_deadlines_are_told_with_their_reminders(capsys: pytest.CaptureFixture[str]) -> None:
    text = block(shown(capsys, "--year", "2026"), "政府信息公开年报（政府门户网站")
    assert "03-31 周二" in text and "提醒 02-28 03-17 03-24 03-27 03-30" in text


def test_holidays_and_make_up_days_name_their_notice(capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(capsys, "--year", "2026")
    assert "国务院办公厅关于2026年部分节假日安排的通知（2025-11-04）" in text
    assert "春节 02-15 至 02-23" in text and "02-14周六" in text


def test_a_year_without_a_notice_says_so_and_where_to_write_it(capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(capsys, "--year", "2027")
    assert "未发布放假安排，按周末推算" in text and "holidays.yaml" in text
    assert "日期未定，暂按往年" in block(text, "全国两会")
    assert "省两会" in text.partition("待填")[2] and "keydates.toml" in text


def test_what_the_office_enters_is_shown(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    (home / "keydates.toml").write_text('[[period]]\nname = "省两会"\ndays = "2027-01-18..2027-01-25"\n', "utf-8")
    text = shown(capsys, "--year", "2027")
    assert "01-18 至 01-25" in block(text, "省两会，8 天，重点重保") and "依据 本单位填写" in text
    assert "省两会" not in text.partition("待填")[2]


def test_a_month_is_told_day_by_day(capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(capsys, "--year", "2026", "--month", "9").splitlines()
    rows = {line[:5]: line for line in lines if line[:3] == "09-"}
    assert len(rows) == 30
    assert "补班 平日" in rows["09-20"] and "休   休息日" in rows["09-19"]
    assert "15分钟 09:00 16:00 22:00 国庆、烈士纪念日" in rows["09-30"]
    assert any("09-21  国庆节假期（10-01 至 10-07）内将超期的栏目和账号清单" in line for line in lines)
    march = shown(capsys, "--year", "2026", "--month", "3")
    assert "03-17  政府信息公开年报，还有 14 天（2026-03-31）" in march
    assert "按周末推算" in shown(capsys, "--year", "2027", "--month", "5")


@pytest.mark.parametrize("args", [("--year", "2026"), ("--year", "2027"), ("--year", "2031"), ("--month", "3")])
def test_it_fits_into_eighty_columns(capsys: pytest.CaptureFixture[str], args: tuple[str, ...]) -> None:
    lines = shown(capsys, *args).splitlines()
    home = [line for line in lines if "/" in line]  # a path of the data directory is never cut
    assert all(cell_len(line) <= 80 for line in lines if line not in home)


def test_it_is_data_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    said = json.loads(shown(capsys, "--year", "2027", "--month", "3", "--format", "json"))
    assert (said["year"], said["month"], len(said["days"])) == (2027, 3, 31)
    assert said["days"][4]["slots"][3] == "2027-03-05T09:00/zero-report"


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--year", "27"), "--year 2027"),
        (("--year", "3000"), "2000 至 2100"),
        (("--month", "13"), "应是 1 至 12"),
        (("--format", "csv"), "--format"),
    ],
)
def test_wrong_use_is_told(capsys: pytest.CaptureFixture[str], args: tuple[str, ...], says: str) -> None:
    assert main(["calendar", *args]) == 2
    assert says in capsys.readouterr().err


def test_a_file_of_the_office_that_cannot_be_used_is_told_in_three_lines(
    capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    (home / "keydates.toml").write_text("off = 3", "utf-8")
    assert main(["calendar"]) == 2
    assert capsys.readouterr().err.splitlines()[1] == "keydates.toml：off 应是一个列表"
