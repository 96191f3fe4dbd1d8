"""The office's list goes out as it came in."""

import csv
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, update
from sqlmodel import col

from store.tables import Target
from tests.crawler.crawling import new_store, rows_of
from tests.tiers import examples
from tests.xunwang.listing import (
    CHANNEL,
    HEADS,
    MEDIA,
    MEDIA_HEADS,
    PORTAL,
    exported,
    imported,
    in_list,
    is_idle,
    planned,
    sheets,
    sites,
)  # fmt: skip
from tests.xunwang.registering import sheet_of
from xunwang.errors import UserError
from xunwang.registry_fields import vocabulary
from xunwang.targets import enlist, ensured_target
from xunwang.workbooks import read_tables


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return new_store(tmp_path)


def cells(path: Path) -> dict[str, list[tuple[str, ...]]]:
    return {table.name: [row.cells for row in table.rows] for table in read_tables(path, lambda _: False)}


def test_the_same_sheets_titles_headings_order_and_spellings_come_back(engine: Engine, tmp_path: Path) -> None:
    untidy = ("市医保局", "医保局", " 网址：WWW.yb.gov.cn ", "", "独立站", "", "市直部门", "", "", "", "", "运行", "")
    path = sheets(tmp_path / "a.xlsx", {
        "新媒体": [["台账", "", "2026年"], [*MEDIA_HEADS, "备注"], [*MEDIA, "二"]],
        "网站": [HEADS, untidy, CHANNEL, PORTAL],
    })  # fmt: skip
    imported(engine, path)
    assert cells(exported(engine, tmp_path / "b.xlsx")) == cells(path)


def test_what_changed_since_is_written_in_its_place(engine: Engine, tmp_path: Path) -> None:
    imported(engine, sites(tmp_path / "a.xlsx", PORTAL, CHANNEL))
    with engine.begin() as connection:
        connection.execute(
            update(Target).where(col(Target.name) == "财政频道").values(filed="frozen", owner="市财政局办公室")
        )
    _, portal, channel = cells(exported(engine, tmp_path / "b.xlsx"))["网站"]
    assert (portal[0], channel[0], channel[5], channel[11]) == ("市政府办", "市财政局办公室", "颍州市政府", "冻结")
    assert is_idle(planned(engine, tmp_path / "b.xlsx"))


def test_an_address_stays_as_it_was_typed_though_the_store_knows_it_otherwise(engine: Engine, tmp_path: Path) -> None:
    with engine.begin() as connection:
        ensured_target(connection, ("http://yz.gov.cn/",))
    feed = ("颍州发布", "微博", "https://feed.cn/{TOKEN}/yz.xml", "订阅源")
    heads = ("账号名称", "平台", "链接", "采集方式")
    path = sheets(tmp_path / "a.xlsx", {"网站": [("单位", "网址"), ("市府办", "yz.gov.cn")], "账号": [heads, feed]})
    imported(engine, path)
    assert in_list(engine)["颍州发布"].url == "https://feed.cn/{TOKEN}/yz.xml"
    assert in_list(engine)["yz.gov.cn"].url == "http://yz.gov.cn/"
    assert cells(exported(engine, tmp_path / "b.xlsx")) == cells(path)
    assert is_idle(planned(engine, tmp_path / "b.xlsx"))


def test_who_came_otherwise_stands_below_and_a_list_never_imported_has_our_headings(
    engine: Engine, tmp_path: Path
) -> None:
    with engine.begin() as connection:
        enlist(connection, ensured_target(connection, ("https://b.gov.cn/",)))
    first = cells(exported(engine, tmp_path / "a.xlsx"))
    assert first["网站"][0][:3] == ("单位", "名称", "类型") and "https://b.gov.cn/" in first["网站"][1]
    imported(engine, sites(tmp_path / "b.xlsx", PORTAL))
    assert [row[2] for row in cells(exported(engine, tmp_path / "c.xlsx"))["网站"]] == [
        "网址", "www.yz.gov.cn", "https://b.gov.cn/",
    ]  # fmt: skip


