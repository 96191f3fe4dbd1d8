"""The register of a target: what was read, and the office's word over it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, update

from facts.columns import ColumnType, OfficeColumn, Shape
from facts.fingerprints import subject_key
from store.tables import ColumnOffice, Target
from tests.crawler.crawling import begin
from tests.xunwang.registering import NEWS, NOTICE, OLD, a_column, look, looked_at
from xunwang.errors import UserError
from xunwang.registers import register_of, sureness


def say(engine: Engine, column: OfficeColumn) -> None:
    row = {
        "target_id": 1,
        "key": subject_key(column.url),
        "content": column.to_json(),
        "who": "王",
        "at": datetime.now(UTC),
    }
    with engine.begin() as connection:
        connection.execute(insert(ColumnOffice).values(**row))


def test_the_last_look_that_saw_columns_is_the_register(tmp_path: Path) -> None:
    engine = looked_at(tmp_path)
    second = look(engine, [a_column("动态", NEWS)])
    begin(engine)
    register = register_of(engine, "www.a.gov.cn")
    assert (register.inspection_id, len(register.seen), register.confirmed_on) == (second, 1, None)


def test_a_site_that_nobody_looked_at_has_none(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        register_of(looked_at(tmp_path), "b.gov.cn")
    assert caught.value.do == "请输入：xunwang inspect b.gov.cn"


def test_the_offices_word_lies_over_what_was_read(tmp_path: Path) -> None:
    engine = looked_at(tmp_path)
    say(engine, OfficeColumn(NEWS, type=ColumnType.NOTICE, first_level=False, path=("甲", "乙")))
    register = register_of(engine, "a.gov.cn")
    (news,) = [column for column in register.columns if column.url == NEWS]
    assert (news.type, news.first_level, news.path) == (ColumnType.NOTICE, False, ("甲", "乙"))
    assert {column.type for column in register.seen} == {ColumnType.NEWS}


def test_what_holds_is_the_look_and_then_what_only_the_office_names(tmp_path: Path) -> None:
    engine = looked_at(tmp_path)
    say(engine, OfficeColumn(NEWS, shape=Shape.MIXED, unit="办公室"))
    say(engine, OfficeColumn("http://www.a.gov.cn/by-hand/", name="手写"))
    holding = register_of(engine, "a.gov.cn").holding
    assert [column.url for column in holding.values()] == [NOTICE, NEWS, OLD, "http://www.a.gov.cn/by-hand/"]
    news = holding[subject_key(NEWS)]
    assert (news.shape, news.read_shape, news.unit, news.type) == (Shape.MIXED, Shape.LIST, "办公室", ColumnType.NEWS)


def test_a_unit_of_the_list_that_its_articles_name_is_proposed_until_the_office_has_spoken(tmp_path: Path) -> None:
    engine = looked_at(
        tmp_path, [a_column("动态", NEWS, issuer="县财政局网站"), a_column("公告", NOTICE, issuer="新华社")]
    )
    assert register_of(engine, "a.gov.cn").holding[subject_key(NEWS)].unit is None
    with engine.begin() as connection:
        connection.execute(update(Target).values(owner="县财政局", registered=True))
    assert register_of(engine, "a.gov.cn").holding[subject_key(NOTICE)].unit is None
    assert register_of(engine, "a.gov.cn").holding[subject_key(NEWS)].unit == "县财政局"
    say(engine, OfficeColumn(NEWS))
    assert register_of(engine, "a.gov.cn").holding[subject_key(NEWS)].unit is None


def test_sureness_has_three_words(tmp_path: Path) -> None:
    why = a_column("动态", NEWS).why.type
    assert [sureness(type(why)(why.ground, value)) for value in (0.8, 0.6, 0.59)] == ["确定", "较有把握", "存疑"]
