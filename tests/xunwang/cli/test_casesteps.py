"""The commands by which a case goes to its unit and comes back."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine

from facts.workflow import Stage
from reports import reply_sheet
from tests.xunwang.loopsite import VETO, due, office_store, stage, steps
from xunwang.cli.main import main
from xunwang.cli.moment import today
from xunwang.stages import log

ONE, TWO = "2026-0001", "2026-0002"
Run = Callable[..., str]


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    toml = f'office = "青山市数据资源局"\nstore = "sqlite:///{tmp_path}/x.db"\n'
    (tmp_path / "xunwang.toml").write_text(toml, encoding="utf-8")
    monkeypatch.setenv("XUNWANG_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "140")
    engine = office_store(tmp_path)
    yield engine
    engine.dispose()


@pytest.fixture
def run(engine: Engine, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*words: str, status: int = 0) -> str:
        assert main(["case", *words]) == status
        told = capsys.readouterr()
        return told.out + told.err

    return run


def test_a_case_goes_out_is_answered_and_ends_by_commands(engine: Engine, run: Run, tmp_path: Path) -> None:
    later = (today() + timedelta(days=9)).isoformat()
    run("confirm", "1", "--who", "王科长")
    assert "已下发 市财政局" in (told := run("dispatch", "1", "--who", "王科长")) and "待发邮件" in told
    assert "已签收" in run("receive", "1", "--who", "张某")
    assert "xunwang case extend" in run(
        "reply", "1", "--longer", "--text", "要厂商改", "--until", later, "--who", "张某"
    )
    assert later in run("extend", "1", "--who", "王科长")
    picture = tmp_path / "a.jpg"
    picture.write_bytes(b"\xff\xd8\xff\xe0")
    assert "当晚自动复核" in run("reply", "1", "--mended", "--text", "好了", "--file", str(picture), "--who", "张某")
    assert "已退回" in run("return", "1", "--why", "没有改", "--who", "王科长")
    assert "已办结" in run("close", "1", "--why", "电话核实", "--who", "王科长")
    shown = run("show", "1")
    assert "情况  已办结" in shown and "准予延期" in shown and "电话核实" in shown
    assert [row[0] for row in steps(engine, ONE)][-6:] == [
        "received",
        "replied",
        "extended",
        "replied",
        "returned",
        "closed",
    ]


def test_an_appeal_that_is_upheld_shows_in_the_rule_s_precision(engine: Engine, run: Run) -> None:
    for number in ("1", "2"):
        run("confirm", number)
        run("dispatch", number)
    assert "xunwang case uphold" in run("reply", "1", "--appeal", "--text", "不是我们的")
    assert "申诉成立" in run("uphold", "1", "--why", "确非本单位")
    told = run("statistics")
    assert "links.broken" in told and "50%" in told


def test_statistics_of_nothing_say_so(run: Run) -> None:
    assert "还没有人核实过问题" in run("statistics")


def test_what_nobody_confirmed_is_refused_in_three_lines(engine: Engine, run: Run) -> None:
    told = run("dispatch", VETO, status=2)
    assert "不能下发" in told and "xunwang case confirm" in told and stage(engine, VETO) is Stage.OPEN


@pytest.mark.parametrize("words", [(), ("--mended", "--appeal")])
def test_an_answer_is_one_of_three(run: Run, words: tuple[str, ...]) -> None:
    assert "三种写一种" in run("reply", "1", *words, status=2)


def test_the_late_ones_and_those_of_a_stage_are_listed(engine: Engine, run: Run) -> None:
    run("confirm", "1")
    run("dispatch", "1", "--due", today().isoformat())
    assert "没有这样的问题" in run("list", "--overdue")
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE case_ SET due = '2026-11-20' WHERE number = '2026-0001'")
    late = (today() - datetime(2026, 11, 20, tzinfo=UTC).date()).days
    assert f"超 {late} 天" in run("list", "--overdue") and due(engine, ONE) is not None
    assert ONE in run("list", "--stage", "dispatched") and TWO not in run("list", "--stage", "dispatched")


def test_sheets_go_out_to_office_and_unit_and_come_back(engine: Engine, run: Run, tmp_path: Path) -> None:
    assert "3 条" in run("export", str(tmp_path / "all.xlsx"))
    assert "没有要反馈的" in run("export", str(tmp_path / "u.xlsx"), "--unit", "市财政局", status=2)
    for words in (("confirm", "1"), ("dispatch", "1", "--by-hand")):
        run(*words)
    path = tmp_path / "u.xlsx"
    assert "1 条" in run("export", str(path), "--unit", "市财政局")
    book = load_workbook(path)
    page = book.active
    assert page is not None
    heads = [cell.value for cell in page[4]]
    page.cell(5, heads.index(reply_sheet.REPLY) + 1, "已改")
    book.save(path)
    assert "2026-0001  已改" in run("import", str(path), "--yes")
    assert stage(engine, ONE) is Stage.REPLIED
    assert "在导出之后有了变化" in run("import", str(path), "--yes", status=2)


def test_what_sets_aside_has_the_same_options(engine: Engine, run: Run) -> None:
    assert "已记为误报" in run("reject", "1", "--why", "能打开", "--scope", "site")
    assert "已记为已知暂缓" in run("defer", "2", "--why", "改版", "--until", "2027-06-30")
    assert "没有写理由" in run("mute", VETO, status=2)
    assert "已撤销" in run("undo", "1")


def test_a_case_that_was_not_sent_out_says_so_in_list_and_card(run: Run) -> None:
    run("confirm", "1", "--who", "王科长")
    assert "属实，未下发" in run("show", "1") and "期限  下发后起算" in run("show", "1")
    listed = next(line for line in run("list").splitlines() if ONE in line)
    assert "属实，未下发" in listed and "下发后起算" in listed
    run("dispatch", "1", "--who", "王科长")
    assert "下发后起算" not in run("show", "1")


def test_looks_that_saw_a_case_stand_are_one_line_and_those_that_did_not_look_for_it_none(
    engine: Engine, run: Run
) -> None:
    first = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
    still, untold = ("persisting", ""), "not-comparable"
    notes = (still, (untold, "本次未选该项"), still, (untold, "对方拒绝访问"))
    with engine.begin() as connection:
        for hour, (event, note) in enumerate(notes):
            at = first + timedelta(hours=hour)
            log(connection, 1, event, "巡网", note, at)
    shown = run("show", "1")
    assert "2026-11-25 09:00  仍在  检查 2 次，至 2026-11-25 11:00 都看到" in shown
    assert "未选" not in shown and "无法比较  巡网；对方拒绝访问" in shown