def test_two_files_make_one_list_and_a_newer_file_takes_its_sheets_place(engine: Engine, tmp_path: Path) -> None:
    imported(engine, sites(tmp_path / "sites.xlsx", PORTAL, CHANNEL))
    imported(engine, sheets(tmp_path / "media.xlsx", {"网站": [MEDIA_HEADS, MEDIA]}))
    assert list(cells(exported(engine, tmp_path / "a.xlsx"))) == ["网站", "网站 2"]
    plan = imported(engine, sites(tmp_path / "sites2027.xlsx", CHANNEL))
    assert len(plan.missing) == 1
    assert [row[1] for row in cells(exported(engine, tmp_path / "b.xlsx"))["网站"]] == [
        "网站名称",
        "财政频道",
        "颍州市政府",
    ]


def test_a_csv_holds_all_in_one_sheet(engine: Engine, tmp_path: Path) -> None:
    imported(engine, sheets(tmp_path / "a.xlsx", {"网站": [HEADS, PORTAL, CHANNEL], "账号": [MEDIA_HEADS, MEDIA]}))
    exported(engine, tmp_path / "b.csv")
    assert is_idle(planned(engine, tmp_path / "b.csv"))
    other = new_store(Path(tempfile.mkdtemp(dir=tmp_path)))
    imported(other, tmp_path / "b.csv")
    before, after = in_list(engine), in_list(other)
    assert {name: (row.kind, row.url, row.labels) for name, row in before.items()} == {
        name: (row.kind, row.url, row.labels) for name, row in after.items()
    }


def test_a_profile_goes_out_beside_the_list_when_its_file_is_gone(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "甲.toml").write_text('level = "county"\n', encoding="utf-8")
    imported(engine, sites(tmp_path / "a.xlsx", ("a.cn", "甲.toml"), heads=("网址", "档案")))
    assert cells(exported(engine, tmp_path / "b.xlsx"))["网站"][1] == ("a.cn", "甲.toml")
    (tmp_path / "甲.toml").unlink()
    (name,) = [row[1] for row in cells(exported(engine, tmp_path / "c.xlsx"))["网站"][1:]]
    assert (tmp_path / name).read_text(encoding="utf-8") == 'level = "county"\n'
    assert is_idle(planned(engine, tmp_path / "c.xlsx"))


def test_a_formula_stays_text_and_nothing_is_overwritten(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("网址,备注\na.cn,=1+1\n", encoding="utf-8")
    imported(engine, tmp_path / "a.csv")
    assert sheet_of(exported(engine, tmp_path / "b.xlsx"))[1] == ["a.cn", "=1+1"]
    with pytest.raises(UserError, match="已有这个文件"):
        exported(engine, tmp_path / "b.xlsx")
    with pytest.raises(UserError, match="文件名不对"):
        exported(engine, tmp_path / "b.docx")


HEADINGS = st.sampled_from([field.heading for field in vocabulary().fields.values()] + ["备注", "序号", "", "粉丝数"])
WORDS = st.sampled_from([text for codes in vocabulary().texts.values() for text in codes.values()])
CELLS = st.one_of(
    st.just(""), WORDS, st.text(max_size=12),
    st.sampled_from("a.cn www.a.cn/b/ b.gov.cn 甲 乙 市局 a@b.cn 2026-11-24 3412000001 200 无 /".split()),
)  # fmt: skip


@given(st.lists(HEADINGS, min_size=2, max_size=8), st.lists(st.lists(CELLS, max_size=8), max_size=5), st.booleans())
@settings(max_examples=examples(150))
def test_whatever_an_office_fills_in_is_told_or_comes_back_the_same(
    heads: list[str], rows: list[list[str]], as_csv: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([["网址", "网站名称", *heads], *rows])
        engine = new_store(Path(folder))
        try:
            plan = planned(engine, path)
        except UserError:
            return
        if plan.errors:
            assert all(error.startswith("第 ") for error in plan.errors)
            return
        imported(engine, path)
        assert is_idle(planned(engine, path))
        before = rows_of(engine, Target)
        if not any(row.registered for row in before):
            return
        out = exported(engine, Path(folder) / ("b.csv" if as_csv else "b.xlsx"))
        assert is_idle(planned(engine, out))
        imported(engine, out)
        assert rows_of(engine, Target) == before
        engine.dispose()
