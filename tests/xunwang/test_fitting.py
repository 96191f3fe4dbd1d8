"""Whether registers and profiles still fit their sites, told from the store alone."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, update

from crawler.pasted import candidates
from facts.columns import Because, ColumnType, Ground, Shape
from store.tables import Target
from tests.crawler.crawling import DAY, HOME, begin, queue
from tests.xunwang.registering import NEWS, NOTICE, OLD, a_column, edited, look, looked_at, unsure
from xunwang.doctor import Item, State
from xunwang.fitting import fitting
from xunwang.profiles import parsed
from xunwang.registers import register_of
from xunwang.registers_import import confirm, plan_import
from xunwang.registers_sheet import write_register
from xunwang.targets import ensured_target, listed

AT = datetime(2026, 11, 24, 3, tzinfo=UTC)
COLUMNS = (a_column("动态", NEWS), a_column("公告", NOTICE), unsure("旧专题", OLD))


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    """A site whose register was confirmed after its first look; the topic is archived in it."""
    engine = looked_at(tmp_path)
    register = register_of(engine, "a.gov.cn")
    write_register(register, tmp_path / "a.xlsx")
    back = edited(tmp_path / "a.xlsx", {("旧专题", "已归档"): "是"})
    confirm(engine, register, plan_import(register, back, ()), "王", date(2026, 11, 24), AT)
    return engine


def told(engine: Engine) -> list[Item]:
    return list(fitting(engine, listed(engine)))


def says(engine: Engine) -> list[str]:
    assert all(item.do and "xunwang " in item.do for item in told(engine) if item.state is not State.GOOD)
    return [item.says for item in told(engine)]


def test_a_site_as_it_was_confirmed_fits(engine: Engine) -> None:
    look(engine, COLUMNS)
    assert says(engine) == [f"栏目册与 {DAY} 所见相符"]


def test_a_register_that_nobody_confirmed_is_told(tmp_path: Path) -> None:
    assert says(looked_at(tmp_path)) == ["栏目册没有确认，栏目类否决项只算疑似"]


def test_a_site_without_a_whole_look_cannot_be_told(tmp_path: Path) -> None:
    from tests.crawler.crawling import new_store

    engine = new_store(tmp_path)
    look(engine, COLUMNS, ceiling="pages")
    assert says(engine) == ["还没有完整查过，看不出栏目册合不合"]


def test_columns_that_are_gone_or_moved_are_told_apart(engine: Engine) -> None:
    seen = look(engine, [a_column("动态", f"{HOME}new/")])
    queue(engine, seen, NEWS, state="done", outcome="ok", final_url=f"{HOME}new/")
    queue(engine, seen, NOTICE, state="done", outcome="not-found")
    assert says(engine) == [f"网址已变的 1 栏：动态 → {HOME}new/", "上次没有看到的 1 栏：公告"]


def test_what_the_look_was_kept_from_is_not_gone(engine: Engine) -> None:
    seen = look(engine, [COLUMNS[0]])
    queue(engine, seen, NOTICE, state="left-out", reason="robots")
    assert told(engine)[0].state is State.GOOD


def test_a_look_that_was_not_whole_says_nothing(engine: Engine) -> None:
    look(engine, COLUMNS)
    look(engine, [COLUMNS[0]], state="stopped")
    look(engine, [COLUMNS[0]], ceiling="time")
    assert told(engine)[0].state is State.GOOD


def test_a_reading_that_changed_and_is_sure_is_told(engine: Engine) -> None:
    sure = Because(Ground.META, 0.9)
    changed = replace(COLUMNS[0], type=ColumnType.NOTICE, why=replace(COLUMNS[0].why, type=sure))
    hardly = replace(COLUMNS[2], type=ColumnType.TOPIC)
    jump = replace(COLUMNS[1], shape=Shape.JUMP)
    look(engine, [changed, jump, hardly])
    assert says(engine) == ["现在读得与台账不同的 2 栏：公告（形态 跳转）、动态（类型 通知公告）"]


def test_a_correction_of_the_office_is_not_told_for_ever(engine: Engine, tmp_path: Path) -> None:
    write_register(register := register_of(engine, "a.gov.cn"), tmp_path / "b.xlsx")
    back = edited(tmp_path / "b.xlsx", {("动态", "类型"): "其他"})
    confirm(engine, register, plan_import(register, back, ()), "王", DAY, AT)
    look(engine, COLUMNS)
    assert told(engine)[0].state is State.GOOD


def test_columns_that_the_register_lacks_are_told(engine: Engine) -> None:
    new = [a_column(f"新{at}", f"{HOME}n{at}/") for at in range(4)]
    node = replace(a_column("目录", f"{HOME}ml/"), catalogued=True)
    look(engine, [*COLUMNS, *new, node])
    assert says(engine) == ["台账里没有的 4 栏：新0、新1、新2 等"]


def test_an_archived_one_that_is_updated_again_is_told(engine: Engine) -> None:
    look(engine, [*COLUMNS[:2], replace(COLUMNS[2], newest=DAY + timedelta(days=2))])
    assert says(engine) == ["已归档，却又有更新的 1 栏：旧专题（2026-11-26）"]


def test_hosts_of_the_profile_that_gave_no_answer_or_were_not_met_are_told(engine: Engine) -> None:
    with engine.begin() as connection:
        hosts = 'hosts = ["b.gov.cn", "c.gov.cn", "d.gov.cn"]'
        ensured_target(connection, candidates("a.gov.cn"), parsed(hosts, "x"))
    seen = look(engine, COLUMNS)
    queue(engine, seen, "http://www.b.gov.cn/", state="done", outcome="no-such-name")
    queue(engine, seen, "https://d.gov.cn/", state="done", outcome="ok")
    queue(engine, seen, "https://d.gov.cn/x", state="done", outcome="timeout")
    assert says(engine) == ["档案里的域名 b.gov.cn，上次打不开", "档案里的域名 c.gov.cn，上次没有遇到指向它的链接"]


def test_a_profile_that_cannot_be_read_is_told_and_stops_nothing(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(update(Target).values(profile="levl = 1"))
    look(engine, COLUMNS)
    assert says(engine) == ["档案有 1 处不对：登记的档案，第 1 行 levl：没有这一项，是不是“level”？"]


def test_names_from_sites_cannot_steer_the_terminal(engine: Engine) -> None:
    look(engine, [*COLUMNS, a_column("\x1b[31m", f"{HOME}x/")])
    assert "\x1b" not in says(engine)[0]
    begin(engine)
