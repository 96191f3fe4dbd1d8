from pathlib import Path

import pytest

from checks.disclosure_names import FILE, load, names
from checks.pack_file import PackError

BUILT_IN = FILE.read_text("utf-8")


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("guide", "政府信息公开指南"),
        ("guide", "信息公开 · 指南"),
        ("rules", "政务公开制度"),
        ("content", "法定主动公开内容"),
        ("annual-report", "某局2025年政府信息公开工作年度报告"),
        ("annual-report", "市审计局2025年政府信息公开工作年度报告"),
        ("annual-report", "综合行政执法局2025年政府信息公开年报"),
        ("institution", "内设机构"),
    ],
)
def test_items_are_known_by_what_they_are_called(item: str, text: str) -> None:
    assert names().items[item].means(text)


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("guide", "办事指南"),
        ("guide", "指南"),
        ("annual-report", "2025年政府网站工作年度报表"),
        ("annual-report", "年报"),
        ("institution", "养老机构"),
        ("institution", "政府部门信息公开"),
        ("institution", "关于印发某某市机构改革方案及内设机构主要职责若干规定通知全文以及附件表格说明材料的公告"),
    ],
)
def test_what_only_sounds_like_an_item_is_none(item: str, text: str) -> None:
    assert not names().items[item].means(text)


def test_short_names_count_on_pages_of_disclosure_alone() -> None:
    guide = names().items["guide"]
    assert guide.means("指南", inside=True)
    assert not guide.means("办事指南", inside=True)


def test_every_name_rests_on_a_source() -> None:
    data = names()
    for called in (*data.items.values(), data.looked, data.platform):
        assert called.source.document and called.source.article


def refused(tmp_path: Path, old: str, new: str) -> str:
    assert old in BUILT_IN
    path = tmp_path / "names.yaml"
    path.write_text(BUILT_IN.replace(old, new, 1), "utf-8")
    with pytest.raises(PackError) as caught:
        load(path)
    message = str(caught.value)
    assert "\n" not in message
    return message


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("  institution:\n", "  institutoin:\n", "items › institutoin 不认识，是不是“institution”？"),
        ("types: [guide]", "types: [giude]", "items › guide › types 不认识栏目类型“giude”，是不是“guide”？"),
        ("exact: [指南]", "exact: 指南", "items › guide › exact 应是一列文字，写作 [甲, 乙]"),
        ("exact: [指南]", "exact: [1]", "items › guide › exact 里面有空的或不是文字的"),
        ("names: [信息公开指南, 公开指南, 公开工作指南]", "names: []", "items › guide › names 至少要有一个叫法"),
        ("most_pages: 20", "most_pages: 二十", "names.yaml：most_pages 应是不小于 0 的整数"),
        ("least_shown: 5\n", "", "names.yaml：least_shown 没有写"),
        ("    name: 机构职能\n", "", "items › institution › name 没有写"),
    ],
)
def test_a_wrong_file_is_refused_in_one_line_that_says_where(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert says in refused(tmp_path, old, new)


def test_a_source_that_is_not_said_to_be_verified_is_refused(tmp_path: Path) -> None:
    assert "source › verified 没有写" in refused(tmp_path, ', verified: "yes"}', "}")
