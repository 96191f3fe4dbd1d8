"""What people saw of accounts, recorded by command and by sheet."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

import checks.families  # noqa: F401 - importing it registers the rules
from facts.accounts import PostSeen
from store.office import Post
from store.tables import Case
from tests.checks.accounts import account
from tests.checks.builder import new_engine
from xunwang.accounts import Record, account_states, find_account, record
from xunwang.accounts_import import plan_records
from xunwang.errors import UserError

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    monkeypatch.setenv("XUNWANG_HOME", str(tmp_path))
    made = new_engine()
    with Session(made) as session:
        account(session, url="", adapter="record", platform="wechat", handle="gh_1")
        account(session, platform="weibo")
        session.commit()
    return made


def cases(engine: Engine) -> list[tuple[str, str]]:
    with Session(engine) as session:
        return [(row.rule, row.state) for row in session.execute(select(Case)).scalars()]


def test_what_a_person_saw_is_judged_at_once_and_a_post_mends_it(engine: Engine) -> None:
    record(engine, [Record(1, "王科长", NOW, seen_on=date(2026, 11, 1))], NOW)
    assert cases(engine) == [("media.stale", "new")]
    record(engine, [Record(1, "王科长", NOW, (PostSeen("防汛提示", None, date(2026, 11, 24)),))], NOW)
    assert cases(engine) == [("media.stale", "fixed")]
    (state, _) = account_states(engine, NOW)
    assert (state.newest, state.who) == (date(2026, 11, 24), "王科长")


def test_an_account_that_somebody_saw_empty_is_empty(engine: Engine) -> None:
    record(engine, [Record(1, "王科长", NOW, empty=True)], NOW)
    assert cases(engine) == [("media.empty", "new")]


@pytest.mark.parametrize(
    "row",
    [
        Record(1, "王", NOW, seen_on=date(2026, 11, 25)),
        Record(1, "王", NOW, (PostSeen("x", None, date(2026, 12, 1)),)),
        Record(1, "王", NOW),
    ],
    ids=["tomorrow", "a post to come", "nothing said and nothing known"],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(row: Record, engine: Engine) -> None:
    good = Record(2, "王", NOW, (PostSeen("x", None, date(2026, 11, 20)),))
    with pytest.raises(UserError):
        record(engine, [good, row], NOW)
    with Session(engine) as session:
        assert session.execute(select(Post)).all() == []


def test_nothing_new_since_a_day_before_what_is_known_is_a_mistake(engine: Engine) -> None:
    record(engine, [Record(1, "王", NOW, (PostSeen("x", None, date(2026, 11, 20)),))], NOW)
    with pytest.raises(UserError) as caught:
        record(engine, [Record(1, "王", NOW, seen_on=date(2026, 11, 10))], NOW)
    assert "2026-11-20" in caught.value.why


def test_accounts_of_one_name_are_told_apart_by_their_platform(engine: Engine) -> None:
    with pytest.raises(UserError) as caught:
        find_account(engine, "示例发布")
    assert "微信公众号:示例发布" in caught.value.why
    assert find_account(engine, "微博：示例发布").id == 2
    assert find_account(engine, "微信:示例发布").id == 1
    assert find_account(engine, "gh_1").id == 1


def sheet(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    book = Workbook()
    assert book.active is not None
    for row in (("账号", "平台", "日期", "标题", "链接", "查看人", "查看时间"), *rows):
        book.active.append(list(row))
    book.save(path)
    return path


def test_a_sheet_is_read_row_by_row(engine: Engine, tmp_path: Path) -> None:
    rows = [
        ("gh_1", "", "2026-11-20", "防汛提示", "https://mp.weixin.qq.com/s/a", "李科员", "2026-11-22"),
        ("gh_1", "", "2026-11-18", "招生公告", "", "李科员", "2026-11-22"),
        ("示例发布", "微博", datetime(2026, 11, 1), "", "", "", ""),
    ]
    plan = plan_records(engine, sheet(tmp_path / "a.xlsx", rows), "王科长", NOW)
    assert plan.errors == ()
    first, second = plan.records
    assert (first.target_id, first.who, len(first.posts)) == (1, "李科员", 2)
    assert (second.target_id, second.who, second.seen_on, second.at) == (2, "王科长", date(2026, 11, 1), NOW)
    record(engine, plan.records, NOW)
    assert cases(engine) == [("media.stale", "new")]


@pytest.mark.parametrize(
    ("row", "word"),
    [
        (("没有这个", "", "2026-11-20", "x", "", "王", ""), "没有这个账号"),
        (("示例发布", "", "2026-11-20", "x", "", "王", ""), "有几个账号"),
        (("gh_1", "", "2026-13-20", "x", "", "王", ""), "日期不对"),
        (("gh_1", "", "", "x", "", "王", ""), "没有写日期"),
        (("gh_1", "", "2026-11-20", "x", "", "", ""), "没有写查看人"),
        (("gh_1", "", "2026-11-20", "x", "", "王", "2026-12-20"), "查看时间不对"),
        (("gh_1", "", "2026-11-20", "x", "ftp://a", "王", ""), "链接不对"),
    ],
)
def test_a_wrong_row_is_told_by_its_number(row: Sequence[object], word: str, engine: Engine, tmp_path: Path) -> None:
    plan = plan_records(engine, sheet(tmp_path / "a.xlsx", [row]), "", NOW)
    (line,) = plan.errors
    assert line.startswith("第 2 行：")
    assert word in line
