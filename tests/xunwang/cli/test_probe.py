"""`xunwang probe`: what it prints and how it ends, the child replaced by a script."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from facts.outcomes import Outcome
from facts.probes import Visit
from store.session import open_store
from tests.xunwang import officedays
from xunwang import handvisit
from xunwang.cli import probe
from xunwang.cli.main import main


class Script:
    """Visits as told, one after the other; the last again and again."""

    def __init__(self, *ends: Visit | None) -> None:
        self.ends = list(ends)
        self.asked: list[tuple[str, tuple[str, ...]]] = []

    def __call__(self, targets: Any, references: Any, _now: datetime, *_: object) -> tuple[Visit, ...]:
        self.asked.append((targets[0][1][0], tuple(references)))
        end = self.ends.pop(0) if len(self.ends) > 1 else self.ends[0]
        return () if end is None else (end,)


def ends(outcome: Outcome, status: int | None = None, **more: Any) -> Visit:
    return Visit(0, datetime.now().astimezone(), outcome, status, **more)


FINE, DOWN = ends(Outcome.OK, 200, seconds=0.31), ends(Outcome.TIMEOUT, seconds=15.0, proved=True)


@pytest.fixture(autouse=True)
def waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    monkeypatch.setenv("XUNWANG_HOME", str(tmp_path))
    slept: list[float] = []
    monkeypatch.setattr(probe, "_wait", slept.append)
    return slept


def run(monkeypatch: pytest.MonkeyPatch, script: Script, *arguments: str) -> int:
    monkeypatch.setattr(handvisit, "visits", script)
    return main(["probe", *arguments])


@pytest.mark.parametrize(
    ("script", "times", "status"),
    [
        ((FINE,), 1, 0),
        ((FINE,), 3, 0),
        ((FINE, DOWN, FINE), 3, 1),
        ((FINE, ends(Outcome.BLOCKED, 403)), 2, 1),
        ((DOWN,), 3, 3),
        ((ends(Outcome.TIMEOUT, proved=False),), 1, 3),
        ((ends(Outcome.BLOCKED, 403),), 1, 3),
        ((None,), 1, 3),
    ],
)
def test_the_exit_status_says_how_often_it_opened(
    monkeypatch: pytest.MonkeyPatch, script: tuple[Visit | None, ...], times: int, status: int
) -> None:
    assert run(monkeypatch, Script(*script), "http://a.gov.cn/", "--times", str(times)) == status


def test_each_visit_is_a_line_and_several_have_a_sum(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], waits: list[float]
) -> None:
    run(
        monkeypatch, Script(FINE, DOWN, ends(Outcome.BLOCKED, 403)), "http://a.gov.cn/", "--times", "3", "--every", "5m"
    )
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "http://a.gov.cn/"
    assert [line.split()[1] for line in lines[2:5]] == ["正常", "打不开", "看不出"]
    assert "0.31 秒" in lines[2] and "等待超时" in lines[3] and "对方拒绝访问（403）" in lines[4]
    assert lines[5] == "共 3 次：正常 1，打不开 1，看不出 1；打不开的占 50.0%"
    assert waits[1] == pytest.approx(300, abs=5) and waits[2] == pytest.approx(600, abs=5)


def test_of_a_bare_host_the_first_address_that_opens_is_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    script = Script(DOWN, FINE)
    assert run(monkeypatch, script, "a.gov.cn") == 0
    assert [url for url, _ in script.asked] == ["https://a.gov.cn/", "http://a.gov.cn/", "http://a.gov.cn/"]


def test_without_a_proof_of_our_line_it_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, Script(ends(Outcome.REFUSED, proved=False)), "http://a.gov.cn/")
    assert "不能证明本机网络正常，请在 xunwang.toml 里写 line_reference" in capsys.readouterr().out


def test_a_listed_service_is_found_by_its_name_and_held_against_what_it_should_show(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    engine = open_store(f"sqlite:///{tmp_path}/xunwang.db")
    with engine.begin() as connection:
        says = {"text": "我要预约", "status": 200}
        officedays.target(
            connection, "预约平台", url="https://yy.gov.cn/", kind="service", expects=says, filed="offline"
        )
    script = Script(ends(Outcome.OK, 200, text_found=False))
    assert run(monkeypatch, script, "预约平台") == 3
    shown = capsys.readouterr().out
    assert "预约平台  https://yy.gov.cn/" in shown and "应状态码 200，有“我要预约”" in shown
    assert "没有“我要预约”（200）" in shown and "备案为临时下线，打不开不计入" in shown


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("某某",), "看不懂这个网址"),
        (("a.gov.cn", "--times", "0"), "--times"),
        (("a.gov.cn", "--times", "5000"), "xunwang run"),
        (("a.gov.cn", "--every", "x"), "--every"),
    ],
)
def test_wrong_use_is_told_in_three_lines(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], why: str
) -> None:
    assert run(monkeypatch, Script(FINE), *arguments) == 2
    told = capsys.readouterr().err
    assert why in told
    assert len(told.strip().splitlines()) == 3
