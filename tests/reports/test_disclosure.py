"""The small matrix of disclosure."""

from reports.disclosure import disclosure
from tests.reports import samples, scenes


def test_what_was_not_found_stands_first_and_is_never_called_missing():
    told = disclosure(scenes.ordinary())
    assert [item.word for item in told.items[:3]] == ["未找到，请确认", "看不出", "2026-03-02"]
    assert told.summary == "有 3·看不出 1·未找到，请确认 1"
    assert len(told.items[0].looked_in) == 3 and told.items[0].note == "应于3月31日前公开"
    assert told.items[1].note == "内容由脚本生成"


def test_without_items_there_is_no_matrix():
    assert disclosure(samples.make()).items == ()
