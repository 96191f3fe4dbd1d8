"""Labelled values in one line, over cells, with blanks in the label."""

import pytest

from crawler.reading.labels import Label, Setting, labelled
from crawler.reading.lines import Line


def read(*texts: str) -> list[tuple[str, str]]:
    lines = [Line(text, n, n + 1) for n, text in enumerate(texts)]
    return [(row.label, row.value) for row in labelled(lines)]


def test_several_labels_share_a_line() -> None:
    text = "发布时间： 2026-11-03 17:37 信息来源： 县应急局 县气象局 浏览次数：12 字体：[大 中 小]"
    assert read(text) == [
        ("发布时间", "2026-11-03 17:37"),
        ("信息来源", "县应急局 县气象局"),
        ("浏览次数", "12"),
        ("字体", "大 中 小"),
    ]


@pytest.mark.parametrize("label", ["索 引 号：", "索引号:", "索\u3000引\u3000号："])
def test_a_label_may_be_spaced_out(label: str) -> None:
    assert read(label + "000014349/2026-00110") == [("索引号", "000014349/2026-00110")]


def test_a_label_that_ends_its_line_takes_the_next_line() -> None:
    assert read("发布机构：", "县应急局", "文号", "临政发〔2026〕8号") == [
        ("发布机构", "县应急局"),
        ("文号", "临政发〔2026〕8号"),
    ]


def test_a_label_without_value_does_not_take_the_next_label() -> None:
    assert read("文号：", "发布日期：2026-11-03") == [("文号", ""), ("发布日期", "2026-11-03")]


def test_a_date_may_follow_its_label_without_a_colon() -> None:
    assert read("来源 县应急局 发布时间 2026-11-03 10:00")[-1] == ("发布时间", "2026-11-03 10:00")


def test_words_in_running_text_are_no_labels() -> None:
    assert read("请各单位注意发布时间和来源，按日期报送。") == []


def test_each_word_has_one_kind() -> None:
    lines = [Line("成文日期：2026-10-20 实施日期：2026-12-01 更新时间：2026-11-03 发布日期：2026-11-02", 0, 1)]
    kinds = [row.kind for row in labelled(lines)]
    assert kinds == [Label.WRITTEN, Label.OTHER_DATE, Label.DATE, Label.PUBLISHED]


def test_labels_may_stand_in_brackets() -> None:
    assert read("【索引号】1144/2026-00008 【文号】临政发〔2026〕8号") == [
        ("索引号", "1144/2026-00008"),
        ("文号", "临政发〔2026〕8号"),
    ]
    assert read("时间：2026-11-03 【打印】【关闭】") == [("时间", "2026-11-03"), ("打印", ""), ("关闭", "")]
    assert read("通知公告】：转发省政府文件") == []


def test_a_word_before_time_says_that_it_is_another_date() -> None:
    lines = [Line(text, n, n + 1) for n, text in enumerate(("笔试时间：2026-11-22", "时间：2026-11-03"))]
    assert [(row.kind, row.label) for row in labelled(lines)] == [
        (Label.OTHER_DATE, "笔试时间"),
        (Label.DATE, "时间"),
    ]


def test_the_end_of_a_source_before_time_is_no_such_word() -> None:
    pieces = ["来源：", "县应急局", "时间：", "2026-11-03"]
    rows = labelled([Line("".join(pieces), 0, 4)], Setting(pieces=lambda _: pieces))
    assert [(row.kind, row.value) for row in rows][1] == (Label.DATE, "2026-11-03")


def test_a_label_in_an_element_of_its_own_needs_no_colon() -> None:
    line = Line("来源 临江日报 2026-11-03", 0, 3)
    rows = labelled([line], Setting(pieces=lambda _: ["来源", "临江日报", "2026-11-03"]))
    assert [(row.kind, row.value) for row in rows] == [(Label.SOURCE, "临江日报 2026-11-03")]
    assert labelled([line], Setting(pieces=lambda _: [line.text])) == []


def test_a_bracket_opened_before_the_label_does_not_end_its_value() -> None:
    assert read("（来源：临江日报）") == [("来源", "临江日报")]
    assert read("来源：临江日报（海外版）") == [("来源", "临江日报（海外版）")]
