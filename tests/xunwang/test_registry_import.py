"""The office's list comes in: what it changes, and what is wrong with it."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from facts.registry import Filed, Form, Platform, Standing, TargetKind, Use
from facts.words import Level
from store.tables import Target
from tests.crawler.crawling import new_store, rows_of
from tests.xunwang.listing import (
    CHANNEL,
    HEADS,
    MEDIA,
    MEDIA_HEADS,
    PORTAL,
    imported,
    in_list,
    is_idle,
    planned,
    sheets,
    sites,
)  # fmt: skip
from xunwang import registry_keep
from xunwang.errors import UserError
from xunwang.registry_rows import read_listing
from xunwang.targets import ensured_target


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return new_store(tmp_path)


def errors(engine: Engine, path: Path) -> str:
    return "\n".join(planned(engine, path).errors)


def test_sites_channels_and_accounts_come_in_with_all_that_the_list_says(engine: Engine, tmp_path: Path) -> None:
    path = sheets(tmp_path / "a.xlsx", {
        "网站": [["某市台账"], HEADS, PORTAL, CHANNEL], "账号": [MEDIA_HEADS, MEDIA], "说明": [["怎么填"]],
    })  # fmt: skip
    plan = imported(engine, path)
    assert (len(plan.new), plan.notes) == (3, ("工作表“说明”没有认出表头，没有读",))
    listed = in_list(engine)
    portal, channel, account = listed["颍州市政府"], listed["财政频道"], listed["颍州发布"]
    assert (portal.url, portal.site_code, portal.level, portal.person) == (
        "https://www.yz.gov.cn/", "3412000001", Level.PORTAL, "王某",
    )  # fmt: skip
    assert (channel.form, channel.parent_id, channel.within, channel.labels) == (
        Form.CHANNEL, portal.id, portal.id, ("一组", "二组"),
    )  # fmt: skip
    assert (channel.supervisor, channel.email) == ("市数据局", "b@yz.cn")
    assert (account.kind, account.platform, account.handle, account.use, account.url) == (
        TargetKind.ACCOUNT, Platform.WECHAT, "yzfb", Use.PUBLISHING, "",
    )  # fmt: skip
    assert (account.person, account.phone) == ("李某", "0558-2345678")
    (row,) = [row for row in rows_of(engine, Target) if row.kind == "account"]
    assert row.extra == {"认证主体": "某市府办", "备注": "重点"}
    assert is_idle(planned(engine, path))


def test_changes_are_told_field_by_field_and_what_the_file_lacks_stays(engine: Engine, tmp_path: Path) -> None:
    imported(engine, sites(tmp_path / "a.xlsx", PORTAL, CHANNEL))
    moved = (*PORTAL[:6], "部门", "", "", "", "a@yz.cn", "冻结", "")
    plan = imported(engine, sites(tmp_path / "b.xlsx", moved))
    (change,) = plan.changed
    assert change.differs == (
        ("级别", "门户", "部门"), ("责任人", "王某", ""), ("电话", "0558-1", ""), ("状态", "正常", "冻结"),
    )  # fmt: skip
    assert [held.values["name"] for held in plan.missing] == ["财政频道"]
    assert set(in_list(engine)) == {"颍州市政府", "财政频道"}


def test_a_column_that_the_file_lacks_leaves_its_field_alone(engine: Engine, tmp_path: Path) -> None:
    imported(engine, sites(tmp_path / "a.xlsx", PORTAL))
    imported(engine, sites(tmp_path / "b.xlsx", ("www.yz.gov.cn", "李某"), heads=("网址", "联系人")))
    portal = in_list(engine)["颍州市政府"]
    assert (portal.person, portal.phone, portal.level) == ("李某", "0558-1", Level.PORTAL)


def test_a_target_leaves_the_list_by_a_word_and_comes_back(engine: Engine, tmp_path: Path) -> None:
    imported(engine, sites(tmp_path / "a.xlsx", PORTAL))
    gone = sites(tmp_path / "b.xlsx", (*PORTAL[:11], "删去", ""))
    assert len(imported(engine, gone).dropped) == 1
    assert in_list(engine) == {}
    assert is_idle(planned(engine, gone))
    assert len(imported(engine, sites(tmp_path / "a.xlsx", PORTAL)).new) == 1
    assert len(rows_of(engine, Target)) == 1


def test_a_site_that_was_only_typed_keeps_its_history_and_its_address(engine: Engine, tmp_path: Path) -> None:
    with engine.begin() as connection:
        id_ = ensured_target(connection, ("http://yz.gov.cn/",))
    imported(engine, sites(tmp_path / "a.xlsx", ("市府办", "yz.gov.cn"), heads=("单位", "网址")))
    (row,) = rows_of(engine, Target)
    assert (row.id, row.registered, row.url) == (id_, True, "http://yz.gov.cn/")


def test_states_hold_for_their_days(engine: Engine, tmp_path: Path) -> None:
    heads = ("网址", "状态", "起", "止")
    rows = [
        ("a.cn", "临时下线", date(2026, 11, 1), "2026-11-20"),
        ("b.cn", "临时下线", "", ""),
        ("c.cn", "临时下线", "2026-01-01", "2026-02-20"),
    ]
    plan = imported(engine, sites(tmp_path / "a.xlsx", *rows, heads=heads))
    assert in_list(engine)["a.cn"].standing == Standing(Filed.OFFLINE, date(2026, 11, 1), date(2026, 11, 20))
    assert plan.notes == (
        "第 3 行 临时下线没有写全起止日期，会一直不查",
        "第 4 行 临时下线超过 30 天",
    )


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (("x", "甲", ""), "第 3 行 网址：没有写网址"),
        (("x", "甲", "甲局"), "第 3 行 网址：看不懂“甲局”（不像网址：缺少域名）"),
        (("x", "甲", "yz.gov.cn/"), "第 3 行 与第 2 行是同一个网站，内容却不同"),
        (("x", "甲", "a.cn", "34"), "第 3 行 标识码：“34”不是标识码"),
        (("x", "甲", "a.cn", "", "", "没有的站"), "第 3 行 上级：表里和台账里都没有“没有的站”"),
        (("x", "甲", "a.cn", "", "", "甲"), "上级：绕成一圈：甲 → 甲"),
        (("x", "甲", "a.cn", "", "频道", ""), "第 3 行 上级：频道要写在哪个网站上"),
        (("x", "甲", "a.cn", "", "", "", "", "", "", "", "坏邮箱"), "第 3 行 邮箱：“坏邮箱”不是邮箱"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_by_row_and_nothing_is_done(
    engine: Engine, tmp_path: Path, row: tuple[str, ...], says: str
) -> None:
    path = sites(tmp_path / "a.xlsx", PORTAL, row)
    assert says in errors(engine, path)


def test_a_circle_of_parents_is_told_once(engine: Engine, tmp_path: Path) -> None:
    heads = ("网站名称", "网址", "上级")
    path = sites(
        tmp_path / "a.xlsx", ("甲", "a.cn", "乙"), ("乙", "b.cn", "https://c.cn"), ("丙", "c.cn", "甲"), heads=heads
    )
    assert errors(engine, path) == "第 2 行 上级：绕成一圈：甲 → 乙 → 丙 → 甲"


def test_a_parent_whose_name_several_have_must_be_told_by_its_address(engine: Engine, tmp_path: Path) -> None:
    heads = ("网站名称", "网址", "上级")
    rows = [("甲", "a.cn", ""), ("甲", "b.cn", ""), ("丙", "a.cn/c/", "甲")]
    assert "第 4 行 上级：有 2 个网站叫“甲”，请写网址" in errors(engine, sites(tmp_path / "a.xlsx", *rows, heads=heads))
    rows[2] = ("丙", "a.cn/c/", "www.b.cn")
    assert errors(engine, sites(tmp_path / "b.xlsx", *rows, heads=heads)) == ""


def test_accounts_must_say_their_platform_and_are_one_by_platform_and_id(engine: Engine, tmp_path: Path) -> None:
    heads = ("账号名称", "平台", "账号ID")
    rows = [("甲", "", "x"), ("甲", "微博", "x"), ("乙", "新浪微博", "X"), ("甲", "企鹅号", ""), ("甲", "大鱼号", "")]
    assert errors(engine, sites(tmp_path / "a.xlsx", *rows, heads=heads)).splitlines() == [
        "第 2 行 平台：没有写是哪个平台的账号",
        "第 4 行 与第 3 行是同一个政务新媒体，内容却不同，请只留一行",
    ]


def test_an_account_that_gets_its_id_later_is_the_same(engine: Engine, tmp_path: Path) -> None:
    heads = ("账号名称", "平台", "账号ID")
    imported(engine, sites(tmp_path / "a.xlsx", ("甲", "微博", ""), heads=heads))
    plan = imported(engine, sites(tmp_path / "b.xlsx", ("甲", "微博", "x1"), heads=heads))
    assert (len(plan.new), [row.differs for row in plan.changed]) == (0, [(("账号ID", "", "x1"),)])


def test_services_are_known_by_what_they_should_answer(engine: Engine, tmp_path: Path) -> None:
    heads = ("服务名称", "网址", "期望状态码", "期望文字", "服务时间", "是否停用")
    path = sites(tmp_path / "a.xlsx", ("预约", "www.yz.gov.cn", 200, "预约挂号", "8:30-17:30", ""), heads=heads)
    imported(engine, sheets(tmp_path / "b.xlsx", {"甲": [HEADS, PORTAL]}))
    imported(engine, path)
    service = in_list(engine)["预约"]
    assert (service.kind, dict(service.expects)) == (
        TargetKind.SERVICE, {"status": 200, "text": "预约挂号", "hours": "8:30-17:30"},
    )  # fmt: skip


def test_a_unit_with_a_catalogue_needs_no_address_of_its_own(engine: Engine, tmp_path: Path) -> None:
    imported(engine, sites(tmp_path / "a.xlsx", ("市民政局", "", "", "", "公开目录", "颍州市政府"), PORTAL))
    listed = in_list(engine)
    catalogue = next(row for row in listed.values() if row.form is Form.CATALOGUE)
    assert (catalogue.owner, catalogue.within) == ("市民政局", listed["颍州市政府"].id)
    assert is_idle(
        planned(engine, sites(tmp_path / "b.xlsx", ("市民政局", "", "", "", "公开目录", "颍州市政府"), PORTAL))
    )


def test_who_has_its_own_host_is_looked_at_by_itself(engine: Engine, tmp_path: Path) -> None:
    heads = ("网站名称", "网址", "形态", "上级")
    rows = [("门户", "yz.gov.cn", "", ""), ("甲", "yz.gov.cn/a/", "子站", "门户")]
    rows += [("乙", "b.yz.gov.cn", "子站", "门户"), ("丙", "c.yz.gov.cn", "频道", "甲"), ("丁", "d.cn", "", "门户")]
    imported(engine, sites(tmp_path / "a.xlsx", *rows, heads=heads))
    listed = in_list(engine)
    portal = listed["门户"].id
    assert {name: row.within for name, row in listed.items()} == {
        "门户": None, "甲": portal, "乙": None, "丙": portal, "丁": None,
    }  # fmt: skip


def test_headings_within_the_list_its_foot_and_repeated_headings_are_passed_over(tmp_path: Path) -> None:
    rows = [("一、市直部门",), PORTAL, HEADS, ("填表人：王某",), ("", "只有名称")]
    listing = read_listing(sites(tmp_path / "a.xlsx", *rows))
    assert len(listing.entries) == 1
    assert listing.notes == [
        "没有网址和名称、只有一格的 3 行看作小标题或表尾，没有读："
        "第 2 行“一、市直部门”、第 5 行“填表人：王某”、第 6 行“只有名称”"
    ]


def test_headings_of_two_levels_are_read_by_the_lower_one(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for row in (["单位", "网址", "联系", ""], ["", "", "责任人", "电话"], ["甲", "a.cn", "王某", "0558-1"]):
        book.active.append(row)
    for merge in ("A1:A2", "B1:B2", "C1:D1"):
        book.active.merge_cells(merge)
    book.save(tmp_path / "a.xlsx")
    listing = read_listing(tmp_path / "a.xlsx")
    assert [entry.said["phone"] for entry in listing.entries] == ["0558-1"]
    assert listing.entries[0].said["owner"] == "甲"


def test_a_file_without_a_list_is_refused_in_words(tmp_path: Path) -> None:
    for rows, says in (([["姓名"], ["王某"]], "看不懂这张表"), ([["网址", "单位"]], "表里没有内容")):
        with pytest.raises(UserError, match=says):
            read_listing(sheets(tmp_path / "a.xlsx", {"甲": rows}))


def test_a_profile_and_a_rule_file_are_read_from_beside_the_list(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "甲.toml").write_text('level = "county"\nname = "某县"\n[crawl]\ndelay = 1\n', encoding="utf-8")
    (tmp_path / "甲.yaml").write_text("name: 本市\n", encoding="utf-8")
    heads = ("网址", "级别", "档案", "规则文件")
    imported(engine, sites(tmp_path / "a.xlsx", ("a.cn", "", "甲.toml", "甲.yaml"), heads=heads))
    county = in_list(engine)["某县"]
    assert (county.level, county.pack) == (Level.COUNTY, str(tmp_path / "甲.yaml"))
    assert is_idle(planned(engine, tmp_path / "a.xlsx"))


def test_a_failure_halfway_leaves_the_list_as_it_was(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError

    imported(engine, sites(tmp_path / "a.xlsx", PORTAL))
    before = rows_of(engine, Target)
    plan = planned(engine, sites(tmp_path / "b.xlsx", (*PORTAL[:11], "冻结", ""), CHANNEL))
    monkeypatch.setattr(registry_keep, "_keep_layout", fails)
    with pytest.raises(RuntimeError):
        registry_keep.keep(engine, plan)
    assert rows_of(engine, Target) == before
