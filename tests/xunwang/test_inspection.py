"""The use case from address to report, with a child of paper that writes what a crawl would."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session
from sqlmodel import col

from facts.progress import Ended, Event, Home
from facts.verdicts import Severity
from store.session import open_store
from store.tables import CaseEvent, Inspection, JudgementRow
from tests.checks.builder import HOME, Site
from tests.crawler.crawling import DAY
from xunwang import inspection, lookerfor
from xunwang.errors import UserError
from xunwang.events import ReportReady
from xunwang.inspection import InspectionResult, exit_status, inspect
from xunwang.request import InspectRequest

HOME_SEEN = Home("示例市人民政府", None, "2026-11-23", 3, 0, 0, ())
DONE, GONE = Ended("done", None), f"{HOME}gone.html"
Says = Callable[["Paper"], Iterator[Event | None]]


class Paper:
    """What stands for the child: `says` is what it does and tells."""

    says: Says
    stopped = 0
    pid = 4242

    def __init__(self, store_url: str, inspection_id: int, token: str, _log: Path) -> None:
        self.engine, self.inspection_id = open_store(store_url), inspection_id
        self.holds = ExitStack()

    def __enter__(self) -> "Paper":
        return self

    def __exit__(self, *_error: object) -> None:
        self.holds.close()
        self.engine.dispose()

    def stop(self) -> None:
        Paper.stopped += 1

    def events(self, every: float) -> Iterator[Event | None]:
        yield from Paper.says(self)

    def read_home(self) -> None:
        """A home page with one link that is broken."""
        with Session(self.engine) as session:
            target = session.execute(select(col(Inspection.target_id))).scalars().first()
            site = Site(session, target_id=target)
            session.delete(session.get(Inspection, site.inspection_id))
            site.inspection_id = self.inspection_id
            changes = {"home_url": HOME, "reader_version": "test"}
            session.execute(update(Inspection).where(col(Inspection.id) == self.inspection_id).values(**changes))
            site.home([(GONE, "无此页")], items=[("某", f"{HOME}a", "2026-11-23")])
            site.link(GONE, "not-found", "not-found")
            session.commit()


@pytest.fixture(autouse=True)
def _paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XUNWANG_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(lookerfor, "Child", Paper)
    monkeypatch.setattr(Paper, "stopped", 0)


def inspected(folder: Path, says: Says, **changes: Any) -> tuple[InspectionResult, list[Any]]:
    Paper.says = staticmethod(says)  # type: ignore[assignment,method-assign]
    told: list[Any] = []
    request = InspectRequest("www.example.gov.cn", DAY, out=folder / "out", store=f"sqlite:///{folder}/x.db")
    return inspect(replace(request, **changes), told.append), told


def whole(child: Paper) -> Iterator[Event | None]:
    child.read_home()
    yield HOME_SEEN
    yield DONE


def store(folder: Path) -> Engine:
    return open_store(f"sqlite:///{folder}/x.db")


def test_from_the_address_to_the_report(tmp_path: Path) -> None:
    result, told = inspected(tmp_path, whole)
    assert told == [HOME_SEEN, DONE]
    assert (result.state, result.exit_status) == ("done", 0)
    assert result.report_json == tmp_path / "out" / "report.json"
    assert json.loads(result.report_json.read_text(encoding="utf-8")) == result.document
    assert GONE in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    with Session(store(tmp_path)) as session:
        row = session.execute(select(Inspection)).scalar_one()
        assert (row.state, row.pid, row.ceiling) == ("done", None, None)


def test_a_ceiling_and_a_failure_of_the_child_reach_the_report(tmp_path: Path) -> None:
    result, _ = inspected(tmp_path, lambda _child: iter([Ended("done", "pages")]))
    assert (result.document["inspection"]["ceiling"], result.document["inspection"]["complete"]) == ("pages", False)
    assert result.exit_status == 3
    result, _ = inspected(tmp_path, lambda _child: iter([Ended("failed", None, "OSError: disk full")]))
    assert (result.state, result.exit_status, result.document["inspection"]["state"]) == ("failed", 4, "failed")


def test_a_child_that_was_killed_leaves_a_report_of_what_it_saw_and_a_resume_goes_on(tmp_path: Path) -> None:
    def killed(child: Paper) -> Iterator[Event | None]:
        child.read_home()
        yield HOME_SEEN

    result, _ = inspected(tmp_path, killed)
    assert (result.state, result.exit_status, len(result.document["findings"])) == ("failed", 4, 1)
    assert result.document["inspection"]["failure"] == "killed"
    again, _ = inspected(tmp_path, lambda _child: iter([DONE]), resume=True)
    assert again.state == "done"
    assert again.document["inspection"]["id"] == result.document["inspection"]["id"]
    assert [row["case"] for row in again.document["findings"]] == ["new"]


def test_ctrl_c_stops_the_child_and_writes_what_was_seen(tmp_path: Path) -> None:
    def interrupted(child: Paper) -> Iterator[Event | None]:
        if not Paper.stopped:
            child.read_home()
            raise KeyboardInterrupt
        yield Ended("stopped", None)

    result, told = inspected(tmp_path, interrupted)
    assert (Paper.stopped, result.state, result.exit_status) == (1, "stopped", 4)
    assert told == [Ended("stopped", None)]
    assert len(result.document["findings"]) == 1


# In a process of its own: here all that judges is loaded.
_INTERRUPTED = """
import gc, signal, sys
from pathlib import Path
from checks import registry
from tests.xunwang.test_inspection import Ended, Paper, inspected, lookerfor

