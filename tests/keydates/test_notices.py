from pathlib import Path

import pytest

from keydates.datafile import DataError
from keydates.notices import read_notices
from keydates.workdays import HOLIDAYS

GOOD = "notice: 样例, holidays: {元旦: 01-01..01-03, 劳动节: 05-01, 国庆节: 10-01..10-07}, makeup: [01-10]"


def refused(tmp_path: Path, text: str) -> str:
    path = tmp_path / "holidays.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(DataError) as caught:
        read_notices(path)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_every_year_that_comes_with_the_tool_names_its_notice_and_address() -> None:
    notices = read_notices(HOLIDAYS)
    assert set(notices) == {2026}
    assert all("国务院办公厅" in notice.title and notice.source.startswith("https://") for notice in notices.values())
    assert sum(len(holiday.days) for holiday in notices[2026].holidays) == 33  # the notice's own days off, weekends in


def test_a_day_may_be_written_in_full_or_without_its_year(tmp_path: Path) -> None:
    path = tmp_path / "holidays.yaml"
    path.write_text("2027: {" + GOOD.replace("[01-10]", "[2027-01-10, '02-20']") + "}", "utf-8")
    assert [str(day) for day in read_notices(path)[2027].makeup] == ["2027-01-10", "2027-02-20"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("27: {}", "holidays.yaml：27 应是年份，如 2027"),
        ("- 2027", "holidays.yaml：应是一组“名称: 值”"),
        ("2027: {notice: 样例}", "holidays.yaml：2027 › holidays 没有写"),
        (
            "2027: {" + GOOD + ", note: x}",
            "holidays.yaml：2027 › note 不认识，可用的有：notice、source、holidays、makeup",
        ),
        ("2027: {" + GOOD.replace("样例", "''") + "}", "holidays.yaml：2027 › notice 应是文字，不能为空"),
        ("2027: {" + GOOD.replace("05-01", "05-32") + "}", "2027 › holidays › 劳动节 “05-32”不是日历上有的一天"),
        ("2027: {" + GOOD.replace("05-01", "5月1日") + "}", "“5月1日”应写成 月-日 或 年-月-日，如 02-14"),
        ("2027: {" + GOOD.replace("05-01", "05-05..05-01") + "}", "“05-05..05-01”的止日在起日之前"),
        ("2027: {" + GOOD.replace("05-01", "05-01..05-02..05-03") + "}", "应写成 起..止"),
        ("2027: {" + GOOD.replace("05-01", "05-01..06-01") + "}", "劳动节 超过 15 天，请核对"),
        ("2027: {" + GOOD.replace("05-01", "2026-05-01") + "}", "劳动节 不在 2027 年"),
        ("2027: {" + GOOD.replace("05-01", "10-07") + "}", "2027 › holidays › 劳动节 与国庆节重叠（2027-10-07）"),
        (
            "2027: {" + GOOD.replace("劳动节: 05-01, ", "") + "}",
            "2027 › holidays 没有劳动节（05-01），一年的安排要写全",
        ),
        ("2027: {" + GOOD.replace("01-10", "01-11") + "}", "2027 › makeup “01-11”不是周六、周日，不会是调休上班日"),
        ("2027: {" + GOOD.replace("01-10", "01-03") + "}", "2027 › makeup 2027-01-03 同时写成了元旦放假"),
        ("2027: {" + GOOD.replace("[01-10]", "01-10") + "}", "2027 › makeup 应是一个列表"),
        ("2027: {" + GOOD.replace("01-10", "2027-01-10 09:00:00") + "}", "应写成 月-日 或 年-月-日"),
        ("2027: {" + GOOD + "}\n2027: {" + GOOD + "}", "不是有效的 YAML（第 2 行，“2027”写了两次）"),
        ("2027: [", "不是有效的 YAML（第 "),
    ],
)
def test_a_wrong_file_is_refused_in_one_line_that_names_the_spot(tmp_path: Path, text: str, says: str) -> None:
    assert says in refused(tmp_path, text)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"none\.yaml：读不了"):
        read_notices(tmp_path / "none.yaml")
