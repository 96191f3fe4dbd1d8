"""What the cells of the office's list mean."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from facts.registry import Adapter, Filed, Form, Platform, TargetKind, Use
from facts.words import Level
from xunwang.headings import bare, bare_heading
from xunwang.registry_cells import said, shown, written
from xunwang.registry_fields import vocabulary

HERE = Path()
NOVEMBER = {"filed_since": date(2026, 11, 1), "filed_until": date(2026, 11, 20)}


@pytest.mark.parametrize(
    ("field", "text", "means"),
    [
        ("site_code", " ３４１２００ ０００１ ", {"site_code": "3412000001"}),
        ("site_code", "BM12345678", {"site_code": "bm12345678"}),
        ("email", "a@b.cn；c＠d.gov.cn", {"email": "a@b.cn,c@d.gov.cn"}),
        ("filed", "临时下线（2026年11月1日至2026/11/20）", {"filed": "offline"} | NOVEMBER),
        ("filed", "整改", {"filed": "normal"}),
        ("filed", "删去", {"dropped": True}),
        ("filed_since", "2026.1.2", {"filed_since": date(2026, 1, 2)}),
        ("filed_since", "20260102", {"filed_since": date(2026, 1, 2)}),
        ("contact", "王某/0558-1234567", {"person": "王某", "phone": "0558-1234567"}),
        ("contact", "13800000000 王某", {"person": "王某", "phone": "13800000000"}),
        ("contact", "王某", {"person": "王某", "phone": None}),
        ("account", "gh_12ab", {"handle": "gh_12ab"}),
        ("account", "weibo.com/u/1", {"url": "https://weibo.com/u/1", "typed_url": "weibo.com/u/1"}),
        ("url", "网址：ｗｗｗ．a．cn。", {"url": "https://www.a.cn/", "typed_url": "网址：ｗｗｗ．a．cn。"}),
        ("platform", "新浪微博", {"platform": "weibo", "typed_platform": "新浪微博"}),
        ("kind", "微信公众号", {"kind": "account", "platform": "wechat", "typed_platform": "微信公众号"}),
        ("level", "县(市、区)", {"level": "county"}),
        ("labels", "一组，二组 一组", {"labels": ["一组", "二组"]}),
        ("status", "200", {"status": 200}),
        ("retired", "否", {"retired": None}),
        ("owner", " 市局 ", {"owner": "市局"}),
        ("person", "无", {}),
    ],
)  # fmt: skip
def test_a_cell_means_what_people_mean_by_it(field: str, text: str, means: dict[str, Any]) -> None:
    assert said(field, text, HERE) == means


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("site_code", "341200", "不是标识码"),
        ("email", "a(at)b.cn", "不是邮箱"),
        ("filed_until", "2026-02-30", "看不懂日期"),
        ("filed_until", "下月", "看不懂日期"),
        ("filed", "忙", "不认识“忙”，可写：正常、例行维护"),
        ("url", "没有网站", "缺少域名"),
        ("url", "ftp://a.cn", "不支持 ftp"),
        ("url", "www.a.cn、www.b.cn", "几个网址"),
        ("status", "好", "不是状态码"),
        ("status", "100", "状态码应是 200 至 599"),
        ("hours", "上班时", "服务时间写成"),
        ("profile", "没有.toml", "档案打不开"),
        ("pack", "没有.yaml", "规则文件不能用"),
        ("owner", "局" * 201, "太长"),
    ],
)
def test_what_cannot_be_understood_is_told(field: str, text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        said(field, text, HERE)


def test_what_is_written_means_the_same_again() -> None:
    values: dict[str, Any] = {
        "labels": ["甲", "乙"], "filed": "frozen", "filed_since": date(2026, 1, 2), "level": "township", "status": 404,
        "retired": True, "email": "a@b.cn,c@d.cn", "person": "王某", "phone": "0558-1234567", "form": "子站",
    }  # fmt: skip
    for field in ("labels", "filed", "filed_since", "level", "status", "retired", "email", "form", "contact"):
        means = said(field, written(field, values, {}), HERE)
        assert means and all(values[name] == value for name, value in means.items()), field
    assert (shown("level", "unknown"), shown("retired", None), shown("owner", None)) == ("", "", "")


def test_no_heading_means_two_things_and_every_code_is_one_of_the_closed_lists() -> None:
    data = yaml.safe_load(Path("xunwang/registry_fields.yaml").read_text(encoding="utf-8"))
    heads = [bare_heading(name) for row in data["fields"].values() for name in {row["heading"], *row["also"]}]
    assert len(heads) == len(set(heads))
    kinds = {"kind": TargetKind, "form": Form, "level": Level, "filed": Filed, "platform": Platform, "use": Use}
    for field, words in (kinds | {"adapter": Adapter}).items():
        assert set(data["words"][field]) == {word.value for word in words}
    for field, codes in data["words"].items():
        texts = [(bare(text), code) for code, row in codes.items() for text in row]
        assert len(dict(texts)) == len(set(texts)), field
    assert vocabulary().field_of(" 主管\n单位（全称）*") == "supervisor"


def test_every_heading_that_is_taken_stands_in_the_manual_of_operations() -> None:
    manual = Path("docs/operations.md").read_text(encoding="utf-8")
    data = yaml.safe_load(Path("xunwang/registry_fields.yaml").read_text(encoding="utf-8"))
    for row in data["fields"].values():
        assert f"| {row['heading']} | {'、'.join(row['also'])} |" in manual