rule, came = registry.rule, []

def interrupted(name, **more):
    def register(judge):
        made = rule(name, **more)(judge)
        if not came:
            came.append(name)
            signal.raise_signal(signal.SIGINT)
        return made
    return register

registry.rule = interrupted
lookerfor.Child = Paper
result, _ = inspected(Path(sys.argv[1]), lambda _child: iter([Ended("stopped", None)]))
print(len(came), Paper.stopped, result.state, gc.isenabled())
"""


def test_ctrl_c_while_what_judges_is_loaded_stops_the_child_too(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _INTERRUPTED, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("1 1 stopped True\n", "")


def test_a_second_ctrl_c_ends_it_at_once_and_still_writes(tmp_path: Path) -> None:
    def deaf(_child: Paper) -> Iterator[Event | None]:
        raise KeyboardInterrupt
        yield

    result, _ = inspected(tmp_path, deaf)
    assert (result.state, (tmp_path / "out" / "report.html").exists()) == ("stopped", True)


@pytest.mark.parametrize("interrupts", [0, 2])
def test_a_child_that_does_not_say_how_it_ended_is_gone_before_anything_is_kept(
    tmp_path: Path, interrupts: int
) -> None:
    def stuck(child: Paper) -> Iterator[Event | None]:
        if not Paper.stopped:
            child.read_home()
            child.holds.enter_context(child.engine.begin())  # as one that hangs in the middle of a batch
        if interrupts:
            raise KeyboardInterrupt
        yield HOME_SEEN

    result, _ = inspected(tmp_path, stuck, store=f"sqlite:///{tmp_path}/x.db?timeout=0.2")
    assert result.document["inspection"]["failure"] == (None if interrupts else "killed")
    with Session(store(tmp_path)) as session:
        assert session.execute(select(col(Inspection.state))).scalar_one() == result.state


def test_while_it_looks_a_report_can_be_opened_already(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspection, "_FIRST_REPORT_S", 0.0)
    seen: list[str] = []

    def slow(child: Paper) -> Iterator[Event | None]:
        yield None
        assert list((tmp_path / "out").iterdir()) == []
        child.read_home()
        yield HOME_SEEN
        seen.append(json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))["inspection"]["state"])
        yield None
        yield DONE

    _, told = inspected(tmp_path, slow)
    assert seen == ["running"]
    assert [event for event in told if isinstance(event, ReportReady)] == [
        ReportReady(tmp_path / "out" / "report.html")
    ]
    with Session(store(tmp_path)) as session:
        assert len(session.execute(select(JudgementRow)).scalars().all()) == 1
        assert len(session.execute(select(CaseEvent)).scalars().all()) == 1


def test_a_resume_of_a_finished_look_tells_the_same_and_moves_no_case(tmp_path: Path) -> None:
    first, _ = inspected(tmp_path, whole)
    again, told = inspected(tmp_path, lambda _child: pytest.fail("it looked again"), resume=True)
    assert again.document == first.document
    assert told == []
    with Session(store(tmp_path)) as session:
        assert len(session.execute(select(CaseEvent)).scalars().all()) == 1


def test_only_the_asked_formats_are_written(tmp_path: Path) -> None:
    result, _ = inspected(tmp_path, whole, formats=("json",))
    assert (result.report_html, result.report_json) == (None, tmp_path / "out" / "report.json")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["report.json"]


@pytest.mark.parametrize("problem", ["pack", "store", "address", "site"])
def test_what_the_user_can_mend_is_told_before_anything_is_looked_at(tmp_path: Path, problem: str) -> None:
    (tmp_path / "bad").write_bytes(b"no database and no pack: [" * 99)
    changes: dict[str, Any] = {
        "pack": {"pack": tmp_path / "bad"},
        "store": {"store": f"sqlite:///{tmp_path / 'bad'}"},
        "address": {"store": "这不是地址"},
        "site": {"address": "青山市政府"},
    }[problem]
    with pytest.raises(UserError) as caught:
        inspected(tmp_path, lambda _child: pytest.fail("it looked"), **changes)
    assert all((caught.value.what, caught.value.why, caught.value.do))


def test_a_data_directory_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError) as caught:
        inspected(tmp_path, whole, store=f"sqlite:///{tmp_path}/file/x.db")
    assert "XUNWANG_HOME" in caught.value.do


@pytest.mark.parametrize(
    ("state", "pages", "findings", "fail_on", "status"),
    [
        ("done", 9, {}, Severity.ADVICE, 0),
        ("done", 9, {"advice": 1}, Severity.ADVICE, 1),
        ("done", 9, {"advice": 1}, Severity.DEDUCT, 0),
        ("done", 9, {"veto": 1}, Severity.DEDUCT, 1),
        ("done", 0, {"veto": 1}, Severity.ADVICE, 3),
        ("stopped", 9, {"veto": 1}, Severity.ADVICE, 4),
        ("failed", 0, {}, Severity.VETO, 4),
    ],
)
def test_the_exit_status_is_that_of_the_contract(
    state: str, pages: int, findings: dict[str, int], fail_on: Severity, status: int
) -> None:
    counts = {word.value: {"findings": findings.get(word.value, 0)} for word in Severity}
    told = {"target": {"kind": "site"}, "coverage": {"pages": pages}, "counts": {"by_severity": counts}}
    assert exit_status(told, state, fail_on) == status
