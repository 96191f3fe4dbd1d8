"""The words that staff write into the register."""

import pytest

from facts.columns import ColumnType, OfficeColumn, Shape
from xunwang.registers_cells import (
    COUNTED,
    FORGET,
    INTERVAL,
    NAME,
    PATH,
    SHAPE,
    TOPIC,
    TYPE,
    cells_of,
    facts_of,
    path_of,
)


@pytest.mark.parametrize(
    ("heading", "typed", "field", "means"),
    [
        (TYPE, "动态要闻", "type", ColumnType.NEWS),
        (TYPE, "News", "type", ColumnType.NEWS),
        (SHAPE, "看不出", "shape", Shape.UNKNOWN),
        (TOPIC, "√", "topic", True),
        (TOPIC, "×", "topic", False),
        (INTERVAL, "0", "interval_days", 0),
        (INTERVAL, "不定期", "interval_days", 0),
        (INTERVAL, "14天", "interval_days", 14),
        (INTERVAL, "3660", "interval_days", 3660),
        (COUNTED, "按规则", "counted", None),
        (COUNTED, FORGET, "counted", None),
        (COUNTED, "否", "counted", False),
        (NAME, "", "name", None),
    ],
)
def test_a_cell_means_what_staff_mean(heading: str, typed: str, field: str, means: object) -> None:
    assert facts_of({heading: typed}) == ({field: means}, [])


@pytest.mark.parametrize(
    ("heading", "typed", "says"),
    [
        (TYPE, "新闻动态", "没有“新闻动态”，是不是“动态要闻”？"),
        (TYPE, "zzz", "可写：动态要闻、"),
        (SHAPE, "列 表", "是不是“列表”？"),
        (TOPIC, "也许", "请写“是”或“否”"),
        (INTERVAL, "3661", "不是天数"),
        (INTERVAL, "两周", "不是天数"),
        (COUNTED, "不计", "可写"),
    ],
)
def test_a_wrong_cell_is_told_with_what_was_meant(heading: str, typed: str, says: str) -> None:
    found, ((where, what),) = facts_of({heading: typed})
    assert found == {} and where == heading and says in what


def test_a_column_is_shown_in_words_and_cleaned() -> None:
    shown = cells_of(OfficeColumn("http://a.cn/", name="公\u202e告\n", path=("首页", "公告"), counted=False))
    assert (shown[NAME], shown[PATH], shown[COUNTED]) == ("公[U+202E]告", "首页 › 公告", "否")
    assert cells_of(OfficeColumn("http://a.cn/", interval_days=0))[INTERVAL] == "0"
    assert cells_of(OfficeColumn("http://a.cn/", path=("a", "\r0")))[PATH] == "a › 0"
    assert (shown[SHAPE], shown[TYPE], shown[INTERVAL], shown[TOPIC]) == ("看不出", "", "", "")


@pytest.mark.parametrize(
    ("typed", "path"),
    [("首页 › 公告", ("首页", "公告")), ("首页>公告", ("首页", "公告")), ("首页", ("首页", "公告")), ("", ("公告",))],
)
def test_a_path_ends_in_the_name(typed: str, path: tuple[str, ...]) -> None:
    assert path_of(typed, "公告") == path
