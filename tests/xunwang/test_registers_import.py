"""The register that comes back: what it changes, what is wrong with it, and that it holds."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from facts.columns import ColumnType, OfficeColumn, Shape
from facts.fingerprints import subject_key
from store.tables import ColumnOffice, Target
from tests.crawler.crawling import rows_of
from tests.tiers import examples
from tests.xunwang.registering import NEWS, NOTICE, OLD, a_column, edited, look, looked_at, made, sheet_of
from xunwang.errors import UserError
from xunwang.registers import register_of
from xunwang.registers_import import Plan, confirm, plan_import
from xunwang.registers_sheet import write_register

DAY, AT = date(2026, 11, 25), datetime(2026, 11, 25, 1, tzinfo=UTC)
HEAD = ["名称", "网址", "类型", "责任单位", "计入栏目不更新"]


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return looked_at(tmp_path)


def plan(engine: Engine, path: Path, hosts: tuple[str, ...] = ()) -> Plan:
    return plan_import(register_of(engine, "a.gov.cn"), path, hosts)


def taken(engine: Engine, path: Path) -> Plan:
    """Planned without an error, and kept."""
    found = plan(engine, path)
    assert found.errors == ()
    confirm(engine, register_of(engine, "a.gov.cn"), found, "王科长", DAY, AT)
    return found


def out(engine: Engine, path: Path) -> Path:
    path.unlink(missing_ok=True)
    write_register(register_of(engine, "a.gov.cn"), path)
    return path


def office(engine: Engine) -> dict[str, OfficeColumn]:
    return {row.key: OfficeColumn.from_json(row.content) for row in rows_of(engine, ColumnOffice)}


def test_a_sheet_that_comes_back_untouched_confirms_what_was_read(engine: Engine, tmp_path: Path) -> None:
    found = taken(engine, out(engine, tmp_path / "a.xlsx"))
    assert len(found.rows) == 3 and not any(change.differs for change in found.rows)
    (target,) = rows_of(engine, Target)
    assert (target.register_confirmed_on, target.register_confirmed_by) == (DAY, "王科长")
    news = office(engine)[subject_key(NEWS)]
    assert (news.type, news.shape, news.first_level, news.topic) == (ColumnType.NEWS, Shape.LIST, True, False)
    assert (news.interval_days, news.counted, news.unit) == (None, None, None)


def test_what_was_confirmed_holds_when_the_next_look_reads_otherwise(engine: Engine, tmp_path: Path) -> None:
    taken(engine, out(engine, tmp_path / "a.xlsx"))
    look(engine, [a_column("动态改名", NEWS, type=ColumnType.OTHER, shape=Shape.SINGLE, topic=True)])
    (news,) = register_of(engine, "a.gov.cn").columns
    assert (news.name, news.type, news.shape, news.topic) == ("动态", ColumnType.NEWS, Shape.LIST, False)


def test_corrections_come_back_and_are_shown_before(engine: Engine, tmp_path: Path) -> None:
    changes: dict[tuple[str, str], Any] = {
        ("动态", "类型"): "通知公告",
        ("动态", "更新间隔(天)"): 30,
        ("动态", "责任单位"): "办公室",
        ("旧专题", "已归档"): "是",
        ("旧专题", "计入栏目不更新"): "否",
        ("公告", "备注"): "由秘书科发布",
        ("公告", "名称"): "通知公告",
    }
    found = taken(engine, edited(out(engine, tmp_path / "a.xlsx"), changes))
    differs = {change.after.url: change.differs for change in found.rows}
    assert differs[NEWS] == (("类型", "动态要闻", "通知公告"), ("更新间隔(天)", "", "30"), ("责任单位", "", "办公室"))
    assert differs[OLD] == (("已归档", "否", "是"), ("计入栏目不更新", "按规则", "否"))
    assert ("栏目路径", "首页 › 公告", "首页 › 通知公告") in differs[NOTICE]
    said = office(engine)
    assert (said[subject_key(NEWS)].type, said[subject_key(NEWS)].read_type) == (ColumnType.NOTICE, ColumnType.NEWS)
    assert said[subject_key(OLD)].counted is False


def test_out_in_and_out_again_is_the_same_sheet(engine: Engine, tmp_path: Path) -> None:
    changes: dict[tuple[str, str], Any] = {
        ("动态", "类型"): "其他",
        ("公告", "更新间隔(天)"): 7,
        ("公告", "备注"): "=1",
    }
    taken(engine, edited(out(engine, tmp_path / "a.xlsx"), changes))
    first = sheet_of(out(engine, tmp_path / "a.xlsx"))
    again = taken(engine, tmp_path / "a.xlsx")
    assert not any(change.differs for change in again.rows)
    assert sheet_of(out(engine, tmp_path / "b.xlsx")) == first


def test_an_empty_cell_leaves_what_was_read_and_takes_back_what_the_office_said(engine: Engine, tmp_path: Path) -> None:
    taken(engine, edited(out(engine, tmp_path / "a.xlsx"), {("动态", "责任单位"): "办公室", ("动态", "类型"): "其他"}))
    taken(engine, edited(out(engine, tmp_path / "a.xlsx"), {("动态", "责任单位"): None, ("动态", "类型"): None}))
    news = office(engine)[subject_key(NEWS)]
    assert (news.unit, news.type) == (None, ColumnType.OTHER)


def test_a_heading_that_is_missing_leaves_its_fact_alone(engine: Engine, tmp_path: Path) -> None:
    taken(engine, edited(out(engine, tmp_path / "a.xlsx"), {("动态", "责任单位"): "办公室"}))
    taken(engine, made(tmp_path / "b.xlsx", [["网址", "类型"], [NEWS, "其他"]]))
    news = office(engine)[subject_key(NEWS)]
    assert (news.unit, news.type) == ("办公室", ColumnType.OTHER)


def test_columns_that_the_sheet_does_not_name_stay_as_they_are(engine: Engine, tmp_path: Path) -> None:
    taken(engine, out(engine, tmp_path / "a.xlsx"))
    found = taken(engine, edited(out(engine, tmp_path / "a.xlsx"), {}, drop=["动态"]))
    assert [column.url for column in found.absent] == [NEWS]
    assert len(office(engine)) == 3


def test_a_column_is_taken_out_of_the_register_by_a_word(engine: Engine, tmp_path: Path) -> None:
    taken(engine, out(engine, tmp_path / "a.xlsx"))
    found = taken(engine, edited(out(engine, tmp_path / "a.xlsx"), {("动态", "计入栏目不更新"): "删去"}))
    assert [column.url for column in found.forgotten] == [NEWS]
    assert subject_key(NEWS) not in office(engine)


def test_a_column_added_by_hand_is_kept_though_no_look_saw_it(engine: Engine, tmp_path: Path) -> None:
    rows = [HEAD, ["手写", "/by-hand/", "通知公告", "办公室", ""], ["又一", "www.a.gov.cn/two", "其他", "", "是"]]
    found = taken(engine, made(tmp_path / "a.xlsx", rows))
    assert [change.before for change in found.rows] == [None, None]
    said = office(engine)
    assert said["a.gov.cn/by-hand/"].url == "http://www.a.gov.cn/by-hand/"
    assert (said["a.gov.cn/by-hand/"].path, said["a.gov.cn/two"].counted) == (("手写",), True)
    shown = sheet_of(out(engine, tmp_path / "b.xlsx"))
    assert [row[1] for row in shown[-2:]] == ["手写", "又一"] and "没有看到" in shown[-1][13]
    assert not any(change.differs for change in plan(engine, tmp_path / "b.xlsx").rows)


@pytest.mark.parametrize("typed", ["www.a.gov.cn/xw/", "https://a.gov.cn/xw", "/xw/", " http://www.a.gov.cn/xw/ "])
def test_an_address_is_known_however_it_is_written(engine: Engine, tmp_path: Path, typed: str) -> None:
    (change,) = plan(engine, made(tmp_path / "a.xlsx", [["网址"], [typed]])).rows
    assert change.after.url == NEWS and change.before is not None


def test_every_wrong_row_is_told_and_nothing_is_done(engine: Engine, tmp_path: Path) -> None:
    rows = [
        HEAD,
        ["动态", NEWS, "新闻动态", "", "也许"],
        ["x", "http://www.b.gov.cn/x/", "其他", "", ""],
        ["x", "", "其他", "", ""],
        ["", "/new/", "", "", ""],
        ["公告", NOTICE, "通知公告", "", ""],
        ["公告", NOTICE, "其他", "", ""],
        ["x", "不是网址", "其他", "", ""],
        ["公告", NOTICE, "通知公告", "", ""],
    ]
    assert plan(engine, made(tmp_path / "a.xlsx", rows)).errors == (
        "第 2 行 类型：没有“新闻动态”，是不是“动态要闻”？",
        "第 2 行 计入栏目不更新：没有“也许”，可写：按规则、是、否、删去",
        "第 3 行 网址：b.gov.cn 是别的网站，这里只收 a.gov.cn 的栏目",
        "第 4 行 网址：没有写网址，不知道是哪个栏目",
        "第 5 行 名称：新加的栏目要写名称",
        "第 5 行 类型：新加的栏目要写类型",
        "第 7 行 网址：与第 6 行是同一个栏目，内容却不同，请只留一行",
        "第 8 行 网址：看不懂“不是网址”（不像网址：缺少域名）",
    )


def test_hosts_of_the_profile_belong_to_the_site(engine: Engine, tmp_path: Path) -> None:
    path = made(tmp_path / "a.xlsx", [HEAD, ["x", "http://www.b.gov.cn/x/", "其他", "", ""]])
    assert plan(engine, path, ("b.gov.cn",)).errors == ()


def test_an_empty_sheet_is_refused(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="表里没有栏目"):
        plan(engine, made(tmp_path / "a.xlsx", [HEAD]))


def test_a_shape_that_nobody_knows_is_left_to_the_next_look(engine: Engine, tmp_path: Path) -> None:
    taken(engine, edited(out(engine, tmp_path / "a.xlsx"), {("动态", "形态"): "看不出"}))
    look(engine, [a_column("动态", NEWS, shape=Shape.JUMP)])
    assert register_of(engine, "a.gov.cn").columns[0].shape is Shape.JUMP


hostile = st.text(max_size=40) | st.sampled_from(
    ["=1+1", "@SUM(A1)", "\x1b[31m", "_x0041_", "首页 › 甲 › 乙", "\u202e", " "]
)


@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=hostile, part=hostile, note=hostile, unit=hostile)
def test_whatever_a_site_or_an_office_writes_goes_out_and_comes_back(
    tmp_path_factory: pytest.TempPathFactory, name: str, part: str, note: str, unit: str
) -> None:
    folder = tmp_path_factory.mktemp("register")
    engine = looked_at(folder, [a_column(name, NEWS, issuer=unit), a_column(part, NOTICE, issuer=note)])
    sheet = out(engine, folder / "a.xlsx")
    found = taken(engine, sheet)
    assert not any(change.differs for change in found.rows)
    assert sheet_of(out(engine, folder / "b.xlsx"))[1:][0][:13] == sheet_of(sheet)[1:][0][:13]
    assert not any(change.differs for change in taken(engine, folder / "b.xlsx").rows)
